"""The data files with a proposal in them, not yet written: each step changes lines and says what they must say then."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from copy import deepcopy
from pathlib import Path as FilePath
from typing import Any

from kitu.editing.entry_text import insert
from kitu.editing.line_edits import put
from kitu.editing.tidy import comments_of
from kitu.reading.node import Path, Plain
from kitu.reading.yaml_source import read_yaml
from kitu.records.files import file_name


class UnsafeError(Exception):
    """Raised when a file is laid out so that a change would take more with it; the text is German."""


class Draft:
    """Contents of the files of a data folder, by name, that hold what was put into them."""

    def __init__(self, data: FilePath) -> None:
        self._data = data
        self.contents: dict[str, bytes] = {}
        self._plain: dict[str, Any] = {}

    def plain(self, name: str) -> Any:
        """What a file says, without places; not to be changed."""
        if name not in self._plain:
            self.contents[name] = (self._data / f"{name}.yaml").read_bytes()
            root = read_yaml("", self.contents[name]).root
            self._plain[name] = root.plain() if root else {}
        return self._plain[name]

    def at(self, name: str, path: Path) -> Any:
        """The value at a path; None if there is none."""
        value = self.plain(name)
        for step in path:
            value = value[step] if isinstance(step, int) else (value or {}).get(step)
        return value

    def put(self, name: str, path: Path, value: Plain) -> None:
        """Put a value at a path, or take it away with None; a list item goes before the one there.

        Raises UnsafeError if the file then says anything else.
        """
        before = self.plain(name)
        content = put(name, self.contents[name], path, value)
        expected = deepcopy(before)
        around = expected
        for step in path[:-1]:
            around = around[step]
        if isinstance(path[-1], int):
            around[path[-1] : path[-1] + (value is None)] = [] if value is None else [value]
        elif value is None:
            around.pop(path[-1], None)
        else:
            around[path[-1]] = value
        self._take(name, content, expected)

    def add(self, name: str, entry: Mapping[str, Plain]) -> None:
        """Add a record to the list that a file is named after. Raises UnsafeError as `put` does."""
        self.plain(name)
        made = insert(self.contents[name], name, entry)
        root = read_yaml("", made.content).root if made else None
        if made is None or root is None:
            raise UnsafeError(_unsafe(name))
        self._take(name, made.content, root.plain())

    def _take(self, name: str, content: bytes, expected: Plain) -> None:
        """Keep the new content, if it says what is expected and no comment is lost."""
        root = read_yaml("", content).root
        if root is None or root.plain() != expected or _comments(self.contents[name]) - _comments(content):
            raise UnsafeError(_unsafe(name))
        self.contents[name], self._plain[name] = content, expected

    def changed(self) -> dict[str, bytes]:
        """The files that differ from those of the folder."""
        old = {name: (self._data / f"{name}.yaml").read_bytes() for name in self.contents}
        return {name: content for name, content in self.contents.items() if content != old[name]}


def _comments(content: bytes) -> Counter[str]:
    return Counter(comments_of(re.sub(r"\r\n?", "\n", content.decode("utf-8-sig"))))


def _unsafe(name: str) -> str:
    return (
        f"In {file_name(name)} lässt sich das nicht eintragen, ohne dass anderes verloren ginge. "
        "Bitte von Hand eintragen. Nichts geschrieben."
    )
