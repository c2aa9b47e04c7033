"""A directory without register, uses and founders: no filter without a choice, no heading of districts or services."""

from __future__ import annotations

from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from kitu.directory.directory import Directory, Member, Place
from kitu.region.register import Register
from kitu.site.build import Site, site_of
from tests.base_directory import base
from tests.base_project import ROOT


def plain(member: Member, place: Place | None) -> Member:
    """A member that is nothing but a name and a place."""
    entry = member.entry.model_copy(update={"founder": False, "joined": None, "tags": ()})
    return replace(member, entry=entry, area=None, district=None, uses=(), place=place)


def federation() -> Directory:
    """Three members: on the map, with a place that is not, and without any."""
    places = (Place("Bergen", (60.39, 5.32)), Place("Talheim", None), None)
    members = tuple(plain(*pair) for pair in zip(base().members, places, strict=False))
    file = base().file.model_copy(update={"candidates": (), "milestones": ()})
    services = tuple(service.model_copy(update={"uses": ()}) for service in base().services)
    return replace(base(), file=file, members=members, services=services, register=Register({}, {}, {}))


@pytest.fixture(scope="module")
def site() -> Site:
    return site_of(federation(), ROOT)


def html_at(site: Site, path: str) -> BeautifulSoup:
    return BeautifulSoup(site.pages[path].content.html, "lxml")


def test_a_filter_without_a_choice_is_left_out(site: Site) -> None:
    """Districts, services, what sources say of them, tags, founders; nor can be sorted by what nobody has."""
    form = html_at(site, "mitglieder/").select_one("#filter")
    assert form is not None
    assert {select["name"] for select in form.select("select")} == {"art", "beleg", "ort", "sortierung"}
    assert all(len(select.select("option")) > 1 for select in form.select("select[data-key]"))
    assert [option["value"] for option in form.select("#filter-sortierung option")] == [""]
    assert form.select("[name=gruendung]") == []


def test_the_place_stands_where_the_district_would(site: Site) -> None:
    page = html_at(site, "mitglieder/")
    assert page.select("thead th")[2].get_text(strip=True) == "Ort"
    assert sorted(cell.get_text(strip=True) for cell in page.select("td[data-label=Ort]")) == [
        *("Bergen", "Talheim", "nicht bekannt"),
    ]
    assert page.select("[data-district]") == []
    assert "Kreis" not in site.pages["mitglieder/"].description + site.pages["mitglieder/karte/"].description


def test_the_list_beside_the_map_is_one_and_says_why_somebody_is_not_on_it(site: Site) -> None:
    page = html_at(site, "mitglieder/karte/")
    assert [heading.get_text(strip=True) for heading in page.select("h2, h3")][-1:] != ["Sitz nicht bekannt"]
    assert page.select("h3") == []
    text = page.get_text()
    assert "weil die Koordinaten nicht bekannt sind" in text
    assert "weil der Sitz nicht bekannt ist" in text


def test_numbers_by_district_are_left_out(site: Site) -> None:
    assert html_at(site, "ueber-uns/zahlen/").select("#nach-landkreis") == []


def test_no_member_is_said_to_have_an_unknown_district(site: Site) -> None:
    pages = [path for path in site.pages if path.startswith("mitglieder/") and path.count("/") == 2]
    labels = [label.get_text(strip=True) for path in pages for label in html_at(site, path).select("dt")]
    assert "Website" in labels
    assert [label for label in labels if "reis" in label] == []


def test_without_services_nothing_speaks_of_them() -> None:
    """No page of them, no heading on a member's page, no count of none."""
    without = site_of(replace(federation(), services=(), awards=()), ROOT)
    assert [path for path in without.pages if path.startswith("leistungen/")] == []
    pages = [path for path in without.pages if path.startswith("mitglieder/") and path.count("/") == 2]
    headings = [heading.get_text(strip=True) for path in pages for heading in html_at(without, path).select("h2")]
    assert "Angaben" in headings
    assert "Leistungen" not in headings
    assert "Leistung" not in without.blocks.on("index.md")["kennzahlen"]
