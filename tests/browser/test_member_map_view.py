"""What the map shows, measured: names at their places, areas by how a member takes part, popups that can be read."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, ViewportSize

from kitu.directory.coverage import Way
from kitu.directory.directory import Directory
from tests.browser.conftest import NewPage
from tests.browser.test_member_map import ADDRESS, QUIET, VIEW, opened, until

SIZES = [
    ViewportSize(width=width, height=height)
    for width, height in ((320, 640), (360, 740), (768, 1024), (1280, 800), (1920, 1080))
]
MISLABELLED = (Path(__file__).parent / "js" / "mislabelled.js").read_text(encoding="utf-8").partition("\n")[2]
LAND = re.compile(r'(geo_json_state = L\.geoJson\(unpacked\(\{"type":"FeatureCollection","features":)\[.*?\]\}(?=\))')
ARRANGED = "document.getElementById('map_members').dataset.arranged === ''"
# In braces: what a function gives goes to the test letter by letter, and a map is long.
CLOSER = """zoom => {
    document.getElementById("map_members").leafletMap.setView([51.95, 11.65], zoom, {animate: false}); }"""


def arranged(page: Page) -> Page:
    """Wait until names stand where they belong."""
    until(page, ARRANGED)
    return page


def labels(page: Page) -> dict[str, Any]:
    return dict(arranged(page).evaluate(MISLABELLED))


@pytest.fixture
def calm(page: Page) -> Page:
    """Give a page on which nothing glides."""
    page.emulate_media(reduced_motion="reduce")
    return page


@pytest.mark.parametrize("size", SIZES, ids=lambda size: str(size["width"]))
def test_names_stand_at_their_places_at_every_zoom(calm: Page, size: ViewportSize) -> None:
    """None over a marker or another, none out of the frame, each nearest to its own dot; and there are some to read."""
    calm.set_viewport_size(size)
    page = opened(calm)
    found = labels(page)
    assert found["faults"] == []
    assert len(found["shown"]) >= 6
    for zoom in range(8, 14):
        page.evaluate(CLOSER, zoom)
        if zoom >= 10:
            page.locator(".map-municipality").first.wait_for(state="attached")
        assert labels(page)["faults"] == [], zoom


def test_a_map_without_a_state_shows_its_members(new_page: NewPage) -> None:
    """Organisations without a base map have one, too: nothing but the members says where it is."""
    page = new_page(viewport={"width": 768, "height": 1024}, reduced_motion="reduce")

    def without_land(route: Route) -> None:
        text, count = LAND.subn(r"\1[]}", route.fetch().text())
        assert count == 1
        route.fulfill(body=text, content_type="text/javascript")

    page.route("**/assets/js/member-map.js*", without_land)
    shown = arranged(opened(page)).locator(".folium-map .leaflet-marker-pane > [role=button]")
    assert sum(1 for marker in shown.all() if marker.is_visible()) > 5
    assert not page.locator(".folium-map .map-land").count()


def test_names_wait_for_members_that_glide(new_page: NewPage) -> None:
    """On a slow machine they are under way when their cluster believes them in place; names come beside them, too."""
    page = opened(new_page(viewport={"width": 768, "height": 1024}))
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": 4})
    for zoom in (9, 11):
        page.evaluate(CLOSER, zoom)
        assert labels(page)["faults"] == [], zoom


def test_members_and_district_towns_come_first(calm: Page, directory: Directory) -> None:
    """From afar a name is a member's, a district town's or an independent city's; more appear as one comes closer."""
    calm.set_viewport_size({"width": 1920, "height": 1080})
    page = opened(calm)
    far = set(labels(page)["shown"])
    members = {member.area.name for member in directory.members if member.area}
    seats = {label["properties"]["name"] for label in directory.basemap.labels["features"]}
    assert far <= members | seats
    assert len(far & members) > len(far) / 2
    page.evaluate(CLOSER, 10.5)
    page.locator(".map-municipality").first.wait_for(state="attached")
    assert set(labels(page)["shown"]) - far


def test_every_member_with_an_area_is_coloured_as_the_legend_says(
    page: Page, directory: Directory, places: dict[str, list[float]]
) -> None:
    """Town, association or district, reported or not: each look that is drawn is in the legend, and no other."""
    arranged(opened(page))
    drawn = page.evaluate(
        """() => [...document.querySelectorAll("#map_members path.member-area")].map((area) => area.classList[1])"""
    )
    expected = {member.id for member in directory.members if member.area and member.id in places}
    assert len(drawn) == len(expected)
    keys = page.locator(".member-map__key path.member-area").evaluate_all("keys => keys.map((key) => key.classList[1])")
    assert set(keys) == set(drawn)
    reported = sum(not member.documented for member in directory.members if member.id in expected)
    assert drawn.count("member-area--reported") == reported


def test_the_key_goes_with_the_areas(page: Page) -> None:
    """Switched off, neither areas nor their key are shown."""
    opened(page)
    page.get_by_label("Gebiete der Mitglieder").uncheck()
    until(page, "!document.querySelector('#map_members path.member-area')")
    assert not page.locator(".member-map__key").is_visible()


@pytest.mark.parametrize("width", [320, 1280])
def test_a_member_is_shown_among_its_neighbours(
    calm: Page, width: int, directory: Directory, places: dict[str, list[float]]
) -> None:
    """Every sixth: its own marker is open from its group, its popup covers no name, and there are names to read."""
    named = []
    calm.set_viewport_size({"width": width, "height": 900})
    page = opened(calm)
    for key in [*places][::6]:
        page.evaluate("(id) => document.getElementById('map_members').choose(id)", key)
        page.locator(".leaflet-popup .member-popup__name", has_text=directory.member[key].name).last.wait_for()
        assert 10 <= page.evaluate(VIEW)["zoom"] <= 11
        found = labels(page)
        assert found["faults"] == [], key
        named.append(bool(found["shown"]))
    assert width == 320 or sum(named) >= 3


@pytest.mark.parametrize("width", [320, 1366])
def test_popups_are_as_wide_as_their_words(calm: Page, directory: Directory, width: int) -> None:
    """Up to the maximum; no word is cut without a hyphen, and the ring of focus is whole."""
    calm.set_viewport_size({"width": width, "height": 768})
    page = opened(calm)
    for member in ("moehren", "osternau-mustermark", "weiher-huegel"):
        page.evaluate("(id) => document.getElementById('map_members').choose(id)", member)
        content = page.locator(".leaflet-popup-content", has_text=directory.member[member].name)
        content.wait_for()
        arranged(page)
        fits_its_words(content.evaluate(POPUP))


POPUP = """(box) => {
    const style = getComputedStyle(box), name = box.querySelector("a");
    name.focus();
    const outer = box.getBoundingClientRect(), inner = name.getBoundingClientRect();
    return {width: outer.width, lines: name.getClientRects().length,
            hyphens: style.hyphens, wrap: style.overflowWrap,
            wide: box.scrollWidth <= box.clientWidth, ring: inner.left - outer.left}; }"""


def fits_its_words(found: Mapping[str, Any]) -> None:
    assert found["lines"] == 1 or found["width"] >= 210
    assert (found["hyphens"], found["wrap"], found["wide"]) == ("auto", "break-word", True)
    assert found["ring"] >= 5


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_group_gives_the_focus_to_the_nearest_member(page: Page, key: str) -> None:
    """Enter as Space: who opens a group stands on what was in it, not at the beginning of the map."""
    page.set_viewport_size({"width": 1366, "height": 768})
    opened(page, "?ort=51.75,12.6&zoom=12")
    group = page.locator(".folium-map .member-cluster").first
    at = group.bounding_box()
    assert at is not None
    group.focus()
    page.keyboard.press(key)
    until(page, f"({VIEW})().zoom > 12 || document.querySelector('.member-leg')")
    until(page, QUIET)
    assert page.evaluate("document.activeElement.matches('.leaflet-marker-pane > [role=button]')")


def test_one_finger_scrolls_the_page_and_two_move_the_map(new_page: NewPage) -> None:
    """As on other maps, and said in words; in a window with a mouse the map is dragged as ever."""
    page = opened(new_page(viewport={"width": 360, "height": 740}, has_touch=True, is_mobile=True))
    assert "pan-y" in page.locator("#map_members").evaluate("map => getComputedStyle(map).touchAction")
    assert page.get_by_text("Zwei Finger verschieben und vergrößern").is_visible()
    mouse = opened(new_page(viewport={"width": 1280, "height": 800}))
    assert mouse.evaluate("document.getElementById('map_members').leafletMap.dragging.enabled()")
    assert not mouse.get_by_text("Zwei Finger verschieben und vergrößern").is_visible()


def test_on_a_phone_state_and_key_fit_one_screen(page: Page) -> None:
    """From the line of the search to the last words of the key, with the whole state between, in one line each."""
    page.set_viewport_size({"width": 360, "height": 740})
    arranged(opened(page))
    top = page.locator(".member-map").bounding_box()
    key = page.locator(".member-map__key").bounding_box()
    assert top is not None
    assert key is not None
    assert key["y"] + key["height"] - top["y"] <= 560
    for line in (".member-map__find", ".member-map__bar"):
        box = page.locator(line).bounding_box()
        assert box is not None
        assert box["height"] < 60
    assert ADDRESS in page.url


@pytest.mark.parametrize(
    "typed, name", [("dreussig", "Dreußig"), ("an der sanne", "An der Sanne"), ("Hügelland", "Landkreis Hügelland")]
)
def test_the_search_knows_every_body(page: Page, directory: Directory, typed: str, name: str) -> None:
    """Member or not: the answer of the Kommunen-Check stands beside the map, and a link leads on to it."""
    opened(page)
    page.get_by_label("Mitglied suchen").fill(typed)
    found = page.locator(".member-map__bodies li", has_text=name).first
    found.wait_for()
    standing = found.inner_text().partition(": ")[2]
    assert standing.startswith(tuple(way.label(directory.register.levels) for way in Way))
    found.get_by_role("link").click()
    page.locator("h1").wait_for()
    assert "/kommunen-check/" in page.url


def test_where_nobody_is_found_the_search_leads_on(page: Page) -> None:
    """To the Kommunen-Check with the words that were typed; Enter puts the focus there."""
    opened(page)
    page.get_by_label("Mitglied suchen").fill("zz")
    until(page, "document.querySelector('.member-map__bodies a').hash === '#q=zz'")
    page.keyboard.press("Enter")
    until(page, "document.activeElement.closest('.member-map__bodies') !== null")
