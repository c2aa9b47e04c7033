"""What the page about open data explains: the words for the page, and for the text that travels with the files."""

from __future__ import annotations

from collections.abc import Iterable

from kitu import german
from kitu.directory.directory import Directory
from kitu.exports.cells import Table
from kitu.exports.export import Export
from kitu.exports.rights import Terms
from kitu.records.published import PROMISE, VERSION

CSV_RULES = (
    (
        "Zeichensatz UTF-8 mit Kennung am Anfang (BOM), Trennzeichen Semikolon, Dezimalzeichen Komma, Texte in "
        "Anführungszeichen. So erwarten es Excel und LibreOffice mit deutscher Einstellung. Mit englischer Einstellung "
        "wählen Sie in LibreOffice beim Öffnen Deutsch als Sprache."
    ),
    (
        "Beginnt ein Text mit = + - @ oder einem Apostroph, steht ein Apostroph davor. Sonst könnte ein "
        "Tabellenprogramm den Text als Formel ausführen. Wer mit einem Programm liest, lässt dieses erste Zeichen weg."
    ),
    (
        "Beim Doppelklick kürzen beide führende Nullen (Postleitzahl 06712), und Excel macht aus 2010-04 ein Datum. So "
        "bleibt alles, wie es ist: In LibreOffice kreuzen Sie beim Öffnen „Felder in Hochkommata als Text formatieren“ "
        "an. In Excel öffnen Sie die Tabelle über „Daten, Aus Text/CSV“ und wählen für diese Spalten den Typ Text."
    ),
    "Mehrere Kennungen in einer Zelle sind mit Leerzeichen getrennt. Eine leere Zelle heißt: nicht bekannt.",
)

EVIDENCE = (
    "Jedes Mitglied trägt eine Beleglage. „belegt“ heißt: Öffentliche Quellen stützen die Mitgliedschaft. „berichtet“ "
    "heißt: Die Mitgliedschaft ist nicht bestätigt. Solche Einträge stehen in den Dateien neben den belegten; "
    "wer Mitglieder zählt, zählt beide getrennt."
)


def read_me(directory: Directory, files: Iterable[Export], made: Iterable[Table], rules: Terms) -> str:
    """What the page explains, as a text that travels with the files."""
    name = directory.organisation.name
    lines = [f"{name}: offene Daten", "", f"Stand {german.day(directory.as_of)}, Version {VERSION}. {PROMISE}", ""]
    lines += ["Nutzung", "", rules.register.text, *(f"{text}." for text in rules.borders.notices[:1]), ""]
    lines += ["Belegt und berichtet", "", EVIDENCE, "", "Dateien", ""]
    lines += [f"  {file.name}: {file.title}. {file.text}." for file in files]
    lines += ["", "Tabellen (CSV)", "", *CSV_RULES, ""]
    for table in made:
        lines += [f"{table.name}.csv: {table.title}", *(f"  {c.name}: {c.text}" for c in table.columns), ""]
    return "\n".join(lines)
