"""The search index: entries of pages from the data, spellings without umlauts, further names of a page."""

from __future__ import annotations

import json
from typing import Any

from kitu.pages.page import SearchEntry
from kitu.site.search_index import FIELD, TEXT_FIELD, Entry, completed

INDEX = json.dumps(
    {
        "docs": [
            {"location": "leichte-sprache/", "title": "Hilfe für Süderdal", "text": "<p>Stra&szlig;e</p>"},
            {"location": "impressum/", "title": "Impressum", "text": "<p>Rat</p>"},
        ]
    }
)
MEMBER = SearchEntry("Gemeinde Süderdal & Umland", "Gemeinde, belegt.", ("39171", "Landkreis Hügelland"))


def entries(*added: Entry) -> list[dict[str, Any]]:
    """The entries of the index with some more."""
    found: list[dict[str, Any]] = json.loads(completed(INDEX, added))["docs"]
    return found


def test_words_with_umlauts_are_found_in_both_other_spellings() -> None:
    """ä as ae and as a, ß as ss; those of the title weigh more than those of the text."""
    found = entries()
    assert found[0][FIELD].split() == ["fuer", "fur", "Suederdal", "Suderdal"]
    assert found[0][TEXT_FIELD].split() == ["Strasse"]
    assert {FIELD, TEXT_FIELD}.isdisjoint(found[1])


def test_a_page_from_the_data_is_found_by_its_names() -> None:
    found = entries(("mitglieder/suederdal/", MEMBER))[-1]
    assert found["location"] == "mitglieder/suederdal/"
    assert {"39171", "Landkreis", "Huegelland", "Hugelland", "Suderdal"} <= set(found[FIELD].split())


def test_plain_text_becomes_html() -> None:
    """The index holds escaped HTML, as the engine writes it."""
    assert entries(("mitglieder/suederdal/", MEMBER))[-1]["title"] == "Gemeinde Süderdal &amp; Umland"


def test_a_place_on_a_page_is_an_entry_of_its_own() -> None:
    found = entries(("ueber-uns/chronik/", SearchEntry("Gründung", "2009.", anchor="ereignis-a")))
    assert found[-1]["location"] == "ueber-uns/chronik/#ereignis-a"


def test_entries_of_the_engine_keep_title_text_and_order() -> None:
    before, after = json.loads(INDEX)["docs"], entries(("mitglieder/suederdal/", MEMBER))[:2]
    assert [{key: entry[key] for key in entry if key not in (FIELD, TEXT_FIELD)} for entry in after] == before
