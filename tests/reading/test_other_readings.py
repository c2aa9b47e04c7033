"""Lines that are lost, exchanged or pasted: one finding that says so, wherever in a file that is.

What editors see of each kind is in the fixtures; here are all places of the base data.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kitu.directory.load import load
from kitu.reading.finding import Code, Finding
from kitu.reading.line_layout import NAME, indent_of, is_header, without_dash
from kitu.reading.validation import read_records
from kitu.records.files import FILE_MODELS
from tests.reading.invariants import contents
from tests.reading.mixtures import FILES

ROWS = [(name, row) for name, text in FILES.items() for row in range(text.count("\n"))]
FITS_AS_WELL = {("members", 41), ("members", 51), ("members", 75)} | {("organisation", row) for row in (70, 161, 175)}
"""The first row, from 0, of two that were exchanged where each line fits in the other's place, too."""


def said(data: Path, name: str, lines: list[str]) -> tuple[Finding, ...]:
    return load(data, {**contents(data), name: "\n".join(lines).encode()}).findings


def test_each_lost_name_of_a_list_or_block_is_asked_for_at_its_place(data: Path) -> None:
    """But where what stands below it may be part of the list above: there nobody can see it."""
    unseen = []
    for name, row in ROWS:
        lines = FILES[name].split("\n")
        if not is_header(lines[row]) or lines[row].lstrip().startswith("- "):
            continue
        found = said(data, name, [*lines[:row], *lines[row + 1 :]])
        if not found:
            unseen.append(lines[row])
            continue
        assert [finding.position.line for finding in found] == [row + 1]
        assert found[0].remedy.startswith(f"Darüber eine Zeile „{lines[row].strip()}“ einfügen")
    assert unseen == ["terms:", "legal:"]


def test_two_lines_in_the_wrong_order_are_said_to_be_so(data: Path) -> None:
    for name, row in ROWS:
        lines = FILES[name].split("\n")
        above, below = lines[row : row + 2]
        begins = [(indent_of(line), line.lstrip()[:1] == "-") for line in (above, below)]
        names = all(NAME.match(without_dash(line)) for line in (above, below))
        if not names or begins[0] == begins[1] or (name, row) in FITS_AS_WELL:
            continue
        found = said(data, name, [*lines[:row], below, above, *lines[row + 2 :]])
        assert [(finding.position.line, finding.remedy) for finding in found] == [
            (row + 1, "Die beiden Zeilen vertauschen.")
        ]


def test_places_below_a_lost_name_are_those_of_the_file(data: Path) -> None:
    """Also in what is said of them: the name is put in only to read on."""
    lines = (
        FILES["members"]
        .replace("    address:\n", "", 1)
        .replace("\n    checked", "\n    evidence: belegt\n    checked", 1)
    )
    found = said(data, "members", lines.split("\n"))
    assert [(finding.code, finding.position.line) for finding in found] == [
        (Code.WRONG_SHAPE, 13),
        (Code.YAML_DUPLICATE_KEY, 22),
    ]
    assert found[1].reason == "„evidence“ steht hier zweimal (zuerst in Zeile 7)."


def test_a_large_file_is_not_read_otherwise(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That takes its time, and nobody writes such a file by hand."""
    lines = FILES["members"].replace("    address:\n", "", 1).split("\n")
    size = len("\n".join(lines).encode())
    monkeypatch.setattr("kitu.reading.validation.SMALL", size)
    assert len(said(data, "members", lines)) == 1
    monkeypatch.setattr("kitu.reading.validation.SMALL", size - 1)
    assert len(said(data, "members", lines)) > 1


def test_of_several_names_that_fit_all_are_said(data: Path) -> None:
    text = FILES["awards"].replace("    occasion:\n", "", 1).replace("    context:\n", "    contexts:\n", 1)
    [finding, *_] = said(data, "awards", text.split("\n"))
    assert "„occasion:“" in finding.remedy


def test_the_name_that_stands_above_as_a_comment_is_pointed_out(data: Path) -> None:
    text = FILES["members"].replace("    address:\n", "    # address:\n", 1)
    [finding] = said(data, "members", text.split("\n"))
    assert finding.remedy == "In Zeile 13 „#“ löschen und „address:“ schreiben, mit vier Leerzeichen davor."


def test_a_lost_name_that_may_be_one_of_several_is_asked_for_by_all(data: Path) -> None:
    """Facts may be those of a profile, terms of membership or legal facts: none of these is there."""
    text = FILES["organisation"]
    without = text[: text.index("terms:")] + text[text.index("joining_steps:") :]
    lines = without.replace("profile:\n", "").split("\n")
    [finding] = said(data, "organisation", lines)
    assert finding.remedy == "Darüber eine Zeile „profile:“, „terms:“ oder „legal:“ einfügen, ganz links."


@pytest.mark.parametrize("line", ["- nutzt", "- nutzt und mehr: x"])
def test_sound_lines_are_no_copy_of_usual_ones_because_something_is_wrong_below_them(line: str, data: Path) -> None:
    for name, row in ROWS:
        lines = FILES[name].split("\n")
        if is_header(lines[row]):
            new = " " * (indent_of(without_dash(lines[row])) + 2) + line
            found = said(data, name, [*lines[: row + 1], new, *lines[row + 1 :]])
            assert not [one for one in found if one.position.line <= row and one.remedy.endswith("löschen.")]


OUT_OF_PLACE = "Die Zeile so weit einrücken wie die anderen Angaben desselben Eintrags."


def test_each_line_that_is_set_out_of_its_block_is_named(data: Path) -> None:
    """Whichever of the lines of the block it is."""
    rows = [row for row, line in enumerate(FILES["awards"].split("\n")) if re.match(" {6,}[a-z]", line)]
    assert len(rows) > 10
    for row in rows:
        lines = FILES["awards"].split("\n")
        lines[row] = lines[row][2:]
        [finding] = said(data, "awards", lines)
        assert (finding.position.line, finding.remedy) == (row + 1, OUT_OF_PLACE)


def test_a_lost_name_is_asked_for_in_a_long_file() -> None:
    """Only the entries around it are read again."""
    head, _, entries = FILES["members"].partition("members:\n")
    many = [entries] * 30
    many[14] = entries.replace("    address:\n", "", 1)
    text = "\n".join([f"{head}members:", *many])
    [finding] = read_records("members", text.encode(), FILE_MODELS["members"]).findings
    assert finding.remedy.startswith("Darüber eine Zeile „address:“ einfügen")


@pytest.mark.parametrize("name", ["members", "sources", "awards"])
def test_the_name_of_a_list_that_is_set_in_is_named(name: str, data: Path) -> None:
    """Even further than the entries below it."""
    [finding] = said(data, name, FILES[name].replace(f"{name}:", f"    {name}:", 1).split("\n"))
    assert (finding.position.line, finding.remedy) == (3, OUT_OF_PLACE)


TWO, THREE = "Diese und die Zeile darunter", "Diese und die zwei Zeilen darunter"


@pytest.mark.parametrize(
    "name, above, first, count, reason",
    [
        ("members", 16, 14, 2, f"{TWO} stehen hier zweimal (zuerst in Zeile 14)."),
        ("members", 17, 14, 3, f"{THREE} stehen hier zweimal (zuerst in Zeile 14)."),
        ("members", 31, 14, 2, f"{TWO} stehen auch ab Zeile 14; hier gehören sie nicht hin."),
        ("members", 10, 28, 3, f"{THREE} stehen auch ab Zeile 31; hier gehören sie nicht hin."),
        ("members", 4, 82, 1, "Diese Zeile steht auch in Zeile 83; hier gehört sie nicht hin."),
        ("sources", 19, 16, 3, f"{THREE} stehen hier zweimal (zuerst in Zeile 16)."),
    ],
    ids=["two", "three", "two elsewhere", "three elsewhere", "one elsewhere", "at the end"],
)
def test_lines_that_are_pasted_are_said_to_stand_twice(  # a row of the table each
    data: Path, name: str, above: int, first: int, count: int, reason: str
) -> None:
    lines = FILES[name].split("\n")
    lines[above - 1 : above - 1] = lines[first - 1 : first - 1 + count]
    [finding] = said(data, name, lines)
    assert (finding.position.line, finding.reason) == (above, reason)
    remedy = f"Nur die Zeilen {above} bis {above + count - 1} löschen." if count > 1 else "Nur diese Zeile löschen."
    assert finding.remedy == remedy


def test_a_line_that_stands_twice_is_named_beside_another_fault(data: Path) -> None:
    lines = FILES["sources"].split("\n")
    lines[14:14] = [lines[14]]
    lines[5] = lines[5][1:]
    found = said(data, "sources", lines)
    assert [(finding.position.line, finding.remedy) for finding in found] == [
        (6, OUT_OF_PLACE),
        (16, "Nur diese Zeile löschen."),
    ]
