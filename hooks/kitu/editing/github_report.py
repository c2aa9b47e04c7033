"""Findings on GitHub: annotations in the files, and a summary of the job."""

from __future__ import annotations

from kitu.editing.baseline import CheckResult
from kitu.editing.escaping import code, plain, within
from kitu.editing.verdict import groups, line, tame, verdict
from kitu.reading.finding import Finding, Severity, unread_lines

SUMMARY_LIMIT = 900_000
"""Bytes of a job summary; GitHub drops one of more than 1 MiB."""

COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}


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
    return f"::{COMMANDS[finding.severity]} {properties}::{_data(_message(tame(finding)))}"


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
    for heading, findings in groups(result):
        parts += [f"\n## {heading if result.compared else 'Gefunden'}\n\n", *map(_item, findings)]
    return within(SUMMARY_LIMIT, parts, "\nHier ist kein Platz für weitere {}: `make check` nennt alle.\n")


def _item(finding: Finding) -> str:
    safe, what = tame(finding), f"{plain(line(finding.reason))} ({code(finding.code)})"
    lines = [f"- **{finding.severity}** in {code(str(finding.position))}: {what}"]
    lines += [f"  - Eintrag: {plain(safe.subject)}"] if safe.subject else []
    lines += [f"  - Dort steht: {code(safe.written)}"] if safe.written else []
    return "\n".join([*lines, f"  - Abhilfe: {plain(safe.remedy)}"]) + "\n"
