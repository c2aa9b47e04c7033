"""Every phrase with every kind of name, as one page that a reader of German can check: `phrases.txt` beside this file.

After a change on purpose: `python -m tests.records.test_wording` writes the page anew; then read it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kitu import german
from kitu.records import wording
from kitu.records.choices import Evidence, JoinedMeaning
from kitu.records.model import Joined, Source
from kitu.records.partial_date import PartialDate

GOLDEN = Path(__file__).parent / "phrases.txt"
NAMES = (
    german.noun("Stadt Musterstadt", "die"),
    german.noun("Flecken Musterort", "der"),
    german.noun("Verbandsgemeinde Mustertal", "die"),
    german.noun("Landkreis Musterland", "der"),
    german.noun("Musterkreis", "der"),
    german.noun("Land Musterland", "das", "Landes Musterland"),
    german.noun("WZV Musterfluss", "der"),
    german.noun("Wasserzweckverband „Muster“", "der"),
    german.noun("Studieninstitut für Muster e. V.", "das"),
    german.noun("Kommunale Musterdienste GmbH", "die", *["Kommunalen Musterdienste GmbH"] * 2),
    german.noun("Musterstadt", ""),
)
UNION = german.noun("Kommunale Musterunion eG", "die", *["Kommunalen Musterunion eG"] * 2)
DATES = ("2010-11-29", "2010-11", "2010-Q4", "2010-Herbst", "2010")
COUNTS = ((0, 0), (1, 0), (2, 0), (13, 0), (0, 1), (0, 3), (1, 1), (1, 3), (3, 1), (12, 12), (46, 1), (46, 11))


def phrases() -> Iterator[str]:
    """The page, line by line."""
    yield from _names()
    yield from _dates()
    yield from _joinings()
    yield from _sums()


def _names() -> Iterator[str]:
    for noun in NAMES:
        yield f"\n{noun.nominative} · {noun.genitive} · {noun.dative} · {noun.accusative}"
        yield f"  Wer teilt was mit {noun.dative}?"
        yield f"  Zu Leistungen, die {noun.nominative} nutzt, ist öffentlich nichts bekannt."
        yield f"  Was Quellen über {noun.accusative} und die Leistungen berichten"
        yield f"  {wording.location(noun, 'Sachsen')}"
        yield f"  {german.sentence(noun.nominative)} selbst steht nicht unter den belegten Mitgliedern."


def _dates() -> Iterator[str]:
    yield "\nZeitpunkte"
    for text in DATES:
        date = PartialDate.parse(text)
        yield f"  {wording.date(date)} · {wording.since(date)} · {wording.on(date)} · {wording.by(date)}"
    dated = Source.model_validate({"id": "a", "title": "A", "url": "https://a.example", "published": "2021-Q2"})
    guessed = Source.model_validate({"id": "b", "title": "B", "url": "https://b.example", "date_note": "wohl 2019"})
    both, none = wording.use_date(None, [guessed, dated]), wording.use_date(None, [])
    yield f"  {both} · {wording.use_date(None, [guessed])} · {none}"
    yield f"  {wording.use_year(PartialDate.parse('2019-Q3'), [])} · {wording.use_year(None, [dated])}"


def _joinings() -> Iterator[str]:
    for meaning in JoinedMeaning:
        for text in DATES:
            joined = Joined.model_validate({"date": text, "meaning": meaning.value, "sources": ["a"]})
            yield f"\n{wording.joined_label(joined)}: {wording.joined(joined)}"
            yield f"  Mitglied seit: {wording.joined_cell(joined)} ({wording.since_year(joined) or 'ohne Jahr'})"
            yield f"  {wording.membership(joined, Evidence.DOCUMENTED, UNION)}."
            yield f"  {wording.membership(joined, Evidence.REPORTED, UNION)}."
            if news := wording.joining_news(joined, NAMES[3], "Landkreis Musterland", UNION):
                yield f"  {news[0]} – {news[1]}"
    yield f"\n  {wording.membership(None, Evidence.DOCUMENTED, UNION)}. {wording.joined(None)}"


def _sums() -> Iterator[str]:
    yield "\nSummen"
    for documented, reported in COUNTS:
        yield f"  {german.sentence(wording.members(documented, reported))}. {wording.seats(documented, reported)}"
    for count in (0, 1, 2, 12, 13, 1234):
        yield f"  {german.amount(count, 'eine Gemeinde', 'Gemeinden')}"


def page() -> str:
    return "\n".join(phrases()).strip() + "\n"


def test_every_phrase_is_as_a_reader_of_german_left_it() -> None:
    assert page() == GOLDEN.read_text(encoding="utf-8")


@pytest.mark.parametrize("meaning", JoinedMeaning)
def test_a_joining_is_told_as_an_event_only_if_it_happened(meaning: JoinedMeaning) -> None:
    """A plan is no news, and "at the latest" is no date of an event."""
    joined = Joined.model_validate({"date": "2020", "meaning": meaning.value, "sources": ["a"]})
    told = wording.joining_news(joined, NAMES[0], "Stadt Musterstadt", UNION)
    assert (told is not None) == (meaning in (JoinedMeaning.JOINED, JoinedMeaning.DECIDED))


if __name__ == "__main__":
    GOLDEN.write_text(page(), encoding="utf-8")
