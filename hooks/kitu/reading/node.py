"""A value of a file with its place: what reading makes of YAML, and what all findings point into."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"
Place: TypeAlias = tuple[int, int]
"""Line and column, from 1."""


@dataclass(slots=True, eq=False)
class Node:
    """A value of the file with its position (from 1): text, a list, a mapping, or nothing (`key:` alone).

    Once it is read nobody changes it: the same lines give the same node, wherever they stand. So lines are counted from
    the top of the part that was parsed on its own; `locate` and `key_place` of the file's root give those of the file.
    `partial` says that something in a list or mapping could not be read: what seems to be missing may stand there.
    A text that is `quoted` begins one column behind its mark.
    """

    line: int
    column: int
    text: str | None = None
    items: list[Node] | None = None
    entries: dict[str, Node] | None = None
    keys: dict[str, Place] = field(default_factory=dict)
    partial: bool = False
    quoted: bool = False

    def plain(self) -> Plain:
        """The value without positions: `str`, `list`, `dict`, or `None` where nothing is written."""
        if self.entries is not None:
            return {key: child.plain() for key, child in self.entries.items()}
        if self.items is not None:
            return [child.plain() for child in self.items]
        return self.text

    @property
    def is_empty(self) -> bool:
        """Whether nothing is written."""
        return self.text is None and self.items is None and self.entries is None

    def child(self, step: str | int) -> Node | None:
        """The value under a key or an index, if there is one."""
        if isinstance(step, str):
            return self.entries.get(step) if self.entries is not None else None
        return self.items[step] if self.items is not None and step < len(self.items) else None

    def lines_above(self, step: str | int) -> int:  # noqa: ARG002  # see Parts
        """How many lines of those of this value stand above the part that holds the value under a key or an index."""
        return 0

    def locate(self, path: Path) -> Place:
        """Line and column of the value at `path`, or of the last step on the way that exists."""
        node, above, place = self, 0, (self.line, self.column)
        for step in path:
            below = node.child(step)
            if below is None:
                return place
            above += node.lines_above(step)
            node, place = below, (below.line + above, below.column)
        return place

    def key_place(self, path: Path) -> Place:
        """Line and column of the key at the end of `path`; of the value it should stand in if it is not there."""
        node, above = self, 0
        *steps, key = path
        for step in steps:
            below = node.child(step)
            if below is None:
                return self.locate(path)
            above += node.lines_above(step)
            node = below
        if not isinstance(key, str) or key not in node.keys:
            return self.locate(path)
        line, column = node.keys[key]
        return line + above, column

    def moved(self, by: int = 0, lines: Sequence[int] = ()) -> Node:
        """The same value so many lines further down, with all places counted alike: of a file's root, from its top.

        If other lines were read than those of the file, `lines` says which each of them is.
        """
        line = lines[self.line + by - 1] if lines else self.line + by
        moved = Node(line, self.column, self.text, partial=self.partial, quoted=self.quoted)
        if self.items is not None:
            moved.items = [one.moved(by + self.lines_above(index), lines) for index, one in enumerate(self.items)]
        if self.entries is not None:
            moved.entries = {key: one.moved(by + self.lines_above(key), lines) for key, one in self.entries.items()}
            places = {key: (line + by, column) for key, (line, column) in self.keys.items()}
            moved.keys = {key: (lines[line - 1] if lines else line, column) for key, (line, column) in places.items()}
        return moved

    def walk(self) -> Iterator[tuple[Path, Node]]:
        """The value itself and all below it, each with its path, in file order."""
        ahead: list[tuple[Path, Node]] = [((), self)]
        while ahead:
            path, node = ahead.pop()
            yield path, node
            if node.entries:
                ahead.extend(((*path, key), child) for key, child in reversed(node.entries.items()))
            elif node.items:
                ahead.extend(((*path, index), child) for index, child in reversed([*enumerate(node.items)]))


@dataclass(slots=True, eq=False)
class Parts(Node):
    """A list or mapping whose parts were parsed each on its own.

    Its own line, and those of its keys, are counted from the top of what it stands in; the lines of each part from the
    top of the part: `above` says how many stand above that.
    """

    above: dict[str | int, int] = field(default_factory=dict)

    def lines_above(self, step: str | int) -> int:
        """As for any node."""
        return self.above[step]

    def further_down(self, by: int) -> Parts:
        """The same where so many more lines stand above."""
        keys = {key: (line + by, column) for key, (line, column) in self.keys.items()}
        above = {step: lines + by for step, lines in self.above.items()}
        return replace(self, line=self.line + by, keys=keys, above=above)

    def add_item(self, item: Node, above: int) -> None:
        """Put a further entry into this list, which is being read."""
        if self.items is not None:
            self.above[len(self.items)] = above
            self.items.append(item)

    def takes_over(self, other: Node, above: int) -> bool:
        """Put the names of another mapping beside those of this one, which is being read; False if it has one of them.

        Or if one of both is no mapping.
        """
        if self.entries is None or other.entries is None or self.entries.keys() & other.entries.keys():
            return False
        self.entries.update(other.entries)
        self.keys.update({key: (line + above, column) for key, (line, column) in other.keys.items()})
        self.above.update({key: above + other.lines_above(key) for key in other.entries})
        return True
