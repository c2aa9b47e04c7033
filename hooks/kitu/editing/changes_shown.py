"""What a change does beyond records and figures, in lines of text: words on pages, anchors, the feed, files."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from kitu.editing.changes import Changes, EventChange, TextChange, What
from kitu.reading.finding import excerpt

LISTED = 10
"""Addresses that are listed; of further ones the number is told."""

TOLD = 20
"""Differences of words that are told one by one."""

FURTHER = "{} weitere Stellen, an denen Einträge hinzukommen, entfallen oder anders heißen: "
NUMBERS = "andere Zahlen, Anteile und Größen: "
ALIKE = "ohne andere Wörter, in Verweisen, Karten oder Gliederung: "
ANNOUNCED = "Damit der Feed das nicht noch einmal meldet: bei der Weiterleitung „first: true“ ergänzen"
Mark = Callable[[str], str]
"""Gives a text of the data, or an address, the form in which it can stand in the report."""


def parts(changes: Changes, plain: Mark, code: Mark) -> Iterator[tuple[str, list[str]]]:
    """Title and lines of each part that has something to tell."""
    lines = {
        "Wortlaut auf den Seiten": [*_texts(changes, plain, code)],
        "Sprungmarken, die es nicht mehr gibt": [code(f"/{place}") for place in changes.anchors],
        "Feed": [_event(event, plain, code) for event in changes.events],
        "Dateien": [f"{What.CHANGED}: {places(changes.files, code)}"] if changes.files else [],
    }
    return ((title, found) for title, found in lines.items() if found)


def places(addresses: Sequence[str], code: Mark) -> str:
    """Some addresses, and how many there are beside."""
    more = len(addresses) - LISTED
    listed = ", ".join(code(f"/{address}") for address in addresses[:LISTED])
    return f"{listed} und {more} weitere" if more > 0 else listed


def _texts(changes: Changes, plain: Mark, code: Mark) -> Iterator[str]:
    """The first differences, those of hand-written texts before others; numbers and all that follow are summed up."""
    worded = [change for change in changes.texts if not _only_numbers(change)]
    yield from (_text(change, plain, code) for change in worded[:TOLD])
    if rest := worded[TOLD:]:
        yield FURTHER.format(len(rest)) + places(_pages_of(rest), code)
    if numbers := [change for change in changes.texts if _only_numbers(change)]:
        yield NUMBERS + places(_pages_of(numbers), code)
    if changes.same_words:
        yield ALIKE + places(changes.same_words, code)


def _only_numbers(change: TextChange) -> bool:
    return not any(map(str.isalpha, change.old + change.new))


def _pages_of(texts: Iterable[TextChange]) -> list[str]:
    return list(dict.fromkeys(address for change in texts for address in change.addresses))


def _text(change: TextChange, plain: Mark, code: Mark) -> str:
    old, new = (f"„{plain(excerpt(text, 200))}“" if text else "–" for text in (change.old, change.new))
    return f"{old} → {new}: {places(change.addresses, code)}"


def _event(event: EventChange, plain: Mark, code: Mark) -> str:
    told = f"{event.what}: {plain(event.title)}"
    return f"{told} (bisher {code(event.old_key)}, jetzt {code(event.key)}). {ANNOUNCED}." if event.old_key else told
