"""`python -m kitu` as a user calls it: exit status and output; in a process of its own where that is the question."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kitu.__main__ import main
from tests.base_project import ROOT, copy_base, replaced


def kitu(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "kitu", *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), **environment},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return copy_base(tmp_path / "project")


@pytest.fixture
def output(capsys: pytest.CaptureFixture[str]) -> Callable[[], str]:
    """Give what has been written since the last call; nothing is written beside it."""

    def written() -> str:
        said = capsys.readouterr()
        assert said.err == ""
        return said.out

    return written


def test_check_of_good_data(project: Path, output: Callable[[], str]) -> None:
    assert main(["--root", str(project), "check"]) == 0
    assert output() == "Keine Beanstandungen.\n"


def test_check_of_bad_data(project: Path) -> None:
    """As a process of its own: its status is what a pipeline goes by."""
    done = kitu("--root", str(replaced(project, "data/awards.yaml", "awards: [")), "check")
    assert done.returncode == 1
    assert done.stdout.startswith("data/awards.yaml:1:9: Fehler: ")
    assert done.stdout.endswith("\nGefunden: 1 Fehler.\n")
    assert done.stderr == ""


def test_hints_fail_nothing(project: Path, output: Callable[[], str]) -> None:
    text = (project / "data" / "awards.yaml").read_bytes()
    assert main(["--root", str(replaced(project, "data/awards.yaml", b"\xef\xbb\xbf" + text)), "check"]) == 0
    assert output().endswith("\nGefunden: 1 Hinweis.\n")


def test_check_as_json(project: Path, output: Callable[[], str]) -> None:
    bad = replaced(project, "data/awards.yaml", "awards:\n  - id: Ä\n")
    assert main(["--root", str(bad), "check", "--json"]) == 1
    rows = json.loads(output())
    assert {"code", "severity", "file", "line", "column", "subject", "written", "reason", "remedy"} <= set(rows[0])
    assert {(row["file"], row["line"]) for row in rows} == {("data/awards.yaml", 2)}
    assert [row["written"] for row in rows if row["code"] == "kennung"] == ["Ä"]


def test_check_of_good_data_as_json(project: Path, output: Callable[[], str]) -> None:
    assert main(["--root", str(project), "check", "--json"]) == 0
    assert json.loads(output()) == []


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_terminal_without_unicode_gets_an_answer_too(
    project: Path, encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad = replaced(project, "data/awards.yaml", "awards:\n  - id: 💾 „ש“\n")
    out, err = io.BytesIO(), io.BytesIO()
    monkeypatch.setattr(sys, "stdout", io.TextIOWrapper(out, encoding=encoding, write_through=True))
    monkeypatch.setattr(sys, "stderr", io.TextIOWrapper(err, encoding=encoding, write_through=True))
    assert main(["--root", str(bad), "check"]) == 1
    assert b"data/awards.yaml:2:" in out.getvalue()
    assert err.getvalue() == b""


def test_schema_writes_what_is_in_the_repository(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "schema"
    folder.mkdir(parents=True)
    assert main(["--root", str(tmp_path), "schema"]) == 0
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (ROOT / "data" / "schema").glob("*.json")}


def test_unknown_command_and_help(output: Callable[[], str]) -> None:
    with pytest.raises(SystemExit) as asked:
        main(["--help"])
    assert asked.value.code == 0
    assert "check" in output()
    with pytest.raises(SystemExit) as unknown:
        main(["fly"])
    assert unknown.value.code == 2


def test_checking_waits_for_no_library_that_only_a_build_needs(project: Path) -> None:
    """`kitu check` answers in under a second: map, linked data, pictures, templates and engine wait for their use."""
    done = kitu("--root", str(project), "check", PYTHONPROFILEIMPORTTIME="1")
    assert (done.returncode, done.stdout) == (0, "Keine Beanstandungen.\n")
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "kitu.reading.validation" in imported
    assert not imported & {"folium", "branca", "rdflib", "PIL", "jinja2", "mkdocs"}


def test_check_does_not_depend_on_where_it_is_called(
    project: Path, output: Callable[[], str], monkeypatch: pytest.MonkeyPatch
) -> None:
    replaced(project, "data/awards.yaml", "awards: [")
    assert main(["--root", str(project), "check"]) == 1
    there = output()
    monkeypatch.chdir(project)
    assert main(["check"]) == 1
    assert output() == there != ""
