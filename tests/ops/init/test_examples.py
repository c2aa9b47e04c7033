"""The two examples, built from what `make init` writes and the data that they bring along.

`tests/browser/test_examples.py` judges their pages.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu.directory.load import load
from tests.ops.init.new_directory import example_site


def page(site: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((site / address / "index.html").read_text(encoding="utf-8"), "lxml")


def test_a_federation_without_register_has_a_map_and_no_pages_of_areas(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    """The map reaches over three continents; who sits nowhere known is in the list all the same."""
    site = example_site(tmp_path_factory, "federation")
    directory = load(site.parent / "data").directory
    assert directory is not None
    (south, west), (north, east) = directory.basemap.bounds
    assert (south < -33.92, west < -122.68, north > 60.39, east > 18.42) == (True,) * 4
    features = json.loads((site / "daten/mitglieder.geojson").read_text(encoding="utf-8"))["features"]
    assert len([feature for feature in features if feature["geometry"]]) == 3
    listed = page(site, "mitglieder")
    assert "Ohne Ort" in listed.get_text()
    shown = [
        [option["value"] for option in listed.select(f"#filter-{name} option")[1:]] for name in ("schlagwort", "ort")
    ]
    assert shown == [["beispiel", "probe"], ["unbekannt"]]
    assert (site / "mitglieder/beispiel-1/logo.svg").is_file()
    assert not (site / "mitglieder/landkreise").exists()
    assert not (site / "mitglieder/kommunen-check").exists()


def test_a_cooperative_of_another_state_has_all_pages_of_its_areas(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Kinds and names are those of its register; two places of one name have an address each."""
    site = example_site(tmp_path_factory, "cooperative")
    check = site / "mitglieder" / "kommunen-check"
    twins = sorted(path.name for path in check.iterdir() if path.name.startswith("strich"))
    assert twins == ["strich-90051002", "strich-90051003"]
    assert "Samtgemeinde Linien" in page(site, f"mitglieder/kommunen-check/{twins[0]}").get_text()
    assert (site / "mitglieder/landkreise/landkreis-eckwald/index.html").is_file()
    assert page(site, "mitglieder/karte").select("#members, .folium-map")
