"""The official register: municipalities, associations (Verbandsgemeinden) and districts, by key and by name.

Tables as `data/register/*.csv` hold them (source and date: data/basemap/SOURCES.md).
"""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from kitu import german


@dataclass(frozen=True, slots=True)
class Population:
    """Inhabitants on a day."""

    count: int
    on: datetime.date


@dataclass(frozen=True, slots=True)
class Area:
    """A district, an association or a municipality.

    `key` has 5, 9 or 8 digits; `seat` is the place of the administration, its coordinates in degrees (WGS 84).
    `association` is the key of the association a municipality belongs to, `postal_code` only known for municipalities.
    """

    key: str
    name: str
    title: str
    kind: str
    district: str
    seat: str
    latitude: float
    longitude: float
    population: Population
    postal_code: str = ""
    association: str = ""


@dataclass(frozen=True)
class Register:
    """All areas by key, in the order of their keys."""

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

    def named(self, text: str) -> Iterator[Area]:
        """The areas whose name or title is `text`, case aside."""
        wanted = text.casefold()
        return (area for area in self.areas.values() if wanted in (area.name.casefold(), area.title.casefold()))


def read_register(folder: Path) -> Register:
    """Read the three tables. Raises OSError or KeyError for a missing table or column: nobody edits them by hand."""
    districts = {row["ags"]: _district(row) for row in _rows(folder / "districts.csv")}
    associations = {row["ars"]: _association(row) for row in _rows(folder / "associations.csv")}
    keys = {(area.district, area.name): area.key for area in associations.values()}
    municipalities = {row["ags"]: _municipality(row, keys) for row in _rows(folder / "municipalities.csv")}
    return Register(districts, associations, municipalities)


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)


def _population(row: Mapping[str, str]) -> Population:
    return Population(int(row["population"]), datetime.date.fromisoformat(row["population_date"]))


def _district(row: Mapping[str, str]) -> Area:
    return Area(
        key=row["ags"],
        name=row["name"],
        title=row["name"],
        kind=row["kind"],
        district=row["ags"],
        seat=row["seat"],
        latitude=float(row["seat_lat"]),
        longitude=float(row["seat_lon"]),
        population=_population(row),
    )


def _association(row: Mapping[str, str]) -> Area:
    return Area(
        key=row["ars"],
        name=row["name"],
        title=f"Verbandsgemeinde {row['name']}",
        kind="Verbandsgemeinde",
        district=row["district_ags"],
        seat=row["seat"],
        latitude=float(row["seat_lat"]),
        longitude=float(row["seat_lon"]),
        population=_population(row),
    )


def _municipality(row: Mapping[str, str], associations: Mapping[tuple[str, str], str]) -> Area:
    return Area(
        key=row["ags"],
        name=row["name"],
        title=_title(row["official_name"]),
        kind=row["kind"],
        district=row["district_ags"],
        seat=row["seat"],
        latitude=float(row["seat_lat"]),
        longitude=float(row["seat_lon"]),
        population=_population(row),
        postal_code=row["postal_code"],
        association=associations.get((row["district_ags"], row["association"]), ""),
    )


def _title(official_name: str) -> str:
    """The register writes "Zeitz, Stadt" and plain "Huy"; people write "Stadt Zeitz" and "Gemeinde Huy"."""
    name, comma, title = official_name.rpartition(", ")
    return f"{title} {name}" if comma else f"Gemeinde {official_name}"
