"""A value of a file with its place: what reading makes of YAML, and what all findings point into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

Path: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


@dataclass(slots=True, eq=False)
class Node:
    """A value of the file with its position (from 1): text, a list, a mapping, or nothing (`key:` alone).

    Once it is read nobody changes it: the same lines give the same node.
    `partial` says that something in a list or mapping could not be read: what seems to be missing may stand there.
    A text that is `quoted` begins one column behind its mark.
    """

    line: int
    column: int
    text: str | None = None
    items: list[Node] | None = None
    entries: dict[str, Node] | None = None
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)
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
            return (self.entries or {}).get(step)
        return self.items[step] if self.items is not None and step < len(self.items) else None

    def takes_over(self, other: Node) -> bool:
        """Put the names of another mapping beside those of this one, which is being read; False if it has one of them.

        Or if one of both is no mapping.
        """
        if self.entries is None or other.entries is None or self.entries.keys() & other.entries.keys():
            return False
        self.entries.update(other.entries)
        self.keys.update(other.keys)
        return True

    def locate(self, path: Path) -> tuple[int, int]:
        """Line and column of the value at `path`, or of the last step on the way that exists."""
        node, place = self, (self.line, self.column)
        for step in path:
            below = node.child(step)
            if below is None:
                return place
            node, place = below, (below.line, below.column)
        return place

    def key_place(self, key: str) -> tuple[int, int]:
        """Line and column of a key of this mapping; the mapping's own if the key is not there."""
        return self.keys.get(key, (self.line, self.column))

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
