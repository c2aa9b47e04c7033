"""What visitors get of two states, and that the report on a change names all of it."""

from __future__ import annotations

import os
import random
import re
import shutil
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.editing.changes import Changes, What
from kitu.editing.changes_text import as_json, as_text
from kitu.editing.comparison import compare
from kitu.editing.shown_changes import Shown
from kitu.records.addresses import OPEN_DATA
from kitu.site.shown import shown
from tests.base_project import BASE, copy_base

Edit = tuple[str, str, str]
"""File below the project, words in it, words that take their place."""


def project(folder: Path, *edits: Edit) -> Path:
    """Make a project of the base data and their pages after some edits."""
    root = copy_base(folder)
    shutil.copytree(BASE / "docs", root / "docs")
    for file, old, new in edits:
        path = root / file
        text = path.read_text(encoding="utf-8") if path.is_file() else "redirects: []\n"
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return root


OWN, SETTINGS = "https://genossenschaft.example/", "https://www.beispiel.example/"
"""The organisation's address, and the one that the settings of the base site name."""

REPLACED = " (frühere Website, durch diese ersetzt)"
"""Stands at sources on the organisation's own address, and depends on which one the settings name."""

State = tuple[Directory, Shown]


@cache
def state(*edits: Edit) -> State | None:
    """Read a state and make what visitors get of it; None for data with errors."""
    with TemporaryDirectory() as folder:
        root = project(Path(folder) / "project", *edits)
        loaded = load(root / "data")
        return (loaded.directory, shown(loaded.directory, root)) if loaded.directory else None


def changes(*edits: Edit, before: tuple[Edit, ...] = ()) -> Changes:
    old, new = state(*before), state(*edits)
    assert old is not None
    assert new is not None
    return compare(old[0], new[0], (old[1], new[1]))


def test_pages_are_what_the_built_site_shows(base_site: Path) -> None:
    """Those written by hand too, though another program has rendered them there."""
    made = state()
    assert made is not None
    for address, page in made[1].pages.items():
        [built] = html.document_fromstring((base_site / address / "index.html").read_text("utf-8")).findall(".//main")
        missing = Counter(words(page.replace(OWN, SETTINGS).replace(REPLACED, ""))) - Counter(words_of(built))
        assert not missing or address == OPEN_DATA.address, address  # whose sizes of files depend on the settings


def test_the_same_state_changes_nothing() -> None:
    assert not changes()


def test_a_text_page_is_named_with_its_words() -> None:
    """What no record tells is told first."""
    found = changes(("docs/ueber-uns/index.md", "# Über uns\n", "# Ganz neu: Über uns\n"))
    assert [page.address for page in found.pages] == ["ueber-uns/"]
    assert [(text.old, text.new) for text in found.texts] == [("", "Ganz neu:")]


def test_a_name_is_named_on_every_page_that_shows_it() -> None:
    """Pages of services, the list and the figures show it too."""
    found = changes(("data/members.yaml", "name: Wasserverband Beispieltal", "name: Verband am Beispielbach"))
    addresses = {page.address for page in found.pages if page.what is What.CHANGED}
    assert {"mitglieder/wasserverband/", "mitglieder/", "mitglieder/karte/"} <= addresses


def test_a_lost_anchor_is_named() -> None:
    """The id of a milestone is part of addresses that others may have noted."""
    old = re.search(r"milestones:\n(?:\s*#.*\n)*\s*- id: (\S+)", (BASE / "organisation.yaml").read_text("utf-8"))
    assert old is not None
    found = changes(("data/organisation.yaml", f"- id: {old[1]}\n", "- id: ganz-anders\n"))
    assert any(place.startswith("ueber-uns/chronik/#") for place in found.anchors)
    assert {event.what for event in found.events} == {What.AGAIN}


def test_a_renamed_member_is_announced_again_unless_its_redirect_says_that_it_was_the_first() -> None:
    rename: tuple[Edit, ...] = (
        ("data/members.yaml", "- id: sternau\n", "- id: stadt-sternau\n"),
        ("data/organisation.yaml", "members: [sternau]", "members: [stadt-sternau]"),
        ("data/services.yaml", "member: sternau\n", "member: stadt-sternau\n"),
    )
    lines = "redirects:\n  - {section: mitglieder, from: sternau, to: stadt-sternau"
    plain = changes(*rename, ("data/redirects.yaml", "redirects: []\n", lines + "}\n"))
    first = changes(*rename, ("data/redirects.yaml", "redirects: []\n", lines + ", first: true}\n"))
    told = {event.key: event for event in plain.events}
    assert told["beitritt/stadt-sternau"].old_key == "beitritt/sternau"
    assert {event.what for event in plain.events} == {What.AGAIN}
    assert first.events == ()


def test_where_a_source_stands_in_its_file_changes_nothing() -> None:
    """Tidying moves entries, and must not number sources anew."""
    text = (BASE / "sources.yaml").read_text(encoding="utf-8")
    _, first, *_ = re.split(r"(?m)^(?=  - id:)", text)
    rest = text.replace(first, "")
    assert not changes(("data/sources.yaml", text, rest.rstrip("\n") + "\n" + first))


# Random edits

VALUE = re.compile(r"^( *(?:- )?(?:note|title|name|short_name|summary|description|text|label|value|detail): )(\S.*)$")
OPTIONAL = re.compile(r"^ +(?:note|detail|as_of_note|working_group|founder|status): .*$")
BEGIN = re.compile(r"^  - \w+: .*$")


def possible_edits(file: str, draw: random.Random) -> Iterator[Edit]:
    """One edit of a file as editors make them: another text, a line less, two entries in another order."""
    text = (BASE / file.removeprefix("data/")).read_text(encoding="utf-8")
    lines = [line for line in text.splitlines() if text.count(line + "\n") == 1]
    if file.endswith(".md"):
        line = draw.choice([line for line in lines if line[:1].isalpha()] or ["# "])
        yield file, line, line + draw.choice([" Das ist neu.", " [Mehr](../index.md)", " **Sehr** wichtig."])
        return
    line = draw.choice([line for line in lines if VALUE.match(line)] or [lines[-1]])
    yield file, line + "\n", line.rstrip('"') + " neu" + ('"' if line.endswith('"') else "") + "\n"
    line = draw.choice([line for line in lines if OPTIONAL.match(line)] or [lines[-1]])
    yield file, line + "\n", ""
    _, *entries = re.split(r"(?m)^(?=  - )", text)
    if len(entries) > 1:
        place = draw.randrange(len(entries) - 1)
        pair = "".join(entries[place : place + 2])
        yield file, pair, "".join(entries[place : place + 2][::-1])


FILES = (
    *("data/members.yaml", "data/services.yaml", "data/organisation.yaml", "data/awards.yaml", "data/sources.yaml"),
    *("docs/index.md", "docs/ueber-uns/index.md", "docs/mitglied-werden/index.md"),
)


WORDS = ".//text()[not(ancestor::script or ancestor::style or ancestor::template)]"


def words(page: str) -> list[str]:
    """What a page says, read by another parser than the report's."""
    return words_of(html.document_fromstring(page))


def words_of(tree: html.HtmlElement) -> list[str]:
    """What a part of a page says."""
    return " ".join(tree.xpath(WORDS)).split()


def unnamed(before: Shown, after: Shown, found: Changes) -> list[str]:
    """Every visible difference of two states that the report does not name."""
    told, named = as_json(found), {page.address for page in found.pages}
    faults = [f"Seite {path}" for path in before.pages.keys() ^ after.pages.keys() if path not in named]
    for path in before.pages.keys() & after.pages.keys():
        old, new = before.pages[path], after.pages[path]
        if old == new:
            continue
        if path not in named:
            faults.append(f"Seite {path}")
        one, other = Counter(words(old)), Counter(words(new))
        faults += [f"Wort {word} auf {path}" for word in (one - other) + (other - one) if not said(word, told)]
    both = before.files.keys() | after.files.keys()
    faults += [f"Datei {name}" for name in both if before.files.get(name) != after.files.get(name) and name not in told]
    faults += [f"Feed {key}" for key in before.events.keys() ^ after.events.keys() if key not in told]
    return faults


def said(word: str, told: str) -> bool:
    return word.replace("\\", "\\\\").replace('"', '\\"') in told


EXAMPLES = int(os.environ.get("KITU_EXAMPLES", "4"))
"""Each reads and renders the site a few times; docs-dev/robustness.md says how many were run."""


@settings(max_examples=EXAMPLES)
@given(st.sampled_from(FILES), st.randoms(use_true_random=False))
def test_every_visible_difference_is_named(file: str, draw: random.Random) -> None:
    """Whatever an editor changes; the kinds that the text sums up are there word for word in the JSON."""
    before = state()
    assert before is not None
    for edit in possible_edits(file, draw):
        after = state(edit)
        if after is not None:
            found = compare(before[0], after[0], (before[1], after[1]))
            assert unnamed(before[1], after[1], found) == [], edit
            assert ("ändert sich nichts" in as_text(found)) == (before[1] == after[1])


@pytest.mark.parametrize("part", ["pages", "texts", "files"])
def test_the_property_sees_what_is_left_out(part: str) -> None:
    """A report that is silent on a page, words or a file does not pass."""
    edit: Edit = ("data/awards.yaml", "year: 2019", "year: 2018")
    before, after = state(), state(edit)
    assert before is not None
    assert after is not None
    whole = compare(before[0], after[0], (before[1], after[1]))
    silent = Changes(**{**{name: getattr(whole, name) for name in ("pages", "texts", "files", "events")}, part: ()})
    assert unnamed(before[1], after[1], silent)
