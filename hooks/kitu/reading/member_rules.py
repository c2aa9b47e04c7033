"""Rules about members: each is entered once, and its seat lies where it can lie."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from shapely import Point
from shapely.geometry.base import BaseGeometry

from kitu import german
from kitu.reading.data_file import DataFile, Item, kept_with_file
from kitu.reading.finding import Code, Finding, Severity, excerpt
from kitu.reading.key_rules import areas_called, is_called, key_remedy, of_other_name, resembles, without_remedy
from kitu.reading.node import Path
from kitu.reading.rule_context import Context, known, known_items, members
from kitu.records.files import file_name
from kitu.records.model import MemberEntry, Seat
from kitu.records.organisation import ServiceArea
from kitu.region.register import Area, Register, keys_of

ARS = 9  # digits of the key of an association
AREA_TOLERANCE = 0.02  # degrees, about 2 km: the outline is simplified, see data/basemap/SOURCES.md


def same_member_twice(context: Context) -> Iterator[Finding]:
    """One official key belongs to one member, and so does each of the two keys of an independent city."""
    yield from _same_twice(context.files["members"], context.register)


@kept_with_file
def _same_twice(file: DataFile, register: Register) -> tuple[Finding, ...]:
    found, first = [], dict[str, Item]()
    for item, entry in members(file):
        key = entry.key
        if key is None:
            continue
        area = register.area(key)
        keys = keys_of(area) if area else (key,)
        twin = next((first[one] for one in keys if one in first), None)
        if twin is not None:
            reason = f"Diese Stelle ist schon eingetragen: mit dem Schlüssel in Zeile {twin.line}."
            field = "ags" if entry.ags else "ars"
            other = _other_place(register, item, entry, area)
            remedy = f"Den Schlüssel prüfen: {other}" if other else "Die beiden Einträge zusammenführen."
            found.append(file.finding(Code.DUPLICATE_MEMBER, (*item.path, field), reason, remedy))
        for one in keys:
            first.setdefault(one, item)
    return tuple(found)


def same_member_by_name(context: Context) -> Iterator[Finding]:
    """A member without a key is none that the register knows by its name, and none that is there already."""
    yield from _same_by_name(context.files["members"], context.register)


@kept_with_file
def _same_by_name(file: DataFile, register: Register) -> tuple[Finding, ...]:
    found, listed = [], _by_key(file, register)
    first: dict[str, Item] = {}
    for item, entry in members(file):
        if entry.key or entry.name is None or item.faulty & {"ags", "ars"}:
            continue
        area = next(iter(areas_called(register, _as_spoken(entry.name))), None)
        twin = listed.get(area.key) if area else first.setdefault(german.slug(entry.name), item)
        path = (*item.path, "name")
        if twin is not None and twin is not item:
            reason = f"Diese Stelle ist schon eingetragen: in Zeile {twin.line}."
            remedy = "Die beiden Einträge zusammenführen."
            found.append(file.finding(Code.DUPLICATE_MEMBER, path, reason, remedy, Severity.WARNING))
        elif area is not None:
            field = "ags" if len(area.key) != ARS else "ars"
            reason = f"„{area.title}“ steht im Register; Name, Art und Sitz kommen von dort."
            remedy = f'Statt „name“, „short_name“, „kind“ und „seat“ nur „{field}: "{area.key}"“ schreiben.'
            found.append(file.finding(Code.KEY_OR_NAME, path, reason, remedy, Severity.WARNING))
    return tuple(found)


def _as_spoken(name: str) -> str:
    """A name of an official list, with its kind behind a comma, as people say it: "Stadt Zeitz" for "Zeitz, Stadt"."""
    before, _, kind = name.partition(", ")
    return f"{kind} {before}"


def _other_place(register: Register, item: Item, entry: MemberEntry, area: Area | None) -> str:
    """Which key the place has that the id of an entry is called after, in a sentence; empty if its key may be right."""
    if area is None or "id" in item.faulty or resembles(entry.id, area):
        return ""
    return key_remedy(register, entry.id)


def candidates_are_areas_but_no_members(context: Context) -> Iterator[Finding]:
    """A body that is merely mentioned has a key of its own, or none; once it is a member, the entry has to go."""
    areas, listed = context.register.areas, _by_key(context.files["members"], context.register)
    file = context.files["organisation"]
    for item in known_items(file, "candidates"):
        key, path = item.known.key, (*item.path, "ags" if item.known.ags else "ars")
        area = context.register.area(key)
        if area is not None and item.known.name and not is_called(area, item.known.name):
            reason, known_key = of_other_name(context.register, area, item.known.name)
            remedy = f"{known_key} Schlüssel oder Namen berichtigen.".strip()
            severity = Severity.ERROR if key in listed else Severity.WARNING  # it may only be called otherwise
            yield file.finding(Code.KEY_OF_OTHER_NAME, path, reason, remedy, severity)
        elif key and key in listed:
            reason = f"Diese Stelle steht schon als Mitglied in {file_name('members')}, Zeile {listed[key].line}."
            yield file.finding(Code.DUPLICATE_MEMBER, path, reason, "Den Eintrag unter candidates löschen.")
        elif key and key not in areas:
            reason = "Diesen amtlichen Schlüssel gibt es im Register nicht."
            remedy = key_remedy(context.register, item.known.name) or without_remedy(context.register)
            yield file.finding(Code.KEY_NOT_IN_REGISTER, path, reason, remedy)


@kept_with_file
def _by_key(file: DataFile, register: Register) -> Mapping[str, Item]:
    """The entry of each member by its official key, if the register has it; of an independent city by both."""
    keyed = ((item, register.area(entry.key)) for item, entry in members(file))
    return {key: item for item, area in keyed if area for key in keys_of(area)}


def mentioned_are_no_members(context: Context) -> Iterator[Finding]:
    """Who has an entry as a member stands among the uses of a service, not among those merely mentioned."""
    listed, file = _by_name(context.files["members"], context.register), context.files["services"]
    for path, name in _mentioned(file):
        if name in listed:
            key, line = listed[name]
            reason = f"Diese Stelle steht als Mitglied in {file_name('members')}, Zeile {line}."
            remedy = f"Den Punkt unter „uses:“ einfügen, mit „member: {key}“ statt „name“; hier löschen."
            yield file.finding(Code.DUPLICATE_MEMBER, path, reason, remedy, Severity.WARNING)


@kept_with_file
def _by_name(file: DataFile, register: Register) -> Mapping[str, tuple[str, int]]:
    """Id and line of each member by its names as parts of an address."""
    listed: dict[str, tuple[str, int]] = {}
    for item, entry in members(file):
        area = register.area(entry.key)
        for name in filter(None, (entry.name, area.title if area else None)):
            listed.setdefault(german.slug(name), (entry.id, item.line))
    return listed


@kept_with_file
def _mentioned(file: DataFile) -> tuple[tuple[Path, str], ...]:
    """Where services name those who are merely mentioned, and their names as parts of an address."""
    return tuple(
        ((*item.path, "mentioned", index, "name"), german.slug(mention.name))
        for item in known_items(file, "services")
        for index, mention in enumerate(item.known.mentioned)
    )


def kind_fits_name(context: Context) -> Iterator[Finding]:
    """A name that begins with a kind of members, as „Musterhochschule für …“ does, is not one of another kind."""
    yield from _kinds_of_other_names(context.files["members"], known(context, "kinds"))


@kept_with_file
def _kinds_of_other_names(file: DataFile, kinds: Mapping[str, Path]) -> tuple[Finding, ...]:
    found = []
    for item, entry in members(file):
        if entry.name is None or entry.kind is None or entry.kind not in kinds:
            continue
        if entry.kind.casefold() in entry.name.casefold():
            continue
        first = entry.name.partition(" ")[0].casefold()
        named = max((kind for kind in kinds if first.endswith(kind.casefold())), key=len, default=None)
        if named is not None:
            reason = f"Der Name „{excerpt(entry.name, 60)}“ klingt nach der Art „{named}“, nicht „{entry.kind}“."
            remedy = f"„kind: {named}“ schreiben, oder den Namen prüfen."
            path = (*item.path, "kind")
            found.append(file.finding(Code.KIND_OF_OTHER_NAME, path, reason, remedy, Severity.WARNING))
    return tuple(found)


def inside_the_area(context: Context) -> Iterator[Finding]:
    """Coordinates of a seat are complete and lie in the region served, unless the organisation serves all places."""
    everywhere = _serves_all_places(context.files["organisation"])
    yield from _seats_elsewhere(context.files["members"], context.area, everywhere)


@kept_with_file
def _seats_elsewhere(file: DataFile, area: BaseGeometry | None, everywhere: bool) -> tuple[Finding, ...]:  # noqa: FBT001  # kept by place
    found = []
    for item, entry in members(file):
        seat = entry.seat
        node = item.node.child("seat")
        if seat is None or (seat.latitude is None and seat.longitude is None) or (node is not None and node.partial):
            continue
        if seat.latitude is None or seat.longitude is None:
            reason = "Von den Koordinaten fehlt die Breite oder die Länge."
            remedy = "latitude und longitude angeben, oder keins von beiden."
            found.append(file.finding(Code.COORDINATES_INCOMPLETE, (*item.path, "seat"), reason, remedy))
        elif area is not None and not _near(area, seat.latitude, seat.longitude):
            swapped = _near(area, seat.longitude, seat.latitude)
            path = (*item.path, "seat", "latitude")
            if swapped or not everywhere:
                found.append(_outside(file, path, seat, swapped=swapped))
    return tuple(found)


def _near(area: BaseGeometry, latitude: float, longitude: float) -> bool:
    return area.dwithin(Point(longitude, latitude), AREA_TOLERANCE)


def _serves_all_places(file: DataFile) -> bool:
    items = file.items.get("organisation", ())
    return any(item.known is not None and item.known.service_area is ServiceArea.EVERYWHERE for item in items)


def _outside(file: DataFile, path: Path, seat: Seat, *, swapped: bool) -> Finding:
    if swapped:
        reason = "Breite und Länge sind vertauscht."
        remedy = f"latitude: {seat.longitude} und longitude: {seat.latitude} schreiben."
        return file.finding(Code.COORDINATES_SWAPPED, path, reason, remedy)
    reason = "Dieser Ort liegt außerhalb des Gebiets der Organisation."
    remedy = "Die Koordinaten prüfen (Dezimalgrad, WGS 84). Sitzen Mitglieder überall: service_area: überall."
    return file.finding(Code.OUTSIDE_AREA, path, reason, remedy, Severity.WARNING)
