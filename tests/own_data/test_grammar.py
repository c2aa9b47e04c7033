"""German by grammar: what can only be wrong stands nowhere, in no page, description, feed entry, badge or file."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from lxml import etree, html

from kitu.directory.directory import Directory
from kitu.region.kinds import read_kinds
from tests.base_project import BASE, ROOT
from tests.own_data.prose import blocks, main_of

NOUNS = (
    "Mitglied(?:er|ern)?|Gemeinden?|Verbandsgemeinden?|Landkreisen?|Städten?|Leistung(?:en)?|Auszeichnung(?:en)?|"
    "Eintr[aä]ge?n?|Ereignis(?:se)?|Quellen?|Stellen?|Seiten?|Zeilen?|Kommunen?|Verwaltung(?:en)?|Einwohnern?"
)
BETWEEN = r"(?:(?:belegte|berichtete|weitere|rechtliche|öffentliche)[nmrs]? )?"
GRAMMAR_WORDS = "der|die|das|den|dem|des|sie|es|ihnen"


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """What can only be wrong, by the rule that it breaks."""
    tables = [folder / "register" / "kinds.csv" for folder in (BASE, ROOT / "data")]
    kinds = "|".join(dict.fromkeys(kind for table in tables if table.is_file() for kind in read_kinds(table)))
    return {
        "nominative after a preposition": re.compile(r"\b(?:von|mit|zu|bei|aus|seit|nach) (?:die|das|der Kommunale)\b"),
        "a name without its article": re.compile(
            rf"\b(?:von|mit|zu|bei|aus|über|für|durch) (?:{kinds}|Land) (?!oder|und)[A-ZÄÖÜ]"
        ),
        "an adjective not declined": re.compile(r"\b(?:der|dem|des|den|von|mit|zur) Kommunale\b|\bdie Kommunalen IT"),
        "a genitive not formed": re.compile(r"\bdes (?:Landkreis|Zweckverband|Verein|Land|Flecken)\b"),
        "digit one before a noun": re.compile(rf"(?<![\d.,:/–-])(?<!Nr\. )(?<!Stufe )\b1 {BETWEEN}(?:{NOUNS})\b"),
        "digit zero before a noun": re.compile(rf"(?<![\d.,:/–-])\b0 {BETWEEN}(?:{NOUNS})\b"),
        "a number up to twelve in digits": re.compile(
            rf"(?<![\d.,:/–-])(?<!belegte und )\b(?:[2-9]|1[0-2]) {BETWEEN}(?:{NOUNS})\b"
        ),
        "a word twice": re.compile(rf"\b(?!(?:{GRAMMAR_WORDS})\b)([a-zäöüß]{{2,}}) \1\b"),
        "a date without „seit“": re.compile(r"Mitglied [^.]*, spätestens \d"),
        "a colon without a sense": re.compile(r"Beitritt beschlossen: Beschluss|geplant: geplant"),
        "two colons before a verb": re.compile(
            r"^[^.]*: [^.:]{1,60}: (?:nutzt|plant|prüft|wirkt|wünscht|erwartet|hat)\b"
        ),
        "an English word": re.compile(r"\b(?:the|and|with|of|unknown|undefined|None|null|True|False|NaN|Scripts?)\b"),
        "a label twice": re.compile(r"\b([A-ZÄÖÜ]\w+): \1:"),
        "a plural before one": re.compile(r"\bMitglieder: [^.,]+\.$"),
        "„zu der“ for „zur“": re.compile(r"\bzu der (?:Kommunalen|KITU|Genossenschaft)\b"),
        "a comma between two indirect questions": re.compile(
            r"\b(?:[Ww]o|[Ww]as|[Ww]ie) [^.:;,!?]{3,70}, und (?:wie|wo|was|wer|von wem|welche)\b[^?]*\."
        ),
        "„stattdessen“ in two words": re.compile(r"\bstatt dessen\b(?! [A-ZÄÖÜ])"),
        "a plural with a singular verb": re.compile(
            rf"\b(?:zwei|drei|\d\d+) {BETWEEN}(?:Mitglieder|Gemeinden|Leistungen) (?:ist|hat|nennt)\b"
        ),
    }


def wrong(text: str) -> list[str]:
    """The rules that a text breaks, with the place."""
    return [f"{rule}: …{text[max(0, found.start() - 30) : found.end() + 20]}…" for rule, found in _found(text)]


def _found(text: str) -> Iterator[tuple[str, re.Match[str]]]:
    return ((rule, match) for rule, pattern in patterns().items() for match in pattern.finditer(text))


@pytest.mark.parametrize(
    "text",
    [
        "Lage von Landkreis Börde",
        "Wer teilt was mit Landkreis Börde?",
        "Mitglieder der Kommunale IT-UNION eG",
        "über Verbandsgemeinde Seehausen",
        "mit 1 Gemeinde",
        "Quellen nennen 1 Auszeichnung",
        "0 belegte Mitglieder",
        "3 Mitglieder",
        "Beitritt beschlossen: Beschluss 1. Quartal 2015",
        "Mitglied der Union, spätestens 29. November 2010",
        "Sitz des Land Sachsen-Anhalt",
        "Das steht steht hier.",
        "Zeitpunkt: None",
        "mit die Stadt Zeitz",
        "zwei belegte Mitglieder hat hier",
        "Sicherheit: Prüfung der Netze: wirkt mit",
        "Grenzen: Grenzen: © Amt",
        "2010. Mitglieder: Stadt Zeitz.",
        "Quellen zu der Kommunalen IT-UNION eG",
        "Wo die Mitglieder sitzen, und wie viele Gemeinden sie erreichen.",
        "Löschen Sie es; verweisen Sie statt dessen auf das Dokument.",
        "Beide kommen ohne Script aus.",
    ],
)
def test_each_fault_is_found(text: str) -> None:
    assert wrong(text)


@pytest.mark.parametrize(
    "text",
    [
        "Leistungen, die die Stadt Burg nutzt",
        "Mitglieder nach Landkreis oder kreisfreier Stadt",
        "in der Kommunalen IT-UNION eG",
        "Die Kommunale IT-UNION eG",
        "im 1. Quartal 2015",
        "12,5 Kilometer",
        "am 1. Dezember 2022",
        "46 belegte und 11 berichtete Mitglieder",
        "für die Stufe 1",
        "2009. Mitglieder: Stadt Burg, Stadt Zeitz.",
        "Wie kommt die Rechnung in die Verwaltung, und was geschieht dann mit ihr?",
    ],
)
def test_right_german_is_let_through(text: str) -> None:
    assert wrong(text) == []


def texts_of(page: Path) -> Iterator[str]:
    """The title, the description, and all texts of a page but for cells of tables, where digits stand in columns."""
    tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    yield from (text for text in tree.xpath("//title/text() | //meta[@name='description']/@content"))
    main = main_of(page)
    for cell in main.xpath(".//td"):
        cell.getparent().remove(cell)
    yield from blocks(main)


def test_every_page_is_free_of_what_can_only_be_wrong(real_site: Path) -> None:
    pages = sorted(path for path in real_site.rglob("*.html") if "mitmachen" not in path.parts)
    assert len(pages) > 15
    found = {
        path.relative_to(real_site).as_posix(): [w for text in texts_of(path) for w in wrong(text)] for path in pages
    }
    assert {page: faults for page, faults in found.items() if faults} == {}


def published(site: Path) -> list[Path]:
    """All files for programs and other websites; no snippets of HTML, and no index of what pages say."""
    paths = (path for path in site.rglob("*") if not {"assets", "einbetten", "search"} & {*path.parts})
    return sorted(path for path in paths if path.suffix in READ or path.name == "LIESMICH.txt")


def test_every_published_file_is_free_of_it_too(real_site: Path) -> None:
    """Tables, JSON, feeds, calendar, cards, badges, pictures and descriptions: whatever in them is a sentence."""
    files = published(real_site)
    assert {path.suffix for path in files} <= {*READ, ".txt"}
    assert len(files) > 15
    told = {text: path for path in files for text in sentences(path)}
    assert len(told) > 50
    found = {path.relative_to(real_site).as_posix(): faults for text, path in told.items() if (faults := wrong(text))}
    assert found == {}


def sentences(path: Path) -> list[str]:
    """The texts in a file that have several words."""
    found = READ.get(path.suffix, str.splitlines)(path.read_text(encoding="utf-8-sig"))
    return [text for text in found if " " in text]


def _in_json(text: str) -> Iterator[str]:
    return _texts(json.loads(text))


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _texts(part)


def _in_table(text: str) -> Iterator[str]:
    return (cell for row in csv.reader(io.StringIO(text, newline=""), delimiter=";") for cell in row)


def _in_calendar(text: str) -> list[str]:
    """The lines of iCalendar and vCard, with those that go on put together."""
    return re.sub(r"\r?\n[ \t]", "", text).splitlines()


def _in_xml(text: str) -> Iterator[str]:
    return (str(part) for part in etree.fromstring(text.encode()).itertext())


def _in_turtle(text: str) -> list[str]:
    return re.findall(r'"([^"\\\n]+)"', text)


READ: dict[str, Callable[[str], Iterable[str]]] = {
    ".json": _in_json,
    ".jsonld": _in_json,
    ".geojson": _in_json,
    ".csv": _in_table,
    ".ics": _in_calendar,
    ".vcf": _in_calendar,
    ".atom": _in_xml,
    ".svg": _in_xml,
    ".ttl": _in_turtle,
}


def test_every_member_has_its_cases(real_directory: Directory) -> None:
    """No article is missing, and adjectives in front of names are declined."""
    for member in real_directory.members:
        for noun in (member.noun, member.short_noun):
            assert re.match("(der|die|das) ", noun.nominative), member.id
            assert noun.genitive.startswith(("des ", "der ")), member.id
            assert not re.search(r"^de[rs] \w+ale ", noun.genitive), member.id
