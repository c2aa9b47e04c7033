"""A data file with one entry of each form, by which a big file is known to be laid out.

What `kitu.editing.layout` does to an entry depends on its keys, indentation, comments and quotes, not on its words. So
a file in which each harmless text stands as `x`, and each form of entry once in its list, is changed if the whole
would be. Texts over several lines, and whatever else is not known to be harmless, stay as they are written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

Lines = Sequence[str]

LETTER = "0-9A-Za-z_À-ÖØ-öø-ſ"
PLAIN = rf"[{LETTER}](?:[{LETTER}./()+&%§–=?;~-]|[:#](?=[{LETTER}/])| (?=[{LETTER}(§–„]))*"
QUOTED = "'[ !#-&(-\\[\\]-~¡-ſ–„“”…]*'|\"[ !#-&(-\\[\\]-~¡-ſ–„“”…]*\""
FLAT = rf"\[(?:{PLAIN}|{QUOTED})(?:, (?:{PLAIN}|{QUOTED}))*\]"
PART = rf"[a-z_]+: (?:{PLAIN}|{QUOTED}|{FLAT})"
BRACKETS = re.compile(rf"{FLAT}|\{{{PART}(?:, {PART})*\}}")
IN_BRACKETS = re.compile(rf"(?<=[\[ ])(?:{PLAIN}(?=[,\]}}])|{QUOTED})")
ALONE = re.compile(rf"{PLAIN}(?:, ?{PLAIN})*")
IN_QUOTES = re.compile(QUOTED)
ENTRY = re.compile(r"( *)- +(?=\S)")
KEY = re.compile(r"( *)([a-z_]+:)(?: (.*))?")
LEFT_OUT = re.compile(r"\s*(#.*)?")


def sample(text: str) -> str:
    """The file with one entry of each form. It is no valid data, but it is laid out if, and only if, the file is."""
    return "\n".join(_mapping(text.split("\n"), 0))


def _mapping(lines: Lines, column: int) -> Iterator[str]:
    """The lines of a mapping whose keys begin at a column; what stands above the first of them goes along."""
    starts = [row for row, line in enumerate(lines) if (key := KEY.fullmatch(line)) and len(key[1]) == column]
    yield from lines[: starts[0] if starts else len(lines)]
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=False):
        yield from _value(lines[start:end], column)


def _value(lines: Lines, column: int) -> Iterator[str]:
    """The lines of a key and its value."""
    first = next((row for row, line in enumerate(lines) if row and not LEFT_OUT.fullmatch(line)), None)
    key = KEY.fullmatch(lines[0])
    if key is None or (first is not None and key[3]):  # a text over several lines
        yield from lines
    elif first is None:
        yield f"{key[1]}{key[2]} {_short(key[3])}" if key[3] else lines[0]
        yield from lines[1:]
    else:
        yield from lines[:first]
        yield from _below(lines[first:], column)


def _below(lines: Lines, column: int) -> Iterator[str]:
    """The lines of a list or mapping below a key; its first line is no comment."""
    entry, key = ENTRY.match(lines[0]), KEY.fullmatch(lines[0])
    if entry and len(entry[1]) >= column:
        yield from _list(lines, len(entry[1]))
    elif key and len(key[1]) > column:
        yield from _mapping(lines, len(key[1]))
    else:
        yield from lines


def _list(lines: Lines, column: int) -> Iterator[str]:
    """The lines of a list whose dashes stand at a column, each form once; the last, behind which all else follows."""
    starts = [row for row, line in enumerate(lines) if (entry := ENTRY.match(line)) and len(entry[1]) == column]
    entries = [tuple(_entry(lines[start:end])) for start, end in zip(starts, [*starts[1:], len(lines)], strict=True)]
    for form in dict.fromkeys(entries[:-1]):
        yield from form
    yield from entries[-1]


def _entry(lines: Lines) -> Iterator[str]:
    begin = ENTRY.match(lines[0])
    dash = begin[0] if begin else ""
    if KEY.fullmatch(lines[0][len(dash) :]):
        first, *others = _mapping([" " * len(dash) + lines[0][len(dash) :], *lines[1:]], len(dash))
        yield dash + first[len(dash) :]
        yield from others
    elif all(LEFT_OUT.fullmatch(line) for line in lines[1:]):
        yield dash + _short(lines[0][len(dash) :])
        yield from lines[1:]
    else:
        yield from lines


def _short(value: str) -> str:
    """A text of one line with `x` for each word that is harmless."""
    if ALONE.fullmatch(value):
        return "x"
    if IN_QUOTES.fullmatch(value):
        return f"{value[0]}x{value[0]}"
    return IN_BRACKETS.sub("x", value) if BRACKETS.fullmatch(value) else value
