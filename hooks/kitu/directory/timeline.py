"""What happened when at one member: joining, milestones of the organisation that name it, dated uses of services."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitu.directory.directory import Directory, Member
from kitu.records import wording
from kitu.records.addresses import CHRONICLE, SERVICES
from kitu.records.partial_date import PartialDate


@dataclass(frozen=True, slots=True)
class Event:
    """Something with a date; `path` is the site-relative address of the page that says more, empty if this one does."""

    date: PartialDate
    title: str
    text: str
    path: str
    sources: Sequence[str]


def timeline(directory: Directory, member: Member) -> list[Event]:
    """The events at a member, by the latest day that their dates can mean: a year follows the days in it."""
    told = [*_milestones(directory, member)]
    events = [*_joining(member, told), *told, *_uses(member)]
    return sorted(events, key=lambda event: (event.date.last, event.date.first))


def _joining(member: Member, milestones: Sequence[Event]) -> Iterator[Event]:
    """The joining, unless a milestone of the same date tells it."""
    joined = member.entry.joined
    if joined and not any(_same_date(joined.date, event.date) for event in milestones):
        yield Event(joined.date, wording.JOINING[joined.meaning].event, joined.note or "", "", joined.sources)


def _milestones(directory: Directory, member: Member) -> Iterator[Event]:
    """The milestones that name the member; with the note and the sources of its joining where they tell that."""
    joined = member.entry.joined
    for milestone in directory.file.milestones:
        if member.id in milestone.members:
            path = f"{CHRONICLE.address}#{milestone.anchor}" if directory.shows(CHRONICLE.address) else ""
            own = joined if joined and _same_date(joined.date, milestone.date) else None
            text = " ".join(part for part in (milestone.text, own.note if own else None) if part)
            sources = dict.fromkeys([*milestone.sources, *(own.sources if own else ())])
            yield Event(milestone.date, milestone.title, text, path, tuple(sources))


def _same_date(one: PartialDate, other: PartialDate) -> bool:
    return (one.first, one.last) == (other.first, other.last)


def _uses(member: Member) -> Iterator[Event]:
    for item in member.uses:
        if item.use.as_of:
            path = SERVICES.page(item.service.id)
            title = f"{item.service.title}: {wording.USE[item.use.status]}"
            yield Event(item.use.as_of, title, item.use.detail or "", path, item.use.sources)
