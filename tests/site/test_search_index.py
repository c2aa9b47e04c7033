"""The search index: spellings without umlauts, further names of a page."""

from __future__ import annotations

import json

from kitu.site.search_index import FIELD, enrich

INDEX = json.dumps(
    {
        "docs": [
            {"location": "mitglieder/suelzetal/", "title": "Gemeinde Sülzetal", "text": "<p>Stra&szlig;e</p>"},
            {"location": "leistungen/ris/", "title": "RIS", "text": "<p>Rat</p>"},
        ]
    }
)


def test_words_with_umlauts_are_found_in_both_other_spellings() -> None:
    """ä as ae and as a, ß as ss; the title and the text alike."""
    entries = json.loads(enrich(INDEX, {}))["docs"]
    assert entries[0][FIELD].split() == ["Suelzetal", "Sulzetal", "Strasse"]
    assert FIELD not in entries[1]


def test_terms_go_to_their_page_only() -> None:
    entries = json.loads(enrich(INDEX, {"mitglieder/suelzetal/": ("39171", "Landkreis Börde")}))["docs"]
    assert {"39171", "Boerde", "Borde"} <= set(entries[0][FIELD].split())
    assert FIELD not in entries[1]


def test_entries_keep_title_text_and_order() -> None:
    before, after = json.loads(INDEX)["docs"], json.loads(enrich(INDEX, {}))["docs"]
    assert [{key: entry[key] for key in entry if key != FIELD} for entry in after] == before
