"""Every type of page by keyboard alone: each stop visible, with a ring, uncovered, and a way through to the end."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import NewPage
from tests.browser.judged.transcripts import PAGES, compare, open_settled
from tests.browser.judged.walk import keyboard_transcript, walk, walk_faults
from tests.browser.pages import one_of_each_type

PARTS = 3  # so that the walks run side by side
# The narrow page has the stops of the wide one in less room; only the map shows fewer markers.
WALKS = [("dark", 320), ("light", 1280)] if "KITU_AUDIT" in os.environ else [("dark", 320)]


@pytest.mark.parametrize("name", PAGES)
def test_the_walk_is_the_one_on_record(base_page: Page, name: str) -> None:
    """Stop by stop, role and name, on a site of made-up data."""
    open_settled(base_page, name)
    compare("keyboard", name, keyboard_transcript(list(walk(base_page, named=True))))


@pytest.mark.parametrize("scheme, width", WALKS)
@pytest.mark.parametrize("part", range(PARTS))
def test_every_stop_can_be_seen_and_left(
    new_page: NewPage, site_dir: Path, part: int, scheme: Literal["light", "dark"], width: int
) -> None:
    page = new_page(viewport={"width": width, "height": 800}, color_scheme=scheme)
    found = {}
    for address in one_of_each_type(site_dir)[part::PARTS]:
        page.goto(address)
        found[address] = walk_faults(page)
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_the_skip_link_comes_first_and_works(new_page: NewPage, site_dir: Path) -> None:
    """It shows itself, leads into the content, and the next stop lies there or after."""
    page = new_page(viewport={"width": 320, "height": 640})
    for address in one_of_each_type(site_dir):
        page.goto(address)
        page.keyboard.press("Tab")
        link = page.locator(":focus")
        expect(link).to_have_text("Zum Inhalt springen")
        expect(link).to_be_in_viewport(ratio=1)
        page.keyboard.press("Enter")
        expect(page.locator("main")).to_be_focused()
        page.keyboard.press("Tab")
        after = "document.querySelector('main').compareDocumentPosition(document.activeElement)"
        assert page.evaluate(after) & 0b10100, address  # contained by, or following


@pytest.mark.parametrize("width", [320, 1280])
def test_the_search_by_keyboard(page: Page, width: int) -> None:
    """Arrows and Tab reach the results; Escape closes them and stays in the field; Tab then leaves it."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("impressum/")
    field = page.get_by_role("searchbox", name="Suchbegriff")
    field.focus()
    page.keyboard.type("Zelau")
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
    expect(field).to_have_value("Zelau")
    expect(hits).to_have_count(0)
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Suchen").first).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator(".breadcrumb a").first).to_be_focused()


def test_planted_faults_are_found(page: Page) -> None:
    """A stop off screen, without a ring, with a faint ring, one covered, and a trap with all that lies behind."""
    page.goto("impressum/")
    page.evaluate(
        """() => {
          const main = document.querySelector("main")
          const plant = (text, style) => {
            const button = document.createElement("button")
            button.textContent = text
            button.style.cssText = style
            main.append(button)
            return button
          }
          plant("weg", "position: fixed; left: -500px")
          plant("ohne", "outline: none")
          plant("blass", "outline: 3px solid #eee")
          const covered = plant("verdeckt", "display: block")
          const lid = document.createElement("div")
          lid.style.cssText = "position: fixed; inset: 0; background: white"
          covered.addEventListener("focus", () => main.append(lid))
          covered.addEventListener("blur", () => lid.remove())
          const trap = plant("Falle", "")
          trap.addEventListener("keydown", (event) => event.preventDefault())
        }"""
    )
    found = "\n".join(walk_faults(page))
    expected = ("weg cannot be seen", "ohne has no ring", "blass has a ring of", "verdeckt is covered")
    for fault in (*expected, "circles", "never reached"):
        assert fault in found, (fault, found)
