"""How lines of a data file look: where dashes and names stand, and at which column most of them do."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice

from kitu.reading.stray_lines import is_field, is_top_level

DASH = re.compile(r"( *)-(?= |$)")
GLUED = re.compile(r"( *)-(?=[a-z_]+:(?: |$))")
NAME = re.compile(r"( *)([A-Za-z_][\w-]*|\"[^\"]*\"|'[^']*') *:(?=[ \t]|$)")


def indent_of(line: str) -> int:
    """The number of blanks that a line begins with."""
    return len(line) - len(line.lstrip(" "))


def without_dash(line: str) -> str:
    """A line with a blank in the place of the dash that begins it."""
    dash = DASH.match(line)
    return f"{dash[1]} {line[dash.end() :]}" if dash else line


def is_blank(line: str) -> bool:
    """Whether a line says nothing: it is empty or a comment."""
    return line.lstrip(" \t")[:1] in ("", "#")


def first_said(lines: Iterable[str]) -> str:
    """The first of some lines that says something; empty if none does."""
    return next((line for line in lines if not is_blank(line)), "")


def is_header(line: str) -> bool:
    """Whether a line is a name with nothing beside it."""
    name = NAME.match(line)
    return name is not None and is_blank(line[name.end() :])


def begins_name(line: str, column: int) -> bool:
    """Whether a name stands at a column; at the left margin one that no record has, or that is a list's."""
    name = NAME.match(line)
    if name is None or len(name[1]) != column:
        return False
    return column > 0 or not is_field(name[2]) or is_top_level(name[2])


def names_from(lines: Sequence[str], row: int) -> frozenset[str]:
    """The names of the entry or block that begins with a line, if they stand below each other."""
    first = without_dash(lines[row])
    found = [name[2]] if (name := NAME.match(first)) else []
    for line in islice(lines, row + 1, None):
        if not is_blank(line) and indent_of(line) < indent_of(first):
            break
        name = NAME.match(line)
        found += [name[2]] if name and len(name[1]) == indent_of(first) else []
    return frozenset(found)


def name_around(above: Iterable[str], column: int) -> str:
    """The name of what the names at a column belong to, given the lines from there upwards; empty if there is none."""
    names = (NAME.match(without_dash(line)) for line in above)
    return next((name[2] for name in names if name and len(name[1]) < column), "")


def dash_column(lines: Sequence[str], start: int, end: int) -> int:
    """The column at which most dashes of a list stand, whatever the first says; those of inner lists stand deeper."""
    columns = [len(dash[1]) for line in lines[start:end] if (dash := DASH.match(line))]
    if name := NAME.match(lines[start]):
        columns = [column for column in columns if column < len(name[1])]
    if len({*columns}) == 1:
        return columns[0]
    first = _dash_of_names(lines, start, end, columns)
    counted = Counter(column for column in columns if abs(column - first) < 2)
    names = {len(name[1]) for line in lines[start:end] if (name := NAME.match(line))}
    return max(counted, key=lambda column: (counted[column], column + 2 in names))


def _dash_of_names(lines: Sequence[str], start: int, end: int, columns: Sequence[int]) -> int:
    """The column at which the first dash is meant to stand: its own, or where its names stand as others do."""
    first = next(row for row in range(start, end) if DASH.match(lines[row]))
    name = None if is_header(without_dash(lines[first])) else NAME.match(lines[first + 1])
    meant = len(name[1]) - 2 if name else columns[0]
    return meant if meant in columns else columns[0]


def _outer_columns(lines: Iterable[str]) -> Iterator[int]:
    """The columns of names, without those that stand below another name."""
    deeper: str | None = None
    for line in lines:
        if deeper is not None and line.startswith(deeper):
            continue
        name = NAME.match(line)
        if name is not None:
            yield len(name[1])
            deeper = f"{name[1]} " if is_header(line) else None


def name_column(lines: Sequence[str], start: int, end: int) -> int:
    """The column at which the names of an entry stand, whatever the first says: a line or two may be out of place."""
    first, *others = _outer_columns(lines[start:end])
    if first in others:
        return first
    if others == [first - 1] and first % 2:
        return others[0]  # of two, the one that stands where steps of two lead
    if len(others) < 2:
        return first
    [(column, count)] = Counter(column for column in others if column <= min(others) + 1).most_common(1)
    return column if count > 1 and -4 < column - first < 2 else first  # names far below one that has a value are wrong
