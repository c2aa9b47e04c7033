"""Rules about redirects: a former id is free, its target exists, and no redirect leads to another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kitu.reading.data_file import DataFile, Item, kept_with_file
from kitu.reading.finding import Code, Finding, excerpt
from kitu.reading.rule_context import Context
from kitu.records.addresses import Section
from kitu.records.redirects import COLLECTIONS, Redirect
from kitu.spelling import did_you_mean


def redirects_lead_to_pages(context: Context) -> Iterator[Finding]:
    """Each former address leads once, and straight, to a page that exists, and hides none."""
    files = context.files
    file = files["redirects"]
    entries = [(item, item.value) for item in file.items.get("redirects", ()) if item.value is not None]
    existing = {
        section: None if files[name].source.root is None else ids_of(files[name], name)
        for section, name in COLLECTIONS.items()
    }
    whole = {  # an id that is wrong or lost may be the one that is meant
        section: None if any("id" in item.faulty for item in files[name].items.get(name, ())) else existing[section]
        for section, name in COLLECTIONS.items()
    }
    former = {(entry.section, entry.old): entry.new for _, entry in entries}
    first: dict[tuple[Section, str], Item] = {}
    for item, entry in entries:
        if _the_wrong_way_round(entry, whole[entry.section], former):
            reason = f"„{entry.old}“ gibt es, „{entry.new}“ nicht: „from“ und „to“ sind vertauscht."
            remedy = f"„from: {entry.new}“ und „to: {entry.old}“ schreiben."
            yield file.finding(Code.REDIRECT_IN_USE, (*item.path, "from"), reason, remedy)
            continue
        yield from _source(file, item, entry, existing[entry.section], first)
        yield from _target(file, item, entry, whole[entry.section], former)
        first.setdefault((entry.section, entry.old), item)


def one_first_id(context: Context) -> Iterator[Finding]:
    """Of all former ids of a record one was the first, and a record that is gone is announced no more."""
    file, known = context.files["redirects"], dict[tuple[Section, str | None], Item]()
    for item in file.items.get("redirects", ()):
        entry = item.value
        if not isinstance(entry, Redirect) or not entry.first:
            continue
        twin = known.setdefault((entry.section, entry.new), item)
        if entry.new is None:
            reason = "Eine erste Kennung brauchen nur Einträge, die heute unter einer anderen weitergeführt werden."
            yield file.finding(Code.REDIRECT_FIRST, (*item.path, "first"), reason, "Die Angabe „first“ löschen.")
        elif twin is not item:
            reason = f"„{entry.new}“ hat schon eine erste Kennung (Zeile {twin.line})."
            remedy = "„first“ nur bei der Kennung lassen, unter der der Eintrag zuerst auf der Website stand."
            yield file.finding(Code.REDIRECT_FIRST, (*item.path, "first"), reason, remedy)


@kept_with_file
def ids_of(file: DataFile, key: str) -> frozenset[str]:
    """The ids in a list, also those of records with mistakes, and in lines that could not be read."""
    read = filter(None, (item.text("id") for item in file.items.get(key, ())))
    unread = re.findall(r"\bid: *[\"']?([\w-]+)", file.source.unread)
    return frozenset([*read, *unread])


def _the_wrong_way_round(
    entry: Redirect, existing: frozenset[str] | None, former: Mapping[tuple[Section, str], str | None]
) -> bool:
    if existing is None or entry.new is None or (entry.section, entry.new) in former:
        return False
    return entry.old in existing and entry.new not in existing


def _source(
    file: DataFile,
    item: Item,
    entry: Redirect,
    existing: frozenset[str] | None,
    first: Mapping[tuple[Section, str], Item],
) -> Iterator[Finding]:
    path = (*item.path, "from")
    if entry.old in (existing or ()):
        reason = f"Die Seite {entry.address} gibt es: „{entry.old}“ ist die Kennung eines Eintrags."
        yield file.finding(Code.REDIRECT_IN_USE, path, reason, "Diese Weiterleitung löschen.")
    if twin := first.get((entry.section, entry.old)):
        reason = f"Für „{entry.old}“ gibt es schon eine Weiterleitung (Zeile {twin.line})."
        yield file.finding(Code.DUPLICATE_ID, path, reason, "Eine der beiden Weiterleitungen löschen.")


def _target(
    file: DataFile,
    item: Item,
    entry: Redirect,
    existing: frozenset[str] | None,
    former: Mapping[tuple[Section, str], str | None],
) -> Iterator[Finding]:
    if entry.new is None or existing is None or entry.new in existing:
        return
    path = (*item.path, "to")
    if (entry.section, entry.new) not in former:
        listed_in = f"data/{COLLECTIONS[entry.section]}.yaml"
        otherwise = f"Eine Kennung aus {listed_in} verwenden oder „to“ weglassen."
        remedy = excerpt(did_you_mean(entry.new, existing, otherwise), 200)
        yield file.finding(Code.UNKNOWN_REFERENCE, path, f"„{entry.new}“ gibt es in {listed_in} nicht.", remedy)
        return
    reason, end = f"„{entry.new}“ ist selbst eine frühere Kennung.", _end(entry, former)
    way_out = f"„{end}“ schreiben." if end in existing else "„to“ weglassen oder eine heutige Kennung schreiben."
    yield file.finding(Code.REDIRECT_CHAIN, path, reason, way_out)


def _end(entry: Redirect, former: Mapping[tuple[Section, str], str | None]) -> str | None:
    """Where a chain of redirects ends; `None` if it runs in a circle or to the overview."""
    seen, end = {entry.old}, entry.new
    while end is not None and (entry.section, end) in former and end not in seen:
        seen.add(end)
        end = former[entry.section, end]
    return None if end in seen else end
