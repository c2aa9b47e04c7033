"""Lines of YAML → their value: name by name and entry by entry, so that only what has changed is parsed again.

Names at the left margin, and entries of their lists, are parsed on their own and kept by their text and place. All
give the value that the whole would give: the parser, between two of them, knows nothing but where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import yaml

from kitu.kept import kept
from kitu.reading.finding import Finding
from kitu.reading.line_layout import DASH, is_blank
from kitu.reading.node import Node
from kitu.reading.node_builder import NodeBuilder, Special, TooDeepError, one_for_each_net

HEADER = re.compile(r"([a-z_]+):(?: +#.*| *)")


@dataclass(frozen=True, slots=True)
class Parsed:
    """The value of some lines, `None` if they have none or cannot be read; what is wrong, and why they cannot."""

    root: Node | None
    findings: tuple[Finding, ...] = ()
    special: tuple[Special, ...] = ()
    error: yaml.YAMLError | Finding | None = None

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The findings, with one for each net of references."""
        return (*self.findings, *one_for_each_net(self.special))


@dataclass(frozen=True, slots=True)
class Lines:
    """Lines of a file, `offset` of which stand above them; `end` is what follows the last."""

    name: str
    rows: Sequence[str]
    offset: int = 0
    end: str = "\n"

    def part(self, start: int, stop: int) -> Lines:
        """Some of these lines, counted from 0, without the last."""
        end = self.end if stop == len(self.rows) else "\n"
        return Lines(self.name, self.rows[start:stop], self.offset + start, end)

    def parsed(self, depth: int) -> Parsed:
        """What the parser makes of them all at once."""
        return _parse(self.name, "\n".join(self.rows) + self.end, self.offset, depth)


def parse(lines: Lines, depth: int = 0) -> Parsed:
    """What the parser makes of some lines, `depth` levels deep in the file."""
    parts = _names(lines, depth) if depth == 0 else _entries(lines, depth)
    return parts or lines.parsed(depth)


@kept(2048)
def _parse(name: str, text: str, offset: int, depth: int) -> Parsed:
    builder = NodeBuilder(name, text, offset)
    try:
        root = builder.build(depth)
    except TooDeepError as error:
        return Parsed(None, error=error.args[0])
    except yaml.YAMLError as error:
        return Parsed(None, error=error.with_traceback(None))
    return Parsed(root, tuple(builder.findings), tuple(builder.special))


def _names(lines: Lines, depth: int) -> Parsed | None:
    """The mapping whose names stand at the left margin, name by name; `None` if it has to be parsed as a whole."""
    starts = [row for row, line in enumerate(lines.rows) if line[:1] not in ("", " ", "#", "-", "\t")]
    plain = all(lines.rows[row][0].isalpha() for row in starts)  # no explicit key, whose value stands further down
    if not starts or not plain or not all(map(is_blank, lines.rows[: starts[0]])):
        return None
    node = Node(lines.offset + starts[0] + 1, 1, entries={})
    read: list[Parsed] = []
    for start, stop in pairwise([*starts, len(lines.rows)]):
        part = _name(lines.part(start, stop), depth)
        if part is None or part.error is not None:
            return part
        if part.root is None or not node.takes_over(part.root):
            return None
        read.append(part)
    return _together(node, read)


def _name(lines: Lines, depth: int) -> Parsed | None:
    header = HEADER.fullmatch(lines.rows[0])
    first = next((row for row, line in enumerate(lines.rows) if row and not is_blank(line)), None)
    if header is None or first is None or DASH.match(lines.rows[first]) is None:
        return _sure(lines, depth)
    found = _entries(lines.part(first, len(lines.rows)), depth + 1)
    if found is None or found.root is None:
        return found
    place = (lines.offset + 1, 1)
    node = Node(*place, entries={header[1]: found.root}, keys={header[1]: place})
    return _together(node, [found])


def _entries(lines: Lines, depth: int) -> Parsed | None:
    """The list that begins with the first line, entry by entry; `None` if it has to be parsed as a whole."""
    dash = DASH.match(lines.rows[0])
    if dash is None:
        return None
    begins = (f"{dash[0]} ", dash[0])
    starts = [row for row, line in enumerate(lines.rows) if line.startswith(begins[0]) or line == begins[1]]
    node = Node(lines.offset + 1, len(dash[0]), items=[])
    read: list[Parsed] = []
    for start, stop in pairwise([*starts, len(lines.rows)]):
        part = _sure(lines.part(start, stop), depth)
        if part is None or part.error is not None:
            return part
        if part.root is None or part.root.items is None or node.items is None:
            return None
        node.items += part.root.items
        read.append(part)
    return _together(node, read)


def _sure(lines: Lines, depth: int) -> Parsed | None:
    """What some lines are parsed to; `None` if what follows may belong to them: a quotation or bracket is open."""
    part = lines.parsed(depth)
    if not isinstance(part.error, yaml.MarkedYAMLError):
        return part
    mark = part.error.problem_mark
    return part if mark is not None and mark.line < len(lines.rows) - (not lines.end) else None


def _together(node: Node, parts: Sequence[Parsed]) -> Parsed:
    findings = tuple(found for part in parts for found in part.findings)
    return Parsed(node, findings, tuple(found for part in parts for found in part.special))
