"""Tabs in the place of blanks: each line of the test data finds its way back to where it stood."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping

import pytest

from kitu.reading.indentation import mend_dashes, mend_removed, mend_tabs
from tests.base_project import BASE

FILES = {path.stem: path.read_text(encoding="utf-8").split("\n") for path in sorted(BASE.glob("*.yaml"))}
INDENTED = [
    (name, row, len(line) - len(line.lstrip()))
    for name, lines in FILES.items()
    for row, line in enumerate(lines)
    if line.startswith(" ")
]
WAYS: Mapping[str, Callable[[int], str]] = {
    "a tab for each level": lambda depth: "\t" * (depth // 2),
    "a tab for the last level": lambda depth: " " * (depth - 2) + "\t",
}
LIMIT = 2.0  # seconds of this process


def mended(lines: list[str]) -> tuple[list[str], list[str]]:
    """Give the lines as they are read, and what is said of them, each with its place."""
    copy = list(lines)
    found = mend_tabs("x", copy)
    return copy, [f"{finding.position} {finding.reason} {finding.remedy}" for finding in found]


@pytest.mark.parametrize("way", WAYS)
def test_a_line_set_in_with_tabs_is_read_where_it_belongs(way: str) -> None:
    """Whatever stands around it, and however long the entry above it is."""
    assert len(INDENTED) > 300
    strayed = []
    for name, row, depth in INDENTED:
        lines = list(FILES[name])
        lines[row] = WAYS[way](depth) + lines[row].lstrip()
        if mended(lines)[0] != FILES[name]:
            strayed.append((name, row + 1))
    assert strayed == []


@pytest.mark.parametrize("name", sorted(FILES))
def test_a_file_set_in_with_tabs_throughout_is_read_as_it_was(name: str) -> None:
    lines = ["\t" * ((len(line) - len(line.lstrip())) // 2) + line.lstrip() for line in FILES[name]]
    assert mended(lines)[0] == FILES[name]


def test_a_long_file_set_in_with_tabs_is_read_in_time() -> None:
    lines = ["\t" * ((len(line) - len(line.lstrip())) // 2) + line.lstrip() for line in FILES["members"]] * 15
    start = time.process_time()
    mended(lines)
    assert time.process_time() - start < LIMIT


SAID = "Die Zeile ist mit einem Tabulator eingerückt. Mit Leerzeichen einrücken, zwei je Ebene: hier"


@pytest.mark.parametrize(
    "text, read, said",
    [
        ("a:\n\t- b: 1\n", "a:\n  - b: 1\n", [f"x:2:1 {SAID} zwei."]),
        ("a:\n  \t- b: 1\n", "a:\n  - b: 1\n", [f"x:2:3 {SAID} zwei."]),
        (
            "members:\n  - id: a\n    joined:\n      date: 2018\n\tsources: [b]\n\tchecked: 2024\n",
            "members:\n  - id: a\n    joined:\n      date: 2018\n      sources: [b]\n    checked: 2024\n",
            [f"x:5:1 {SAID} sechs."],
        ),
        (
            "members:\n  - id: a\n\tags: x\n\t\n\t- id: b\n    ags: y\n",
            "members:\n  - id: a\n    ags: x\n\n  - id: b\n    ags: y\n",
            [f"x:3:1 {SAID} vier.", f"x:5:1 {SAID} zwei."],
        ),
        (
            "sources:\n  - id: a\n    note: >\n\t\tein Text\n\t\tgeht weiter\n    title: B\n",
            "sources:\n  - id: a\n    note: >\n      ein Text\n      geht weiter\n    title: B\n",
            [f"x:4:1 {SAID} sechs."],
        ),
        (
            "sources:\n  - id: a\n    title: Ein\n\t\tText\n",
            "sources:\n  - id: a\n    title: Ein\n      Text\n",
            [f"x:4:1 {SAID} sechs."],
        ),
        (
            "sources:\n  -\tid: a\n    title: A\n",
            "sources:\n  - id: a\n    title: A\n",
            ["x:2:4 Hier steht ein Tabulator. Den Tabulator durch ein Leerzeichen ersetzen."],
        ),
        ("a:\tb\nc: d\te\n\t\n", "a:\tb\nc: d\te\n\n", []),
        ("\ta: b\n", "  a: b\n", [f"x:1:1 {SAID} zwei."]),
        ("a:\tb\n\tc: d\n", "a:\tb\nc: d\n", [f"x:2:1 {SAID} null."]),
        (
            "members:\n  - id: a\n    links:\n    - title: b\n      url: c\n\tchecked: 1\n",
            "members:\n  - id: a\n    links:\n    - title: b\n      url: c\n    checked: 1\n",
            [f"x:6:1 {SAID} vier."],
        ),
    ],
    ids=[
        *("dash", "behind blanks", "block", "two runs", "text block", "text goes on", "behind a dash"),
        *("within values", "alone", "below a value behind a tab", "below a list that is not set in"),
    ],
)
def test_tabs_that_set_in_are_blanks_and_named_once_a_run(text: str, read: str, said: list[str]) -> None:
    lines, found = mended(text.split("\n"))
    assert "\n".join(lines) == read
    assert found == said


@pytest.mark.parametrize(
    "line, read, sign, column",
    [
        ("  – id: a", "  - id: a", "–", 3),
        ("  • title : b", "  - title : b", "•", 3),
        ("*id: a", "- id: a", "*", 1),
        ("  1. id: a", "  - id: a", "1.", 3),
        ("  12) member: a", "  - member: a", "12)", 3),
    ],
)
def test_a_bullet_before_the_first_name_of_an_entry_is_read_as_a_dash(
    line: str, read: str, sign: str, column: int
) -> None:
    lines = ["a:", line]
    [finding] = mend_dashes("x", lines)
    assert lines == ["a:", read]
    assert (str(finding.position), finding.written) == (f"x:2:{column}", line.strip())
    assert finding.reason == f"Statt des Strichs „-“ steht hier „{sign}“."
    assert finding.remedy == f"„{read.strip()}“ schreiben."


@pytest.mark.parametrize("line", ["  - id: a", "  – etwas: a", "  1. note: a", "  – id", "  – Satz: a", "# – id: a"])
def test_other_lines_are_no_entries_with_a_bullet(line: str) -> None:
    lines = [line]
    assert mend_dashes("x", lines) == []
    assert lines == [line]


REMOVED = "Am Anfang der Zeile steht ein „-“ wie in der Ansicht einer Änderung."


@pytest.mark.parametrize(
    "text, read, said",
    [
        (
            "a:\n  - id: b\n-    title: c\n  - id: d\n-    note: e",
            "a:\n  - id: b\n    title: c\n  - id: d\n    note: e",
            [(3, "- title: c"), (5, "- note: e")],
        ),
        ("a:\n-     note: e", "a:\n      note: e", [(2, "- note: e")]),
        ("a:\n-    etwas: e\n-  note: f", "a:\n-    etwas: e\n-  note: f", []),
        ("a:\n- b: c\n-    note: e", "a:\n- b: c\n-    note: e", []),
    ],
    ids=["two runs", "odd", "no field", "a list at the margin"],
)
def test_the_sign_of_a_removed_line_is_taken_off(text: str, read: str, said: list[tuple[int, str]]) -> None:
    lines = text.split("\n")
    found = mend_removed("x", lines)
    assert "\n".join(lines) == read
    assert [(one.position.line, one.reason) for one in found] == [(line, REMOVED) for line, _ in said]
    assert {one.remedy for one in found} <= {"Das „-“ löschen, auch am Anfang der Zeilen darunter."}


def test_removed_lines_that_others_replace_are_left_out() -> None:
    lines = ["a:", "-    note: e", "-    title: f", "+    note: g", "    url: h"]
    [finding] = mend_removed("x", lines)
    assert lines == ["a:", "", "", "+    note: g", "    url: h"]
    assert (str(finding.position), finding.reason) == ("x:2:1", REMOVED)
    assert finding.remedy == (
        "Die Zeilen mit „-“ löschen: So war es vor der Änderung; darunter folgt mit „+“, was jetzt gilt."
    )
