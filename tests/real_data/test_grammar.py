"""German by grammar: what can only be wrong stands nowhere, in no page, description, feed entry, badge or file."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from lxml import etree, html

from kitu.directory.directory import Directory
from kitu.region.kinds import read_kinds
from tests.base_project import ROOT
from tests.real_data.prose import blocks, main_of

FILES = ("chronik.atom", "LIESMICH.txt", "openapi.json", "katalog.ttl", "organisation.jsonld")
NOUNS = (
    "Mitglied(?:er|ern)?|Gemeinden?|Verbandsgemeinden?|Landkreisen?|Städten?|Leistung(?:en)?|Auszeichnung(?:en)?|"
    "Eintr[aä]ge?n?|Ereignis(?:se)?|Quellen?|Stellen?|Seiten?|Zeilen?|Kommunen?|Verwaltung(?:en)?|Einwohnern?"
)
BETWEEN = r"(?:(?:belegte|berichtete|weitere|rechtliche|öffentliche)[nmrs]? )?"
GRAMMAR_WORDS = "der|die|das|den|dem|des|sie|es|ihnen"


@cache
def patterns() -> dict[str, re.Pattern[str]]:
    """What can only be wrong, by the rule that it breaks."""
    kinds = "|".join(read_kinds(ROOT / "data" / "register" / "kinds.csv"))
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
        "an English word": re.compile(r"\b(?:the|and|with|of|unknown|undefined|None|null|True|False|NaN)\b"),
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
    assert len(pages) > 300
    found = {
        path.relative_to(real_site).as_posix(): [w for text in texts_of(path) for w in wrong(text)] for path in pages
    }
    assert {page: faults for page, faults in found.items() if faults} == {}


def test_every_published_file_is_free_of_it_too(real_site: Path) -> None:
    names = [real_site / "daten" / name for name in FILES]
    badges = sorted(real_site.rglob("abzeichen.svg"))
    assert len(badges) > 40
    found = {path.relative_to(real_site).as_posix(): wrong(_plain(path)) for path in (*names, *badges)}
    assert {name: faults for name, faults in found.items() if faults} == {}


def _plain(path: Path) -> str:
    """The text of a file; of XML what is read, without its tags."""
    if path.suffix not in (".svg", ".atom"):
        return re.sub(
            r"\b(?:https?|urn|tag):\S+|\"(?:true|false|null)\"|: (?:true|false|null)\b",
            "",
            path.read_text(encoding="utf-8"),
        )
    return "\n".join(etree.parse(path).getroot().itertext())


def test_every_member_has_its_cases(real_directory: Directory) -> None:
    """No article is missing, and adjectives in front of names are declined."""
    for member in real_directory.members:
        for noun in (member.noun, member.short_noun):
            assert re.match("(der|die|das) ", noun.nominative), member.id
            assert noun.genitive.startswith(("des ", "der ")), member.id
            assert not re.search(r"^de[rs] \w+ale ", noun.genitive), member.id
