"""Links of pages are noted while the pages are written, and compared with what there is."""

from __future__ import annotations

import pytest

from kitu.records.addresses import to_root
from kitu.site.links import Links, target_of

EXISTING = {"index.html", "a/index.html", "b.svg"}
START = '<a href="a/">A</a> <a href="a/#stelle">A</a> <a href="https://x.de/">x</a> <a href="/fern/">x</a>'
OTHER = '<h1 id="stelle">A</h1> <a href="..">zurück</a> <img src="../b.svg"> <a href="#stelle">hier</a>'


def faults(**pages: str) -> list[str]:
    """The faults of pages by their names; `start` is the start page."""
    links = Links()
    for name, text in pages.items():
        links.note("" if name == "start" else f"{name}/", text)
    return list(links.faults(EXISTING))


def test_a_whole_site_has_no_faults() -> None:
    assert faults(start=START, a=OTHER) == []


def test_dead_links_and_anchors_are_named_with_their_page() -> None:
    assert faults(start=START, a='<h1 id="andere">A</h1> <a href="../c/">C</a>') == [
        "/: Der Verweis auf /a/#stelle nennt eine Stelle, die es dort nicht gibt.",
        "/a/: Der Verweis auf /c/ führt ins Leere.",
    ]


def test_a_place_that_a_page_names_on_itself_has_to_be_there() -> None:
    assert faults(a='<a href="#fehlt">x</a>') == [
        "/a/: Der Verweis auf /a/#fehlt nennt eine Stelle, die es dort nicht gibt."
    ]


def test_what_all_pages_get_wrong_is_said_once() -> None:
    links = Links()
    for number in range(5):
        links.note(f"{number}/", '<a href="../c/">C</a>')
    assert list(links.faults(EXISTING)) == ["/0/, /1/, /2/ und 2 weitere: Der Verweis auf /c/ führt ins Leere."]


def test_text_that_looks_like_a_link_is_none() -> None:
    assert faults(start='<code>&lt;a href="c/"&gt;</code> <p>id="x" href="d/"</p>') == []


@pytest.mark.parametrize(
    "page, link, target",
    [
        ("a/b/", "../c/", ("a/c/", "")),
        ("a/b/", "../../", ("", "")),
        ("a/b/", "", ("a/b/", "")),
        ("a/b/", "daten.json", ("a/b/daten.json", "")),
        ("", "a/?x=1#st%C3%A9lle", ("a/", "stélle")),
        ("", "mailto:a@b.de", (None, "")),
        ("", "//x.de/", (None, "")),
    ],
)
def test_a_link_leads_to_an_address(page: str, link: str, target: tuple[str | None, str]) -> None:
    assert target_of(page, to_root(page), link) == target
