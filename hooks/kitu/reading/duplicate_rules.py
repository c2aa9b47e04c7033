"""Rules about what may stand once: ids, addresses of pages, sources, and members under a service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kitu.kept import kept, kept_for_next
from kitu.reading.data_file import DataFile, Item, Judged, kept_with_file
from kitu.reading.finding import Code, Finding, Severity, excerpt
from kitu.reading.node import Path
from kitu.reading.reference_rules import plain_address
from kitu.reading.rule_context import Context, known_items
from kitu.records import addresses, redirects
from kitu.records.addresses import Location, Section


def duplicate_ids(context: Context) -> Iterator[Finding]:
    """Two records of a list must not share an id, nor two kinds a name, nor two events of a service an id."""
    return (finding for file in context.files.values() for finding in _duplicates(file))


@kept_with_file
def _duplicates(file: DataFile) -> tuple[Finding, ...]:
    found: list[Finding] = []
    for key, items in file.items.items():
        name = "name" if key == "member_kinds" else "id"
        found += _twice(file, [(item, item.text(name), (*item.path, name)) for item in items])
    for service in file.items.get("services", ()):
        found += _twice(file, [(event, event.text("id"), (*event.path, "id")) for event in _events(service)])
    return tuple(found)


def _events(service: Item) -> Iterator[Item]:
    node = service.node.child("events")
    for index, event in enumerate(node.items or () if node is not None else ()):
        yield Item((*service.path, "events", index), event, event.line + service.line - service.node.line)


def _twice(file: DataFile, named: Iterable[tuple[Item, str | None, Path]]) -> Iterator[Finding]:
    first: dict[str, int] = {}
    for item, text, path in named:
        if text is None:
            continue
        if text in first:
            reason = f"„{excerpt(text)}“ gibt es schon (Zeile {first[text]})."
            yield file.finding(Code.DUPLICATE_ID, path, reason, "Umbenennen oder einen der beiden Einträge löschen.")
        first.setdefault(text, item.line)


def ids_that_pages_have(context: Context) -> Iterator[Finding]:
    """No record, and no former one, bears the name of a page that stands among those of its section."""
    for section, name in redirects.COLLECTIONS.items():
        yield from _reserved(context.files[name], section)
    file = context.files["redirects"]
    for item in known_items(file, "redirects"):
        if item.known.section and item.known.old in _page_names(item.known.section):
            yield _taken(file, (*item.path, "from"), item.known.address)


@kept_with_file
def _reserved(file: DataFile, section: Section) -> tuple[Finding, ...]:
    named = [(item, item.text("id")) for item in file.items.get(redirects.COLLECTIONS[section], ())]
    reserved = [(item, name) for item, name in named if name in _page_names(section)]
    return tuple(_taken(file, (*item.path, "id"), f"{section.location.address}{name}/") for item, name in reserved)


def _taken(file: DataFile, path: Path, address: str) -> Finding:
    reason = f"Unter /{address} steht schon eine andere Seite der Website."
    return file.finding(Code.BAD_ID, path, reason, "Eine andere Kennung wählen.")


@kept(8)
def _page_names(section: Section) -> set[str]:
    """The names of the pages below a section that belong to no record."""
    above = section.location.address
    pages = (value.address for value in vars(addresses).values() if isinstance(value, Location))
    names = {page.removeprefix(above).partition("/")[0] for page in pages if page.startswith(above) and page != above}
    return {*names, addresses.PARTS}


def same_source_twice(context: Context) -> Iterator[Finding]:
    """What stood under one address at one time is one source, however the address is written."""
    yield from _sources_twice(context.files["sources"])


@kept_with_file
def _sources_twice(file: DataFile) -> tuple[Finding, ...]:
    found, first = [], dict[tuple[str, str, str | None], Item]()
    for item in (item for item in known_items(file, "sources") if item.known.id is not None):
        told = _told_there(item.judged)
        twin = first.setdefault(told, item) if told is not None else item
        if twin.known.id != item.known.id:
            reason = f"Diese Adresse hat schon die Quelle „{twin.known.id}“ (Zeile {twin.line})."
            remedy = f"Überall „{twin.known.id}“ statt „{item.known.id}“ nennen und diesen Eintrag löschen."
            found.append(file.finding(Code.BAD_URL, (*item.path, "url"), reason, remedy, Severity.WARNING))
    return tuple(found)


@kept_for_next(2048)
def _told_there(judged: Judged) -> tuple[str, str, str | None] | None:
    """Where a source stands, and as of when; `None` if it has no address."""
    source = judged.known
    return None if source.url is None else (plain_address(source.url), str(source.published), source.date_note)


def same_use_twice(context: Context) -> Iterator[Finding]:
    """A member stands only once under a service."""
    yield from _uses_twice(context.files["services"])


@kept_with_file
def _uses_twice(file: DataFile) -> tuple[Finding, ...]:
    reason, remedy = "Dieses Mitglied steht bei dieser Leistung schon.", "Die beiden Angaben zusammenführen."
    found = []
    for item in known_items(file, "services"):
        seen: set[str] = set()
        for index, use in enumerate(item.known.uses):
            if use.member in seen:
                path = (*item.path, "uses", index, "member")
                found.append(file.finding(Code.DUPLICATE_USE, path, reason, remedy))
            seen.add(use.member)
    return tuple(found)
