"""The search index after the engine has written it: other spellings, so that people find what they type."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable
from typing import Any

from kitu.german import spellings
from kitu.pages.page import SearchEntry

FIELD = "spellings"
"""Name of the additional field of each entry; `mkdocs.yml` gives it its weight in the search."""

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
TAG = re.compile(r"<[^>]+>")


Entry = tuple[str, SearchEntry]
"""The address of a page, and what the search knows of it or of a place on it."""


def completed(index: str, entries: Iterable[Entry]) -> str:
    """Add what the search knows of pages from the data to a search index (JSON text in, JSON text out).

    Every word with an umlaut or accent, in title, text and names, can then be found without it as well (ä, ae, a), also
    in the entries that the engine has made of hand-written pages.
    Same input, same text: entries keep their order, spellings the order in which the words occur.
    """
    data = json.loads(index)
    for entry in data["docs"]:
        _add_spellings(entry, ())
    for address, known in entries:
        anchor = f"#{known.anchor}" if known.anchor else ""
        entry = {"location": address + anchor, "title": html.escape(known.title), "text": html.escape(known.text)}
        _add_spellings(entry, known.names)
        data["docs"].append(entry)
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))


def _add_spellings(entry: dict[str, Any], names: Iterable[str]) -> None:
    named = list(names)
    text = html.unescape(TAG.sub(" ", f"{entry['title']} {entry['text']}"))
    words = dict.fromkeys(word for word in WORD.findall(" ".join([text, *named])) if not word.isascii())
    if found := list(dict.fromkeys([*named, *spellings(*words)])):
        entry[FIELD] = " ".join(found)
