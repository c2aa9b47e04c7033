"""What holds whatever stands in a data file: findings or a directory, in German, in time, never an exception."""

from __future__ import annotations

import functools
import json
import re
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import pytest

from kitu.directory import load
from kitu.directory.load import Loaded, read_logos
from kitu.directory.region import read_region
from kitu.editing.baseline import CheckResult
from kitu.editing.check_command import FORMATS
from kitu.editing.github_report import job_summary
from kitu.editing.terminal_report import terminal
from kitu.reading.finding import Severity, as_report
from tests.base_project import copy_base

LIMIT = 2.0  # seconds of this process
ENGLISH = re.compile(r"\b(should|expected|found|while|error|line|column|invalid|input|required|mapping|scalar|token)\b")
CONTROL = re.compile(r"[^\n -~\u00a0-\U0010ffff]")


@contextmanager
def base_data(folder: Path) -> Iterator[Path]:
    """Give the base data in a new folder; register, base map and logos, which stay the same, are read once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(load, "read_region", functools.lru_cache(maxsize=24)(read_region))
        patch.setattr(load, "read_logos", functools.lru_cache(maxsize=24)(lambda folder: dict(read_logos(folder))))
        yield copy_base(folder) / "data"


@functools.lru_cache(maxsize=24)
def contents(data: Path) -> Mapping[str, bytes]:
    """The data files of a folder that nobody changes, by name."""
    return {path.stem: path.read_bytes() for path in sorted(data.glob("*.yaml"))}


def check(data: Path, name: str, content: bytes) -> Loaded:
    """Load the data with one file changed and look at everything that an editor would see; gives what is loaded."""
    loaded = check_reading(data, name, content)
    new, old = loaded.findings[::2], loaded.findings[1::2]
    check_reports(CheckResult(loaded.findings))
    check_reports(CheckResult(new, old, mended=1, compared=True))
    return loaded


def check_reading(data: Path, name: str, content: bytes) -> Loaded:
    """As `check`, without reports."""
    start = time.process_time()
    loaded = load.load(data, {**contents(data), name: content})
    assert time.process_time() - start < LIMIT
    assert (loaded.directory is None) == any(finding.severity is Severity.ERROR for finding in loaded.findings)
    lines = content.count(b"\n") + content.count(b"\r") + 1
    for finding in loaded.findings:
        place = finding.position
        assert 1 <= place.line <= (lines if place.file == f"data/{name}.yaml" else 10_000)
        assert place.column >= 1
        assert finding.reason
        assert finding.remedy
        assert not ENGLISH.search(re.sub("„.*“", "", finding.reason))
    return loaded


def check_reports(result: CheckResult) -> None:
    """Every format takes the findings and gives UTF-8, without control characters from the data."""
    assert not CONTROL.search(as_report(result.findings))
    written = {name: render(result) for name, render in FORMATS.items()}
    assert all(text.encode() for text in (*written.values(), terminal(result, colour=True), job_summary(result)))
    assert len(json.loads(written["json"])) == len(json.loads(written["gitlab"])) == len(result.findings)
