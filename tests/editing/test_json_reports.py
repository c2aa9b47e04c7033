"""Findings for GitLab and other programs."""

from __future__ import annotations

import json
from dataclasses import replace

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


def test_json_is_written_as_python_writes_it() -> None:
    """With the same blanks and line ends, also of what stands in each other, and for nothing at all."""
    for report in (gitlab, as_json):
        for result in (MIXED, CheckResult((replace(MIXED.new[0], unread=(3, 7), written='"\\\t'),)), CheckResult(())):
            written = report(result)
            assert written == json.dumps(json.loads(written), ensure_ascii=False, indent=2) + "\n"
