"""A file that YAML cannot read as a whole, piece by piece: the reader goes on at the next entry, at the next name.

A piece is a run of lines. One that cannot be read is parted where its entries or names begin, by indentation, down to
the single name; only that is lost, and its lines are said to be unread. What is plain is mended in the copy in memory
(a lost colon, a dash out of place), so that one fault makes one finding and what stands below it is judged, too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

import yaml

from kitu.reading.entry_names import names, set_back
from kitu.reading.finding import Code, Finding, excerpt
from kitu.reading.line_layout import DASH, NAME, dash_column, first_said, indent_of, is_blank, name_column, without_dash
from kitu.reading.list_entries import entries, is_no_list, set_in, usual_start
from kitu.reading.mended_copy import MISPLACED, MendedCopy, Piece
from kitu.reading.node import Node, Parts
from kitu.reading.node_builder import MAX_DEPTH
from kitu.reading.parsed_lines import Lines, parse, parse_whole
from kitu.reading.stray_lines import is_field, is_top_level, plainly_meant
from kitu.reading.yaml_messages import explain

NOTHING = re.compile(r" *(?P<sign>\[ *\]|\{ *\})[ \t]*(#.*)?")
BESIDE_A_LIST = re.compile(r" +(?!- )[^\s#>|\[{\"'&*!]")


@dataclass(frozen=True, slots=True)
class Recovery:
    """Reads what can be read of a file; what was wrong, and what is lost, is noted in `copy`."""

    copy: MendedCopy

    def read(self, start: int, end: int, depth: int) -> Node | None:
        """The value of some lines, so many levels deep in the file; `None` if nothing of it can be read."""
        lines = self._lines(start, end)
        parsed = parse(lines, depth)
        if parsed.error is None:
            self.copy.findings += parsed.all_findings
            return parsed.in_place
        node = self._parted(start, end, depth) if depth <= MAX_DEPTH else None
        if node is None:
            self.copy.lose(start, end, self._explained(lines, depth))
        return node

    def _lines(self, start: int, end: int) -> Lines:
        return Lines(self.copy.name, "".join(f"{line}\n" for line in self.copy.lines[start:end]), start)

    def _parted(self, start: int, end: int, depth: int) -> Node | None:
        first = next((row for row in range(start, end) if not is_blank(self.copy.lines[row])), start)
        if DASH.match(self.copy.lines[first]) or self._first_entry_has_no_dash(first, end):
            return self._list(first, end, depth)
        if NAME.match(self.copy.lines[first]) or self._first_name_is_broken(first):
            return self._mapping(first, end, depth)
        return None

    def _first_name_is_broken(self, first: int) -> bool:
        """Put the first name of an entry right where it is plain what was meant, and others follow at its column."""
        line = self.copy.lines[first]
        meant = plainly_meant(line)
        others = (NAME.match(text) for text in self.copy.lines[first + 1 :])
        if meant is None or not any(name and len(name[1]) == indent_of(line) for name in others):
            return False
        stray, repaired = meant
        self.copy.add(Code.YAML_SYNTAX, first, line, stray.reason, stray.remedy)
        self.copy.lines[first] = " " * indent_of(line) + repaired
        return True

    def _first_entry_has_no_dash(self, first: int, end: int) -> bool:
        """Whether a list begins with the names of an entry, further left than which its dashes stand."""
        name = NAME.match(self.copy.lines[first])
        if name is None or not is_field(name[2]):
            return False
        dashes = (found for line in self.copy.lines[first:end] if (found := DASH.match(line)))
        return len(name[1]) > min((len(dash[1]) for dash in dashes), default=len(name[1]))

    def _explained(self, lines: Lines, depth: int) -> Finding:
        error = parse_whole(lines, depth).error
        if isinstance(error, Finding):
            return error
        found = explain(lines.name, lines.text, error or yaml.YAMLError())
        return replace(found, position=replace(found.position, line=found.position.line + lines.offset))

    def _list(self, start: int, end: int, depth: int) -> Node | None:
        column = dash_column(self.copy.lines, start, end)
        if is_no_list(self.copy, start, end, column):
            return self.read(start, end, depth)
        node = Parts(start + 1, column + 1, items=[])
        usual = usual_start(self.copy, start, end, column)
        for piece in entries(self.copy, start, end, column, usual):
            sound = self._sound(piece, column, depth)
            if sound is not None:
                node.add_item(*sound)
                continue
            lost_start = set_in(self.copy, piece, column, usual)
            entry = self.read(piece.start, piece.end, depth + 1)
            node.partial |= entry is None
            if entry is not None:
                node.add_item(replace(entry, partial=True) if lost_start else entry, 0)
        return node

    def _sound(self, piece: Piece, column: int, depth: int) -> tuple[Node, int] | None:
        """An entry that can be read as it stands, with what stands above it; `None` if something is to be mended."""
        dash = DASH.match(self.copy.lines[piece.start])
        if piece.first is not None or dash is None or len(dash[1]) != column:
            return None
        parsed = parse_whole(self._lines(piece.start, piece.end), depth)
        items = parsed.root.items if parsed.root is not None and not parsed.all_findings else None
        return (items[0], parsed.above) if items else None

    def _mapping(self, start: int, end: int, depth: int) -> Node | None:
        said = len({*self.copy.findings})
        column = name_column(self.copy.lines, start, end)
        if indent_of(self.copy.lines[start]) != column:
            self.copy.add(Code.YAML_SYNTAX, start, self.copy.lines[start], *MISPLACED)
            self.copy.lines[start] = " " * column + self.copy.lines[start].lstrip()
        pieces = list(names(self.copy, start, end, column))
        if len(pieces) == 1:
            set_back(self.copy, start, end, column)
            mended = len({*self.copy.findings}) > said  # something new, or the same would be mended for ever
            return self.read(start, end, depth) if mended else self._single(start, end, depth)
        node = Parts(start + 1, column + 1, entries={})
        for piece in pieces:
            self._take_over(node, self.read(piece.start, piece.end, depth))
        node.partial = any(lost.start >= start for lost in self.copy.unread)
        return node

    def _single(self, start: int, end: int, depth: int) -> Node | None:
        """A name whose value stands in the lines below it; `None` if it stands beside the name, and cannot be read."""
        line = self.copy.lines[start]
        name = NAME.match(line)
        if name is None or end - start == 1:
            return None
        beside, below = line[name.end() :], start + 1
        if nothing := NOTHING.fullmatch(beside):
            sign = nothing["sign"]
            empty = "eine leere Liste, darunter folgen Einträge" if sign[0] == "[" else "nichts, darunter folgt etwas"
            self.copy.add(Code.YAML_SYNTAX, start, line, f"Hier steht „{sign}“ für {empty}.", f"„{sign}“ löschen.")
        elif (entry := beside.strip()).startswith("- ") and NAME.match(without_dash(entry)):
            reason = "Der erste Eintrag der Liste beginnt in der Zeile ihres Namens."
            self.copy.add(
                Code.YAML_SYNTAX, start, line, reason, f"Vor „{excerpt(entry, 40)}“ eine neue Zeile beginnen."
            )
            self.copy.lines[start], below = " " * (len(name[1]) + 2) + entry, start
        elif is_top_level(name[2]) and not name[1] and BESIDE_A_LIST.match(beside) and self._list_follows(below):
            reason = f"Neben „{name[2]}:“ steht „{excerpt(entry, 40)}“, darunter folgt eine Liste."
            remedy = f"„{name[2]}:“ allein in die Zeile schreiben: was daneben steht, löschen oder in die Liste setzen."
            self.copy.add(Code.YAML_SYNTAX, start, line, reason, remedy)
        elif not is_blank(beside):
            return None
        value, key, place = self.read(below, end, depth + 1), name[2].strip("\"'"), (start + 1, len(name[1]) + 1)
        if value is None:
            return Node(*place, entries={}, partial=True)
        return Node(*place, entries={key: value}, keys={key: place})

    def _list_follows(self, start: int) -> bool:
        return DASH.match(first_said(self.copy.lines[start:])) is not None

    def _take_over(self, node: Parts, found: Node | None) -> None:
        if found is None or found.entries is None or node.entries is None:
            return
        for key, value in found.entries.items():
            if key not in node.entries:
                node.entries[key], node.keys[key], node.above[key] = value, found.keys[key], found.lines_above(key)
            else:
                self._again(node, key, value, found)

    def _again(self, node: Parts, key: str, value: Node, found: Node) -> None:
        """Note a name that stands there already; of a list at the left margin the entries of both are read."""
        (row, _), (first, _), shown = found.keys[key], node.keys[key], excerpt(key)
        reason = f"„{shown}“ steht hier zweimal (zuerst in Zeile {first})."
        remedy = "Die beiden Angaben zusammenführen oder eine löschen."
        self.copy.add(Code.YAML_DUPLICATE_KEY, row - 1, f"{shown}:", reason, remedy)
        before = (node.entries or {})[key]
        if node.column == 1 and before.items is not None and value.items is not None and node.entries is not None:
            joined = Parts(before.line + node.lines_above(key), before.column, items=[])
            for part, above in ((before, node.lines_above(key)), (value, found.lines_above(key))):
                for index, item in enumerate(part.items or ()):
                    joined.add_item(item, above + part.lines_above(index))
            node.entries[key], node.above[key] = joined, 0
