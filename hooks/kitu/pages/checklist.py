"""The checklist for editors: which entries were not compared with their sources for the longest time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kitu import german
from kitu.directory.directory import Directory
from kitu.pages.context import PageContext
from kitu.pages.page import Page
from kitu.reading.finding import Position
from kitu.records.addresses import AWARDS, CHECKLIST, EDITING, SERVICES, START


@dataclass(frozen=True, slots=True)
class CheckedRecord:
    """A record with the day of its last check, the address of its page and its place in the data."""

    checked: datetime.date
    kind: str
    title: str
    path: str
    origin: Position


def checklist(directory: Directory) -> tuple[CheckedRecord, ...]:
    """Members, services and awards, longest unchecked first; of the same day in the order of their titles."""
    return tuple(sorted(_records(directory), key=lambda record: (record.checked, german.sort_key(record.title))))


def _records(directory: Directory) -> Iterator[CheckedRecord]:
    for member in directory.members:
        yield CheckedRecord(member.entry.checked, "Mitglied", member.short_name, member.path, member.origin)
    for service in directory.services:
        origin = directory.origins["services", service.id]
        yield CheckedRecord(service.checked, "Leistung", service.title, SERVICES.page(service.id), origin)
    for award in directory.awards:
        origin = directory.origins["awards", award.id]
        yield CheckedRecord(award.checked, "Auszeichnung", award.name, AWARDS.page(award.id), origin)


def checklist_page(context: PageContext) -> Page:
    """All entries with the day of their last check; kept out of the search, where it would stand before each entry."""
    records = checklist(context.directory)
    stale = sum(context.directory.stale(record.checked) for record in records)
    content = context.render.page("checklist.html", CHECKLIST.address, records=records, stale=stale)
    return Page(
        path=CHECKLIST.address,
        title=CHECKLIST.title,
        description="Einträge, die am längsten nicht mit ihren Quellen verglichen wurden, mit Datei und Zeile.",
        content=content,
        crumbs=(START, EDITING),
        search=(),
    )
