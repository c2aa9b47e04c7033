"""Long lists have several pages that work without script; pages that merely name members do not grow with them."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup, Tag

from kitu.directory import figures
from kitu.pages import members, parts
from kitu.records.addresses import EMBED, FRAME_MEMBER, FRAMES, MAP, MATRIX, MEMBERS, PARTNERS, Location
from kitu.site.build import Site, build_site
from tests.made_sites import crowd_project

ROWS = 7


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Make a site of some seventy members, in which lists of more than seven are long."""
    project = crowd_project(tmp_path_factory.mktemp("crowd") / "project")
    with pytest.MonkeyPatch.context() as patch:
        for module in (parts, members):
            patch.setattr(module, "ROWS", ROWS)
        built = build_site(project)
        assert isinstance(built, Site), built
        yield built  # pages are made when they are asked for


def html_at(site: Site, address: str) -> BeautifulSoup:
    return BeautifulSoup(site.pages[address].content.html, "lxml")


def attribute(element: Tag, name: str) -> str:
    return str(element[name])


def pages_of(site: Site, location: Location) -> list[str]:
    further = location.page(parts_folder())
    return [address for address in site.pages if address == location.address or address.startswith(further)]


def parts_folder() -> str:
    return MEMBERS.part(2).removeprefix(MEMBERS.address).partition("/")[0]


def listed(site: Site, location: Location) -> list[list[str]]:
    """The members of each page, by the way their row leads to them."""
    return [
        [attribute(link, "href").rstrip("/").rpartition("/")[2] for link in html_at(site, address).select("tbody th a")]
        for address in pages_of(site, location)
    ]


@pytest.mark.parametrize("location", [MEMBERS, MATRIX, PARTNERS], ids=lambda location: location.address)
def test_the_parts_of_a_list_hold_each_member_once_in_order_and_lead_to_each_other(
    site: Site, location: Location
) -> None:
    """No row is lost between two pages, none is too long, and every page links all of them and says which it is."""
    rows, addresses = listed(site, location), pages_of(site, location)
    everyone = [member.id for member in site.directory.members]
    found = [member for part in rows for member in part]
    assert found == [member for member in everyone if member in set(found)]
    assert len(found) == len(set(found)) > ROWS
    assert {len(part) for part in rows[:-1]} == {ROWS}
    assert 0 < len(rows[-1]) <= ROWS
    for address in addresses:
        page = html_at(site, address)
        links = page.select(".list-parts a")
        assert [attribute(link, "href").lstrip("./") for link in links] == addresses
        assert [link.get("aria-current") for link in links] == [
            "page" if other == address else None for other in addresses
        ]


def test_all_members_stand_in_the_list_and_each_part_has_its_own_title_and_breadcrumb(site: Site) -> None:
    """A further part is told apart in results of search engines, leads back, and is not in the site's own search."""
    assert [member for part in listed(site, MEMBERS) for member in part] == [
        member.id for member in site.directory.members
    ]
    first, second, *_ = (site.pages[address] for address in pages_of(site, MEMBERS))
    assert second.title.startswith(f"{first.title}, Seite 2 von ")
    assert [crumb.address for crumb in second.crumbs] == ["", MEMBERS.address]
    assert first.search_entries != ()
    assert second.search_entries == ()


def test_the_choices_of_the_filters_count_all_members_on_every_part(site: Site) -> None:
    """Who comes to the last part reads the same numbers as on the first: filters look through the whole list."""
    first, *_, last = (html_at(site, address).select("#filter option") for address in pages_of(site, MEMBERS))
    assert [option.get_text() for option in first] == [option.get_text() for option in last]


def test_partners_on_other_pages_are_linked_there(site: Site) -> None:
    """A link to a row leads to the page on which the row stands."""
    ids = {address: {row.get("id") for row in html_at(site, address).select("tbody tr")} for address in site.pages}
    crossed = 0
    for address in pages_of(site, PARTNERS):
        for link in html_at(site, address).select("tbody td a"):
            page, _, row = attribute(link, "href").partition("#")
            assert row in ids[page.lstrip("./") or address]
            assert str(link.next_sibling).startswith("\u00a0("), "a line ends between a name and its number"
            crossed += bool(page)
    assert crossed > 0


def test_the_list_below_the_map_names_the_first_of_each_district_and_leads_to_all(site: Site) -> None:
    """The map's page does not grow with a long list; who is not on the map is always named."""
    page, groups = html_at(site, MAP.address), figures.in_districts(site.directory)
    for name, everyone in groups:
        shown = page.select(f'[data-members-of="{name}"] > li')
        unplaced = [member for member in everyone if member.place is None or member.place.coordinates is None]
        assert len(shown) == min(len(everyone), members.SHOWN) or unplaced
        assert {member.id for member in unplaced} <= {item["data-member"] for item in shown}
    most = max(len(everyone) for _, everyone in groups)
    assert most > members.SHOWN, "the crowd has a district with more"
    assert len(page.select('a[href*="#kreis="]')) == sum(len(everyone) > members.SHOWN for _, everyone in groups)


def test_badges_stand_on_several_pages_and_each_member_leads_to_its_own(site: Site) -> None:
    """The page of badges holds no more than other lists; a member's page links the part on which its badge stands."""
    pages = {address: html_at(site, address) for address in pages_of(site, EMBED)}
    badges = {address: [str(item["id"]) for item in page.select("details p[id]")] for address, page in pages.items()}
    assert len(badges) > 1
    assert [badge for part in badges.values() for badge in part] == [member.id for member in site.directory.documented]
    assert max(map(len, badges.values())) == ROWS
    assert all(len(page.select(".list-parts a")) == len(pages) for page in pages.values())
    for address, part in badges.items():
        for member in part:
            links = site.pages[site.directory.member[member].path].attachments
            assert f"{address}#{member}" in [link.path for link in links]


def test_cards_for_other_websites_stand_on_several_pages_with_all_else_on_each(site: Site) -> None:
    """The page to choose frames from holds no more than other lists, with script and without; no card is lost."""
    pages = {address: html_at(site, address) for address in pages_of(site, FRAMES) if address != FRAME_MEMBER.address}
    offered = [[attribute(one, "value") for one in page.select("#rahmen-was option")] for page in pages.values()]
    cards = [[one for one in part if one.startswith(FRAME_MEMBER.address)] for part in offered]
    assert [one for part in cards for one in part] == [FRAME_MEMBER.page(one.id) for one in site.directory.members]
    assert len(pages) > 1
    assert max(map(len, cards)) == ROWS
    assert len({frozenset(part) - frozenset(inside) for part, inside in zip(offered, cards, strict=True)}) == 1
    for page, part in zip(pages.values(), offered, strict=True):
        assert len(page.select("details li")) == len(part)
        assert len(page.select(".list-parts a")) == len(pages)


def test_each_part_of_the_list_names_its_members_to_search_engines(site: Site) -> None:
    """What no visitor sees of a page does not grow with the directory either."""
    named = [[node["@id"] for node in site.things[address][0]["member"]] for address in pages_of(site, MEMBERS)]
    assert [one for part in named for one in part] == [f"/{one.path}#mitglied" for one in site.directory.documented]
    assert max(map(len, named)) <= ROWS


def test_a_short_list_is_one_page_without_links_to_parts() -> None:
    """What fits on a page stays as it was: one part, even of nothing."""
    assert [part.address for part in parts.parts_of(MEMBERS, ())] == [MEMBERS.address]
