"""Tabs where YAML wants blanks: named line by line, and mended in memory so that the rest can be read."""

from __future__ import annotations

from collections.abc import Sequence

from kitu.reading.finding import Code, Finding, Position, excerpt
from kitu.reading.line_layout import DASH, NAME, indent_of, is_blank, is_header, without_dash

AROUND = 12  # lines above and below in which the depth of a line is looked for


def mend_tabs(name: str, lines: list[str]) -> list[Finding]:
    """Put blanks in the place of tabs that indent, as deep as the lines around are; one finding for lines in a row."""
    found: list[Finding] = []
    last = -2
    for row, line in enumerate(lines):
        indent = line[: len(line) - len(line.lstrip())]
        if not line.strip() or "\t" not in _structural(line, indent):
            continue
        if last != row - 1:
            column = line.index("\t") + 1
            reason = "Die Zeile ist mit einem Tabulator eingerückt." if "\t" in indent else "Hier steht ein Tabulator."
            remedy = "Mit Leerzeichen einrücken, zwei je Ebene."
            if "\t" not in indent:
                remedy = "Den Tabulator durch ein Leerzeichen ersetzen."
            found.append(Finding(Code.YAML_TAB, Position(name, row + 1, column), "", excerpt(line), reason, remedy))
        last = row
        lines[row] = _mended(lines, row, indent)
    return found


def _structural(line: str, indent: str) -> str:
    """What stands before the text of a line: blanks, dashes and blanks behind them."""
    rest = line[len(indent) :]
    return indent + (rest[: len(rest) - len(rest[1:].lstrip())] if rest.startswith("-") else "")


def _mended(lines: Sequence[str], row: int, indent: str) -> str:
    rest = lines[row][len(indent) :]
    if rest[:1] == "-" and rest[1:2] in ("\t", " "):
        rest = "- " + rest[1:].lstrip()
    if "\t" not in indent:
        return indent + rest
    wanted = len(indent.expandtabs(2)) if indent.startswith("\t") else indent.count(" ") + 2 * indent.count("\t")
    return " " * min(_depths(lines, row, rest), key=lambda depth: (abs(depth - wanted), -depth), default=wanted) + rest


def _depths(lines: Sequence[str], row: int, rest: str) -> list[int]:
    """The depths at which such a line may stand: those of its like around, and below a name without a value."""
    near = [line for line in [*lines[max(0, row - AROUND) : row], *lines[row + 1 : row + AROUND]] if "\t" not in line]
    above = without_dash(next((line for line in reversed(lines[:row]) if not is_blank(line)), ""))
    opened = [indent_of(above) + 2] if is_header(above) or above.rstrip().endswith((">", "|", ">-", "|-")) else []
    if rest.startswith("- "):
        return opened + [indent_of(line) for line in near if DASH.match(line)]
    if NAME.match(rest):
        return opened + [indent_of(line) for line in map(without_dash, near) if NAME.match(line)]
    return opened or [indent_of(above) + 2 * (NAME.match(above) is not None)]
