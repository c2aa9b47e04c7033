"""How far the map can be dragged and how near it comes: from what it shows, whether a town, a state or the world."""

from __future__ import annotations

import pytest

from kitu.drawings.member_map.layers import max_zoom, min_zoom, roaming
from kitu.region.basemap import Bounds

TOWN: Bounds = ((52.0, 11.5), (52.2, 11.7))
STATE: Bounds = ((50.938, 10.5612), (53.0417, 13.1871))
WORLD: Bounds = ((-60.0, -170.0), (75.0, 170.0))


@pytest.mark.parametrize("bounds, zooms", [(TOWN, (9, 16)), (STATE, (6, 13)), (WORLD, (0, 13))])
def test_all_is_seen_at_once_and_each_place_from_near(bounds: Bounds, zooms: tuple[int, int]) -> None:
    """A small area may be looked at more closely; of a large one a town is near enough."""
    assert (min_zoom(bounds), max_zoom(bounds)) == zooms


@pytest.mark.parametrize(
    "bounds, expected",
    [
        (TOWN, ((51.9, 11.4), (52.3, 11.8))),
        (STATE, ((49.438, 9.0612), (54.5417, 14.6871))),
        (WORLD, ((-85.0, -370.0), (85.0, 370.0))),
    ],
)
def test_the_map_can_be_dragged_by_half_of_what_it_shows(bounds: Bounds, expected: Bounds) -> None:
    """Never beyond the end of the projection."""
    assert roaming(bounds) == expected
