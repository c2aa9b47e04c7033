"""Frames of another website in Firefox and WebKit: shown and usable where they are made for it, refused elsewhere."""

from __future__ import annotations

from pathlib import Path

from kitu.records.addresses import FRAME_CHECK, FRAME_FIGURES, FRAME_MAP, FRAME_MEMBER, FRAME_MEMBERS, MEMBERS
from tests.browser.other_site import framing
from tests.engines.driver import Browser

TRACES = "document.cookie.length + localStorage.length + sessionStorage.length"


def map_by_keyboard(browser: Browser) -> None:
    """From the page around it by Tab: a searched member's popup gets the focus, Escape gives it to its marker."""
    browser.until("document.querySelector('#map_members')?.dataset.arranged === ''")
    browser.into(None)
    browser.press("Tab", "Tab")
    browser.into(0)
    browser.until("document.activeElement.id === 'map_find'")
    browser.press(*"Sternau", "Enter")
    browser.until("document.activeElement.matches('.leaflet-popup a')")
    browser.press("Escape")
    browser.until("document.activeElement.matches('.member-marker')")


def check_by_keyboard(browser: Browser) -> None:
    """Typed letters leave what they find; Tab leads there."""
    browser.click("#kommune")
    browser.press(*"suederdal")
    browser.until("document.querySelector('[role=status]').textContent.startsWith('1 von')")
    browser.press("Tab")
    assert "Süderdal" in browser.run("document.activeElement.textContent")


def link_by_keyboard(browser: Browser) -> None:
    """Tab leads from the heading to the first link, and that leaves the frame."""
    browser.click("h1")
    browser.press("Tab")
    assert browser.run("document.activeElement === document.links[0] && document.links[0].target") == "_top"


USED = {
    FRAME_MAP.address: map_by_keyboard,
    FRAME_CHECK.address: check_by_keyboard,
    FRAME_MEMBERS.address: link_by_keyboard,
    FRAME_MEMBER.page("sternau"): link_by_keyboard,
    FRAME_FIGURES.address: link_by_keyboard,
}


def test_frames_in_a_page_of_another_origin(browser: Browser, watched_url: str, tmp_path: Path) -> None:
    """Each is shown in its colours, does nothing wrong and leaves no trace; a page not made for frames stays out."""
    addresses = [*(f"{address}#hintergrund=101010" for address in USED), MEMBERS.address]
    frames = {f"rahmen{number}": f"{watched_url}{address}" for number, address in enumerate(addresses)}
    with framing(tmp_path, frames) as host:
        browser.open(host)
        for number, use in enumerate(USED.values()):
            browser.run(f"document.querySelectorAll('iframe')[{number}].scrollIntoView()")
            browser.into(number)
            browser.until("document.querySelector('h1')?.getBoundingClientRect().height > 10")
            assert browser.run("getComputedStyle(document.body).backgroundColor") == "rgb(16, 16, 16)"
            use(browser)
            assert browser.run("[...window.faults, ...window.foreign()]") == []
            assert browser.run(TRACES) == 0
            browser.into(None)
        browser.into(len(USED))
        assert browser.run("document.querySelector('h1, main')") is None
        browser.into(None)
        assert browser.run("document.title") == "Gast"
