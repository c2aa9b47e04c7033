"""The code's own measures: short functions, no banners between the parts of a file."""

from __future__ import annotations

from pathlib import Path

import pytest

from bench.code import BANNER, PARTS, circles, files, functions
from tests.base_project import ROOT

LONGEST = 40
"""Lines of a function; a median of ten is the aim, more than this is several functions."""


def test_no_function_is_longer_than_a_screen() -> None:
    found = [
        (path.name, name, length)
        for part in ("Python", "tests")
        for path in files(ROOT, part)
        if path.suffix == ".py"
        for name, length in functions(path)
        if length > LONGEST
    ]
    assert found == []


def test_no_file_has_banners_between_its_parts() -> None:
    """A line of dashes says that a file wants to be two."""
    found = {
        path.name: BANNER.findall(path.read_text(encoding="utf-8")) for part in PARTS for path in files(ROOT, part)
    }
    assert len(found) > 200
    assert {name: banners for name, banners in found.items() if banners} == {}


@pytest.mark.parametrize("line", ["# --- Terminal " + "-" * 40, "/* ==== Karte ==== */", "    // ────────"])
def test_a_banner_is_found(line: str) -> None:
    assert BANNER.search(f"x = 1\n{line}\n")


@pytest.mark.parametrize("line", ["# a - b", "a = '----'", "/* --brand-ink */", "// left -> right"])
def test_what_is_no_banner_may_stand(line: str) -> None:
    assert not BANNER.search(f"{line}\n")


def test_a_long_function_and_a_circle_are_measured(tmp_path: Path) -> None:
    """The length is that of the code: decorators and docstring do not count."""
    module = tmp_path / "a.py"
    signature, body = "@cache\ndef f(\n    x: int,\n) -> int:\n", "    y = x\n    return y\n"
    module.write_text(f'{signature}    """Text.\n\n    More.\n    """\n{body}', encoding="utf-8")
    assert [*functions(module)] == [("f", 5)]
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"b"}}) == [{"b", "c"}]
