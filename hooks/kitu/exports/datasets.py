"""The data sets that the catalogue lists."""

from __future__ import annotations

from dataclasses import dataclass

from kitu import german
from kitu.directory.directory import Directory


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set of the catalogue: key, title, description and keywords in German. `Export.dataset` names the key."""

    key: str
    title: str
    text: str
    keywords: tuple[str, ...]


def datasets(directory: Directory) -> tuple[Dataset, ...]:
    """The data sets of the catalogue, in the words of the organisation and its region."""
    own, levels = directory.organisation, directory.register.levels
    county = levels.counties
    return (
        Dataset("verzeichnis", "Verzeichnis insgesamt", "Alle Angaben in einer Datei.", ("Verzeichnis",)),
        Dataset(
            "mitglieder",
            "Mitglieder",
            f"Mitglieder mit Art, Ort, {county.label}, Beitritt, Einwohnern, Beleglage und Quellen.",
            ("Mitglieder", "Kommunen", own.what),
        ),
        Dataset(
            "leistungen",
            "Leistungen",
            "Leistungen und wer sie laut Quellen nutzt, plant oder prüft.",
            ("Leistungen", "Informationstechnik"),
        ),
        Dataset("auszeichnungen", "Auszeichnungen", "Auszeichnungen mit Anlass und Begründung.", ("Auszeichnungen",)),
        Dataset(
            "chronik",
            "Chronik und Zahlen",
            f"Ereignisse, Beitritte, berichtete Mitgliederzahlen und Angaben {german.to(own.what_noun)}.",
            ("Chronik", "Mitgliederzahlen"),
        ),
        Dataset(
            "landkreise",
            levels.districts.title,
            f"Zahl der Mitglieder nach {county.in_one}, mit Grenzen.",
            (county.title, "Verwaltungsgrenzen"),
        ),
    )
