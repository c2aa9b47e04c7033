"""Districts with a common border, and members near to a place or like an area."""

from __future__ import annotations

from dataclasses import replace
from typing import cast

import pytest
from shapely import box
from shapely.geometry import mapping

from kitu.directory.neighbours import FACTOR, MemberIndex, Similar, bordering_districts, neighbours
from kitu.records.choices import Evidence
from kitu.region.basemap import Feature, FeatureCollection, Geometry, geometries, read_basemap
from kitu.region.kinds import Level
from tests.base_directory import base, member_of, with_members
from tests.base_project import BASE

BASEMAP = read_basemap(BASE / "basemap")
AREAS = base().register.areas
ALL = MemberIndex([member_of(area, Evidence.DOCUMENTED) for area in AREAS.values() if len(area.key) != 8])


def test_borders_are_those_of_the_boundary_lines() -> None:
    """The base map draws a line wherever two districts meet: each such line touches exactly the neighbours found."""
    found = {frozenset((one, other)) for one, beside in bordering_districts(BASEMAP).items() for other in beside}
    districts = dict(
        zip((f["properties"]["ags"] for f in BASEMAP.districts["features"]), geometries(BASEMAP.districts), strict=True)
    )
    inner = [f for f in BASEMAP.boundaries["features"] if f["properties"]["level"] == "district"]
    drawn = set()
    for line in geometries({**BASEMAP.boundaries, "features": inner}):
        for part in getattr(line, "geoms", [line]):
            middle = part.interpolate(0.5, normalized=True)
            drawn.add(frozenset(key for key, area in districts.items() if area.distance(middle) < 1e-6))
    assert found == {pair for pair in drawn if len(pair) == 2}


def test_being_beside_is_mutual() -> None:
    borders = bordering_districts(BASEMAP)
    assert all(key in borders[other] for key, beside in borders.items() for other in beside)
    assert set(borders["99003"]) == {"99083", "99090"}  # the city lies between the two


def test_a_common_corner_is_no_border() -> None:
    """Three squares: the second is beside the first, the third touches the first at a corner only."""
    squares = [box(0, 0, 1, 1), box(1, 0, 2, 1), box(1, 1, 2, 2)]
    features: list[Feature] = [
        {"type": "Feature", "properties": {"ags": str(number)}, "geometry": cast("Geometry", mapping(square))}
        for number, square in enumerate(squares)
    ]
    districts: FeatureCollection = {"type": "FeatureCollection", "features": features}
    assert bordering_districts(replace(BASEMAP, districts=districts)) == {"0": ("1",), "1": ("0", "2"), "2": ("1",)}


def test_a_member_is_not_its_own_neighbour() -> None:
    zelau = AREAS["99084590"]
    members = MemberIndex([member_of(AREAS[key], Evidence.DOCUMENTED) for key in ("99084590", "99084550", "99084")])
    here = (zelau.latitude, zelau.longitude)
    assert "m99084590" not in {near.member.id for near in members.nearest(here, without="m99084590")}
    assert members.nearest(here)[0].member.id == "m99084590"


@pytest.mark.parametrize("count", [1, 3, 5])
def test_as_many_as_asked_for_nearest_first(count: int) -> None:
    found = ALL.nearest((52.1, 11.6), count)
    assert len(found) == count
    assert [near.away.metres for near in found] == sorted(near.away.metres for near in found)


def test_members_without_a_place_are_never_near() -> None:
    placeless = replace(member_of(AREAS["99084590"], Evidence.DOCUMENTED), place=None)
    assert MemberIndex([placeless]).nearest((52.0, 11.0)) == []


@pytest.mark.parametrize("key", sorted(AREAS))
def test_similar_members_are_of_the_same_level_and_size(key: str) -> None:
    """Districts for a district, none of them for others; never the area itself; the likest first."""
    found = ALL.similar(AREAS[key])
    away = [abs(like.ratio - 1) for like in found]
    assert away == sorted(away), "the page shows this difference, so it ranks by it"
    assert all(1 / FACTOR <= like.ratio <= FACTOR for like in found)
    assert all(
        (like.member.area.level is Level.DISTRICT) == (AREAS[key].level is Level.DISTRICT)
        for like in found
        if like.member.area
    )
    assert f"m{key}" not in {like.member.id for like in found}


def test_an_independent_city_is_not_like_itself() -> None:
    city = MemberIndex([member_of(AREAS["99003000"], Evidence.DOCUMENTED)])
    assert city.similar(AREAS["99003"]) == []


@pytest.mark.parametrize(
    "ratio, words",
    [(1.0, "etwa gleich viele Einwohner"), (1.08, "8 % mehr Einwohner"), (0.7, "30 % weniger Einwohner")],
)
def test_words_for_size(ratio: float, words: str) -> None:
    assert Similar(base().members[0], ratio).words == words


def test_reported_members_are_no_examples() -> None:
    around = neighbours(with_members({"99084590": Evidence.REPORTED, "99084550": Evidence.DOCUMENTED}))
    assert [near.member.id for near in around.members.nearest((51.0, 12.0))] == ["m99084550"]
    assert [near.member.id for near in around.municipal.nearest((51.0, 12.0))] == ["m99084550"]


def test_examples_for_municipalities_have_an_area() -> None:
    """A company next door is a neighbour of a member, and no example for a town."""
    around = neighbours(base())
    seat = (52.24, 12.59)
    assert "wasserverband" in {near.member.id for near in around.members.nearest(seat)}
    assert "wasserverband" not in {near.member.id for near in around.municipal.nearest(seat)}
