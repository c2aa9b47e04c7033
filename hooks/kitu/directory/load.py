"""Data folder → everything the site knows, or every finding that keeps it from being known."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

import shapely
from shapely.geometry.base import BaseGeometry

from kitu import german
from kitu.directory.directory import Directory, Member, Place, Use
from kitu.directory.region import read_region, unknown_licences
from kitu.kept import kept, kept_for_next
from kitu.reading.data_file import DataFile, kept_with_file
from kitu.reading.finding import Code, Finding, Position, by_position, errors
from kitu.reading.redirect_rules import ids_of
from kitu.reading.rule_context import Context
from kitu.reading.rules import apply_rules
from kitu.reading.validation import read_data_file
from kitu.reading.yaml_source import YamlFile
from kitu.records.addresses import Section
from kitu.records.files import FILE_MODELS, OPTIONAL, file_name
from kitu.records.made_when_asked import MadeWhenAsked
from kitu.records.model import Award, MemberEntry, Service, Source
from kitu.records.organisation import MemberKind, OrganisationFile
from kitu.records.redirects import COLLECTIONS
from kitu.region.basemap import BLANK, Basemap, Bounds, geometries
from kitu.region.register import Area, Register

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Loaded:
    """The directory, or `None` if the findings hold an error; findings in file order.

    `answered` has the ids of present and former records by section, also of those with errors; `None` for a section
    whose file cannot be read.
    """

    directory: Directory | None
    findings: tuple[Finding, ...]
    answered: Mapping[Section, frozenset[str] | None] = field(default_factory=dict)


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
    """Read and check the data folder; register and base map as well. Raises for none of them.

    `instead` holds contents to be taken for those of the files, by name (`members`): a change not yet written.
    """
    region = read_region(data)
    if isinstance(region, tuple):
        return Loaded(None, region)
    register, basemap = region.register, region.basemap
    files = {name: _data_file(data, name, instead.get(name)) for name in FILE_MODELS}
    area = _served(basemap) if basemap else None
    findings = [finding for file in files.values() for finding in file.findings]
    logos = read_logos(data / "logos")
    findings += apply_rules(Context(files, register, area, logos))
    findings += region.findings
    findings += unknown_licences(data, basemap, files["organisation"])
    ordered = by_position(findings)
    answered = {section: _answered(files, section, name) for section, name in COLLECTIONS.items()}
    return Loaded(None if errors(ordered) else _directory(files, register, basemap, logos), ordered, answered)


@kept(2)
def _served(basemap: Basemap) -> BaseGeometry:
    return shapely.union_all(geometries(basemap.state))


@kept(2)
def _districts(basemap: Basemap) -> tuple[tuple[str, BaseGeometry], ...]:
    """The districts of a map by their keys, with their outlines."""
    keys = (feature["properties"]["ags"] for feature in basemap.districts["features"])
    return tuple(zip(keys, geometries(basemap.districts), strict=True))


def read_logos(folder: Path) -> Mapping[str, bytes]:
    """The files of logos by name, read when they are asked for."""
    files = sorted(folder.iterdir()) if folder.is_dir() else []
    return MadeWhenAsked((path.name, path.read_bytes) for path in files if path.is_file())


def _answered(files: Mapping[str, DataFile], section: Section, name: str) -> frozenset[str] | None:
    file, redirects = files[name], files["redirects"]
    if file.source.root is None:
        return None
    known = [item.known for item in redirects.items.get("redirects", ()) if item.known is not None]
    former = {entry.old for entry in known if entry.section == section and entry.old}
    return ids_of(file, name) | former


def _data_file(data: Path, name: str, content: bytes | None) -> DataFile:
    if content is None and (path := data / f"{name}.yaml").is_file():
        content = path.read_bytes()
    if content is not None:
        return read_data_file(name, content, FILE_MODELS[name])
    return _missing_file(name, tuple(sorted(path.name for path in data.iterdir())) if data.is_dir() else ())


@kept_for_next(16)
def _missing_file(name: str, others: tuple[str, ...]) -> DataFile:
    """What stands for a file that is not in its folder, and the names of those that are."""
    beside = [other for other in others if _meant_as(other, name)]
    remedy = "Die Datei aus der letzten guten Fassung wiederherstellen."
    if beside:
        remedy = f"Daneben liegt {beside[0]}: in {name}.yaml umbenennen."
    reason = f"Die Datei {file_name(name)} fehlt."
    missing = Finding(Code.FILE_MISSING, Position(file_name(name)), "", "", reason, remedy)
    return DataFile(YamlFile(file_name(name), None), findings=[] if name in OPTIONAL and not beside else [missing])


def _meant_as(other: str, name: str) -> bool:
    """Whether a file seems to be a data file under a name that a program gave it: `members.yaml.txt`, `Members.yml`."""
    plain = re.sub(r"[\s_-]*(\(\d+\)|kopie|copy)[\s_-]*", "", other.casefold())
    return re.fullmatch(rf"{name}\.(yaml|yml)(\.txt|\.bak|\.orig|\.yaml|\.yml)*|{name}(\.txt)?", plain) is not None


def _directory(
    files: Mapping[str, DataFile], register: Register, basemap: Basemap | None, logos: Mapping[str, bytes]
) -> Directory:
    file = _organisation_file(files["organisation"])
    services = _services(files["services"])
    origins = _positions(files)
    uses = _uses_by_member(services)
    kinds = {kind.name: kind for kind in file.member_kinds}
    finder = _DistrictFinder(register, basemap)
    members = [
        _member(entry, finder, kinds, uses.get(entry.id, ()), origins["members", entry.id])
        for entry in files["members"].values("members")
    ]
    return Directory(
        file=file,
        members=_sorted(members, lambda member: member.short_name),
        services=services,
        categories=files["services"].values("categories"),
        awards=_awards(files["awards"]) if file.sections.awards else (),
        sources=_sources(files["sources"]),
        register=register,
        basemap=(basemap or BLANK).reaching(extent(members)),
        origins=origins,
        redirects=files["redirects"].values("redirects"),
        logos=logos,
    )


@kept_with_file
def _services(file: DataFile) -> tuple[Service, ...]:
    return _sorted(file.values("services"), lambda service: service.title)


@kept_with_file
def _sources(file: DataFile) -> Mapping[str, Source]:
    """Sources stand on the site by id, wherever an editor has put them: tidying the file changes no number."""
    return {source.id: source for source in sorted(file.values("sources"), key=lambda source: source.id)}


def _awards(file: DataFile) -> tuple[Award, ...]:
    return tuple(sorted(file.values("awards"), key=lambda award: (-award.year, award.id)))


@kept_with_file
def _organisation_file(file: DataFile) -> OrganisationFile:
    parts = {key: file.values(key) for key in file.items}
    single = {key for key, items in file.items.items() if any(item.path == (key,) for item in items)}
    construct: Callable[..., OrganisationFile] = OrganisationFile.model_construct  # each part is validated already
    return construct(**{key: value[0] if key in single else value for key, value in parts.items()})


def _sorted(records: Iterable[T], name: Callable[[T], str]) -> tuple[T, ...]:
    return tuple(sorted(records, key=lambda record: german.sort_key(name(record))))


def _positions(files: Mapping[str, DataFile]) -> dict[tuple[str, str], Position]:
    """File and line of each record by its list and id; of a list itself by an empty id."""
    return {name: place for file in files.values() for name, place in _positions_in(file).items()}


@kept_with_file
def _positions_in(file: DataFile) -> Mapping[tuple[str, str], Position]:
    found = {}
    for key, items in file.items.items():
        root = file.source.root
        found[key, ""] = Position(file.source.name, root.key_place((key,))[0] if root else 1)
        for item in items:
            if name := item.text("id"):
                found[key, name] = Position(file.source.name, item.line)
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
    basemap: Basemap | None

    def of(self, area: Area | None, place: Place | None) -> Area | None:
        if area is not None:
            return self.register.districts[area.district]
        if self.basemap is None or place is None or place.coordinates is None:
            return None
        latitude, longitude = place.coordinates
        point = shapely.Point(longitude, latitude)
        key = next((key for key, shape in _districts(self.basemap) if shape.covers(point)), None)
        return self.register.districts.get(key) if key else None


def _member(
    entry: MemberEntry,
    finder: _DistrictFinder,
    kinds: Mapping[str, MemberKind],
    uses: tuple[Use, ...],
    origin: Position,
) -> Member:
    area = finder.register.area(entry.key)
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


def extent(members: Iterable[Member]) -> Bounds | None:
    """The corners of the rectangle around all members: south-west and north-east; None without places."""
    places = [member.place.coordinates for member in members if member.place and member.place.coordinates]
    if not places:
        return None
    (south, north), (west, east) = ((min(values), max(values)) for values in zip(*places, strict=True))
    return (south, west), (north, east)


def _place(entry: MemberEntry, area: Area | None, seat: Area | None) -> Place | None:
    if area is not None:
        return Place(area.seat, (area.latitude, area.longitude))
    if entry.seat is None:
        return None
    if entry.seat.latitude is not None and entry.seat.longitude is not None:
        return Place(entry.seat.name, (entry.seat.latitude, entry.seat.longitude))
    return Place(entry.seat.name, (seat.latitude, seat.longitude) if seat else None)
