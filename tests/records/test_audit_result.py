"""The audit's result as a file: read as it was written, and nothing else is taken for one."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.records.audit_result import read_result, write_result
from tests.ops.test_obstacles import CLEAN


def test_a_result_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "audit" / "result.json"
    write_result(path, CLEAN)
    assert read_result(path) == CLEAN
    assert path.read_text(encoding="utf-8").startswith('{\n  "date": "2026-11-22",\n  "version_of_rules": "axe-core 4"')


@pytest.mark.parametrize("content", ["", "[]", "{}", '{"date": "gestern"}', "\x00"])
def test_what_is_no_result_is_none(tmp_path: Path, content: str) -> None:
    path = tmp_path / "result.json"
    assert read_result(path) is None
    path.write_text(content, encoding="utf-8")
    assert read_result(path) is None
