"""What holds whatever stands in a data file: findings or a directory, in German, in time, never an exception."""

from __future__ import annotations

import functools
import json
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from kitu.directory import load
from kitu.editing.baseline import CheckResult
from kitu.editing.check_command import FORMATS
from kitu.editing.github_report import job_summary
from kitu.editing.terminal_report import terminal
from kitu.reading.finding import Finding, Severity, as_report
from tests.base_project import copy_base

LIMIT = 2.0  # seconds of this process
ENGLISH = re.compile(r"\b(should|expected|found|while|error|line|column|invalid|input|required|mapping|scalar|token)\b")
CONTROL = re.compile(r"[^\n -~\u00a0-\U0010ffff]")


@contextmanager
def base_data(folder: Path) -> Iterator[Path]:
    """Give the base data in a new folder; what stays the same is read once: register, base map, the other files."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("read_region", "read_data_file"):
            patch.setattr(load, name, functools.lru_cache(maxsize=24)(getattr(load, name)))
        yield copy_base(folder) / "data"


def check(data: Path, name: str, content: bytes) -> None:
    """Load the data with one file changed and look at everything that an editor would see."""
    start = time.process_time()
    loaded = load.load(data, {name: content})
    report = as_report(loaded.findings)
    assert time.process_time() - start < LIMIT
    assert (loaded.directory is None) == any(finding.severity is Severity.ERROR for finding in loaded.findings)
    assert not CONTROL.search(report)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for finding in loaded.findings:
        _check_finding(finding, lines if finding.position.file == f"data/{name}.yaml" else 10_000)
    _check_reports(loaded.findings)


def _check_finding(finding: Finding, lines: int) -> None:
    assert finding.reason
    assert finding.remedy
    assert not ENGLISH.search(re.sub("„.*“", "", finding.reason))
    assert finding.position.column >= 1
    assert 1 <= finding.position.line <= lines


def _check_reports(findings: tuple[Finding, ...]) -> None:
    """Every format takes the findings, with a former state to compare with and without, and gives UTF-8."""
    for result in (CheckResult(findings), CheckResult(findings[::2], findings[1::2], mended=1, compared=True)):
        written = {name: render(result) for name, render in FORMATS.items()}
        texts = (*written.values(), terminal(result, colour=True), job_summary(result))
        assert all(text.encode() for text in texts)
        assert len(json.loads(written["json"])) == len(json.loads(written["gitlab"])) == len(findings)
