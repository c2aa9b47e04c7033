"""Checks across records: one function a rule, each yields its findings.

A rule sees every record that is valid by itself, and the nodes of all others: one mistake does not hide another.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from shapely import Point
from shapely.geometry.base import BaseGeometry

from kitu import german
from kitu.codes import Code
from kitu.diagnostics import Finding, Severity
from kitu.draft import Draft, Item
from kitu.files import file_name
from kitu.model import JoinedMeaning, MemberEntry
from kitu.nearest import did_you_mean
from kitu.partial_date import PartialDate
from kitu.register import Register
from kitu.yaml_source import Path

AREA_TOLERANCE = 0.02  # degrees, about 2 km: the outline is simplified, see data/basemap/SOURCES.md


@dataclass(frozen=True, slots=True)
class Context:
    """What rules look at. `area` is the outline of the region served, in degrees (WGS 84)."""

    drafts: Mapping[str, Draft]
    register: Register
    area: BaseGeometry


Rule = Callable[[Context], Iterator[Finding]]

# collection → the file and key it stands in; the value of a reference is an `id` (or `name`) there
COLLECTIONS = {
    "members": ("members", "members", "id"),
    "sources": ("sources", "sources", "id"),
    "categories": ("services", "categories", "id"),
    "kinds": ("organisation", "member_kinds", "name"),
}


def known(context: Context, collection: str) -> dict[str, Path]:
    """The names that may be referred to, with the path of each, also of records that have mistakes of their own."""
    file, key, name = COLLECTIONS[collection]
    found: dict[str, Path] = {}
    for item in context.drafts[file].items.get(key, ()):
        node = item.node.child(name)
        if node is not None and node.text:
            found.setdefault(node.text, item.path)
    return found


def references(context: Context) -> Iterator[tuple[Draft, Path, str, str]]:
    """Every reference in the files: where it stands, the collection it points to, and the name written."""
    for draft in context.drafts.values():
        for path, node in draft.walk():
            target = _target(path)
            if target is not None and node.text is not None:
                yield draft, path, target, node.text


def _target(path: Path) -> str | None:
    match path:
        case (*_, "sources", int()) if len(path) > 2:
            return "sources"
        case ("services", int(), "uses", int(), "member") | ("milestones", int(), "members", int()):
            return "members"
        case ("services", int(), "category"):
            return "categories"
        case ("members", int(), "kind"):
            return "kinds"
        case _:
            return None


def unknown_references(context: Context) -> Iterator[Finding]:
    """A name that is used must exist."""
    valid = {collection: known(context, collection) for collection in COLLECTIONS}
    for draft, path, collection, name in references(context):
        file = file_name(COLLECTIONS[collection][0])
        if name not in valid[collection]:
            otherwise = f"Eine Kennung aus {file} verwenden oder den Eintrag dort ergänzen."
            remedy = did_you_mean(name, valid[collection], otherwise)
            yield draft.finding(Code.UNKNOWN_REFERENCE, path, f"„{name}“ gibt es in {file} nicht.", remedy)


def duplicate_ids(context: Context) -> Iterator[Finding]:
    """Two records of a list must not share an id, nor two kinds a name."""
    for draft in context.drafts.values():
        for key, items in draft.items.items():
            name = "name" if key == "member_kinds" else "id"
            yield from _twice(draft, [(item, _text(item, name), (*item.path, name)) for item in items])


def _twice(draft: Draft, named: Iterable[tuple[Item, str | None, Path]]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for item, text, path in named:
        if text is None:
            continue
        if text in first:
            reason = f"„{text}“ gibt es schon (Zeile {first[text]})."
            yield draft.finding(
                Code.DUPLICATE_ID, path, reason, "Eine andere Kennung wählen oder einen der Einträge löschen."
            )
        first.setdefault(text, item.node.line)


def _text(item: Item, key: str) -> str | None:
    node = item.node.child(key)
    return node.text if node is not None else None


def same_member_twice(context: Context) -> Iterator[Finding]:
    """One official key belongs to one member."""
    first: dict[str, Item] = {}
    for draft, item, entry in _members(context):
        key = entry.ags or entry.ars
        if key is None:
            continue
        if key in first:
            reason = f"Diesen amtlichen Schlüssel hat schon der Eintrag in Zeile {first[key].node.line}."
            field = "ags" if entry.ags else "ars"
            yield draft.finding(
                Code.DUPLICATE_MEMBER, (*item.path, field), reason, "Die beiden Einträge zusammenführen."
            )
        first.setdefault(key, item)


def same_use_twice(context: Context) -> Iterator[Finding]:
    """A member stands only once under a service."""
    draft = context.drafts["services"]
    for item in draft.items.get("services", ()):
        seen: set[str] = set()
        for index, use in enumerate(item.value.uses if item.value else ()):
            if use.member in seen:
                reason = "Dieses Mitglied steht bei dieser Leistung schon."
                path = (*item.path, "uses", index, "member")
                yield draft.finding(Code.DUPLICATE_USE, path, reason, "Die beiden Angaben zusammenführen.")
            seen.add(use.member)


def key_or_name(context: Context) -> Iterator[Finding]:
    """A member has either an official key, or name, short name and kind of its own."""
    for draft, item, entry in _members(context):
        if entry.ags and entry.ars:
            reason = "Der Eintrag hat zwei amtliche Schlüssel."
            yield draft.finding(Code.KEY_OR_NAME, (*item.path, "ars"), reason, "Nur ags oder ars angeben.")
        own = {"short_name": entry.short_name, "kind": entry.kind}
        keyed = entry.ags is not None or entry.ars is not None
        for field in [field for field, value in {**own, "seat": entry.seat}.items() if keyed and value is not None]:
            reason = f"„{field}“ kommt bei Mitgliedern mit amtlichem Schlüssel aus dem Register."
            yield draft.finding(Code.KEY_OR_NAME, (*item.path, field), reason, f"Die Angabe „{field}“ löschen.")
        missing = [] if keyed else [field for field, value in {"name": entry.name, **own}.items() if value is None]
        if missing:
            reason = f"Ohne amtlichen Schlüssel fehlt: {', '.join(missing)}."
            remedy = "ags (Gemeinde, Landkreis) oder ars (Verbandsgemeinde) ergänzen, sonst die fehlenden Angaben."
            yield draft.finding(Code.KEY_OR_NAME, item.path, reason, remedy)


def keys_exist(context: Context) -> Iterator[Finding]:
    """Every official key is in the register."""
    for draft, item, entry in _members(context):
        seat = entry.seat.ags if entry.seat else None
        for path, key in ((("ags",), entry.ags), (("ars",), entry.ars), (("seat", "ags"), seat)):
            if key is not None and key not in context.register.areas:
                place = (*item.path, *path)
                reason = "Diesen amtlichen Schlüssel gibt es im Register nicht."
                yield draft.finding(Code.KEY_NOT_IN_REGISTER, place, reason, _key_remedy(context.register, entry))


def _key_remedy(register: Register, entry: MemberEntry) -> str:
    wanted = entry.name or entry.id.replace("-", " ")
    plain = {german.slug(area.name): area for area in reversed(list(register.areas.values()))}
    area = plain.get(german.slug(wanted))
    return f"„{area.title}“ hat den Schlüssel {area.key}." if area else "Den Schlüssel in data/register/ nachschlagen."


def kinds_of_keys_known(context: Context) -> Iterator[Finding]:
    """The kind that the register gives a member is among the organisation's kinds."""
    kinds = known(context, "kinds")
    for draft, item, entry in _members(context):
        area = context.register.areas.get(entry.ags or entry.ars or "")
        if area is not None and area.kind not in kinds:
            reason = f"„{area.title}“ ist laut Register: {area.kind}. Diese Art fehlt in der Liste member_kinds."
            remedy = f"Die Art „{area.kind}“ in {file_name('organisation')} ergänzen."
            yield draft.finding(Code.KIND_UNKNOWN, (*item.path, "ags" if entry.ags else "ars"), reason, remedy)


def key_fits_name(context: Context) -> Iterator[Finding]:
    """A name of one's own beside a key must be a form of the register's name."""
    for draft, item, entry in _members(context):
        area = context.register.areas.get(entry.ags or entry.ars or "")
        if area is None or entry.name is None or german.slug(area.name) in german.slug(entry.name):
            continue
        reason = f"Der amtliche Schlüssel gehört zu „{area.title}“."
        yield draft.finding(Code.KEY_OF_OTHER_NAME, (*item.path, "name"), reason, "Schlüssel oder Namen berichtigen.")


def not_before_founding(context: Context) -> Iterator[Finding]:
    """Nobody joined, and no milestone happened, before the organisation was founded."""
    founded = next((value.founded for value in context.drafts["organisation"].values("organisation")), None)
    for draft, path, date in _dates(context):
        if founded is not None and date.last < founded:
            reason = f"Das liegt vor der Gründung am {german.day(founded)}."
            yield draft.finding(Code.BEFORE_FOUNDING, path, reason, "Das Datum prüfen.")


def _dates(context: Context) -> Iterator[tuple[Draft, Path, PartialDate]]:
    for draft, item, entry in _members(context):
        if entry.joined:
            yield draft, (*item.path, "joined", "date"), entry.joined.date
    draft = context.drafts["organisation"]
    for item in (*draft.items.get("milestones", ()), *draft.items.get("member_counts", ())):
        if item.value and item.value.date:
            yield draft, (*item.path, "date"), item.value.date


def not_after_check(context: Context) -> Iterator[Finding]:
    """What an entry reports cannot lie after the day on which the entry was last checked, planned joining aside."""
    for draft, item, entry in _members(context):
        if (
            entry.joined
            and entry.joined.date.first > entry.checked
            and entry.joined.meaning is not JoinedMeaning.PLANNED
        ):
            yield _after_check(draft, (*item.path, "joined", "date"), entry)
    draft = context.drafts["services"]
    for item in draft.items.get("services", ()):
        for index, use in enumerate(item.value.uses if item.value else ()):
            if use.as_of and use.as_of.first > item.value.checked:
                yield _after_check(draft, (*item.path, "uses", index, "as_of"), item.value)


def _after_check(draft: Draft, path: Path, entry: Any) -> Finding:
    reason = f"Das liegt nach dem Tag der Prüfung ({german.day(entry.checked)})."
    return draft.finding(Code.AFTER_CHECK, path, reason, "Das Datum oder „checked“ berichtigen.")


def periods_run_forward(context: Context) -> Iterator[Finding]:
    """A period does not end before it begins."""
    draft = context.drafts["services"]
    for item in draft.items.get("services", ()):
        period = item.value.documented if item.value else None
        if period and period.first and period.last and period.last.last < period.first.first:
            path = (*item.path, "documented", "to")
            yield draft.finding(Code.PERIOD_REVERSED, path, "Das Ende liegt vor dem Anfang.", "from und to tauschen.")


def inside_the_area(context: Context) -> Iterator[Finding]:
    """Coordinates of a seat are complete and lie in the region served."""
    for draft, item, entry in _members(context):
        seat = entry.seat
        if seat is None or (seat.latitude is None and seat.longitude is None):
            continue
        if seat.latitude is None or seat.longitude is None:
            reason = "Von den Koordinaten fehlt die Breite oder die Länge."
            remedy = "latitude und longitude angeben, oder keins von beiden."
            yield draft.finding(Code.COORDINATES_INCOMPLETE, (*item.path, "seat"), reason, remedy)
        elif not _near(context.area, seat.latitude, seat.longitude):
            yield _outside(context, draft, (*item.path, "seat", "latitude"), seat.latitude, seat.longitude)


def _near(area: BaseGeometry, latitude: float, longitude: float) -> bool:
    return area.dwithin(Point(longitude, latitude), AREA_TOLERANCE)


def _outside(context: Context, draft: Draft, path: Path, latitude: float, longitude: float) -> Finding:
    if _near(context.area, longitude, latitude):
        reason, remedy = (
            "Breite und Länge sind vertauscht.",
            f"latitude: {longitude} und longitude: {latitude} schreiben.",
        )
        return draft.finding(Code.COORDINATES_SWAPPED, path, reason, remedy)
    reason = "Dieser Ort liegt außerhalb des Gebiets der Organisation."
    return draft.finding(Code.OUTSIDE_AREA, path, reason, "Die Koordinaten prüfen (Dezimalgrad, WGS 84).")


def unused_sources(context: Context) -> Iterator[Finding]:
    """A source that nothing cites is probably a forgotten one: a hint, no error."""
    cited = {name for _, _, collection, name in references(context) if collection == "sources"}
    draft = context.drafts["sources"]
    for name, path in known(context, "sources").items():
        if name not in cited:
            reason, remedy = (
                "Diese Quelle wird nirgends genannt.",
                "Bei den Angaben eintragen, die sie belegt, oder löschen.",
            )
            yield draft.finding(Code.SOURCE_UNUSED, (*path, "id"), reason, remedy, Severity.HINT)


def _members(context: Context) -> Iterator[tuple[Draft, Item, MemberEntry]]:
    draft = context.drafts["members"]
    return ((draft, item, item.value) for item in draft.items.get("members", ()) if item.value is not None)


RULES: tuple[Rule, ...] = (
    unknown_references,
    duplicate_ids,
    same_member_twice,
    same_use_twice,
    key_or_name,
    keys_exist,
    kinds_of_keys_known,
    key_fits_name,
    not_before_founding,
    not_after_check,
    periods_run_forward,
    inside_the_area,
    unused_sources,
)


def check(context: Context) -> list[Finding]:
    """All findings of all rules, unsorted."""
    return [finding for rule in RULES for finding in rule(context)]
