"""The layers of the base map as `kitu.region.basemap` reads them, one feature a line, positions with four decimals."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import shapely
from shapely.geometry import MultiLineString, Point, mapping
from shapely.geometry.base import BaseGeometry

from ops.area.coverage import Areas, joined
from ops.area.tables import Row, Tables

Properties = Mapping[str, Any]
Features = Sequence[tuple[Properties, BaseGeometry]]

TOWN, LARGE_TOWN = 10_000, 20_000
"""Inhabitants from which a town has a label, and one of the third rank."""


def make_layers(tables: Tables, areas: Areas, state: Properties) -> dict[str, Features]:
    """All layers but the rivers. `areas`: outlines by key, those outside municipalities too; `state`: properties."""
    rows = [row for row in tables.municipalities if row["ags"] in areas]
    districts = [(row, [key for key in areas if key.startswith(row["ags"])]) for row in tables.districts]
    whole = joined(areas, areas)
    inner = [(row, joined(areas, keys)) for row, keys in districts if keys]
    return {
        "state": [(state, whole)],
        "districts": [(_said(row, "ags name kind"), area) for row, area in inner],
        "municipalities": [(_municipality(row), areas[row["ags"]]) for row in rows],
        "associations": [
            (_said(row, "ars name district"), joined(areas, keys))
            for row in tables.associations
            if (keys := [one["ags"] for one in rows if one["ars"].startswith(row["ars"])])
        ],
        "boundaries": _boundaries(whole, [area for _, area in inner]),
        "labels": _labels(tables, areas),
    }


def _said(row: Row, columns: str) -> Properties:
    return {column: row[column] for column in columns.split()}


def _municipality(row: Row) -> Properties:
    said = _said(row, "ags name kind district association")
    return {key: value for key, value in said.items() if value}


def _boundaries(whole: BaseGeometry, districts: Sequence[BaseGeometry]) -> Features:
    outer = whole.boundary
    inner = shapely.difference(shapely.union_all(shapely.boundary(districts)), outer)
    found = [({"level": level}, _merged(line)) for level, line in {"district": inner, "state": outer}.items()]
    return [(level, line) for level, line in found if not line.is_empty]


def _merged(lines: BaseGeometry) -> BaseGeometry:
    parts = [part for part in shapely.get_parts(lines) if part.geom_type != "Point" and not part.is_empty]
    return shapely.line_merge(MultiLineString(parts)).normalize()


def _labels(tables: Tables, areas: Areas) -> Features:
    """Points of towns: independent cities first, then seats of districts, large towns, towns."""
    seats = {row["seat"].removeprefix(f"{title} ") for row in tables.districts for title in ("", *_titles(tables))}
    ranked = [(row, rank) for row in tables.municipalities if (rank := _rank(row, seats)) and row["ags"] in areas]
    return [({"ags": row["ags"], "name": row["name"], "rank": rank}, _point(row, areas)) for row, rank in ranked]


def _titles(tables: Tables) -> Iterable[str]:
    return {row["official_name"].rpartition(", ")[2] for row in tables.municipalities if ", " in row["official_name"]}


def _rank(row: Row, seats: set[str]) -> int:
    inhabitants, town = int(row["population"]), row["kind"] != "Gemeinde"
    ranks = {
        1: row["ags"].endswith("000"),
        2: row["name"] in seats and town,
        3: inhabitants >= LARGE_TOWN,
        4: inhabitants >= TOWN and town,
    }
    return next((rank for rank, holds in ranks.items() if holds), 0)


def _point(row: Row, areas: Areas) -> BaseGeometry:
    if row["seat_ags"] != row["ags"]:
        return areas[row["ags"]].representative_point()
    return Point(float(row["seat_lon"]), float(row["seat_lat"]))


def as_text(features: Features, notice: str) -> str:
    """A layer as GeoJSON (RFC 7946) with its bounding box and the notice of its owners."""
    head: dict[str, Any] = {"type": "FeatureCollection", "attribution": notice}
    if features:
        head["bbox"] = [round(float(edge), 4) for edge in shapely.total_bounds([area for _, area in features])]
    lines = [_compact(_feature(properties, area)) for properties, area in features]
    return f'{_compact(head)[:-1]},"features":[\n' + ",\n".join(lines) + "\n]}\n"


def _feature(properties: Properties, area: BaseGeometry) -> Mapping[str, Any]:
    found = mapping(area)
    return {
        "type": "Feature",
        "properties": properties,
        "geometry": {"type": found["type"], "coordinates": _rounded(found["coordinates"])},
    }


def _rounded(value: Any) -> Any:
    return [_rounded(part) for part in value] if isinstance(value, (tuple, list)) else round(value, 4)


def _compact(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def write_layers(layers: Mapping[str, Features], notices: Mapping[str, str], folder: Path) -> None:
    """Write each layer to `folder` (data/basemap) with the notice of its owners."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, features in layers.items():
        (folder / f"{name}.geojson").write_text(as_text(features, notices[name]), encoding="utf-8")
