"""Feeds of a part: valid, only where there is something to tell, announced, and the same through renames."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import feedparser
import pytest
from bs4 import BeautifulSoup
from lxml import etree

from kitu.directory.directory import Directory
from kitu.exports.collection import collect
from kitu.exports.news import EVENT, JOINING, MILESTONE, USE, everything
from kitu.exports.part_feeds import part_feeds
from kitu.pages.member_filter import filters
from kitu.records.addresses import NEWS
from kitu.records.redirects import Redirect
from tests.base_directory import base
from tests.exports.published_files import DIRECTORIES, SETTINGS

GRAMMAR = Path(__file__).parent / "atom.rng"


@pytest.fixture(scope="module", params=DIRECTORIES)
def directory(request: pytest.FixtureRequest) -> Directory:
    return DIRECTORIES[request.param]()


def told(directory: Directory) -> dict[str, list[str]]:
    """Give the keys of what each feed tells, by the feed's address."""
    return {feed.channel.address: [entry.key for entry in feed.entries] for feed in part_feeds(directory)}


def test_every_feed_follows_the_grammar_and_a_reader_finds_all_in_it(directory: Directory) -> None:
    """Hostile texts included; ids are unique, and no feed is empty."""
    collection, grammar = collect(directory, SETTINGS), etree.RelaxNG(etree.parse(GRAMMAR))
    assert part_feeds(directory)
    for feed in part_feeds(directory):
        content = collection.files[feed.channel.address]
        assert grammar.validate(etree.fromstring(content)), grammar.error_log
        read = feedparser.parse(content)
        assert not read.bozo
        assert [entry.link for entry in read.entries] == [SETTINGS.address + entry.page for entry in feed.entries]
        assert len({entry.id for entry in read.entries}) == len(read.entries) > 0
        assert all(entry.sources for entry in feed.entries)


def test_a_part_is_told_of_what_concerns_it() -> None:
    """By hand: the member Sternau founded, joined, and uses a service since a date; the service held a day."""
    found = told(base())
    sternau = found[f"mitglieder/sternau/{NEWS}"]
    assert {"chronik/gruendung", "nutzung/aktenplan/sternau"} <= {*sternau}
    assert found[f"leistungen/aktenplan/{NEWS}"] == ["termin/aktenplan/aktentag", "nutzung/aktenplan/sternau"]
    district = base().member["sternau"].district
    assert district is not None
    (address,) = (one for one in found if "landkreise" in one and "landkreis-sternau" in one)
    assert {*sternau} <= {*found[address]}


def test_a_feed_is_written_only_where_there_is_something_to_tell(directory: Directory) -> None:
    """Each part that any event names has a feed with it, no other has one: counted another way."""
    events, found = everything(directory), told(directory)
    members = {member for event in events for member in event.members}
    services = {event.service for event in events if event.service}
    districts = {area.key for one in members if (area := directory.member[one].district)}
    assert len(found) == len(members) + len(services) + len(districts)
    assert len(members) < len(directory.members)
    assert {event.kind for event in events} == {MILESTONE, JOINING, USE, EVENT}


def test_a_renamed_member_and_a_renamed_service_keep_ids_and_former_addresses() -> None:
    """Whoever subscribed before the rename is told nothing twice, and still finds the feed."""
    moves = [("mitglieder", "altes-sternau", "sternau"), ("leistungen", "alter-plan", "aktenplan")]
    moved = [
        Redirect.model_validate({"section": part, "from": old, "to": new, "first": True}) for part, old, new in moves
    ]
    before, after = (collect(one, SETTINGS).files for one in (base(), replace(base(), redirects=tuple(moved))))
    for part, old, new in moves:
        first, second = (feedparser.parse(files[f"{part}/{new}/{NEWS}"]) for files in (before, after))
        assert second.feed.id == first.feed.id.replace(new, old)
        assert [entry.id for entry in second.entries] == renamed([entry.id for entry in first.entries])
        assert after[f"{part}/{old}/{NEWS}"] == after[f"{part}/{new}/{NEWS}"]


def renamed(ids: Sequence[str]) -> list[str]:
    """Give the ids as they began: those of the members and services that have another one today."""
    told_of = ("nutzung", "termin", "beitritt")
    swaps = {"/sternau": "/altes-sternau", "/aktenplan": "/alter-plan"}
    return [_swapped(one, swaps) if one.split(":")[-1].startswith(told_of) else one for one in ids]


def _swapped(one: str, swaps: dict[str, str]) -> str:
    for new, old in swaps.items():
        one = one.replace(new, old)
    return one


def test_without_pages_of_districts_there_are_no_feeds_of_them() -> None:
    sections = base().file.sections.model_copy(update={"districts": False})
    hidden = replace(base(), file=base().file.model_copy(update={"sections": sections}))
    assert not [address for address in told(hidden) if "landkreise" in address]


def test_pages_announce_their_feed_in_the_head_and_below_the_text(base_site: Path) -> None:
    """And no page without a feed does."""
    for feed in part_feeds(base()):
        page = BeautifulSoup((base_site / feed.channel.page / "index.html").read_text(encoding="utf-8"), "lxml")
        assert page.select_one(f'head link[rel=alternate][type="application/atom+xml"][href$="{feed.channel.address}"]')
        assert page.select_one(f'main a[href$="{feed.channel.address}"]')
    silent = {member.path for member in base().members} - {feed.channel.page for feed in part_feeds(base())}
    assert silent
    for path in silent:
        assert NEWS not in (base_site / path / "index.html").read_text(encoding="utf-8")


def test_filters_name_the_feed_of_the_same_part(directory: Directory) -> None:
    """Choices of district and service lead to a feed exactly where there is one with that name."""
    chosen = {choice.feed for one in filters(directory) for choice in one.choices if choice.feed}
    found = told(directory)
    assert chosen <= {*found}
    listed = {service.id for member in directory.members for service in (use.service for use in member.uses)}
    expected = {f"leistungen/{service}/{NEWS}" for service in listed} & {*found}
    assert {one for one in chosen if one.startswith("leistungen/")} == expected
    assert {one for one in chosen if "landkreise" in one} == {one for one in found if "landkreise" in one}
