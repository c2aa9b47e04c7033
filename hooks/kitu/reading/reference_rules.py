"""Rules about names: what is referred to exists, what exists is named once, and is referred to."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kitu import german
from kitu.reading.data_file import DataFile, Item
from kitu.reading.finding import Code, Finding, Severity, excerpt
from kitu.reading.rule_context import COLLECTIONS, Context, known, readable, valid_items
from kitu.reading.yaml_source import Path
from kitu.records.fields import SOURCE_ID
from kitu.records.files import file_name
from kitu.spelling import did_you_mean


def references(context: Context) -> Iterator[tuple[DataFile, Path, str, str]]:
    """Every reference in the files: where it stands, the collection it points to, and the name written."""
    for file in context.files.values():
        for path, node in file.walk():
            target = _target(path)
            if target is not None and node.text is not None:
                yield file, path, target, node.text


def _target(path: Path) -> str | None:
    match path:
        case (*_, "sources" | "seat_sources", int()) if len(path) > 2:
            return "sources"
        case ("services", int(), "uses", int(), "member") | ("milestones", int(), "members", int()):
            return "members"
        case ("services", int(), "category"):
            return "categories"
        case ("members", int(), "kind"):
            return "kinds"
        case _:
            return None


def unknown_references(context: Context) -> Iterator[Finding]:
    """A name that is used must exist."""
    valid = {collection: _nameable(context, collection) for collection in COLLECTIONS if readable(context, collection)}
    for file, path, collection, name in references(context):
        listed_in = file_name(COLLECTIONS[collection][0])
        if name not in valid.get(collection, (name,)):
            key = COLLECTIONS[collection][1]
            place = listed_in if key == COLLECTIONS[collection][0] else f"{listed_in} unter „{key}“"
            remedy = did_you_mean(name, valid[collection], "Einen Eintrag von dort nennen oder ihn dort ergänzen.")
            yield file.finding(Code.UNKNOWN_REFERENCE, path, f"„{excerpt(name)}“ gibt es in {place} nicht.", remedy)


def _nameable(context: Context, collection: str) -> set[str]:
    """The names that exist; of malformed ids, which are reported, what they should be."""
    names = known(context, collection)
    if COLLECTIONS[collection][2] != "id":
        return set(names)
    return {name if re.fullmatch(SOURCE_ID, name) else german.slug(name) for name in names}


def duplicate_ids(context: Context) -> Iterator[Finding]:
    """Two records of a list must not share an id, nor two kinds a name."""
    for file in context.files.values():
        for key, items in file.items.items():
            name = "name" if key == "member_kinds" else "id"
            yield from _twice(file, [(item, _text(item, name), (*item.path, name)) for item in items])


def _twice(file: DataFile, named: Iterable[tuple[Item, str | None, Path]]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for item, text, path in named:
        if text is None:
            continue
        if text in first:
            reason = f"„{excerpt(text)}“ gibt es schon (Zeile {first[text]})."
            yield file.finding(Code.DUPLICATE_ID, path, reason, "Umbenennen oder einen der beiden Einträge löschen.")
        first.setdefault(text, item.node.line)


def _text(item: Item, key: str) -> str | None:
    node = item.node.child(key)
    return node.text if node is not None else None


def same_use_twice(context: Context) -> Iterator[Finding]:
    """A member stands only once under a service."""
    file = context.files["services"]
    for item in valid_items(file, "services"):
        seen: set[str] = set()
        for index, use in enumerate(item.value.uses):
            if use.member in seen:
                reason = "Dieses Mitglied steht bei dieser Leistung schon."
                path = (*item.path, "uses", index, "member")
                yield file.finding(Code.DUPLICATE_USE, path, reason, "Die beiden Angaben zusammenführen.")
            seen.add(use.member)


def unused_sources(context: Context) -> Iterator[Finding]:
    """A source that nothing cites is probably a forgotten one: a hint, no error."""
    if any(file.source.root is None for file in context.files.values() if file.findings):
        return  # what cannot be read may cite it
    cited = {name for _, _, collection, name in references(context) if collection == "sources"}
    file = context.files["sources"]
    for name, path in known(context, "sources").items():
        if name not in cited and re.fullmatch(SOURCE_ID, name):
            reason, remedy = (
                "Diese Quelle wird nirgends genannt.",
                "Bei den Angaben eintragen, die sie belegt, oder löschen.",
            )
            yield file.finding(Code.SOURCE_UNUSED, (*path, "id"), reason, remedy, Severity.HINT)
