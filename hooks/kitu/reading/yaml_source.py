"""A file of YAML → its values with the place of each, as far as it can be read, and findings about the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import compress, pairwise
from operator import ne
from sys import maxsize

from kitu.reading.decoding import RESTORE, decode
from kitu.reading.finding import Code, Finding, Position, quoting
from kitu.reading.indentation import mend_dashes, mend_json, mend_numbers, mend_removed, mend_tabs
from kitu.reading.line_layout import first_said
from kitu.reading.mended_copy import MendedCopy
from kitu.reading.node import Node
from kitu.reading.parsed_lines import Lines, parse
from kitu.reading.recovery import Recovery

MARKS = re.compile(r"[ \t]*(<{7}|={7}|>{7}|\|{7})( .*)?")
SEVEN = ("<<<<<<<", "|||||||", "=======", ">>>>>>>")  # the marks of a conflict, in their order
CONFLICT = (
    "Hier sind zwei Fassungen der Datei nebeneinander stehen geblieben (Konflikt beim Zusammenführen).",
    "Eine der Fassungen behalten und die Zeilen mit <<<<<<<, ======= und >>>>>>> löschen.",
)
LEFT_OVER = ("Diese Zeile ist beim Zusammenführen zweier Fassungen übrig geblieben.", "Nur diese Zeile löschen.")
PERCENT = ("Eine Zeile darf nicht mit „%“ beginnen.", "Die Zeile löschen oder einrücken.")
FENCE = re.compile(r"(?:`{3,}|~{3,})[\w -]*")
FENCED = ("Diese Zeile umrahmt Code in Markdown; in die Datei gehört nur, was darin steht.", "Die Zeile löschen.")
SEPARATOR = re.compile(r"(---|\.\.\.)(\s.*)?")
SEPARATES = re.compile(r"\n[%`~.-]")


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file as read: its root value, or `None` with the findings that say why; its text, and that of unread lines."""

    name: str
    root: Node | None
    findings: tuple[Finding, ...] = ()
    unread: str = ""
    text: str = ""


def read_yaml(name: str, data: bytes) -> YamlFile:
    """Read one YAML file. `name` is its path as findings show it. Never raises for bad content."""
    text, findings = decode(name, data)
    return YamlFile(name, None, tuple(findings)) if text is None else _read(name, text, text.split("\n"), findings)


def read_mended(
    name: str, data: bytes, lines: Sequence[str], findings: Sequence[Finding], rows: Sequence[int] = ()
) -> YamlFile:
    """Read a file again whose lines have been mended in memory; `findings` say in what.

    `rows` says in which row, from 0, each of them stands in the file, if not in its own.
    """
    text, before = decode(name, data)
    read = replace(read_lines(name, lines), text=text or "")
    if rows:
        root = read.root and read.root.moved(lines=[row + 1 for row in rows])
        read = replace(read, root=root, findings=tuple(placed(found, rows) for found in read.findings))
    return replace(read, findings=(*before, *findings, *read.findings))


def read_lines(name: str, lines: Sequence[str]) -> YamlFile:
    """Read some lines as if they were a file."""
    return _read(name, "\n".join(lines), [*lines], [])


def placed(finding: Finding, rows: Sequence[int]) -> Finding:
    """A finding about lines that were read in the place of those of a file: `rows` says where, from 0, each stands."""

    def line(number: int) -> int:
        return rows[min(number, len(rows)) - 1] + 1

    def told(text: str) -> str:
        return re.sub(r"(?<=\bZeile )\d+", lambda found: str(line(int(found[0]))), text)

    unread = (line(finding.unread[0]), line(finding.unread[1])) if finding.unread else None
    place = replace(finding.position, line=line(finding.position.line))
    return replace(finding, position=place, reason=told(finding.reason), remedy=told(finding.remedy), unread=unread)


def _read(name: str, text: str, lines: list[str], findings: list[Finding]) -> YamlFile:
    written = list(lines)
    findings += _conflicts(name, lines) if any(sign in text for sign in SEVEN) else []
    findings += separators(name, lines) if SEPARATES.search("\n" + "\n".join(lines)) else []
    unread = "\n".join(compress(written, map(ne, written, lines)))
    parsed = parse(Lines(name, "\n".join(lines)))
    if parsed.error is None:
        root = parsed.root
        findings += parsed.all_findings
    else:
        root, found, lost = _recovered(name, lines)
        findings += found
        unread = f"{unread}\n{lost}"
    if root is not None and root.is_empty:
        root = None
    if root is None and not findings:
        reason = "Die Datei enthält keine Angaben."
        findings.append(quoting(Code.FILE_EMPTY, Position(name), "", reason, RESTORE))
    return YamlFile(name, root, tuple(findings), unread, text)


def _recovered(name: str, lines: list[str]) -> tuple[Node | None, list[Finding], str]:
    """What can be read of lines that YAML cannot read, which are mended on the way, the findings, and what is lost."""
    written = list(lines)
    findings = (
        mend_json(name, lines)
        + mend_numbers(name, lines)
        + mend_tabs(name, lines)
        + mend_removed(name, lines)
        + mend_dashes(name, lines)
        + _set_left(name, lines)
    )
    copy = MendedCopy(name, lines)
    root = Recovery(copy).read(0, len(lines), depth=0)
    if root is not None and root.entries is not None:
        root = replace(root, entries={key: _less(root, key, copy.unread) for key in root.entries})
    unread = "\n".join(written[row] for rows in copy.unread for row in rows)
    return root, findings + copy.findings, unread


def _less(root: Node, key: str, unread: Sequence[range]) -> Node:
    """A list whose entries say that something of them could not be read, where lines among theirs were not."""
    node = (root.entries or {})[key]
    if not node.items or not unread:
        return node
    starts = [root.locate((key, index))[0] for index in range(len(node.items))]
    below = min((line for line, _ in root.keys.values() if line > starts[-1]), default=maxsize)
    items = [
        replace(item, partial=True) if any(rows.start + 1 in range(start, end) for rows in unread) else item
        for item, (start, end) in zip(node.items, pairwise([*starts, below]), strict=True)
    ]
    return replace(node, items=items)


def _conflicts(name: str, lines: list[str]) -> list[Finding]:
    """Two versions that a merge has left one below the other: the first is read, the second and the marks are not.

    Of a mark that no other belongs to nothing but its own line is left out.
    """
    marks = [(row, SEVEN.index(mark[1])) for row, line in enumerate(lines) if (mark := MARKS.fullmatch(line))]
    found: list[Finding] = []
    goes_on = False
    for (row, sign), (following, next_sign) in pairwise([*marks, (len(lines), 0)]):
        begins, goes_on = not goes_on, sign < next_sign
        if begins:
            wording = CONFLICT if goes_on else LEFT_OVER
            found.append(quoting(Code.YAML_SYNTAX, Position(name, row + 1), lines[row], *wording))
        end = following if goes_on and sign else row + 1
        lines[row:end] = [""] * (end - row)
    return found


def separators(name: str, lines: list[str]) -> list[Finding]:
    """Lines that YAML takes for the end of the file, or the beginning of another; all but one on top are refused."""
    found: list[Finding] = []
    begun = parted = False
    last = ""
    for row, line in enumerate(lines):
        if line.startswith("%"):
            found.append(quoting(Code.YAML_SYNTAX, Position(name, row + 1), line, *PERCENT))
            lines[row] = ""
        elif FENCE.fullmatch(line):
            found.append(quoting(Code.YAML_SYNTAX, Position(name, row + 1), line, *FENCED))
            lines[row] = ""
        elif SEPARATOR.fullmatch(line):
            if begun or line.startswith("..."):
                found.append(_separator(name, row, line))
                lines[row] = ""
                parted = True
        elif line.strip() and not line.startswith("#"):
            if parted and line == last:
                lines[row] = ""  # the same list goes on behind the separator
            begun, parted = True, False
            last = last if line[0] in " -" else line
    return found


def _set_left(name: str, lines: list[str]) -> list[Finding]:
    """A first line that is indented though the names of lists stand at the left margin."""
    first = first_said(lines)
    if not first.startswith(" ") or not any(re.match(r"[a-z_]+:", line) for line in lines):
        return []
    row = lines.index(first)
    reason, remedy = "Die erste Zeile ist eingerückt.", "Alle Namen der obersten Ebene ganz links beginnen."
    found = quoting(Code.YAML_SYNTAX, Position(name, row + 1), lines[row], reason, remedy)
    lines[row] = lines[row].lstrip()
    return [found]


def _separator(name: str, row: int, line: str) -> Finding:
    sign = line[:3]
    reason = (
        f"Mit „{sign}“ ginge die Datei hier zu Ende."
        if sign == "..."
        else "Mit „---“ beginnt hier ein zweites Dokument."
    )
    return quoting(
        Code.YAML_SEVERAL_DOCUMENTS, Position(name, row + 1), line, reason, f"Die Zeile mit „{sign}“ löschen."
    )
