"""What there is to tell of the organisation and its parts: milestones, joinings, dated uses, events of services.

The key of each is made of ids alone, never of its title, its date or the address at which the site happens to stand: a
copy for tests, a better wording, or a move, announces nothing anew. Renamed records keep the id they had first.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kitu.directory.directory import Directory, Member, Use
from kitu.exports.tags import first_ids
from kitu.records import wording
from kitu.records.addresses import ABOUT, CHRONICLE, SERVICES, Section
from kitu.records.model import Joined, Service, Source
from kitu.records.organisation import Milestone
from kitu.records.partial_date import PartialDate

MILESTONE, JOINING, USE, EVENT = "chronik", "beitritt", "nutzung", "termin"
KINDS = {MILESTONE: "Chronik", JOINING: "Beitritt", USE: "Nutzung einer Leistung", EVENT: "Termin"}


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `updated` is when its record was last checked, or when it happens if that is later.

    `page` is the site-relative address that says more; `members` and `service` are the ids of those it concerns;
    `place` is where people meet, if they do and it is known.
    """

    key: str
    title: str
    summary: str
    date: PartialDate
    updated: datetime.date
    page: str
    kind: str
    sources: tuple[Source, ...]
    members: tuple[str, ...] = ()
    service: str = ""
    place: str = ""

    @property
    def day(self) -> datetime.date:
        """When it happened at the earliest; entries are sorted by it."""
        return self.date.first


def chronicle(directory: Directory) -> list[Entry]:
    """Milestones and joinings, newest first: what concerns the organisation as a whole."""
    return in_order((*_milestones(directory), *_joinings(directory)))


def everything(directory: Directory) -> list[Entry]:
    """All there is to tell, newest first; also what concerns one member or one service."""
    return in_order((*chronicle(directory), *_uses(directory), *_events(directory)))


def in_order(entries: Iterable[Entry]) -> list[Entry]:
    """Entries newest first; of one day, by key."""
    return sorted(sorted(entries, key=lambda entry: entry.key), key=lambda entry: entry.day, reverse=True)


def _milestones(directory: Directory) -> Iterator[Entry]:
    for event in directory.file.milestones:
        key, sources = f"{MILESTONE}/{event.id}", _cited(directory, event.sources)
        chronicle = f"{CHRONICLE.address}#{event.anchor}"
        place, told = chronicle if directory.shows(chronicle) else ABOUT.address, _told(directory, event)
        yield Entry(key, event.title, told, event.date, event.date.first, place, MILESTONE, sources, event.members)


def _told(directory: Directory, event: Milestone) -> str:
    names = [directory.member[member].name for member in event.members]
    concerned = f"{'Mitglied' if len(names) == 1 else 'Mitglieder'}: {', '.join(names)}." if names else ""
    return _joined(f"{wording.date(event.date)}.", event.text, concerned)


def _joined(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)


def _joinings(directory: Directory) -> Iterator[Entry]:
    first = first_ids(directory)
    for member in directory.documented:
        joined = member.entry.joined
        own = directory.organisation.noun
        if joined and (news := wording.joining_news(joined, member.noun, member.name, own)):
            yield _joining(directory, member, joined, news, f"{JOINING}/{first.get(member.id, member.id)}")


def _joining(directory: Directory, member: Member, joined: Joined, news: tuple[str, str], key: str) -> Entry:
    title, told = news
    return Entry(
        key=key,
        title=title,
        summary=_joined(told, joined.note),
        date=joined.date,
        updated=max(member.entry.checked, joined.date.first),
        page=member.path,
        kind=JOINING,
        sources=_cited(directory, joined.sources),
        members=(member.id,),
    )


def _uses(directory: Directory) -> Iterator[Entry]:
    """What sources say with a date about members and services; a member stands once under a service."""
    first, services = first_ids(directory), first_ids(directory, Section.SERVICES)
    for member in directory.members:
        for item in member.uses:
            service = services.get(item.service.id, item.service.id)
            yield from _use(directory, member, item, f"{USE}/{service}/{first.get(member.id, member.id)}")


def _use(directory: Directory, member: Member, item: Use, key: str) -> Iterator[Entry]:
    use, page = item.use, SERVICES.page(item.service.id)
    if use.as_of is None:
        return
    yield Entry(
        key=key,
        title=f"{member.short_name}, {item.service.title}: {wording.USE[use.status]}",
        summary=_joined(f"{wording.date(use.as_of)}.", use.detail),
        date=use.as_of,
        updated=max(item.service.checked, use.as_of.first),
        page=page,
        kind=USE,
        sources=_cited(directory, use.sources),
        members=(member.id,),
        service=item.service.id,
    )


def _events(directory: Directory) -> Iterator[Entry]:
    first = first_ids(directory, Section.SERVICES)
    for service in directory.services:
        yield from _events_of(directory, service, f"{EVENT}/{first.get(service.id, service.id)}")


def _events_of(directory: Directory, service: Service, key: str) -> Iterator[Entry]:
    for event in service.events:
        yield Entry(
            key=f"{key}/{event.id}",
            title=event.title,
            summary=_joined(f"{wording.date(event.date)}{f', {event.place}' if event.place else ''}.", event.text),
            date=event.date,
            updated=max(service.checked, event.date.first),
            page=f"{SERVICES.page(service.id)}#{event.anchor}",
            kind=EVENT,
            sources=_cited(directory, event.sources),
            service=service.id,
            place=event.place or "",
        )


def _cited(directory: Directory, ids: Iterable[str]) -> tuple[Source, ...]:
    return tuple(directory.sources[source] for source in ids)
