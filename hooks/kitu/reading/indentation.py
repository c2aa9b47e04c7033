"""Tabs where YAML wants blanks: named line by line, and mended in memory so that the rest can be read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import count, groupby, islice, takewhile

from kitu import german
from kitu.reading.finding import Code, Finding, Position, excerpt, quoting
from kitu.reading.line_layout import DASH, NAME, first_said, indent_of, is_blank, is_header, name_around, without_dash
from kitu.reading.stray_lines import TEXT_BEGINS, is_field, records_below

BULLET = re.compile(r"( *)([‐‑‒–—―−•·▪◦‣●*]|\d{1,3}[.)](?= +(?:id|member|date)\b)) *([a-z_]+) ?:(?= |$)")
TAB = re.compile(r"\s*(?:-\s*)?\t")
"""A tab that stands before the text of a line, or before that of an entry."""
DASHED = re.compile(r"^-[ \t]+")
REMOVED = re.compile(r"-(?= {3,}(?:- )?([a-z_]+):(?: |$))")
NUMBERED = re.compile(r" *(\d{1,5})[:.|)]?(?:[ \t]|$)(.*)")
SIGN, NUMBER, MINUS = map(re.compile, (r"\n *[^\sa-zA-Z#\"'-]", r"\n *\d", r"\n- "))
"""What lines begin with that may have to be mended: quickly found in all at once, with the end of the line above."""
AROUND = 100  # lines above and below in which the depth of a line is looked for
JSON_PAIR = re.compile(r"\s*\"[a-z_]+\":.*")
"""A name and its value as JSON has them."""


def mend_tabs(name: str, lines: list[str]) -> list[Finding]:
    """Put blanks in the place of tabs that indent, as deep as the lines around are; one finding for lines in a row."""
    found: list[Finding] = []
    mended: set[int] = set()
    for row, line in enumerate(lines):
        if not TAB.match(line):
            continue
        if not line.strip():
            lines[row] = ""  # nobody sees it, and the parser stumbles over it
            continue
        indent = line[: len(line) - len(line.lstrip())]
        lines[row] = _mended(lines, row, indent)
        mended.add(row)
        if row - 1 in mended:
            continue
        reason = "Die Zeile ist mit einem Tabulator eingerückt."
        remedy = f"Mit Leerzeichen einrücken, zwei je Ebene: hier {german.in_words(indent_of(lines[row]))}."
        if "\t" not in indent:
            reason, remedy = "Hier steht ein Tabulator.", "Den Tabulator durch ein Leerzeichen ersetzen."
        found.append(quoting(Code.YAML_TAB, Position(name, row + 1, line.index("\t") + 1), line, reason, remedy))
    return found


def mend_dashes(name: str, lines: list[str]) -> list[Finding]:
    """Put a hyphen in the place of a dash or bullet before the first name of an entry, as word processors set it."""
    found: list[Finding] = []
    if not _stands_in(lines, SIGN):
        return found
    for row, line in enumerate(lines):
        bullet = BULLET.match(line)
        if bullet is None or not is_field(bullet[3]):
            continue
        entry = line[bullet.start(3) :]
        reason, remedy = f"Statt des Strichs „-“ steht hier „{bullet[2]}“.", f"„- {excerpt(entry)}“ schreiben."
        place = Position(name, row + 1, bullet.start(2) + 1)
        found.append(quoting(Code.YAML_SYNTAX, place, line, reason, remedy))
        lines[row] = f"{bullet[1]}- {entry}"
    return found


def mend_numbers(name: str, lines: list[str]) -> list[Finding]:
    """Take the numbers off lines that are copied from a view of a file; one finding a run."""
    found: list[Finding] = []
    if not _stands_in(lines, NUMBER):
        return found
    for run in _numbered_runs(lines):
        start, first = run[0]
        reason = "Am Anfang der Zeile steht ihre Nummer wie in der Ansicht einer Datei."
        remedy = "Die Nummern am Anfang der Zeilen löschen, auch darunter, mit dem Leerzeichen dahinter."
        place = Position(name, start + 1, first.start(1) + 1)
        found.append(quoting(Code.YAML_SYNTAX, place, lines[start], reason, remedy))
        for row, numbered in run:
            lines[row] = numbered[2]
    return found


def _numbered_runs(lines: Sequence[str]) -> list[list[tuple[int, re.Match[str]]]]:
    """Lines that count up, with what stands behind their numbers, which is set in somewhere as in a file."""
    numbered = [(row, found) for row, line in enumerate(lines) if (found := NUMBERED.fullmatch(line))]
    runs = [[*run] for _, run in groupby(numbered, key=lambda line: int(line[1][1]) - line[0])]
    return [run for run in runs if len(run) > 1 and any(_is_indented_name(found[2]) for _, found in run)]


def _is_indented_name(text: str) -> bool:
    return text.startswith(" ") and NAME.match(without_dash(text)) is not None


def _stands_in(lines: Sequence[str], beginning: re.Pattern[str]) -> bool:
    return beginning.search("\n" + "\n".join(lines)) is not None


def mend_removed(name: str, lines: list[str]) -> list[Finding]:
    """Take out lines that a view of a change shows as removed, or the sign with which it does; one finding a run."""
    if not _stands_in(lines, MINUS) or any(line.startswith("- ") and not REMOVED.match(line) for line in lines):
        return []
    found: list[Finding] = []
    rows = [row for row, line in enumerate(lines) if (removed := REMOVED.match(line)) and is_field(removed[1])]
    for start in (row for row in rows if row - 1 not in rows):
        end = next(row for row in count(start) if row not in rows)
        replaced = end < len(lines) and lines[end].startswith("+")
        reason = "Am Anfang der Zeile steht ein „-“ wie in der Ansicht einer Änderung."
        remedy = "Das „-“ löschen, auch am Anfang der Zeilen darunter."
        if replaced:
            remedy = "Die Zeilen mit „-“ löschen: So war es vor der Änderung; darunter folgt mit „+“, was jetzt gilt."
        found.append(quoting(Code.YAML_SYNTAX, Position(name, start + 1), lines[start], reason, remedy))
        for row in range(start, end):
            lines[row] = "" if replaced else " " * (indent_of(lines[row][1:]) % 2) + lines[row][1:]
    return found


def _mended(lines: Sequence[str], row: int, indent: str) -> str:
    rest = DASHED.sub("- ", lines[row][len(indent) :])
    if "\t" not in indent:
        return indent + rest
    wanted = len(indent.expandtabs(2))
    depths = _depths(lines, row, rest)
    near = wanted if wanted in depths else _continued(lines[:row])

    def unlikely(depth: int) -> tuple[bool, bool, int, int]:
        return not _fits(lines, row, rest, depth), depth != wanted, abs(depth - near), -depth

    return " " * min(depths, key=unlikely, default=wanted) + rest


def _continued(before: Sequence[str]) -> int:
    """The depth at which an entry goes on behind these lines."""
    last = without_dash(first_said(reversed(before)))
    return indent_of(last) + 2 * is_header(last)


def _fits(lines: Sequence[str], row: int, rest: str, depth: int) -> bool:
    """Whether a name may stand at a depth: the block there has such a field, has it not yet, and goes on there."""
    name = NAME.match(without_dash(rest))
    if name is None or depth == 0:
        return name is None  # the names of lists, at the left margin, are rarely set in
    around = name_around(reversed(lines[:row]), depth)
    begins = depth == _continued(lines[:row])
    if rest.startswith("-"):
        dashed = (line for line in reversed(lines[:row]) if (dash := DASH.match(line)) and len(dash[1]) == depth)
        first = next(map(NAME.match, map(without_dash, dashed)), None)
        return begins or (first is not None and first[2] == name[2])
    below = first_said(lines[row + 1 :])
    if NAME.match(below) and indent_of(below) > depth and not (is_header(rest) or TEXT_BEGINS.fullmatch(rest)):
        return False
    beside = {*names_beside(reversed(lines[:row]), depth), *names_beside(lines[row + 1 :], depth)}
    known = {other for other in beside if is_field(other)} | {name[2]}
    together = any(known <= fields for fields in records_below(around))
    return together and name[2] not in beside and (begins or bool(beside))


def mend_json(name: str, lines: list[str]) -> list[Finding]:
    """Put the dash before an entry that is written as JSON, and take off the comma behind it."""
    found: list[Finding] = []
    for row, line in enumerate(lines):
        pairs = list(takewhile(JSON_PAIR.fullmatch, islice(lines, row + 1, None))) if line.strip() == "{" else []
        end = row + 1 + len(pairs)
        if not pairs or end == len(lines) or lines[end].strip() not in ("}", "},"):
            continue
        at = indent_of(line)
        column = at or min((indent_of(text) for text in lines[:row] if DASH.match(text)), default=0)
        blanks = f"{german.amount(column, 'ein Leerzeichen', 'Leerzeichen')} und " if column > at else ""
        comma = f"; in Zeile {end + 1} das Komma hinter „}}“ löschen" if lines[end].strip() == "}," else ""
        remedy = f"Vor „{{“ {blanks}einen Strich „- “ setzen{comma}."
        reason = "Vor diesem Eintrag in JSON fehlt der Strich."
        found.append(quoting(Code.ENTRY_START, Position(name, row + 1, at + 1), line, reason, remedy))
        lines[row], lines[end] = f"{' ' * column}- {{", f"{' ' * column}}}"
    return found


def names_beside(lines: Iterable[str], depth: int) -> Iterator[str]:
    """The names at a depth, up to where the entry that they belong to begins or ends."""
    for line in lines:
        name = NAME.match(without_dash(line))
        if name and len(name[1]) == depth:
            yield name[2]
        if not is_blank(line) and (
            indent_of(without_dash(line)) < depth or (DASH.match(line) and indent_of(line) < depth)
        ):
            return


def _depths(lines: Sequence[str], row: int, rest: str) -> set[int]:
    """The depths at which such a line may stand: those of its like around, and below a name without a value."""
    near = [line for line in [*lines[:row][-AROUND:], *lines[row:][:AROUND]] if not TAB.match(line)]
    above = without_dash(first_said(reversed(lines[:row])))
    if TEXT_BEGINS.fullmatch(above):
        return {indent_of(above) + 2}
    opened = {indent_of(above) + 2} if is_header(above) else set()
    if rest.startswith("- "):
        return opened | {indent_of(line) for line in near if DASH.match(line)}
    if NAME.match(rest):
        return opened | {indent_of(line) for line in map(without_dash, near) if NAME.match(line)}
    return opened or {indent_of(above) + 2 * (NAME.match(above) is not None)}
