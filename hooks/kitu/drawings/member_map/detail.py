"""What the map shows only close up, as a file of its own that a browser fetches when it gets there."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Any

from shapely import MultiLineString, line_merge

from kitu.drawings.member_map.outlines import packed
from kitu.region.basemap import Basemap, Feature, FeatureCollection

Edge = tuple[tuple[float, float], ...]


def map_detail(basemap: Basemap, names: Iterable[Feature]) -> bytes:
    """Borders of municipalities and associations as lines, and names of municipalities as points: GeoJSON by layer.

    The layers are `municipalities`, `associations` and `names` (those given), coordinates in degrees WGS 84;
    lines are packed (`outlines`).
    """
    layers = {
        "municipalities": _collection([_lines(_inner_borders(basemap.municipalities))]),
        "associations": _collection([_lines(dict.fromkeys(_edges(basemap.associations["features"])))]),
        "names": _collection(names),
    }
    return json.dumps(
        {name: packed(layer) for name, layer in layers.items()}, ensure_ascii=False, separators=(",", ":")
    ).encode()


def _collection(features: Iterable[Feature]) -> FeatureCollection:
    return {"type": "FeatureCollection", "features": list(features)}


def _inner_borders(municipalities: FeatureCollection) -> Iterator[Edge]:
    """Each border between two municipalities of one district, once; those of districts are drawn already."""
    districts: dict[Edge, list[str]] = defaultdict(list)
    for feature in municipalities["features"]:
        for edge in _edges([feature]):
            districts[edge].append(feature["properties"]["district"])
    return (edge for edge, sides in districts.items() if len(sides) == 2 and sides[0] == sides[1])


def _edges(areas: Iterable[Feature]) -> Iterator[Edge]:
    """The pieces of all outlines, each the same whichever way round it is drawn."""
    for area in areas:
        for ring in _rings(area):
            for start, end in pairwise(ring):
                yield tuple(sorted(((start[0], start[1]), (end[0], end[1]))))


def _rings(area: Feature) -> Iterator[list[list[float]]]:
    geometry = area["geometry"]
    polygons: list[Any] = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    return (ring for polygon in polygons for ring in polygon)


def _lines(edges: Iterable[Edge]) -> Feature:
    merged = line_merge(MultiLineString(sorted(edges)))
    lines = sorted([list(point) for point in line.coords] for line in getattr(merged, "geoms", (merged,)))
    return {"type": "Feature", "properties": {}, "geometry": {"type": "MultiLineString", "coordinates": lines}}
