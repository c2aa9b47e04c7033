"""German for readers: sorting, search spellings, dates and numbers."""

from __future__ import annotations

import datetime
import re
import unicodedata

from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

LOCALE = "de_DE"
TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def sort_key(text: str) -> tuple[str, str]:
    """Order of a German dictionary (DIN 5007-1): ä as a, ß as ss, case and punctuation last."""
    return without_accents(text).casefold(), text


def without_accents(text: str) -> str:
    """Letters without their marks (Sülzetal → Sulzetal, ß → ss)."""
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def transcribed(text: str) -> str:
    """Umlauts in two letters (Sülzetal → Suelzetal)."""
    return unicodedata.normalize("NFC", text).translate(TRANSCRIBED)


def spellings(*texts: str) -> tuple[str, ...]:
    """The ways people type these texts without umlauts, each once, without the texts themselves."""
    other = [form for text in texts for form in (transcribed(text), without_accents(text))]
    return tuple(form for form in dict.fromkeys(other) if form not in texts)


def slug(text: str) -> str:
    """A text as part of an address: lower case, hyphens, no umlauts (`Saalekreis` → `saalekreis`)."""
    plain = without_accents(transcribed(text)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def number(value: float) -> str:
    """A number with German separators (239364 → 239.364)."""
    return format_decimal(value, locale=LOCALE)


def percent(part: float) -> str:
    """A part of a whole (0 to 1) with at most one decimal place (0.4235 → 42,4 %)."""
    return format_percent(part, "#,##0.#\u00a0%", locale=LOCALE)


def day(value: datetime.date) -> str:
    """A day in words (1. Oktober 2022)."""
    return format_date(value, "d. MMMM y", locale=LOCALE)


def counted(count: int, one: str, many: str) -> str:
    """A number with the right form of its noun (1 Mitglied, 2 Mitglieder)."""
    return f"{number(count)} {one if count == 1 else many}"
