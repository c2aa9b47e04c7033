"""Visits by keyboard and by ear in Firefox and WebKit against those on record from Chromium: the same words."""

from __future__ import annotations

from functools import partial

import pytest

from tests.browser.judged.transcripts import FOLDER, PAGES, without_colours
from tests.browser.judged.walk import keyboard_transcript, stops
from tests.engines.driver import Browser
from tests.engines.reading import read, said_of_focus

SETTLED = {
    "404": "document.querySelector('main [role=status]')?.textContent.includes('gefunden')",
    "einbetten-karte": "document.querySelector('#map_members')?.dataset.arranged === ''",
}
COMPLETE = "!document.querySelector('.awaited')"
"""When a page has done what it does by itself; all others when no place is kept any more for what a script fills."""


def on_record(kind: str, name: str) -> list[str]:
    """The lines of a transcript."""
    return words((FOLDER / kind / f"{name}.txt").read_text(encoding="utf-8"))


def words(transcript: str) -> list[str]:
    """Its lines with their depth, but without spaces: engines differ in those between the parts of a name."""
    lines = without_colours(transcript).splitlines()
    return [line[: len(line) - len(line.lstrip())] + "".join(line.split()) for line in lines]


def tab(browser: Browser) -> None:
    """Go on to the next stop; WebKit scrolls to it only with the next frame."""
    browser.press("Tab")
    browser.run("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))")


@pytest.mark.parametrize("name", PAGES)
def test_a_visit_is_the_one_on_record(browser: Browser, watched_url: str, name: str) -> None:
    """Everything a screen reader says, then each stop of the Tab key: seen, ringed, with role, name and state."""
    browser.resize(1280, 900)  # as on record
    browser.open(watched_url + PAGES[name])
    browser.until(SETTLED.get(name, COMPLETE))
    assert words(read(browser)) == on_record("reader", name)
    walk = list(stops(partial(tab, browser), browser.run, partial(said_of_focus, browser)))
    assert words(keyboard_transcript(walk)) == on_record("keyboard", name)
    assert [(stop.label, stop.faults) for stop in walk if stop.faults] == []
