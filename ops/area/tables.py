"""The three tables of the register as `kitu.region.register` reads them."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ops.area.gv100ad import Directory, Entry
from ops.area.kinds import kind_of, kinds_table, plain_name

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a body is administered: the place, degrees (WGS 84), the municipality it lies in, how that is known."""

    place: str
    latitude: float
    longitude: float
    municipality: str
    status: str


Seats = Callable[[Entry], Seat]
"""Gives the seat of a body."""


@dataclass(frozen=True, slots=True)
class Tables:
    """The rows of the register's files, in the order of their keys."""

    municipalities: Sequence[Row]
    associations: Sequence[Row]
    districts: Sequence[Row]

    @property
    def kinds(self) -> Sequence[Row]:
        """The kinds that occur, with level, article and plural."""
        every = [*self.municipalities, *self.associations, *self.districts]
        return kinds_table([row["kind"] for row in every])


def make_tables(directory: Directory, seats: Seats, counted: datetime.date) -> Tables:
    """Put the directory into tables. `counted` is the day of the numbers of inhabitants."""
    maker = _Maker(directory, seats, counted.isoformat())
    return Tables(
        [maker.municipality(entry) for entry in _sorted(directory.municipalities)],
        [maker.association(entry) for entry in _sorted(directory.associations)],
        [maker.district(entry) for entry in _sorted(directory.districts)],
    )


class _Maker:
    def __init__(self, directory: Directory, seats: Seats, day: str) -> None:
        self.directory, self.seats, self.day = directory, seats, day
        self.districts = {entry.key: plain_name(entry) for entry in directory.districts}
        self.associations = {entry.key: plain_name(entry) for entry in directory.associations}

    def municipality(self, entry: Entry) -> Row:
        seat, district = self.seats(entry), entry.key[:5]
        return {
            "ags": entry.key,
            "ars": district + entry.association + entry.key[5:],
            "name": plain_name(entry),
            "official_name": entry.name,
            "kind": kind_of(entry),
            "district_ags": district,
            "district": self.districts[district],
            "association": self.associations.get(district + entry.association, ""),
            "postal_code": entry.postal_code,
            **_seat(seat),
            "seat_status": seat.status,
            "population": str(entry.inhabitants),
            "population_date": self.day,
            "area_km2": f"{entry.hectares / 100:.2f}",
            "seat_ags": seat.municipality,
        }

    def association(self, entry: Entry) -> Row:
        members = [one for one in self.directory.municipalities if one.key[:5] + one.association == entry.key]
        return {
            "ars": entry.key,
            "name": plain_name(entry),
            "kind": kind_of(entry),
            "district_ags": entry.key[:5],
            "district": self.districts[entry.key[:5]],
            **_seat(self.seats(entry)),
            **self._sums(members),
        }

    def district(self, entry: Entry) -> Row:
        members = [one for one in self.directory.municipalities if one.key[:5] == entry.key]
        return {
            "ags": entry.key,
            "name": plain_name(entry),
            "kind": kind_of(entry),
            **_seat(self.seats(entry)),
            **self._sums(members),
            "area_km2": f"{sum(one.hectares for one in members) / 100:.2f}",
        }

    def _sums(self, members: Sequence[Entry]) -> Row:
        inhabitants = sum(one.inhabitants for one in members)
        return {"population": str(inhabitants), "population_date": self.day, "municipalities": str(len(members))}


def _sorted(entries: Iterable[Entry]) -> list[Entry]:
    return sorted(entries, key=lambda entry: entry.key)


def _seat(seat: Seat) -> Row:
    return {"seat": seat.place, "seat_lat": f"{seat.latitude:.5f}", "seat_lon": f"{seat.longitude:.5f}"}


def as_csv(rows: Sequence[Mapping[str, str]], columns: Sequence[str]) -> str:
    """A table as text, the same bytes on each system."""
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue()


_SEAT = "seat seat_lat seat_lon"
_COUNT = "population population_date"
COLUMNS: Mapping[str, str] = {
    "municipalities": "ags ars name official_name kind district_ags district association postal_code "
    f"{_SEAT} seat_status {_COUNT} area_km2 seat_ags",
    "associations": f"ars name kind district_ags district {_SEAT} {_COUNT} municipalities",
    "districts": f"ags name kind {_SEAT} {_COUNT} area_km2 municipalities",
    "kinds": "kind level independent plural article abbreviations",
}
"""Columns of each table; a table without rows has them too."""


def write_tables(tables: Tables, folder: Path) -> None:
    """Write the four tables to `folder` (data/register)."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, columns in COLUMNS.items():
        (folder / f"{name}.csv").write_text(as_csv(getattr(tables, name), columns.split()), encoding="utf-8")
