"""Rules about the official keys of members: they exist, and belong to the place that is meant."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from kitu import german
from kitu.kept import kept, kept_for_next
from kitu.reading.data_file import DataFile, Item, kept_with_file
from kitu.reading.finding import Code, Finding, Severity, excerpt
from kitu.reading.node import Path
from kitu.reading.rule_context import Context, Unread, known, members, readable
from kitu.records.files import file_name
from kitu.records.model import MemberEntry
from kitu.region.register import Area, Register, keys_of
from kitu.spelling import similar_name

NO_KEY = "Den Schlüssel in data/register/ nachschlagen."
NO_REGISTER = (
    "Ein Register fehlt (data/register/): mit make area machen, oder statt des Schlüssels name, short_name und kind."
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
    keyed = entry.key is not None
    for field in [field for field, value in {**own, "seat": entry.seat}.items() if keyed and value is not None]:
        reason = f"„{field}“ kommt bei Mitgliedern mit amtlichem Schlüssel aus dem Register."
        yield file.finding(Code.KEY_OR_NAME, (*item.path, field), reason, f"Die Angabe „{field}“ löschen.")
    entries = item.node.entries or {}
    unsure = item.node.partial or len(entries) < 2 or item.faulty & {"ags", "ars", "name", *own}
    if not keyed and not unsure:
        needed = {"name": entry.name, **own}
        lost = {field for field, node in entries.items() if node.partial}
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
        own = entry.name or entry.id
        for path, key, name in ((("ags",), entry.ags, own), (("ars",), entry.ars, own), *_seat_key(entry)):
            if key is not None and key not in register.areas:
                remedy = key_remedy(register, name) or without_remedy(register)
                found.append(file.finding(Code.KEY_NOT_IN_REGISTER, (*item.path, *path), reason, remedy))
    return tuple(found)


def without_remedy(register: Register) -> str:
    """What to do where the register has no key for a name."""
    return NO_KEY if register.areas else NO_REGISTER


def _seat_key(entry: MemberEntry) -> tuple[tuple[Path, str | None, str], ...]:
    return ((("seat", "ags"), entry.seat.ags, entry.seat.name),) if entry.seat else ()


def key_remedy(register: Register, name: str | None) -> str:
    """The keys that the register has for a name, in a sentence; empty if it knows none."""
    found = areas_called(register, name) if name else ()
    return " ".join(f"„{area.title}“ hat den Schlüssel {area.key}." for area in found)


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
        area = register.area(entry.key)
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
        area = register.area(entry.key)
        if area is not None and entry.name is not None and not is_called(area, entry.name):
            reason, known = of_other_name(register, area, entry.name)
            remedy = f"{known} Den Schlüssel berichtigen, oder die Zeile „name“ löschen.".lstrip()
            found.append(file.finding(Code.KEY_OF_OTHER_NAME, (*item.path, "name"), reason, remedy))
    return tuple(found)


def is_called(area: Area, name: str) -> bool:
    """Whether a name of one's own is a form of an area's."""
    return german.slug(area.name) in german.slug(name)


def of_other_name(register: Register, area: Area, name: str) -> tuple[str, str]:
    """Why the key of an area does not go with a name, and which key that has, if the register knows."""
    reason = f"Der Schlüssel {area.key} gehört zu „{area.title}“, nicht zu „{excerpt(name)}“."
    return reason, key_remedy(register, name)


def key_fits_id(context: Context) -> Iterator[Finding]:
    """The id of a member without a name of its own resembles the register's name: a mistyped key is another town's."""
    yield from _keys_of_other_ids(context.files["members"], context.register)


@kept_with_file
def _keys_of_other_ids(file: DataFile, register: Register) -> tuple[Finding, ...]:
    found, seen = [], set[str]()
    for item, entry in members(file):
        area = register.area(entry.key)
        twice = area is not None and area.key in seen  # that is said already
        seen |= set(keys_of(area)) if area else set()
        if area is None or twice or "id" in item.faulty or entry.name is not None or resembles(entry.id, area):
            continue
        reason = f"Der amtliche Schlüssel gehört zu „{area.title}“, die Kennung „{excerpt(entry.id)}“ klingt anders."
        known = key_remedy(register, entry.id)
        remedy = f"Den Schlüssel prüfen: {known or 'In data/register/ nachschlagen.'}"
        path = (*item.path, "ags" if entry.ags else "ars")
        found.append(file.finding(Code.KEY_OF_OTHER_NAME, path, reason, remedy, Severity.WARNING))
    return tuple(found)


@kept_for_next(4096)
def resembles(name: str, area: Area) -> bool:
    """Whether an id shares a word with an area's name, its kind aside, or differs from it by a few letters only."""
    words = set(german.slug(area.name).split("-")) - {german.slug(area.kind.name), "bad", "am", "an", "der"}
    return bool(words & set(name.split("-"))) or similar_name(name, (german.slug(area.name),)) is not None
