"""Badges for other websites: only for members, without script, with a text for those who do not see the picture."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup
from lxml import etree

from kitu.directory.directory import Directory
from kitu.exports.badges import badges
from kitu.exports.collection import collect
from kitu.records import addresses, wording
from kitu.records.choices import JoinedMeaning
from kitu.records.settings import Brand
from tests.base_directory import base
from tests.exports.published_files import DIRECTORIES, SETTINGS, SITE

SVG = "{http://www.w3.org/2000/svg}"
DRAWN = {f"{SVG}{name}" for name in ("svg", "title", "rect", "path", "text")}


@pytest.fixture(scope="module", params=DIRECTORIES)
def directory(request: pytest.FixtureRequest) -> Directory:
    return DIRECTORIES[request.param]()


def test_only_confirmed_members_have_a_badge(directory: Directory) -> None:
    """Reported memberships have none, neither as a file nor as code; the meaning of a date does not matter."""
    expected = {member.id for member in directory.documented}
    files = collect(directory, SETTINGS).files
    assert {*badges(directory, SITE, Brand())} == expected
    assert {address for address in files if address.endswith(addresses.BADGE)} == {
        f"mitglieder/{member}/{addresses.BADGE}" for member in expected
    }
    assert not expected & {member.id for member in directory.reported}


def test_a_year_is_named_only_where_it_is_known(directory: Directory) -> None:
    for member in badges(directory, SITE, Brand()).values():
        joined = directory.member[member.member].entry.joined
        known = joined is not None and joined.meaning in (JoinedMeaning.JOINED, JoinedMeaning.AT_LATEST)
        assert ("seit" in member.text.rpartition("(")[2]) == known
        assert ("spätestens seit" in member.text) == (joined is not None and joined.meaning is JoinedMeaning.AT_LATEST)


def test_the_drawing_is_plain(directory: Directory) -> None:
    """Well-formed, no script, style, link, font or picture from elsewhere; its name is the text alternative."""
    for badge in badges(directory, SITE, Brand()).values():
        root = etree.fromstring(badge.svg.encode())
        assert {element.tag for element in root.iter()} <= DRAWN
        names = {name for element in root.iter() for name in element.attrib}
        assert not [name for name in names if name.startswith("on") or name in ("style", "class") or "href" in name]
        assert "url(" not in badge.svg
        title = root.find(f"{SVG}title")
        assert title is not None
        assert title.text == root.get("aria-label")
        assert root.get("role") == "img"
        assert int(root.get("width", "0")) == badge.width


def test_the_code_is_a_link_around_a_picture(directory: Directory) -> None:
    """What is copied holds one link and one picture with its text, no script and no style, whatever the name is."""
    for badge in badges(directory, SITE, Brand()).values():
        page = BeautifulSoup(badge.html, "html.parser")
        assert [tag.name for tag in page.find_all()] == ["a", "img"]
        link, image = page.a, page.img
        assert link is not None
        assert image is not None
        assert link.attrs == {"href": badge.page}
        assert image.attrs == {
            "src": badge.image,
            "alt": badge.text,
            "width": str(badge.width),
            "height": "56",
        }
        plain = BeautifulSoup(badge.html_text_only, "html.parser")
        assert [tag.name for tag in plain.find_all()] == ["a"]
        assert plain.get_text() == badge.text


def test_the_text_fits_the_frame(directory: Directory) -> None:
    for badge in badges(directory, SITE, Brand()).values():
        length = max(int(value) for value in re.findall(r'textLength="(\d+)"', badge.svg))
        assert 66 + length < badge.width


def test_a_badge_says_the_year_of_joining() -> None:
    assert wording.since_year(base().member["sternau"].entry.joined) == "seit 2015"
    assert wording.since_year(None) == ""
