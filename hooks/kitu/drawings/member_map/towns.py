"""Names of towns on the map, each at its place, in the order in which they may choose theirs."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from typing import Any

from shapely.geometry import shape

from kitu.region.basemap import Basemap, Feature

Place = tuple[float, float]
"""Latitude and longitude, in degrees WGS 84."""

CLOSE_RANK = 5
"""Rank of a municipality that the base map's own labels leave out: after all of those."""

MEMBER_RANK = 2
"""A member's name comes with those of district towns at the latest."""

_DIGITS = 4  # as the base map: about 10 metres


def town_names(
    basemap: Basemap, *, members: Collection[str], places: Mapping[str, Place]
) -> tuple[list[Feature], list[Feature]]:
    """The names shown from the beginning, and those that only a closer look needs, as points with `name` and `rank`.

    `members` are keys of municipalities that are members (8 digits); `places` says where the town of a municipality
    lies that the base map does not label, by key; without it the name stands somewhere in its area. Sorted by rank,
    members first, from the middle of the state outwards.
    """
    labels = {label["properties"]["ags"]: label for label in basemap.labels["features"]}
    towns = [_town(area, labels.get(area["properties"]["ags"]), members, places) for area in _municipalities(basemap)]
    (south, west), (north, east) = basemap.bounds
    middle = ((west + east) / 2, (south + north) / 2)
    in_order = sorted(towns, key=lambda town: _order(town, members, middle))
    first = [_bare(town) for town in in_order if town["properties"]["rank"] < CLOSE_RANK]
    return first, [_bare(town) for town in in_order if town["properties"]["rank"] >= CLOSE_RANK]


def _municipalities(basemap: Basemap) -> list[Feature]:
    return basemap.municipalities["features"]


def _town(area: Feature, label: Feature | None, members: Collection[str], places: Mapping[str, Place]) -> Feature:
    key, name, rank = area["properties"]["ags"], area["properties"]["name"], CLOSE_RANK
    if label:
        name, rank = label["properties"]["name"], label["properties"]["rank"]
    if key in members:
        rank = min(rank, MEMBER_RANK)
    point = label["geometry"]["coordinates"] if label else _point(area, places.get(key))
    properties = {"ags": key, "name": name, "rank": rank}
    return {"type": "Feature", "properties": properties, "geometry": {"type": "Point", "coordinates": point}}


def _point(area: Feature, place: Place | None) -> list[float]:
    if place is None:
        inside = shape({**area["geometry"]}).representative_point()
        place = inside.y, inside.x
    return [round(place[1], _DIGITS), round(place[0], _DIGITS)]


def _order(town: Feature, members: Collection[str], middle: tuple[float, float]) -> tuple[Any, ...]:
    properties, point = town["properties"], town["geometry"]["coordinates"]
    away = math.dist(point, middle)
    return properties["rank"], properties["ags"] not in members, round(away, _DIGITS), properties["ags"]


def _bare(town: Feature) -> Feature:
    """Leave out what only the order needs."""
    kept = {name: town["properties"][name] for name in ("name", "rank")}
    return {**town, "properties": kept}
