"""The map, used as visitors use it: by mouse, by keyboard, by address, without script."""

from __future__ import annotations

import gzip
from typing import Any

import pytest
from playwright.sync_api import Page, Response, expect

from kitu.directory.directory import Directory
from tests.browser.axe import FULL, SCHEMES, violations, with_axe
from tests.browser.conftest import NewPage
from tests.browser.pages import no_faults

ADDRESS = "mitglieder/karte/"
WIDTHS = {320: 640, 768: 1024, 1280: 900}
MARKERS = """() => document.getElementById("map_members").memberCluster.getLayers().map((marker) => ({
    id: marker.feature.properties.id, at: [marker.getLatLng().lat, marker.getLatLng().lng]}))"""
LISTED = """() => [...document.querySelectorAll("[data-members-of] > [data-member]")]
    .filter((item) => item.checkVisibility()).map((item) => item.dataset.member)"""
QUIET = """(() => { const {leafletMap: map, memberCluster: cluster} = document.getElementById("map_members");
    return !map._animatingZoom && !map._panAnim?._inProgress && !cluster._inZoomAnimation
        && !document.querySelector(".leaflet-cluster-anim") && "arranged" in map.getContainer().dataset; })()"""
VIEW = """() => { const map = document.getElementById("map_members").leafletMap;
    return {lat: map.getCenter().lat, lng: map.getCenter().lng, zoom: map.getZoom()}; }"""


def opened(page: Page, query: str = "") -> Page:
    page.goto(ADDRESS + query)
    page.locator(".folium-map .leaflet-marker-pane > [role=button]").first.wait_for(state="attached")
    return page


def until(page: Page, truth: str) -> None:
    """Wait until an expression is true; `wait_for_function` cannot, as the site's policy forbids evaluation."""
    for _ in range(100):
        if page.evaluate(truth):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never true: {truth}")


def on_map(page: Page) -> set[str]:
    return {marker["id"] for marker in page.evaluate(MARKERS)}


def test_every_member_has_its_marker_at_its_place(page: Page, places: dict[str, list[float]]) -> None:
    """Read back from the map: each member with a known seat once, at exactly the coordinates of the data."""
    found: list[dict[str, Any]] = opened(page).evaluate(MARKERS)
    assert {marker["id"]: marker["at"] for marker in found} == places
    assert len(found) == len(places)


POPUPS = """() => Object.fromEntries(document.getElementById("map_members").memberCluster.getLayers().map((marker) => {
    const box = marker.getPopup().getContent()(marker);
    const link = box.querySelector("a.member-popup__name");
    return [marker.feature.properties.id, [link.textContent, link.href, box.textContent]]; }))"""


def test_every_popup_has_its_text_and_its_link(page: Page, directory: Directory, places: dict[str, Any]) -> None:
    """Name, kind, services, address: of all as they would be shown; every ninth is opened as a link to it opens it."""
    popups = opened(page).evaluate(POPUPS)
    assert set(popups) == set(places)
    for key, (name, address, text) in popups.items():
        member = directory.member[key]
        assert name == member.name
        assert address.endswith(f"/{member.path}")
        assert member.kind.name in text
        assert all(use.service.title in text for use in member.uses)
    for key in [*places][2::9]:
        page.evaluate("(id) => document.getElementById('map_members').choose(id)", key)
        page.locator(".leaflet-popup .member-popup__name", has_text=directory.member[key].name).last.wait_for()


def test_each_kind_can_be_shown_alone(page: Page, directory: Directory, places: dict[str, list[float]]) -> None:
    """The layer of a kind holds its members and no other, on the map and in the list; the number is announced."""
    opened(page)
    switches = page.locator('[name="art"]')
    for switch in switches.all():
        switch.uncheck()
    assert on_map(page) == set()
    for switch in switches.all():
        switch.check()
        kind = switch.get_attribute("value")
        wanted = {member.id for member in directory.members if member.kind.name == kind}
        assert on_map(page) == wanted & set(places)
        assert wanted <= set(page.evaluate(LISTED))
        page.get_by_role("status").filter(has_text="von").wait_for()
        switch.uncheck()


def test_each_service_shows_who_uses_it(page: Page, directory: Directory, places: dict[str, list[float]]) -> None:
    """The filter by service finds the members of the data, and nobody else, on the map and in the list."""
    opened(page)
    for option in page.locator("#map_service option").all()[1:]:
        service = option.get_attribute("value")
        page.locator("#map_service").select_option(service)
        wanted = {member.id for member in directory.members if service in {use.service.id for use in member.uses}}
        assert on_map(page) == wanted & set(places)
        assert set(page.evaluate(LISTED)) == wanted


def test_search_forgives_spelling(page: Page) -> None:
    """Umlauts may be written in any way; Enter opens the member's popup with the focus in it."""
    opened(page)
    for typed in ("Möhren", "moehren", "MOHREN", "möhren"):
        page.get_by_label("Mitglied suchen").fill("")
        page.get_by_label("Mitglied suchen").fill(typed)
        page.keyboard.press("Enter")
        page.locator(".leaflet-popup a:focus").filter(has_text="Möhren").wait_for()
        listed = page.evaluate(LISTED)
        assert "moehren" in listed, typed  # and who has the seat there
        assert len(listed) < 10, typed


def test_what_nobody_fits_says_so_and_can_be_undone(page: Page, places: dict[str, list[float]]) -> None:
    """An empty result is announced in words, and one button brings all members back."""
    opened(page)
    page.get_by_label("Mitglied suchen").fill("gibt es nicht")
    page.get_by_text("Kein Eintrag passt", exact=False).first.wait_for()
    assert on_map(page) == set()
    page.get_by_role("button", name="Auswahl aufheben").click()
    assert on_map(page) == set(places)
    until(page, "location.hash === ''")


def test_the_address_holds_the_view(page: Page, new_page: NewPage) -> None:
    """Place, zoom, layers, filter and chosen member come back for whoever gets the address."""
    opened(page, "?ort=52.2000,11.5000&zoom=9.5")
    page.locator('[name="art"]').last.uncheck()
    page.locator('[name="ebene"][value="verbandsgemeinden"]').check()
    until(page, "location.hash.includes('ebene=')")
    query = "#" + page.url.partition("#")[2]
    assert "ohne=" in query
    other = opened(new_page(viewport={"width": 1280, "height": 900}), query)
    view = other.evaluate(VIEW)
    assert (round(view["lat"], 2), round(view["lng"], 2), view["zoom"]) == (52.2, 11.5, 9.5)
    assert not other.locator('[name="art"]').last.is_checked()
    assert on_map(other) == on_map(page)
    other.locator(".map-association").first.wait_for(state="attached")


def test_a_member_page_leads_to_its_spot(page: Page) -> None:
    """The link on a member's page opens the map there, with the member's popup; the reset shows the whole state."""
    page.goto("mitglieder/zelau/")
    page.get_by_role("link", name="Auf der Karte der Mitglieder zeigen").click()
    page.locator(".leaflet-popup", has_text="Zelau").wait_for()
    page.get_by_role("button", name="Ganze Karte").click()
    until(page, "location.hash === ''")
    assert page.locator(".leaflet-popup").count() == 0


def test_members_without_a_known_seat_stand_in_the_list_with_a_note(
    page: Page, directory: Directory, places: dict[str, list[float]]
) -> None:
    """They are not on the map; asking the map for one says why."""
    unplaced = [member for member in directory.members if member.id not in places]
    opened(page)
    for member in unplaced:
        item = page.locator(f'[data-member="{member.id}"]')
        assert "nicht auf der Karte" in item.inner_text()
    if unplaced:
        opened(page, f"?mitglied={unplaced[0].id}")
        assert "nicht auf der Karte" in page.get_by_role("status").filter(has_text=unplaced[0].name).inner_text()


def _focus(page: Page) -> str:
    return str(page.evaluate("() => (document.activeElement.title || document.activeElement.textContent).trim()"))


def test_by_keyboard_from_the_top_to_a_member_page(page: Page) -> None:
    """Tab reaches search, tools, the map and its markers; Enter opens a popup, then the page. Nothing is a trap."""
    opened(page, "#suche=Hansestadt Osternau")
    for _ in range(60):
        page.keyboard.press("Tab")
        if _focus(page).startswith("Hansestadt Osternau"):
            break
    assert page.evaluate("() => document.activeElement.matches('.member-marker')")
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup a:focus").wait_for()
    page.keyboard.press("Escape")
    until(page, "document.activeElement.matches('.member-marker')")
    page.keyboard.press("Enter")
    page.locator(".leaflet-popup a:focus").wait_for()
    page.keyboard.press("Enter")
    page.wait_for_url("**/mitglieder/osternau-mustermark/")


def test_the_map_can_be_skipped(page: Page) -> None:
    """One link leads past everything to what follows the map."""
    opened(page)
    page.locator(".member-map__skip").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert not page.evaluate("() => document.activeElement.closest('.member-map')")


def test_keys_move_the_map(page: Page) -> None:
    """Arrow keys pan, plus and minus zoom: on the map itself and on a marker."""
    opened(page)
    for stop in ("#map_members", ".leaflet-marker-pane > [role=button]"):
        page.locator(stop).first.focus()
        before = page.evaluate(VIEW)
        page.keyboard.press("ArrowDown")
        until(page, f"({VIEW})().lat < {before['lat'] - 0.01}")
        until(page, QUIET)
        until(page, "document.activeElement.closest('#map_members')")
        page.keyboard.press("+")
        until(page, f"({VIEW})().zoom > {before['zoom']}")
        until(page, QUIET)
        assert page.evaluate("() => Boolean(document.activeElement.closest('#map_members'))")
        page.keyboard.press("-")
        until(page, f"({VIEW})().zoom === {before['zoom']}")
        until(page, QUIET)


def test_markers_are_visited_from_north_to_south(page: Page) -> None:
    """The order of tab stops is the order on the map, and only markers in view are stops; at most 40 of them."""
    opened(page, "?ort=52.0,11.5&zoom=8")
    until(page, QUIET)
    boxes = page.evaluate(
        """() => { const top = document.getElementById("map_members").getBoundingClientRect().top;
            return [...document.querySelectorAll('.leaflet-marker-pane > [tabindex="0"]')].map((icon) => {
            const box = icon.getBoundingClientRect(); return [Math.round((box.top - top) / 24), box.left]; }) }"""
    )
    assert boxes == sorted(boxes)
    assert 5 < len(boxes) <= 40


def test_clusters_say_how_many_of_what(page: Page) -> None:
    """A cluster's name holds the number and the kinds; Enter takes it apart, and the focus stays on the map."""
    cluster = opened(page).locator(".folium-map .member-cluster").first
    assert "Einträge: " in cluster.inner_text()
    cluster.focus()
    before = page.evaluate(VIEW)["zoom"]
    page.keyboard.press("Enter")
    until(page, f"({VIEW})().zoom > {before} || document.querySelector('.member-leg')")
    until(page, QUIET)
    assert page.evaluate("() => document.activeElement.closest('#map_members') !== null")


def test_municipalities_are_fetched_close_up_only(page: Page) -> None:
    """The file of borders is asked for once, of this site, when somebody looks closer."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened(page)
    assert not [url for url in asked if url.endswith("detail.json")]
    page.evaluate("() => { document.getElementById('map_members').leafletMap.setZoom(11) }")
    page.locator(".map-municipality").first.wait_for(state="attached")
    assert len([url for url in asked if url.endswith("detail.json")]) == 1


def test_the_page_stays_light(page: Page) -> None:
    """At most 160 KiB compressed and 20 requests, with everything the map needs to open."""
    answers: list[Response] = []
    page.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # Playwright marks its handlers
    opened(page)
    page.wait_for_load_state("networkidle")
    assert len(answers) <= 20
    assert sum(len(gzip.compress(answer.body(), 9)) for answer in answers) <= 160 * 1024


@pytest.mark.parametrize("width", WIDTHS)
def test_the_opening_view_holds_the_state(page: Page, width: int, directory: Directory) -> None:
    """On every screen the whole state is in view with Musterburg in its middle third; nothing scrolls sideways."""
    page.set_viewport_size({"width": width, "height": WIDTHS[width]})
    opened(page)
    (south, west), (north, east) = directory.basemap.bounds
    inside = """([south, west, north, east]) => {
        const map = document.getElementById("map_members").leafletMap;
        const spot = map.latLngToContainerPoint([52.25, 11.8]);
        return {all: map.getBounds().contains([[south, west], [north, east]]),
                across: spot.x / map.getSize().x, along: spot.y / map.getSize().y}; }"""
    found = page.evaluate(inside, [south, west, north, east])
    assert found["all"]
    assert 1 / 3 < found["across"] < 2 / 3
    assert 1 / 3 < found["along"] < 2 / 3
    assert page.evaluate("() => document.documentElement.scrollWidth") <= width


def test_full_screen_and_back(page: Page) -> None:
    """The button says its state, and the map with its notice of sources stays in view."""
    opened(page)
    button = page.get_by_role("button", name="Vollbild")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert page.evaluate("document.fullscreenElement !== null")
    assert page.locator(".member-map__source").is_visible()
    button.click()
    until(page, "document.fullscreenElement === null")


@pytest.mark.parametrize("script", [True, False])
def test_paper_and_browsers_without_script_get_the_drawing(
    new_page: NewPage, directory: Directory, *, script: bool
) -> None:
    """The static drawing has a name and a description, and takes the map's place; the list stays complete."""
    page = new_page(viewport={"width": 1280, "height": 900}, java_script_enabled=script)
    page.goto(ADDRESS)
    if script:
        page.emulate_media(media="print")
    assert not page.locator(".member-map").is_visible()
    assert page.locator(".member-map-static svg").is_visible()
    assert page.locator(".member-map-static desc").text_content()
    assert page.locator("[data-member]").count() == len(directory.members)


def test_a_popup_is_readable_at_400_percent(page: Page) -> None:
    """A window of 1280 by 1024 at 400 percent is 320 by 256: the popup fits, and its text can be reached."""
    page.set_viewport_size({"width": 320, "height": 256})
    opened(page, "?mitglied=zelau")
    page.locator(".leaflet-popup").wait_for()
    until(page, QUIET)
    popup, view = (
        page.locator(".leaflet-popup-content-wrapper").bounding_box(),
        page.locator("#map_members").bounding_box(),
    )
    assert popup is not None
    assert view is not None
    assert view["x"] <= popup["x"]
    assert popup["x"] + popup["width"] <= view["x"] + view["width"]
    assert page.evaluate("() => document.documentElement.scrollWidth") <= 320


def test_nothing_moves_for_those_who_asked_for_it(page: Page) -> None:
    """With reduced motion zooming and clusters do not glide."""
    page.emulate_media(reduced_motion="reduce")
    opened(page)
    options = page.evaluate(
        """() => { const {leafletMap: map, memberCluster: cluster} = document.getElementById("map_members");
            const {zoomAnimation, fadeAnimation, inertia} = map.options;
            return [zoomAnimation, fadeAnimation, inertia, cluster.options.animate]; }"""
    )
    assert options == [False] * 4


@pytest.mark.parametrize("width, scheme", FULL)
def test_no_violation_of_accessibility_rules(new_page: NewPage, width: int, scheme: str) -> None:
    """With a popup, and with a filter set: axe finds nothing (the closed map: `test_accessibility.py`)."""
    size = {"width": width, "height": WIDTHS[width]}
    page = with_axe(new_page(viewport=size, reduced_motion="reduce", **SCHEMES[scheme]))
    found: list[str] = []
    for query in ("?mitglied=zelau", "?suche=stadt&ort=52.1,11.6&zoom=10"):
        opened(page, query)
        until(page, QUIET)
        found += violations(page)
    no_faults(found)
