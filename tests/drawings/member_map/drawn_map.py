"""Maps of made-up members, and their layers read back from the script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from itertools import accumulate
from typing import Any

from kitu.drawings.member_map.draw import MapPoint, MemberMap, draw_map
from kitu.drawings.member_map.outlines import DIGITS
from kitu.records.organisation import Background
from kitu.region.basemap import Basemap, read_basemap
from kitu.region.register import Register, read_register
from tests.base_project import BASE

KINDS = (("Stadt", "Städte", "circle"), ("Landkreis", "Landkreise", "square"), ("Stiftung", "Stiftungen", "ring"))
ZELAU = MapPoint(
    id="zelau",
    name="Stadt Zelau",
    kind="Stadt",
    marker="circle",
    latitude=51.04962,
    longitude=12.13690,
    url="../zelau/",
    lines=("Stadt", "Brückenlandkreis", "Mitglied seit April 2010"),
    reported=False,
)
POINTS = (
    ZELAU,
    replace(ZELAU, id="hag", name="Gemeinde Hag", latitude=52.0, longitude=10.9, url="../hag/", reported=True),
    replace(ZELAU, id="lk", name="Landkreis Hügelland", kind="Landkreis", marker="square", url="../lk/"),
)


@cache
def basemap() -> Basemap:
    return read_basemap(BASE / "basemap")


@cache
def register() -> Register:
    return read_register(BASE / "register")


def draw(
    *points: MapPoint,
    kinds: tuple[tuple[str, str, str], ...] = KINDS,
    background: Background = Background.NONE,
) -> MemberMap:
    return draw_map(points, basemap(), register(), kinds=kinds, background=background)


def layer(drawn: MemberMap, name: str) -> list[dict[str, Any]]:
    """Read the features of a layer back from the script."""
    opening = f"var geo_json_{name} = L.geoJson(unpacked("
    start = drawn.script.index(opening) + len(opening)
    value, _ = json.JSONDecoder().raw_decode(drawn.script, start)
    return unpacked(value)


def unpacked(collection: dict[str, Any]) -> list[dict[str, Any]]:
    """Read packed lines back, as docs/assets/js/member-map/outlines.js does; gives the features."""
    return [
        {**one, "geometry": {**one["geometry"], "coordinates": _lines(one["geometry"]["coordinates"])}}
        for one in collection["features"]
    ]


def _lines(part: Any) -> Any:
    if isinstance(part, list):
        return [_lines(inner) for inner in part]
    return _places(part) if isinstance(part, str) else part


def _places(text: str) -> list[list[float]]:
    groups = re.findall(r"[_-~]*[?-^]", text)
    numbers = [sum((ord(letter) - 63 & 31) << 5 * at for at, letter in enumerate(group)) for group in groups]
    steps = [~(number >> 1) if number & 1 else number >> 1 for number in numbers]
    along, up = accumulate(steps[::2]), accumulate(steps[1::2])
    return [[x / 10**DIGITS, y / 10**DIGITS] for x, y in zip(along, up, strict=True)]


def constant(drawn: MemberMap, name: str) -> Any:
    """Read a table that the layers share back from the script."""
    found = re.search(r"= memberSigns\((.*)\);$", drawn.script, re.MULTILINE)
    assert found is not None
    return json.loads(found[1])[name]
