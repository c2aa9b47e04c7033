"""The lines of an entry → those of its names; what is plain is mended in the copy in memory."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice

from kitu.reading.finding import Code
from kitu.reading.line_layout import DASH, NAME, begins_name, first_said, indent_of, is_blank, is_header, without_dash
from kitu.reading.mended_copy import MISPLACED, MendedCopy, Piece
from kitu.reading.stray_lines import explain_stray, fields_below, is_field, is_top_level

WHOLE_VALUE = re.compile(r" +(?!- )(?:[^\s#>|\[{]|\[(?! *\])[^\]]*\]$|\{(?! *\})[^}]*\}$)")
"""What stands beside a name if nothing can follow below it."""


def names(copy: MendedCopy, start: int, end: int, column: int) -> Iterator[Piece]:
    """The pieces of a mapping: they begin with a name at its column."""
    begin = start
    for row in range(start + 1, end):
        if _stands_out(copy, begin, row, column) and not begins_name(copy.lines[row], column):
            _mend(copy, begin, row, end, column)
        elif _belongs_outside(copy, begin, row, column):
            copy.add(Code.YAML_SYNTAX, row, copy.lines[row], *MISPLACED)
            copy.lines[row] = " " * column + copy.lines[row].lstrip()
        if begins_name(copy.lines[row], column) and not _interrupts(copy, row, end, column):
            yield Piece(begin, row)
            begin = row
    yield Piece(begin, end)


def set_back(copy: MendedCopy, start: int, end: int, column: int) -> None:
    """Set names back in memory that are indented too far below one that has a value."""
    name = NAME.match(copy.lines[start])
    if name is None or not WHOLE_VALUE.match(copy.lines[start][name.end() :]):
        return
    row = next((row for row in range(start + 1, end) if not is_blank(copy.lines[row])), end)
    deep = NAME.match(copy.lines[row]) if row < end else None
    if deep is None or not (is_field(deep[2]) and len(deep[1]) > column):
        return
    copy.add(Code.YAML_SYNTAX, row, copy.lines[row], *MISPLACED)
    for below in range(row, row + 1 if _stands_beside_its_block(copy.lines, row) else end):
        line = copy.lines[below]
        copy.lines[below] = line[len(deep[1]) - column :] if line.startswith(deep[1]) else line


def _stands_beside_its_block(lines: Sequence[str], row: int) -> bool:
    """Whether a name that is set in stands as deep as the names that belong to it."""
    name = NAME.match(lines[row])
    below = first_said(islice(lines, row + 1, None))
    beside = NAME.match(below)
    if name is None or beside is None or not is_header(lines[row]):
        return False
    return beside[1] == name[1] and beside[2] in fields_below(name[2])


def _stands_out(copy: MendedCopy, begin: int, row: int, column: int) -> bool:
    """Whether a line is no deeper than the names of a mapping, and no dash of a list below the name before it."""
    line = copy.lines[row]
    if indent_of(line) > column or is_blank(line):
        return False
    below = first_said(islice(copy.lines, begin + 1, None))
    in_list = is_header(copy.lines[begin]) and DASH.match(below) is not None
    return not (indent_of(line) == column and DASH.match(line) and in_list)


def _belongs_outside(copy: MendedCopy, begin: int, row: int, column: int) -> bool:
    """Whether a name one blank too far right is none of the block above it, or has its like there already."""
    name, around = NAME.match(copy.lines[row]), NAME.match(copy.lines[begin])
    if name is None or around is None or len(name[1]) != column + 1 or not is_header(copy.lines[begin]):
        return False
    if column == 0 and is_field(name[2]) and not (is_top_level(name[2]) and is_header(copy.lines[row])):
        return False  # no field of a record stands at the left margin
    inside = {above[2] for line in copy.lines[begin + 1 : row] if (above := NAME.match(line))}
    return name[2] not in fields_below(around[2]) or name[2] in inside


def _interrupts(copy: MendedCopy, row: int, end: int, column: int) -> bool:
    """Whether a name at the left margin that no file has stands within a list; then it is taken out.

    What would belong to it is an entry, or stands as deep as what belongs to a name of an entry.
    """
    line = copy.lines[row]
    name = NAME.match(line)
    below = first_said(copy.lines[row + 1 : end])
    inside = indent_of(below) > 3 if is_header(line) else DASH.match(below) is not None
    if column or name is None or is_top_level(name[2]) or not inside:
        return False
    reason = "Diese Zeile steht mitten in einer Liste, ganz links."
    remedy = "Die Zeile löschen, oder so weit einrücken wie die anderen Angaben des Eintrags darüber."
    copy.lose(row, row + 1, copy.finding(Code.YAML_SYNTAX, row, line, reason, remedy))
    copy.lines[row] = ""
    return True


def _mend(copy: MendedCopy, begin: int, row: int, end: int, column: int) -> None:
    """Note what is wrong with a line that fits nowhere; put it right in memory, or take it and all below it out."""
    line = copy.lines[row]
    above = first_said(reversed(copy.lines[:row]))
    if NAME.match(line):
        meant = column or indent_of(without_dash(above))
        if meant != indent_of(line):
            copy.add(Code.YAML_SYNTAX, row, line, *MISPLACED)
            copy.lines[row] = " " * meant + line.lstrip()
        return
    stray = explain_stray(line, copy.lines[begin], above)
    if stray.repaired is not None:
        copy.add(Code.YAML_SYNTAX, row, line, stray.reason, stray.remedy)
        copy.lines[row] = " " * column + stray.repaired
        return
    if stray.goes_on and copy.lines[row - 1] == above:
        copy.add(Code.YAML_SYNTAX, row, line, stray.reason, stray.remedy)
        copy.lines[row - 1 : row + 1] = [above.rstrip() + line.strip(), ""]
        return
    below, opens = row + 1, line.rstrip().endswith(":")
    while below < end and not _goes_on(copy.lines[below], column, opens=opens):
        below += 1
    copy.lose(row, below, copy.finding(Code.YAML_SYNTAX, row, line, stray.reason, stray.remedy))
    copy.lines[row:below] = [""] * (below - row)


def _goes_on(line: str, column: int, *, opens: bool) -> bool:
    """Whether a line below one that fits nowhere is none of it; `opens` says whether that may have lines of its own."""
    return begins_name(line, column) or DASH.match(line) is not None or (not opens and NAME.match(line) is not None)
