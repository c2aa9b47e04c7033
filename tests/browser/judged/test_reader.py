"""What a screen reader gets to say, read from the tree that the browser gives it, in reading order."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.browser.judged.transcripts import PAGES, compare, open_settled
from tests.browser.judged.walk import reader_transcript
from tests.browser.pages import one_of_each_type

TO_BE_NAMED = (
    "Link",
    "Schaltfläche",
    "Suchfeld",
    "Auswahlfeld",
    "Bild",
    "Textfeld",
    "Kontrollkästchen",
    r"Überschrift \d:",
)
NAMELESS = re.compile(rf"^ *(?:{'|'.join(TO_BE_NAMED)})$", re.MULTILINE)
ORDER = (
    "Kopf der Seite",
    "Navigation „Hauptnavigation“",
    "Inhalt",
    "Überschrift 1: ",
    "Fuß der Seite",
    "Navigation „Rechtliches“",
)


@pytest.mark.parametrize("name", PAGES)
def test_the_reading_is_the_one_on_record(base_page: Page, name: str) -> None:
    open_settled(base_page, name)
    compare("reader", name, reader_transcript(base_page))


def reading_faults(transcript: str) -> list[str]:
    """What is missing or out of order in a reading."""
    found = [f"without a name: {line.strip()}" for line in NAMELESS.findall(transcript)]
    found_at = (re.search(rf"^ *{re.escape(part)}", transcript, re.MULTILINE) for part in ORDER)
    places = [match.start() if match else -1 for match in found_at]
    found += [f"not said: {part}" for part, place in zip(ORDER, places, strict=True) if place < 0]
    return found + (["out of order"] if places != sorted(places) else [])


def test_every_type_of_page_can_be_followed(new_page: NewPage, site_dir: Path) -> None:
    """Landmarks in order, and nothing without a name."""
    page = new_page(viewport={"width": 1280, "height": 900})
    found = {}
    for address in one_of_each_type(site_dir):
        page.goto(address)
        found[address] = reading_faults(reader_transcript(page))
    assert {address: faults for address, faults in found.items() if faults} == {}


def test_a_table_shown_as_cards_is_read_as_a_table(base_page: Page) -> None:
    """At 320 px too."""
    base_page.set_viewport_size({"width": 320, "height": 800})
    base_page.goto("mitglieder/")
    base_page.locator("table[role=table]").wait_for()
    reading = reader_transcript(base_page)
    assert "Tabelle „Alle" in reading
    assert "Spaltenkopf:" in reading
    assert "Zeilenkopf:" in reading


def test_planted_faults_of_reading_are_found(page: Page) -> None:
    """A link and a field without a name, and a page whose foot comes first."""
    page.goto("impressum/")
    page.evaluate(
        """() => {
          document.querySelector("main").insertAdjacentHTML("beforeend", '<a href="#x"></a><input type="search">')
          document.body.prepend(document.querySelector("footer"))
        }"""
    )
    found = reading_faults(reader_transcript(page))
    assert {"without a name: Link", "without a name: Suchfeld", "out of order"} <= set(found)
