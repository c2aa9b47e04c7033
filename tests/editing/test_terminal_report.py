"""Findings in the terminal."""

from __future__ import annotations

import re

from hypothesis import given

from kitu.editing.baseline import CheckResult
from kitu.editing.terminal_report import terminal
from tests.editing.findings import ERROR, HINT, HOSTILE, MIXED, WARNING, finding


def test_a_finding_begins_with_a_position_that_terminals_make_a_link() -> None:
    assert terminal(CheckResult((ERROR,))) == (
        "data/members.yaml:12:7: Fehler: Das Datum steht in der Form Tag.Monat.Jahr. [datum]\n"
        "    Eintrag:  Mitglied „zelau“\n"
        "    Dort steht:  1.10.2022\n"
        "    Abhilfe:  2022-10-01 schreiben (Jahr-Monat-Tag).\n"
        "\n"
        "Gefunden: 1 Fehler.\n"
    )


def test_colours_add_nothing_but_colours() -> None:
    result = CheckResult((ERROR, HINT, WARNING))
    coloured = terminal(result, colour=True)
    assert "\x1b[1mdata/members.yaml:12:7\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == terminal(result)


def test_what_came_with_the_change_is_told_from_what_was_there() -> None:
    text = terminal(MIXED)
    yours, before = text.index("== Ihre Änderung"), text.index("== War schon vorher so")
    assert yours < text.index("[datum]") < before < text.index("[quelle-ungenutzt]")
    assert text.endswith(
        "Ihre Änderung: 1 Fehler. War schon vorher so: 1 Hinweis. Das hält Ihre Änderung nicht auf. "
        "Durch Ihre Änderung behoben: 2. Danke!\n"
    )


def test_without_findings_the_report_is_one_line() -> None:
    assert terminal(CheckResult(())) == "Keine Beanstandungen.\n"
    assert terminal(CheckResult((), compared=True)) == "Ihre Änderung: Keine Beanstandungen.\n"


@given(HOSTILE)
def test_no_text_from_the_data_reaches_the_terminal_as_a_command(text: str) -> None:
    """Neither control characters nor a line that begins like a command of GitHub's log."""
    lines = terminal(CheckResult((finding(text),))).split("\n")
    assert all(line.isprintable() for line in lines)
    assert not any(line.lstrip().startswith("::") or "##[" in line for line in lines)
