"""Faults of syntax and of value, planted at random, one an entry: as many findings are to be expected."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from tests.base_project import BASE

FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(BASE.glob("*.yaml"))}
ENTRY = re.compile(r"  - ")
NAME = re.compile(r" +(- )?[a-z_]+:")
MOST = 4
"""Faults that are planted in one file."""

Change = Callable[[str], str]


def _put(pattern: str, replacement: str) -> Change:
    return lambda line: re.sub(pattern, replacement, line, count=1)


SYNTAX: Mapping[str, Change] = {
    "colon lost": _put(r"^( *(?:- )?[a-z_]+):", r"\1"),
    "blank lost": _put(r"^( *(?:- )?[a-z_]+): ", r"\1:"),
    "semicolon": _put(r"^( *(?:- )?[a-z_]+):", r"\1;"),
    "one blank too many": lambda line: f" {line}",
    "one blank too few": lambda line: line[1:],
    "tab": lambda line: f"\t{line.lstrip()}",
    "quotation mark": lambda line: line if '"' in line else re.sub(r": (\S.*)$", r': "\1', line),
    "bracket": lambda line: line.replace("]", "", 1) if "]" in line else re.sub(r": (\S.*)$", r": [\1", line),
    "percent": _put(r": (\S.*)$", r": %\1"),
    "at": _put(r": (\S.*)$", r": @\1"),
    "asterisk": _put(r": (\S.*)$", r": *\1"),
    "colon in the text": _put(r": (\S.*)$", r": a: \1"),
}
VALUES: Mapping[str, Change] = {
    "date": _put(r"^( *(?:- )?(?:checked|date)): .*", r"\1: 1.2.2020"),
    "address": _put(r"url: .*", "url: ftp:x"),
    "name": _put(r"^( *)(note|text|evidence|status|checked|title|summary|description):", r"\1\2x:"),
    "choice": _put(r"(evidence|article|marker): .*", r"\1: quatsch"),
    "yes": _put(r"(founder|inferred|complete): .*", r"\1: ja"),
    "source": _put(r"sources: \[.*\]", "sources: [gibtsnicht]"),
}


@dataclass(frozen=True, slots=True)
class Mixture:
    """The text of a data file with faults: their kinds by line, from 1."""

    name: str
    text: str
    planted: Mapping[int, str]


def mixture(seed: int) -> Mixture:
    """The same for the same number."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    name = chance.choice([name for name in FILES if name != "redirects"])
    lines = FILES[name].split("\n")
    starts = [row for row, line in enumerate(lines) if ENTRY.match(line)]
    entries = [(start, _end(lines, start)) for start in starts]
    chance.shuffle(entries)
    planted: dict[int, str] = {}
    for start, end in entries[: chance.randint(1, MOST)]:
        _plant(chance, lines, range(start + 1, end), planted)
    return Mixture(name, "\n".join(lines), planted)


def _end(lines: list[str], start: int) -> int:
    behind = (row for row in range(start + 1, len(lines)) if lines[row] and not lines[row].startswith("   "))
    return next(behind, len(lines))


def _plant(chance: random.Random, lines: list[str], rows: range, planted: dict[int, str]) -> None:
    for _ in range(20):  # not every fault fits every line
        row = chance.choice(rows) if rows else 0
        kind, change = chance.choice([*chance.choice([SYNTAX, VALUES]).items()])
        first = lines[row - 1].rstrip().endswith(":")
        if NAME.match(lines[row]) and ">" not in lines[row] and not (first and kind == "one blank too few"):
            faulty = change(lines[row])
            if faulty != lines[row]:
                lines[row], planted[row + 1] = faulty, kind
                return
