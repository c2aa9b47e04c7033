"""Members and services as one table: what sources say about each member and each service."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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

COLUMNS = 40
"""Services that the table shows: more columns nobody overlooks, and a page with all cells of hundreds is too heavy."""

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
    """A member with one cell for each column: what sources say, the strongest statement first; often nothing.

    `services` is how many services sources name with the member, those without a column included.
    """

    member: Member
    cells: tuple[tuple[ServiceUse, ...], ...]
    services: int


@dataclass(frozen=True, slots=True)
class Matrix:
    """The services that sources name with members by category, those members, and the members that none does.

    `further` are services that have no column because too many are named more often, `unused` those without a member.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    without: tuple[Member, ...]
    further: tuple[Service, ...]
    unused: tuple[Service, ...]


def matrix(directory: Directory, members: Sequence[Member] | None = None) -> Matrix:
    """The table of a directory: columns in the order of the catalogue, lines in the order of members.

    With `members` the lines are theirs alone. There are at most `COLUMNS`: those that are named with most members.
    """
    every = [Column(service, members_of(directory, service)) for service in _by_category(directory)]
    used = [column for column in every if column.members]
    most = sorted(used, key=lambda column: -len(column.members))[:COLUMNS]
    columns = tuple(column for column in used if column in most)
    shown = [column.service for column in columns]
    listed = with_uses(directory) if members is None else members
    return Matrix(
        columns,
        tuple(_line(member, shown) for member in listed),
        tuple(member for member in directory.members if not member.uses),
        tuple(column.service for column in used if column not in most),
        tuple(column.service for column in every if not column.members),
    )


def _by_category(directory: Directory) -> Iterator[Service]:
    for category in directory.categories:
        yield from (service for service in directory.services if service.category == category.id)


def with_uses(directory: Directory) -> tuple[Member, ...]:
    """The members that a source names with a service."""
    return tuple(member for member in directory.members if member.uses)


def _line(member: Member, services: Sequence[Service]) -> Line:
    found: dict[str, list[ServiceUse]] = {}
    for item in member.uses:
        found.setdefault(item.service.id, []).append(item.use)
    cells = tuple(tuple(sorted(found.get(service.id, ()), key=_strength)) for service in services)
    return Line(member, cells, len(found))


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
