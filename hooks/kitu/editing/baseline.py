"""What a change brought about: findings on two states of the data, told apart by what they say, not by their line."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from kitu.directory.load import load
from kitu.editing.missing_redirects import lost_addresses, redirect_findings
from kitu.reading.finding import Code, Finding, errors
from kitu.records.files import FILE_MODELS, file_name

UNREADABLE = frozenset({Code.FILE_MISSING, Code.FILE_EMPTY, Code.FILE_TOO_LARGE, Code.ENCODING, Code.YAML_SYNTAX})
UNREADABLE |= {Code.YAML_TAB, Code.YAML_TOO_DEEP, Code.YAML_SEVERAL_DOCUMENTS}
"""With one of these a file was not read in full, so older mistakes may show only once it is mended.

Whoever mends it must not answer for them: then only what stands on changed lines is new.
"""

NUMBERS_THAT_MOVE = re.compile(r"\b(Zeile|Nr\.) \d+")


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings about a state of the data, in the order in which they matter to whoever changed it.

    `new` came with the change: those on changed lines first, then what it caused elsewhere. `old` was there before.
    `mended` counts the findings that the change did away with. Without a state to compare with, all findings are new.
    `former` has the fingerprints that findings had before the change renamed their record.
    """

    new: tuple[Finding, ...]
    old: tuple[Finding, ...] = ()
    mended: int = 0
    compared: bool = False
    former: Mapping[Finding, str] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, new ones first."""
        return self.new + self.old

    def marked(self) -> Iterator[tuple[str, Finding]]:
        """All findings with their fingerprints: an old one keeps its own, also under another name of its record."""
        return ((self.former.get(finding, mark), finding) for mark, finding in fingerprints(self.findings))

    @property
    def failed(self) -> bool:
        """Whether the change must not be taken over as it is: it brings an error."""
        return bool(errors(self.new))


def check_data(head: Path, base: Path | None = None, pages: tuple[Finding, ...] = ()) -> CheckResult:
    """Check the data folder `head`; with `base`, a data folder too, tell apart what was the matter before.

    `pages` are findings about text pages, which have no former state: they count as new.
    """
    after = load(head)
    if base is None:
        return CheckResult((*after.findings, *pages))
    before = load(base)
    if before.directory and after.directory:
        missing = tuple(redirect_findings(before.directory, after.directory))
    else:
        missing = tuple(lost_addresses(before.answered, after.answered))
    return compare(before.findings, (*after.findings, *missing, *pages), changed_files(base, head))


def compare(before: Sequence[Finding], after: Sequence[Finding], changed: Mapping[str, frozenset[int]]) -> CheckResult:
    """Tell new findings from old ones. `changed` has the changed lines of each file, from 1.

    Nothing that is no longer read counts as mended; what shows only now, on lines that nobody has changed, is old.
    """
    known, present = dict(fingerprints(before)), dict(fingerprints(after))
    was_unread, is_unread = _unread_files(before), _unread_files(after)

    def touched(finding: Finding) -> bool:
        return finding.position.line in changed.get(finding.position.file, ())

    gone = {mark: finding for mark, finding in known.items() if mark not in present}
    under_other_name: dict[tuple[str, ...], list[str]] = {}
    for mark, finding in gone.items():
        under_other_name.setdefault(_without_subject(finding), []).append(mark)
    old, former = set(), dict[Finding, str]()
    for mark, finding in present.items():
        other = under_other_name.get(_without_subject(finding)) if mark not in known else None
        if other:
            former[finding] = other.pop(0)
        if mark in known or finding in former or (finding.position.file in was_unread and not touched(finding)):
            old.add(mark)
    new = sorted((finding for mark, finding in present.items() if mark not in old), key=touched, reverse=True)
    before_already = tuple(finding for mark, finding in present.items() if mark in old)
    mended = sum(finding.position.file not in is_unread for finding in gone.values())
    mended -= sum(mark in old and mark not in known for mark in present)
    return CheckResult(tuple(new), before_already, mended=max(0, mended), compared=True, former=former)


def _unread_files(findings: Sequence[Finding]) -> frozenset[str]:
    """The files of which something could not be read, or which had to be mended to be read."""
    return frozenset(finding.position.file for finding in findings if finding.unread or finding.code in UNREADABLE)


def _without_subject(finding: Finding) -> tuple[str, ...]:
    return finding.code, finding.position.file, finding.written, _still(finding.reason)


def fingerprints(findings: Sequence[Finding]) -> Iterator[tuple[str, Finding]]:
    """Each finding with a text of 32 hexadecimal digits that stays the same when lines move, and is never given twice.

    It is made of what the finding says: kind, file, record, text as written and reason, without numbers of lines and
    of entries. Of several that say the same, the order counts.
    """
    seen: Counter[tuple[str, ...]] = Counter()
    for finding in findings:
        said = (finding.code, finding.position.file, _still(finding.subject), finding.written, _still(finding.reason))
        seen[said] += 1
        yield hashlib.sha256("\0".join([*said, str(seen[said])]).encode()).hexdigest()[:32], finding


def _still(text: str) -> str:
    return NUMBERS_THAT_MOVE.sub(r"\1", text)


def changed_files(base: Path, head: Path) -> dict[str, frozenset[int]]:
    """The changed lines of each data file, by the file's name as findings show it."""
    return {file_name(name): changed_lines(_lines(base, name), _lines(head, name)) for name in FILE_MODELS}


def _lines(folder: Path, name: str) -> list[str]:
    path = folder / f"{name}.yaml"
    return path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []


def changed_lines(before: Sequence[str], after: Sequence[str]) -> frozenset[int]:
    """The lines of `after`, from 1, that `before` does not have in the same record. Moving a record changes nothing."""
    known = Counter(_in_context(before))
    changed = set()
    for number, line in enumerate(_in_context(after), start=1):
        if known[line] <= 0:
            changed.add(number)
        known[line] -= 1
    return frozenset(changed)


def _in_context(lines: Sequence[str]) -> Iterator[int]:
    """A number for each line that stands for its text and the lines that enclose it by indentation."""
    enclosing: list[tuple[int, int]] = [(-1, 0)]
    for line in lines:
        text = line.strip()
        depth = len(line) - len(line.lstrip())
        while text and enclosing[-1][0] >= depth:
            enclosing.pop()
        key = hash((enclosing[-1][1], text))
        if text:
            enclosing.append((depth, key))
        yield key
