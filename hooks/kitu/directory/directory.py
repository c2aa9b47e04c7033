"""Everything the site knows, typed and frozen."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kitu import german
from kitu.reading.finding import Position
from kitu.records.addresses import (
    AWARDS,
    CHECK,
    CHRONICLE,
    COUNTS,
    DATA,
    DISTRICTS,
    FRAMES,
    MAP,
    MATRIX,
    MEMBERS,
    OPEN_DATA,
    PARTNERS,
    PRESS,
    RESOLUTION,
    SERVICES,
    Section,
    logo_of,
)
from kitu.records.age import stale_before
from kitu.records.choices import Evidence
from kitu.records.model import Award, Category, MemberEntry, Service, ServiceUse, Source
from kitu.records.organisation import Candidate, MemberKind, MemberTag, Organisation, OrganisationFile, ServiceArea
from kitu.records.redirects import Redirect
from kitu.records.wording import SEAT_UNSURE
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
    def placed(self) -> bool:
        """Whether its place on the map is known."""
        return self.place is not None and self.place.coordinates is not None

    @property
    def logo_address(self) -> str | None:
        """Address of the member's logo, relative to the site; the name tells its form."""
        return logo_of(self.path, self.entry.logo.file) if self.entry.logo else None

    @property
    def documented(self) -> bool:
        """Whether it is a member, for all that counts or says so: its membership is documented, not merely reported.

        The evidence alone decides. A documented decision to join, without more, is evidence "berichtet".
        """
        return self.entry.evidence is Evidence.DOCUMENTED

    @property
    def noun(self) -> german.Noun:
        """The full name in all cases."""
        if self.area and not self.entry.name:
            return self.area.noun
        return german.noun(self.name, self._article, self.entry.genitive or "", self.entry.dative or "")

    @property
    def short_noun(self) -> german.Noun:
        """The name for sentences in all cases: short where the register does not know the body."""
        if self.area or self.short_name == self.name:
            return self.noun
        return german.noun(self.short_name, self._article)

    @property
    def seat_documented(self) -> bool:
        """Whether a source says where its administration is; else that is general knowledge."""
        if self.area:
            return self.area.seat_documented or bool(self.entry.seat_sources)
        return self.entry.seat is not None and bool(self.entry.seat.sources)

    @property
    def seat_note(self) -> str | None:
        """What is to be said about its seat: the editor's note, or that no source names it."""
        own = self.entry.seat.note if self.entry.seat else None
        return own or (None if self.seat_documented or not self.place else SEAT_UNSURE)

    @property
    def _article(self) -> str:
        return self.entry.article or (self.area.kind.article if self.area else self.kind.article)

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
    logos: Mapping[str, bytes] = field(default_factory=dict)

    @property
    def organisation(self) -> Organisation:
        """Who the site is about."""
        return self.file.organisation

    @cached_property
    def member(self) -> Mapping[str, Member]:
        """Members by id."""
        return {member.id: member for member in self.members}

    @cached_property
    def by_district(self) -> Mapping[str, tuple[Member, ...]]:
        """Members by the key of the district of their seat; those without a known seat are left out."""
        found: dict[str, list[Member]] = {}
        for member in self.members:
            if member.district is not None:
                found.setdefault(member.district.key, []).append(member)
        return {key: tuple(members) for key, members in found.items()}

    @cached_property
    def documented(self) -> tuple[Member, ...]:
        """Members whose membership is documented; only these count in headline figures."""
        return tuple(member for member in self.members if member.documented)

    @cached_property
    def reported(self) -> tuple[Member, ...]:
        """Members whose membership is reported but not confirmed."""
        return tuple(member for member in self.members if not member.documented)

    @cached_property
    def candidate(self) -> Mapping[str, Candidate]:
        """Bodies that sources mention without saying that they are members, by their official key."""
        return {self.register.areas[found.key].key: found for found in self.file.candidates if found.key}

    @cached_property
    def tags(self) -> Mapping[str, MemberTag]:
        """The words by which members are sorted, by id, in the order of the data file."""
        return {tag.id: tag for tag in self.file.member_tags}

    def tags_of(self, member: Member) -> tuple[MemberTag, ...]:
        """The words of a member, in the order of the data file."""
        return tuple(tag for tag in self.tags.values() if tag.id in member.entry.tags)

    def country_of(self, member: Member) -> str | None:
        """The code of the country that a member is in; None where members sit anywhere and its entry names none."""
        entry, own = member.entry, self.organisation
        named = (entry.address.country if entry.address else None) or (entry.seat.country if entry.seat else None)
        home = member.area is not None or entry.address is not None or own.service_area is ServiceArea.REGION
        return named or (own.country if home else None)

    @cached_property
    def hidden(self) -> frozenset[str]:
        """Addresses of the parts that the site leaves out: switched off, or without anything to show."""
        wanted = self.file.sections
        placed = any(member.placed for member in self.members)
        parts = {
            MAP: wanted.map and placed,
            CHECK: wanted.municipalities and bool(self.register.municipalities),
            DISTRICTS: wanted.districts and bool(self.register.districts),
            RESOLUTION: wanted.resolution and wanted.municipalities and bool(self.register.municipalities),
            MATRIX: wanted.matrix and any(service.uses for service in self.services),
            PARTNERS: wanted.partners and bool(self.services),
            SERVICES: bool(self.services),
            AWARDS: bool(self.awards),
            COUNTS: wanted.counts and bool(self.file.member_counts),
            CHRONICLE: wanted.chronicle and bool(self.file.milestones),
            PRESS: wanted.press,
            OPEN_DATA: wanted.open_data,
            FRAMES: wanted.frames,
        }
        hidden = frozenset(part.address for part, shown in parts.items() if not shown)
        return hidden if wanted.open_data else hidden | {DATA}

    def shows(self, address: str) -> bool:
        """Whether the site has the part that an address belongs to."""
        return not any(address.startswith(part) for part in self.hidden)

    @cached_property
    def as_of(self) -> datetime.date:
        """The latest day on which an entry was checked: the date of every figure counted from the data."""
        entries = [member.entry.checked for member in self.members]
        services = [service.checked for service in self.services]
        awards = [award.checked for award in self.awards]
        return max([*entries, *services, *awards, self.organisation.founded.first])

    @cached_property
    def stale_before(self) -> datetime.date | None:
        """The day before which the last check of an entry is long ago; None if the editors have set no limit."""
        return stale_before(self.as_of, self.file.stale_after)

    def stale(self, checked: datetime.date) -> bool:
        """Whether an entry that was checked on a day was compared with its sources long before the newest was."""
        return self.stale_before is not None and checked < self.stale_before


def record_ids(directory: Directory) -> dict[Section, dict[str, str]]:
    """The ids of all records that have a page of their own, with their names, in the directory's order."""
    return {
        Section.MEMBERS: {member.id: member.name for member in directory.members},
        Section.SERVICES: {service.id: service.title for service in directory.services},
        Section.AWARDS: {award.id: award.name for award in directory.awards},
    }
