"""What is particular to this cooperative is data or a page, none of it code."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.records.legal_forms import form_of, known_names
from kitu.region.register import read_register
from ops.init.__main__ import STATES
from tests.base_project import ROOT

CODE = ("hooks", "ops", "overrides", "bench", "fuzz", "docs/assets/js")
ENDINGS = {".py", ".html", ".xml", ".j2", ".js"}
ALL_STATES = "ops/init/__main__.py"
"""Offers every state of the country to choose from, asks for a legal form by example, and makes up a member."""

MADE_UP = "bench/"
"""Measures with directories that it makes up: kinds of members are among what it makes up."""

TEMPLATES = "ops/init/project/"
"""What a new directory begins with: data and texts, with a made-up member that is an association."""

FEDERATION = "Bund"
"""A name of federations, and of the state above the states."""

STATE = ("LSA", "KVG", "Landeshauptstadt")


@cache
def real() -> Directory:
    """The project's own directory."""
    loaded = load(ROOT / "data").directory
    assert loaded is not None
    return loaded


@cache
def particulars() -> re.Pattern[str]:
    """Words that only this cooperative and this state know: its names, its domain, its towns, its laws."""
    own = real().organisation
    register = read_register(ROOT / "data" / "register")
    names = [re.sub(r" \(.*", "", area.name) for area in register.areas.values()]
    towns = [name for name in names if len(name) > 4 and not re.match(r"[A-ZÄÖÜ][a-zäöü]+$", name)]
    members = [member.short_name for member in real().members if member.entry.founder]
    domain = own.website.partition("www.")[2]
    words = {own.name, own.short_name, own.region, domain, *members, *towns, *STATE}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))})(?![\w-])")


@cache
def general() -> re.Pattern[str]:
    """Words of one state or one legal form among many: the states, the forms, and the cooperative in compounds."""
    names = sorted({*STATES.values(), *known_names() - {FEDERATION}}, key=len, reverse=True)
    whole = "|".join(map(re.escape, names))
    return re.compile(rf"(?<![\w-])(?:{whole})(?![\w-])|\w*[Gg]enossenschaft\w*")


def words_in(text: str) -> set[str]:
    """The particulars that a text names; the program's own variables bear its name and are none."""
    return {*particulars().findall(text)}


def general_words_in(path: Path) -> set[str]:
    """The states and legal forms that a file names where visitors read it: what stands in docstrings is for us."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".py":
        text = re.sub(r'^\s*r?"""[\s\S]*?"""$', "", text, flags=re.MULTILINE)
    return {*general().findall(text)}


def code() -> dict[str, Path]:
    """The files of the program by their paths in the project."""
    files = (path for folder in CODE for path in sorted((ROOT / folder).rglob("*")) if path.suffix in ENDINGS)
    return {path.relative_to(ROOT).as_posix(): path for path in files}


@pytest.mark.parametrize("text", ['name = "KITU"', "§ 16b BGG LSA", "<p>in Sachsen-Anhalt</p>", "Landkreis Börde"])
def test_a_particular_word_is_found(text: str) -> None:
    assert words_in(text)


@pytest.mark.parametrize(
    "name, text, found",
    [
        ("page.html", "<p>oder die Genossenschaft.</p>", {"Genossenschaft"}),
        (
            "rule.py",
            'def rule():\n    """Of a Verein."""\n    return "in Hessen" if form == "GmbH" else ""',
            {"Hessen", "GmbH"},
        ),
        ("form.js", "const hint = `Kommune oder Mitgliedsgenossenschaft`", {"Mitgliedsgenossenschaft"}),
        ("plain.html", "<p>Das ist vereinbart, in einem Gemeindeverband.</p>", set()),
    ],
)
def test_a_state_or_a_legal_form_is_found(tmp_path: Path, name: str, text: str, found: set[str]) -> None:
    """As a word of its own; other words begin or end like that."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert general_words_in(tmp_path / name) == found


def test_no_particular_word_stands_in_code() -> None:
    files = code()
    assert len(files) > 150
    found = {name: words_in(path.read_text(encoding="utf-8")) for name, path in files.items()}
    assert found.pop(ALL_STATES) == {real().organisation.region}
    assert {name: words for name, words in found.items() if words} == {}


def test_no_state_and_no_legal_form_stands_in_code() -> None:
    """Whoever takes over the engine may be in any state and of any form: both come from the data."""
    assert form_of(real().organisation.legal_form).word in known_names()
    said = {name: path for name, path in code().items() if not name.startswith((MADE_UP, TEMPLATES))}
    found = {name: general_words_in(path) for name, path in said.items()}
    assert found.pop(ALL_STATES) >= {*STATES.values()}
    assert {name: words for name, words in found.items() if words} == {}
