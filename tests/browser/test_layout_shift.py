"""Nothing moves while a page loads: what a script fills has its place before the script has come."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, expect

from tests.browser.conftest import NewPage
from tests.browser.pages import no_faults, one_of_each_type

WATCH = """
new PerformanceObserver((list) => {
  for (const { value, sources } of list.getEntries()) {
    window.shift = (window.shift ?? 0) + value
    window.shifted = sources.map(({ node }) => node?.id || node?.className || node?.nodeName).join(", ")
  }
}).observe({ type: "layout-shift", buffered: true })
"""
PAINTED = "() => new Promise((done) => new PerformanceObserver(done).observe({ type: 'paint', buffered: true }))"
TWO_FRAMES = "() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))"
LIMIT = 0.001  # Cumulative Layout Shift; up to 0.1 counts as good
LIMITS = {"404.html": 0.1}  # what is found for the words of the address comes above what stands there
NARROW = ViewportSize(width=360, height=740)  # where what unfolds takes the most height
PLANTED = "document.body.prepend(Object.assign(document.createElement('p'), { style: 'height: 9rem' }))"


def moved(page: Page, address: str, then: Callable[[], object] = lambda: None) -> str:
    """Open a page whose scripts come only after it has been painted; gives what moved too far, or nothing."""
    page.route("**/*.js*", lambda _: None)
    page.goto(address, wait_until="commit")
    page.evaluate(f"({PAINTED})().then(() => null)")
    page.unroute("**/*.js*")  # lets those go that were held
    page.wait_for_load_state()
    expect(page.locator(".awaited")).to_have_count(0)
    then()
    page.evaluate(TWO_FRAMES)
    shift = page.evaluate("window.shift ?? 0")
    return f"{shift:.3f}, {page.evaluate('window.shifted')}" if shift > LIMITS.get(address, LIMIT) else ""


def test_scripts_move_nothing_that_stands_there(new_page: NewPage, base_site: Path) -> None:
    """Each type of page: forms, answers and lists unfold where room was kept for them."""
    page = new_page(viewport=NARROW)
    page.add_init_script(WATCH)
    found = {address: moved(page, address) for address in one_of_each_type(base_site)}
    no_faults([f"/{address}: {fault}" for address, fault in found.items() if fault])


def test_a_page_that_moves_is_found(new_page: NewPage) -> None:
    page = new_page(viewport=NARROW)
    page.add_init_script(WATCH)
    assert moved(page, "mitglieder/", lambda: page.evaluate(PLANTED))
