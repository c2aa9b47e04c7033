"""What rules look at, and how they find the records in it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from shapely.geometry.base import BaseGeometry

from kitu.reading.data_file import DataFile, Item
from kitu.reading.finding import Finding, errors
from kitu.reading.yaml_source import Path
from kitu.records.model import MemberEntry
from kitu.region.register import Register


@dataclass(frozen=True, slots=True)
class Context:
    """What rules look at. `area` is the outline of the region served, in degrees (WGS 84); None if there is none."""

    files: Mapping[str, DataFile]
    register: Register
    area: BaseGeometry | None


Rule = Callable[[Context], Iterator[Finding]]

# collection → the file and key it stands in; the value of a reference is an `id` (or `name`) there
COLLECTIONS = {
    "members": ("members", "members", "id"),
    "sources": ("sources", "sources", "id"),
    "categories": ("services", "categories", "id"),
    "kinds": ("organisation", "member_kinds", "name"),
}


def known(context: Context, collection: str) -> dict[str, Path]:
    """The names that may be referred to, with the path of each, also of records that have mistakes of their own."""
    stem, key, name = COLLECTIONS[collection]
    found: dict[str, Path] = {}
    for item in context.files[stem].items.get(key, ()):
        node = item.node.child(name)
        if node is not None and node.text:
            found.setdefault(node.text, item.path)
    return found


def readable(context: Context, collection: str) -> bool:
    """Whether the list could be read as it was meant; if not, that is reported, and good names would seem unknown."""
    stem, key, _ = COLLECTIONS[collection]
    file = context.files[stem]
    node = file.node((key,))
    return node is not None and node.items is not None and not errors(file.source.findings)


def members(context: Context) -> Iterator[tuple[DataFile, Item, MemberEntry]]:
    """The valid entries of members, each with its file and its place there."""
    file = context.files["members"]
    return ((file, item, item.value) for item in valid_items(file, "members"))


def valid_items(file: DataFile, key: str) -> Iterator[Item]:
    """The valid records of a list, in file order."""
    return (item for item in file.items.get(key, ()) if item.value is not None)
