"""Findings on GitHub."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu.editing.baseline import CheckResult
from kitu.editing.escaping import code, plain, within
from kitu.editing.github_report import SUMMARY_LIMIT, github, job_summary
from tests.editing.findings import ERROR, HINT, HOSTILE, MIXED, WARNING, finding


def test_an_annotation_marks_the_place_and_says_everything() -> None:
    assert github(CheckResult((ERROR,))) == (
        "::error file=data/members.yaml,line=12,col=7,title=Fehler [datum]::"
        "Das Datum steht in der Form Tag.Monat.Jahr.%0AEintrag: Mitglied „zelau“%0ADort steht: 1.10.2022"
        "%0AAbhilfe: 2022-10-01 schreiben (Jahr-Monat-Tag).\n"
        "Gefunden: 1 Fehler.\n"
    )


def test_annotations_escape_what_would_end_them() -> None:
    """Percent signs in texts; colons and commas in properties."""
    line = github(CheckResult((WARNING,))).splitlines()[0]
    assert line == (
        "::warning file=data/a%2Cb%3Ac.yaml,line=1,col=1,title=Warnung [weiterleitung-fehlt]"
        "::50 %25 weg%0AAbhilfe: Neu."
    )


def test_hints_are_notices() -> None:
    assert github(CheckResult((HINT,))).startswith("::notice file=data/sources.yaml,line=3,col=5,")


def test_what_was_there_before_gets_no_annotation() -> None:
    """No red mark on a contribution for somebody else's mistake; the summary names it."""
    assert github(MIXED).count("::error") == 1
    assert "::notice" not in github(MIXED)
    assert "Ungenutzt" in job_summary(MIXED)


@given(HOSTILE)
def test_each_finding_is_one_command_whatever_it_says(text: str) -> None:
    lines = github(CheckResult((finding(text),))).split("\n")
    assert [line.startswith("::error file=data/members.yaml,line=1,col=1,") for line in lines] == [True, False, False]
    assert not any("##[" in line or "\r" in line for line in lines)


def test_the_summary_has_every_finding_with_its_place_and_remedy() -> None:
    assert job_summary(MIXED) == (
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
    summary = job_summary(CheckResult((ERROR,) * 10_000))
    shown = summary.count("**Fehler**")
    assert len(summary.encode()) <= SUMMARY_LIMIT < 1024 * 1024
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
