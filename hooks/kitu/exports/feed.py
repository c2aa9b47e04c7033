"""The Atom feed (RFC 4287): milestones and joinings of documented members, newest first, dates from the data alone.

An entry's id is a tag (`kitu.exports.tags`) made of the id of what is told, never of its title or of the address at
which the site happens to stand: a copy for tests, a better wording, or a move, announces nothing anew.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kitu.directory.directory import Directory, Member
from kitu.exports.badges import for_xml
from kitu.exports.rights import Rights
from kitu.exports.tags import first_ids, tag
from kitu.records import wording
from kitu.records.addresses import CHRONICLE, FEED
from kitu.records.model import Joined, Source
from kitu.records.organisation import Milestone

FEED_START = Markup(
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">\n'
    "  <id>{id}</id>\n  <title>{title}</title>\n  <subtitle>{subtitle}</subtitle>\n  <updated>{updated}</updated>\n"
    "  <author><name>{author}</name></author>\n  <rights>{rights}</rights>\n"
    '  <link rel="self" type="application/atom+xml" href="{address}"/>\n'
    '  <link rel="alternate" type="text/html" hreflang="de" href="{page}"/>\n'
)
ENTRY = Markup(
    "  <entry>\n    <id>{id}</id>\n    <title>{title}</title>\n    <published>{published}</published>\n"
    "    <updated>{updated}</updated>\n"
    '    <link rel="alternate" type="text/html" hreflang="de" href="{page}"/>\n{via}'
    '    <category term="{term}" label="{label}"/>\n    <summary>{summary}</summary>\n  </entry>\n'
)
VIA = Markup('    <link rel="via" href="{}" title="{}"/>\n')


@dataclass(frozen=True, slots=True)
class Entry:
    """One event. `day` sorts it and is when it happened at the earliest; `updated` when its record was last checked."""

    key: str
    title: str
    summary: str
    day: datetime.date
    updated: datetime.date
    page: str
    kind: str
    sources: tuple[Source, ...]


def feed(directory: Directory, site: str, rights: Rights, owner: str) -> bytes:
    """The whole feed. `site` is the site's address, `owner` what all tags begin with."""
    events = entries(directory, site)
    name = directory.organisation.name
    start = _fill(
        FEED_START,
        id=tag(owner, "chronik"),
        title=f"{name}: Chronik und Beitritte",
        subtitle="Ereignisse aus der Chronik und Beitritte, die Quellen belegen; mit Quellen.",
        updated=_instant(max((event.updated for event in events), default=directory.as_of)),
        author=name,
        rights=rights.text,
        address=site + FEED,
        page=site + CHRONICLE.address,
    )
    return f"{start}{''.join(_entry(owner, event) for event in events)}</feed>\n".encode()


def entries(directory: Directory, site: str) -> list[Entry]:
    """All events, newest first; of one day, by key."""
    found = [*_milestones(directory, site + CHRONICLE.address), *_joinings(directory, site)]
    return sorted(sorted(found, key=lambda event: event.key), key=lambda event: event.day, reverse=True)


def _milestones(directory: Directory, page: str) -> Iterator[Entry]:
    for event in directory.file.milestones:
        key, day, sources = f"chronik/{event.id}", event.date.first, _cited(directory, event.sources)
        place = f"{page}#{event.anchor}"
        yield Entry(key, event.title, _told(directory, event), day, day, place, "chronik", sources)


def _told(directory: Directory, event: Milestone) -> str:
    names = ", ".join(directory.member[member].name for member in event.members)
    return " ".join(
        part for part in (f"{wording.date(event.date)}.", event.text, f"Mitglieder: {names}." if names else "") if part
    )


def _joinings(directory: Directory, site: str) -> Iterator[Entry]:
    first = first_ids(directory)
    for member in directory.documented:
        joined = member.entry.joined
        own = directory.organisation.noun
        if joined and (news := wording.joining_news(joined, member.noun, member.name, own)):
            key = f"beitritt/{first.get(member.id, member.id)}"
            yield _joining(directory, member, joined, news, (key, site + member.path))


def _joining(
    directory: Directory, member: Member, joined: Joined, news: tuple[str, str], place: tuple[str, str]
) -> Entry:
    (title, told), (key, page) = news, place
    return Entry(
        key=key,
        title=title,
        summary=f"{told} {joined.note}" if joined.note else told,
        day=joined.date.first,
        updated=max(member.entry.checked, joined.date.first),
        page=page,
        kind="beitritt",
        sources=_cited(directory, joined.sources),
    )


def _cited(directory: Directory, ids: Iterable[str]) -> tuple[Source, ...]:
    return tuple(directory.sources[source] for source in ids)


def _entry(owner: str, event: Entry) -> Markup:
    return _fill(
        ENTRY,
        id=tag(owner, event.key),
        title=event.title,
        published=_instant(event.day),
        updated=_instant(event.updated),
        page=event.page,
        via=Markup("").join(VIA.format(source.url, for_xml(source.title)) for source in event.sources),
        term=event.kind,
        label={"chronik": "Chronik", "beitritt": "Beitritt"}[event.kind],
        summary=event.summary,
    )


def _fill(template: Markup, **values: str) -> Markup:
    return template.format(**{key: v if isinstance(v, Markup) else for_xml(v) for key, v in values.items()})


def _instant(day: datetime.date) -> str:
    """RFC 3339 wants an instant; the data knows days, so it is the day's beginning."""
    return f"{day.isoformat()}T00:00:00Z"
