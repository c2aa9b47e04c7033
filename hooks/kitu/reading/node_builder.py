"""Events of the YAML parser → nodes with places; what surprises people who edit by hand is refused on the way.

Every scalar stays the text that was written (`06712`, `no`, `10:30`); the model converts it. Duplicate keys, anchors,
aliases, tags and texts cut off by a `#` are findings.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeAlias

import yaml

from kitu.reading.decoding import UNPRINTABLE
from kitu.reading.finding import Code, Finding, Position, Severity, excerpt, quoting
from kitu.reading.node import Node
from kitu.reading.stray_lines import lost_start

MAX_DEPTH = 12
NOTHING = frozenset({"", "~", "null", "Null", "NULL"})  # what YAML and the schema take for "no value", unless quoted
QUOTES = frozenset("'\"")
CUT = re.compile(r"(?P<before>\s+)#(?P<after>\s*)(?P<rest>.*)")
BEGINNING = re.compile(r" *# *- +[a-z_]+:(?: |$)")  # of an entry that is a comment
LOOKS_LIKE_A_COMMENT = re.compile(r" {2,}# .*|\t+ *# .*")
WRITTEN_OUT = "Den Wert ausschreiben oder in Anführungszeichen setzen."


Pair: TypeAlias = tuple[str, Node, Node]
"""A name, the key that is its place, and its value."""


class TooDeepError(Exception):
    """Raised by `build` for values nested so deeply that nobody can have meant them; the finding is in `args`."""


Special: TypeAlias = tuple[str, str, Finding]
"""A sign with which no value begins, the name behind it, and what is said of it."""


class NodeBuilder:
    """Builds the tree of some lines of a file: `text`, with `offset` lines above it.

    What is found is in `findings`, but for signs with which no value begins: they are in `special`.
    """

    def __init__(self, name: str, text: str, offset: int = 0) -> None:
        self.name = name
        self.text = text
        self.lines = text.split("\n")
        self.offset = offset
        self._has_comments = "#" in text
        self.findings: list[Finding] = []
        self.special: list[Special] = []
        self._repeated: dict[int, list[Pair]] = {}

    def build(self, depth: int = 0) -> Node | None:
        """The value of the lines, `None` if there is none; `depth` is the level on which it stands.

        Raises yaml.YAMLError and TooDeepError.
        """
        root: Node | None = None
        event = (read := yaml.CBaseLoader(self.text).get_event)()
        while type(event) is not yaml.StreamEndEvent:
            if isinstance(event, yaml.NodeEvent):
                root = self._node(event, read, depth)
            event = read()
        for pairs in self._repeated.values():
            self._report_run_together(pairs)
        return root

    def _node(self, event: Any, read: Callable[[], Any], depth: int) -> Node:
        kind, mark = type(event), event.start_mark
        node = Node(mark.line + self.offset + 1, mark.column + 1)
        if event.anchor is not None or (kind is not yaml.AliasEvent and event.tag is not None):
            self._check_special(event, node)
        if depth > MAX_DEPTH:
            reason = f"Hier sind mehr als {MAX_DEPTH} Ebenen ineinander verschachtelt."
            raise TooDeepError(self._finding(Code.YAML_TOO_DEEP, node, "", reason, "Diesen Teil löschen."))
        if kind is yaml.ScalarEvent:
            self._scalar(node, event)
        elif kind is yaml.SequenceStartEvent:
            items = self._children(read, depth, yaml.SequenceEndEvent)
            node.items = [entry for item in items for entry in self._entries(item)]
        elif kind is yaml.MappingStartEvent:
            self._mapping(node, self._children(read, depth, yaml.MappingEndEvent))
        return node

    def _children(self, read: Callable[[], Any], depth: int, end: type[yaml.Event]) -> list[Node]:
        found = []
        event = read()
        while type(event) is not end:
            found.append(self._node(event, read, depth + 1))
            event = read()
        return found

    def _scalar(self, node: Node, event: Any) -> None:
        text, style = event.value, event.style
        node.text = text if style or text not in NOTHING else None
        node.quoted = style in QUOTES
        found = None if text.isprintable() else UNPRINTABLE.search(text)
        if found:
            reason = f"Der Wert enthält ein unsichtbares Zeichen (U+{ord(found[0]):04X})."
            self._add(Code.ENCODING, node, text, reason, "Das Zeichen löschen.")
        if self._has_comments and not style:
            self._check_cut(node, event.end_mark)

    def _check_cut(self, node: Node, end: Any) -> None:
        """A text in which `#` was meant as a number sign ends there: YAML reads the rest as a comment."""
        found = CUT.match(self.lines[end.line], end.column) if end.line < len(self.lines) else None
        if found is None or LOOKS_LIKE_A_COMMENT.fullmatch(found[0]) or not found["rest"].strip():
            return
        behind = f"Hinter „{excerpt(node.text, 30)}“" if node.text else "Hier"
        reason = f"{behind} wird alles ab dem Zeichen „#“ nicht gelesen."
        whole = f"{node.text or ''}{found[0]}".strip()
        remedy = (
            f"„'{excerpt(whole)}'“ schreiben; ist es eine Anmerkung, zwei Leerzeichen vor und eines hinter „#“ setzen."
        )
        self.findings.append(self._finding(Code.TEXT_CUT, node, whole, reason, remedy, Severity.WARNING))

    def _mapping(self, node: Node, children: list[Node]) -> None:
        named: list[Pair] = []
        node.entries = {}
        each = iter(children)
        for key in each:
            value = next(each)
            if key.text is None:
                self._nameless(key)
                continue
            named.append((key.text, key, value))
            if key.text not in node.entries:
                node.entries[key.text] = value
                node.keys[key.text] = (key.line, key.column)
            elif node.column == 1:
                node.entries[key.text] = _joined(node.entries[key.text], value)
        if len(named) > len(node.entries):
            self._repeated[id(node)] = named

    def _entries(self, item: Node) -> Iterator[Node]:
        """The entries of a list that run into one, since the line that begins the second is lost or lost its dash."""
        pairs = self._repeated.pop(id(item), [])
        while (begin := self._second_entry(pairs)) is not None:
            yield _mapping_of(item, pairs[:begin])
            usual, pairs = pairs[0][0], pairs[begin:]
            name, key, _ = pairs[0]
            self._add_lost_start(name, key, usual)
            item = Node(key.line, item.column, partial=True)
        if not pairs:
            yield item
            return
        self._report_repeated(pairs)
        yield _mapping_of(item, pairs)

    def _second_entry(self, pairs: Sequence[Pair]) -> int | None:
        """Where in a mapping another entry begins: at its first key again, or where several come again."""
        seen: set[str] = set()
        for index, (name, _, _) in enumerate(pairs):
            if name in seen:
                again = sum(later in seen for later, _, _ in pairs[index:])
                if name == pairs[0][0] and index > 1:
                    return index
                return self._behind_blank_line(pairs, index) if again > 1 else None
            seen.add(name)
        return None

    def _behind_blank_line(self, pairs: Sequence[Pair], index: int) -> int:
        """The last of the keys up to this one above which a line is blank: there the entry begins. Else this one."""
        return next((at for at in range(index, 0, -1) if self._stands_apart(pairs[at][1])), index)

    def _stands_apart(self, key: Node) -> bool:
        """Whether a blank line is the first above a name that is no comment."""
        above = (line.strip() for line in reversed(self._above(key)))
        return next((not line for line in above if not line.startswith("#")), False)

    def _above(self, key: Node) -> list[str]:
        """The lines above that of a name."""
        return self.lines[: key.line - self.offset - 1]

    def _line_of(self, key: Node) -> str:
        return self.lines[key.line - self.offset - 1]

    def _add_lost_start(self, name: str, key: Node, usual: str) -> None:
        """Note that the first line of an entry is lost; `usual` is the name that the one above begins with."""
        line = excerpt(self._line_of(key))
        if any(map(BEGINNING.match, self._above(key)[-1:])):
            reason = "Hier beginnt ein neuer Eintrag, aber seine erste Zeile ist eine Anmerkung."
            remedy = f"In Zeile {key.line - 1} „#“ löschen und den Strich so weit einrücken wie die anderen."
        elif name == usual:
            reason, remedy = "Hier beginnt ein neuer Eintrag, aber der Strich davor fehlt.", f"„- {line}“ schreiben."
        else:
            reason, remedy = lost_start(excerpt(usual), f"Vor Zeile {key.line}")
        self._add(Code.ENTRY_START, key, line, reason, remedy)

    def _report_run_together(self, pairs: Sequence[Pair]) -> None:
        """Two groups of names that run into one, since the name above the second is lost; or single ones repeated."""
        seen: set[str] = set()
        again = [(name, key) for name, key, _ in pairs if name in seen or seen.add(name)]  # type: ignore[func-returns-value]  # None is wanted
        if len(again) < 2 or any(key.column == 1 for _, key in again):
            self._report_repeated(pairs)
            return
        names, first = ", ".join(excerpt(name) for name, _ in again), again[0][1]
        reason = f"Ab hier wiederholen sich Angaben ({names}): Vermutlich fehlt darüber eine Zeile mit einem Namen."
        remedy = "Die fehlende Zeile „name:“ ergänzen, oder die doppelten Angaben löschen."
        self._add(Code.ENTRY_START, first, self._line_of(first), reason, remedy)

    def _report_repeated(self, pairs: Sequence[Pair]) -> None:
        first: dict[str, Node] = {}
        for name, key, _ in pairs:
            if name in first:
                shown = excerpt(name)
                reason = f"„{shown}“ steht hier zweimal (zuerst in Zeile {first[name].line})."
                remedy = "Die beiden Angaben zusammenführen oder eine löschen."
                self._add(Code.YAML_DUPLICATE_KEY, key, f"{shown}:", reason, remedy)
            first.setdefault(name, key)

    def _nameless(self, key: Node) -> None:
        reason, remedy = "Vor dem Doppelpunkt fehlt der Name der Angabe.", "Den Namen ergänzen."
        if key.items is not None or key.entries is not None:
            reason = "Hier steht eine Klammer, wo der Name einer Angabe stehen müsste."
            remedy = "Die Klammer löschen; gehört sie zum Text, den ganzen Wert in Anführungszeichen setzen."
        self._add(Code.YAML_SYNTAX, key, "", reason, remedy)

    def _check_special(self, event: Any, node: Node) -> None:
        if isinstance(event, yaml.AliasEvent):
            node.partial = True  # what it stands for is not read
            sign, written = "*", f"*{event.anchor}"
        elif event.anchor is not None:
            sign, written = "&", f"&{event.anchor}"
        else:
            sign, written = "!", str(event.tag).replace("tag:yaml.org,2002:", "!!")
        reason = f"Ein Wert darf nicht mit „{sign}“ beginnen."
        found = self._finding(Code.YAML_SPECIAL, node, written, reason, WRITTEN_OUT)
        self.special.append((sign, str(event.anchor), found))

    def _finding(
        self, code: Code, node: Node, written: str, reason: str, remedy: str, severity: Severity = Severity.ERROR
    ) -> Finding:
        return quoting(code, Position(self.name, node.line, node.column), written, reason, remedy, severity)

    def _add(self, code: Code, node: Node, written: str, reason: str, remedy: str) -> None:
        self.findings.append(self._finding(code, node, written, reason, remedy))


def one_for_each_net(special: Iterable[Special]) -> list[Finding]:
    """One finding for each sign; but only one for all parts of a net of references, since they have one cause."""
    special = list(special)
    named = {(sign, name) for sign, name, _ in special}
    net: list[Finding] = []
    others: list[Finding] = []
    for _, name, found in special:
        (net if {("&", name), ("*", name)} <= named else others).append(found)
    return [*net[:1], *others]


def _joined(one: Node, other: Node) -> Node:
    """Of a list that stands in a file twice all entries are read."""
    if one.is_empty or other.items is None:
        return other if one.is_empty else one
    one.items = [*(one.items or ()), *other.items]
    return one


def _mapping_of(item: Node, pairs: Sequence[Pair]) -> Node:
    """The entry with these keys; of equal ones the first counts."""
    item.entries, item.keys = {}, {}
    for name, key, value in pairs:
        item.entries.setdefault(name, value)
        item.keys.setdefault(name, (key.line, key.column))
    return item
