"""Countries by their code (ISO 3166-1): their German names, and what postal codes look like there.

A form is told by examples: each digit stands for any digit, each letter for any letter, a blank may be left out.
`countries.csv` has those of Europe and North America; an organisation elsewhere names its own.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from babel import Locale

from kitu.german import LOCALE


def name_of(code: str) -> str | None:
    """The German name of a country; None if there is none of this code."""
    names: Mapping[str, str] = Locale.parse(LOCALE).territories
    return names.get(code)


def pattern_of(examples: Iterable[str]) -> str:
    """A regular expression for postal codes that look like one of these; empty without any."""
    return "|".join("".join(map(_sign, example)) for example in examples)


def _sign(sign: str) -> str:
    if sign.isdigit():
        return "[0-9]"
    return "[A-Z]" if sign.isalpha() else " ?" if sign == " " else re.escape(sign)


@cache
def postal_codes() -> Mapping[str, tuple[str, ...]]:
    """Examples of postal codes by country; countries that are not in the table are left out."""
    with (Path(__file__).parent / "countries.csv").open(encoding="utf-8", newline="") as rows:
        return {row["country"]: tuple(row["postal_codes"].split("|")) for row in csv.DictReader(rows)}
