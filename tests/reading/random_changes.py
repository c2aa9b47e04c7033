"""Sound data files with one thing changed at random, and what must hold of all records beside it."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from tests.reading.mixtures import SYNTAX, VALUES

SIGNS = ("-:#[]{}&*!|>'\"%@`,?~\t\n \\=<\u00a0\u200b\u2028\ufeffäß0", "")
WORDS = ("", "null", "ja", "2020", "1.2.2020", "unbekannt", "[]", "{}", ">-", "|", "https://", "a: b", "99090535")
NAME = re.compile(r"( *(?:- )?[\w-]+: +)(.*)")

Kind = Callable[[random.Random, Sequence[str], int], tuple[int, list[str]]]
"""Chance, the lines of a file, and one of them, from 0 → how many lines from there on give way, and to which."""


@dataclass(frozen=True, slots=True)
class Change:
    """A file with one thing changed: its lines `start` to `end`, from 0, have given way to `new`."""

    name: str
    kind: str
    lines: tuple[str, ...]
    start: int
    end: int
    new: tuple[str, ...]

    @property
    def content(self) -> bytes:
        """The file as it is now."""
        return "\n".join([*self.lines[: self.start], *self.new, *self.lines[self.end :]]).encode("utf-8", "replace")

    @property
    def moved(self) -> int:
        """How many lines what stands behind the change has moved down."""
        return len(self.new) - (self.end - self.start)


def random_change(files: Mapping[str, str], seed: int) -> Change:
    """The same for the same texts (by name) and number."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    name = chance.choice([*files])
    lines = files[name].split("\n")
    kind = chance.choice([*KINDS])
    row = chance.randrange(len(lines) - 1)
    while lines[row].lstrip().startswith("#") or not lines[row].strip():  # comments can be anything
        row = chance.randrange(len(lines) - 1)
    gone, new = KINDS[kind](chance, lines, row)
    return Change(name, kind, tuple(lines), row, row + gone, tuple(new))


def _letter(chance: random.Random, lines: Sequence[str], row: int) -> tuple[int, list[str]]:
    line, place = lines[row], chance.randint(0, len(lines[row]))
    sign = chance.choice(chance.choice(SIGNS) or [""])
    return 1, f"{line[:place]}{sign}{line[place + chance.randint(0, 1) :]}".split("\n")


def _value(chance: random.Random, lines: Sequence[str], row: int) -> tuple[int, list[str]]:
    name, other = NAME.fullmatch(lines[row]), NAME.fullmatch(chance.choice(lines))
    new = chance.choice([chance.choice(WORDS), other[2] if other else "x"])
    return 1, [name[1] + new if name else f"{lines[row]} {new}"]


def _one_of(table: Mapping[str, Callable[[str], str]]) -> Kind:
    return lambda chance, lines, row: (1, [table[chance.choice([*table])](lines[row])])


def _pasted(chance: random.Random, lines: Sequence[str], _: int) -> tuple[int, list[str]]:
    start = chance.randrange(len(lines))
    return 0, [*lines[start : start + chance.randint(1, 9)]]


def depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def block(lines: Sequence[str], row: int) -> list[str]:
    """A line and those below that are indented further."""
    end = row + 1
    while end < len(lines) and lines[end].strip() and depth(lines[end]) > depth(lines[row]):
        end += 1
    return [*lines[row:end]]


KINDS: Mapping[str, Kind] = MappingProxyType(
    {
        "line lost": lambda _chance, _lines, _row: (1, []),
        "line twice": lambda _chance, lines, row: (1, [lines[row]] * 2),
        "lines swapped": lambda _chance, lines, row: (2, [*reversed(lines[row : row + 2])]),
        "set in": lambda chance, lines, row: (1, [" " * chance.randint(1, 3) + lines[row]]),
        "set out": lambda chance, lines, row: (1, [lines[row][min(chance.randint(1, 3), depth(lines[row])) :]]),
        "lines joined": lambda _chance, lines, row: (2, ["".join(lines[row : row + 2])]),
        "line cut": lambda chance, lines, row: (1, [lines[row][: chance.randint(0, len(lines[row]))]]),
        "dash": lambda _chance, lines, row: (1, [re.sub(r"^( *)", r"\1- ", lines[row])]),
        "comment": lambda _chance, lines, row: (1, [f"# {lines[row]}"]),
        "letter": _letter,
        "value": _value,
        "fault of syntax": _one_of(SYNTAX),
        "fault of value": _one_of(VALUES),
        "lines pasted": _pasted,
        "block lost": lambda _chance, lines, row: (len(block(lines, row)), []),
        "block twice": lambda _chance, lines, row: (0, block(lines, row)),
    }
)
