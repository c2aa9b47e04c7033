"""The official register: municipalities, associations of them and districts, by key and by name.

Tables as `data/register/*.csv` hold them (source and date: data/basemap/SOURCES.md).
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from kitu import german
from kitu.kept import kept, state_of
from kitu.region.kinds import Kind, Level, read_kinds
from kitu.region.level_names import LevelNames, level_names
from kitu.region.table import read_table

DOCUMENTED_SEATS = ("official", "documented")
"""States of a seat in the table for which there is a source; the others are general knowledge."""


@dataclass(frozen=True, slots=True)
class Population:
    """Inhabitants on a day."""

    count: int
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Area:
    """A district, an association or a municipality.

    `name` is the plain name, `title` the one with its kind or honorary title in front (Stadt Zeitz). `key` has 5, 9 or
    8 digits; `seat` is the place of the administration, its coordinates in degrees (WGS 84). `association` is the key
    of the association a municipality belongs to, `postal_code` only known for municipalities; `seat_documented` says
    whether a source names the seat, or general knowledge alone. `qualifier` tells bodies of one name apart: the
    district's name, or the key where both lie in one; empty where the name alone does.
    """

    key: str
    name: str
    title: str
    kind: Kind
    district: str
    seat: str
    latitude: float
    longitude: float
    population: Population
    postal_code: str = ""
    association: str = ""
    seat_documented: bool = True
    qualifier: str = ""

    @property
    def level(self) -> Level:
        """Its level of administration; independent cities, which are districts as well, are municipalities."""
        return self.kind.level

    @property
    def label(self) -> str:
        """The name for lists and addresses: an association often bears the name of a town and needs its title."""
        return self.title if self.level is Level.ASSOCIATION else self.name

    @property
    def noun(self) -> german.Noun:
        """The title in all cases; a plain name (an independent city as a district) has no article."""
        plain = self.kind.independent and self.title == self.name
        return german.noun(self.title, "" if plain else self.kind.article)

    @property
    def official_key(self) -> tuple[str, str]:
        """What its key is called: short and in full."""
        if self.level is Level.ASSOCIATION:
            return "ARS", "Amtlicher Regionalschlüssel"
        return "AGS", "Amtlicher Gemeindeschlüssel"


def same_body(one: Area, other: Area) -> bool:
    """Whether two records are one body; independent cities are in the register as municipality and as district."""
    return one.key == other.key or (one.district == other.district and one.kind.independent and other.kind.independent)


def keys_of(area: Area) -> tuple[str, ...]:
    """The keys of a body: its own; of an independent city the one as a district and the one as a municipality."""
    return (area.district, f"{area.district}000") if area.kind.independent else (area.key,)


@dataclass(frozen=True, eq=False)
class Register:
    """All areas by key, in the order of their keys. Nobody changes them."""

    districts: Mapping[str, Area]
    associations: Mapping[str, Area]
    municipalities: Mapping[str, Area]

    @cached_property
    def areas(self) -> Mapping[str, Area]:
        """Every area by its key. An independent city is found under its key as district and as municipality."""
        return {**self.districts, **self.associations, **self.municipalities}

    @cached_property
    def by_slug(self) -> Mapping[str, Area]:
        """The areas by their plain names as parts of an address; of several with one name, the municipality."""
        return {german.slug(area.name): area for area in self.areas.values()}

    @cached_property
    def levels(self) -> LevelNames:
        """What its areas are called, level by level."""
        return level_names(*((area.kind for area in areas.values()) for areas in (self.districts, self.associations)))

    def area(self, key: str | None) -> Area | None:
        """The area with this key; none has the empty one."""
        return self.areas.get(key) if key else None

    def named(self, text: str) -> Iterator[Area]:
        """The areas whose name or title is `text`, case aside."""
        wanted = text.casefold()
        return (area for area in self.areas.values() if wanted in (area.name.casefold(), area.title.casefold()))


def read_register(folder: Path) -> Register:
    """Read the four tables; a folder that is not there is a register without areas. Raises `RegisterError`.

    As long as the files are the same, so is the register.
    """
    return _read_register(folder, state_of(folder))


@kept(2)
def _read_register(folder: Path, _state: str) -> Register:
    if not folder.is_dir():
        return Register({}, {}, {})
    kinds = read_kinds(folder / "kinds.csv")
    districts = {area.key: area for area in read_table(folder / "districts.csv", lambda row: _district(row, kinds))}
    rows = read_table(folder / "associations.csv", lambda row: _association(row, kinds))
    associations = {area.key: area for area in rows}
    keys = {(area.district, area.name): area.key for area in associations.values()}
    rows = read_table(folder / "municipalities.csv", lambda row: _municipality(row, kinds, keys))
    municipalities = {area.key: area for area in rows}
    return _told_apart(Register(districts, associations, municipalities))


def _told_apart(register: Register) -> Register:
    """The register with a qualifier for each body that shares its name with another."""
    counties = (area for area in register.districts.values() if not area.kind.independent)
    bodies = [*counties, *register.associations.values(), *register.municipalities.values()]
    names = Counter(german.slug(area.label) for area in bodies)
    within = Counter((german.slug(area.label), area.district) for area in bodies)

    def qualified(area: Area) -> Area:
        name = german.slug(area.label)
        if names[name] == 1:
            return area
        alone = within[name, area.district] == 1
        district = register.districts.get(area.district)
        return replace(area, qualifier=district.name if alone and district else area.key)

    return Register(
        register.districts,
        {key: qualified(area) for key, area in register.associations.items()},
        {key: qualified(area) for key, area in register.municipalities.items()},
    )


def _population(row: Mapping[str, str]) -> Population:
    return Population(int(row["population"]), datetime.date.fromisoformat(row["population_date"]))


def _district(row: Mapping[str, str], kinds: Mapping[str, Kind]) -> Area:
    return Area(
        key=row["ags"],
        name=row["name"],
        title=row["name"],
        kind=kinds[row["kind"]],
        district=row["ags"],
        seat=row["seat"],
        latitude=float(row["seat_lat"]),
        longitude=float(row["seat_lon"]),
        population=_population(row),
    )


def _association(row: Mapping[str, str], kinds: Mapping[str, Kind]) -> Area:
    kind = kinds[row["kind"]]
    return Area(
        key=row["ars"],
        name=row["name"],
        title=f"{kind.name} {row['name']}",
        kind=kind,
        district=row["district_ags"],
        seat=row["seat"],
        latitude=float(row["seat_lat"]),
        longitude=float(row["seat_lon"]),
        population=_population(row),
    )


def _municipality(
    row: Mapping[str, str], kinds: Mapping[str, Kind], associations: Mapping[tuple[str, str], str]
) -> Area:
    return Area(
        key=row["ags"],
        name=row["name"],
        title=_title(row["official_name"], row["kind"]),
        kind=kinds[row["kind"]],
        district=row["district_ags"],
        seat=row["seat"],
        latitude=float(row["seat_lat"]),
        longitude=float(row["seat_lon"]),
        population=_population(row),
        postal_code=row["postal_code"],
        association=associations.get((row["district_ags"], row["association"]), row["association"]),
        seat_documented=row["seat_status"] in DOCUMENTED_SEATS,
    )


def _title(official_name: str, kind: str) -> str:
    """The register writes "Zeitz, Stadt" and plain "Huy"; people write "Stadt Zeitz" and "Gemeinde Huy"."""
    name, comma, title = official_name.rpartition(", ")
    return f"{title} {name}" if comma else f"{kind} {official_name}"
