"""GeoJSON: points and districts as other programs read them."""

from __future__ import annotations

import json

import pytest
import shapely

from kitu.records import addresses
from tests.exports.published_files import DIRECTORIES, Published, collected, parsed


@pytest.fixture(scope="module", params=DIRECTORIES)
def published(request: pytest.FixtureRequest) -> Published:
    return collected(request.param)


def test_points_are_where_the_members_are(published: Published) -> None:
    """Read by shapely: same number, same coordinates (longitude first), same texts."""
    directory, collection = published
    features = parsed(collection, addresses.MEMBERS_GEOJSON)["features"]
    assert [feature["id"] for feature in features] == [member.id for member in directory.members]
    for feature, member in zip(features, directory.members, strict=True):
        assert feature["properties"]["name"] == member.name
        assert feature["properties"].get("note") == member.entry.note
        if feature["geometry"] is None:
            assert member.place is None or member.place.coordinates is None
            continue
        point = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert isinstance(point, shapely.Point)
        assert member.place is not None
        assert (point.y, point.x) == member.place.coordinates


def test_districts_are_counted(published: Published) -> None:
    """Read by shapely: fourteen valid areas; the counts are those of the members with a known district."""
    directory, collection = published
    features = parsed(collection, addresses.DISTRICTS_GEOJSON)["features"]
    assert len(features) == len(directory.register.districts)
    for feature in features:
        assert shapely.from_geojson(json.dumps(feature["geometry"])).is_valid
        here = [m for m in directory.members if m.district and m.district.key == feature["id"]]
        assert feature["properties"]["documented_members"] == sum(member.documented for member in here)
        assert feature["properties"]["reported_members"] == sum(not member.documented for member in here)


def test_map_files_carry_their_notices(published: Published) -> None:
    directory, collection = published
    parts = directory.basemap.attribution.text.split(" · ")
    members, districts = (parsed(collection, a) for a in (addresses.MEMBERS_GEOJSON, addresses.DISTRICTS_GEOJSON))
    assert members["licence"]["notices"] == [part for part in parts if part.startswith("Gemeindedaten")]
    assert districts["licence"]["notices"][0].startswith(next(part for part in parts if part.startswith("Grenzen")))
