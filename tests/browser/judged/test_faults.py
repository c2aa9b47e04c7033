"""Each kind of fault, planted on a page: the function that looks for it finds it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.browser.judged.faults import (
    axe_faults,
    lost_on_paper,
    lost_when_enlarged,
    moving,
    reading_faults,
    skip_link_faults,
    small_targets,
    walk_faults,
)


@pytest.fixture
def page(base_page: Page) -> Page:
    """Give a page of the base data's site, also in an audit: faults are planted where their surroundings are known."""
    return base_page


def test_a_planted_fault_is_found(page: Page) -> None:
    """The check can fail: a picture without text, a low contrast and an unnamed field are reported."""
    page.goto("quellen/")
    page.evaluate(
        """document.querySelector("main").insertAdjacentHTML("beforeend",
        '<img src="../assets/images/favicon.svg"><input><p id="faint">schwach</p>');
        document.getElementById("faint").style.cssText = "color: #ccc; background: #fff";"""
    )
    found = " ".join(axe_faults(page))
    assert all(rule in found for rule in ("image-alt", "label", "color-contrast")), found


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
    assert any("is cut off" in line for line in lost_when_enlarged(page))


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


def test_a_planted_skip_link_that_leads_nowhere_is_found(page: Page) -> None:
    """Without its target, off the screen, and with a stop behind it that lies before the content."""
    page.goto("impressum/")
    page.evaluate(
        """() => {
          document.querySelector("main").id = "anderswo"
          document.querySelector("body a").style.cssText = "position: fixed; left: -500px"
        }"""
    )
    found = "\n".join(skip_link_faults(page))
    for fault in ("is at", "does not lead to main", "lies before main"):
        assert fault in found, (fault, found)


def test_planted_faults_of_reading_are_found(page: Page) -> None:
    """A link and a field without a name, and a page whose foot comes first."""
    page.goto("impressum/")
    page.evaluate(
        """() => {
          document.querySelector("main").insertAdjacentHTML("beforeend", '<a href="#x"></a><input type="search">')
          document.body.prepend(document.querySelector("footer"))
        }"""
    )
    found = reading_faults(page)
    assert {"without a name: Link", "without a name: Suchfeld", "out of order"} <= set(found)


def test_planted_small_targets_are_found(page: Page) -> None:
    """Two links too close to each other, and a button of 30 px."""
    page.goto("impressum/")
    page.evaluate(
        """() => {
          const main = document.querySelector("main")
          main.insertAdjacentHTML("beforeend", '<div id="eng"><a href="#a">a</a><a href="#b">b</a></div>')
          main.insertAdjacentHTML("beforeend", '<button id="flach">x</button>')
          for (const link of document.querySelectorAll("#eng a")) link.style.cssText = "display: block; height: 12px"
          document.getElementById("flach").style.cssText = "height: 30px; min-height: 0"
        }"""
    )
    assert [line.split()[0] for line in small_targets(page)] == ["A", "A", "BUTTON"]


def test_a_planted_movement_is_found(new_page: NewPage) -> None:
    """The same page without the wish for calm has transitions."""
    page = new_page(reduced_motion="no-preference")
    page.goto("impressum/")
    assert moving(page)


def test_planted_losses_in_print_are_found(page: Page) -> None:
    page.goto("quellen/")
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet()
          const [lost, mute] = ["main li:nth-child(2) { display: none }", "main a::after { content: none !important }"]
          sheet.replaceSync(`@media print { ${lost} ${mute} }`)
          document.adoptedStyleSheets = [sheet]
        }"""
    )
    found = " ".join(lost_on_paper(page))
    assert "target not printed" in found
    assert " not printed: " in f" {found}"
