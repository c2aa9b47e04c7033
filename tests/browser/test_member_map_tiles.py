"""The map with made-up members: hostile names, equal places, and tiles of another host only after a click."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route

from kitu.drawings.member_map.tiles import PROVIDERS, image_hosts
from kitu.records.organisation import Background
from ops.headers import headers
from tests.browser.conftest import SiteHandler, served
from tests.browser.test_member_map import QUIET, VIEW, until
from tests.conftest import once
from tests.made_sites import base_site_project, built

HOSTILE = (
    """<img src=x onerror="document.title='taken'"> <script>document.title='taken'</script> {{ x }} 'q' & \u202eגאב"""
)
TILE = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
EQUAL = ("gleich-1", "gleich-2", "gleich-3")


def _member(key: str, name: str, latitude: float, longitude: float) -> str:
    quoted = name.replace("'", "''")
    return f"""
  - id: {key}
    name: '{quoted}'
    short_name: '{quoted}'
    kind: Verein
    seat: {{name: Ort, latitude: {latitude}, longitude: {longitude}}}
    evidence: belegt
    sources: [mitteilung]
    checked: 2024-03-01
"""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the base data's site with more members and with a provider of tiles."""
    return once(tmp_path_factory, "tiles", _with_tiles)


def _with_tiles(folder: Path) -> Path:
    project = base_site_project(folder)
    with (project / "data" / "members.yaml").open("a", encoding="utf-8") as members:
        members.write(_member("boese", HOSTILE, 51.6, 11.4))
        members.writelines(_member(key, f"Verein {key}", 52.4, 11.9) for key in EQUAL)
    with (project / "data" / "organisation.yaml").open("a", encoding="utf-8") as organisation:
        organisation.write("\nmap:\n  background: OpenStreetMap\n")
    return built(project)


class PolicyHandler(SiteHandler):
    """Serves with the policy of an operator who turned tiles on."""

    def end_headers(self) -> None:
        """Send the site's headers with the provider's host admitted, in place of those that admit none."""
        for name, value in headers(image_hosts=image_hosts(Background.OPENSTREETMAP)).items():
            self.send_header(name, value)
        super(SiteHandler, self).end_headers()


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Serve the made-up site; gives the address of its map."""
    with served(folder, PolicyHandler) as site:
        yield f"{site}mitglieder/karte/"


class Visit:
    """A visitor with an empty profile; every request to another host is written down and answered here."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.context: BrowserContext = browser.new_context(viewport={"width": 1280, "height": 900}, locale="de-DE")
        self.address = address
        self.asked: list[str] = []
        self.errors: list[str] = []
        self.context.route(lambda url: not url.startswith(address[:17]), self._answer)
        self.context.on("console", lambda message: self.errors.append(message.text))
        self.context.on("weberror", lambda error: self.errors.append(str(error.error)))

    def _answer(self, route: Route) -> None:
        self.asked.append(route.request.url)
        route.fulfill(body=TILE, content_type="image/png")

    def open(self, query: str = "") -> Page:
        """Open the map and wait until it would have asked for something."""
        page = self.context.new_page()
        page.goto(self.address + query)
        page.locator(".folium-map .leaflet-marker-pane > [role=button]").first.wait_for(state="attached")
        until(page, QUIET)
        return page


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Visit]:
    """Give a visitor; errors of the page, a broken policy among them, fail the test."""
    visit = Visit(browser, address)
    yield visit
    visit.context.close()
    assert visit.errors == []


def _stored(page: Page) -> int:
    return int(page.evaluate("() => localStorage.length + sessionStorage.length + document.cookie.length"))


def test_nothing_is_asked_or_stored_before_a_click(visit: Visit) -> None:
    """Opening, moving and zooming stay on this site, though a provider is configured; the host is named in words."""
    page = visit.open("?ort=52.4,11.9&zoom=11")
    page.locator("#map_members").focus()
    page.keyboard.press("ArrowDown")
    until(page, f"({VIEW})().lat < 52.4")
    until(page, QUIET)
    assert visit.asked == []
    assert _stored(page) == 0
    assert "tile.openstreetmap.org" in page.locator("[data-tiles-off]").inner_text()


def test_just_now_asks_the_chosen_host_only_and_is_forgotten(visit: Visit) -> None:
    """After the click tiles come from that host alone, with its notice; after a reload nothing is asked."""
    page = visit.open()
    with page.expect_request_finished():
        page.get_by_role("button", name="Nur jetzt laden").click()
    assert visit.asked
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in visit.asked)
    assert "OpenStreetMap-Mitwirkende" in page.locator(".member-map__source").inner_text()
    assert "Vermessungsamt Musterland" in page.locator(".member-map__source").inner_text()
    assert _stored(page) == 0
    visit.asked.clear()
    visit.open()
    assert visit.asked == []


def test_a_remembered_decision_holds_until_it_is_revoked(visit: Visit) -> None:
    """„Merken“ survives a reload, the revocation too: storage is empty again, and nothing is asked."""
    page = visit.open()
    with page.expect_request_finished():
        page.get_by_role("button", name="Laden und merken").click()
    assert _stored(page) == 1
    visit.asked.clear()
    again = visit.open()
    assert visit.asked
    again.get_by_role("button", name="Ausschalten und vergessen").click()
    assert _stored(again) == 0
    assert not again.locator(".member-map__tile-source").is_visible()
    visit.asked.clear()
    visit.open()
    assert visit.asked == []


def test_a_hostile_name_is_text_in_its_popup(visit: Visit) -> None:
    """Markup in a name is shown letter by letter, in popup, marker and list; nothing of it runs."""
    page = visit.open("?mitglied=boese")
    name = page.locator(".member-popup__name")
    name.wait_for()
    assert name.text_content() == HOSTILE
    assert str(name.evaluate("(link) => link.href")).endswith("/mitglieder/boese/")
    assert page.title() != "taken"
    assert page.locator(".leaflet-popup img, .leaflet-popup script").count() == 0


def test_members_at_one_place_are_all_reachable(visit: Visit) -> None:
    """Equal coordinates: the members fan out, and each popup is its own."""
    for key in EQUAL:
        page = visit.open(f"?mitglied={key}")
        page.locator(".member-popup__name", has_text=key).wait_for()
        assert page.locator(".member-marker[role=button]").count() >= len(EQUAL)


def test_basemap_de_is_prepared_like_openstreetmap() -> None:
    """Both providers say who they are, what they want to be called, and which host the policy has to admit."""
    for background, provider in PROVIDERS.items():
        assert image_hosts(background) == (f"https://{provider.host}",)
        assert all(part in provider.tiles for part in ("{z}", "{x}", "{y}"))
        assert provider.operator
        assert provider.credit
    assert image_hosts(Background.NONE) == ()
