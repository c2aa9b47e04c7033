"""The search index: what pages say of themselves, beside what the engine has read of hand-written ones."""

from __future__ import annotations

import json
from typing import Any

from kitu.pages.page import SearchEntry
from kitu.site.search_index import Entry, completed

INDEX = json.dumps(
    {
        "config": {"lang": ["de"]},
        "docs": [
            {"location": "leichte-sprache/", "title": "Hilfe &amp; Rat", "text": "<p>Stra&szlig;e</p><p>Platz</p>"},
            {"location": "impressum/", "title": "Impressum", "text": "<p>Rat</p>"},
        ],
    }
)
LABELS = {"ueber-uns/zahlen/": "Mitgliederzahlen", "mitglieder/suederdal/": "Süderdal"}
MEMBER = SearchEntry("Gemeinde Süderdal & Umland", "Gemeinde, belegt.", ("39171", "Süderdal"), rank=1.2)


def entries(*added: Entry) -> list[dict[str, Any]]:
    """The entries of the index with some more."""
    found: list[dict[str, Any]] = json.loads(completed(INDEX, added, LABELS))["docs"]
    return found


def test_entries_of_the_engine_become_plain_text_in_order() -> None:
    """Without tags and entities: the browser's search writes them as text."""
    assert entries() == [
        {"location": "leichte-sprache/", "title": "Hilfe & Rat", "text": "Straße Platz"},
        {"location": "impressum/", "title": "Impressum", "text": "Rat"},
    ]


def test_a_page_from_the_data_says_its_names_and_rank() -> None:
    assert entries(("mitglieder/suederdal/", MEMBER))[-1] == {
        "location": "mitglieder/suederdal/",
        "title": MEMBER.title,
        "text": MEMBER.text,
        "names": ["39171", "Süderdal"],
        "rank": 1.2,
    }


def test_a_page_is_found_by_what_the_navigation_calls_it() -> None:
    """The label is one more name, said once; a place on the page does not get it."""
    page, place = entries(
        ("ueber-uns/zahlen/", SearchEntry("Zahlen", "Wie viele.")),
        ("ueber-uns/zahlen/", SearchEntry("Nach Art", "Arten.", anchor="art")),
    )[-2:]
    assert page["names"] == ["Mitgliederzahlen"]
    assert "names" not in place
    assert entries(("mitglieder/suederdal/", MEMBER))[-1]["names"].count("Süderdal") == 1


def test_a_place_on_a_page_is_an_entry_of_its_own() -> None:
    """Without names and with the usual rank there is neither in the file."""
    found = entries(("ueber-uns/chronik/", SearchEntry("Gründung", "2009.", anchor="ereignis-a")))
    assert found[-1] == {"location": "ueber-uns/chronik/#ereignis-a", "title": "Gründung", "text": "2009."}
