"""The calendar (RFC 5545): events of services and milestones whose day is known, past ones included.

What is known by month or year only is no entry of a calendar, and stays out. Ids are those of the feeds
(`kitu.exports.news`), instants come from the data: an entry is stamped with the day on which its record was checked.
"""

from __future__ import annotations

import datetime

import icalendar

from kitu import german
from kitu.directory.directory import Directory
from kitu.exports.badges import for_xml
from kitu.exports.feed import Publisher
from kitu.exports.news import EVENT, KINDS, MILESTONE, Entry, everything, in_order
from kitu.exports.tags import tag

MEDIA_TYPE = "text/calendar;charset=utf-8"


def dated(directory: Directory) -> list[Entry]:
    """What happens or happened on a day that is known, newest first, each once."""
    told = [entry for entry in everything(directory) if entry.date.first == entry.date.last]
    events = [entry for entry in told if entry.kind == EVENT]
    milestones = [entry for entry in told if entry.kind == MILESTONE and not any(_same(entry, one) for one in events)]
    return in_order((*events, *milestones))


def _same(milestone: Entry, event: Entry) -> bool:
    """Whether the chronicle tells of an event of a service: on its day, and by its name (Aktentag in Sternau)."""
    return milestone.day == event.day and event.title.casefold() in milestone.title.casefold()


def calendar(directory: Directory, publisher: Publisher) -> bytes:
    """The calendar as a file; empty bytes if there is no day to note."""
    entries = dated(directory)
    made, name = icalendar.Calendar(), _plain(directory.organisation.name)
    made.add("version", "2.0")
    made.add("prodid", f"-//{german.slug(name)}//Termine//DE")
    for title in ("name", "x-wr-calname"):  # of RFC 7986, and what programs looked for before it
        made.add(title, icalendar.vText(f"{name}: Termine"))
    for entry in entries:
        made.add_component(_event(entry, publisher))
    return bytes(made.to_ical()) if entries else b""


def _event(entry: Entry, publisher: Publisher) -> icalendar.Event:
    event = icalendar.Event()
    event.add("uid", tag(publisher.owner, entry.key))
    event.add("dtstamp", _instant(entry.updated))
    event.add("dtstart", entry.day)
    event.add("dtend", entry.day + datetime.timedelta(days=1))  # the end is the first day after it
    event.add("summary", _plain(entry.title))
    if entry.place:
        event.add("location", _plain(entry.place))
    event.add("description", _plain(_described(entry)))
    event.add("categories", [KINDS[entry.kind]])
    event.add("url", publisher.site + entry.page)
    event.add("transp", "TRANSPARENT")  # blocks nobody's day
    return event


def _described(entry: Entry) -> str:
    sources = [f"Quelle: {source.title}, {source.url}" for source in entry.sources]
    return "\n".join([entry.summary, *sources])


def _instant(day: datetime.date) -> datetime.datetime:
    return datetime.datetime.combine(day, datetime.time(), datetime.UTC)


def _plain(text: str) -> str:
    """The text without the control characters that no calendar holds."""
    return "".join(letter for letter in for_xml(text) if letter.isprintable() or letter == "\n")
