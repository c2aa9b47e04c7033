"""Every remedy of every fixture that asks for no further fact: followed once, word by word, it gives a sound file."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kitu.directory.load import load
from kitu.reading.finding import Finding
from tests.reading.remedies import followed, step_of
from tests.reading.test_finding import INPUTS, content_of, key_of, target_of

CHOICE = {
    "eintrag-anfang-fehlt_einziger-eintrag": "the id that is lost",
    "mehrere-dokumente_drei-striche": "which of the two lists stays",
    "yaml-tabulator_im-textblock": "whether the line goes on with the text above",
}
"""Fixtures whose remedy leaves a choice to the editor that no machine can make."""

LETTERS = re.compile(r"[^\W_]{3,}")


def text_of(path: Path) -> str | None:
    """Give the text of a fixture, unless it is none: missing, too large, or not in UTF-8."""
    content = content_of(path)
    if content is None or key_of(path) == "datei-zu-gross":
        return None
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return None


def findings(data: Path, name: str, text: str) -> tuple[Finding, ...]:
    return load(data, {name: text.encode()}).findings


def mechanical(found: tuple[Finding, ...], name: str) -> bool:
    return all(step_of(finding) is not None and finding.position.file == f"data/{name}.yaml" for finding in found)


FAULTY = [path for path in INPUTS if path.parent.name != "valid" and path.stem not in CHOICE]


def test_each_remedy_followed_once_gives_a_sound_file(data: Path) -> None:
    """And loses no word but those that the remedy says to delete or to write otherwise."""
    tried = []
    for path in FAULTY:
        name, text = Path(target_of(path)).stem, text_of(path)
        found = findings(data, name, text) if text is not None else ()
        if text is None or not found or not mechanical(found, name):
            continue
        tried.append(path.stem)
        after = followed(text, found)
        assert findings(data, name, after) == (), path.stem
        lost = set(LETTERS.findall(text)) - set(LETTERS.findall(after))
        assert lost <= {word for finding in found for word in told(finding, text)}, path.stem
    assert len(tried) >= TRIED


TRIED = 150
"""Fixtures whose remedies a machine can follow; the others ask for a fact, or for a choice."""


def told(finding: Finding, text: str) -> list[str]:
    """The words that a remedy may take away: those it quotes, those written there, and the lines that it names."""
    said = f"{finding.written} {finding.reason} {finding.remedy} {text.splitlines()[finding.position.line - 1]}"
    deleted = re.search(r"(?:Block|Zeile|Angabe) „(\w+)“ löschen|Weiterleitung löschen", finding.remedy)
    return LETTERS.findall(text if deleted else said)


@pytest.mark.parametrize("stem", sorted(CHOICE))
def test_a_choice_is_one(stem: str, data: Path) -> None:
    """The list names nothing that a machine could do after all."""
    (path,) = (path for path in INPUTS if path.stem == stem)
    name, text = Path(target_of(path)).stem, text_of(path)
    assert text is not None
    assert findings(data, name, followed(text, findings(data, name, text)))
