"""Two states of the directory → what the step from one to the other does to the site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from kitu import german
from kitu.directory import figures
from kitu.directory.directory import Directory, Member, record_ids
from kitu.editing.differences import FieldChange, differences, fields
from kitu.editing.missing_redirects import MissingRedirect, missing_redirects, successors
from kitu.records.addresses import Section
from kitu.records.model import Record, ServiceUse

FROM_REGISTER = frozenset({"id", "name", "short_name", "kind", "seat"})
"""Fields of a member's entry that its facts show as visitors see them, wherever they come from."""

NAME, PLACE = "Name", frozenset({"Sitz", "Koordinaten", "Landkreis"})


class What(StrEnum):
    """What happens to a record or a page; the value is what editors read."""

    ADDED = "neu"
    REMOVED = "entfällt"
    RENAMED = "heißt anders"
    NEW_ID = "neue Kennung"
    MOVED = "zieht um"
    CHANGED = "geändert"
    REDIRECTED = "führt weiter"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is added, removed or changed. `id` is the present one, or the last one of a removed record."""

    group: str
    id: str
    name: str
    what: tuple[What, ...]
    old_id: str = ""
    old_name: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is added, removed, changed, or that leads on to `target`; addresses are relative to the site."""

    what: What
    address: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number on the site that moves."""

    label: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changes, in the order of the site. `missing_redirects` are the redirects that are missing."""

    records: tuple[RecordChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    missing_redirects: tuple[MissingRedirect, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.pages or self.figures)


@dataclass(frozen=True, slots=True)
class RecordState:
    """A record on one side: its name, its value, and the facts about it that are not in the value."""

    name: str
    value: Record
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Group:
    """Records of one kind by id, on both sides; `successors` leads from former to present ids."""

    name: str
    old: Mapping[str, RecordState]
    new: Mapping[str, RecordState]
    successors: Mapping[str, str] = field(default_factory=dict)
    skip: frozenset[str] = frozenset({"id"})


def compare(before: Directory, after: Directory) -> Changes:
    """What changes on the site from `before` to `after`; nothing if both show the same."""
    present = {section: successors(before, after, section) for section in Section}
    records = tuple(change for group in _groups(before, after, present) for change in _records(group))
    return Changes(
        records=records,
        pages=tuple(_pages(before, after, records)),
        figures=tuple(_figures(before, after)),
        missing_redirects=tuple(missing_redirects(before, after)),
    )


# --- Records ---------------------------------------------------------------------------------------------------------


def _groups(before: Directory, after: Directory, present: Mapping[Section, Mapping[str, str]]) -> Iterator[Group]:
    old, new = _members(before), _members(after)
    yield Group(Section.MEMBERS.location.title, old, new, present[Section.MEMBERS], FROM_REGISTER)
    old, new = (
        {service.id: RecordState(service.title, service) for service in side.services} for side in (before, after)
    )
    yield Group(Section.SERVICES.location.title, old, new, present[Section.SERVICES])
    old, new = ({award.id: RecordState(award.name, award) for award in side.awards} for side in (before, after))
    yield Group(Section.AWARDS.location.title, old, new, present[Section.AWARDS])
    old, new = ({"": RecordState(side.organisation.short_name, side.file)} for side in (before, after))
    yield Group("Organisation", old, new)
    old, new = ({group.id: RecordState(group.name, group) for group in side.categories} for side in (before, after))
    yield Group("Gruppen von Leistungen", old, new)
    old, new = (
        {key: RecordState(source.title, source) for key, source in side.sources.items()} for side in (before, after)
    )
    yield Group("Quellen", old, new)


def _members(directory: Directory) -> dict[str, RecordState]:
    return {member.id: RecordState(member.name, member.entry, dict(_facts(member))) for member in directory.members}


def _facts(member: Member) -> Iterator[tuple[str, str]]:
    """What visitors see of a member, whether its entry says so or the register."""
    yield NAME, member.name
    yield "Kurzname", member.short_name
    yield "Art", member.kind.name
    if member.place:
        yield "Sitz", member.place.name
    if member.place and member.place.coordinates:
        yield "Koordinaten", "{}, {}".format(*member.place.coordinates)
    if member.district:
        yield "Landkreis", member.district.name
    if member.population:
        yield "Einwohner", german.number(member.population.count)


def _records(group: Group) -> Iterator[RecordChange]:
    origin = {new: old for old, new in group.successors.items()}
    for key, entry in group.new.items():
        old_key = key if key in group.old else origin.get(key)
        if old_key is None:
            added = [*entry.facts.items(), *fields(entry.value, group.skip)]
            shown = tuple(FieldChange(label, None, text) for label, text in added)
            yield RecordChange(group.name, key, entry.name, (What.ADDED,), fields=shown)
        else:
            yield from _changed(group, old_key, key)
    for key, entry in group.old.items():
        if key not in group.new and key not in group.successors:
            yield RecordChange(group.name, key, entry.name, (What.REMOVED,))


def _changed(group: Group, old_key: str, key: str) -> Iterator[RecordChange]:
    old, new = group.old[old_key], group.new[key]
    labels = dict.fromkeys([*old.facts, *new.facts])
    facts = (FieldChange(label, old.facts.get(label), new.facts.get(label)) for label in labels)
    changed = [fact for fact in facts if fact.old != fact.new]
    changed += differences("", old.value, new.value, group.skip)
    if changed or old_key != key:
        what = tuple(_what(old, new, changed, new_id=old_key != key))
        old_id = old_key if old_key != key else ""
        yield RecordChange(group.name, key, new.name, what, old_id, old.name, tuple(changed))


def _what(old: RecordState, new: RecordState, changed: list[FieldChange], *, new_id: bool) -> Iterator[What]:
    labels = {change.label for change in changed}
    if new_id:
        yield What.NEW_ID
    if old.name != new.name:
        yield What.RENAMED
    if labels & PLACE:
        yield What.MOVED
    if not new_id and old.name == new.name and not labels & PLACE:
        yield What.CHANGED


# --- Pages and figures -----------------------------------------------------------------------------------------------


def _pages(before: Directory, after: Directory, records: tuple[RecordChange, ...]) -> Iterator[PageChange]:
    old, new = _addresses(before), _addresses(after)
    led_before = {redirect.address: redirect.target for redirect in before.redirects}
    leads = {redirect.address: redirect.target for redirect in after.redirects}
    changed = {f"{change.group.lower()}/{change.id}/" for change in records} | set(_other_services(before, after))
    yield from (PageChange(What.ADDED, address) for address in new if address not in old)
    yield from (PageChange(What.CHANGED, address) for address in new if address in old and address in changed)
    yield from (PageChange(What.REDIRECTED, key, leads[key]) for key in leads if led_before.get(key) != leads[key])
    gone = [address for address in [*old, *led_before] if address not in new and address not in leads]
    yield from (PageChange(What.REMOVED, address) for address in gone)


def _other_services(before: Directory, after: Directory) -> Iterator[str]:
    """The pages of members that show other services or another use of them, whatever their own entries say."""
    for member in after.members:
        old = before.member.get(member.id)
        if old is not None and list(_uses(old)) != list(_uses(member)):
            yield member.path


def _uses(member: Member) -> Iterator[tuple[str, str, ServiceUse]]:
    return ((use.service.id, use.service.title, use.use) for use in member.uses)


def _addresses(directory: Directory) -> dict[str, None]:
    """The addresses of the pages that come and go with records, in the order of the site."""
    return {
        section.location.page(record): None for section, records in record_ids(directory).items() for record in records
    }


def _figures(before: Directory, after: Directory) -> Iterator[FigureChange]:
    old, new = dict(_counted(before)), dict(_counted(after))
    for label in dict.fromkeys([*old, *new]):
        if old.get(label, 0) != new.get(label, 0):
            yield FigureChange(label, old.get(label, 0), new.get(label, 0))


def _counted(directory: Directory) -> Iterator[tuple[str, int]]:
    count = figures.count(directory)
    yield "Mitglieder, belegt", count.documented
    yield "Mitglieder, berichtet", count.reported
    yield "Mitglieder laut Genossenschaft", directory.file.roster.reported_total
    yield "Landkreise und kreisfreie Städte mit Mitglied", count.districts
    yield "Punkte auf der Karte", sum(1 for member in directory.members if member.place and member.place.coordinates)
    yield "Leistungen", count.services
    yield "Auszeichnungen", len(directory.awards)
    yield "Quellen", len(directory.sources)
    for kind, documented, reported in figures.by_kind(directory):
        yield f"{kind.plural}, belegt und berichtet", documented + reported
    for name, documented, reported in figures.by_district(directory):
        yield f"{name}, belegt und berichtet", documented + reported
