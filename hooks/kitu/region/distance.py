"""How far and in which direction places lie from each other on the ellipsoid WGS 84, and which are nearest.

Distances come from GeographicLib (C. F. F. Karney, Algorithms for geodesics, J. Geodesy 87, 2013, 43-55).
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

from geographiclib.geodesic import Geodesic

from kitu import german
from kitu.kept import kept

T = TypeVar("T")
Coordinates = tuple[float, float]
"""Latitude and longitude in degrees, WGS 84."""

DIRECTIONS = ("nördlich", "nordöstlich", "östlich", "südöstlich", "südlich", "südwestlich", "westlich", "nordwestlich")

SPHERE = 1.02
"""By how much the order of distances on a sphere can be wrong: its radius differs from the ellipsoid's radii of
curvature (6335 to 6400 km) by at most 0.6 per cent, and a straight line through the earth is shorter than the arc by
0.1 per cent at 1000 km. Twice both, rounded up."""


@dataclass(frozen=True, slots=True)
class Away:
    """The way to another place: metres along the geodesic, degrees clockwise from north at its start (0 to 360)."""

    metres: float
    azimuth: float

    @property
    def kilometres(self) -> int:
        """Whole kilometres: seats are known as points in a place, not as buildings."""
        return round(self.metres / 1000)

    @property
    def direction(self) -> str:
        """The nearest of eight directions, in German; empty where both are in the same place."""
        return DIRECTIONS[round(self.azimuth / 45) % 8] if self.kilometres else ""

    @property
    def words(self) -> str:
        """Distance and direction for readers (`12 km nordöstlich`)."""
        return f"{german.number(self.kilometres)} km {self.direction}" if self.kilometres else "am selben Ort"


@kept(4096)
def away(origin: Coordinates, target: Coordinates) -> Away:
    """The way from one place to another."""
    found = Geodesic.WGS84.Inverse(*origin, *target, Geodesic.DISTANCE | Geodesic.AZIMUTH)
    return Away(found["s12"], found["azi1"] % 360)


@dataclass(frozen=True, slots=True)
class _Point(Generic[T]):
    item: T
    coordinates: Coordinates
    vector: tuple[float, float, float]


class SpatialIndex(Generic[T]):
    """Things in places, to be asked which are nearest.

    Straight lines through a sphere are quick to compute and only choose candidates; the geodesic decides.
    """

    def __init__(self, placed: Iterable[tuple[T, Coordinates]]) -> None:
        self._points = [_Point(item, coordinates, _vector(coordinates)) for item, coordinates in placed]

    def nearest(self, origin: Coordinates, count: int) -> list[tuple[T, Away]]:
        """The `count` nearest things with the way to each, nearest first; equally far ones in the order given."""
        vector = _vector(origin)
        lines = [math.dist(vector, point.vector) for point in self._points]
        limit = max(heapq.nsmallest(count, lines), default=0.0) * SPHERE
        candidates = (point for point, line in zip(self._points, lines, strict=True) if line <= limit)
        found = [(point.item, away(origin, point.coordinates)) for point in candidates]
        return sorted(found, key=lambda pair: pair[1].metres)[:count]


def _vector(coordinates: Coordinates) -> tuple[float, float, float]:
    latitude, longitude = map(math.radians, coordinates)
    return math.cos(latitude) * math.cos(longitude), math.cos(latitude) * math.sin(longitude), math.sin(latitude)
