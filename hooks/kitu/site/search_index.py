"""The search index after the engine has written it: other spellings, so that people find what they type."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from kitu.german import spellings

FIELD = "spellings"
"""Name of the additional field of each entry; `mkdocs.yml` gives it its weight in the search."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TAG = re.compile(r"<[^>]+>")


def enrich(index: str, search_terms: Mapping[str, Iterable[str]], added: Iterable[tuple[str, str, str]] = ()) -> str:
    """Add entries, and spellings to every entry, of a search index (JSON text in, JSON text out).

    `added` are address, title and text of pages that the engine has not indexed, as plain text.

    `search_terms` are further names by page address; they go to the page's first entry.
    Every word with an umlaut or accent, in title, text and terms, can then be found without it as well (ä, ae, a).
    Same input, same text: entries keep their order, spellings the order in which the words occur.
    """
    data = json.loads(index)
    data["docs"] += [
        {"location": address, "title": html.escape(title), "text": html.escape(text)} for address, title, text in added
    ]
    for entry in data["docs"]:
        words = _spellings_of(entry, search_terms.get(entry["location"], ()))
        if words:
            entry[FIELD] = " ".join(words)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _spellings_of(entry: Mapping[str, Any], terms: Iterable[str]) -> list[str]:
    named = list(terms)
    text = html.unescape(TAG.sub(" ", f"{entry['title']} {entry['text']}"))
    words = dict.fromkeys(word for word in WORD.findall(" ".join([text, *named])) if not word.isascii())
    return list(dict.fromkeys([*named, *spellings(*words)]))
