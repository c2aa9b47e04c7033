"""Pages made from a small data set, read as HTML: what a visitor finds on each."""

from __future__ import annotations

import re

import pytest
from bs4 import BeautifulSoup, Tag

from kitu.drawings.member_map.from_directory import directory_map
from kitu.pages.page import Page, SearchEntry
from kitu.records.addresses import SOURCES
from kitu.records.settings import Settings
from kitu.site.build import Site, build_site, site_of
from tests.base_directory import base
from tests.base_project import BASE, ROOT, copy_base


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = build_site(copy_base(tmp_path_factory.mktemp("base")))
    assert isinstance(built, Site), built
    return built


def page_at(site: Site, path: str) -> Page:
    return site.pages[path]


def html_at(site: Site, path: str) -> BeautifulSoup:
    return BeautifulSoup(page_at(site, path).content.html, "lxml")


def words(element: Tag | None) -> str:
    assert element is not None
    return " ".join(element.get_text(" ").split())


def facts(page: BeautifulSoup) -> dict[str, str]:
    """The page's summary lists as a mapping from term to description."""
    return {words(row.dt): words(row.dd) for row in page.select("dl.facts > div")}


def test_every_record_has_its_page(site: Site) -> None:
    made = {*site.pages, *site.files, *site.collection.files}
    by_hand = {"", "ueber-uns/", "mitmachen/"}
    assert set(site.expected_addresses) - made == by_hand


def test_addresses_and_titles_differ_and_descriptions_are_there(site: Site) -> None:
    assert len({page.path for page in site.pages.values()}) == len(site.pages)
    assert len({page.title for page in site.pages.values()}) == len(site.pages)
    assert [page.path for page in site.pages.values() if not page.description] == []


def test_the_list_has_all_members_in_dictionary_order(site: Site) -> None:
    page = html_at(site, "mitglieder/")
    names = [words(cell) for cell in page.select("tbody th[scope=row] a")]
    assert names == [
        "Beispielverein",
        "Landkreis Sternau",
        "Musterhochschule",
        "Sternau",
        "Süderdal",
        "Verbandsgemeinde Ahornach-Goldhain",
        "Wasserverband",
    ]
    assert {link["href"] for link in page.select("tbody th a")} == {
        f"../{member.path}" for member in site.directory.members
    }


def test_a_member_with_a_key_shows_what_the_register_knows(site: Site) -> None:
    """Name, kind, seat, district, population and postal code are looked up, not typed."""
    page = html_at(site, "mitglieder/sternau/")
    shown = facts(page)
    assert words(page.h1) == "Hansestadt Sternau"
    assert "Gründungsmitglied" in words(page.select_one(".page-meta"))
    assert shown["Landkreis oder kreisfreie Stadt"] == "Landkreis Sternau"
    assert facts(html_at(site, "mitglieder/suederdal/"))["Postleitzahl"] == "00171"
    assert shown["Amtlicher Schlüssel"] == "99090535 AGS"
    assert shown["Einwohner"].endswith("Stand 31. Dezember 2022")
    assert shown["Mitglied seit"].startswith("4. Mai 2015")


def test_a_known_address_is_shown_with_its_date_instead_of_the_postal_code(site: Site) -> None:
    """It may be a building in another place than the register's; a second postal code would only confuse."""
    shown = facts(html_at(site, "mitglieder/sternau/"))
    assert shown["Anschrift"].startswith("Musterweg 1, 39576 Sternau")
    assert shown["Anschrift"].endswith("Stand 2015")
    assert "Postleitzahl" not in shown
    assert "Anschrift" not in facts(html_at(site, "mitglieder/suederdal/"))


def test_unknown_is_shown_as_unknown(site: Site) -> None:
    shown = facts(html_at(site, "mitglieder/beispielverein/"))
    assert (shown["Mitglied seit"], shown["Sitz"], shown["Website"]) == ("nicht bekannt",) * 3


def test_a_reported_member_is_told_apart(site: Site) -> None:
    """A notice, the tag, and no place in the headline figure."""
    page = html_at(site, "mitglieder/lk-sternau/")
    assert page.select_one(".notice--warning")
    assert page.select_one(".tag--reported")
    figures = BeautifulSoup(site.blocks.on("")["kennzahlen"], "lxml")
    assert [words(part.dd) for part in figures.select("div") if "belegt" in words(part.dt)] == ["5"]


@pytest.mark.parametrize(
    "member, text",
    [
        ("suederdal", "im 2. Quartal 2018"),
        ("ahornach-goldhain", "für 2025"),
        ("wasserverband", "im Herbst 2019"),
    ],
)
def test_the_date_of_joining_says_what_it_means(site: Site, member: str, text: str) -> None:
    assert any(text in value for value in facts(html_at(site, f"mitglieder/{member}/")).values())


def test_uses_are_linked_both_ways(site: Site) -> None:
    for service in site.directory.services:
        page = html_at(site, f"leistungen/{service.id}/")
        for use in service.uses:
            member = site.directory.member[use.member]
            assert page.select(f'a[href="../../{member.path}"]'), f"{service.id} → {member.id}"
            assert html_at(site, member.path).select(f'a[href="../../leistungen/{service.id}/"]'), (
                f"{member.id} → {service.id}"
            )


def test_bodies_without_confirmed_membership_are_named_but_not_linked(site: Site) -> None:
    page = html_at(site, "leistungen/aktenplan/")
    assert "Stadt Anderswo" in words(page)
    assert not [link for link in page.select("a") if "Anderswo" in words(link)]


def test_every_citation_leads_to_its_source(site: Site) -> None:
    """Numbers rise in reading order, and each leads to the entry of the same number."""
    for page in site.pages.values():
        html = BeautifulSoup(page.content.html, "lxml")
        listed = [str(item["id"]) for item in html.select("ol.sources > li")]
        for mark in html.select("sup.ref a"):
            target = str(mark["href"]).removeprefix("#")
            assert listed.index(target) + 1 == int(words(mark)), page.path


def test_a_citation_keeps_room_only_before_another_one(site: Site) -> None:
    """The comma behind the last of a group, or behind a single one, follows at once."""
    marks = [mark for page in site.pages.values() for mark in _citations(page.content.html)]
    before = [mark for mark in marks if isinstance(mark.next_sibling, Tag) and mark.next_sibling.name == "sup"]
    assert [mark for mark in marks if "ref--more" in mark["class"]] == before
    assert 0 < len(before) < len(marks)


def _citations(page: str) -> list[Tag]:
    return BeautifulSoup(page, "html.parser").select("sup.ref")


@pytest.mark.parametrize("host, linked", [("genossenschaft.example", False), ("neu.genossenschaft.example", True)])
def test_pages_that_this_site_replaces_are_named_but_not_linked(host: str, linked: bool) -> None:  # noqa: FBT001
    """Sources on the former website: published at its address, the site stands where they stood."""
    address = f"https://{host}/"
    page = BeautifulSoup(page_at(site_of(base(), BASE, Settings(address)), SOURCES.address).content.html, "lxml")
    former = [item for item in page.select(".sources li") if "genossenschaft.example" in words(item)]
    assert former
    assert {bool(item.a) for item in former} == {linked}
    assert {"durch diese ersetzt" in words(item) for item in former} == {not linked}


def test_pages_know_where_they_are_edited(site: Site) -> None:
    """Each record's page names the line on which its entry starts."""
    text = (BASE / "members.yaml").read_text(encoding="utf-8").splitlines()
    for member in site.directory.members:
        origin = page_at(site, member.path).origin
        assert origin is not None
        assert origin.file == "data/members.yaml"
        assert text[origin.line - 1] == f"  - id: {member.id}"


def test_the_search_knows_further_names(site: Site) -> None:
    (entry,) = page_at(site, "mitglieder/suederdal/").search_entries
    assert {"Süderdal", "Gemeinde Süderdal", "00171", "99083490"} <= set(entry.names)


def test_the_search_knows_lists_by_title_description_and_other_names(site: Site) -> None:
    """A name leads to the member's own page, not to a list it stands in."""
    lists = ["mitglieder/", "mitglieder/karte/", "leistungen/", "auszeichnungen/", "quellen/"]
    for page in (page_at(site, path) for path in lists):
        assert page.search_entries == (SearchEntry(page.title, page.description, page.aliases),)


def test_members_without_a_known_place_are_listed_but_not_on_the_map(site: Site) -> None:
    page = html_at(site, "mitglieder/karte/")
    entry = next(item for item in page.select("li") if "Beispielverein" in words(item))
    assert "nicht auf der Karte" in words(entry)
    assert "beispielverein" not in directory_map(site.directory).script


def test_coordinates_of_ones_own_give_the_district(site: Site) -> None:
    """A member without a key finds its district by its place."""
    shown = facts(html_at(site, "mitglieder/musterhochschule/"))
    assert shown["Landkreis oder kreisfreie Stadt"] == "Landkreis Hügelland"


def test_counts_are_shown_with_unit_exactness_and_bounds(site: Site) -> None:
    counts = site.directory.file.member_counts
    rows = html_at(site, "ueber-uns/zahlen/").select("table")[0].select("tbody tr")
    assert len(rows) == len(counts)
    for row, count in zip(rows, counts, strict=True):
        assert count.unit in words(row)


def test_every_section_is_noted_for_the_contents_list(site: Site) -> None:
    """Each heading that can be linked to, in order and with its text; the list belongs before the first of them."""
    for page in site.pages.values():
        html = BeautifulSoup(page.content.html, "lxml")
        shown = [(str(heading["id"]), heading.get_text()) for heading in html.select("h2[id]")]
        assert [(section.anchor, str(section.title)) for section in page.content.sections] == shown, page.path
        assert "<h2 id=" not in page.content.introduction, page.path


def test_every_marker_is_listed_for_editors(site: Site) -> None:
    """And nothing else is; of facts and sources only the form is shown, with `KENNUNG` for the name."""
    table = re.findall(r"^\| (.*?) \|", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE)
    listed = re.findall(r"`\[\[(.*?)\]\]`", "\n".join(table))
    known = {re.sub(r"^(angabe|quelle):.*", r"\1:KENNUNG", name) for name in site.blocks.on("")}
    assert sorted(listed) == sorted(known)


def test_what_the_search_leaves_out_ends_where_it_should(site: Site) -> None:
    """The search's plugin leaves out up to the end of the first element of the same name: none may be inside.

    The audit's result especially: a search index that knew it would change the digest of the site it speaks of.
    """
    left_out = [
        part
        for body in site.blocks.on("").values()
        for part in BeautifulSoup(body, "lxml").select("[data-search-exclude]")
    ]
    assert BeautifulSoup(site.blocks.on("")["prüfstand"], "lxml").select("[data-search-exclude]")
    assert [str(part)[:80] for part in left_out if part.find(part.name)] == []
