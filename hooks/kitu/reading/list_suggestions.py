"""A single value, or a block, in the place of a list: what to write for the list that was meant."""

from __future__ import annotations

import re
from collections.abc import Collection

from kitu.reading.finding import Code
from kitu.records.messages import said

SINGLE = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")
"""The name of a record, perhaps."""
BULLET = re.compile(r"[•·▪◦‣●–—](?=\s)")
NUMBERED = re.compile(r"1[.)]\s+\S")
"""How word processors begin the points of a list."""
EVERYONE = ("alle", "all", "jeder")


def as_list(value: object, names: Collection[str], *, of_texts: bool) -> tuple[Code, str, str] | None:
    """Code, reason and remedy; `None` if nobody can see which list was meant.

    `names` are those of the records that the list has, `of_texts` says that it has texts or names of records.
    """
    if isinstance(value, dict):
        first = next((name for name in value if name in names), None)
        return (Code.ENTRY_START, *said("list_without_dash", first=first)) if first else None
    return _of_a_text(str(value), of_texts=of_texts)


def _of_a_text(text: str, *, of_texts: bool) -> tuple[Code, str, str] | None:
    if NUMBERED.match(text):
        return Code.WRONG_SHAPE, *said("list_of_numbers")
    if bullet := BULLET.match(text):
        return Code.WRONG_SHAPE, *said("list_of_bullets", sign=bullet[0])
    names = re.split(r"\s*[,;]\s*", text.strip("() "))
    if not of_texts or text in EVERYONE or not all(map(SINGLE.fullmatch, names)):
        return None
    return Code.WRONG_SHAPE, *said("list_of_one", text=", ".join(names))
