"""The frame around a page: navigation, breadcrumb, edit address."""

from __future__ import annotations

from dataclasses import replace

import pytest
from markupsafe import Markup

from kitu.pages.page import Content, Page
from kitu.reading.finding import Position
from kitu.records.addresses import Location
from kitu.records.model import Fact
from kitu.site.view import (
    Contact,
    NavEntry,
    SiteView,
    ancestors,
    contact_of,
    edit_uri_of,
    error_view,
    nav_entries,
    nav_sources,
    origin_of,
    repository_page,
    view_of,
)
from tests.base_directory import base

SITE = SiteView(
    name="Beispiel für Übungen",
    short_name="BÜ",
    url="https://beispiel.de/unter/",
    language="de",
    claim="",
    copyright="",
    favicon="",
    legal_links=(),
    feed=True,
    contact=(),
    styles=(),
    policy="",
    nav=(),
    paths=(),
    data_as_of="",
)
NAV = [
    {"Start": "index.md"},
    {"Über uns": [{"Profil": "ueber-uns/index.md"}, {"Chronik": "ueber-uns/chronik/index.md"}]},
]


@pytest.mark.parametrize(
    "title, whole", [("A" * 40, " – Beispiel für Übungen"), ("A" * 60, " – BÜ"), ("A" * 68, ""), ("A" * 90, "")]
)
def test_titles_name_the_site_as_far_as_they_are_shown(title: str, whole: str) -> None:
    """Lists of results cut what is longer than 70 letters."""
    assert SITE.titled(title) == title + whole


def test_navigation_follows_the_configuration() -> None:
    """A section leads to its first page and keeps its entries."""
    profile, chronicle = NavEntry("Profil", "ueber-uns/"), NavEntry("Chronik", "ueber-uns/chronik/")
    expected = [NavEntry("Start", ""), NavEntry("Über uns", "ueber-uns/", (profile, chronicle))]
    assert list(nav_entries(NAV, lambda file: file.removesuffix("index.md"))) == expected
    assert list(nav_sources(NAV)) == ["index.md", "ueber-uns/index.md", "ueber-uns/chronik/index.md"]


def test_header_and_footer_are_told_apart_by_place() -> None:
    """A page that they lead to has its own, all others that of the entry with the longest address in common."""
    nav = (
        NavEntry("Start", ""),
        NavEntry("Mitglieder", "mitglieder/", (NavEntry("Liste", "mitglieder/"), NavEntry("Karte", "karte/"))),
        NavEntry("Prüfen", "mitglieder/pruefen/"),
    )
    site = replace(SITE, nav=nav, legal_links=({"title": "Impressum", "path": "impressum/"},))
    pages = ("", "mitglieder/", "karte/", "impressum/", "mitglieder/zelau/", "mitglieder/pruefen/zelau/", "sonst/")
    assert [site.place(page) for page in pages] == [*pages[:4], "mitglieder/", "mitglieder/pruefen/", ""]
    assert site.active("mitglieder/pruefen/zelau/") == nav[2]
    assert site.active("sonst/") is None


def test_the_footer_knows_what_the_owner_has_confirmed() -> None:
    """Telephone and mailbox as links; neither a guess nor an empty fact."""
    file = base().file
    telephone = {"id": "telefon", "label": "Telefon", "value": "+49 (0)391 1234-5"}
    mailbox = Fact.model_validate({"id": "e-mail", "label": "E-Mail", "value": "rat@beispiel.de", "confirmed": True})
    facts = [Fact.model_validate({**telephone, "confirmed": sure}) for sure in (True, False)]
    sure, guess = (file.model_copy(update={"legal": (fact, mailbox)}) for fact in facts)
    assert contact_of(sure)[0] == Contact("Telefon", "tel:+4939112345", "+49 (0)391 1234-5")
    assert contact_of(guess) == (Contact("E-Mail", "mailto:rat@beispiel.de", "rat@beispiel.de"),)


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
        ("https://codeberg.org/verein/verzeichnis", "_edit/main/"),
        ("https://forgejo.beispiel.de/verein/verzeichnis", "_edit/main/"),
    ],
)
def test_the_editor_of_the_host_is_known(repository: str, way: str) -> None:
    assert edit_uri_of(repository) == way


@pytest.mark.parametrize(
    "written",
    [
        "https://codeberg.org/verein/verzeichnis",
        "https://codeberg.org/verein/verzeichnis/",
        "https://codeberg.org/verein/verzeichnis.git",
        "git@codeberg.org:verein/verzeichnis.git",
        "ssh://git@codeberg.org/verein/verzeichnis.git",
        "ssh://git@codeberg.org:2222/verein/verzeichnis.git",
    ],
)
def test_any_address_of_a_repository_leads_to_its_page(written: str) -> None:
    """Operators copy the one that is there for cloning."""
    assert repository_page(written) == "https://codeberg.org/verein/verzeichnis"


def test_a_page_says_where_it_is_changed() -> None:
    """File and line in words; the start page is left to the template's breadcrumb."""
    crumbs = (Location("Start", ""), Location("Mitglieder", "mitglieder/"))
    content = Content(Markup("<h1>X</h1>"), Markup())
    page = Page("mitglieder/x/", "X", "", content, crumbs=crumbs, origin=Position("data/members.yaml", 12))
    assert origin_of(page) == "data/members.yaml, Zeile 12"
    view = view_of(page, SITE, "https://github.com/verein/verzeichnis/edit/main/", ())
    assert view.crumbs == (Location("Mitglieder", "mitglieder/"),)
    assert view.edit_url == "https://github.com/verein/verzeichnis/edit/main/data/members.yaml#L12"
    assert view_of(page, SITE, "", ()).edit_url is None


def test_a_page_knows_its_address_and_the_way_to_the_root() -> None:
    view = view_of(Page("mitglieder/x/", "X", "", Content(Markup(), Markup())), SITE, "", ())
    assert (view.address, view.root) == ("https://beispiel.de/unter/mitglieder/x/", "../../")


@pytest.mark.parametrize(
    "url, root", [("https://beispiel.de/", "/"), ("https://beispiel.de/unter/", "/unter/"), ("", "/")]
)
def test_the_error_page_starts_at_the_servers_root(url: str, root: str) -> None:
    """It answers at any address."""
    assert error_view(url).root == root
