"""The base map of Saxony-Anhalt: its areas, its capital, and the notice that its owners ask for."""

from __future__ import annotations

from kitu.region.basemap import read_basemap
from tests.base_project import ROOT
from tests.region.map_facts import districts_at, is_inside, rivers, shown, sizes

BASEMAP = ROOT / "data" / "basemap"


def test_every_layer_is_complete() -> None:
    """The numbers of areas, lines and labels are those that SOURCES.md states."""
    basemap = read_basemap(BASEMAP)
    assert sizes(basemap) == [1, 14, 218, 18, 48]
    assert {line["properties"]["level"] for line in basemap.boundaries["features"]} == {"state", "district"}
    assert rivers(basemap) == {"Elbe", "Saale", "Mulde", "Unstrut", "Havel", "Aller"}


def test_bounds_are_latitude_first_and_hold_magdeburg() -> None:
    """South-west before north-east, latitude before longitude, with the state's capital inside."""
    assert is_inside(read_basemap(BASEMAP), 52.13, 11.63)


def test_geometries_are_the_areas_of_the_layer() -> None:
    """As shapes the districts stay in order and cover the capital exactly once."""
    assert districts_at(read_basemap(BASEMAP), 52.13, 11.63) == ["Magdeburg"]


def test_the_notice_is_word_for_word_that_of_the_sources() -> None:
    """Without its links the notice on the map reads exactly as SOURCES.md asks, and the BKG is linked."""
    attribution = read_basemap(BASEMAP).attribution
    assert f"    {attribution.text}\n" in (BASEMAP / "SOURCES.md").read_text(encoding="utf-8")
    assert shown(attribution) == f"{attribution.text} · {attribution.as_of}"
    assert '<a href="http://www.bkg.bund.de">GeoBasis-DE / BKG</a>' in attribution.html
