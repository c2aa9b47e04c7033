"""`kitu check` as a command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from kitu.__main__ import main
from tests.base_project import copy_base, replaced


def wrong(folder: Path) -> Path:
    return replaced(copy_base(folder), "data/awards.yaml", "awards: nichts\n")


def test_the_status_says_whether_the_data_are_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(copy_base(tmp_path / "good")), "check"]) == 0
    assert capsys.readouterr().out == "Keine Beanstandungen.\n"
    assert main(["--root", str(wrong(tmp_path / "bad")), "check"]) == 1
    assert capsys.readouterr().out.startswith("data/awards.yaml:1:9: Fehler: ")


def test_with_a_former_state_only_new_errors_count(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, head = wrong(tmp_path / "base"), wrong(tmp_path / "head")
    assert main(["--root", str(head), "check", "--base", str(base)]) == 0
    assert "War schon vorher so: 1 Fehler." in capsys.readouterr().out


def test_a_report_for_a_service_leaves_the_text_for_people(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The log of a pipeline stays readable, the report goes to the file; the summary is added to what is there."""
    report, summary = tmp_path / "report.json", tmp_path / "summary.md"
    summary.write_text("Vorher\n", encoding="utf-8")
    arguments = ["check", "--format", "gitlab", "--output", str(report), "--summary", str(summary)]
    assert main(["--root", str(wrong(tmp_path / "bad")), *arguments]) == 1
    assert json.loads(report.read_text(encoding="utf-8"))[0]["location"]["path"] == "data/awards.yaml"
    assert summary.read_text(encoding="utf-8").startswith("Vorher\n# Prüfung der Angaben\n")
    assert capsys.readouterr().out.startswith("data/awards.yaml:1:9: Fehler: ")


@pytest.mark.parametrize("choice, coloured", [("auto", False), ("never", False), ("always", True)])
def test_colours_are_for_terminals(
    choice: str, *, coloured: bool, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["--root", str(wrong(tmp_path)), "check", "--colour", choice])
    assert ("\x1b[" in capsys.readouterr().out) is coloured


def test_a_folder_without_data_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--root", str(tmp_path), "check"]) == 2
    assert "fehlen die Daten" in capsys.readouterr().err
