"""Two states of the directory → the numbers on the site that move."""

from __future__ import annotations

from collections.abc import Iterator

from kitu.directory import figures
from kitu.directory.directory import Directory
from kitu.editing.changes import FigureChange


def changed_figures(before: Directory, after: Directory) -> Iterator[FigureChange]:
    """The numbers that differ, by the label that editors read."""
    old, new = dict(_counted(before)), dict(_counted(after))
    for label in dict.fromkeys([*old, *new]):
        if old.get(label, 0) != new.get(label, 0):
            yield FigureChange(label, old.get(label, 0), new.get(label, 0))


def _counted(directory: Directory) -> Iterator[tuple[str, int]]:
    count = figures.count(directory)
    yield "Mitglieder, belegt", count.documented
    yield "Mitglieder, berichtet", count.reported
    yield "Mitglieder laut letztem Bericht", directory.file.roster.reported_total
    yield f"{directory.register.levels.districts.title} mit Mitglied", count.districts
    yield "Punkte auf der Karte", sum(1 for member in directory.members if member.place and member.place.coordinates)
    yield "Leistungen", count.services
    yield "Auszeichnungen", len(directory.awards)
    yield "Quellen", len(directory.sources)
    for kind, documented, reported in figures.by_kind(directory):
        yield f"{kind.plural}, belegt und berichtet", documented + reported
    for name, documented, reported in figures.by_district(directory):
        yield f"{name}, belegt und berichtet", documented + reported
