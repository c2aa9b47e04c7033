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
    """The events at a member, oldest first; of equally old ones the more exactly dated first."""
    events = [*_joining(member), *_milestones(directory, member), *_uses(member)]
    return sorted(events, key=lambda event: (event.date.first, event.date.last))


def _joining(member: Member) -> Iterator[Event]:
    joined = member.entry.joined
    if joined:
        yield Event(joined.date, wording.JOINING[joined.meaning].event, joined.note or "", "", joined.sources)


def _milestones(directory: Directory, member: Member) -> Iterator[Event]:
    for milestone in directory.file.milestones:
        if member.id in milestone.members:
            path = f"{CHRONICLE.address}#{milestone.anchor}"
            yield Event(milestone.date, milestone.title, milestone.text or "", path, milestone.sources)


def _uses(member: Member) -> Iterator[Event]:
    for item in member.uses:
        if item.use.as_of:
            path = SERVICES.page(item.service.id)
            title = f"{item.service.title}: {wording.USE[item.use.status]}"
            yield Event(item.use.as_of, title, item.use.detail or "", path, item.use.sources)
