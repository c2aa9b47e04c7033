"""Walks by keyboard in Firefox and WebKit against those on record from Chromium: the same stops with the same names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.judged.transcripts import FOLDER, PAGES
from tests.engines.driver import Browser
from tests.engines.watched_site import watched

WALKED = ("start", "mitglied", "kommune", "leistung", "impressum", "einbetten-check", "einbetten-karte")


@pytest.fixture(scope="module")
def base_url(base_site: Path) -> Iterator[str]:
    """Serve the base data's site, of which the walks are on record."""
    with watched(base_site) as address:
        yield address


def on_record(name: str) -> list[str]:
    """What the stops of a walk are called."""
    lines = (FOLDER / "keyboard" / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return [found[1] for line in lines if (found := re.match(r" *\d+ [^„]*„([^“]*)“", line))]


@pytest.mark.parametrize("name", WALKED)
def test_a_walk_meets_the_stops_on_record(browser: Browser, base_url: str, name: str) -> None:
    expected = on_record(name)
    assert expected
    browser.open(base_url + PAGES[name])
    browser.resize(1280, 900)  # as on record
    if name == "einbetten-karte":
        browser.until("document.querySelector('#map_members')?.dataset.arranged === ''")
    met = []
    for _ in expected:
        browser.press("Tab")
        met.append(" ".join(browser.said()[1].split()))
    assert met == expected
