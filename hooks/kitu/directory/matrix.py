"""Members and services as one table: what sources say about each member and each service."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from kitu.directory.directory import Directory, Member
from kitu.records.choices import UseStatus
from kitu.records.model import Service, ServiceUse

SHORT = {
    UseStatus.USES: "nutzt",
    UseStatus.INVOLVED: "wirkt mit",
    UseStatus.PLANNED: "plant",
    UseStatus.EXAMINED: "prüft",
    UseStatus.WISHED: "wünscht",
    UseStatus.EXPECTED: "erwartet",
    UseStatus.ASSESSED: "bewertet",
}
"""One word for each status, in the order in which readers ask: first who uses a service."""

ORDER = {status: place for place, status in enumerate(SHORT)}

GROUPS: Mapping[str, frozenset[UseStatus]] = {
    "Wer die Leistung nutzt": frozenset({UseStatus.USES}),
    "Wer mitwirkt": frozenset({UseStatus.INVOLVED}),
    "Wer die Nutzung plant oder prüft": frozenset({UseStatus.PLANNED, UseStatus.EXAMINED}),
    "Wer sich dazu geäußert hat": frozenset({UseStatus.WISHED, UseStatus.EXPECTED, UseStatus.ASSESSED}),
}
"""Headings under which a service's page lists members."""


@dataclass(frozen=True, slots=True)
class Column:
    """A service and the members that sources name with it."""

    service: Service
    members: tuple[Member, ...]

    @property
    def documented(self) -> int:
        """How many of them are documented."""
        return sum(member.documented for member in self.members)

    @property
    def reported(self) -> int:
        """How many of them are merely reported."""
        return len(self.members) - self.documented


@dataclass(frozen=True, slots=True)
class Line:
    """A member with one cell for each column: what sources say, the strongest statement first; often nothing."""

    member: Member
    cells: tuple[tuple[ServiceUse, ...], ...]

    @property
    def services(self) -> int:
        """How many services sources name with the member."""
        return sum(1 for cell in self.cells if cell)


@dataclass(frozen=True, slots=True)
class Matrix:
    """All services by category, all members that a source names with one, and the members that none does."""

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    without: tuple[Member, ...]


def matrix(directory: Directory, members: Sequence[Member] | None = None) -> Matrix:
    """The table of a directory: columns in the order of the catalogue, lines in the order of members.

    With `members` the lines are theirs alone.
    """
    services = [
        service
        for category in directory.categories
        for service in directory.services
        if service.category == category.id
    ]
    columns = tuple(Column(service, members_of(directory, service)) for service in services)
    listed = with_uses(directory) if members is None else members
    lines = tuple(_line(member, services) for member in listed)
    return Matrix(columns, lines, tuple(member for member in directory.members if not member.uses))


def with_uses(directory: Directory) -> tuple[Member, ...]:
    """The members that a source names with a service."""
    return tuple(member for member in directory.members if member.uses)


def _line(member: Member, services: Sequence[Service]) -> Line:
    found: dict[str, list[ServiceUse]] = {}
    for item in member.uses:
        found.setdefault(item.service.id, []).append(item.use)
    return Line(member, tuple(tuple(sorted(found.get(service.id, ()), key=_strength)) for service in services))


def _strength(use: ServiceUse) -> tuple[int, str]:
    return ORDER[use.status], use.as_of.text if use.as_of else ""


def by_status(directory: Directory, service: Service) -> list[tuple[str, list[tuple[Member, ServiceUse]]]]:
    """The uses of a service under the headings of `GROUPS`, members in the order of the directory; no empty group."""
    places = {member.id: place for place, member in enumerate(directory.members)}
    group = {status: heading for heading, statuses in GROUPS.items() for status in statuses}
    headings = list(GROUPS)
    ordered = sorted(service.uses, key=lambda use: (headings.index(group[use.status]), places[use.member]))
    return [
        (heading, [(directory.member[use.member], use) for use in uses])
        for heading, uses in groupby(ordered, key=lambda use: group[use.status])
    ]


def members_of(directory: Directory, service: Service) -> tuple[Member, ...]:
    """The members that sources name with a service, each once."""
    return tuple(directory.member[key] for key in dict.fromkeys(use.member for use in service.uses))
