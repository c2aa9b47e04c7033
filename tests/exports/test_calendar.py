"""The calendar: read by another library as the data mean it, with ids that stay and no instant from a clock."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path

import pytest
import vobject
from bs4 import BeautifulSoup

from kitu.directory.directory import Directory
from kitu.exports.calendar import calendar, dated
from kitu.exports.collection import collect
from kitu.exports.feed import Publisher
from kitu.exports.rights import terms
from kitu.records import addresses
from kitu.records.model import Event
from kitu.records.partial_date import PartialDate
from tests.base_directory import base
from tests.exports.published_files import DIRECTORIES, SETTINGS, SITE

LONGEST = 75  # bytes in a line (RFC 5545, section 3.1)


@pytest.fixture(scope="module", params=DIRECTORIES)
def directory(request: pytest.FixtureRequest) -> Directory:
    return DIRECTORIES[request.param]()


def made(directory: Directory, site: str = SITE) -> bytes:
    return calendar(directory, Publisher(site, terms(directory).own, "beispiel.example,2026"))


def with_event(date: str, title: str = "Aktentag", key: str = "aktentag") -> Directory:
    """Give the base directory with this event at its first service as the only one."""
    event = Event(id=key, date=PartialDate.parse(date), title=title, place="Sternau", sources=("bericht-2020",))
    first, *rest = base().services
    return replace(base(), services=(first.model_copy(update={"events": (event,)}), *rest))


def test_another_library_reads_every_dated_event(directory: Directory) -> None:
    """Hostile texts included: titles arrive as text, each event on its day, the end the day after."""
    events = list(vobject.readOne(made(directory).decode()).vevent_list)
    entries = dated(directory)
    assert [event.dtstart.value for event in events] == [entry.day for entry in entries]
    assert {event.dtend.value - event.dtstart.value for event in events} == {datetime.timedelta(days=1)}
    assert [event.summary.value.split() for event in events] == [printable(entry.title).split() for entry in entries]
    assert [event.url.value for event in events] == [SITE + entry.page for entry in entries]
    assert all(
        source.url in event.description.value
        for event, entry in zip(events, entries, strict=True)
        for source in entry.sources
    )
    assert len({event.uid.value for event in events}) == len(events) > 0


def printable(text: str) -> str:
    return "".join(letter for letter in text if letter.isprintable() or letter.isspace())


def test_the_name_of_the_organisation_ends_no_line() -> None:
    own = base().organisation.model_copy(update={"name": "Eins, zwei;\ndrei"})
    odd = replace(base(), file=base().file.model_copy(update={"organisation": own}))
    read = vobject.readOne(made(odd).decode())
    assert read.contents["name"][0].value.replace("\\", "") == read.x_wr_calname.value.replace("\\", "")
    assert b"\r\nNAME:Eins\\, zwei\\;\\ndrei: Termine\r\n" in made(odd)


def test_lines_are_short_and_end_as_the_standard_says(directory: Directory) -> None:
    lines = made(directory).split(b"\r\n")
    assert lines.pop() == b""
    assert b"\n" not in b"".join(lines)
    assert max(map(len, lines)) <= LONGEST


def test_only_what_has_a_day_is_in_it() -> None:
    """A month or a year is no day, and a milestone without one stays out like an event without one."""
    days = {entry.key for entry in dated(base())}
    assert days == {"chronik/gruendung"}
    service = base().services[0].id
    assert {entry.key for entry in dated(with_event("2020-06-03"))} == days | {f"termin/{service}/aktentag"}
    assert {entry.key for entry in dated(with_event("2020-06"))} == days


def test_an_event_that_the_chronicle_tells_too_stands_once() -> None:
    """By the same day and name; another one on that day stays beside it."""
    service, founded = base().services[0].id, "2015-05-04"
    assert {entry.key for entry in dated(with_event(founded, "Gründung"))} == {f"termin/{service}/aktentag"}
    assert len(dated(with_event(founded, "Ein Fest"))) == 2


def test_the_id_outlives_a_better_title_another_day_and_another_site() -> None:
    first = vobject.readOne(made(with_event("2020-06-03")).decode())
    second = vobject.readOne(made(with_event("2020-06-10", "Tag der Akten"), "http://127.0.0.1:8000/").decode())
    assert {event.uid.value for event in first.vevent_list} == {event.uid.value for event in second.vevent_list}
    assert first.vevent_list[0].uid.value.startswith("tag:beispiel.example,2026:")


def test_each_stamp_is_a_day_that_the_data_hold(directory: Directory) -> None:
    """No clock: the day of the last check, or of the event itself."""
    known = {service.checked for service in directory.services} | {entry.day for entry in dated(directory)}
    stamps = [event.dtstamp.value for event in vobject.readOne(made(directory).decode()).vevent_list]
    assert {stamp.date() for stamp in stamps} <= known
    assert {stamp.time() for stamp in stamps} == {datetime.time()}


def test_without_a_day_there_is_no_calendar() -> None:
    bare = replace(base(), file=base().file.model_copy(update={"milestones": ()}))
    assert dated(bare) == []
    assert addresses.CALENDAR not in collect(bare, SETTINGS).files


def test_pages_lead_to_the_calendar_that_holds_what_they_tell(base_site: Path) -> None:
    """In the head and below the text."""
    pages = {entry.page.partition("#")[0] for entry in dated(base())}
    assert pages
    for path in pages:
        page = BeautifulSoup((base_site / path / "index.html").read_text(encoding="utf-8"), "lxml")
        assert page.select_one(f'head link[type="text/calendar"][href$="{addresses.CALENDAR}"]')
        assert page.select_one(f'main a[href$="{addresses.CALENDAR}"]')
