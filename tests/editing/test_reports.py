"""Findings in the terminal, on GitHub, on GitLab and as JSON; and the command that writes them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu.__main__ import main
from kitu.editing import reports
from kitu.editing.baseline import CheckResult
from kitu.editing.escaping import code, plain, within
from kitu.reading.finding import Code, Finding, Position, Severity
from tests.base_project import copy_base, replaced

ERROR = Finding(
    Code.BAD_DATE,
    Position("data/members.yaml", 12, 7),
    "Mitglied „zelau“",
    "1.10.2022",
    "Das Datum steht in der Form Tag.Monat.Jahr.",
    "2022-10-01 schreiben (Jahr-Monat-Tag).",
)
HINT = Finding(Code.SOURCE_UNUSED, Position("data/sources.yaml", 3, 5), "", "", "Ungenutzt.", "Löschen.", Severity.HINT)
WARNING = Finding(Code.REDIRECT_MISSING, Position("data/a,b:c.yaml"), "", "", "50 % weg", "Neu.", Severity.WARNING)
MIXED = CheckResult((ERROR,), (HINT,), mended=2, compared=True)

HOSTILE = st.text() | st.sampled_from(
    ["::error::x", "\n::add-mask::x", "##[add-mask]x", "\x1b[31m", "\r", "\u202e", "%0A"]
)


def finding(text: str) -> Finding:
    return Finding(Code.BAD_DATE, Position("data/members.yaml", 1, 1), text, text, text, text)


# --- Terminal --------------------------------------------------------------------------------------------------------


def test_a_finding_begins_with_a_position_that_terminals_make_a_link() -> None:
    assert reports.terminal(CheckResult((ERROR,))) == (
        "data/members.yaml:12:7: Fehler: Das Datum steht in der Form Tag.Monat.Jahr. [datum]\n"
        "    Eintrag:  Mitglied „zelau“\n"
        "    Dort steht:  1.10.2022\n"
        "    Abhilfe:  2022-10-01 schreiben (Jahr-Monat-Tag).\n"
        "\n"
        "Gefunden: 1 Fehler.\n"
    )


def test_colours_add_nothing_but_colours() -> None:
    result = CheckResult((ERROR, HINT, WARNING))
    coloured = reports.terminal(result, colour=True)
    assert "\x1b[1mdata/members.yaml:12:7\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == reports.terminal(result)


def test_what_came_with_the_change_is_told_from_what_was_there() -> None:
    text = reports.terminal(MIXED)
    yours, before = text.index("== Ihre Änderung"), text.index("== War schon vorher so")
    assert yours < text.index("[datum]") < before < text.index("[quelle-ungenutzt]")
    assert text.endswith(
        "Ihre Änderung: 1 Fehler. War schon vorher so: 1 Hinweis. Das hält Ihre Änderung nicht auf. "
        "Durch Ihre Änderung behoben: 2. Danke!\n"
    )


def test_without_findings_the_report_is_one_line() -> None:
    assert reports.terminal(CheckResult(())) == "Keine Beanstandungen.\n"
    assert reports.terminal(CheckResult((), compared=True)) == "Ihre Änderung: Keine Beanstandungen.\n"


@given(HOSTILE)
def test_no_text_from_the_data_reaches_the_terminal_as_a_command(text: str) -> None:
    """Neither control characters nor a line that begins like a command of GitHub's log."""
    lines = reports.terminal(CheckResult((finding(text),))).split("\n")
    assert all(line.isprintable() for line in lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)


# --- GitHub ----------------------------------------------------------------------------------------------------------


def test_an_annotation_marks_the_place_and_says_everything() -> None:
    assert reports.github(CheckResult((ERROR,))) == (
        "::error file=data/members.yaml,line=12,col=7,title=Fehler [datum]::"
        "Das Datum steht in der Form Tag.Monat.Jahr.%0AEintrag: Mitglied „zelau“%0ADort steht: 1.10.2022"
        "%0AAbhilfe: 2022-10-01 schreiben (Jahr-Monat-Tag).\n"
        "Gefunden: 1 Fehler.\n"
    )


def test_annotations_escape_what_would_end_them() -> None:
    """Percent signs in texts; colons and commas in properties."""
    line = reports.github(CheckResult((WARNING,))).splitlines()[0]
    assert line == (
        "::warning file=data/a%2Cb%3Ac.yaml,line=1,col=1,title=Warnung [weiterleitung-fehlt]"
        "::50 %25 weg%0AAbhilfe: Neu."
    )


def test_hints_are_notices() -> None:
    assert reports.github(CheckResult((HINT,))).startswith("::notice file=data/sources.yaml,line=3,col=5,")


def test_what_was_there_before_gets_no_annotation() -> None:
    """No red mark on a contribution for somebody else's mistake; the summary names it."""
    assert reports.github(MIXED).count("::error") == 1
    assert "::notice" not in reports.github(MIXED)
    assert "Ungenutzt" in reports.job_summary(MIXED)


@given(HOSTILE)
def test_each_finding_is_one_command_whatever_it_says(text: str) -> None:
    lines = reports.github(CheckResult((finding(text),))).split("\n")
    assert [line.startswith("::error file=data/members.yaml,line=1,col=1,") for line in lines] == [True, False, False]
    assert not any("##[" in line or "\r" in line for line in lines)


def test_the_summary_has_every_finding_with_its_place_and_remedy() -> None:
    assert reports.job_summary(MIXED) == (
        "# Prüfung der Angaben\n\n"
        "Ihre Änderung: 1 Fehler. War schon vorher so: 1 Hinweis. Das hält Ihre Änderung nicht auf. "
        "Durch Ihre Änderung behoben: 2. Danke\\!\n"
        "\n## Ihre Änderung\n\n"
        "- **Fehler** in <code>data/members.yaml:12:7</code>: "
        "Das Datum steht in der Form Tag.Monat.Jahr. (<code>datum</code>)\n"
        "  - Eintrag: Mitglied „zelau“\n"
        "  - Dort steht: <code>1.10.2022</code>\n"
        "  - Abhilfe: 2022-10-01 schreiben (Jahr-Monat-Tag).\n"
        "\n## War schon vorher so\n\n"
        "- **Hinweis** in <code>data/sources.yaml:3:5</code>: Ungenutzt. (<code>quelle-ungenutzt</code>)\n"
        "  - Abhilfe: Löschen.\n"
    )


def test_a_summary_that_is_too_long_says_how_many_are_left_out() -> None:
    """GitHub drops a summary of more than 1 MiB as a whole."""
    summary = reports.job_summary(CheckResult((ERROR,) * 10_000))
    shown = summary.count("**Fehler**")
    assert len(summary.encode()) <= reports.SUMMARY_LIMIT < 1024 * 1024
    assert summary.endswith(f"\nHier ist kein Platz für weitere {10_000 - shown}: `make check` nennt alle.\n")


@pytest.mark.parametrize(
    "text, shown",
    [
        ("**fett** _x_", "\\*\\*fett\\*\\* \\_x\\_"),
        ("[a](b) | `c`", "\\[a\\](b) \\| \\`c\\`"),
        ("<img src=x>", "&lt;img src=x&gt;"),
        ("@alle #1 !2", "<span>@</span>alle <span>#</span>1 \\!2"),
        ("a\n\n/close", "a /close"),
        ("ein Satz: 1.000 Euro (netto) – „gut“.", "ein Satz: 1.000 Euro (netto) – „gut“."),
    ],
)
def test_markdown_shows_texts_as_they_are(text: str, shown: str) -> None:
    assert plain(text) == shown


def test_code_holds_in_tables_and_without_mark_up() -> None:
    assert code("a|b`c` <d> *e*") == "<code>a&#124;b&#96;c&#96; &lt;d&gt; &#42;e&#42;</code>"


@given(st.lists(st.text(max_size=30)), st.integers(100, 400))
def test_within_never_exceeds_its_limit_and_keeps_the_order(parts: list[str], limit: int) -> None:
    text = within(limit, parts, "… {}")
    assert len(text.encode()) <= limit
    assert text == "".join(parts) or "".join(parts).startswith(text.rpartition("… ")[0])


# --- GitLab and JSON -------------------------------------------------------------------------------------------------


def test_the_code_quality_report_has_what_gitlab_asks_for() -> None:
    rows = json.loads(reports.gitlab(MIXED))
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
    assert json.loads(reports.gitlab(CheckResult(()))) == []


def test_json_says_what_came_with_the_change() -> None:
    rows = json.loads(reports.as_json(MIXED))
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


# --- Command ---------------------------------------------------------------------------------------------------------


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
