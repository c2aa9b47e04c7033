"""How easy the pages once were: what they have learned to say since has not made them harder."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.own_data.test_readability import PAGES, ease_of

FLOORS = {
    ".": 53.6,
    "barrierefreiheit": 52.7,
    "datenschutz": 60.4,
    "impressum": 64.0,
    "leichte-sprache": 76.3,
    "mitglied-werden": 68.9,
    "mitglied-werden/vorlage": 64.5,
    "mitmachen": 74.2,
    "mitmachen/gestaltung": 77.4,
    "ueber-uns": 66.6,
}
"""Amstad's reading ease of the page's paragraphs (`tests/own_data/prose.py`)."""


@pytest.mark.parametrize("page", FLOORS)
def test_a_page_is_as_easy_as_it_was(real_site: Path, page: str) -> None:
    assert page in PAGES
    assert ease_of(real_site, page) >= FLOORS[page]
