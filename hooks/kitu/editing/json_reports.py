"""Findings for programs: GitLab's Code Quality report, and plain JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import fields

from kitu.editing.baseline import CheckResult
from kitu.editing.verdict import tame
from kitu.reading.finding import Finding, Position, Severity

WEIGHTS = {Severity.ERROR: "major", Severity.WARNING: "minor", Severity.HINT: "info"}


def gitlab(result: CheckResult) -> str:
    """A Code Quality report. GitLab itself compares it with the one of the target branch, by the fingerprints.

    Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
    """
    return _json(
        {
            "description": _sentence(tame(finding)),
            "check_name": str(finding.code),
            "fingerprint": fingerprint,
            "severity": WEIGHTS[finding.severity],
            "location": {"path": finding.position.file, "lines": {"begin": finding.position.line}},
        }
        for fingerprint, finding in result.marked()
    )


def _sentence(finding: Finding) -> str:
    written = [f"Dort steht: {finding.written}."] * bool(finding.written)
    return " ".join([f"{finding.subject}:"] * bool(finding.subject) + [finding.reason, *written, finding.remedy])


def as_json(result: CheckResult) -> str:
    """A JSON array of flat objects; `new` says whether a finding came with the change."""
    brought = set(result.new)
    rows = (
        {**_flat(finding), **_flat(finding.position), "fingerprint": fingerprint, "new": finding in brought}
        for fingerprint, finding in result.marked()
    )
    return _json(rows)


def _flat(value: Finding | Position) -> dict[str, object]:
    return {field.name: getattr(value, field.name) for field in fields(value) if field.name != "position"}


def _json(rows: Iterable[dict[str, object]]) -> str:
    return json.dumps(list(rows), ensure_ascii=False, indent=2) + "\n"
