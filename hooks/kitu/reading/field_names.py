"""German words that editors write for the English names of fields: the titles of the models know most of them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from kitu import german
from kitu.spelling import similar_name

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "address": ("adresse", "anschrift", "postanschrift"),
    "ags": ("schluessel", "gemeindeschluessel", "kreisschluessel", "amtlicher-schluessel"),
    "as_of": ("stand", "datenstand"),
    "checked": ("geprueft", "geprueft-am", "pruefung", "stand", "datum"),
    "date": ("datum", "tag", "zeitpunkt", "am"),
    "evidence": ("beleglage", "beleg"),
    "first": ("von", "ab"),
    "founder": ("gruendung", "gruender", "gruendungsmitglied"),
    "id": ("kennung", "kuerzel"),
    "joined": ("beitritt", "beigetreten", "mitglied-seit", "seit"),
    "kind": ("art", "typ", "rechtsform"),
    "last": ("bis",),
    "latitude": ("breite", "breitengrad", "lat"),
    "locality": ("ort", "stadt", "gemeinde"),
    "longitude": ("laenge", "laengengrad", "lon", "lng"),
    "name": ("bezeichnung", "titel"),
    "note": ("anmerkung", "bemerkung", "hinweis", "notiz", "kommentar"),
    "postal_code": ("plz", "postleitzahl"),
    "seat": ("sitz", "standort", "ort"),
    "sources": ("quelle", "quellen", "beleg", "belege", "nachweis", "source"),
    "street": ("strasse", "str", "hausnummer"),
    "title": ("titel", "ueberschrift", "name"),
    "url": ("adresse", "internetadresse", "link", "internet", "webadresse"),
    "website": ("webseite", "homepage", "internet", "internetseite", "web", "url", "webadresse", "internetadresse"),
}
"""Field → words for it in German, as parts of an address; a name counts only where a model has such a field."""


@cache
def as_english(written: str, model: Any) -> str | None:
    """The name of the field of a model that a German word or a misspelling stands for; `None` if there is none."""
    fields = [info.alias or name for name, info in model.model_fields.items()]
    return translated(written, model) or similar_name(written, fields)


@cache
def translated(written: str, model: Any) -> str | None:
    """The name of the field of a model that a German word stands for; `None` if it is none, perhaps a misspelling."""
    wanted = german.slug(written)
    for name, info in model.model_fields.items():
        if wanted in SYNONYMS.get(name, ()) or wanted == german.slug(str(info.title or "")):
            return str(info.alias or name)
    return None
