"""The lines of a list → those of its entries; what is plain is mended in the copy in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from kitu import german
from kitu.reading.finding import Code, excerpt
from kitu.reading.indentation import names_beside
from kitu.reading.line_layout import DASH, GLUED, NAME, first_said, indent_of, is_blank, without_dash
from kitu.reading.mended_copy import MendedCopy, Piece
from kitu.reading.stray_lines import lost_start, plainly_meant

SECOND = re.compile(r"( *\S.*?[^\s-]) +(- +id: .*)")
DASH_INDENT = (
    "Der Strich „-“ steht nicht unter den anderen Strichen der Liste.",
    "Den Strich so weit einrücken wie die anderen der Liste.",
)


def is_no_list(copy: MendedCopy, start: int, end: int, column: int) -> bool:
    """Take a dash out that stands before the first of some names at its own column."""
    line = copy.lines[start]
    if column == 0 or DASH.match(line) is None:
        return False
    below = copy.lines[start + 1 : end]
    columns = {len(name[1]) for text in below if (name := NAME.match(text))}
    if column not in columns or column + 2 in columns:
        return False
    if any(DASH.match(text) and indent_of(text) == column for text in below):
        return False
    rest = without_dash(line).lstrip()
    remedy = f"„{excerpt(rest)}“ schreiben." if rest else "Die Zeile löschen."
    copy.add(Code.YAML_SYNTAX, start, line, "Hier ist ein Strich „-“ zu viel.", remedy)
    copy.lines[start] = " " * column + rest
    return True


def usual_start(copy: MendedCopy, start: int, end: int, column: int) -> str:
    """The name that stands behind the first dash of a list, not further in than its others; empty if none does."""
    dashes = (dash for row in range(start, end) if (dash := DASH.match(copy.lines[row])))
    dashed = (dash.string for dash in dashes if len(dash[1]) < column + 2)
    name = next(map(NAME.match, map(without_dash, dashed)))
    return name[2] if name else ""


def entries(copy: MendedCopy, start: int, end: int, column: int, usual: str) -> Iterator[Piece]:
    """The pieces of a list: they begin with a dash, or with the name that stands behind the first."""
    begin, first, deeper = start, None, " " * (column + 2)
    for row in range(start + 1, end):
        line = copy.lines[row]
        begins = (
            line.lstrip()[:2] == "- " and _begins_too_deep(copy.lines, begin, row, end, column)
            if line.startswith(deeper)
            else _begins_entry(line, usual)
        )
        if begins:
            yield Piece(begin, row, first)
            begin, first = row, None
        elif two := SECOND.fullmatch(line) if "- id: " in line else None:
            copy.lines[row] = two[1]
            remedy = f"Vor „{excerpt(two[2], 40)}“ eine neue Zeile beginnen."
            copy.add(Code.YAML_SYNTAX, row, line, "In dieser Zeile stehen zwei Einträge.", remedy)
            yield Piece(begin, row + 1, first)
            begin, first = row, " " * column + two[2]
    yield Piece(begin, end, first)


def set_in(copy: MendedCopy, piece: Piece, column: int, usual: str) -> bool:
    """Take the dash off the first line of an entry, and put the line where its other names stand.

    `usual` is the name that other entries begin with. Gives whether the line that begins the entry is lost.
    """
    row = piece.start
    line = copy.lines[row] if piece.first is None else piece.first
    names = [name for text in copy.lines[row + 1 : piece.end] if (name := NAME.match(text))]
    dash, rest = DASH.match(line), line.lstrip().removeprefix("-").lstrip()
    meant = plainly_meant(rest) if names and not NAME.match(rest) else None
    fault = _start_fault(line, rest, column, usual)
    if (odd := odd_start(line, usual)) is not None:
        rest = odd["rest"]
        reason = f"Vor „{usual}:“ steht „{odd['sign']}“ statt eines Strichs „-“ mit einem Leerzeichen."
        copy.add(Code.YAML_SYNTAX, row, line, reason, f"„- {excerpt(rest)}“ schreiben.")
    elif meant is not None:
        stray, rest = meant
        copy.add(Code.YAML_SYNTAX, row, line, stray.reason, f"„- {excerpt(rest)}“ schreiben.")
    elif names and DASH.match(rest) and NAME.match(without_dash(rest)):
        rest = without_dash(rest).lstrip()
        copy.add(Code.YAML_SYNTAX, row, line, "Hier ist ein Strich „-“ zu viel.", f"„- {excerpt(rest)}“ schreiben.")
    elif fault is not None:
        code, reason, remedy = fault
        if dash is not None and names and len(names[0][1]) == len(dash[1]) + 2:
            remedy = _shifted(copy, piece, len(dash[1]) - column)
        copy.add(code, row, line, reason, remedy)
        if "fehlt vermutlich" in reason:
            return True
    else:
        copy.lines[row] = without_dash(line)
        return False
    copy.lines[row] = " " * (len(names[0][1]) if names else column + 2) + rest
    return False


def _shifted(copy: MendedCopy, piece: Piece, by: int) -> str:
    """What to do with an entry that stands too far to one side as a whole."""
    below = sum(not is_blank(line) for line in copy.lines[piece.start + 1 : piece.end])
    others = "die Zeile" if below == 1 else f"die {german.in_words(below)} Zeilen"
    blanks = german.amount(abs(by), "ein Leerzeichen", "Leerzeichen")
    return f"Diese Zeile und {others} darunter um {blanks} nach {'links' if by > 0 else 'rechts'} rücken."


def _start_fault(line: str, rest: str, column: int, usual: str) -> tuple[Code, str, str] | None:
    dash = DASH.match(line)
    if dash is not None:
        return None if len(dash[1]) == column else (Code.YAML_SYNTAX, *DASH_INDENT)
    remedy = f"„- {excerpt(rest)}“ schreiben."
    if GLUED.match(line):
        return Code.YAML_SYNTAX, "Nach dem Strich „-“ fehlt ein Leerzeichen.", remedy
    name = NAME.match(line)
    if name is None or name[2] in ("id", "member", "name", usual):
        return Code.ENTRY_START, "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.", remedy
    return Code.ENTRY_START, *lost_start(usual or "id", "Darüber")


def _begins_too_deep(lines: Sequence[str], begin: int, row: int, end: int, column: int) -> bool:
    """Whether the dash of a row stands too far in and begins an entry: with the name that begins the one above.

    Names follow at the column of the entry's, and some of them stand above already.
    """
    line = lines[row].lstrip()
    first, name = NAME.match(without_dash(lines[begin])), NAME.match(line[2:])
    below = lines[row + 1 : end]
    if first is None or name is None or name[2] != first[2] or indent_of(first_said(below)) != column + 2:
        return False
    above = {*names_beside(reversed(lines[begin + 1 : row]), column + 2)}
    return not above.isdisjoint(names_beside(below, column + 2))


def odd_start(line: str, usual: str) -> re.Match[str] | None:
    """The first line of an entry that has other signs than a dash before its name, if it is such a line."""
    sign = r"(?P<sign>[^\s#\"'\w][^\s\w]{0,2}|[^\s\x00-\x7f])"
    found = re.fullmatch(rf" *{sign} *(?:- +)?(?P<rest>{re.escape(usual)}: .*)", line)
    return found if usual and not DASH.match(line) and not GLUED.match(line) else None


def _begins_entry(line: str, usual: str) -> bool:
    """Whether a line that is not set in as far as the names of an entry is the first of one."""
    name = NAME.match(line)
    dashed = DASH.match(line) or GLUED.match(line) or odd_start(line, usual)
    return dashed is not None or (name is not None and name[2] == usual)
