"""Whatever happens to a data file: findings or a directory, in German, in time, never an exception."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from kitu.directory.load import load
from tests.base_project import BASE
from tests.reading.invariants import check
from tests.reading.mixtures import mixture

FILES = {path.stem: path.read_text(encoding="utf-8") for path in sorted(BASE.glob("*.yaml"))}
# As many as a run of all tests can bear; `make fuzz` tries hundreds of times as many.
thorough = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


names = st.sampled_from(sorted(FILES))
SPECIAL = "-:#[]{}&*!|>'\"%@`,?~\t\n \\=<\u2028\u0085\ufeff\0äß💾"


@st.composite
def lines_changed(draw: Callable[[st.SearchStrategy[object]], object]) -> tuple[str, str]:
    """Drop, repeat, move, indent or join some lines."""
    name = str(draw(names))
    lines = FILES[name].split("\n")
    for row in draw(st.lists(st.integers(1, len(lines) - 2), min_size=1, max_size=4)):  # type: ignore[attr-defined]  # ints
        change = draw(st.sampled_from(["drop", "repeat", "swap", "in", "out", "join", "tab", "cut", "dash", "comment"]))
        row = min(row, len(lines) - 2)  # noqa: PLW2901  # lines may have gone
        lines[row : row + 2] = changed(str(change), lines[row], lines[row + 1])
    return name, "\n".join(lines)


def changed(change: str, line: str, following: str) -> list[str]:
    return {
        "drop": [following],
        "repeat": [line, line, following],
        "swap": [following, line],
        "in": [f"  {line}", following],
        "out": [line.removeprefix(" "), following],
        "join": [line + following],
        "tab": [line.replace("  ", "\t", 1), following],
        "cut": [line[: len(line) // 2], following],
        "dash": [re.sub(r"^( *)", r"\1- ", line), following],
        "comment": [f"# {line}", following],
    }[change]


@thorough
@given(lines_changed())
def test_lines_dropped_repeated_moved_and_indented(data: Path, case: tuple[str, str]) -> None:
    check(data, case[0], case[1].encode())


@thorough
@given(
    names,
    st.lists(st.tuples(st.integers(0, 10**6), st.sampled_from(SPECIAL) | st.characters()), min_size=1, max_size=5),
)
def test_characters_put_in_the_place_of_others(data: Path, name: str, changes: list[tuple[int, str]]) -> None:
    text = list(FILES[name])
    for place, letter in changes:
        text[place % len(text)] = letter
    check(data, name, "".join(text).encode("utf-8", "replace"))


@thorough
@given(names, st.lists(st.tuples(st.integers(0, 10**6), st.integers(0, 10**6)), min_size=1, max_size=5))
def test_characters_swapped(data: Path, name: str, swaps: list[tuple[int, int]]) -> None:
    text = list(FILES[name])
    for one, other in swaps:
        first, second = one % len(text), (one + other % 3) % len(text)
        text[first], text[second] = text[second], text[first]
    check(data, name, "".join(text).encode())


@thorough
@given(names, st.integers(0, 10**6), st.binary(min_size=1, max_size=12), st.booleans())
def test_bytes_inserted_or_the_rest_lost(data: Path, name: str, place: int, noise: bytes, cut: bool) -> None:  # noqa: FBT001  # drawn
    content = FILES[name].encode()
    place %= len(content)
    check(data, name, content[:place] + noise + (b"" if cut else content[place:]))


VALUES = st.text(max_size=8) | st.sampled_from(
    [*SPECIAL, "", "null", "2020", "true", "sternau", "99090535", "1.2.2020"]
)


@thorough
@given(names, st.integers(0, 10**6), VALUES)
def test_values_replaced(data: Path, name: str, place: int, value: str) -> None:
    """A value of the file gives way to another, without quotes."""
    spots = list(re.finditer(r"(?<=: )[^\n\[]+(?=\n)", FILES[name]))
    spot = spots[place % len(spots)]
    check(data, name, (FILES[name][: spot.start()] + value + FILES[name][spot.end() :]).encode("utf-8", "replace"))


KEYS = sorted({key for text in FILES.values() for key in re.findall(r"(\w+):", text)})
TREES = st.recursive(
    VALUES | st.none() | st.booleans() | st.integers() | st.dates(),
    lambda part: (
        st.lists(part, max_size=3) | st.dictionaries(st.sampled_from(KEYS) | st.text(max_size=3), part, max_size=4)
    ),
    max_leaves=12,
)


@thorough
@given(names, TREES, st.booleans())
def test_any_yaml(data: Path, name: str, tree: object, flow: bool) -> None:  # noqa: FBT001  # drawn
    text = yaml.safe_dump(tree, allow_unicode=True, default_flow_style=flow)
    check(data, name, text.encode("utf-8", "replace"))
    check(data, name, f"{name}:\n{text}".encode("utf-8", "replace"))


@thorough
@given(names, st.binary(max_size=200) | st.text("-:#[]{}&*!|>'\"%@`,? \n\tab", max_size=60).map(str.encode))
@example(name="awards", content=b"?")  # a value that would begin on the line after the last
@example(name="organisation", content=b'organisation:\n  "b\\x1f": c\n')  # a name that no terminal must get
def test_any_bytes(data: Path, name: str, content: bytes) -> None:
    check(data, name, content)


@pytest.mark.parametrize(
    "bomb",
    [b"[" * 10**6, b"- " * 10**6, b"{" * 10**6, b"? " * 10**5, b"a: &a [*a]\n" * 10**3, b'"' * 10**6, b"x" * 10**6],
    ids=["brackets", "dashes", "braces", "keys", "references", "quotes", "letters"],
)
def test_bombs(data: Path, bomb: bytes) -> None:
    check(data, "members", bomb)
    check(data, "members", b"members:\n  - id: " + bomb)


def test_many_equal_mistakes(data: Path) -> None:
    entry = "  - {id: x, ags: 99000000, evidence: vielleicht, sources: [nichts], checked: 1.1.2024}\n"
    check(data, "members", ("members:\n" + entry * 1000).encode())


def test_each_of_several_faults_is_one_finding_and_nothing_else_is(data: Path) -> None:
    """Faults of syntax and of value in any mixture: as many findings as faults, each at its line."""
    wrong = {}
    for seed in range(250):
        mixed = mixture(seed)
        found = load(data, {mixed.name: mixed.text.encode()}).findings
        if sorted(finding.position.line for finding in found) != sorted(mixed.planted):
            wrong[seed] = mixed.planted, [str(finding.position) for finding in found]
    assert wrong == {}
