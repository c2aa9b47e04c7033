"""German words that editors write for the English names of fields, beside the titles of the models."""

from __future__ import annotations

from collections.abc import Mapping

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "address": ("adresse", "anschrift", "postanschrift"),
    "ags": ("schluessel", "gemeindeschluessel", "kreisschluessel", "amtlicher-schluessel"),
    "as_of": ("stand", "datenstand"),
    "checked": ("geprueft", "geprueft-am", "pruefung", "stand", "datum"),
    "country": ("land", "staat", "laenderkuerzel"),
    "date": ("datum", "tag", "zeitpunkt", "am"),
    "email": ("mail", "mailadresse", "e-mail-adresse"),
    "evidence": ("beleglage", "beleg"),
    "first": ("von", "ab"),
    "founder": ("gruendung", "gruender", "gruendungsmitglied"),
    "id": ("kennung", "kuerzel"),
    "joined": ("beitritt", "beigetreten", "mitglied-seit", "seit"),
    "kind": ("art", "typ", "rechtsform"),
    "last": ("bis",),
    "latitude": ("breite", "breitengrad", "lat"),
    "links": ("verweis", "link", "weblinks"),
    "locality": ("ort", "stadt", "gemeinde"),
    "longitude": ("laenge", "laengengrad", "lon", "lng"),
    "name": ("bezeichnung", "titel"),
    "note": ("anmerkung", "bemerkung", "hinweis", "notiz", "kommentar"),
    "postal_code": ("plz", "postleitzahl"),
    "seat": ("sitz", "standort", "ort"),
    "sources": ("quelle", "quellen", "beleg", "belege", "nachweis", "source"),
    "street": ("strasse", "str", "hausnummer"),
    "tags": ("schlagwort", "stichworte", "stichwoerter", "tag"),
    "telephone": ("telefon", "tel", "telefonnummer", "rufnummer", "phone"),
    "title": ("titel", "ueberschrift", "name"),
    "url": ("adresse", "internetadresse", "link", "internet", "webadresse"),
    "website": ("webseite", "homepage", "internet", "internetseite", "web", "url", "webadresse", "internetadresse"),
}
"""Field → words for it in German, as parts of an address; a name counts only where a model has such a field."""
