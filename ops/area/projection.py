"""From metres of the Universal Transverse Mercator grid (UTM) to degrees, for borders that are offered in it.

Series of Krüger in the third flattening n to its fourth power, as C. F. F. Karney gives them (Transverse Mercator with
an accuracy of a few nanometers, J. Geodesy 85, 2011, 475-485, equations 9 and 36): within a millimetre in Germany.
"""

from __future__ import annotations

import math

EQUATOR, FLATTENING = 6378137.0, 1 / 298.257222101
"""The ellipsoid GRS 80 of ETRS89, metres; WGS 84 differs by less than a millimetre."""

SCALE, FALSE_EASTING = 0.9996, 500000.0
N = FLATTENING / (2 - FLATTENING)
RADIUS = EQUATOR / (1 + N) * (1 + N**2 / 4 + N**4 / 64)
BETA = (
    N / 2 - 2 * N**2 / 3 + 37 * N**3 / 96 - N**4 / 360,
    N**2 / 48 + N**3 / 15 - 437 * N**4 / 1440,
    17 * N**3 / 480 - 37 * N**4 / 840,
    4397 * N**4 / 161280,
)
ECCENTRICITY = math.sqrt(FLATTENING * (2 - FLATTENING))

ZONES = {25832: 32, 25833: 33, 32632: 32, 32633: 33}
"""EPSG codes of the zones that Germany lies in → number of the zone."""


def degrees(easting: float, northing: float, zone: int) -> tuple[float, float]:
    """Longitude and latitude of a point in a zone north of the equator."""
    xi, eta = northing / (SCALE * RADIUS), (easting - FALSE_EASTING) / (SCALE * RADIUS)
    around = xi - sum(b * math.sin(2 * j * xi) * math.cosh(2 * j * eta) for j, b in enumerate(BETA, start=1))
    along = eta - sum(b * math.cos(2 * j * xi) * math.sinh(2 * j * eta) for j, b in enumerate(BETA, start=1))
    conformal = math.sin(around) / math.hypot(math.sinh(along), math.cos(around))
    longitude = math.degrees(math.atan2(math.sinh(along), math.cos(around))) + 6 * zone - 183
    return longitude, math.degrees(math.atan(_geographic(conformal)))


def _geographic(conformal: float) -> float:
    """The tangent of the latitude from that of the conformal latitude, by Newton's method (equations 7, 19 to 21)."""
    tangent = conformal
    for _ in range(3):
        sigma = math.sinh(ECCENTRICITY * math.atanh(ECCENTRICITY * tangent / math.hypot(1, tangent)))
        found = tangent * math.hypot(1, sigma) - sigma * math.hypot(1, tangent)
        slope = (1 - ECCENTRICITY**2) * math.hypot(1, found) * math.hypot(1, tangent)
        step = (conformal - found) / slope * (1 + (1 - ECCENTRICITY**2) * tangent**2)
        tangent += step
    return tangent
