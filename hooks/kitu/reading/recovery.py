"""A file that YAML cannot read as a whole, piece by piece: the reader goes on at the next entry, at the next name.

A piece is a run of lines. One that cannot be read is parted where its entries or names begin, by indentation, down to
the single name; only that is lost, and its lines are said to be unread. What is plain is mended in the copy in memory
(a lost colon, a dash out of place), so that one fault makes one finding and what stands below it is judged, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import yaml

from kitu.reading.finding import Code, Finding, Position, excerpt
from kitu.reading.line_layout import (
    DASH,
    GLUED,
    NAME,
    begins_name,
    dash_column,
    indent_of,
    is_blank,
    is_header,
    name_column,
)
from kitu.reading.node import Node
from kitu.reading.node_builder import MAX_DEPTH, NodeBuilder, TooDeepError
from kitu.reading.stray_lines import explain_stray, is_field, is_top_level
from kitu.reading.yaml_messages import explain

EMPTY_LIST = re.compile(r" *\[ *\][ \t]*(#.*)?")
WHOLE_VALUE = re.compile(r" +(?!- )(?:[^\s#>|\[{]|\[[^\]]*\]$|\{[^}]*\}$)")  # nothing can follow below it
SECOND = re.compile(r"( *\S.*?[^\s-]) +(- +id: .*)")
INDENT = (
    "Die Zeile ist anders eingerückt als die anderen Angaben desselben Eintrags.",
    "Die Zeile so weit einrücken wie die anderen Angaben desselben Eintrags.",
)
DASH_INDENT = (
    "Der Strich „-“ steht nicht unter den anderen Strichen der Liste.",
    "Den Strich so weit einrücken wie die anderen der Liste.",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines `start` to `end` (from 0, without the last); `first` takes the place of the first of them, if given."""

    start: int
    end: int
    first: str | None = None


@dataclass(slots=True)
class Recovery:
    """Reads what can be read of a file. `findings` and `unread` (lines, from 0) grow while it does."""

    name: str
    lines: list[str]
    findings: list[Finding] = field(default_factory=list)
    unread: list[range] = field(default_factory=list)

    def read(self, start: int, end: int, depth: int = 0) -> Node | None:
        """The value of some lines, so many levels deep in the file; `None` if nothing of it can be read."""
        builder = NodeBuilder(self.name, self.lines, start)
        text = "\n".join(self.lines[start:end]) + "\n"
        try:
            root = builder.build(text, depth)
        except (TooDeepError, yaml.YAMLError) as error:
            node = self._parted(start, end, depth) if depth <= MAX_DEPTH else None
            if node is None:
                self._lose(start, end, self._explained(start, text, error))
            return node
        self.findings += builder.findings
        return root

    def _parted(self, start: int, end: int, depth: int) -> Node | None:
        first = next((row for row in range(start, end) if not is_blank(self.lines[row])), start)
        if DASH.match(self.lines[first]) or self._first_entry_has_no_dash(first, end):
            return self._list(first, end, depth)
        if NAME.match(self.lines[first]):
            return self._mapping(first, end, depth)
        return None

    def _first_entry_has_no_dash(self, first: int, end: int) -> bool:
        """Whether a list begins with the names of an entry, further left than which its dashes stand."""
        name = NAME.match(self.lines[first])
        dash = next((found for line in self.lines[first:end] if (found := DASH.match(line))), None)
        return bool(name and dash and is_field(name[2]) and 0 < len(name[1]) - len(dash[1]) < 4)

    def _explained(self, start: int, text: str, error: Exception) -> Finding:
        if not isinstance(error, yaml.YAMLError):
            found: Finding = error.args[0]
            return found
        found = explain(self.name, text, error)
        return replace(found, position=replace(found.position, line=found.position.line + start))

    def _lose(self, start: int, end: int, finding: Finding) -> None:
        while end - 1 > start and is_blank(self.lines[end - 1]):
            end -= 1
        self.unread.append(range(start, end))
        self.findings.append(replace(finding, unread=(start + 1, end)))

    def _list(self, start: int, end: int, depth: int) -> Node | None:
        column = dash_column(self.lines, start, end)
        if self._is_no_list(start, end, column):
            return self.read(start, end, depth)
        node = Node(start + 1, column + 1, items=[])
        for piece in self._entries(start, end, column):
            lost_start = self._set_in(piece, column)
            entry = self.read(piece.start, piece.end, depth + 1)
            node.partial |= entry is None
            if entry is not None and node.items is not None:
                entry.partial |= lost_start
                node.items.append(entry)
        return node

    def _is_no_list(self, start: int, end: int, column: int) -> bool:
        """Take a dash out that stands before the first of some names at its own column."""
        line, names = self.lines[start], [NAME.match(text) for text in self.lines[start + 1 : end]]
        columns = {len(name[1]) for name in names if name}
        if column not in columns or column + 2 in columns or column == 0 or DASH.match(line) is None:
            return False
        if any(DASH.match(text) and indent_of(text) == column for text in self.lines[start + 1 : end]):
            return False
        rest = line.strip().removeprefix("-").strip()
        self._add(Code.YAML_SYNTAX, start, line, "Hier ist ein Strich „-“ zu viel.", f"„{excerpt(rest)}“ schreiben.")
        self.lines[start] = " " * column + rest
        return True

    def _entries(self, start: int, end: int, column: int) -> Iterator[Piece]:
        """The pieces of a list: they begin with a dash, or with the name that stands behind all others."""
        dashed = next((line for line in self.lines[start:end] if DASH.match(line)), "")
        usual = NAME.match(dashed.replace("-", " ", 1))
        begin, first = start, None
        for row in range(start + 1, end):
            line = self.lines[row]
            if _begins_entry(line, column, usual[2] if usual else ""):
                yield Piece(begin, row, first)
                begin, first = row, None
            elif two := SECOND.fullmatch(line):
                self.lines[row] = two[1]
                remedy = f"Vor „{excerpt(two[2], 40)}“ eine neue Zeile beginnen."
                self._add(Code.YAML_SYNTAX, row, line, "In dieser Zeile stehen zwei Einträge.", remedy)
                yield Piece(begin, row + 1, first)
                begin, first = row, " " * column + two[2]
        yield Piece(begin, end, first)

    def _set_in(self, piece: Piece, column: int) -> bool:
        """Take the dash off the first line of an entry, and put the line where its other names stand.

        Gives whether the line that begins the entry is lost.
        """
        row = piece.start
        line = self.lines[row] if piece.first is None else piece.first
        names = [name for text in self.lines[row + 1 : piece.end] if (name := NAME.match(text))]
        dash, rest = DASH.match(line), line.lstrip().removeprefix("-").strip()
        meant = explain_stray(rest, "") if names and not NAME.match(rest) else None
        fault = self._start_fault(line, rest, column)
        if meant is not None and meant.repaired is not None:
            self._add(Code.YAML_SYNTAX, row, line, meant.reason, f"„- {excerpt(meant.repaired)}“ schreiben.")
            rest = meant.repaired
        elif names and rest.startswith("- ") and NAME.match(rest[2:].strip()):
            rest = rest[2:].strip()
            self._add(
                Code.YAML_SYNTAX, row, line, "Hier ist ein Strich „-“ zu viel.", f"„- {excerpt(rest)}“ schreiben."
            )
        elif fault is not None:
            code, reason, remedy = fault
            self._add(code, row, line, reason, remedy)
            if code is Code.ENTRY_START and dash is None and "fehlt vermutlich" in reason:
                return True
        elif dash is not None:
            self.lines[row] = line[: dash.end() - 1] + " " + line[dash.end() :]
            return False
        self.lines[row] = " " * (len(names[0][1]) if names else column + 2) + rest
        return False

    def _start_fault(self, line: str, rest: str, column: int) -> tuple[Code, str, str] | None:
        dash = DASH.match(line)
        if dash is not None:
            return None if len(dash[1]) == column else (Code.YAML_SYNTAX, *DASH_INDENT)
        remedy = f"„- {excerpt(rest)}“ schreiben."
        if GLUED.match(line):
            return Code.YAML_SYNTAX, "Nach dem Strich „-“ fehlt ein Leerzeichen.", remedy
        name = NAME.match(line)
        if name is None or name[2] in ("id", "member", "name"):
            return Code.ENTRY_START, "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.", remedy
        reason = "Hier fehlt vermutlich die Zeile „- id: …“, mit der ein neuer Eintrag beginnt."
        return Code.ENTRY_START, reason, "Darüber die Zeile „- id: …“ mit der Kennung des Eintrags ergänzen."

    def _mapping(self, start: int, end: int, depth: int) -> Node | None:
        before = self.lines[start:end]
        column = name_column(self.lines, start, end)
        if indent_of(self.lines[start]) != column:
            self._add(Code.YAML_SYNTAX, start, self.lines[start], *INDENT)
            self.lines[start] = " " * column + self.lines[start].lstrip()
        pieces = list(self._names(start, end, column))
        if len(pieces) == 1:
            self._set_back(start, end, column)
            mended = self.lines[start:end] != before
            return self.read(start, end, depth) if mended else self._single(start, end, depth)
        node = Node(start + 1, column + 1, entries={})
        for piece in pieces:
            self._take_over(node, self.read(piece.start, piece.end, depth))
        node.partial |= any(start <= lost.start < end for lost in self.unread)
        return node

    def _single(self, start: int, end: int, depth: int) -> Node | None:
        """A name whose value stands in the lines below it; `None` if it stands beside the name, and cannot be read."""
        line = self.lines[start]
        name = NAME.match(line)
        if name is None or end - start == 1:
            return None
        beside, below = line[name.end() :], start + 1
        if EMPTY_LIST.fullmatch(beside):
            reason = "Hier steht „[]“ für eine leere Liste, darunter folgen Einträge."
            self._add(Code.YAML_SYNTAX, start, line, reason, "„[]“ löschen.")
        elif (entry := beside.strip()).startswith("- ") and NAME.match(entry[2:].lstrip()):
            reason = "Der erste Eintrag der Liste beginnt in der Zeile ihres Namens."
            self._add(Code.YAML_SYNTAX, start, line, reason, f"Vor „{excerpt(entry, 40)}“ eine neue Zeile beginnen.")
            self.lines[start], below = " " * (len(name[1]) + 2) + entry, start
        elif not is_blank(beside):
            return None
        value, key = self.read(below, end, depth + 1), name[2].strip("\"'")
        node = Node(start + 1, len(name[1]) + 1, entries={}, partial=value is None)
        if value is not None:
            node.entries = {key: value}
            node.keys[key] = (start + 1, len(name[1]) + 1)
        return node

    def _set_back(self, start: int, end: int, column: int) -> None:
        """Set names back in memory that are indented too far below one that has a value."""
        name = NAME.match(self.lines[start])
        if name is None or not re.match(
            r" +(?!- )(?:[^\s#>|\[{]|\[[^\]]*\]$|\{[^}]*\}$)", self.lines[start][name.end() :]
        ):
            return
        row = next((row for row in range(start + 1, end) if not is_blank(self.lines[row])), end)
        deep = NAME.match(self.lines[row]) if row < end else None
        if deep is None or not (is_field(deep[2]) and len(deep[1]) > column):
            return
        self._add(Code.YAML_SYNTAX, row, self.lines[row], *INDENT)
        for below in range(row, end):
            line = self.lines[below]
            self.lines[below] = line[len(deep[1]) - column :] if line.startswith(deep[1]) else line

    def _take_over(self, node: Node, found: Node | None) -> None:
        if found is None or found.entries is None or node.entries is None:
            node.partial = True
            return
        node.partial |= found.partial
        for key, value in found.entries.items():
            node.entries.setdefault(key, value)
            node.keys.setdefault(key, found.keys[key])

    def _names(self, start: int, end: int, column: int) -> Iterator[Piece]:
        """The pieces of a mapping: they begin with a name at its column."""
        begin = start
        for row in range(start + 1, end):
            if self._stands_out(begin, row, column) and not begins_name(self.lines[row], column):
                self._mend(begin, row, end, column)
            if begins_name(self.lines[row], column) and not self._interrupts(row, end, column):
                yield Piece(begin, row)
                begin = row
        yield Piece(begin, end)

    def _stands_out(self, begin: int, row: int, column: int) -> bool:
        """Whether a line is no deeper than the names of a mapping, and no dash of a list below the name before it."""
        line = self.lines[row]
        if indent_of(line) > column or is_blank(line):
            return False
        below = next((text for text in self.lines[begin + 1 : row + 1] if not is_blank(text)), "")
        in_list = is_header(self.lines[begin]) and DASH.match(below) is not None
        return not (indent_of(line) == column and DASH.match(line) and in_list)

    def _interrupts(self, row: int, end: int, column: int) -> bool:
        """Whether a name at the left margin that no file has stands within a list; then it is taken out."""
        line = self.lines[row]
        name = NAME.match(line)
        below = next((text for text in self.lines[row + 1 : end] if not is_blank(text)), "")
        if column or name is None or is_top_level(name[2]) or is_header(line) or not DASH.match(below):
            return False
        reason = "Diese Zeile steht mitten in einer Liste, ganz links."
        remedy = "Die Zeile löschen, oder so weit einrücken wie die anderen Angaben des Eintrags darüber."
        self._lose(row, row + 1, self._finding(Code.YAML_SYNTAX, row, line, reason, remedy))
        self.lines[row] = ""
        return True

    def _mend(self, begin: int, row: int, end: int, column: int) -> None:
        """Note what is wrong with a line that fits nowhere; put it right in memory, or take it and all below it out."""
        line = self.lines[row]
        if NAME.match(line):
            above = next((text for text in reversed(self.lines[:row]) if not is_blank(text)), "")
            meant = " " * (column or indent_of(above)) + line.strip()
            if line != meant:
                self._add(Code.YAML_SYNTAX, row, line, *INDENT)
                self.lines[row] = meant
            return
        stray = explain_stray(line, self.lines[begin])
        if stray.repaired is not None:
            self._add(Code.YAML_SYNTAX, row, line, stray.reason, stray.remedy)
            self.lines[row] = " " * column + stray.repaired
            return
        below = row + 1
        while below < end and not begins_name(self.lines[below], column) and not DASH.match(self.lines[below]):
            below += 1
        self._lose(row, below, self._finding(Code.YAML_SYNTAX, row, line, stray.reason, stray.remedy))
        self.lines[row:below] = [""] * (below - row)

    def _add(self, code: Code, row: int, line: str, reason: str, remedy: str) -> None:
        self.findings.append(self._finding(code, row, line, reason, remedy))

    def _finding(self, code: Code, row: int, line: str, reason: str, remedy: str) -> Finding:
        place = Position(self.name, row + 1, len(self.lines[row]) - len(self.lines[row].lstrip()) + 1)
        return Finding(code, place, "", excerpt(line), reason, remedy)


def _begins_entry(line: str, column: int, usual: str) -> bool:
    dash, name = DASH.match(line) or GLUED.match(line), NAME.match(line)
    if dash:
        return len(dash[1]) < column + 2
    return name is not None and len(name[1]) <= column and name[2] == usual
