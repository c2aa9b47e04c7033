"""The frame around a page: navigation, breadcrumb, edit address."""

from __future__ import annotations

import pytest

from kitu.pages.page import Page
from kitu.records.addresses import Location
from kitu.reading.finding import Position
from kitu.site.view import NavEntry, ancestors, edit_uri_of, nav_entries, nav_sources, origin_of, view_of

NAV = [
    {"Start": "index.md"},
    {"Über uns": [{"Profil": "ueber-uns/index.md"}, {"Chronik": "ueber-uns/chronik/index.md"}]},
]


def test_navigation_follows_the_configuration() -> None:
    """A section leads to its first page and keeps its entries."""
    profile, chronicle = NavEntry("Profil", "ueber-uns/"), NavEntry("Chronik", "ueber-uns/chronik/")
    expected = [NavEntry("Start", ""), NavEntry("Über uns", "ueber-uns/", (profile, chronicle))]
    assert list(nav_entries(NAV, lambda file: file.removesuffix("index.md"))) == expected
    assert list(nav_sources(NAV)) == ["index.md", "ueber-uns/index.md", "ueber-uns/chronik/index.md"]


def test_ancestors_lead_from_the_top_down() -> None:
    assert list(ancestors("a/b/c/")) == ["a/", "a/b/"]
    assert list(ancestors("a/")) == []
    assert list(ancestors("")) == []


@pytest.mark.parametrize(
    "repository, way",
    [
        ("https://github.com/verein/verzeichnis", "edit/main/"),
        ("https://gitlab.com/verein/verzeichnis", "-/edit/main/"),
        ("https://gitlab.opencode.de/verein/verzeichnis", "-/edit/main/"),
        ("https://github.com/gitlab/verzeichnis", "edit/main/"),
    ],
)
def test_the_editor_of_the_host_is_known(repository: str, way: str) -> None:
    assert edit_uri_of(repository) == way


def test_a_page_says_where_it_is_changed() -> None:
    """File and line in words; the start page is left to the template's breadcrumb."""
    crumbs = (Location("Start", ""), Location("Mitglieder", "mitglieder/"))
    page = Page("mitglieder/x/", "X", "", "<h1>X</h1>", crumbs=crumbs, origin=Position("data/members.yaml", 12))
    assert origin_of(page) == "data/members.yaml, Zeile 12"
    assert view_of(page, None).crumbs == (Location("Mitglieder", "mitglieder/"),)
