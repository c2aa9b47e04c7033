"""The whole site in a real browser, under the policy of the real server: map, search, storage, no script.

That no page at all has an error is seen in `test_accessibility.py`, which opens every one of them.
"""

from __future__ import annotations

from playwright.sync_api import Page, expect

from kitu.directory.directory import Directory
from tests.browser.axe import violations
from tests.browser.conftest import NewPage


def test_the_map_shows_every_member_with_a_known_place(page: Page, directory: Directory) -> None:
    """Markers read back from the map, inside clusters too, stand at the members' coordinates."""
    page.goto("mitglieder/karte/")
    page.wait_for_function("document.getElementById('map_members').memberCluster?.getLayers().length > 0")
    shown = page.evaluate(
        """() => document.getElementById("map_members").memberCluster.getLayers()
            .map(marker => [marker.getLatLng().lat, marker.getLatLng().lng])"""
    )
    placed = [member.place.coordinates for member in directory.members if member.place and member.place.coordinates]
    assert sorted(map(tuple, shown)) == sorted(placed)


FOUND = {
    "Möhren": "moehren",
    "Weissenrain": "weissenrain",
    "Moehren": "moehren",
    "weiher huegel": "weiher-huegel",
    "mohren": "moehren",
    "00606": "osternau-mustermark",
    "Hochschule 5": "koerper-5",
    "Hansestadt Osternau": "osternau-mustermark",
}
"""Whose page comes first for what is typed; no two in a row lead to the same one, so that an old answer is noticed."""


def test_the_search_finds_members_however_they_are_typed(page: Page) -> None:
    """Short and official name, umlauts or not, postal code; the hit leads to the member's own page."""
    page.goto("")
    field = page.get_by_role("searchbox", name="Suchbegriff")
    field.fill("39418")
    expect(page.locator("[role=search] [role=status]").first).not_to_be_empty()
    hits = page.locator("[role=search] a[href]")
    for typed, member in FOUND.items():
        field.fill(typed)
        expect(hits.first).to_have_attribute("href", f"./mitglieder/{member}/")
    hits.first.click()
    page.wait_for_url("**/mitglieder/osternau-mustermark/")


def test_numbers_of_sources_have_room_for_a_finger(page: Page) -> None:
    """One to three of them behind a link, a heading or words: none is too small (WCAG 2.2, 2.5.8), as axe sees it."""
    page.goto("impressum/")
    shown = ""
    for most in (1, 2, 3):
        more = [" ref--more"] * (most - 1)
        numbers = "".join(f'<sup class="ref{kind}"><a href="#q">{most}</a></sup>' for kind in [*more, ""])
        shown += f'<h3>Titel{numbers}</h3><dl><dt>Website</dt><dd><a href="#w">Adresse</a>{numbers}</dd></dl>'
        shown += f"<p>Ein Satz mit Belegen{numbers}, der weitergeht.</p>"
    page.evaluate("html => { document.querySelector('main article').innerHTML = html; }", shown)
    assert [found for found in violations(page) if "target-size" in found] == []


def test_nothing_is_stored_on_the_device(page: Page) -> None:
    """No cookie and no entry in any storage after reading, searching and looking at the map (§ 25 TDDDG)."""
    for address in ("", "mitglieder/", "mitglieder/karte/"):
        page.goto(address)
    page.get_by_role("searchbox", name="Suchbegriff").fill("Zelau")
    assert page.context.cookies() == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def test_every_page_can_be_read_without_script(new_page: NewPage, directory: Directory) -> None:
    """Without script the list has all members, and no search field that does nothing."""
    page = new_page(java_script_enabled=False)
    page.goto("mitglieder/")
    assert page.locator("tbody th[scope=row] a").count() == len(directory.members)
    assert page.get_by_role("searchbox").count() == 0
