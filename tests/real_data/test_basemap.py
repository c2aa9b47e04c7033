"""The base map of Saxony-Anhalt: its areas, its capital, and the notice that its owners ask for."""

from __future__ import annotations

import re
from html import unescape

from shapely import Point

from kitu.region.basemap import geometries, read_basemap
from tests.base_project import ROOT

BASEMAP = ROOT / "data" / "basemap"


def test_every_layer_is_complete() -> None:
    """The numbers of areas, lines and labels are those that SOURCES.md states."""
    basemap = read_basemap(BASEMAP)
    layers = (basemap.state, basemap.districts, basemap.municipalities, basemap.associations, basemap.labels)
    assert [len(layer["features"]) for layer in layers] == [1, 14, 218, 18, 48]
    assert {line["properties"]["level"] for line in basemap.boundaries["features"]} == {"state", "district"}
    rivers = {river["properties"]["name"] for river in basemap.rivers["features"]}
    assert rivers == {"Elbe", "Saale", "Mulde", "Unstrut", "Havel", "Aller"}


def test_bounds_are_latitude_first_and_hold_magdeburg() -> None:
    """South-west before north-east, latitude before longitude, with the state's capital inside."""
    (south, west), (north, east) = read_basemap(BASEMAP).bounds
    assert south < 52.13 < north
    assert west < 11.63 < east


def test_geometries_are_the_areas_of_the_layer() -> None:
    """As shapes the districts stay in order and cover the capital exactly once."""
    basemap = read_basemap(BASEMAP)
    areas = geometries(basemap.districts)
    hits = [
        district["properties"]["name"]
        for district, area in zip(basemap.districts["features"], areas, strict=True)
        if area.contains(Point(11.63, 52.13))
    ]
    assert hits == ["Magdeburg"]


def test_the_notice_is_word_for_word_that_of_the_sources() -> None:
    """Without its links the notice on the map reads exactly as SOURCES.md asks, and the BKG is linked."""
    attribution = read_basemap(BASEMAP).attribution
    assert f"    {attribution.text}\n" in (BASEMAP / "SOURCES.md").read_text(encoding="utf-8")
    assert unescape(re.sub("<[^>]+>", "", attribution.html)) == f"{attribution.text} · {attribution.as_of}"
    assert '<a href="http://www.bkg.bund.de">GeoBasis-DE / BKG</a>' in attribution.html
