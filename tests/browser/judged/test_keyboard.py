"""The search in the header of every page, by keyboard alone; how each page is walked through is on record."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect


@pytest.mark.parametrize("width", [320, 1280])
def test_the_search_by_keyboard(page: Page, width: int) -> None:
    """Arrows and Tab reach the results; Escape closes them and stays in the field; Tab then leaves it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("impressum/")
    field = page.get_by_role("searchbox", name="Suchbegriff")
    field.focus()
    page.keyboard.type("Mitglieder")
    hits = page.locator(".search__results a")
    expect(hits.first).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(hits.first).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(field).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(hits.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(field).to_be_focused()
    expect(field).to_have_value("Mitglieder")
    expect(hits).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Suchen").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".breadcrumb a").first).to_be_focused()
