"""Every page, judged by axe: all rules of WCAG 2.2 A and AA and of good practice, no element left out.

One page of each type in the full matrix of widths and colour schemes; all others once. Axe finds what a machine can
find; keyboard, zoom and reading order have tests of their own.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.conftest import NewPage

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "runOnly": {"type": "tag", "values": RULES}}
WIDTHS = (320, 768, 1280)
SCHEMES: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
PARTS = 4  # of the pages seen once, so that they can run side by side


def addresses(site_dir: Path) -> list[str]:
    """All pages of the site, the error page included."""
    pages = [file.parent.relative_to(site_dir).as_posix() for file in sorted(site_dir.rglob("index.html"))]
    return ["404.html", *("" if page == "." else f"{page}/" for page in pages)]


def one_of_each_type(site_dir: Path) -> list[str]:
    """All pages of the first level, and below each folder one page of each."""
    types: dict[str, str] = {}
    for address in addresses(site_dir):
        parts = address.strip("/").split("/")
        types.setdefault(address if len(parts) < 3 and _is_section(site_dir, parts) else "/".join(parts[:-1]), address)
    return list(types.values())


def _is_section(site_dir: Path, parts: list[str]) -> bool:
    """Whether an address has pages of its own below it, or stands alone at the top."""
    return len(parts) == 1 or any((site_dir / Path(*parts)).glob("*/index.html"))


def violations(page: Page) -> Iterator[str]:
    """What axe objects to on the open page, one line an element."""
    results: dict[str, Any] = Axe().run(page, options=OPTIONS).response
    for violation in results["violations"]:
        for node in violation["nodes"]:
            yield f"{page.url}: {violation['id']}: {violation['help']} {node['target']}"


@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("width", WIDTHS)
def test_each_type_of_page_in_every_width_and_scheme(
    new_page: NewPage, site_dir: Path, width: int, scheme: str
) -> None:
    page = new_page(viewport={"width": width, "height": 900}, **SCHEMES[scheme])
    found = []
    for address in one_of_each_type(site_dir):
        page.goto(address)
        found += violations(page)
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{page.url}: scrolls sideways by {wide} px"] if wide > 0 else []
    assert found == []


@pytest.mark.parametrize("part", range(PARTS))
def test_every_other_page_once(new_page: NewPage, site_dir: Path, part: int) -> None:
    page = new_page(viewport={"width": 768, "height": 900})
    others = sorted(set(addresses(site_dir)) - set(one_of_each_type(site_dir)))
    found = []
    for address in islice(others, part, None, PARTS):
        page.goto(address)
        found += violations(page)
    assert found == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_open_search(page: Page, width: int) -> None:
    """With results shown, and with none."""
    page.set_viewport_size({"width": width, "height": 900})
    for typed in ("Stadt", "xqzxqz"):
        page.goto("")
        page.get_by_role("searchbox").first.fill(typed)
        page.wait_for_timeout(600)
        assert list(violations(page)) == []


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


@pytest.mark.parametrize("width", [320, 640])
def test_text_twice_as_large_fits(new_page: NewPage, site_dir: Path, width: int) -> None:
    """With text at 200 % and wider spacing (WCAG 1.4.4, 1.4.12) no page scrolls sideways."""
    page = new_page(viewport={"width": max(width, 640), "height": 900})
    found = []
    for address in one_of_each_type(site_dir):
        page.goto(address)
        page.evaluate("document.documentElement.style.fontSize = '200%'")
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{page.url}: {wide} px"] if wide > 0 else []
    assert found == []
