"""Two states of the directory → the records that are added, removed or changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from kitu import german
from kitu.directory.directory import Directory, Member
from kitu.editing.changes import RecordChange, What
from kitu.editing.differences import FieldChange, differences, fields, shown
from kitu.editing.missing_redirects import successors
from kitu.records.addresses import Section
from kitu.records.model import Record

FROM_REGISTER = frozenset({"id", "name", "short_name", "kind", "seat"})
"""Fields of a member's entry that its facts show as visitors see them, wherever they come from."""

OF_THE_SEAT = (("note", "Sitz › Anmerkung"), ("sources", "Sitz › Quellen"))
"""What an entry says of its seat beyond the place."""

NAME, PLACE = "Name", frozenset({"Sitz", "Koordinaten", "Kreis"})


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


def changed_records(before: Directory, after: Directory) -> Iterator[RecordChange]:
    """The records that differ, in the order of the site; one that has a new id counts as changed, not as another."""
    present = {section: successors(before, after, section) for section in Section}
    return (change for group in _groups(before, after, present) for change in _records(group))


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
    for name, label in OF_THE_SEAT:
        if member.entry.seat and (text := shown(getattr(member.entry.seat, name))):
            yield label, text
    if member.place and member.place.coordinates:
        yield "Koordinaten", "{}, {}".format(*member.place.coordinates)
    if member.district:
        yield "Kreis", member.district.name
    if member.population:
        yield "Einwohner", german.number(member.population.count)


def _records(group: Group) -> Iterator[RecordChange]:
    origin = {new: old for old, new in group.successors.items()}
    for key, entry in group.new.items():
        old_key = key if key in group.old else origin.get(key)
        if old_key is None:
            added = [*entry.facts.items(), *fields(entry.value, group.skip)]
            values = tuple(FieldChange(label, None, text) for label, text in added)
            yield RecordChange(group.name, key, entry.name, (What.ADDED,), fields=values)
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
