"""Spelling of all texts that people read: the pages written by hand and the texts of the data, as the site shows them.

Known are the German words of hunspell, the names in the official register and in the data, the words of the engine's
pages (`words.txt` beside this file) and those of the project (`tests/real_data/words.txt`).
"""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from kitu.directory.directory import Directory
from kitu.directory.load import load
from ops.audit import rules
from tests.base_project import ROOT
from tests.own_data.programs import find
from tests.own_data.prose import blocks, main_of

HUNSPELL = find("hunspell")
OWN = ROOT / "tests" / "real_data" / "words.txt"
LISTS = (Path(__file__).with_name("words.txt"), OWN)
WORD = re.compile(r"[A-Za-zÀ-ÿ]+")
ADDRESS = re.compile(r"\S*(?:[@/_\\]|\w\.\w)\S*")


def words_of(text: str) -> Iterator[str]:
    """The words of a text, without hyphens that only show where they are needed; addresses and files are none."""
    yield from WORD.findall(ADDRESS.sub(" ", text.replace("\u00ad", "")))


def words_on(pages: list[Path]) -> Mapping[str, Path]:
    """Every word on the pages with the first page that has it."""
    found: dict[str, Path] = {}
    for page in pages:
        for text in blocks(main_of(page)):
            for word in words_of(text):
                found.setdefault(word, page)
    return found


def unknown(words: Mapping[str, Path]) -> set[str]:
    """Which of the words German does not know."""
    assert HUNSPELL is not None, "no hunspell with German words: make programs"
    command = [str(HUNSPELL), "-d", "de_DE", "-i", "utf-8", "-l"]
    done = subprocess.run(command, input="\n".join(words), capture_output=True, encoding="utf-8", check=True)
    return set(done.stdout.split())


def names(directory: Directory) -> set[str]:
    """The words of all names of places and members."""
    register = directory.register
    areas = [*register.municipalities.values(), *register.associations.values(), *register.districts.values()]
    own = directory.organisation
    texts = [own.name, own.short_name, own.region, own.noun.genitive, own.short_noun.genitive]
    texts += [text for area in areas for text in (area.name, area.noun.nominative, area.noun.genitive, area.seat)]
    texts += [area.kind.plural for area in areas]
    nouns = [noun for member in directory.members for noun in (member.noun, member.short_noun)]
    texts += [text for noun in nouns for text in (noun.nominative, noun.genitive)]
    texts += [member.short_name for member in directory.members]
    return {word for text in texts for word in WORD.findall(text)}


@pytest.fixture(scope="module")
def own_words() -> list[str]:
    return [word for path in LISTS for word in path.read_text(encoding="utf-8").split()]


def test_every_word_is_spelt_right(real_site: Path, own_words: list[str]) -> None:
    directory = load(ROOT / "data").directory
    assert directory is not None
    words = words_on(sorted(real_site.rglob("*.html")))
    strange = unknown(words) - names(directory)
    found = [f"{words[word].relative_to(real_site)}: {word}" for word in sorted(strange - set(own_words))]
    assert found == [], "Tippfehler? Ein richtiges Wort gehört in tests/real_data/words.txt, nach dem Alphabet."


def test_the_name_of_the_rules_is_known(own_words: list[str]) -> None:
    """The statement names them once an audit has been made: what it has found turns no test of the texts red."""
    assert unknown(dict.fromkeys(words_of(rules()), Path())) <= {*own_words}


@pytest.mark.parametrize("path", LISTS, ids=["engine", "project"])
def test_a_list_of_words_is_in_order(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    assert lines == sorted(set(lines))


def test_a_misspelt_word_is_found(tmp_path: Path) -> None:
    """In a paragraph, in a description of a picture and in a label; not in code or an address."""
    page = tmp_path / "index.html"
    page.write_text(
        "<main><p>Ein Mitgleid ist <code>members</code> auf www.qqzz.de</p>"
        '<img alt="Eine Kartte"><a aria-label="Kwelle 3">3</a></main>',
        encoding="utf-8",
    )
    assert unknown(words_on([page])) == {"Mitgleid", "Kartte", "Kwelle"}
