"""`python -m kitu` as a user calls it: exit status and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

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


def test_check_of_good_data(project: Path) -> None:
    done = kitu("--root", str(project), "check")
    assert (done.returncode, done.stdout, done.stderr) == (0, "Keine Beanstandungen.\n", "")


def test_check_of_bad_data(project: Path) -> None:
    done = kitu("--root", str(replaced(project, "data/awards.yaml", "awards: [")), "check")
    assert done.returncode == 1
    assert done.stdout.startswith("data/awards.yaml:1:9: Fehler: ")
    assert done.stdout.endswith("\nGefunden: 1 Fehler.\n")
    assert done.stderr == ""


def test_hints_fail_nothing(project: Path) -> None:
    text = (project / "data" / "awards.yaml").read_bytes()
    done = kitu("--root", str(replaced(project, "data/awards.yaml", b"\xef\xbb\xbf" + text)), "check")
    assert done.returncode == 0
    assert done.stdout.endswith("\nGefunden: 1 Hinweis.\n")


def test_check_as_json(project: Path) -> None:
    bad = replaced(project, "data/awards.yaml", "awards:\n  - id: Ä\n")
    done = kitu("--root", str(bad), "check", "--json")
    rows = json.loads(done.stdout)
    assert done.returncode == 1
    assert {"code", "severity", "file", "line", "column", "subject", "written", "reason", "remedy"} <= set(rows[0])
    assert {(row["file"], row["line"]) for row in rows} == {("data/awards.yaml", 2)}
    assert [row["written"] for row in rows if row["code"] == "kennung"] == ["Ä"]


def test_check_of_good_data_as_json(project: Path) -> None:
    done = kitu("--root", str(project), "check", "--json")
    assert (done.returncode, json.loads(done.stdout)) == (0, [])


@pytest.mark.parametrize("encoding", ["ascii", "latin-1", "cp1252"])
def test_terminal_without_unicode_gets_an_answer_too(project: Path, encoding: str) -> None:
    bad = replaced(project, "data/awards.yaml", "awards:\n  - id: 💾 „ש“\n")
    done = subprocess.run(
        [sys.executable, "-m", "kitu", "--root", str(bad), "check"],
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "PYTHONIOENCODING": encoding},
        capture_output=True,
        check=False,
    )
    assert done.returncode == 1
    assert b"data/awards.yaml:2:" in done.stdout
    assert done.stderr == b""


def test_schema_writes_what_is_in_the_repository(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "schema"
    folder.mkdir(parents=True)
    assert kitu("--root", str(tmp_path), "schema").returncode == 0
    written = {path.name: path.read_bytes() for path in folder.iterdir()}
    assert written == {path.name: path.read_bytes() for path in (ROOT / "data" / "schema").glob("*.json")}


def test_unknown_command_and_help() -> None:
    assert kitu("fly").returncode == 2
    assert "check" in kitu("--help").stdout


def test_checking_waits_for_no_library_that_only_a_build_needs(project: Path) -> None:
    """Map, linked data, pictures, templates and the engine are imported where they are used."""
    done = kitu("--root", str(project), "check", PYTHONPROFILEIMPORTTIME="1")
    assert done.returncode == 0
    imported = {line.rpartition("|")[2].strip() for line in done.stderr.splitlines()}
    assert "kitu.reading.validation" in imported
    assert not imported & {"folium", "branca", "rdflib", "PIL", "jinja2", "mkdocs"}


def test_check_does_not_depend_on_where_it_is_called(project: Path) -> None:
    replaced(project, "data/awards.yaml", "awards: [")
    here = subprocess.run(
        [sys.executable, "-m", "kitu", "check"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert here.stdout == kitu("--root", str(project), "check").stdout
