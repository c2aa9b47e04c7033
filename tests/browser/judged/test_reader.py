"""Every type of page by ear and by keyboard alone: what a screen reader gets to say, and where the Tab key stops.

What is said is read from the tree that the browser gives a screen reader, in reading order.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page

from tests.browser.judged.transcripts import PAGES, compare, open_settled
from tests.browser.judged.walk import keyboard_transcript, reader_transcript, walk


@pytest.mark.parametrize("name", PAGES)
def test_reading_and_walk_are_those_on_record(base_page: Page, name: str) -> None:
    """Stop by stop, role and name, on a site of made-up data; each seen, uncovered and ringed in the light too."""
    open_settled(base_page, name)
    compare("reader", name, reader_transcript(base_page))
    stops = list(walk(base_page, named=True))
    compare("keyboard", name, keyboard_transcript(stops))
    assert [(stop.label, stop.faults) for stop in stops if stop.faults] == []


def test_a_table_shown_as_cards_is_read_as_a_table(base_page: Page) -> None:
    """At 320 px too."""
    base_page.set_viewport_size({"width": 320, "height": 800})
    base_page.goto("mitglieder/")
    base_page.locator("table[role=table]").wait_for()
    reading = reader_transcript(base_page)
    assert re.search("Tabelle „.*, nach Namen sortiert“", reading)
    assert "Spaltenkopf:" in reading
    assert "Zeilenkopf:" in reading
