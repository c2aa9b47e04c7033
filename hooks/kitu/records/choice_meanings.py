"""What each word that a field can choose means, for those who edit: the plug-ins of editors show it beside the word."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum

from kitu.records import wording
from kitu.records.addresses import Section
from kitu.records.choices import Article, Conditions, Evidence, JoinedMeaning, Marker, Qualifier, UseStatus
from kitu.records.organisation import Background, ServiceArea

MEANINGS: Mapping[type[Enum], Mapping[str, str]] = {
    Evidence: {evidence.value: words for evidence, words in wording.EVIDENCE.items()},
    JoinedMeaning: {meaning.value: words.label for meaning, words in wording.JOINING.items()},
    UseStatus: {status.value: words for status, words in wording.USE.items()},
    Article: {"der": "männlich", "die": "weiblich", "das": "sächlich"},
    Qualifier: {
        "genau": "Die Quelle nennt genau diese Zahl",
        "mindestens": "Es können mehr sein",
        "mehr als": "Es sind mehr",
    },
    Conditions: {
        "keine": "Jeder Gebrauch ist frei",
        "Namensnennung": "Wer die Daten nutzt, nennt die Quelle",
        "gleiche Bedingungen": "Wer die Daten weitergibt, nennt die Quelle und nimmt dieselbe Lizenz",
    },
    Marker: {
        "circle": "Kreis",
        "square": "Quadrat",
        "triangle": "Dreieck",
        "diamond": "Raute",
        "star": "Stern",
        "hexagon": "Sechseck",
        "pentagon": "Fünfeck",
        "cross": "Kreuz",
        "house": "Haus",
        "ring": "Ring",
        "bar": "Balken",
    },
    ServiceArea: {"gebiet": "Ein Ort außerhalb der Karte ist eine Warnung", "überall": "Jeder Ort ist möglich"},
    Background: {
        "keiner": "Ohne Knopf für Kartenbilder",
        "basemap.de": "Amtliche Kartenbilder von Bund und Ländern",
        "OpenStreetMap": "Kartenbilder von OpenStreetMap",
    },
    Section: {
        "mitglieder": "Seite eines Mitglieds",
        "leistungen": "Seite einer Leistung",
        "auszeichnungen": "Seite einer Auszeichnung",
    },
}
"""Kind of choice → its words → what they mean."""
