"""Every type of page, judged by axe: all rules of WCAG 2.2 A and AA and of good practice, no element left out.

Each in a narrow and in a wide window, the style guide in every width and colour scheme; an audit judges all pages, and
those of each type in all combinations. Axe finds what a machine can find; keyboard, zoom and reading order have tests
of their own.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import AUDIT, CELLS, FULL, SCHEMES, WIDTHS, violations, with_axe
from tests.browser.conftest import NewPage
from tests.browser.pages import no_faults, one_of_each_type, script, to_judge

OPEN = "document.querySelectorAll('details').forEach((part) => { part.open = true })"
STYLE_GUIDE = "mitmachen/gestaltung/"
PARTS = 4 if AUDIT else 2  # so that they run side by side


def asked(site_dir: Path, cell: tuple[int, str]) -> list[str]:
    """The pages that are judged in a width and scheme; those of a series that stand for no other once in an audit."""
    types = one_of_each_type(site_dir)
    if cell not in FULL:
        return [STYLE_GUIDE]
    return sorted(to_judge(site_dir) if AUDIT and cell == (768, "light") else types)


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("cell", CELLS, ids=str)
def test_pages_in_every_width_and_scheme(new_page: NewPage, site_dir: Path, cell: tuple[int, str], part: int) -> None:
    width, scheme = cell
    page = with_axe(new_page(viewport={"width": width, "height": 900}, **SCHEMES[scheme]))
    found: list[str] = []
    for address in asked(site_dir, cell)[part::PARTS]:
        page.goto(address)
        page.evaluate(OPEN)
        found += violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{page.url}: scrolls sideways by {wide} px"] if wide > 0 else []
    no_faults(found)


@pytest.mark.parametrize("width", WIDTHS)
def test_the_open_search(page: Page, width: int) -> None:
    """With results shown, and with none."""
    page.set_viewport_size({"width": width, "height": 900})
    for typed in ("Stadt", "xqzxqz"):
        page.goto("")
        page.get_by_role("searchbox").first.fill(typed)
        page.wait_for_timeout(600)
        no_faults(list(violations(page)))


@pytest.mark.parametrize(
    "address", ["mitglieder/#art=Stadt", "mitglieder/#q=xqzxqz", "mitglieder/kommunen-check/#q=xqzxqz"]
)
@pytest.mark.parametrize("width", WIDTHS)
def test_the_filters_in_use(page: Page, width: int, address: str) -> None:
    """With rows left, and with the help that comes when none is."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(address)
    page.wait_for_timeout(300)
    no_faults(list(violations(page)))


def test_a_planted_fault_is_found(page: Page) -> None:
    """The check can fail: a picture without text, a low contrast and an unnamed field are reported."""
    page.goto("quellen/")
    page.evaluate(
        """document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="../assets/images/favicon.svg"><input><p id="faint">schwach</p>');
        document.getElementById("faint").style.cssText = "color: #ccc; background: #fff";"""
    )
    found = " ".join(violations(page))
    assert all(rule in found for rule in ("image-alt", "label", "color-contrast")), found


# WCAG 1.4.12, and 1.4.4. A text that no longer fits into a box of a fixed height is cut off.
SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
CUT_OFF = script("cut-off.js")


@pytest.mark.parametrize("width", [640, 1280] if AUDIT else [640])
def test_large_and_spaced_text_fits(new_page: NewPage, site_dir: Path, width: int) -> None:
    """With text at 200 % and wider spacing (WCAG 1.4.4, 1.4.12) no page scrolls sideways, and nothing is cut off."""
    page = new_page(viewport={"width": width, "height": 900})
    found: list[str] = []
    for address in one_of_each_type(site_dir):
        page.goto(address)
        page.evaluate(SPACED)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{page.url}: {wide} px"] if wide > 0 else []
        found += [f"{page.url}: {text}" for text in page.evaluate(CUT_OFF)]
    no_faults(found)


def test_planted_cut_text_is_found(page: Page) -> None:
    """A box of a fixed height, and one that is too wide."""
    page.goto("impressum/")
    page.evaluate(
        """() => {
          const box = document.createElement("p")
          box.textContent = "Ein Text, der in der Kiste bleiben soll"
          box.style.cssText = "height: 1.2rem; overflow: hidden; width: 90vw; font-size: 2rem"
          document.querySelector("main").append(box)
        }"""
    )
    page.evaluate(SPACED)
    assert page.evaluate(CUT_OFF)
