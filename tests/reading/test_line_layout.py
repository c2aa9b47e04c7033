"""At which column the dashes of a list and the names of an entry stand, though a line or two are out of place."""

from __future__ import annotations

import pytest

from kitu.reading.line_layout import begins_name, dash_column, is_header, name_column, without_dash


@pytest.mark.parametrize(
    "text, column",
    [
        ("    a: 1\n    b: 2", 4),
        ("     a: 1\n    b: 2\n    c: 3", 4),
        ("     a: 1\n    b: 2", 4),
        ("    a: 1\n   b: 2", 4),
        ("    a:\n      b: 1\n      c: 2", 4),
        ("  a:\n b: 1\n c: 2", 1),
        ("       a: 1\n    b:\n      c: 2\n    d: 3", 4),
        ("        a: 1\n    b: 2\n    c: 3", 8),
        ("   a: 1\n   b: 2\n    c: 3\n    d: 4\n     e: 5\n     f: 6\n     g: 7", 3),
        ("     a: 1\n   b: 2\n    c: 3\n    d: 4\n     e:\n     f: 6\n     g: 7", 5),
        ("      a: 1\n   b: 2\n    c: 3\n    d: 4\n     e: 5\n     f: 6\n     g: 7", 4),
        ("   a: 1\n    b: 2\n    c: 3", 4),
        ("    a: 1\n      b: 2\n      c: 3", 4),
        ("    a: 1\n      Text\n     # b: 2", 4),
        ("   a: 1\n    b: 2\n     c: 3", 3),
        ("      a: 1\n    b:\n      c: 2\n    d: 3", 4),
    ],
    ids=[
        *("all alike", "first out of place", "of two the even one", "of two the first", "below a header"),
        *("header out of place", "block between", "too far", "first among others", "the same", "the outermost"),
        *("one too far out", "below a value", "alone", "each alone", "as deep as a block"),
    ],
)
def test_column_of_names_is_that_of_most(text: str, column: int) -> None:
    lines = text.split("\n")
    assert name_column(["- x", *lines, "  z: 1", "  z: 2"], 1, len(lines) + 1) == column


@pytest.mark.parametrize(
    "text, column",
    [
        ("  - a: 1\n   - b: 2\n   - c: 3", 3),
        ("  - a:\n    - x\n    - y\n    - z\n  - b: 1", 2),
        ("  - a: 1\n    b: 2\n   - c: 1", 2),
        ("   - a: 1\n  - b: 1\n    c: 2", 2),
        ("    a: 1\n    b:\n    - x\n    - y\n  - a: 2", 2),
        ("   - a: 1\n    b:\n    - x\n    - y\n  - a: 2", 2),
    ],
    ids=["most", "inner list", "names below the first", "names below the second", "no dash", "inner list not set in"],
)
def test_column_of_dashes_is_that_of_most_of_the_outer_list(text: str, column: int) -> None:
    lines = text.split("\n")
    assert dash_column(["      - x", *lines, "      - z"], 1, len(lines) + 1) == column


@pytest.mark.parametrize(
    "line, column, begins",
    [
        ("etwas: 1", 0, True),
        ("note: x", 0, False),
        ("sources:", 0, True),
        ("  note: x", 2, True),
        (" note: x", 1, True),
        ("  note: x", 0, False),
        ("  note", 2, False),
        ("  note:x", 2, False),
    ],
)
def test_at_the_left_margin_only_names_of_lists_begin(line: str, column: int, begins: bool) -> None:  # noqa: FBT001  # a table
    assert begins_name(line, column) is begins


def test_a_header_is_a_name_with_nothing_beside_it() -> None:
    lines = ("a:", "  a:  ", "'a b':", "a: # x", "a: b", "a:b", "# a:", "- a:", "")
    assert [is_header(line) for line in lines] == [True] * 4 + [False] * 5


def test_a_blank_stands_for_the_dash_of_an_entry() -> None:
    assert [without_dash(line) for line in ("  - a: - b", "  -", "- - a", "-a", "a")] == [
        "    a: - b",
        "   ",
        "  - a",
        "-a",
        "a",
    ]
