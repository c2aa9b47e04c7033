"""Pages for frames of other sites: complete, small, without a trace, and the same as HTML to copy."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu.pages.page import TITLE
from kitu.records import addresses
from kitu.records.addresses import FRAGMENT, FRAME_MEMBER, FRAMES
from kitu.site.build import Site, build_site
from kitu.site.content_policy import FRAMED
from ops.compress import brotlied
from tests.base_project import copy_base

LIMIT, MAP_LIMIT = 25_000, 110_000
"""Bytes that a frame may take compressed, style and script included: without and with the map."""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    project = copy_base(tmp_path_factory.mktemp("frames"))
    (project / "data" / "redirects.yaml").write_text(
        "redirects:\n  - section: mitglieder\n    from: altes-sternau\n    to: sternau\n", encoding="utf-8"
    )
    built = build_site(project)
    assert isinstance(built, Site), built
    return built


def framed(site: Site) -> dict[str, BeautifulSoup]:
    """Give every page for a frame by its address."""
    pages = [name for name in site.files if name.startswith(FRAMES.address) and name.endswith("index.html")]
    return {name.removesuffix("index.html"): BeautifulSoup(site.files[name].decode(), "lxml") for name in pages}


def test_there_is_a_frame_for_each_part(site: Site) -> None:
    """Every member, the districts and services that have members, the whole list, check, figures and map."""
    directory, there = site.directory, framed(site)
    services = {use.service.id for member in directory.members for use in member.uses}
    assert {one for one in there if one.startswith(FRAME_MEMBER.address)} == {
        FRAME_MEMBER.page(key) for key in (*directory.member, "altes-sternau")
    }
    assert {one for one in there if one.startswith(addresses.FRAME_SERVICES.address)} == {
        addresses.FRAME_SERVICES.page(service) for service in services
    }
    assert len([one for one in there if one.startswith(addresses.FRAME_DISTRICTS.address)]) == len(
        directory.by_district
    )
    assert {addresses.FRAME_MAP.address, addresses.FRAME_MEMBERS.address, addresses.FRAME_CHECK.address} <= {*there}
    assert all(one.startswith(FRAMED) for one in there)


def test_each_has_a_title_a_heading_and_a_way_to_the_whole_page(site: Site) -> None:
    """Links leave the frame; search engines are told to pass; lists name the same members as the data."""
    for address, page in framed(site).items():
        heading, title = page.h1, page.title
        assert heading is not None
        assert title is not None
        assert heading.get_text() in title.get_text()
        assert page.select_one('meta[name=robots][content="noindex"]'), address
        # Whatever else leaves the map is told to leave the frame when it is clicked (frame.js).
        assert all(link["target"] == "_top" for link in page.select("a") if not link.find_parent(class_="member-map"))
        way = page.select_one(".frame__more a")
        assert way is not None, address
    names = [link.get_text() for link in framed(site)[addresses.FRAME_MEMBERS.address].select("li a")]
    assert names == [member.short_name for member in site.directory.members]


def test_what_is_only_reported_says_so(site: Site) -> None:
    page = framed(site)[addresses.FRAME_MEMBERS.address]
    marked = [row.a.get_text() for row in page.select("li") if row.a and row.select(".tag--reported")]
    assert marked == [member.short_name for member in site.directory.members if not member.documented]


def test_titles_are_shown_whole_and_no_page_has_the_same(base_site: Path) -> None:
    """The longest form that fits: for which site, that it is for a frame, or what it shows alone."""
    found = {page: BeautifulSoup(page.read_bytes(), "lxml").title for page in base_site.rglob("index.html")}
    titles = {page: title.text for page, title in found.items() if title}
    own = {title for page, title in titles.items() if page.is_relative_to(base_site / FRAMES.address)}
    assert all(len(title) <= TITLE for title in own)
    assert "Sternau (zum Einbetten)" in " ".join(own)
    assert len({*titles.values()}) == len(titles)


def test_frames_are_small(base_site: Path) -> None:
    """Each with all that it loads, as a server sends it; only the map's loads the map."""
    mapped = base_site / addresses.FRAME_MAP.address / "index.html"
    pages = set((base_site / FRAMES.address).rglob("*/index.html")) - {mapped}
    assert max(packed(base_site, page) for page in pages) <= LIMIT
    assert packed(base_site, mapped) <= MAP_LIMIT
    own = [addresses.style("frame"), addresses.script("frame")]
    assert loaded(base_site / addresses.FRAME_CHECK.address / "index.html") == own
    assert addresses.script("member-map") in loaded(mapped)


def loaded(page: Path) -> list[str]:
    """Every style sheet, script and picture that a page names, by site-relative address."""
    found = BeautifulSoup(page.read_bytes(), "lxml").select("link[rel=stylesheet], script, img")
    sources = [str(one.get("href") or one.get("src")).partition("?")[0] for one in found]
    return [source[source.index("assets/") :] for source in sources]


def packed(site: Path, page: Path) -> int:
    return sum(len(brotlied(path.read_bytes())) for path in (page, *(site / name for name in loaded(page))))


def test_nothing_is_stored_or_asked_for(base_site: Path) -> None:
    """By the frame's own script; the map's asks this site for what a closer look needs, and stores nothing either.

    It would only for tiles of another host, which no frame offers.
    """
    script = (base_site / addresses.script("frame")).read_text(encoding="utf-8")
    assert not re.search(r"localStorage|sessionStorage|indexedDB|cookie|fetch\(|XMLHttpRequest", script)
    assert "data-tiles" not in (base_site / addresses.FRAME_MAP.address / "index.html").read_text(encoding="utf-8")


def test_the_html_to_copy_needs_nothing_of_ours(site: Site) -> None:
    """No script, style or class sheet; links are whole addresses; it names what the frame names."""
    for address, page in framed(site).items():
        text = site.files[address + FRAGMENT].decode()
        copied = BeautifulSoup(text, "lxml")
        assert not copied.find_all(["script", "style", "link", "iframe", "img"])
        links = [str(link["href"]) for link in copied.select("a")]
        assert links
        assert all(link.startswith(("https://", "mailto:", "tel:")) for link in links), address
        assert not copied.select("[target]")
        told = copied.get_text(" ", strip=True)
        for item in page.select("main > :not(.member-map) li"):
            assert item.get_text(" ", strip=True) in told


def test_a_renamed_member_keeps_its_frame(site: Site) -> None:
    """What stands on another site must not vanish with a new id."""
    old, new = (framed(site)[FRAME_MEMBER.page(key)] for key in ("altes-sternau", "sternau"))
    assert str(old) == str(new)


def test_the_page_to_choose_from_leads_to_every_frame(site: Site) -> None:
    page = BeautifulSoup(site.pages[FRAMES.address].content.html, "lxml")
    offered = [str(option["value"]) for option in page.select("#rahmen-was option")]
    assert sorted(offered) == sorted(set(framed(site)) - {FRAME_MEMBER.page("altes-sternau")})
    linked = {str(link["href"]).removeprefix("../") for link in page.select("details a")}
    assert linked == {one for address in offered for one in (address, address + FRAGMENT)}


def test_parts_that_the_site_leaves_out_have_no_frame(tmp_path: Path) -> None:
    project = copy_base(tmp_path / "project")
    organisation = project / "data" / "organisation.yaml"
    organisation.write_text(
        organisation.read_text(encoding="utf-8") + "\nsections:\n  map: false\n  municipalities: false\n",
        encoding="utf-8",
    )
    built = build_site(project)
    assert isinstance(built, Site)
    assert not {addresses.FRAME_MAP.address, addresses.FRAME_CHECK.address} & {*framed(built)}
