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
from kitu.pages.area_names import known_as
from kitu.pages.member_filter import filters
from kitu.pages.municipalities import checked_areas
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
    return " ".join(BeautifulSoup(page.content.html, "lxml").get_text(" ").split())


def test_every_area_is_there_once() -> None:
    """19 municipalities, 4 associations and 4 districts, of which one is a city and counted among the former."""
    assert Counter(len(area.key) for area in AREAS) == {8: 19, 9: 4, 5: 3}
    assert {area.kind.name for area in AREAS if len(area.key) == 5} == {"Landkreis"}


def test_every_area_has_an_address_of_its_own(pages: dict[str, Page]) -> None:
    assert pages.keys() == {CHECK.address, *(check_page(area) for area in AREAS)}
    assert len(pages) == len(AREAS) + 1
    assert len({page.title for page in pages.values()}) == len(pages)


def test_the_list_names_all_by_district(pages: dict[str, Page], site: Site) -> None:
    page = BeautifulSoup(pages[CHECK.address].content.html, "lxml")
    standing = standings(site.directory)
    items = {str(item.a["href"]): item for item in page.select("li[data-names]") if item.a}
    assert items.keys() == {f"../../{check_page(area)}" for area in AREAS}
    for area in AREAS:
        item = items[f"../../{check_page(area)}"]
        assert standing[area.key].label(site.directory.register.levels) in item.get_text()
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
    assert "ist nicht Mitglied der Beispielgenossenschaft" in pages["mitglieder/kommunen-check/zelau/"]
    assert "nicht vollständig" not in pages["mitglieder/kommunen-check/zelau/"]


@pytest.mark.parametrize(
    "slug, phrases",
    [
        ("sternau", ["Hansestadt Sternau ist Mitglied der Beispielgenossenschaft", "mit Quellen belegt"]),
        ("landkreis-sternau", ["Dass der Landkreis Sternau Mitglied der Beispielgenossenschaft ist, wird berichtet"]),
        ("verbandsgemeinde-ahornach-goldhain", ["Verbandsgemeinde Ahornach-Goldhain ist Mitglied"]),
        (
            "goldhain",
            ["Die Verbandsgemeinde Ahornach-Goldhain ist Mitglied", "mit Quellen belegt", "selbst steht nicht unter"],
        ),
        (
            "tannenmuende",
            ["steht nicht unter den belegten Mitgliedern", "Landkreis Sternau", "Landkreis berichtet, nicht bestätigt"],
        ),
        ("zelau", ["Stadt Zelau steht nicht unter den belegten Mitgliedern", "kann trotzdem Mitglied sein"]),
    ],
)
def test_each_standing_has_its_answer(pages: dict[str, Page], slug: str, phrases: list[str]) -> None:
    found = text(pages[f"{CHECK.address}{slug}/"])
    assert [phrase for phrase in phrases if phrase not in found] == []


def test_where_only_the_district_is_a_member_the_page_says_what_that_means(tmp_path: Path) -> None:
    """Whose administration is a member, and whose is not, with the way to a membership of its own."""
    project = copy_base(tmp_path)
    file = project / "data" / "members.yaml"
    entry = 'ags: "99090"\n    evidence: '
    replaced(
        project,
        "data/members.yaml",
        file.read_text(encoding="utf-8").replace(f"{entry}berichtet", f"{entry}belegt"),
    )
    pages = {page.path: page for page in built(project).pages.values()}
    told = text(pages[f"{CHECK.address}tannenmuende/"])
    assert "Mitglied ist die Verwaltung des Landkreises Sternau." in told
    assert re.search(r"Die Verwaltung der \w+ Tannenmünde wird dadurch nicht selbst Mitglied; sie kann", told)
    assert "Was heißt das?" not in text(pages[f"{CHECK.address}goldhain/"])


def test_reported_members_are_no_examples(pages: dict[str, Page], site: Site) -> None:
    """Tables of near and of similar members hold documented members only, and never the area itself."""
    documented = {f"../../../{member.path}" for member in site.directory.documented}
    for path, page in pages.items():
        rows = BeautifulSoup(page.content.html, "lxml").select("[aria-labelledby^=tabelle-] tbody th a")
        found = {str(link["href"]) for link in rows}
        assert found <= documented, path
    own = BeautifulSoup(pages[f"{CHECK.address}sternau/"].content.html, "lxml")
    assert "../../../mitglieder/sternau/" not in {str(link["href"]) for link in own.select("tbody th a")}


def test_examples_say_what_they_use(pages: dict[str, Page]) -> None:
    assert "/leistungen/aktenplan/" in pages[f"{CHECK.address}tannenmuende/"].content.html


def test_a_municipality_says_whose_administration_is_compared(pages: dict[str, Page]) -> None:
    """In whatever order pages are made: what an association's municipalities share does not stand on its own page."""
    said = "Luftlinie vom Sitz der Verbandsgemeinde aus"
    without = [area.name for area in AREAS if area.association and said not in text(pages[check_page(area)])]
    with_it = [area.name for area in AREAS if not area.association and said in text(pages[check_page(area)])]
    assert (without, with_it) == ([], [])
    assert sum(bool(area.association) for area in AREAS) > 5


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
            assert entry.names == known_as(area)


def test_pages_are_light(pages: dict[str, Page]) -> None:
    """The part that is a page's own; the frame comes on top."""
    assert max(len(page.content.html.encode()) for path, page in pages.items() if path != CHECK.address) < 10_000
    assert len(pages[CHECK.address].content.html.encode()) < 90_000


def test_ways_have_words() -> None:
    assert len({way.label(base().register.levels) for way in Way}) == len(Way)
    assert german.slug("Verbandsgemeinde Dreußiger-Zelauer Forst") == "verbandsgemeinde-dreussiger-zelauer-forst"


def test_from_members_like_it_in_size_all_of_that_size_are_one_step_away(pages: dict[str, Page], site: Site) -> None:
    """The list opens with the class of the town's inhabitants chosen, and shows at least one member."""
    sizes = next(one for one in filters(site.directory) if one.name == "groesse")
    assert sum(choice.count for choice in sizes.choices) == sum(bool(one.population) for one in site.directory.members)
    offered = {choice.value: choice.label for choice in sizes.choices}
    seen = set()
    for page in pages.values():
        for link in BeautifulSoup(page.content.html, "lxml").select("a[href*='#groesse=']"):
            value = str(link["href"]).partition("#groesse=")[2]
            assert offered[value] in link.text
            seen.add(value)
    assert len(seen) > 1
