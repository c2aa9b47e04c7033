"""Everything the site knows, typed and frozen; or every finding that keeps it from being known."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import shapely

from kitu import german, redirects, rules
from kitu.basemap import Basemap, geometries, read_basemap
from kitu.codes import Code
from kitu.diagnostics import Finding, Position, by_position, errors
from kitu.draft import Draft, read_draft
from kitu.files import OPTIONAL, SHAPES, file_name
from kitu.memory import without_collector
from kitu.model import Award, Category, Evidence, MemberEntry, Service, ServiceUse, Source
from kitu.organisation import MemberKind, Organisation, OrganisationFile
from kitu.page import Origin
from kitu.redirects import Redirect
from kitu.register import Area, Population, Register, read_register
from kitu.rule_context import Context

T = TypeVar("T")


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
    origin: Origin

    @property
    def id(self) -> str:
        """The entry's id, part of the page's address."""
        return self.entry.id

    @property
    def path(self) -> str:
        """Address of the member's page, relative to the site."""
        return f"mitglieder/{self.id}/"

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
    origins: Mapping[tuple[str, str], Origin]
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


@dataclass(frozen=True, slots=True)
class Loaded:
    """The directory, or `None` if the findings hold an error; findings in file order."""

    directory: Directory | None
    findings: tuple[Finding, ...]


@without_collector()
def load(data: Path, instead: Mapping[str, bytes] = MappingProxyType({})) -> Loaded:
    """Read and check the data folder. Raises only for a broken register or base map, never for what an editor wrote.

    `instead` holds contents to be taken for those of the files, by name (`members`): a change not yet written.
    """
    register, basemap = read_register(data / "register"), read_basemap(data / "basemap")
    drafts = {name: _draft(data, name, instead.get(name)) for name in SHAPES}
    area = shapely.union_all(geometries(basemap.state))
    findings = [finding for draft in drafts.values() for finding in draft.findings]
    findings += rules.check(Context(drafts, register, area))
    findings += redirects.check(drafts)
    ordered = by_position(findings)
    return Loaded(None if errors(ordered) else _directory(drafts, register, basemap), ordered)


def _draft(data: Path, name: str, content: bytes | None) -> Draft:
    path = data / f"{name}.yaml"
    if content is None and path.is_file():
        content = path.read_bytes()
    if content is not None:
        return read_draft(name, content, SHAPES[name])
    draft = read_draft(name, b"", SHAPES[name])
    remedy = "Die Datei aus der letzten guten Fassung wiederherstellen."
    reason = f"Die Datei {file_name(name)} fehlt."
    missing = Finding(Code.FILE_MISSING, Position(file_name(name)), "", "", reason, remedy)
    draft.findings[:] = [] if name in OPTIONAL else [missing]
    return draft


def _directory(drafts: Mapping[str, Draft], register: Register, basemap: Basemap) -> Directory:
    file = _organisation_file(drafts["organisation"])
    services = _sorted(drafts["services"].values("services"), lambda service: service.title)
    origins = _origins(drafts)
    uses = _uses_by_member(services)
    kinds = {kind.name: kind for kind in file.member_kinds}
    finder = _DistrictFinder(register, basemap)
    members = [
        _member(entry, finder, kinds, uses.get(entry.id, ()), origins["members", entry.id])
        for entry in drafts["members"].values("members")
    ]
    return Directory(
        file=file,
        members=_sorted(members, lambda member: member.short_name),
        services=services,
        categories=drafts["services"].values("categories"),
        awards=tuple(sorted(drafts["awards"].values("awards"), key=lambda award: (-award.year, award.id))),
        sources={source.id: source for source in drafts["sources"].values("sources")},
        register=register,
        basemap=basemap,
        origins=origins,
        redirects=drafts["redirects"].values("redirects"),
    )


def _organisation_file(draft: Draft) -> OrganisationFile:
    parts = {key: draft.values(key) for key in draft.items}
    single = {key for key, items in draft.items.items() if any(item.path == (key,) for item in items)}
    construct: Callable[..., OrganisationFile] = OrganisationFile.model_construct  # each part is validated already
    return construct(**{key: value[0] if key in single else value for key, value in parts.items()})


def _sorted(records: Iterable[T], name: Callable[[T], str]) -> tuple[T, ...]:
    return tuple(sorted(records, key=lambda record: german.sort_key(name(record))))


def _origins(drafts: Mapping[str, Draft]) -> dict[tuple[str, str], Origin]:
    """File and line of each record by its list and id; of a list itself by an empty id."""
    found = {}
    for draft in drafts.values():
        for key, items in draft.items.items():
            root = draft.source.root
            found[key, ""] = Origin(draft.source.name, root.key_place(key)[0] if root else 1)
            for item in items:
                named = item.node.child("id")
                if named is not None and named.text:
                    found[key, named.text] = Origin(draft.source.name, item.node.line)
    return found


def _uses_by_member(services: Iterable[Service]) -> dict[str, tuple[Use, ...]]:
    found: dict[str, list[Use]] = {}
    for service in services:
        for use in service.uses:
            found.setdefault(use.member, []).append(Use(service, use))
    return {member: tuple(uses) for member, uses in found.items()}


@dataclass(frozen=True, slots=True)
class _DistrictFinder:
    """Finds the district of a member: by its key, the key of its seat, or the place on the map."""

    register: Register
    basemap: Basemap

    def of(self, area: Area | None, place: Place | None) -> Area | None:
        if area is not None:
            return self.register.districts[area.district]
        if place is None or place.coordinates is None:
            return None
        latitude, longitude = place.coordinates
        point = shapely.Point(longitude, latitude)
        features = zip(self.basemap.districts["features"], geometries(self.basemap.districts), strict=True)
        key = next((feature["properties"]["ags"] for feature, shape in features if shape.covers(point)), None)
        return self.register.districts.get(key) if key else None


def _member(
    entry: MemberEntry, finder: _DistrictFinder, kinds: Mapping[str, MemberKind], uses: tuple[Use, ...], origin: Origin
) -> Member:
    area = finder.register.areas.get(entry.ags or entry.ars or "")
    name = entry.name or (area.title if area else entry.id)
    seat = finder.register.municipalities.get(entry.seat.ags or "") if entry.seat else None
    place = _place(entry, area, seat)
    return Member(
        entry=entry,
        name=name,
        short_name=entry.short_name or (_short(area) if area else name),
        kind=kinds[area.kind if area else str(entry.kind)],
        area=area,
        place=place,
        district=finder.of(area or seat, place),
        uses=uses,
        origin=origin,
    )


def _short(area: Area) -> str:
    """Plain names of towns; the full title of associations, which often bear the name of a town."""
    return area.title if area.kind == "Verbandsgemeinde" else area.name


def _place(entry: MemberEntry, area: Area | None, seat: Area | None) -> Place | None:
    if area is not None:
        return Place(area.seat, (area.latitude, area.longitude))
    if entry.seat is None:
        return None
    if entry.seat.latitude is not None and entry.seat.longitude is not None:
        return Place(entry.seat.name, (entry.seat.latitude, entry.seat.longitude))
    return Place(entry.seat.name, (seat.latitude, seat.longitude) if seat else None)
