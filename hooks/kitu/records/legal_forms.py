"""Legal forms: what an organisation of each is called in one word, and its type in the words of schema.org.

`legal_forms.csv` has those that are common where German is spoken; an organisation of another names its own word.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ABBREVIATION = 5
"""Up to so many letters a legal form is an abbreviation (eG, e. V., gGmbH) and has to be met as a whole."""


@dataclass(frozen=True, slots=True)
class LegalForm:
    """What is said of organisations of one form: a word with its article (der, die, das), the type of schema.org.

    `names` are the last words and abbreviations that a form is recognised by.
    """

    names: tuple[str, ...]
    word: str
    article: str
    type: str


ANY = LegalForm((), "Organisation", "die", "Organization")
"""What may be said of an organisation of any form."""


def form_of(legal_form: str) -> LegalForm:
    """The form that a text names; the first of the table that fits, `ANY` if none does."""
    return next((form for form in _forms() if is_one_of(legal_form, form.names)), ANY)


def is_one_of(legal_form: str, names: Iterable[str]) -> bool:
    """Whether a text as organisations write it names one of these forms ("Verein" is met by "eingetragener Verein")."""
    own = [_letters(legal_form), *map(_letters, legal_form.split())]
    wanted = [_letters(name) for name in names]
    return any(word == name or (len(name) > ABBREVIATION and word.endswith(name)) for word in own for name in wanted)


def known_names() -> frozenset[str]:
    """All names of the table."""
    return frozenset(name for form in _forms() for name in form.names)


def _letters(text: str) -> str:
    return re.sub(r"\W", "", text).casefold()


@cache
def _forms() -> Sequence[LegalForm]:
    with Path(__file__).with_suffix(".csv").open(encoding="utf-8", newline="") as rows:
        return [LegalForm(names=tuple(row.pop("names").split("|")), **row) for row in csv.DictReader(rows)]
