"""District pages: members, coverage, map and neighbours, each against the data."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu import german
from kitu.directory.area_pages import district_page
from kitu.directory.coverage import Way, cover, standings
from kitu.drawings.district_map import FONT, SIZE, DistrictMaps, Seat
from kitu.pages.districts import AREA_CLASSES
from kitu.pages.page import Page
from kitu.site.build import Site, build_site
from tests.base_directory import base
from tests.base_project import copy_base

DISTRICTS = base().register.districts
KEYS = sorted(DISTRICTS)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = build_site(copy_base(tmp_path_factory.mktemp("districts")))
    assert isinstance(built, Site), built
    return built


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return {page.path: page for page in site.pages.values() if page.path.startswith("mitglieder/landkreise/")}


def soup(page: Page) -> BeautifulSoup:
    return BeautifulSoup(page.content.html, "lxml")


def links(part: BeautifulSoup, prefix: str) -> set[str]:
    return {str(link["href"]) for link in part.select(f"a[href^='{prefix}']")}


def test_every_district_has_its_page(pages: dict[str, Page]) -> None:
    assert pages.keys() == {"mitglieder/landkreise/", *(district_page(area) for area in DISTRICTS.values())}
    assert len(pages) == len(DISTRICTS) + 1
    assert len({page.title for page in pages.values()}) == len(pages)


def test_the_overview_leads_to_all_of_them(pages: dict[str, Page]) -> None:
    found = links(soup(pages["mitglieder/landkreise/"]), "../../mitglieder/landkreise/")
    assert found == {f"../../{district_page(area)}" for area in DISTRICTS.values()}


@pytest.mark.parametrize("key", KEYS)
def test_a_page_names_members_municipalities_and_neighbours(site: Site, pages: dict[str, Page], key: str) -> None:
    page = soup(pages[district_page(DISTRICTS[key])])
    register = site.directory.register
    members = {
        f"../../../{member.path}" for member in site.directory.members if member.district and member.district.key == key
    }
    assert links(page, "../../../mitglieder/") >= members
    areas = [
        area for area in (*register.associations.values(), *register.municipalities.values()) if area.district == key
    ]
    table = page.select_one("[aria-labelledby=tabelle-gemeinden]")
    assert table is not None
    assert len(table.select("tbody tr")) == len(areas)
    heading = page.find(id="nachbarn")
    assert heading is not None
    assert heading.parent is not None
    beside = {link.get_text() for link in heading.parent.select("li a")}
    assert beside
    assert DISTRICTS[key].name not in beside


@pytest.mark.parametrize("key", KEYS)
def test_figures_are_those_of_the_coverage(site: Site, pages: dict[str, Page], key: str) -> None:
    standing = standings(site.directory)
    inside = [area for area in site.directory.register.municipalities.values() if area.district == key]
    counted = cover(inside, standing)
    page = soup(pages[district_page(DISTRICTS[key])])
    figures = [figure.get_text(" ", strip=True) for figure in page.select("dl.figures dd:not(.figures__note)")]
    parts, people = counted.reached.part_of(counted.whole), german.number(counted.reached.population)
    assert figures == [
        f"{german.percent(parts[0])} {counted.reached.municipalities} von {len(inside)}",
        f"{german.percent(parts[1])} {people} von {german.number(DISTRICTS[key].population.count)}",
    ]
    rows = page.select("[aria-labelledby=tabelle-wege] tbody tr")
    assert len(rows) == len(Way) + 2
    assert "So wird gezählt" in page.get_text()


def test_members_and_districts_lead_to_each_other(site: Site) -> None:
    by_path = {page.path: page for page in site.pages.values()}
    for member in site.directory.members:
        if member.district:
            assert f'href="../../{district_page(member.district)}"' in by_path[member.path].content.html
            assert f'href="../../../{member.path}"' in by_path[district_page(member.district)].content.html


@cache
def maps() -> DistrictMaps:
    return DistrictMaps(base().basemap)


@pytest.mark.parametrize("key", KEYS)
def test_the_map_shows_each_municipality_and_stays_in_its_frame(key: str) -> None:
    inside = [area for area in base().register.municipalities.values() if area.district == key]
    seats = [Seat(area.latitude, area.longitude, area.seat, documented=True) for area in inside]
    drawn = BeautifulSoup(maps().draw(key, "T", "D", {area.key: "area" for area in inside}, seats), "lxml")
    svg = drawn.svg
    assert svg is not None
    width, height = (int(size) for size in str(svg["viewbox"]).split()[2:])
    assert max(width, height) == SIZE
    assert len(svg.select("path.area")) == len(inside)
    assert all(path["d"] for path in svg.select("path.area"))
    for circle in svg.select("circle"):
        assert 0 < int(str(circle["cx"])) < width
        assert 0 < int(str(circle["cy"])) < height
    for border in re.findall(r"[MZmz]?-?\d+", str(svg.select("path.map__border")[0]["d"]))[:2]:
        assert -1 <= int(border.strip("M")) <= SIZE


@pytest.mark.parametrize("key", KEYS)
def test_names_on_the_map_do_not_overlap(key: str) -> None:
    """Where there is no room a name is left out, even if every place of a district has a member."""
    inside = [area for area in base().register.municipalities.values() if area.district == key]
    seats = [Seat(area.latitude, area.longitude, area.seat, documented=True) for area in inside]
    drawn = BeautifulSoup(maps().draw(key, "T", "D", {}, seats), "lxml")
    boxes = []
    for name in drawn.select("text"):
        length, x, bottom = len(name.get_text()) * FONT * 0.5, int(str(name["x"])), int(str(name["y"]))
        left = {"start": x, "middle": x - length / 2, "end": x - length}[str(name["text-anchor"])]
        boxes.append((left, bottom - FONT + 4, left + length, bottom))
    for number, one in enumerate(boxes):
        for other in boxes[:number]:
            assert one[0] >= other[2] or other[0] >= one[2] or one[1] >= other[3] or other[1] >= one[3]


def test_the_map_has_a_text_for_those_who_do_not_see_it(pages: dict[str, Page]) -> None:
    svg = soup(pages[district_page(DISTRICTS["99090"])]).svg
    assert svg is not None
    assert svg["role"] == "img"
    named = [svg.find(id=part) for part in str(svg["aria-labelledby"]).split()]
    texts = [part.get_text() for part in named if part]
    assert texts[0] == "Karte: Landkreis Sternau"
    assert "sieben Gemeinden" in texts[1]
    assert "Tannenmünde" in texts[1]
    assert AREA_CLASSES.keys() == set(Way)


def test_a_hostile_name_of_a_place_stays_text() -> None:
    seat = Seat(52.6, 11.8, "<b>&", documented=False)
    drawn = maps().draw("99090", "<i>", '"x"', {}, [seat])
    assert "<b>" not in drawn
    assert "&lt;b&gt;&amp;" in drawn
    assert "<i>" not in drawn


def test_the_folder_of_the_data_leaves_no_trace(tmp_path: Path, pages: dict[str, Page]) -> None:
    """Same data, same pages."""
    again = build_site(copy_base(tmp_path / "elsewhere"))
    assert isinstance(again, Site)
    assert {page.path: page.content.html for page in again.pages.values() if page.path in pages} == {
        path: page.content.html for path, page in pages.items()
    }
