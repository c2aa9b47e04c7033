"""How easy the pages written by hand are to read: Amstad's formula for German, 0 (hardest) to 100 and above."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.base_project import ROOT
from tests.real_data.prose import easy_sentences, main_of, paragraphs, reading_ease

NORMAL = 40
EASY = 70
EASY_PAGE = "leichte-sprache"
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
"""How easy the pages once were: what they have learned to say since has not made them harder."""

LONGEST_EASY_SENTENCE = 12  # words
PAGES = sorted(path.parent.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("index.md"))


@pytest.mark.parametrize("page", PAGES)
def test_page_is_easy_enough(real_site: Path, page: str) -> None:
    """Neither below the measure nor below what the page reached before; `make bench ARGS=readability` prints all."""
    found = reading_ease(paragraphs(main_of(real_site / page / "index.html")))
    assert round(found, 1) >= max(EASY if page == EASY_PAGE else NORMAL, FLOORS.get(page, 0))


def test_easy_sentences_are_short(real_site: Path) -> None:
    """Leichte Sprache: one statement a sentence."""
    sentences = list(easy_sentences(main_of(real_site / EASY_PAGE / "index.html")))
    assert len(sentences) > 20
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_EASY_SENTENCE] == []


def test_the_measure_tells_hard_from_easy() -> None:
    hard = "Die Inanspruchnahme der Bereitstellungsleistungen setzt die Genehmigungsfähigkeit der Vereinbarung voraus."
    assert reading_ease([hard]) < NORMAL
    assert reading_ease(["Das ist ein Haus.", "Der Hund liegt im Garten."]) > EASY
