"""Lines of the base map as short text: exact to the last digit, in a format that others know."""

from __future__ import annotations

import pytest

from kitu.drawings.member_map.outlines import packed
from kitu.region.basemap import FeatureCollection
from tests.drawings.member_map.drawn_map import basemap, unpacked


def collection(kind: str, coordinates: object) -> FeatureCollection:
    return {
        "type": "FeatureCollection",
        "features": [{"type": "Feature", "properties": {}, "geometry": {"type": kind, "coordinates": coordinates}}],
    }


def test_the_text_is_that_of_the_published_format() -> None:
    """The example of its description, whose unit is a tenth of ours."""
    places = [[385.0, -1202.0], [407.0, -1209.5], [432.52, -1264.53]]
    [found] = packed(collection("LineString", places))["features"]
    assert found["geometry"]["coordinates"] == "_p~iF~ps|U_ulLnnqC_mqNvxq`@"


@pytest.mark.parametrize("layer", ["state", "districts", "municipalities", "rivers", "labels"])
def test_nothing_moves(layer: str) -> None:
    """Read back, every place is the one that went in."""
    before: FeatureCollection = getattr(basemap(), layer)
    after = unpacked({**packed(before)})
    assert [one["geometry"] for one in after] == [
        {**one["geometry"], "coordinates": as_lists(one["geometry"]["coordinates"])} for one in before["features"]
    ]


def as_lists(part: object) -> object:
    return [as_lists(inner) for inner in part] if isinstance(part, (list, tuple)) else part


@pytest.mark.parametrize("nothing", [[], [[]]])
def test_a_layer_without_lines_stays_empty(nothing: list[object]) -> None:
    """A region without associations has borders of none."""
    [found] = packed(collection("MultiLineString", nothing))["features"]
    assert found["geometry"]["coordinates"] == nothing
