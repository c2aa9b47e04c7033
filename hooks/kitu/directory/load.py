"""Data folder → everything the site knows, or every finding that keeps it from being known."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import shapely

from kitu import german
from kitu.directory.directory import Directory, Member, Place, Use
from kitu.reading import redirect_rules, rules
from kitu.reading.data_file import Draft
from kitu.reading.finding import Code, Finding, Origin, Position, by_position, errors
from kitu.reading.rule_context import Context
from kitu.reading.validation import read_draft
from kitu.records.files import OPTIONAL, SHAPES, file_name
from kitu.records.model import MemberEntry, Service
from kitu.records.organisation import MemberKind, OrganisationFile
from kitu.region.basemap import Basemap, geometries, read_basemap
from kitu.region.register import Area, Register, read_register

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The directory, or `None` if the findings hold an error; findings in file order."""

    directory: Directory | None
    findings: tuple[Finding, ...]


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the search for reference cycles: reading and rendering make none, yet it walks all values again and again.

    With 10,000 members half of the processor time went into it.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


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
    findings += redirect_rules.check(drafts)
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
        short_name=entry.short_name or (area.label if area else name),
        kind=kinds[area.kind.name if area else str(entry.kind)],
        area=area,
        place=place,
        district=finder.of(area or seat, place),
        uses=uses,
        origin=origin,
    )


def _place(entry: MemberEntry, area: Area | None, seat: Area | None) -> Place | None:
    if area is not None:
        return Place(area.seat, (area.latitude, area.longitude))
    if entry.seat is None:
        return None
    if entry.seat.latitude is not None and entry.seat.longitude is not None:
        return Place(entry.seat.name, (entry.seat.latitude, entry.seat.longitude))
    return Place(entry.seat.name, (seat.latitude, seat.longitude) if seat else None)
