"""Kinds of areas: what the table says of them, and that nobody else knows them."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from kitu.region.kinds import Level, read_kinds
from kitu.region.register import read_register
from tests.base_project import BASE, ROOT

KINDS = read_kinds(BASE / "register" / "kinds.csv")
REGISTER = read_register(BASE / "register")
PACKAGE = ROOT / "hooks" / "kitu"


def test_every_kind_of_the_register_is_described_and_every_described_kind_occurs() -> None:
    assert {area.kind.name for area in REGISTER.areas.values()} == set(KINDS)


def test_levels_are_those_of_the_tables() -> None:
    """Only independent cities stand in a table of another level, since they stand in two."""
    assert {area.level for area in REGISTER.associations.values()} == {Level.ASSOCIATION}
    assert {area.level for area in REGISTER.municipalities.values()} == {Level.MUNICIPALITY}
    assert all((area.level is Level.DISTRICT) != area.kind.independent for area in REGISTER.districts.values())


@pytest.mark.parametrize(
    "key, label, genitive, dative",
    [
        ("99083", "Landkreis Hügelland", "des Landkreises Hügelland", "dem Landkreis Hügelland"),
        ("99084", "Brückenlandkreis", "des Brückenlandkreises", "dem Brückenlandkreis"),
        ("99084590", "Zelau", "der Stadt Zelau", "der Stadt Zelau"),
        ("99090010", "Ahornach", "des Fleckens Ahornach", "dem Flecken Ahornach"),
        ("990905051", "Verbandsgemeinde Ahornach-Goldhain", *["der Verbandsgemeinde Ahornach-Goldhain"] * 2),
    ],
)
def test_an_area_has_a_label_and_cases(key: str, label: str, genitive: str, dative: str) -> None:
    area = REGISTER.areas[key]
    assert (area.label, area.noun.genitive, area.noun.dative) == (label, genitive, dative)


def compared(tree: ast.AST) -> Iterator[str]:
    """The texts that code compares with, looks up by, or cuts from the beginning of another text."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Compare):
            parts = [node.left, *node.comparators]
        elif isinstance(node, ast.Dict):
            parts = [key for key in node.keys if key]
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            known = node.func.attr in ("startswith", "endswith", "replace", "removeprefix", "get", "index")
            parts = list(node.args) if known else []
        else:
            continue
        for part in parts:
            yield from (
                leaf.value for leaf in ast.walk(part) if isinstance(leaf, ast.Constant) and type(leaf.value) is str
            )


def literal_kinds(path: Path, text: str) -> list[str]:
    """The kinds that a file compares with."""
    if path.suffix == ".py":
        found = [value.strip() for value in compared(ast.parse(text))]
    else:
        code = "\n".join(re.findall(r"\{[{%].*?[%}]\}", text, re.DOTALL))
        found = re.findall(r"(?:[=!]=|\bin)\s*\(?[^%}]*?[\"']([^\"']+)[\"']", code)
    return [value for value in found if value in KINDS]


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.py", 'if area.kind.name == "Landkreis":\n    pass'),
        ("a.py", 'SHORT = {"Verbandsgemeinde": "VG"}'),
        ("a.py", 'name.startswith("Landkreis ")'),
        ("a.html", '{% if area.kind.name == "Kreisfreie Stadt" %}'),
        ("a.html", '{% set article = "der" if area.kind in ("Landkreis", "Flecken") else "die" %}'),
    ],
)
def test_a_comparison_with_a_kind_is_found(name: str, text: str) -> None:
    assert literal_kinds(Path(name), text)


def test_nobody_compares_a_kind_with_a_text() -> None:
    """Another state has another `data/register/kinds.csv`. Sentences may name kinds, conditions may not."""
    files = [path for path in PACKAGE.rglob("*") if path.suffix in (".py", ".html")]
    assert len(files) > 100
    found = {path.name: literal_kinds(path, path.read_text(encoding="utf-8")) for path in files}
    assert {name: kinds for name, kinds in found.items() if kinds} == {}
