"""Atom feeds (RFC 4287) of what there is to tell (`kitu.exports.news`): newest first, dates from the data alone.

The ids of feeds and of their entries are tags (`kitu.exports.tags`).
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from kitu.directory.directory import Directory
from kitu.exports.badges import as_xml
from kitu.exports.news import KINDS, Entry, chronicle
from kitu.exports.rights import Rights
from kitu.exports.tags import tag
from kitu.kept import kept
from kitu.records.addresses import ABOUT, CHRONICLE, FEED
from kitu.records.model import Source

MEDIA_TYPE = "application/atom+xml"

FEED_START = (
    '<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">\n'
    "  <id>%(id)s</id>\n  <title>%(title)s</title>\n  <subtitle>%(subtitle)s</subtitle>\n"
    "  <updated>%(updated)s</updated>\n"
    "  <author><name>%(author)s</name></author>\n  <rights>%(rights)s</rights>\n"
    '  <link rel="self" type="application/atom+xml" href="%(address)s"/>\n'
    '  <link rel="alternate" type="text/html" hreflang="de" href="%(page)s"/>\n'
)
ENTRY = (
    "  <entry>\n    <id>%(id)s</id>\n    <title>%(title)s</title>\n    <published>%(published)s</published>\n"
    "    <updated>%(updated)s</updated>\n"
    '    <link rel="alternate" type="text/html" hreflang="de" href="%(page)s"/>\n%(via)s'
    '    <category term="%(term)s" label="%(label)s"/>\n    <summary>%(summary)s</summary>\n  </entry>\n'
)
VIA = '    <link rel="via" href="%s" title="%s"/>\n'


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed without its entries.

    `key` tells its tag from all others; `address` and `page` are the site-relative addresses of the feed and of
    the page that tells the same.
    """

    key: str
    title: str
    subtitle: str
    address: str
    page: str


@dataclass(frozen=True, slots=True)
class Publisher:
    """What all feeds have in common: the site's address, the terms of use, and what all tags begin with."""

    site: str
    rights: Rights
    owner: str


def feed(directory: Directory, publisher: Publisher) -> bytes:
    """The feed of the organisation: its chronicle and documented joinings."""
    channel = Channel(
        "chronik",
        f"{directory.organisation.name}: Chronik und Beitritte",
        "Ereignisse aus der Chronik und Beitritte, die Quellen belegen; mit Quellen.",
        FEED,
        CHRONICLE.address if directory.shows(CHRONICLE.address) else ABOUT.address,
    )
    return written(directory, channel, chronicle(directory), publisher)


def written(directory: Directory, channel: Channel, entries: Sequence[Entry], publisher: Publisher) -> bytes:
    """A feed as it is published."""
    start = _fill(
        FEED_START,
        id=tag(publisher.owner, channel.key),
        title=channel.title,
        subtitle=channel.subtitle,
        updated=_instant(max((entry.updated for entry in entries), default=directory.as_of)),
        author=directory.organisation.name,
        rights=publisher.rights.text,
        address=publisher.site + channel.address,
        page=publisher.site + channel.page,
    )
    return f"{start}{''.join(_entry(entry, publisher) for entry in entries)}</feed>\n".encode()


def _entry(entry: Entry, publisher: Publisher) -> str:
    return _fill(
        ENTRY,
        id=tag(publisher.owner, entry.key),
        title=entry.title,
        published=_instant(entry.day),
        updated=_instant(entry.updated),
        page=publisher.site + entry.page,
        via=Markup("").join(map(_via, entry.sources)),
        term=entry.kind,
        label=KINDS[entry.kind],
        summary=entry.summary,
    )


@kept(256)
def _via(source: Source) -> Markup:
    return Markup(VIA % (as_xml(source.url), as_xml(source.title)))  # noqa: S704  # escaped


def _fill(template: str, **values: str) -> str:
    return template % {key: v if isinstance(v, Markup) else as_xml(v) for key, v in values.items()}


def _instant(day: datetime.date) -> str:
    """RFC 3339 wants an instant; the data knows days, so it is the day's beginning."""
    return f"{day.isoformat()}T00:00:00Z"
