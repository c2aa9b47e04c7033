"""The check for municipalities: complete, found under every spelling, and silent about what nobody knows."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu import german
from kitu.directory.area_pages import check_page
from kitu.directory.coverage import Way, standings
from kitu.pages.municipalities import checked_areas, search_text
from kitu.pages.page import Page
from kitu.records.addresses import CHECK
from kitu.site.build import Site, build_site
from tests.base_directory import base
from tests.base_project import copy_base, replaced

AREAS = checked_areas(base())
DENIAL = re.compile(r"kein(e[nmrs]?)? (\w+ )?Mitglied|nicht Mitglied|nicht beteiligt", re.IGNORECASE)


def built(project: Path) -> Site:
    site = build_site(project)
    assert isinstance(site, Site), site
    return site


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    return built(copy_base(tmp_path_factory.mktemp("check")))


@pytest.fixture(scope="module")
def pages(site: Site) -> dict[str, Page]:
    return {page.path: page for page in site.pages.values() if page.path.startswith(CHECK.address)}


def text(page: Page) -> str:
    return " ".join(BeautifulSoup(page.content.html, "html.parser").get_text(" ").split())


def test_every_area_is_there_once() -> None:
    """218 municipalities, 18 associations and 14 districts, of which 3 are cities and counted among the former."""
    assert Counter(len(area.key) for area in AREAS) == {8: 218, 9: 18, 5: 11}
    assert {area.kind.name for area in AREAS if len(area.key) == 5} == {"Landkreis"}


def test_every_area_has_an_address_of_its_own(pages: dict[str, Page]) -> None:
    assert pages.keys() == {CHECK.address, *(check_page(area) for area in AREAS)}
    assert len(pages) == 248
    assert len({page.title for page in pages.values()}) == 248


def test_the_list_names_all_by_district(pages: dict[str, Page], site: Site) -> None:
    page = BeautifulSoup(pages[CHECK.address].content.html, "html.parser")
    standing = standings(site.directory)
    items = {str(item.a["href"]): item for item in page.select("li[data-search]") if item.a}
    assert items.keys() == {f"../../{check_page(area)}" for area in AREAS}
    for area in AREAS:
        item = items[f"../../{check_page(area)}"]
        assert standing[area.key].way.value in item.get_text()
        group = item.find_parent("section")
        assert group is not None
        assert group.h2 is not None
        assert group.h2.get_text() == site.directory.register.districts[area.district].name


def test_nobody_is_called_a_stranger_while_the_list_is_incomplete(pages: dict[str, Page]) -> None:
    assert [path for path, page in pages.items() if DENIAL.search(text(page) + page.description + page.title)] == []


def test_no_page_of_the_site_denies_a_membership(site: Site) -> None:
    assert [page.path for page in site.pages.values() if re.search("kein Mitglied", text(page))] == []


def test_a_complete_list_may_say_so(tmp_path: Path) -> None:
    project = copy_base(tmp_path)
    file = project / "data" / "organisation.yaml"
    replaced(
        project, "data/organisation.yaml", file.read_text(encoding="utf-8").replace("complete: false", "complete: true")
    )
    pages = {page.path: text(page) for page in built(project).pages.values()}
    assert "ist nicht Mitglied der Beispielgenossenschaft" in pages["mitglieder/kommunen-check/zeitz/"]
    assert "nicht vollständig" not in pages["mitglieder/kommunen-check/zeitz/"]


@pytest.mark.parametrize(
    "slug, phrases",
    [
        ("stendal", ["Hansestadt Stendal ist Mitglied der Beispielgenossenschaft", "mit Quellen belegt"]),
        ("landkreis-stendal", ["Dass der Landkreis Stendal Mitglied der Beispielgenossenschaft ist, wird berichtet"]),
        ("verbandsgemeinde-arneburg-goldbeck", ["Verbandsgemeinde Arneburg-Goldbeck ist Mitglied"]),
        (
            "goldbeck",
            ["Die Verbandsgemeinde Arneburg-Goldbeck ist Mitglied", "mit Quellen belegt", "selbst steht nicht in"],
        ),
        ("tangermuende", ["steht nicht in der belegten Liste", "Landkreis Stendal", "nicht bestätigt"]),
        ("zeitz", ["Stadt Zeitz steht nicht in der belegten Liste", "kann trotzdem Mitglied sein"]),
    ],
)
def test_each_standing_has_its_answer(pages: dict[str, Page], slug: str, phrases: list[str]) -> None:
    found = text(pages[f"{CHECK.address}{slug}/"])
    assert [phrase for phrase in phrases if phrase not in found] == []


def test_reported_members_are_no_examples(pages: dict[str, Page], site: Site) -> None:
    """Tables of near and of similar members hold documented members only, and never the area itself."""
    documented = {f"../../../{member.path}" for member in site.directory.documented}
    for path, page in pages.items():
        rows = BeautifulSoup(page.content.html, "html.parser").select("[aria-labelledby^=tabelle-] tbody th a")
        found = {str(link["href"]) for link in rows}
        assert found <= documented, path
    own = BeautifulSoup(pages[f"{CHECK.address}stendal/"].content.html, "html.parser")
    assert "../../../mitglieder/stendal/" not in {str(link["href"]) for link in own.select("tbody th a")}


def test_examples_say_what_they_use(pages: dict[str, Page]) -> None:
    assert "/leistungen/aktenplan/" in pages[f"{CHECK.address}tangermuende/"].content.html


@pytest.mark.parametrize(
    "key, words",
    [
        ("15083490", ["sulzetal", "suelzetal", "osterweddingen", "gemeinde"]),
        ("15084590", ["zeitz", "stadt", "06712"]),
        ("15082015", ["bitterfeld", "wolfen", "06766"]),
        ("150905051", ["arneburg", "goldbeck", "vg", "verbgem"]),
        ("15090", ["lk", "kreis", "stendal"]),
        ("15001000", ["dessau", "rosslau", "kreisfreie"]),
    ],
)
def test_areas_are_found_under_their_names_and_numbers(key: str, words: list[str]) -> None:
    found = search_text(base().register.areas[key]).split()
    assert [word for word in words if word not in found] == []


def test_search_texts_are_folded() -> None:
    """Lower case letters of the English alphabet and digits only, so that folded queries match."""
    assert [area.name for area in AREAS if not re.fullmatch(r"[a-z0-9 ]+", search_text(area))] == []


def test_the_seat_of_an_association_does_not_find_its_municipalities() -> None:
    """Beetzendorf is found, not the seven others that it administers."""
    assert "beetzendorf" not in search_text(base().register.areas["15081105"]).split()


def test_the_search_of_the_site_knows_each_area_once(pages: dict[str, Page], site: Site) -> None:
    """Members have their own page in the search; all others that of the check, found without reading its body."""
    standing = standings(site.directory)
    for area in AREAS:
        page = pages[check_page(area)]
        if standing[area.key].itself:
            assert page.search_entries == ()
        else:
            (entry,) = page.search_entries
            assert entry.text.startswith(area.title)
            assert entry.names == tuple(filter(None, [area.postal_code, area.key]))


def test_pages_are_light(pages: dict[str, Page]) -> None:
    """The part that is a page's own; the frame comes on top."""
    assert max(len(page.content.html.encode()) for path, page in pages.items() if path != CHECK.address) < 10_000
    assert len(pages[CHECK.address].content.html.encode()) < 90_000


def test_ways_have_words() -> None:
    assert all(way.value for way in Way)
    assert german.slug("Verbandsgemeinde Droyßiger-Zeitzer Forst") == "verbandsgemeinde-droyssiger-zeitzer-forst"
