"""What no text of the site may hold: words for "not known", and remains of other notations."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from pydantic_core import PydanticCustomError

from kitu.records.messages import refusal_of

NOT_KNOWN = re.compile(
    r"(k\.? ?a\.?|keine angabe|n/?a|tbd|tba|todo|xxx+|unbekannt|nicht bekannt|noch offen|offen|folgt"
    r"|\?+|-+|–|…|\.{3}|/|x|(todo|tbd|tba|fixme)[:\s].*)",
    re.IGNORECASE,
)
"""Words that say nothing more; behind those that developers and English tables leave, a task may follow."""

CONFLICT = re.compile(r"(?:^|\s)(<{7}|={7}|>{7}|\|{7})(?:\s|$)")
BLOCK_SIGN = re.compile(r"[>|](?:[-+](?:\s|$)|\s(?!\s*[0-9])|$)")  # „> 50 Plätze“ compares
QUOTED_TWICE = re.compile(r"""(["']).*\1,?|["'].*["'],""", re.DOTALL)
SEPARATOR_BEHIND = re.compile(r".*[,;]", re.DOTALL)
SHORT = 60  # letters of a text that a remedy repeats
UNSEEN = ("Cc", "Cf", "Zl", "Zp", "Zs")  # categories of Unicode: controls, formats and blanks
NAMES = {
    "\t": "Tabulator",
    "\u00a0": "geschütztes Leerzeichen",
    "\u00ad": "weiches Trennzeichen",
    "\u202f": "schmales geschütztes Leerzeichen",
}


def refusal(kind: str, reason: str, remedy: str, **context: object) -> PydanticCustomError:
    """A German refusal that `kitu.reading.validation` turns into a finding; `kind` selects the finding's code."""
    return PydanticCustomError(kind, "{reason}", {"reason": reason, "remedy": remedy, **context})


def code_point(letter: str) -> str:
    """An invisible character in words, with the number by which it can be looked up."""
    return f"{NAMES.get(letter, 'unsichtbares Zeichen')} (U+{ord(letter):04X})"


def refuse_invisible(text: str) -> None:
    """Refuse what nobody sees, and blanks that only look like one, in keys, ids, dates, numbers and addresses."""
    for index, letter in unseen(text):
        raise refusal_of("invisible", {"index": index}, sign=code_point(letter))


def unseen(text: str) -> Iterator[tuple[int, str]]:
    """The characters of a text, with their index, that nobody sees or that only look like a blank."""
    if not text.isascii() or not text.isprintable():
        found = ((index, letter) for index, letter in enumerate(text) if letter not in " \n")
        yield from (pair for pair in found if unicodedata.category(pair[1]) in UNSEEN)


def refuse_unknown(text: str) -> None:
    """Refuse words that only say that something is not known."""
    if NOT_KNOWN.fullmatch(text.strip()):
        raise refusal_of("not_known")


def says_something(text: str) -> str:
    """A text that says more than that something is not known."""
    refuse_unknown(text)
    return text


def no_leftovers(text: str) -> str:
    """A text without marks of a merge and signs of the notation that got into it."""
    if found := CONFLICT.search(text):
        raise refusal_of("conflict", mark=found[1])
    if found := BLOCK_SIGN.match(text):
        raise refusal_of("block_sign", mark=found[0].strip())
    if QUOTED_TWICE.fullmatch(text):
        inner = text.strip("\"', ")
        raise refusal_of("quoted_short", inner=inner) if len(inner) < SHORT else refusal_of("quoted_long")
    if SEPARATOR_BEHIND.fullmatch(text):
        raise refusal_of("separator", mark=text[-1])
    return text
