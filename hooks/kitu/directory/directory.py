"""Everything the site knows, typed and frozen."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kitu.reading.finding import Position
from kitu.records.addresses import MEMBERS, Section
from kitu.records.model import (
    Award,
    Category,
    Evidence,
    JoinedMeaning,
    MemberEntry,
    Service,
    ServiceUse,
    Source,
)
from kitu.records.organisation import MemberKind, Organisation, OrganisationFile
from kitu.records.redirects import Redirect
from kitu.region.basemap import Basemap
from kitu.region.register import Area, Population, Register


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member is: the name of the place and its coordinates in degrees (WGS 84), if they are known."""

    name: str
    coordinates: tuple[float, float] | None


@dataclass(frozen=True, slots=True)
class Use:
    """A member's use of a service, seen from the member."""

    service: Service
    use: ServiceUse


@dataclass(frozen=True, slots=True)
class Member:
    """A member with what its entry and the official register know.

    `name` is the full name, `short_name` the one for lists and maps; both are unique enough to be told apart in print.
    `area` is the register's record for members with an official key, `district` the district of the seat, if known.
    """

    entry: MemberEntry
    name: str
    short_name: str
    kind: MemberKind
    area: Area | None
    place: Place | None
    district: Area | None
    uses: tuple[Use, ...]
    origin: Position

    @property
    def id(self) -> str:
        """The entry's id, part of the page's address."""
        return self.entry.id

    @property
    def path(self) -> str:
        """Address of the member's page, relative to the site."""
        return MEMBERS.page(self.id)

    @property
    def documented(self) -> bool:
        """Whether the membership is documented, not merely reported."""
        return self.entry.evidence is Evidence.DOCUMENTED

    @property
    def population(self) -> Population | None:
        """Inhabitants of the member's area; companies and the like have none."""
        return self.area.population if self.area else None


@dataclass(frozen=True)
class Directory:
    """All records of the data files. Members are sorted by short name, services by title (DIN 5007)."""

    file: OrganisationFile
    members: tuple[Member, ...]
    services: tuple[Service, ...]
    categories: tuple[Category, ...]
    awards: tuple[Award, ...]
    sources: Mapping[str, Source]
    register: Register
    basemap: Basemap
    origins: Mapping[tuple[str, str], Position]
    redirects: tuple[Redirect, ...] = ()

    @property
    def organisation(self) -> Organisation:
        """Who the site is about."""
        return self.file.organisation

    @cached_property
    def member(self) -> Mapping[str, Member]:
        """Members by id."""
        return {member.id: member for member in self.members}

    @cached_property
    def documented(self) -> tuple[Member, ...]:
        """Members whose membership is documented; only these count in headline figures."""
        return tuple(member for member in self.members if member.documented)

    @cached_property
    def reported(self) -> tuple[Member, ...]:
        """Members whose membership is reported but not confirmed."""
        return tuple(member for member in self.members if not member.documented)

    @cached_property
    def as_of(self) -> datetime.date:
        """The latest day on which an entry was checked: the date of every figure counted from the data."""
        entries = [member.entry.checked for member in self.members]
        services = [service.checked for service in self.services]
        awards = [award.checked for award in self.awards]
        return max([*entries, *services, *awards, self.organisation.founded])


def record_ids(directory: Directory) -> dict[Section, dict[str, str]]:
    """The ids of all records that have a page of their own, with their names, in the directory's order."""
    return {
        Section.MEMBERS: {member.id: member.name for member in directory.members},
        Section.SERVICES: {service.id: service.title for service in directory.services},
        Section.AWARDS: {award.id: award.name for award in directory.awards},
    }


def is_member(member: Member) -> bool:
    """A planned or merely decided joining is no membership yet."""
    joined = member.entry.joined
    pending = joined is not None and joined.meaning in (JoinedMeaning.PLANNED, JoinedMeaning.DECIDED)
    return member.documented and not pending
