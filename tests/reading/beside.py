"""What must hold of all that stands beside a fault: it is read as before, and nothing is said against it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from kitu.directory.load import Loaded, load
from kitu.reading.data_file import DataFile, Item
from kitu.reading.finding import Code, Finding, as_text
from kitu.reading.validation import read_data_file
from kitu.records.files import FILE_MODELS, file_name
from tests.reading.invariants import contents
from tests.reading.random_changes import Change

ACROSS = frozenset(
    {
        *(Code.UNKNOWN_REFERENCE, Code.DUPLICATE_ID, Code.DUPLICATE_MEMBER, Code.SOURCE_UNUSED, Code.KIND_UNKNOWN),
        *(Code.REDIRECT_IN_USE, Code.REDIRECT_CHAIN, Code.REDIRECT_FIRST, Code.BEFORE_FOUNDING, Code.CHECK_LONG_AGO),
        *(Code.BAD_URL, Code.MISSING_KEY),
    }
)
"""What is said of a record, or of the file as a whole, when another one changes."""

GAPS = frozenset({Code.WRONG_SHAPE, Code.ENTRY_START})
"""What is said of the line that stands now where others are lost."""


@dataclass(frozen=True, slots=True)
class Wrong:
    """Something that must not be: its kind, and what it is."""

    kind: str
    text: str


class Sound:
    """A data folder before anything is changed in it: its texts by name, what is said of it, and its records."""

    def __init__(self, data: Path) -> None:
        self.texts = {name: content.decode() for name, content in contents(data).items()}
        self.findings = load(data).findings
        self.records = {name: list(_records(_read(name, content))) for name, content in contents(data).items()}


def _read(name: str, content: bytes) -> DataFile:
    return read_data_file(name, content, FILE_MODELS[name])


def _records(file: DataFile) -> Iterator[tuple[range, Item]]:
    """The records of a file with their lines, from 0."""
    items = sorted((item for items in file.items.values() for item in items), key=lambda item: item.line)
    starts = [item.line - 1 for item in items]
    ends = [*starts[1:], file.source.text.count("\n") + 1]
    return ((range(start, end), item) for start, end, item in zip(starts, ends, items, strict=False))


def wrong(sound: Sound, change: Change, loaded: Loaded) -> Iterator[Wrong]:
    """What is said against records in which nothing was changed, and what of them is lost."""
    touched = [lines for lines, _ in sound.records[change.name] if _touches(change, lines)]
    starts, ends = [change.start, *(lines.start for lines in touched)], [change.end, *(lines.stop for lines in touched)]
    around = range(min(starts), max(ends) + change.moved)
    before = {_moved(finding, change) for finding in sound.findings}
    for finding in loaded.findings:
        beside = finding.position.file != file_name(change.name) or finding.position.line - 1 not in around
        if beside and finding not in before and not _follows(finding, change):
            yield Wrong(str(finding.code), as_text(finding))
    found = {item.line - 1: item for _, item in _records(_read(change.name, change.content))}
    by_path = {item.path: item for item in found.values()}  # what stands there twice may be read from the other place
    for lines, item in sound.records[change.name]:
        if lines not in touched:
            now = found.get(lines.start + (change.moved if lines.start >= change.end else 0), by_path.get(item.path))
            if now is None or now.value != item.value:
                kind = "lost" if now is None else "read otherwise"
                yield Wrong(kind, f"{kind}: {item.path}, line {lines.start + 1}")


def _follows(finding: Finding, change: Change) -> bool:
    """Whether a finding speaks of what was changed: a name that is gone, or there twice, or a file without entries."""
    changed = "\n".join([*change.lines[change.start : change.end], *change.new])
    said = {finding.written, *re.findall("„(.*?)“", f"{finding.reason} {finding.subject} {finding.remedy}")} - {""}
    named = finding.code in ACROSS and any(word in changed for word in said)
    named = named and not (finding.code is Code.MISSING_KEY and finding.subject)
    return finding.code is Code.FILE_EMPTY or named or _names_both(finding, change) or _names_gap(finding, change)


def _names_both(finding: Finding, change: Change) -> bool:
    """Whether a finding says that something stands there twice, and names a line of the change as the first."""
    first = re.search(r"\(zuerst in Zeile (\d+)\)", finding.reason)
    changed = range(change.start, change.start + len(change.new))
    return finding.code is Code.YAML_DUPLICATE_KEY and first is not None and int(first[1]) - 1 in changed


def _names_gap(finding: Finding, change: Change) -> bool:
    """Whether a finding says of the line before or behind lost ones that something is missing there."""
    gone = change.moved < 0 or not "".join(change.new).strip()
    if finding.position.file != file_name(change.name) or not gone:
        return False
    behind = next((row for row in range(change.end, len(change.lines)) if change.lines[row].strip()), -1)
    above = finding.position.line == change.start and finding.code is Code.EMPTY_VALUE
    return above or (finding.position.line - 1 == behind + change.moved and finding.code in GAPS)


def _touches(change: Change, lines: range) -> bool:
    """Whether something in a record was changed; a line that stands before its entry now belongs to the one above."""
    if change.start == change.end:
        return lines.start <= change.start <= lines.stop
    reach = 1 if change.kind == "lines swapped" else 0
    return lines.start < change.end and change.start < lines.stop + reach


def _moved(finding: Finding, change: Change) -> Finding:
    place = finding.position
    behind = place.file == file_name(change.name) and place.line > change.end
    return replace(finding, position=replace(place, line=place.line + change.moved)) if behind else finding
