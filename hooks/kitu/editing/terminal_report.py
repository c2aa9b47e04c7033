"""Findings in the terminal."""

from __future__ import annotations

import re

from kitu.editing.baseline import CheckResult
from kitu.editing.verdict import groups, tame, verdict
from kitu.reading.finding import Finding, Severity, as_text, summary

RESET, BOLD, DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
LABEL = re.compile(r"^( +[^:]*:)")
COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.HINT: "\x1b[1;36m"}


def terminal(result: CheckResult, *, colour: bool = False) -> str:
    """All findings as text, each beginning with its position, which terminals make a link; the last line sums up."""
    style = _coloured if colour else _uncoloured
    if not result.compared:
        return "\n\n".join([*map(style, result.new), summary(result.new)]) + "\n"
    parts = [text for title, findings in groups(result) for text in (f"== {title}", *map(style, findings))]
    return "\n\n".join([*parts, verdict(result)]) + "\n"


def _uncoloured(finding: Finding) -> str:
    return as_text(tame(finding))


def _coloured(finding: Finding) -> str:
    place, severity = str(finding.position), f"{finding.severity}:"
    first, *rest = _uncoloured(finding).split("\n")
    first = first.replace(place, f"{BOLD}{place}{RESET}", 1)
    first = first.replace(severity, f"{COLOURS[finding.severity]}{severity}{RESET}", 1)
    return "\n".join([first, *(LABEL.sub(rf"{DIM}\1{RESET}", line) for line in rest)])
