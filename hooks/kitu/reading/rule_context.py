"""What rules look at, and how they find the records in it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry

from kitu import german
from kitu.reading.data_file import DataFile, Item, kept_with_file
from kitu.reading.finding import Finding, excerpt
from kitu.reading.node import Node, Path
from kitu.records.model import MemberEntry
from kitu.region.register import Register


@dataclass(frozen=True, slots=True)
class Context:
    """What rules look at.

    `area` is the outline of the region served, in degrees (WGS 84), None if there is none; `logos` the contents of the
    files in data/logos/ by name.
    """

    files: Mapping[str, DataFile]
    register: Register
    area: BaseGeometry | None
    logos: Mapping[str, bytes] = field(default_factory=dict)


Rule = Callable[[Context], Iterator[Finding]]

# collection → the file and key it stands in; the value of a reference is an `id` (or `name`) there
COLLECTIONS = {
    "members": ("members", "members", "id"),
    "sources": ("sources", "sources", "id"),
    "categories": ("services", "categories", "id"),
    "kinds": ("organisation", "member_kinds", "name"),
    "tags": ("organisation", "member_tags", "id"),
    "licences": ("organisation", "licences", "id"),
}
MAY_BE_LEFT_OUT = frozenset({"tags", "licences"})
"""Collections that need not be there; then nothing may be referred to."""


def known(context: Context, collection: str) -> Mapping[str, Path]:
    """The names that may be referred to, with the path of each, also of records that have mistakes of their own."""
    return known_in(context.files[COLLECTIONS[collection][0]])[collection]


@kept_with_file
def known_in(file: DataFile) -> Mapping[str, Mapping[str, Path]]:
    """The names by collection, for each that has its list in this file."""
    found: dict[str, dict[str, Path]] = {collection: {} for collection in COLLECTIONS}
    for collection, (_, key, name) in COLLECTIONS.items():
        for item in file.items.get(key, ()):
            if text := item.text(name):
                found[collection].setdefault(text.strip(), item.path)
    return found


def titles(context: Context, collection: str) -> dict[str, str]:
    """What the records of a list are called, by the names with which they are referred to."""
    stem, key, name = COLLECTIONS[collection]
    found: dict[str, str] = {}
    for item in context.files[stem].items.get(key, ()):
        if text := item.text(name):
            found[text] = _title(context, item)
    return {name: title for name, title in found.items() if title != name}


def readable(context: Context, collection: str) -> bool:
    """Whether the list could be read as one; if not, that is reported, and good names would seem unknown."""
    stem, key, _ = COLLECTIONS[collection]
    file = context.files[stem]
    node = file.node((key,))
    if node is None and collection in MAY_BE_LEFT_OUT:
        return file.source.root is not None and key not in file.source.unread
    return node is not None and node.items is not None


class Unread:
    """What of a list could not be read: names that stand there are not reported as unknown."""

    def __init__(self, context: Context, collection: str) -> None:
        stem, key, id_ = COLLECTIONS[collection]
        file = context.files[stem]
        self._lines = file.source.unread
        nameless = (item for item in file.items.get(key, ()) if _has_lost(item, id_))
        called = (f"{_title(context, item)} {_listed(item.node.child(id_))}" for item in nameless)
        self._words = [frozenset(german.slug(words).split("-")) for words in called]

    def names(self, name: str) -> bool:
        """Whether a name stands in lines that could not be read, or is that of an entry which has lost its own."""
        if not name:
            return False
        if name in self._lines and re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", self._lines):
            return True
        return bool(self._words) and any(words.intersection(german.slug(name).split("-")) for words in self._words)


def _has_lost(item: Item, name: str) -> bool:
    """Whether the name of a record is not read, or something else stands in its place."""
    node = item.node.child(name)
    return item.node.partial if node is None else node.text is None


def _listed(node: Node | None) -> str:
    """The texts of a list."""
    return " ".join(item.text for item in (node.items or () if node else ()) if item.text)


def _title(context: Context, item: Item) -> str:
    area = context.register.area(item.text("ags") or item.text("ars"))
    return excerpt(item.text("title") or item.text("name") or (area.title if area else ""), 60)


def members(file: DataFile) -> Iterator[tuple[Item, MemberEntry]]:
    """The entries of the file of members with what is valid of each.

    Of an entry with mistakes even a required field may be None; `Item.faulty` names the fields that are wrong.
    """
    return ((item, item.judged.known) for item in file.items.get("members", ()) if item.judged.known is not None)


def known_items(file: DataFile, key: str) -> Iterator[Item]:
    """The records of a list of which something is valid, in file order: see `members`."""
    return (item for item in file.items.get(key, ()) if item.judged.known is not None)
