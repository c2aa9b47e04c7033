"""What finds words comes when somebody is about to search: nothing typed before is lost, and a failure is said."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.conftest import NewPage
from tests.browser.test_finder import LIST, field_of


def test_nothing_typed_is_lost_before_the_words_can_be_found(page: Page) -> None:
    """Enter pressed early opens the page as soon as all is there; in the header it shows what is found."""
    held: list[Route] = []
    page.route("**/finding.js*", lambda route: held.append(route))  # noqa: PLW0108  # a built-in is no handler
    page.goto("./")
    page.get_by_role("searchbox", name="Suchbegriff").press_sequentially("Zelau")
    page.keyboard.press("Enter")
    expect(page.locator(".search__status")).to_have_text("Die Suche läuft …")
    held.pop().continue_()
    expect(page.locator(".search__link").first).to_be_focused()
    page.reload()
    field_of(page).press_sequentially("zelau")
    page.keyboard.press("Enter")
    held.pop().continue_()
    page.wait_for_url(f"**/{LIST}zelau/")


@pytest.mark.parametrize("address", ["./", LIST])
def test_what_cannot_be_loaded_is_said_and_asked_for_again(page: Page, address: str) -> None:
    """All bodies stay in sight, and the next letter tries anew."""
    page.route("**/finding.js*", lambda route: route.abort("failed"))
    page.goto(address)
    field_of(page).fill("zela")  # at once: once it is said, no attempt is under way that the next letter would join
    expect(page.get_by_role("status").filter(has_text="Alle Kommunen stehen in der Liste")).to_be_visible()
    if address == LIST:
        assert page.locator(".municipality-group:visible").count() > 1
    page.unroute("**/finding.js*")
    page.keyboard.press("u")
    expect(page.get_by_role("option").filter(has_text="Zelau").first).to_be_visible()


def test_what_is_typed_before_the_script_has_come_is_answered(new_page: NewPage) -> None:
    """On a slow line the field can be used before its script has run."""
    page = new_page()
    held: list[Route] = []
    page.route(re.compile(r"/finder\.js"), lambda route: held.append(route))  # noqa: PLW0108  # as above
    page.goto(LIST, wait_until="commit")
    page.locator("#kommune").press_sequentially("zelau")
    held[0].continue_()
    expect(page.locator(".municipality-hits li").first).to_contain_text("Zelau")
    expect(page.locator("#kommune")).to_have_value("zelau")


def test_an_address_that_leads_nowhere_is_looked_for_by_its_words(page: Page) -> None:
    """Also where it is not written in UTF-8, as links of older websites are, or is no code at all."""
    for address, words in {
        "mitglieder/zelau-alt.html": "mitglieder zelau alt",
        "%FCbungen/zelau/": "bungen zelau",
        "%/zelau/": "zelau",
    }.items():
        page.goto(address)
        expect(page.locator("#hilfe-feld")).to_have_value(words)
        expect(page.locator(".search-on-page .search__link").first).to_be_visible()
