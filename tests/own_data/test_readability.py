"""How easy the pages written by hand are to read: Amstad's formula for German, 0 (hardest) to 100 and above."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.base_project import ROOT
from tests.own_data.prose import easy_sentences, main_of, paragraphs, reading_ease

NORMAL = 40
EASY = 70
EASY_PAGE = "leichte-sprache"
LONGEST_EASY_SENTENCE = 12  # words
PAGES = sorted(path.parent.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("index.md"))


@pytest.mark.parametrize("page", PAGES)
def test_page_is_easy_enough(real_site: Path, page: str) -> None:
    """`make bench ARGS=readability` prints the figures of all. A page may have no sentence at all: only facts."""
    sentences = list(paragraphs(main_of(real_site / page / "index.html")))
    assert not sentences or ease_of(real_site, page) >= (EASY if page == EASY_PAGE else NORMAL)


def ease_of(site: Path, page: str) -> float:
    """The reading ease of a built page, to the tenth."""
    return round(reading_ease(paragraphs(main_of(site / page / "index.html"))), 1)


def test_easy_sentences_are_short(real_site: Path) -> None:
    """Leichte Sprache: one statement a sentence."""
    sentences = list(easy_sentences(main_of(real_site / EASY_PAGE / "index.html")))
    assert sentences
    assert [sentence for sentence in sentences if len(sentence.split()) > LONGEST_EASY_SENTENCE] == []


def test_the_measure_tells_hard_from_easy() -> None:
    hard = "Die Inanspruchnahme der Bereitstellungsleistungen setzt die Genehmigungsfähigkeit der Vereinbarung voraus."
    assert reading_ease([hard]) < NORMAL
    assert reading_ease(["Das ist ein Haus.", "Der Hund liegt im Garten."]) > EASY
