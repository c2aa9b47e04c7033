"""Findings where editors meet them: terminal, GitHub's annotations and job summary, GitLab's Code Quality report."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, replace

from kitu.editing.baseline import CheckResult, fingerprints
from kitu.editing.escaping import code, plain, within
from kitu.reading.finding import Finding, Severity, as_text, excerpt, summary, unread_lines

YOURS = "Ihre Änderung"
BEFORE = "War schon vorher so"
SUMMARY_LIMIT = 900_000
"""Bytes of a job summary; GitHub drops one of more than 1 MiB."""

RESET, BOLD, DIM = "\x1b[0m", "\x1b[1m", "\x1b[2m"
COLOURS = {Severity.ERROR: "\x1b[1;31m", Severity.WARNING: "\x1b[1;33m", Severity.HINT: "\x1b[1;36m"}
COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
WEIGHTS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


# --- Terminal --------------------------------------------------------------------------------------------------------


def terminal(result: CheckResult, *, colour: bool = False) -> str:
    """All findings as text, each beginning with its position, which terminals make a link; the last line sums up."""
    style = _coloured if colour else _uncoloured
    if not result.compared:
        return "\n\n".join([*map(style, result.new), summary(result.new)]) + "\n"
    parts = [text for title, findings in _groups(result) for text in (f"== {title}", *map(style, findings))]
    return "\n\n".join([*parts, verdict(result)]) + "\n"


def _groups(result: CheckResult) -> Iterator[tuple[str, Sequence[Finding]]]:
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


def _tame(finding: Finding) -> Finding:
    """A finding each of whose texts is one printable line, without what GitHub's logs take for a command (`##[…]`)."""
    return replace(
        finding,
        subject=_line(finding.subject),
        written=_line(finding.written),
        reason=_line(finding.reason),
        remedy=_line(finding.remedy),
    )


def _line(text: str) -> str:
    return excerpt(text, 2000).replace("##[", "## [")


def _uncoloured(finding: Finding) -> str:
    return as_text(_tame(finding))


def _coloured(finding: Finding) -> str:
    place, severity = str(finding.position), f"{finding.severity}:"
    first, *rest = _uncoloured(finding).split("\n")
    first = first.replace(place, f"{BOLD}{place}{RESET}", 1)
    first = first.replace(severity, f"{COLOURS[finding.severity]}{severity}{RESET}", 1)
    return "\n".join([first, *(re.sub(r"^( +[^:]*:)", rf"{DIM}\1{RESET}", line) for line in rest)])


# --- GitHub ----------------------------------------------------------------------------------------------------------


def github(result: CheckResult) -> str:
    """Workflow commands that mark the places in the files, what came with the change first, then the verdict.

    Only ten of a kind are shown; all are in `job_summary`. What was there before gets no mark.
    Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
    """
    return "\n".join([*map(_annotation, result.new), verdict(result)]) + "\n"


def _annotation(finding: Finding) -> str:
    place, title = finding.position, f"{finding.severity} [{finding.code}]"
    values = {"file": place.file, "line": place.line, "col": place.column, "title": title}
    properties = ",".join(f"{name}={_property(str(value))}" for name, value in values.items())
    return f"::{COMMANDS[finding.severity]} {properties}::{_data(_message(_tame(finding)))}"


def _message(finding: Finding) -> str:
    unread = unread_lines(finding.unread) if finding.unread else ""
    parts = [("Eintrag", finding.subject), ("Dort steht", finding.written), ("Abhilfe", finding.remedy)]
    parts += [("Nicht gelesen", unread)]
    return "\n".join([finding.reason, *(f"{label}: {text}" for label, text in parts if text)])


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def job_summary(result: CheckResult, title: str = "Prüfung der Angaben") -> str:
    """All findings as Markdown, what came with the change first; cut off before GitHub would drop the whole."""
    parts = [f"# {title}\n\n{plain(verdict(result))}\n"]
    for heading, findings in _groups(result):
        parts += [f"\n## {heading if result.compared else 'Gefunden'}\n\n", *map(_item, findings)]
    return within(SUMMARY_LIMIT, parts, "\nHier ist kein Platz für weitere {}: `make check` nennt alle.\n")


def _item(finding: Finding) -> str:
    tame, what = _tame(finding), f"{plain(_line(finding.reason))} ({code(finding.code)})"
    lines = [f"- **{finding.severity}** in {code(str(finding.position))}: {what}"]
    lines += [f"  - Eintrag: {plain(tame.subject)}"] if tame.subject else []
    lines += [f"  - Dort steht: {code(tame.written)}"] if tame.written else []
    return "\n".join([*lines, f"  - Abhilfe: {plain(tame.remedy)}"]) + "\n"


# --- GitLab, and other programs --------------------------------------------------------------------------------------


def gitlab(result: CheckResult) -> str:
    """A Code Quality report. GitLab itself compares it with the one of the target branch, by the fingerprints.

    Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    return _json(
        {
            "description": _sentence(_tame(finding)),
            "check_name": str(finding.code),
            "fingerprint": fingerprint,
            "severity": WEIGHTS[finding.severity],
            "location": {"path": finding.position.file, "lines": {"begin": finding.position.line}},
        }
        for fingerprint, finding in fingerprints(result.findings)
    )


def _sentence(finding: Finding) -> str:
    written = [f"Dort steht: {finding.written}."] * bool(finding.written)
    return " ".join([f"{finding.subject}:"] * bool(finding.subject) + [finding.reason, *written, finding.remedy])


def as_json(result: CheckResult) -> str:
    """A JSON array of flat objects; `new` says whether a finding came with the change."""
    brought = set(result.new)
    rows = (
        {**asdict(finding), **asdict(finding.position), "fingerprint": fingerprint, "new": finding in brought}
        for fingerprint, finding in fingerprints(result.findings)
    )
    return _json({key: value for key, value in row.items() if key != "position"} for row in rows)


def _json(rows: Iterable[dict[str, object]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"
