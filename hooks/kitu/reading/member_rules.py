"""Rules about members: their official key, their name and their place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from shapely import Point
from shapely.geometry.base import BaseGeometry

from kitu import german
from kitu.kept import kept, kept_for_next
from kitu.reading.data_file import DataFile, Item, kept_with_file
from kitu.reading.finding import Code, Finding, Severity, excerpt
from kitu.reading.node import Path
from kitu.reading.rule_context import Context, Unread, known, known_items, members, readable
from kitu.records.files import file_name
from kitu.records.model import MemberEntry, Seat
from kitu.records.organisation import ServiceArea
from kitu.region.register import Area, Register, keys_of
from kitu.spelling import similar_name

ARS = 9  # digits of the key of an association
AREA_TOLERANCE = 0.02  # degrees, about 2 km: the outline is simplified, see data/basemap/SOURCES.md
NO_KEY = "Den Schlüssel in data/register/ nachschlagen."
NO_REGISTER = (
    "Ein Register fehlt (data/register/): mit make area machen, oder statt des Schlüssels name, short_name und kind."
)


def same_member_twice(context: Context) -> Iterator[Finding]:
    """One official key belongs to one member, and so does each of the two keys of an independent city."""
    yield from _same_twice(context.files["members"], context.register)


@kept_with_file
def _same_twice(file: DataFile, register: Register) -> tuple[Finding, ...]:
    found, first = [], dict[str, Item]()
    for item, entry in members(file):
        key = entry.ags or entry.ars
        if key is None:
            continue
        area = register.areas.get(key)
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
    found = []
    listed: dict[str, Item] = {}
    for item, entry in members(file):
        if area := register.areas.get(entry.ags or entry.ars or ""):
            listed |= dict.fromkeys(keys_of(area), item)
    first: dict[str, Item] = {}
    for item, entry in members(file):
        if entry.ags or entry.ars or entry.name is None or item.faulty & {"ags", "ars", "name"}:
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
    return f"{kind} {before}" if kind else name


def _other_place(register: Register, item: Item, entry: MemberEntry, area: Area | None) -> str:
    """Which key the place has that the id of an entry is called after, in a sentence; empty if its key may be right."""
    if area is None or "id" in item.faulty or _resembles(entry.id, area):
        return ""
    return _key_remedy(register, entry.id)


def candidates_are_areas_but_no_members(context: Context) -> Iterator[Finding]:
    """A body that is merely mentioned has a key of the register, or none; once it is a member, the entry has to go."""
    areas, listed = context.register.areas, _lines_by_key(context.files["members"], context.register)
    file = context.files["organisation"]
    for item in known_items(file, "candidates"):
        key, path = item.known.ags or item.known.ars, (*item.path, "ags" if item.known.ags else "ars")
        if key and key in listed:
            reason = f"Diese Stelle steht schon als Mitglied in {file_name('members')}, Zeile {listed[key]}."
            yield file.finding(Code.DUPLICATE_MEMBER, path, reason, "Den Eintrag unter candidates löschen.")
        elif key and key not in areas:
            reason = "Diesen amtlichen Schlüssel gibt es im Register nicht."
            remedy = _key_remedy(context.register, item.known.name or "") or _otherwise(context.register)
            yield file.finding(Code.KEY_NOT_IN_REGISTER, path, reason, remedy)


@kept_with_file
def _lines_by_key(file: DataFile, register: Register) -> Mapping[str, int]:
    """The line of each member by its official key; of an independent city by both."""
    listed = {entry.ags or entry.ars or "": item.line for item, entry in members(file)}
    areas = (register.areas.get(key) for key in [*listed])
    return listed | {one: listed[area.key] for area in areas if area for one in keys_of(area)}


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
        area = register.areas.get(entry.ags or entry.ars or "")
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


def key_or_name(context: Context) -> Iterator[Finding]:
    """A member has either an official key, or name, short name and kind of its own."""
    yield from _keys_or_names(context.files["members"])


@kept_with_file
def _keys_or_names(file: DataFile) -> tuple[Finding, ...]:
    return tuple(finding for item, entry in members(file) for finding in _key_or_name(file, item, entry))


def _key_or_name(file: DataFile, item: Item, entry: MemberEntry) -> Iterator[Finding]:
    if entry.ags and entry.ars:
        reason = "Der Eintrag hat zwei amtliche Schlüssel."
        yield file.finding(Code.KEY_OR_NAME, (*item.path, "ars"), reason, "Nur ags oder ars angeben.")
    own = {"short_name": entry.short_name, "kind": entry.kind}
    keyed = entry.ags is not None or entry.ars is not None
    for field in [field for field, value in {**own, "seat": entry.seat}.items() if keyed and value is not None]:
        reason = f"„{field}“ kommt bei Mitgliedern mit amtlichem Schlüssel aus dem Register."
        yield file.finding(Code.KEY_OR_NAME, (*item.path, field), reason, f"Die Angabe „{field}“ löschen.")
    unsure = item.node.partial or len(item.node.entries or ()) < 2 or item.faulty & {"ags", "ars", "name", *own}
    if not keyed and not unsure:
        needed = {"name": entry.name, **own}
        lost = {field for field, node in (item.node.entries or {}).items() if node.partial}
        missing = [field for field, value in needed.items() if value is None and field not in lost]
        yield from _without_key(file, item, missing)


def _without_key(file: DataFile, item: Item, missing: list[str]) -> Iterator[Finding]:
    if missing:
        reason = f"Ohne amtlichen Schlüssel fehlt: {', '.join(missing)}."
        remedy = "ags (Gemeinde, Kreis) oder ars (Gemeindeverband) ergänzen, sonst die fehlenden Angaben."
        remedy = file.commented_out(item.path, missing) or remedy
        empty = next((field for field in missing if item.node.child(field) is not None), None)
        found = file.finding(Code.KEY_OR_NAME, item.path, reason, remedy)
        yield replace(found, position=file.key_position((*item.path, empty))) if empty else found


def keys_exist(context: Context) -> Iterator[Finding]:
    """Every official key is in the register."""
    yield from _unknown_keys(context.files["members"], context.register)


@kept_with_file
def _unknown_keys(file: DataFile, register: Register) -> tuple[Finding, ...]:
    reason, found = "Diesen amtlichen Schlüssel gibt es im Register nicht.", []
    for item, entry in members(file):
        own = entry.name or entry.id or ""
        for path, key, name in ((("ags",), entry.ags, own), (("ars",), entry.ars, own), *_seat_key(entry)):
            if key is not None and key not in register.areas:
                remedy = _key_remedy(register, name) or _otherwise(register)
                found.append(file.finding(Code.KEY_NOT_IN_REGISTER, (*item.path, *path), reason, remedy))
    return tuple(found)


def _otherwise(register: Register) -> str:
    return NO_KEY if register.areas else NO_REGISTER


def _seat_key(entry: MemberEntry) -> tuple[tuple[Path, str | None, str], ...]:
    return ((("seat", "ags"), entry.seat.ags, entry.seat.name),) if entry.seat else ()


def _key_remedy(register: Register, name: str) -> str:
    """The keys that the register has for a name, in a sentence; empty if it knows none."""
    found = areas_called(register, name)
    return " ".join(f"„{area.title}“ hat den Schlüssel {area.key}." for area in found[:3])


def areas_called(register: Register, name: str) -> Sequence[Area]:
    """The areas that a name or an id may stand for: those called so, with or without the word for their kind."""
    return _areas_by_name(register).get(german.slug(name), ())


@kept(4)
def _areas_by_name(register: Register) -> Mapping[str, Sequence[Area]]:
    found: dict[str, list[Area]] = {}
    for area in register.areas.values():
        for name in dict.fromkeys(german.slug(title) for title in (area.name, *_titles(area))):
            found.setdefault(name, []).append(area)
    return found


def _titles(area: Area) -> list[str]:
    """The title of an area as the register has it, and with the abbreviations that people type for its kind."""
    return [area.title.replace(area.kind.name, word) for word in (area.kind.name, *area.kind.abbreviations)]


def kinds_of_keys_known(context: Context) -> Iterator[Finding]:
    """The kind that the register gives a member is among the organisation's kinds."""
    kinds = known(context, "kinds")
    if not readable(context, "kinds"):
        return
    file, unread = context.files["members"], Unread(context, "kinds")
    for kind, places in _kinds_of_keys(file, context.register).items():
        for path, area in places if kind not in kinds and not unread.names(kind) else ():
            reason = f"„{area.title}“ ist laut Register: {kind}. Diese Art fehlt in der Liste member_kinds."
            remedy = f"Die Art „{kind}“ in {file_name('organisation')} ergänzen."
            yield file.finding(Code.KIND_UNKNOWN, path, reason, remedy)


@kept_with_file
def _kinds_of_keys(file: DataFile, register: Register) -> Mapping[str, Sequence[tuple[Path, Area]]]:
    """The kinds that the register gives members: where their keys stand, and the areas."""
    found: dict[str, list[tuple[Path, Area]]] = {}
    for item, entry in members(file):
        area = register.areas.get(entry.ags or entry.ars or "")
        if area is not None:
            found.setdefault(area.kind.name, []).append(((*item.path, "ags" if entry.ags else "ars"), area))
    return found


def key_fits_name(context: Context) -> Iterator[Finding]:
    """A name of one's own beside a key must be a form of the register's name."""
    yield from _keys_of_other_names(context.files["members"], context.register)


@kept_with_file
def _keys_of_other_names(file: DataFile, register: Register) -> tuple[Finding, ...]:
    found = []
    for item, entry in members(file):
        area = register.areas.get(entry.ags or entry.ars or "")
        if area is None or entry.name is None or german.slug(area.name) in german.slug(entry.name):
            continue
        reason = f"Der Schlüssel {area.key} gehört zu „{area.title}“, nicht zu „{excerpt(entry.name)}“."
        remedy = _key_remedy(register, entry.name)
        remedy = f"{remedy} Den Schlüssel berichtigen, oder die Zeile „name“ löschen.".strip()
        found.append(file.finding(Code.KEY_OF_OTHER_NAME, (*item.path, "name"), reason, remedy))
    return tuple(found)


def key_fits_id(context: Context) -> Iterator[Finding]:
    """The id of a member without a name of its own resembles the register's name: a mistyped key is another town's."""
    yield from _keys_of_other_ids(context.files["members"], context.register)


@kept_with_file
def _keys_of_other_ids(file: DataFile, register: Register) -> tuple[Finding, ...]:
    found, seen = [], set[str]()
    for item, entry in members(file):
        area = register.areas.get(entry.ags or entry.ars or "")
        twice = area is not None and area.key in seen  # that is said already
        seen |= set(keys_of(area)) if area else set()
        if area is None or twice or "id" in item.faulty or entry.name is not None or _resembles(entry.id, area):
            continue
        reason = f"Der amtliche Schlüssel gehört zu „{area.title}“, die Kennung „{excerpt(entry.id)}“ klingt anders."
        known = _key_remedy(register, entry.id)
        remedy = f"Den Schlüssel prüfen: {known or 'In data/register/ nachschlagen.'}"
        path = (*item.path, "ags" if entry.ags else "ars")
        found.append(file.finding(Code.KEY_OF_OTHER_NAME, path, reason, remedy, Severity.WARNING))
    return tuple(found)


@kept_for_next(4096)
def _resembles(name: str, area: Area) -> bool:
    """Whether an id shares a word with an area's name, its kind aside, or differs from it by a few letters only."""
    words = set(german.slug(area.name).split("-")) - {german.slug(area.kind.name), "bad", "am", "an", "der"}
    return bool(words & set(name.split("-"))) or similar_name(name, (german.slug(area.name),)) is not None


def inside_the_area(context: Context) -> Iterator[Finding]:
    """Coordinates of a seat are complete and lie in the region served, unless the organisation serves all places."""
    file = context.files["members"]
    for item, entry in members(file):
        seat = entry.seat
        node = item.node.child("seat")
        if seat is None or (seat.latitude is None and seat.longitude is None) or (node is not None and node.partial):
            continue
        if seat.latitude is None or seat.longitude is None:
            reason = "Von den Koordinaten fehlt die Breite oder die Länge."
            remedy = "latitude und longitude angeben, oder keins von beiden."
            yield file.finding(Code.COORDINATES_INCOMPLETE, (*item.path, "seat"), reason, remedy)
        elif context.area is not None and not _near(context.area, seat.latitude, seat.longitude):
            swapped = _near(context.area, seat.longitude, seat.latitude)
            path = (*item.path, "seat", "latitude")
            if swapped or not _serves_all_places(context):
                yield _outside(file, path, seat, swapped=swapped)


def _near(area: BaseGeometry, latitude: float, longitude: float) -> bool:
    return area.dwithin(Point(longitude, latitude), AREA_TOLERANCE)


def _serves_all_places(context: Context) -> bool:
    items = context.files["organisation"].items.get("organisation", ())
    return any(item.known is not None and item.known.service_area is ServiceArea.EVERYWHERE for item in items)


def _outside(file: DataFile, path: Path, seat: Seat, *, swapped: bool) -> Finding:
    if swapped:
        reason = "Breite und Länge sind vertauscht."
        remedy = f"latitude: {seat.longitude} und longitude: {seat.latitude} schreiben."
        return file.finding(Code.COORDINATES_SWAPPED, path, reason, remedy)
    reason = "Dieser Ort liegt außerhalb des Gebiets der Organisation."
    remedy = "Die Koordinaten prüfen (Dezimalgrad, WGS 84). Sitzen Mitglieder überall: service_area: überall."
    return file.finding(Code.OUTSIDE_AREA, path, reason, remedy, Severity.WARNING)
