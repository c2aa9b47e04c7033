"""The data sets that the catalogue lists."""

from __future__ import annotations

from dataclasses import dataclass

from kitu.region.level_names import LevelNames


@dataclass(frozen=True, slots=True)
class Dataset:
    """A data set of the catalogue: key, title, description and keywords in German. `Export.dataset` names the key."""

    key: str
    title: str
    text: str
    keywords: tuple[str, ...]


def datasets(levels: LevelNames) -> tuple[Dataset, ...]:
    """The data sets of the catalogue, where areas bear these names."""
    county = levels.counties
    return (
        Dataset("verzeichnis", "Verzeichnis insgesamt", "Alle Angaben in einer Datei.", ("Verzeichnis",)),
        Dataset(
            "mitglieder",
            "Mitglieder",
            f"Mitglieder mit Art, Ort, {county.label}, Beitritt, Einwohnern, Beleglage und Quellen.",
            ("Mitglieder", "Kommunen", "Genossenschaft"),
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
            "Ereignisse, Beitritte, berichtete Mitgliederzahlen und Angaben zur Genossenschaft.",
            ("Chronik", "Mitgliederzahlen"),
        ),
        Dataset(
            "landkreise",
            levels.districts.title,
            f"Zahl der Mitglieder nach {county.in_one}, mit Grenzen.",
            (county.title, "Verwaltungsgrenzen"),
        ),
    )
