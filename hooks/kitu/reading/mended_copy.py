"""The lines of a file that YAML cannot read as a whole, as a copy in memory that is mended on the way."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from kitu.reading.finding import Code, Finding, Position, quoting
from kitu.reading.line_layout import is_blank

MISPLACED = (
    "Die Zeile ist anders eingerückt als die anderen Angaben desselben Eintrags.",
    "Die Zeile so weit einrücken wie die anderen Angaben desselben Eintrags.",
)


@dataclass(frozen=True, slots=True)
class Piece:
    """Lines `start` to `end` (from 0, without the last); `first` takes the place of the first of them, if given."""

    start: int
    end: int
    first: str | None = None


@dataclass(slots=True)
class MendedCopy:
    """The lines as far as they are mended. `findings` and `unread` (lines, from 0) grow while they are."""

    name: str
    lines: list[str]
    findings: list[Finding] = field(default_factory=list)
    unread: list[range] = field(default_factory=list)

    def add(self, code: Code, row: int, line: str, reason: str, remedy: str) -> None:
        """Note what is wrong with a line, as it stood in the file; what can be read below it is read."""
        self.findings.append(self.finding(code, row, line, reason, remedy))

    def finding(self, code: Code, row: int, line: str, reason: str, remedy: str) -> Finding:
        """What is wrong with a line, not noted yet."""
        place = Position(self.name, row + 1, len(self.lines[row]) - len(self.lines[row].lstrip()) + 1)
        return quoting(code, place, line, reason, remedy)

    def lose(self, start: int, end: int, finding: Finding) -> None:
        """Note that some lines are not read, and why."""
        while end - 1 > start and is_blank(self.lines[end - 1]):
            end -= 1
        self.unread.append(range(start, end))
        self.findings.append(replace(finding, unread=(start + 1, end)))
