"""What areas are called: it follows from the kinds of the register, and stands nowhere else."""

from __future__ import annotations

import ast
import csv
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from kitu.region.kinds import Kind, Level, read_kinds
from kitu.region.level_names import LevelNames, level_names
from kitu.region.register import Register, read_register
from tests.base_project import BASE, ROOT

EVERY_KIND = ROOT / "ops" / "area" / "kinds.csv"
OF_EVERY_STATE = {"Gemeinde", "Stadt", "Kreis", "Amt", "Markt", "Flecken"}
"""Words of the law of all states, and such as have other meanings, too."""

COMMENT = re.compile(r"\{#.*?#\}|^\s*//.*$|/\*.*?\*/", re.DOTALL | re.MULTILINE)


def kinds() -> dict[str, Kind]:
    """Every kind there is in the country, by name."""
    with EVERY_KIND.open(encoding="utf-8", newline="") as table:
        rows = list(csv.DictReader(table))
    return {
        row["kind"]: Kind(
            row["kind"], Level(row["level"]), bool(row["independent"]), row["plural"], row["article"], abbreviations=()
        )
        for row in rows
    }


def named(*names: str) -> LevelNames:
    """The names in a state with areas of these kinds."""
    chosen = [kinds()[name] for name in names]
    joint = [kind for kind in chosen if kind.level is Level.ASSOCIATION]
    return level_names((kind for kind in chosen if kind not in joint), joint)


def test_names_of_the_base_region() -> None:
    levels = read_register(BASE / "register").levels
    assert (levels.districts.label, levels.districts.title, levels.districts.all) == (
        "Landkreis oder kreisfreie Stadt",
        "Landkreise und kreisfreie Städte",
        "Landkreise und kreisfreien Städte",
    )
    assert (levels.districts.in_one, levels.districts.in_many) == (
        "Landkreis oder kreisfreier Stadt",
        "Landkreisen und kreisfreien Städten",
    )
    assert (levels.counties.the_one, levels.counties.over_the_one) == ("der Landkreis", "den Landkreis")
    assert (levels.above.label, levels.municipal) == (
        "Verbandsgemeinde oder Landkreis",
        "Verbandsgemeinden und Gemeinden",
    )


@pytest.mark.parametrize(
    "occurring, district, joint, bodies",
    [
        (("Kreis", "Kreisfreie Stadt"), "Kreis oder kreisfreie Stadt", "", "Gemeinden und Kreise"),
        (("Landkreis", "Stadtkreis"), "Landkreis oder Stadtkreis", "", "Gemeinden und Landkreise"),
        (
            ("Kreisfreie Stadt", "Kreis", "Amt"),
            "Kreis oder kreisfreie Stadt",
            "das Amt",
            "Gemeinden, Ämter und Kreise",
        ),
        (
            ("Landkreis", "Landkreis", "Regionalverband", "Samtgemeinde"),
            "Landkreis oder Regionalverband",
            "die Samtgemeinde",
            "Gemeinden, Samtgemeinden, Landkreise und Regionalverbände",
        ),
        (("Kreisfreie Stadt",), "Kreisfreie Stadt", "", "Gemeinden und Kreise"),
    ],
)
def test_names_of_other_states(occurring: tuple[str, ...], district: str, joint: str, bodies: str) -> None:
    levels = named(*occurring)
    assert levels.districts.label == district
    assert levels.associations.the_one == joint
    assert bool(levels.associations) == bool(joint)
    assert levels.bodies == bodies


def test_kinds_have_their_cases() -> None:
    """The genitive and the datives of nouns with and without an adjective, and how a sentence takes them up."""
    cases = {name: (kind.noun.genitive, kind.phrase.in_one, kind.phrase.in_many) for name, kind in kinds().items()}
    assert cases["Amt"] == ("des Amts", "Amt", "Ämtern")
    assert cases["Verbandsgemeinde"] == ("der Verbandsgemeinde", "Verbandsgemeinde", "Verbandsgemeinden")
    assert cases["Erfüllende Gemeinde"] == (
        "der erfüllenden Gemeinde",
        "erfüllender Gemeinde",
        "erfüllenden Gemeinden",
    )


@pytest.mark.parametrize(
    "name, taken_up",
    [
        ("Landkreis", ("ihrem Landkreis", "dieser")),
        ("Amt", ("ihrem Amt", "dieses")),
        ("Erfüllende Gemeinde", ("ihrer erfüllenden Gemeinde", "diese")),
    ],
)
def test_sentences_take_a_kind_up(name: str, taken_up: tuple[str, str]) -> None:
    phrase = kinds()[name].phrase
    assert (phrase.hers, phrase.this) == taken_up


def test_without_a_register_there_is_a_word() -> None:
    """Sites that list no areas say „Kreis“ where a label is needed."""
    assert Register({}, {}, {}).levels.districts.label == "Kreis"


@cache
def words() -> re.Pattern[str]:
    """Every name of a kind that only some states have, in one, many and inflected, however it begins."""
    forms = {
        form
        for kind in [*kinds().values(), *_own_kinds()]
        if kind.name not in OF_EVERY_STATE
        for form in (kind.name, kind.plural, kind.phrase.all, kind.phrase.in_one, kind.phrase.in_many)
    }
    return re.compile(rf"(?<![\w-])(?:{'|'.join(sorted(map(re.escape, forms)))})(?:s|es)?(?![\w-])")


def _own_kinds() -> list[Kind]:
    """Those of the project's own register, if it has one."""
    tables = (ROOT / "data" / "register").glob("kinds.csv")
    return [kind for table in tables for kind in read_kinds(table).values()]


def texts(path: Path) -> Iterator[str]:
    """What a file says to readers: the strings of a module, docstrings aside; all but the comments of another file."""
    source = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        yield COMMENT.sub("", source)
        return
    tree = ast.parse(source)
    documented = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.value


@pytest.mark.parametrize(
    "name, text",
    [
        ("a.py", 'x = "Name, Landkreis, Ort"'),
        ("a.py", 'x = f"nach {y} Landkreisen"'),
        ("a.html", "<th>Verbandsgemeinden</th>"),
        ("a.html", "{# wie #}alle kreisfreien Städte"),
        ("a.js", 'const x = ["Landkreis"]'),
    ],
)
def test_a_planted_word_is_found(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert any(words().search(found) for found in texts(tmp_path / name))


@pytest.mark.parametrize("name, text", [("a.py", '"""Ein Landkreis."""'), ("a.html", "{# Landkreis #}landkreise")])
def test_docstrings_comments_and_addresses_may_bear_it(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert not any(words().search(found) for found in texts(tmp_path / name))


def test_no_code_names_a_kind_of_areas() -> None:
    """Modules, templates and scripts get the words from the register."""
    folders = (ROOT / "hooks", ROOT / "overrides", ROOT / "docs" / "assets" / "js")
    files = [path for folder in folders for path in folder.rglob("*") if path.suffix in (".py", ".html", ".js")]
    assert len(files) > 150
    found = {path.name: [word for text in texts(path) for word in words().findall(text)] for path in files}
    assert {name: literals for name, literals in found.items() if literals} == {}
