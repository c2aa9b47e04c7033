"""Maps of made-up members, and their layers read back from the script."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from typing import Any

from kitu.drawings.member_map.draw import MapPoint, MemberMap, draw_map
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
    opening = f"var geo_json_{name} = L.geoJson("
    start = drawn.script.index(opening) + len(opening)
    value, _ = json.JSONDecoder().raw_decode(drawn.script, start)
    return list(value["features"])


def constant(drawn: MemberMap, name: str) -> Any:
    """Read a table that the layers share back from the script."""
    found = re.search(r"= memberSigns\((.*)\);$", drawn.script, re.MULTILINE)
    assert found is not None
    return json.loads(found[1])[name]
