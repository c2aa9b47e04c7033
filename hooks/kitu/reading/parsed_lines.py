"""Lines of YAML → their value: name by name and entry by entry, so that only what has changed is parsed again.

Names at the left margin, and entries of their lists, are parsed on their own and kept by their text, wherever that is.
All give the value that the whole would give: the parser, between two of them, knows nothing but where it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, wraps
from itertools import pairwise

import yaml

from kitu.kept import kept_for_next
from kitu.reading.finding import Finding
from kitu.reading.line_layout import is_blank
from kitu.reading.node import Node, Parts
from kitu.reading.node_builder import NodeBuilder, Special, TooDeepError, one_for_each_net

HEADER = re.compile(r"([a-z_]+):(?: +#.*| *)(?:\n|$)")
AT_MARGIN = re.compile(r"\n(?=[^\n #\t-])")
"""What stands before a name at the left margin."""
DASHED = re.compile(r" *-(?= |\n|$)")
LIST_BELOW = re.compile(r"(?:[ \t]*(?:#.*)?\n)*(?= *-(?: |\n|$))")
"""What may stand between the name of a list and its first dash."""


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
    def says_something(self) -> bool:
        """Whether there are findings, which speak of places in the file."""
        return bool(self.findings or self.special or isinstance(self.error, Finding))

    def further_down(self, by: int) -> Parsed:
        """The same where so many more lines stand above, if it says nothing."""
        if isinstance(self.root, Parts):
            return replace(self, root=self.root.further_down(by))
        return replace(self, above=by)

    @property
    def in_place(self) -> Node | None:
        """The value with its lines counted from the top of the file."""
        return self.root.moved(self.above) if self.root is not None and self.above else self.root


@dataclass(slots=True, eq=False)
class Lines:
    """Lines of a file, `offset` of which stand above them."""

    name: str
    text: str
    offset: int = 0

    def starts(self, before: re.Pattern[str]) -> list[int]:
        """Where lines begin that a pattern stands before, which begins with the end of the line above."""
        return [found.start() for found in before.finditer(f"\n{self.text}")]

    def parts(self, bounds: Sequence[int]) -> list[Lines]:
        """The lines between each two places."""
        found, offset, last = [], self.offset, 0
        for start, stop in pairwise(bounds):
            offset += self.text.count("\n", last, start)
            last = start
            found.append(Lines(self.name, self.text[start:stop], offset))
        return found


Reading = Callable[[Lines, int], Parsed | None]
"""What lines are read as that stand so many levels deep in a file."""


def _anywhere(most: int) -> Callable[[Reading], Reading]:
    """Keep what lines are read as by their text, wherever they stand, unless something is said of their places."""

    def keep(read: Reading) -> Reading:
        @kept_for_next(most)
        def alone(text: str, depth: int) -> Parsed | None:
            return read(Lines("", text), depth)

        @wraps(read)
        def ask(lines: Lines, depth: int) -> Parsed | None:
            found = alone(lines.text, depth)
            if found is None:
                return None
            return read(lines, depth) if found.says_something else found.further_down(lines.offset)

        return ask

    return keep


def parse(lines: Lines, depth: int = 0) -> Parsed:
    """What the parser makes of some lines, `depth` levels deep in the file."""
    if depth == 0:
        return _names(lines, depth) or parse_whole(lines, depth)
    return _list(lines, depth) or parse_whole(lines, depth)


def parse_whole(lines: Lines, depth: int) -> Parsed:
    """What the parser makes of some lines all at once."""
    return _whole(lines, depth) or Parsed(None)


@_anywhere(2048)
def _whole(lines: Lines, depth: int) -> Parsed:
    return _parsed(lines.name, lines.text, lines.offset, depth)


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


@_anywhere(32)
def _names(lines: Lines, depth: int) -> Parsed | None:
    """The mapping whose names stand at the left margin, name by name; `None` if it has to be parsed as a whole."""
    starts = lines.starts(AT_MARGIN)
    plain = all(lines.text[start].isalpha() for start in starts)  # no explicit key, whose value stands further down
    if not starts or not plain or not all(map(is_blank, lines.text[: starts[0]].split("\n"))):
        return None
    node = Parts(lines.offset + lines.text[: starts[0]].count("\n") + 1, 1, entries={})
    read: list[Parsed] = []
    for part in _parts(lines, starts, depth, _name):
        if part is None or part.root is None:
            return part
        if not node.takes_over(part.root, part.above):
            return None
        read.append(part)
    return _together(node, read)


def _parts(lines: Lines, starts: Sequence[int], depth: int, read: Reading) -> Iterator[Parsed | None]:
    """What is read of each part of some lines; if what follows may belong to one, of both, of four … together.

    `None` if it may go on behind the last of these lines.
    """
    parts, first, behind = lines.parts([*starts, len(lines.text)]), 0, 1
    while first < len(starts):
        alone = behind == first + 1
        found = read(parts[first], depth) if alone else _sure(_joined(parts[first:behind]), depth)
        if found is None and behind < len(starts):
            behind = min(2 * behind - first, len(starts))
            continue
        yield found
        first, behind = behind, behind + 1


def _joined(parts: Sequence[Lines]) -> Lines:
    return replace(parts[0], text="".join(part.text for part in parts))


@_anywhere(128)
def _name(lines: Lines, depth: int) -> Parsed | None:
    header = HEADER.match(lines.text)
    first = LIST_BELOW.match(lines.text, header.end()) if header else None
    if header is None or first is None:
        return _sure(lines, depth)
    [below] = lines.parts((first.end(), len(lines.text)))
    found = _entries(below, depth + 1)
    if found is None or found.root is None:
        return found
    name, place = header[1], (lines.offset + 1, 1)
    return _together(Parts(*place, entries={name: found.root}, keys={name: place}, above={name: 0}), [found])


@cache
def _before_dash(dash: str) -> re.Pattern[str]:
    """What stands before a dash that stands so deep."""
    return re.compile(rf"\n(?={dash}(?: |\n|$))")


def _entries(lines: Lines, depth: int) -> Parsed | None:
    """The list that begins with the first line, entry by entry; `None` if it has to be parsed as a whole."""
    dash = DASHED.match(lines.text)
    if dash is None:
        return None
    node = Parts(lines.offset + 1, dash.end(), items=[])
    read: list[Parsed] = []
    for part in _parts(lines, lines.starts(_before_dash(dash[0])), depth, _sure):
        if part is None or part.root is None:
            return part
        for item in part.root.items or ():
            node.add_item(item, part.above)
        read.append(part)
    return _together(node, read)


_list = _anywhere(128)(_entries)


def _sure(lines: Lines, depth: int) -> Parsed | None:
    """What some lines are parsed to; `None` if what follows may belong to them: a quotation or bracket is open."""
    part = parse_whole(lines, depth)
    if not isinstance(part.error, yaml.MarkedYAMLError):
        return part
    mark = part.error.problem_mark
    return part if mark is not None and mark.line < lines.text.count("\n") else None


def _together(node: Node, parts: Sequence[Parsed]) -> Parsed:
    findings = tuple(found for part in parts for found in part.findings)
    return Parsed(node, findings, tuple(found for part in parts for found in part.special))
