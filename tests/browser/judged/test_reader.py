"""What a screen reader gets to say, read from the tree that the browser gives it, in reading order."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page

from tests.browser.judged.transcripts import PAGES, compare, open_settled
from tests.browser.judged.walk import reader_transcript


@pytest.mark.parametrize("name", PAGES)
def test_the_reading_is_the_one_on_record(base_page: Page, name: str) -> None:
    open_settled(base_page, name)
    compare("reader", name, reader_transcript(base_page))


def test_a_table_shown_as_cards_is_read_as_a_table(base_page: Page) -> None:
    """At 320 px too."""
    base_page.set_viewport_size({"width": 320, "height": 800})
    base_page.goto("mitglieder/")
    base_page.locator("table[role=table]").wait_for()
    reading = reader_transcript(base_page)
    assert "Tabelle „Alle" in reading
    assert "Spaltenkopf:" in reading
    assert "Zeilenkopf:" in reading
