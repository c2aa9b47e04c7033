"""Findings for GitLab and other programs."""

from __future__ import annotations

import json

from kitu.editing.baseline import CheckResult
from kitu.editing.json_reports import as_json, gitlab
from tests.editing.findings import MIXED


def test_the_code_quality_report_has_what_gitlab_asks_for() -> None:
    rows = json.loads(gitlab(MIXED))
    assert [row["severity"] for row in rows] == ["major", "info"]
    assert rows[0] == {
        "description": (
            "Mitglied „zelau“: Das Datum steht in der Form Tag.Monat.Jahr. "
            "Dort steht: 1.10.2022. 2022-10-01 schreiben (Jahr-Monat-Tag)."
        ),
        "check_name": "datum",
        "fingerprint": rows[0]["fingerprint"],
        "severity": "major",
        "location": {"path": "data/members.yaml", "lines": {"begin": 12}},
    }
    assert len({row["fingerprint"] for row in rows}) == 2


def test_without_findings_the_code_quality_report_is_an_empty_list() -> None:
    """GitLab takes an empty file for a fault."""
    assert json.loads(gitlab(CheckResult(()))) == []


def test_json_says_what_came_with_the_change() -> None:
    rows = json.loads(as_json(MIXED))
    assert [(row["file"], row["line"], row["column"], row["new"]) for row in rows] == [
        ("data/members.yaml", 12, 7, True),
        ("data/sources.yaml", 3, 5, False),
    ]
    keys = {
        "code",
        "file",
        "line",
        "column",
        "subject",
        "unread",
        "written",
        "reason",
        "remedy",
        "severity",
        "fingerprint",
        "new",
    }
    assert rows[0].keys() == keys
