"""A data file between text and directory: its records as far as they are valid, its nodes for positions."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property, wraps
from operator import is_not
from typing import Any, Concatenate, ParamSpec, TypeVar

from kitu import german
from kitu.reading.citations import Citations, citations
from kitu.reading.finding import Code, Finding, Position, Severity, excerpt
from kitu.reading.node import Node, Path
from kitu.reading.yaml_source import YamlFile

P = ParamSpec("P")
T = TypeVar("T")

SUBJECTS = {
    "members": "Mitglied",
    "services": "Leistung",
    "categories": "Gruppe",
    "awards": "Auszeichnung",
    "sources": "Quelle",
    "member_kinds": "Art",
    "member_tags": "Schlagwort",
    "licences": "Lizenz",
    "milestones": "Meilenstein",
    "member_counts": "Mitgliederzahl",
    "organisation": "Organisation",
    "roster": "Mitgliederliste",
    "profile": "Steckbrief",
    "terms": "Bedingung",
    "legal": "Rechtliche Angabe",
    "joining_steps": "Schritt",
    "joining_note": "Anmerkung zum Beitritt",
    "bodies": "Organ",
    "relations": "Beziehung",
    "conflicts": "Widerspruch",
    "candidates": "Genannte Stelle",
    "people": "Person",
    "redirects": "Weiterleitung",
}


@dataclass(frozen=True, slots=True, eq=False)
class Judged:
    """A record: its value if it is valid, and what pydantic says against it.

    `known` is the record with what is valid of it: the names in `faulty` are left out, and so may be required fields.
    """

    value: Any = None
    known: Any = None
    faulty: frozenset[str] = frozenset()
    details: tuple[dict[str, Any], ...] = ()


@dataclass(slots=True, eq=False)
class Item:
    """One record of a file: its path in it, its node, its line in the file, and what was made of it."""

    path: Path
    node: Node
    line: int
    judged: Judged = Judged()

    @property
    def value(self) -> Any:
        """The record, `None` if it is not valid."""
        return self.judged.value

    @property
    def known(self) -> Any:
        """What is valid of the record, see `Judged`."""
        return self.judged.known

    @property
    def faulty(self) -> frozenset[str]:
        """The fields that are wrong."""
        return self.judged.faulty

    def text(self, key: str) -> str | None:
        """What is written under a name of the record, right or wrong, if it is a text."""
        node = self.node.child(key)
        return node.text if node is not None else None


@dataclass(eq=False)
class DataFile:
    """One file as read and validated. `items` has the records of each top-level key; `made`: see `kept_with_file`.

    Once it is read nobody changes it.
    """

    source: YamlFile
    items: dict[str, list[Item]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    made: dict[object, tuple[tuple[object, ...], Any]] = field(default_factory=dict)

    def position(self, path: Path, index: int = 0) -> Position:
        """Where the value at `path` stands, or the character with this index in it."""
        line, column = self.source.root.locate(path) if self.source.root else (1, 1)
        node = self.node(path)
        return Position(self.source.name, line, column + index + (1 if index and node and node.quoted else 0))

    def key_position(self, path: Path) -> Position:
        """Where the key at the end of `path` stands; the enclosing value's place if it is missing."""
        root = self.source.root
        return Position(self.source.name, *(root.key_place(path) if root else (1, 1)))

    def node(self, path: Path) -> Node | None:
        """The node at `path`, if there is one."""
        node = self.source.root
        for step in path:
            node = node.child(step) if node else None
        return node

    def values(self, key: str) -> tuple[Any, ...]:
        """The valid records of a top-level key, in file order."""
        return tuple(item.value for item in self.items.get(key, ()) if item.value is not None)

    def subject(self, path: Path) -> str:
        """The record that `path` lies in, as an editor would call it."""
        if not path or not isinstance(path[0], str) or path[0] not in SUBJECTS:
            return ""
        if len(path) == 1 or isinstance(path[1], str):
            single = self.node(path[:1])
            return SUBJECTS[path[0]] if single is not None and single.entries is not None else ""
        return f"{SUBJECTS[path[0]]} {_called(self.node(path[:2]), path[1])}"

    def at_line(self, line: int) -> str:
        """The record that a line lies in, as `subject` calls it; empty for a line before the first record."""
        before = [item for items in self.items.values() for item in items if item.line <= line]
        return self.subject(max(before, key=lambda item: item.line).path) if before else ""

    def commented_out(self, path: Path, names: Sequence[str]) -> str:
        """Where fields of a record stand as comments, and what to delete there, in a sentence; empty if they do not."""
        if self.source.root is None or self.node(path[:2]) is None or not isinstance(path[1], int):
            return ""
        first, column = self.source.root.locate(path[:2])
        after = (path[0], path[1] + 1)
        rows = self.source.text.split("\n")[: self.source.root.locate(after)[0] - 1 if self.node(after) else None]
        wanted = re.compile(rf"( *)# *({'|'.join(map(re.escape, names))}) *:(?= |$)")
        found = [(row + 1, line) for row, line in enumerate(rows) if row >= first and wanted.match(line)]
        return _uncomment(found, column - 1) if found else ""

    def is_empty(self, path: Path) -> bool:
        """Whether nothing is written at `path`."""
        return _empty(self.node(path))

    def finding(self, code: Code, path: Path, reason: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
        """A finding about the value at `path`, quoted as written; about the enclosing record if it is missing."""
        return Finding(code, self.position(path), self.subject(path), self.written(path), reason, remedy, severity)

    def written(self, path: Path) -> str:
        """The text at `path` as it stands in the file, in one short line; empty if it is not a text."""
        node = self.node(path)
        return excerpt(node.text) if node is not None and node.text is not None else ""

    def parts(self) -> Iterator[tuple[Path, Node]]:
        """All that the file holds, whether valid or not, in parts: the entries of its lists, and what is no list."""
        root = self.source.root
        if root is not None and root.entries is None:
            yield (), root
        for key, node in (root.entries or {}).items() if root is not None else ():
            if node.items is None:
                yield (key,), node
            else:
                yield from (((key, index), entry) for index, entry in enumerate(node.items))

    @cached_property
    def citations(self) -> tuple[tuple[Path, Citations], ...]:
        """What each part that refers to something refers to."""
        found = ((path, citations(node, (*path[:1], 0)[: len(path)])) for path, node in self.parts())
        return tuple((path, cited) for path, cited in found if cited.places)


def kept_with_file(make: Callable[Concatenate[DataFile, P], T], /) -> Callable[Concatenate[DataFile, P], T]:
    """Keep what a function makes of a file with the file, until it is asked with other objects beside it.

    So a file that has not changed is not looked through again; what was made of it goes with it.
    """

    @wraps(make)
    def found(file: DataFile, /, *others: P.args, **named: P.kwargs) -> T:
        before = file.made.get(make)
        if before is None or any(map(is_not, before[0], others)):
            before = file.made[make] = others, make(file, *others, **named)
        made: T = before[1]
        return made

    return found


def _uncomment(found: Sequence[tuple[int, str]], column: int) -> str:
    """What to do with lines that are comments, but fields of a record whose names stand at a column."""
    before, _, behind = found[0][1].partition("#")
    depth = len(before) + len(behind) - len(behind.lstrip())
    way = "„#“ löschen und die Zeile so weit einrücken wie die anderen"
    if depth == column:
        way = "„#“ löschen"
    elif depth == column + 1 and behind.startswith(" "):
        way = "„# “ löschen"
    numbers = german.series(str(number) for number, _ in found)
    place = f"in {'Zeile' if len(found) == 1 else 'den Zeilen'} {numbers}"
    return f"Als Anmerkung steht es {place}: dort {way}."


def _empty(node: Node | None) -> bool:
    return node is None or node.is_empty


def _called(node: Node | None, index: int) -> str:
    for key in ("id", "name", "title", "topic", "from", "date"):
        child = node.child(key) if node else None
        if child is not None and child.text and child.text.strip():
            return f"„{excerpt(child.text)}“"
    return f"Nr. {index + 1}"
