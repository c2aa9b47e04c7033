"""The Atom feed: valid, readable by a feed reader, told from the data alone, with ids that stay."""

from __future__ import annotations

import datetime
from dataclasses import replace
from pathlib import Path
from typing import Any

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from kitu.directory.directory import Directory
from kitu.exports.collection import collect
from kitu.exports.feed import Publisher, feed
from kitu.exports.news import chronicle
from kitu.exports.rights import terms
from kitu.exports.tags import owner_of, tag
from kitu.records import addresses
from kitu.records.choices import JoinedMeaning
from kitu.records.partial_date import PartialDate
from kitu.records.redirects import Redirect
from tests.base_directory import base
from tests.exports.published_files import DIRECTORIES, SETTINGS, SITE

GRAMMAR = Path(__file__).parent / "atom.rng"


@pytest.fixture(scope="module", params=DIRECTORIES)
def directory(request: pytest.FixtureRequest) -> Directory:
    return DIRECTORIES[request.param]()


def made(directory: Directory, site: str = SITE) -> bytes:
    return feed(directory, Publisher(site, terms(directory).own, owner_of(directory)))


def test_the_feed_follows_the_grammar_of_rfc_4287(directory: Directory) -> None:
    document = etree.fromstring(made(directory))
    grammar = etree.RelaxNG(etree.parse(GRAMMAR))
    assert grammar.validate(document), grammar.error_log


@pytest.mark.parametrize("gone", ["id", "title", "updated", "author"])
def test_the_grammar_misses_nothing_that_is_taken_away(gone: str) -> None:
    document = etree.fromstring(made(base()))
    element = document.find(f"{{http://www.w3.org/2005/Atom}}{gone}")
    assert element is not None
    document.remove(element)
    assert not etree.RelaxNG(etree.parse(GRAMMAR)).validate(document)


def test_a_feed_reader_finds_every_event(directory: Directory) -> None:
    """A feed reader is content, and shows the same titles and addresses; hostile titles arrive as text."""
    read = feedparser.parse(made(directory), sanitize_html=False)
    assert not read.bozo, read.get("bozo_exception")
    events = chronicle(directory)
    assert [entry.link for entry in read.entries] == [SITE + event.page for event in events]
    assert [entry.title.split() for entry in read.entries] == [event.title.split() for event in events]
    assert len({entry.id for entry in read.entries}) == len(read.entries)
    days = [entry.published for entry in read.entries]
    assert days == sorted(days, reverse=True)


def test_only_documented_joinings_are_told(directory: Directory) -> None:
    """A reported, planned or "at latest" membership is no event; every documented joining with a date is one."""
    told = {event.page for event in chronicle(directory) if event.kind == "beitritt"}
    events = (JoinedMeaning.JOINED, JoinedMeaning.DECIDED)
    expected = [m for m in directory.documented if m.entry.joined and m.entry.joined.meaning in events]
    assert told == {member.path for member in expected}
    assert not told & {member.path for member in directory.reported}


def test_every_event_names_its_sources(directory: Directory) -> None:
    assert all(event.sources for event in chronicle(directory))


def test_ids_do_not_depend_on_where_the_site_stands() -> None:
    first, second = (feedparser.parse(made(base(), site)) for site in (SITE, "http://127.0.0.1:8000/test/"))
    assert [entry.id for entry in first.entries] == [entry.id for entry in second.entries]
    assert first.feed.id == second.feed.id
    assert first.feed.links != second.feed.links


def test_a_renamed_member_keeps_its_id() -> None:
    """The redirect from the first id is what tells that it is the same member."""
    directory = base()
    moved = Redirect.model_validate({"section": "mitglieder", "from": "altes-sternau", "to": "sternau", "first": True})
    before = {event.key for event in chronicle(directory)}
    after = {event.key for event in chronicle(replace(directory, redirects=(moved,)))}
    assert before - after == {"beitritt/sternau"}
    assert after - before == {"beitritt/altes-sternau"}


def test_a_member_that_took_another_over_keeps_its_own_id() -> None:
    """And so does one whose later names lead on as well: the order of redirects decides nothing."""
    lines = [("aufgenommen", False), ("zweiter-name", False), ("erster-name", True)]
    moved = [
        Redirect.model_validate({"section": "mitglieder", "from": old, "to": "sternau", "first": first})
        for old, first in lines
    ]
    for redirects, key in ((moved[:1], "sternau"), (moved, "erster-name"), (moved[::-1], "erster-name")):
        events = chronicle(replace(base(), redirects=tuple(redirects)))
        assert f"beitritt/{key}" in {event.key for event in events}


def changed(directory: Directory, **update: Any) -> Directory:
    return replace(directory, file=directory.file.model_copy(update=update))


def test_an_event_worded_or_dated_anew_keeps_its_id_and_place() -> None:
    """Only the id that its editor gave it tells one event from another."""
    directory = base()
    old = directory.file.milestones[0]
    better = old.model_copy(update={"title": "Fünf gründen", "date": PartialDate.parse("2015-05"), "text": None})
    before, after = (
        {(event.key, event.page) for event in chronicle(one) if event.kind == "chronik"}
        for one in (directory, changed(directory, milestones=(better, *directory.file.milestones[1:])))
    )
    assert before == after
    assert ("chronik/gruendung", "ueber-uns/chronik/#ereignis-gruendung") in before


def test_every_event_leads_to_its_place_in_the_chronicle(base_site: Path) -> None:
    page = BeautifulSoup((base_site / "ueber-uns/chronik/index.html").read_text(encoding="utf-8"), "lxml")
    events = [event for event in chronicle(base()) if event.kind == "chronik"]
    assert len(events) == len(base().file.milestones)
    for event in events:
        place = page.find(id=event.page.partition("#")[2])
        assert place is not None, event.page
        assert event.title in place.get_text()


def test_ids_are_tags_of_the_organisations_own_domain() -> None:
    assert tag(owner_of(base()), "x") == f"tag:genossenschaft.example,{base().as_of.year}:x"


def test_ids_outlive_a_new_website_once_the_settings_name_their_domain() -> None:
    """Without the setting they would all change, and every event would be announced again."""
    own = base().organisation.model_copy(update={"website": "https://neu.example/"})
    moved = changed(base(), organisation=own)
    first, second, unset = (
        feedparser.parse(collect(directory, replace(SETTINGS, tag_owner=owner)).files[addresses.FEED])
        for directory, owner in ((base(), "alt.example,2020"), (moved, "alt.example,2020"), (moved, ""))
    )
    ids = [entry.id for entry in first.entries]
    assert first.feed.id == second.feed.id == "tag:alt.example,2020:chronik"
    assert ids == [entry.id for entry in second.entries] != [entry.id for entry in unset.entries]
    assert all(one.startswith("tag:alt.example,2020:") for one in ids)


def test_no_date_comes_from_a_clock(directory: Directory) -> None:
    """Each instant is midnight of a day that the data holds."""
    known = {event.date.first for event in directory.file.milestones} | {directory.as_of}
    known |= {member.entry.checked for member in directory.members}
    known |= {member.entry.joined.date.first for member in directory.members if member.entry.joined}
    read = feedparser.parse(made(directory))
    instants = [value for entry in read.entries for value in (entry.published, entry.updated)] + [read.feed.updated]
    assert {datetime.date.fromisoformat(value.removesuffix("T00:00:00Z")) for value in instants} <= known


def test_characters_that_xml_cannot_hold_are_left_out() -> None:
    directory = base()
    event = directory.file.milestones[0].model_copy(update={"title": "Grün\x00\x0bdung \ufffe!"})
    odd = replace(directory, file=directory.file.model_copy(update={"milestones": (event,)}))
    assert "Gründung !" in {entry.title for entry in feedparser.parse(made(odd)).entries}
