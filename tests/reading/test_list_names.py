"""Names of lists that are lost: which lines may give way to them. What editors see of it is in the fixtures."""

from __future__ import annotations

from kitu.reading.finding import Code, Finding, Position
from kitu.reading.list_names import mend_list_names
from kitu.records.files import FILE_MODELS
from tests.reading.mixtures import FILES

SUSPECT = [Finding(Code.UNKNOWN_KEY, Position("x"), "", "", "x", "x")]


def mended(text: str) -> tuple[str, list[str]]:
    """Give what the lines of a file of the organisation are read as, and what is said of them."""
    lines = text.split("\n")
    found = mend_list_names("x", lines, FILE_MODELS["organisation"], SUSPECT)
    return "\n".join(lines), [f"{one.position} {one.remedy}" for one in found]


def test_a_lost_name_takes_the_place_of_a_blank_line() -> None:
    lost = FILES["organisation"].replace("\nroster:\n", "\n", 1)
    row = FILES["organisation"].split("\n").index("roster:")
    lines, said = mended(lost)
    assert lines.split("\n")[row - 1] == "roster:"
    assert said == [f"x:{row + 1}:3 Darüber eine Zeile „roster:“ einfügen, ganz links."]


def test_no_line_that_says_something_gives_way_to_a_lost_name() -> None:
    lost = FILES["organisation"].replace("\n\nroster:\n", "\n", 1)
    assert lost != FILES["organisation"]
    assert mended(lost) == (lost, [])


def test_no_line_gives_way_where_a_file_begins_without_a_name() -> None:
    """Not the last one, which has nothing to do with it."""
    text = "  complete: true\n  reported_total: 12\n"
    assert mended(text) == (text, [])
