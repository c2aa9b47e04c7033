"""The base map as it is read, and what happens to one that is broken."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from kitu.region.basemap import Attribution, BasemapError, Notice, read_basemap
from tests.base_project import BASE
from tests.region.map_facts import districts_at, is_inside, rivers, shown, sizes

BASEMAP = BASE / "basemap"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(BASEMAP, tmp_path / "basemap"))


def test_every_layer_is_complete() -> None:
    """As many areas, lines and labels as the invented region has."""
    basemap = read_basemap(BASEMAP)
    assert sizes(basemap) == [1, 4, 19, 4, 11]
    assert {line["properties"]["level"] for line in basemap.boundaries["features"]} == {"state", "district"}
    assert rivers(basemap) == {"Sanne", "Aulebach"}


def test_bounds_are_latitude_first_and_hold_musterburg() -> None:
    """South-west before north-east, latitude before longitude, with the state's capital inside."""
    assert is_inside(read_basemap(BASEMAP), 52.25, 11.8)


def test_geometries_are_the_areas_of_the_layer() -> None:
    """As shapes the districts stay in order and cover the capital exactly once."""
    assert districts_at(read_basemap(BASEMAP), 52.25, 11.8) == ["Musterburg"]


def test_the_notice_reads_as_its_owners_ask_and_links_them() -> None:
    attribution = read_basemap(BASEMAP).attribution
    assert shown(attribution) == f"{attribution.text} · {attribution.as_of}"
    assert "©\u00a0" in attribution.html
    assert "© " not in attribution.html
    assert '<a href="https://vermessung.example/">Vermessungsamt Musterland</a>' in attribution.html


def test_the_notice_escapes_its_text() -> None:
    """A notice is data: signs of HTML come out as text, in links and between them."""
    html = Attribution(
        (Notice("rivers", "<b> & <i>"),), links={"<i>": 'https://example.org/"'}, as_of="<u>", register=""
    ).html
    assert html == '&lt;b&gt; &amp; <a href="https://example.org/&#34;">&lt;i&gt;</a> · &lt;u&gt;'


def test_a_notice_without_links_stays_whole() -> None:
    """No links: the text comes out once, in one piece."""
    assert Attribution((Notice("borders", "Quelle"),), links={}, as_of="2016", register="").html == "Quelle · 2016"


@pytest.mark.parametrize(
    "content",
    [
        "kein JSON",
        "[]",
        '{"type": "Feature"}',
        '{"type": "FeatureCollection", "features": [{"type": "Feature", "properties": {}}]}',
    ],
)
def test_a_broken_layer_is_named(folder: Path, content: str) -> None:
    """Whatever is wrong with a layer, the error says which file to look at."""
    (folder / "rivers.geojson").write_text(content, encoding="utf-8")
    with pytest.raises(BasemapError, match=r"rivers\.geojson"):
        read_basemap(folder)


def test_a_state_without_rectangle_is_refused(folder: Path) -> None:
    """The opening view needs the state's rectangle: better no map than one of the whole world."""
    state = json.loads((folder / "state.geojson").read_text(encoding="utf-8"))
    del state["bbox"]
    (folder / "state.geojson").write_text(json.dumps(state), encoding="utf-8")
    with pytest.raises(BasemapError, match="bbox"):
        read_basemap(folder)


def test_a_notice_without_text_is_refused(folder: Path) -> None:
    """No map without the notice its owners ask for."""
    (folder / "attribution.json").write_text('{"notices": [{"of": "borders"}]}', encoding="utf-8")
    with pytest.raises(BasemapError, match="text"):
        read_basemap(folder)
