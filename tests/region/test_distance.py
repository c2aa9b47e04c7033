"""Distances and directions: against another formula, in all directions, and the nearest against trying all."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu.region.distance import DIRECTIONS, Away, Coordinates, SpatialIndex, away
from kitu.region.register import read_register
from tests.base_project import BASE

REGISTER = read_register(BASE / "register")
SEATS = sorted({(area.latitude, area.longitude) for area in REGISTER.areas.values()})

MICRO = 1e-6  # degrees: a tenth of a metre; of two places much nearer to each other the other formula knows nothing
PLACES = st.tuples(
    st.integers(50_900_000, 53_100_000).map(lambda number: number * MICRO),
    st.integers(10_500_000, 13_200_000).map(lambda number: number * MICRO),
)

MAJOR = 6378137.0
FLATTENING = 1 / 298.257223563
MINOR = MAJOR * (1 - FLATTENING)


def vincenty(one: Coordinates, other: Coordinates) -> tuple[float, float]:
    """Metres and azimuth in degrees by the inverse formula of T. Vincenty (Survey Review 23/176, 1975), WGS 84."""
    if one == other:
        return 0.0, 0.0
    u1, u2 = (math.atan((1 - FLATTENING) * math.tan(math.radians(place[0]))) for place in (one, other))
    difference = lam = math.radians(other[1] - one[1])
    for _ in range(20):
        lam = difference + _longitude_on_sphere(u1, u2, lam)
    sigma, cos2_alpha, middle, azimuth = _on_sphere(u1, u2, lam)
    k = cos2_alpha * (MAJOR**2 - MINOR**2) / MINOR**2
    a = 1 + k / 16384 * (4096 + k * (-768 + k * (320 - 175 * k)))
    b = k / 1024 * (256 + k * (-128 + k * (74 - 47 * k)))
    sin, cos = math.sin(sigma), math.cos(sigma)
    inner = cos * (2 * middle**2 - 1) - b / 6 * middle * (4 * sin**2 - 3) * (4 * middle**2 - 3)
    return MINOR * a * (sigma - b * sin * (middle + b / 4 * inner)), math.degrees(azimuth) % 360


def _on_sphere(u1: float, u2: float, lam: float) -> tuple[float, float, float, float]:
    """Angular distance, squared cosine of the azimuth at the equator, cosine of twice the middle, first azimuth."""
    east = math.cos(u2) * math.sin(lam)
    north = math.cos(u1) * math.sin(u2) - math.sin(u1) * math.cos(u2) * math.cos(lam)
    cos_sigma = math.sin(u1) * math.sin(u2) + math.cos(u1) * math.cos(u2) * math.cos(lam)
    sin_sigma = math.hypot(east, north)
    cos2_alpha = 1 - (math.cos(u1) * east / sin_sigma) ** 2
    middle = cos_sigma - 2 * math.sin(u1) * math.sin(u2) / cos2_alpha
    return math.atan2(sin_sigma, cos_sigma), cos2_alpha, middle, math.atan2(east, north)


def _longitude_on_sphere(u1: float, u2: float, lam: float) -> float:
    """What the longitude on the auxiliary sphere has more than the one on the ellipsoid."""
    sigma, cos2_alpha, middle, azimuth = _on_sphere(u1, u2, lam)
    c = FLATTENING / 16 * cos2_alpha * (4 + FLATTENING * (4 - 3 * cos2_alpha))
    twice = middle + c * math.cos(sigma) * (2 * middle**2 - 1)
    return (1 - c) * FLATTENING * math.cos(u1) * math.sin(azimuth) * (sigma + c * math.sin(sigma) * twice)


def test_the_other_formula_gives_its_published_example() -> None:
    """Flinders Peak to Buninyong on the ellipsoid GRS 80 (Geocentric Datum of Australia, Technical Manual, 2002)."""
    flinders = (-(37 + 57 / 60 + 3.72030 / 3600), 144 + 25 / 60 + 29.52440 / 3600)
    buninyong = (-(37 + 39 / 60 + 10.15610 / 3600), 143 + 55 / 60 + 35.38390 / 3600)
    metres, azimuth = vincenty(flinders, buninyong)
    assert metres == pytest.approx(54972.271, abs=0.002)
    assert azimuth == pytest.approx(306 + 52 / 60 + 5.37 / 3600, abs=1e-5)


def test_every_pair_of_seats_agrees_with_the_other_formula() -> None:
    """A millimetre, and a hundred-thousandth of a degree where the places lie apart."""
    for one, other in combinations(SEATS, 2):
        metres, azimuth = vincenty(one, other)
        found = away(one, other)
        assert found.metres == pytest.approx(metres, abs=0.001)
        turn = (found.azimuth - azimuth + 180) % 360 - 180
        assert abs(turn) < 1e-5 or metres < 1


@given(one=PLACES, other=PLACES)
def test_the_way_back_is_as_long_and_opposite(one: Coordinates, other: Coordinates) -> None:
    there, back = away(one, other), away(other, one)
    assert there.metres == pytest.approx(back.metres, abs=1e-6)
    if there.metres > 1000:
        assert abs((there.azimuth - back.azimuth) % 360 - 180) < 3  # meridians converge


@pytest.mark.parametrize("number, direction", list(enumerate(DIRECTIONS)))
def test_each_direction_covers_45_degrees_around_its_own(number: int, direction: str) -> None:
    for turn in (-22.4, 0, 22.4):
        assert Away(20_000, (number * 45 + turn) % 360).direction == direction


@pytest.mark.parametrize(
    "metres, words",
    [
        (0, "am selben Ort"),
        (499, "am selben Ort"),
        (501, "1 km nördlich"),
        (12_499, "12 km nördlich"),
        (1_234_567, "1.235 km nördlich"),
    ],
)
def test_words(metres: float, words: str) -> None:
    assert Away(metres, 0).words == words


def test_magdeburg_to_halle() -> None:
    """A pair that a map shows: Halle lies 76 km to the south, a little east."""
    found = away((52.12625, 11.63273), (51.48248, 11.97067))
    assert 70 < found.kilometres < 80
    assert found.direction in {"südlich", "südöstlich"}


@given(origin=PLACES, places=st.lists(PLACES, max_size=30), count=st.integers(1, 6))
def test_the_nearest_are_those_found_by_trying_all(origin: Coordinates, places: list[Coordinates], count: int) -> None:
    """The quick choice of candidates loses none."""
    found = SpatialIndex(list(enumerate(places))).nearest(origin, count)
    tried = sorted(vincenty(origin, place)[0] for place in places)[:count]
    assert [way.metres for _, way in found] == pytest.approx(tried, abs=0.001)
    assert [way.metres for _, way in found] == [away(origin, places[number]).metres for number, _ in found]


def test_the_ellipsoid_decides_where_a_sphere_would_err() -> None:
    """100 km to the north are nearer than on a sphere, because the earth is flatter there than to the east."""
    here, north, east = (52.0, 11.0), (52.9009, 11.0), (52.0, 11.0 + 0.9 / math.cos(math.radians(52)))
    assert away(here, north).metres < away(here, east).metres
    assert [name for name, _ in SpatialIndex([("east", east), ("north", north)]).nearest(here, 1)] == ["north"]


def test_equally_near_ones_keep_their_order() -> None:
    here = (52.0, 11.0)
    found = SpatialIndex([("b", here), ("a", here), ("c", (53.0, 11.0))]).nearest(here, 3)
    assert [name for name, _ in found] == ["b", "a", "c"]


def test_nothing_is_near_where_nothing_is() -> None:
    assert SpatialIndex([]).nearest((52.0, 11.0), 5) == []
