"""YAML text → plain values and the line and column of every key and value.

Every scalar stays the text that was written (`06712`, `no`, `10:30`); the model converts it. Duplicate keys,
anchors, aliases, tags and further documents are refused, since they surprise people who edit by hand.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

import yaml

from kitu.reading.finding import Code, Finding, Position, Severity, excerpt
from kitu.reading.yaml_messages import explain

MAX_BYTES = 16 * 1024 * 1024
MAX_DEPTH = 12
NOTHING = ("", "~", "null", "Null", "NULL")  # what YAML and the schema take for "no value", unless quoted

# What YAML forbids, and what it takes for line ends although no editor counts them as lines
UNPRINTABLE = re.compile("[^\t\n\x20-\x7e\xa0-\u2027\u202a-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")

Path: TypeAlias = tuple[str | int, ...]
Plain: TypeAlias = "str | list[Plain] | dict[str, Plain] | None"


@dataclass(slots=True)
class Node:
    """A value of the file with its position (from 1): text, a list, a mapping, or nothing (`key:` alone)."""

    line: int
    column: int
    text: str | None = None
    items: list[Node] | None = None
    entries: dict[str, Node] | None = None
    keys: dict[str, tuple[int, int]] = field(default_factory=dict)

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


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as read: its root value, or `None` with the findings that say why."""

    name: str
    root: Node | None
    findings: tuple[Finding, ...] = ()


def read_yaml(name: str, data: bytes) -> YamlFile:
    """Read one YAML file. `name` is its path as findings show it. Never raises for bad content."""
    text, findings = _decode(name, data)
    if text is None:
        return YamlFile(name, None, tuple(findings))
    builder = _Builder(name)
    try:
        root = builder.document(yaml.parse(text, Loader=yaml.CBaseLoader))
    except yaml.YAMLError as error:
        findings.append(explain(name, text, error))
        root = None
    except _StopReadingError:
        root = None
    return YamlFile(name, root, (*findings, *builder.findings))


def _decode(name: str, data: bytes) -> tuple[str | None, list[Finding]]:
    if len(data) > MAX_BYTES:
        limit = MAX_BYTES // (1024 * 1024)
        return None, [
            _file_finding(name, Code.FILE_TOO_LARGE, f"Die Datei ist größer als {limit} MB.", "Den Inhalt kürzen.")
        ]
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:2]:
        return None, [_not_utf8(Position(name), "Die Datei ist als UTF-16 gespeichert.")]
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return None, [_not_utf8(_byte_position(name, data, error.start), "Die Datei ist nicht als UTF-8 gespeichert.")]
    return _clean(name, text)


def _clean(name: str, text: str) -> tuple[str | None, list[Finding]]:
    findings = []
    if text.startswith("\ufeff"):
        text = text[1:]
        reason = "Am Anfang der Datei steht eine unsichtbare Markierung (BOM)."
        remedy = "Als „UTF-8“ speichern, nicht als „UTF-8 mit BOM“."
        findings.append(_file_finding(name, Code.BYTE_ORDER_MARK, reason, remedy, Severity.HINT))
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
        reason = "Die Zeilen enden wie unter Windows (CRLF)."
        remedy = "Zeilenenden auf „LF“ stellen; sonst gilt jede Zeile als geändert."
        findings.append(_file_finding(name, Code.LINE_ENDS, reason, remedy, Severity.HINT))
    if not text.strip():
        findings.append(
            _file_finding(name, Code.FILE_EMPTY, "Die Datei ist leer.", "Die letzte gute Fassung wiederherstellen.")
        )
        return None, findings
    return _printable(name, text, findings), findings


def _printable(name: str, text: str, findings: list[Finding]) -> str:
    """Invisible characters become spaces, so that the rest can be read too; the first is reported."""
    found = UNPRINTABLE.search(text)
    if found is None:
        return text
    row, start = text.count("\n", 0, found.start()) + 1, text.rfind("\n", 0, found.start()) + 1
    place = Position(name, row, found.start() - start + 1)
    reason = f"Hier steht ein unsichtbares Zeichen (U+{ord(found[0]):04X})."
    line = excerpt(text[start:].split("\n", 1)[0])
    findings.append(Finding(Code.ENCODING, place, "", line, reason, "Das Zeichen löschen."))
    return UNPRINTABLE.sub(" ", text)


def _file_finding(name: str, code: Code, reason: str, remedy: str, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(code, Position(name), "", "", reason, remedy, severity)


def _not_utf8(position: Position, reason: str) -> Finding:
    remedy = "Im Editor „Speichern mit Codierung: UTF-8“ wählen und Umlaute prüfen."
    return Finding(Code.ENCODING, position, "", "", reason, remedy)


def _byte_position(name: str, data: bytes, offset: int) -> Position:
    before = data[:offset]
    start = before.rfind(b"\n") + 1
    return Position(name, before.count(b"\n") + 1, len(before[start:].decode("utf-8")) + 1)


def _place(event: yaml.Event) -> tuple[int, int]:
    """Line and column of an event; those of a parser always have a mark."""
    return (event.start_mark.line + 1, event.start_mark.column + 1) if event.start_mark else (1, 1)


class _StopReadingError(Exception):
    """Raised to leave a file that must not be read further; the finding is already noted."""


class _Builder:
    """Builds the node tree from parser events and notes what is refused."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.findings: list[Finding] = []

    def document(self, events: Iterator[yaml.Event]) -> Node | None:
        root: Node | None = None
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                if root is not None:
                    reason = "Mit „---“ beginnt hier ein zweites Dokument."
                    self._refuse(event, Code.YAML_SEVERAL_DOCUMENTS, "---", reason, "Die Zeile mit „---“ löschen.")
                    raise _StopReadingError
            elif isinstance(event, yaml.NodeEvent):
                root = self._node(event, events, 0)
        if root is None or root.is_empty:
            root = None
            reason, remedy = "Die Datei enthält keine Angaben.", "Die letzte gute Fassung wiederherstellen."
            self.findings.append(_file_finding(self.name, Code.FILE_EMPTY, reason, remedy))
        return root

    def _node(self, event: yaml.NodeEvent, events: Iterator[yaml.Event], depth: int) -> Node:
        node = Node(*_place(event))
        self._check_special(event)
        if depth > MAX_DEPTH:
            self._refuse(
                event, Code.YAML_TOO_DEEP, "", f"Hier sind mehr als {MAX_DEPTH} Ebenen ineinander verschachtelt."
            )
            raise _StopReadingError
        if isinstance(event, yaml.ScalarEvent):
            node.text = None if event.value in NOTHING and not event.style else event.value
            self._check_printable(node)
        elif isinstance(event, yaml.SequenceStartEvent):
            node.items = list(self._children(events, depth, yaml.SequenceEndEvent))
        elif isinstance(event, yaml.MappingStartEvent):
            self._mapping(node, list(self._children(events, depth, yaml.MappingEndEvent)))
        return node

    def _children(self, events: Iterator[yaml.Event], depth: int, end: type[yaml.Event]) -> Iterator[Node]:
        for event in events:
            if isinstance(event, end):
                return
            if isinstance(event, yaml.NodeEvent):
                yield self._node(event, events, depth + 1)

    def _mapping(self, node: Node, children: list[Node]) -> None:
        node.entries = {}
        again = False
        for key, value in zip(children[::2], children[1::2], strict=True):
            name = key.text
            if name is None:
                self._nameless(key)
                continue
            if name in node.entries:
                if not again:
                    self._duplicate(node, key, name)
                again |= name == next(iter(node.entries))  # a whole entry follows: its other keys would say the same
                continue
            node.entries[name] = value
            node.keys[name] = (key.line, key.column)

    def _duplicate(self, node: Node, key: Node, name: str) -> None:
        shown = excerpt(name)
        reason = f"„{shown}“ steht hier zweimal (zuerst in Zeile {node.keys[name][0]})."
        remedy = "Die beiden Angaben zusammenführen oder eine löschen."
        if name == next(iter(node.entries or {})) and node.column > 1:
            remedy = f"Beginnt hier ein neuer Eintrag, „- {shown}:“ schreiben; sonst eine der beiden Angaben löschen."
        self._add(Code.YAML_DUPLICATE_KEY, key, f"{shown}:", reason, remedy)

    def _nameless(self, key: Node) -> None:
        reason, remedy = "Vor dem Doppelpunkt fehlt der Name der Angabe.", "Den Namen ergänzen."
        if key.items is not None or key.entries is not None:
            reason = "Hier steht eine Klammer, wo der Name einer Angabe stehen müsste."
            remedy = "Die Klammer löschen; gehört sie zum Text, den ganzen Wert in Anführungszeichen setzen."
        self._add(Code.YAML_SYNTAX, key, "", reason, remedy)

    def _check_special(self, event: yaml.NodeEvent) -> None:
        remedy = "Den Wert ausschreiben oder in Anführungszeichen setzen."
        if isinstance(event, yaml.AliasEvent):
            self._refuse(
                event,
                Code.YAML_SPECIAL,
                f"*{excerpt(str(event.anchor))}",
                "Ein Wert darf nicht mit „*“ beginnen.",
                remedy,
            )
        elif event.anchor is not None:
            self._refuse(
                event, Code.YAML_SPECIAL, f"&{excerpt(event.anchor)}", "Ein Wert darf nicht mit „&“ beginnen.", remedy
            )
        elif isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is not None:
            self._refuse(
                event,
                Code.YAML_SPECIAL,
                excerpt(str(event.tag).replace("tag:yaml.org,2002:", "!!")),
                "Ein Wert darf nicht mit „!“ beginnen.",
                remedy,
            )

    def _check_printable(self, node: Node) -> None:
        found = UNPRINTABLE.search(node.text or "")
        if found:
            reason = f"Der Wert enthält ein unsichtbares Zeichen (U+{ord(found[0]):04X})."
            self._add(Code.ENCODING, node, excerpt(node.text or ""), reason, "Das Zeichen löschen.")

    def _refuse(
        self, event: yaml.Event, code: Code, written: str, reason: str, remedy: str = "Diesen Teil löschen."
    ) -> None:
        place = Position(self.name, *_place(event))
        self.findings.append(Finding(code, place, "", written, reason, remedy))

    def _add(self, code: Code, node: Node, written: str, reason: str, remedy: str) -> None:
        place = Position(self.name, node.line, node.column)
        self.findings.append(Finding(code, place, "", written, reason, remedy))
