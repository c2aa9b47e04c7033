"""What is particular to this cooperative is data or a page, none of it code."""

from __future__ import annotations

import re
from functools import cache

import pytest

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.region.register import read_register
from tests.base_project import ROOT

CODE = ("hooks", "ops", "overrides", "bench", "fuzz")
ENDINGS = {".py", ".html", ".xml", ".j2", ".js"}
ALL_STATES = "ops/init/__main__.py"
"""Offers every state of the country to choose from; its own is one of them."""

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


def words_in(text: str) -> set[str]:
    """The particulars that a text names; the program's own variables bear its name and are none."""
    return {*particulars().findall(text)}


@pytest.mark.parametrize("text", ['name = "KITU"', "§ 16b BGG LSA", "<p>in Sachsen-Anhalt</p>", "Landkreis Börde"])
def test_a_particular_word_is_found(text: str) -> None:
    assert words_in(text)


def test_no_particular_word_stands_in_code() -> None:
    files = [path for folder in CODE for path in sorted((ROOT / folder).rglob("*")) if path.suffix in ENDINGS]
    assert len(files) > 150
    found = {path.relative_to(ROOT).as_posix(): words_in(path.read_text(encoding="utf-8")) for path in files}
    assert found.pop(ALL_STATES) == {real().organisation.region}
    assert {path: words for path, words in found.items() if words} == {}
