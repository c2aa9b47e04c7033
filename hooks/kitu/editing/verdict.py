"""What every report of a check says: which findings are new, and how it ends; texts that are safe to print."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kitu.editing.baseline import CheckResult
from kitu.reading.finding import Finding, excerpt, summary

YOURS = "Ihre Änderung"
BEFORE = "War schon vorher so"


def groups(result: CheckResult) -> Iterator[tuple[str, Sequence[Finding]]]:
    """What came with the change, then what was there before, each under its title; left out where nothing is."""
    return ((title, group) for title, group in ((YOURS, result.new), (BEFORE, result.old)) if group)


def verdict(result: CheckResult) -> str:
    """What the check says in the end, in one to three sentences."""
    if not result.compared:
        return summary(result.findings)
    parts = [f"{YOURS}: {_counted(result.new)}"]
    parts += [f"{BEFORE}: {_counted(result.old)} Das hält Ihre Änderung nicht auf."] if result.old else []
    parts += [f"Durch Ihre Änderung behoben: {result.mended}. Danke!"] if result.mended else []
    return " ".join(parts)


def _counted(findings: Sequence[Finding]) -> str:
    return summary(findings).removeprefix("Gefunden: ")


def tame(finding: Finding) -> Finding:
    """A finding each of whose texts is one printable line, without what GitHub's logs take for a command (`##[…]`)."""
    written = (finding.subject, finding.written, finding.reason, finding.remedy)
    subject, quoted, reason, remedy = tamed = tuple(map(line, written))
    if tamed == written:
        return finding
    return replace(finding, subject=subject, written=quoted, reason=reason, remedy=remedy)


def line(text: str) -> str:
    """A text as one printable line that no log takes for a command."""
    return excerpt(text, 2000).replace("##[", "## [")
