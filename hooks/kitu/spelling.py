"""The nearest valid spelling of a mistyped name."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz, process

LIKENESS = 65  # of 100; below that a suggestion confuses more than it helps


def similar_name(written: str, valid: Iterable[str]) -> str | None:
    """The valid name most like the written one, or `None` where none is near. Ties: the first in order."""
    found = process.extractOne(written, sorted(valid), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LIKENESS)
    return found[0] if found else None


def did_you_mean(written: str, valid: Iterable[str], otherwise: str) -> str:
    """A German remedy: the nearest name, or `otherwise`."""
    name = similar_name(written, valid)
    return f"Meinten Sie „{name}“?" if name else otherwise
