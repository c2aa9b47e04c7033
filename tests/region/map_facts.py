"""What tests ask of a base map, the invented one and the real one alike."""

from __future__ import annotations

import re
from html import unescape

from shapely import Point

from kitu.region.basemap import Attribution, Basemap, geometries


def sizes(basemap: Basemap) -> list[int]:
    """How many features the layers have: state, districts, municipalities, associations, labels."""
    layers = (basemap.state, basemap.districts, basemap.municipalities, basemap.associations, basemap.labels)
    return [len(layer["features"]) for layer in layers]


def rivers(basemap: Basemap) -> set[str]:
    """The names of all rivers."""
    return {river["properties"]["name"] for river in basemap.rivers["features"]}


def districts_at(basemap: Basemap, latitude: float, longitude: float) -> list[str]:
    """The names of the districts that hold a place; their shapes stand in the order of the layer."""
    areas = zip(basemap.districts["features"], geometries(basemap.districts), strict=True)
    return [district["properties"]["name"] for district, area in areas if area.contains(Point(longitude, latitude))]


def is_inside(basemap: Basemap, latitude: float, longitude: float) -> bool:
    """Whether a place lies between the bounds: south-west before north-east, latitude before longitude."""
    (south, west), (north, east) = basemap.bounds
    return south < latitude < north and west < longitude < east


def shown(attribution: Attribution) -> str:
    """The notice as visitors read it, without its links; a blank at which no line ends is a blank."""
    return unescape(re.sub("<[^>]+>", "", attribution.html)).replace("\u00a0", " ")
