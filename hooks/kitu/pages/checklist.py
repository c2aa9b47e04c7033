"""The checklist for editors: which entries were not compared with their sources for the longest time."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from kitu import german
from kitu.directory.directory import Directory
from kitu.pages.context import START, Workshop
from kitu.pages.page import Crumb, Page
from kitu.reading.finding import Position

TAKING_PART = Crumb("Mitmachen", "mitmachen/")


@dataclass(frozen=True, slots=True)
class Entry:
    """A record with the day of its last check, the address of its page and its place in the data."""

    checked: datetime.date
    kind: str
    title: str
    path: str
    origin: Position


def checklist(directory: Directory) -> tuple[Entry, ...]:
    """Members, services and awards, longest unchecked first; of the same day in the order of their titles."""
    return tuple(sorted(_entries(directory), key=lambda entry: (entry.checked, german.sort_key(entry.title))))


def _entries(directory: Directory) -> Iterator[Entry]:
    for member in directory.members:
        yield Entry(member.entry.checked, "Mitglied", member.short_name, member.path, member.origin)
    for service in directory.services:
        origin = directory.origins["services", service.id]
        yield Entry(service.checked, "Leistung", service.title, f"leistungen/{service.id}/", origin)
    for award in directory.awards:
        origin = directory.origins["awards", award.id]
        yield Entry(award.checked, "Auszeichnung", award.name, f"auszeichnungen/{award.id}/", origin)


def checklist_page(shop: Workshop) -> Page:
    """All entries with the day of their last check; kept out of the search, where it would stand before each entry."""
    body = shop.render.page("checklist.html", entries=checklist(shop.directory))
    return Page(
        path="mitmachen/pruefliste/",
        title="Prüfliste",
        description="Einträge, die am längsten nicht mit ihren Quellen verglichen wurden, mit Datei und Zeile.",
        body=body,
        crumbs=(START, TAKING_PART),
        search_terms=None,
    )
