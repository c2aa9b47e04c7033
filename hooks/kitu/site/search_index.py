"""The search index: what the header search knows of each page, from the data and from hand-written texts."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from kitu.pages.page import SearchEntry

TAG = re.compile(r"<[^>]+>")

Entry = tuple[str, SearchEntry]
"""The address of a page, and what the search knows of it or of a place on it."""


def completed(index: str, entries: Iterable[Entry], labels: Mapping[str, str]) -> str:
    """Add what the search knows from the data to the engine's index of hand-written pages (JSON text in and out).

    `labels` is what the navigation calls pages, by address: people look for them under these names, too.

    `docs` has an entry for each page and place: `location`, `title` and `text` as plain text, and where they are
    known `names` (a list) and `rank` (1 without). Other spellings are left to `docs/assets/js/parts/text-folding.js`.
    """
    docs = [*map(_read_by_engine, json.loads(index)["docs"]), *_known(entries, labels)]
    return json.dumps({"docs": docs}, ensure_ascii=False, separators=(",", ":"))


def _read_by_engine(entry: Mapping[str, Any]) -> dict[str, Any]:
    return {"location": entry["location"], "title": _plain(entry["title"]), "text": _plain(entry["text"])}


def _known(entries: Iterable[Entry], labels: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    for address, known in entries:
        anchor = f"#{known.anchor}" if known.anchor else ""
        entry: dict[str, Any] = {"location": address + anchor, "title": known.title, "text": known.text}
        label = [] if known.anchor else [labels.get(address, known.title)]
        if names := [name for name in dict.fromkeys([*known.names, *label]) if name != known.title]:
            entry["names"] = names
        if known.rank != 1:
            entry["rank"] = known.rank
        yield entry


def _plain(text: str) -> str:
    """A text with HTML as people read it."""
    return " ".join(html.unescape(TAG.sub(" ", text)).split())
