"""The document the project began with (source `seed`), sentence by sentence: every statement of it has its place.

A statement counts as told when all its words stand together in one part of one page: in the section below a heading,
or in the element with that id. The sentences are the site's own; the source is not quoted here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

import pytest
from lxml import html

from tests.own_data.prose import main_of

AWARD = "auszeichnungen/genoportal-award-2010/"


@dataclass(frozen=True)
class Told:
    """One statement: what the source says, the page and the part of it that tells it, and words that must be there."""

    statement: str
    page: str
    part: str
    words: tuple[str, ...]


def told(statement: str, page: str, part: str, *words: str) -> Told:
    return Told(statement, page, part, words)


TABLE = (
    # the box of facts
    told("its name", "ueber-uns/", "ziele", "Kommunale IT-UNION eG"),
    told("its short name", "ueber-uns/", "ziele", "Kommunale IT-UNION eG (KITU)"),
    told("no sector is given", "ueber-uns/", "steckbrief", "Sektor nicht bekannt"),
    told("its field", "ueber-uns/", "steckbrief", "Themenbereich Interkommunale Kooperation"),
    told("its country", "ueber-uns/", "steckbrief", "Staat Deutschland"),
    told("its state", "ueber-uns/", "steckbrief", "Bundesland Sachsen-Anhalt"),
    told("no district is given", "ueber-uns/", "steckbrief", "Bezirk/Kreis nicht bekannt"),
    told(
        "its partners", "ueber-uns/", "steckbrief", "Partner Städte, Gemeinden, Landkreise und Unternehmen der Kommunen"
    ),
    told("its contacts", "ueber-uns/", "steckbrief", "Dr. Michael Wandersleb, Petra Hohlwein, Andrea Pape"),
    told("the contacts are old", "ueber-uns/", "personen", "kein Datum", "nicht bestätigt", "Hohlwein", "Pape"),
    told("its website", "ueber-uns/", "steckbrief", "Website www.kitu-genossenschaft.de"),
    told("the year it began", "ueber-uns/", "steckbrief", "Start 2009"),
    told("its legal form", "ueber-uns/", "steckbrief", "Rechtsform Eingetragene Genossenschaft"),
    told("its award", "ueber-uns/", "steckbrief", "Preise und Auszeichnungen GenoPortal-AWARD 2010"),
    told("its coordinates", "ueber-uns/", "steckbrief", "Koordinaten 52° 7′ 55,02″ N, 11° 38′ 15,83″ O"),
    # what it is
    told("the day it was founded", "ueber-uns/", "ziele", "entstand am 22. Dezember 2009"),
    told("it is innovative", "ueber-uns/", "ziele", "nennt sie innovativ"),
    told("it makes procedures alike", "ueber-uns/", "ziele", "Fachverfahren der Verwaltung vereinheitlichen"),
    told("it makes offices modern", "ueber-uns/", "ziele", "Arbeitsplätze in den Büros modern"),
    told("it works more efficiently", "ueber-uns/", "ziele", "wirtschaftlicher arbeiten"),
    told("it saves money", "ueber-uns/", "ziele", "Haushalte schonen"),
    told("members are free to use services", "ueber-uns/", "ziele", "entscheidet selbst, welche Leistungen"),
    told("its founders", "ueber-uns/", "ziele", "Magdeburg, die Gemeinde Barleben und", "IT-Dienstleister KID"),
    told(
        "who came early",
        "ueber-uns/",
        "ziele",
        "Früh kamen der Landkreis Saalekreis sowie Blankenburg, Haldensleben, Huy, Ilsenburg, Nordharz und Zeitz",
    ),
    told("36 members", "ueber-uns/", "ziele", "36 Mitglieder, unter ihnen vier Landkreise und ein Zweckverband"),
    told(
        "36 members in the table", "ueber-uns/zahlen/", "mitgliederzahl", "36", "vier Landkreise und ein Zweckverband"
    ),
    told("more were on the way", "ueber-uns/", "ziele", "In weiteren Kommunen hatte der Rat schon zugestimmt"),
    # how it is financed
    told("it organises itself", "ueber-uns/", "finanzierung", "organisiert sich selbst", "Das Gemeinsame steht vorn"),
    told("nobody has to take part", "ueber-uns/", "finanzierung", "niemand muss sich an einem bestimmten Vorhaben"),
    told("services are charged", "ueber-uns/", "finanzierung", "Wer eine Leistung nutzt, bekommt sie berechnet"),
    told("joining and leaving are easy", "ueber-uns/", "finanzierung", "Ein- und Austritt sind leicht"),
    told("no fee for leaving", "ueber-uns/", "finanzierung", "Gebühr für den Austritt gibt es nicht"),
    told("no risk of valuation", "ueber-uns/", "finanzierung", "Es gibt auch keine „Bewertungsrisiken“"),
    # how it stands
    told(
        "a picture of the model",
        "ueber-uns/",
        "modell",
        "Bild „Genossenschaftsmodell“",
        "Dezember 2010",
        "lag nicht vor",
    ),
    told("the model as a drawing", "ueber-uns/", "modell", "Drei Kästen untereinander"),
    # what it achieves
    told(
        "the land is fragmented",
        "ueber-uns/",
        "effekte",
        "kommunale Landschaft in Sachsen-Anhalt ist stark zersplittert",
    ),
    told(
        "a careful approach", "ueber-uns/", "effekte", "geht hier vorsichtig vor", "Mit ihren Mitgliedern versucht sie"
    ),
    told("it uses what there is", "ueber-uns/", "effekte", "nutzt, was an Technik und Wissen schon da ist"),
    told(
        "procedures merge in small steps",
        "ueber-uns/",
        "effekte",
        "können mit der Zeit und in kleinen Schritten die wichtigsten Fachverfahren eins werden",
    ),
    told(
        "one place for all, later",
        "ueber-uns/",
        "effekte",
        "Später könnte der gesamte Betrieb für alle an einem Ort laufen",
    ),
    told("better prices", "ueber-uns/", "effekte", "aus einer besseren Lage über den Preis"),
    told("more knowledge in buying", "ueber-uns/", "effekte", "lernt bei Beschaffungen dazu"),
    told(
        "answers found together",
        "ueber-uns/",
        "effekte",
        "mit anderen Kommunen Antworten",
        "einzelne Verwaltung nur schwer",
    ),
    # the award
    told("the award and its year", AWARD, "titel", "GenoPortal-AWARD 2010 „Kommunale Kooperation“"),
    told("why it was given", AWARD, "titel", "Laut Begründung", "zum ersten Mal in Deutschland eine IT-Genossenschaft"),
    told(
        "what the congress showed",
        AWARD,
        "titel",
        "Kongress stellte Genossenschaften vor",
        "überall in Deutschland",
        "neu entstanden",
    ),
    told("fourteen initiatives", AWARD, "titel", "14 Initiativen für Ideen zur Zusammenarbeit und deren Umsetzung"),
    told("who took the award", AWARD, "titel", "nahm ihn Dr. Michael Wandersleb entgegen", "damals im Vorstand"),
    told(
        "who went with him",
        AWARD,
        "titel",
        "Holger Platz begleitete ihn",
        "Beigeordneter der Stadt Magdeburg für Kommunales, Umwelt und Allgemeine Verwaltung",
    ),
    told(
        "more municipalities come",
        AWARD,
        "stimmen",
        "Wandersleb sah",
        "bestätigt, dass immer mehr Kommunen zur KITU kommen",
    ),
    told("sixteen by the end of the year", AWARD, "stimmen", "Bis Ende 2010 erwartete er 16 Kommunen"),
    told("a promising way", AWARD, "stimmen", "Holger Platz nannte den Weg der KITU erfolgversprechend"),
    told("a very innovative way", AWARD, "stimmen", "sehr innovativ"),
    told(
        "a platform, as the city sees it",
        AWARD,
        "stimmen",
        "Aus Sicht der Stadt Magdeburg",
        "hervorragende Plattform",
        "noch enger",
    ),
)


def part_of(main: html.HtmlElement, identifier: str) -> str:
    """The words of an element, or of a heading (`titel`: the page's) and what follows it down to one of its rank."""
    for sign in main.xpath(".//sup"):
        sign.drop_tree()
    [found] = main.xpath(f".//*[@id='{identifier}']") or main.xpath(".//h1[$title]", title=identifier == "titel")
    elements = [found, *_below(found)] if re.fullmatch("h[1-6]", found.tag) else [found]
    return " ".join(" ".join(text for element in elements for text in element.itertext()).split())


def _below(heading: html.HtmlElement) -> Iterator[html.HtmlElement]:
    for element in heading.itersiblings():
        if isinstance(element.tag, str) and re.fullmatch("h[1-6]", element.tag) and element.tag <= heading.tag:
            return
        yield element


def lost(statement: Told, main: html.HtmlElement) -> list[str]:
    """Which words of a statement its part of the page does not have."""
    text = part_of(main, statement.part)
    return [f"{statement.statement}: {words}" for words in statement.words if words not in text]


PAGES = sorted({statement.page for statement in TABLE})


@pytest.mark.parametrize("page", PAGES)
def test_the_site_tells_every_statement(real_site: Path, page: str) -> None:
    main = main_of(real_site / page / "index.html")
    assert [words for statement in TABLE if statement.page == page for words in lost(statement, main)] == []


@pytest.mark.parametrize("page", PAGES)
def test_a_lost_statement_is_noticed(real_site: Path, page: str) -> None:
    """Each statement is missed when its words go from its part, whatever else the page says."""
    main = main_of(real_site / page / "index.html")
    for statement in (statement for statement in TABLE if statement.page == page):
        for words in statement.words:
            text = part_of(main, statement.part).replace(words, "")
            without = f"<main><div id='{statement.part}'>{escape(text)}</div><p>{escape(words)}</p></main>"
            assert f"{statement.statement}: {words}" in lost(statement, html.fromstring(without))
