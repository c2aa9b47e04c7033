"""The code's own measures: short functions, no banners, no style that nothing wears."""

from __future__ import annotations

import re
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


MADE_BY_LIBRARIES = re.compile(r"leaflet-|admonition-title$")
CLASS = re.compile(r"\.([a-z][\w-]*)(?=[^{}]*\{)")
STYLE_COMMENT = re.compile(r"/\*.*?\*/|url\([^)]*\)|\d\.\d", re.DOTALL)
WEARERS = ("hooks/**/*.py", "hooks/**/*.html", "overrides/**/*.html", "docs/**/*.md", "docs/assets/js/**/*.js")


def unworn(style: str, wearers: str) -> set[str]:
    """Classes of a style sheet that no text says: as a word, or with its last part put in (`tag--{{ kind }}`)."""
    words = set(re.findall(r"[\w-]+", wearers))
    names = {name for name in CLASS.findall(STYLE_COMMENT.sub("", style)) if not MADE_BY_LIBRARIES.match(name)}
    return {name for name in names - words if f"{name.rpartition('--')[0]}--" not in words}


def test_every_class_of_the_style_sheets_is_worn() -> None:
    """Dead rules are found when what wore them goes."""
    wearers = "\n".join(path.read_text(encoding="utf-8") for part in WEARERS for path in sorted(ROOT.glob(part)))
    sheets = sorted((ROOT / "docs" / "assets" / "css").rglob("*.css"))
    assert len(sheets) > 30
    assert {sheet.name: found for sheet in sheets if (found := unworn(sheet.read_text("utf-8"), wearers))} == {}


def test_a_class_that_nothing_wears_is_found() -> None:
    style = "/* .old */ .card, .card__title:hover > .gone { opacity: 0.5 } @media print { .tag--one { color: red } }"
    assert unworn(style, 'class="card card__title tag--{{ kind }}"') == {"gone"}
