"""The search index after the engine has written it: other spellings, so that people find what they type."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Sequence
from typing import Any

from kitu.german import spellings
from kitu.pages.page import SearchEntry

FIELD = "spellings"
"""Field of each entry for other names, and other spellings of names and title; `mkdocs.yml` gives its weight."""

TEXT_FIELD = "text_spellings"
"""As above for what the text says: whoever types a town's name wants the town first, not what lies in it."""

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


def _add_spellings(entry: dict[str, Any], names: Sequence[str]) -> None:
    known = [*names, *spellings(*_words(" ".join([entry["title"], *names])))]
    if known:
        entry[FIELD] = " ".join(dict.fromkeys(known))
    if said := [word for word in spellings(*_words(entry["text"])) if word not in known]:
        entry[TEXT_FIELD] = " ".join(said)


def _words(text: str) -> Iterable[str]:
    """The words of a text with HTML that people may type in another way, each once."""
    plain = html.unescape(TAG.sub(" ", text))
    return dict.fromkeys(word for word in WORD.findall(plain) if not word.isascii())
