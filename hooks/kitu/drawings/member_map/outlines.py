"""Lines as short text: three bytes a point where GeoJSON takes sixteen, as every visitor of the map loads them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from typing import Any

from kitu.region.basemap import Feature, FeatureCollection

DIGITS = 4
"""Decimals of a degree that are kept, as the base map has them: about 10 metres."""


def packed(collection: FeatureCollection) -> FeatureCollection:
    """The collection with each line and ring as one string; points stay as they are.

    The text is that of the Encoded Polyline Algorithm Format with longitude before latitude and `DIGITS` decimals.
    docs/assets/js/member-map/outlines.js reads it.
    """
    return {"type": "FeatureCollection", "features": [_packed(feature) for feature in collection["features"]]}


def _packed(feature: Feature) -> Feature:
    geometry = feature["geometry"]
    return {**feature, "geometry": {**geometry, "coordinates": _lines(geometry["coordinates"])}}


def _lines(part: Any) -> Any:
    """A line as text, at whatever depth it lies."""
    if not part or _is_place(part):
        return part
    return _text(part) if _is_place(part[0]) else [_lines(inner) for inner in part]


def _is_place(part: Sequence[Any]) -> bool:
    return bool(part) and isinstance(part[0], (int, float))


def _text(line: Sequence[Sequence[float]]) -> str:
    places = [[round(value * 10**DIGITS) for value in point[:2]] for point in line]
    before = [[0, 0], *places]
    steps = chain.from_iterable((x - a, y - b) for (x, y), (a, b) in zip(places, before, strict=False))
    return "".join(chain.from_iterable(map(_letters, steps)))


def _letters(step: int) -> Iterable[str]:
    """Five bits a letter, the lowest first; the lowest of all is the sign."""
    rest = ~(step << 1) if step < 0 else step << 1
    while rest >= 0x20:
        yield chr((0x20 | (rest & 0x1F)) + 63)
        rest >>= 5
    yield chr(rest + 63)
