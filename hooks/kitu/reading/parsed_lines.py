"""Lines of YAML → their value: name by name and entry by entry, so that only what has changed is parsed again.

Names at the left margin, and entries of their lists, are parsed on their own and kept by their text, wherever that is.
All give the value that the whole would give: the parser, between two of them, knows nothing but where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import yaml

from kitu.kept import kept_for_next
from kitu.reading.finding import Finding
from kitu.reading.line_layout import DASH, is_blank
from kitu.reading.node import Node, Parts
from kitu.reading.node_builder import NodeBuilder, Special, TooDeepError, one_for_each_net

HEADER = re.compile(r"([a-z_]+):(?: +#.*| *)")
INSIDE = frozenset(["", " ", "#", "-", "\t"])
"""What lines begin with that do not begin a name at the left margin."""


@dataclass(slots=True, eq=False)
class Parsed:
    """The value of some lines, `None` if they have none or cannot be read; what is wrong, and why they cannot.

    So many lines stand `above` those from which the value counts its own.
    """

    root: Node | None
    findings: tuple[Finding, ...] = ()
    special: tuple[Special, ...] = ()
    error: yaml.YAMLError | Finding | None = None
    above: int = 0

    @property
    def all_findings(self) -> tuple[Finding, ...]:
        """The findings, with one for each net of references."""
        return (*self.findings, *one_for_each_net(self.special))

    @property
    def in_place(self) -> Node | None:
        """The value with its lines counted from the top of the file."""
        return self.root.moved(self.above) if self.root is not None and self.above else self.root


@dataclass(slots=True, eq=False)
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
        text = "\n".join(self.rows) + self.end
        alone = _alone(text, depth)
        if alone is None:
            return _parsed(self.name, text, self.offset, depth)
        return Parsed(alone.root, error=alone.error, above=self.offset)


def parse(lines: Lines, depth: int = 0) -> Parsed:
    """What the parser makes of some lines, `depth` levels deep in the file."""
    parts = _names(lines, depth) if depth == 0 else _entries(lines, depth)
    return parts or lines.parsed(depth)


@kept_for_next(2048)
def _alone(text: str, depth: int) -> Parsed | None:
    """What lines are parsed to, wherever they stand; `None` if something is said of them, which depends on that."""
    parsed = _parsed("", text, 0, depth)
    return None if parsed.findings or parsed.special or isinstance(parsed.error, Finding) else parsed


@kept_for_next(256)
def _parsed(name: str, text: str, offset: int, depth: int) -> Parsed:
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
    starts = [row for row, line in enumerate(lines.rows) if line[:1] not in INSIDE]
    plain = all(lines.rows[row][0].isalpha() for row in starts)  # no explicit key, whose value stands further down
    if not starts or not plain or not all(map(is_blank, lines.rows[: starts[0]])):
        return None
    node = Parts(lines.offset + starts[0] + 1, 1, entries={})
    read: list[Parsed] = []
    for part in _parts(lines, starts, depth, _name):
        if part is None or part.error is not None:
            return part
        if part.root is None or not node.takes_over(part.root, part.above):
            return None
        read.append(part)
    return _together(node, read)


def _parts(
    lines: Lines, starts: Sequence[int], depth: int, read: Callable[[Lines, int], Parsed | None]
) -> Iterator[Parsed | None]:
    """What is read of each part of some lines; if what follows may belong to one, of both, of four … together.

    `None` if it may go on behind the last of these lines.
    """
    bounds, first, behind = [*starts, len(lines.rows)], 0, 1
    while first < len(starts):
        part = lines.part(bounds[first], bounds[behind])
        found = (read if behind == first + 1 else _sure)(part, depth)
        if found is None and behind < len(starts):
            behind = min(2 * behind - first, len(starts))
            continue
        yield found
        first, behind = behind, behind + 1


def _name(lines: Lines, depth: int) -> Parsed | None:
    header = HEADER.fullmatch(lines.rows[0])
    first = next((row for row, line in enumerate(lines.rows) if row and not is_blank(line)), None)
    if header is None or first is None or DASH.match(lines.rows[first]) is None:
        return _sure(lines, depth)
    found = _entries(lines.part(first, len(lines.rows)), depth + 1)
    if found is None or found.root is None:
        return found
    place = (lines.offset + 1, 1)
    return _together(Parts(*place, entries={header[1]: found.root}, keys={header[1]: place}), [found])


def _entries(lines: Lines, depth: int) -> Parsed | None:
    """The list that begins with the first line, entry by entry; `None` if it has to be parsed as a whole."""
    dash = DASH.match(lines.rows[0])
    if dash is None:
        return None
    begin, end = dash[0], dash.end()
    starts = [row for row, line in enumerate(lines.rows) if line[:end] == begin and line[end : end + 1] in ("", " ")]
    node = Parts(lines.offset + 1, len(dash[0]), items=[])
    read: list[Parsed] = []
    for part in _parts(lines, starts, depth, _sure):
        if part is None or part.error is not None:
            return part
        if part.root is None or part.root.items is None:
            return None
        for index, item in enumerate(part.root.items):
            node.add_item(item, part.above + part.root.lines_above(index))
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
