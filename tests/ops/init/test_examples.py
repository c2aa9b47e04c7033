"""The two examples, built from what `make init` writes and the data that they bring along."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from bs4 import BeautifulSoup

from kitu.directory.load import load
from ops.init.__main__ import main
from tests.base_project import ROOT
from tests.ops.init.test_init import build, call

KINDS = """
  - name: Kreisfreie Stadt
    plural: Kreisfreie Städte
    marker: diamond
    description: Stadt, die keinem Kreis angehört.
  - name: Samtgemeinde
    plural: Samtgemeinden
    marker: triangle
    description: Zusammenschluss von Gemeinden.
  - name: Landkreis
    plural: Landkreise
    article: der
    marker: hexagon
    description: Landkreis.
"""
"""The kinds that the register of the invented state gives its members."""


def made(name: str, folder: Path, *, kinds: str = "") -> Path:
    """Make, fill and build an example; its folder, with the site in it."""
    assert main(call(folder)) == 0
    shutil.copytree(ROOT / "examples" / name / "data", folder / "data", dirs_exist_ok=True)
    organisation = folder / "data" / "organisation.yaml"
    text = organisation.read_text(encoding="utf-8").replace("\nroster:", f"{kinds}\nroster:")
    organisation.write_text(text, encoding="utf-8")
    build(folder, folder / "site")
    return folder


def page(folder: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((folder / "site" / address / "index.html").read_text(encoding="utf-8"), "html.parser")


def test_a_federation_without_register_has_a_map_and_no_pages_of_areas(tmp_path: Path) -> None:
    """The map reaches over three continents; who sits nowhere known is in the list all the same."""
    folder = made("federation", tmp_path / "bund")
    directory = load(folder / "data").directory
    assert directory is not None
    (south, west), (north, east) = directory.basemap.bounds
    assert (south < -33.92, west < -122.68, north > 60.39, east > 18.42) == (True,) * 4
    features = json.loads((folder / "site/daten/mitglieder.geojson").read_text(encoding="utf-8"))["features"]
    assert len([feature for feature in features if feature["geometry"]]) == 3
    listed = page(folder, "mitglieder")
    assert "Ohne Ort" in listed.get_text()
    shown = [
        [option["value"] for option in listed.select(f"#filter-{name} option")[1:]] for name in ("schlagwort", "ort")
    ]
    assert shown == [["beispiel", "probe"], ["unbekannt"]]
    assert (folder / "site/mitglieder/beispiel-1/logo.svg").is_file()
    assert not (folder / "site/mitglieder/landkreise").exists()
    assert not (folder / "site/mitglieder/kommunen-check").exists()


def test_a_cooperative_of_another_state_has_all_pages_of_its_areas(tmp_path: Path) -> None:
    """Kinds and names are those of its register; two places of one name have an address each."""
    folder = made("cooperative", tmp_path / "karo", kinds=KINDS)
    check = folder / "site" / "mitglieder" / "kommunen-check"
    twins = sorted(path.name for path in check.iterdir() if path.name.startswith("strich"))
    assert twins == ["strich-90051002", "strich-90051003"]
    assert "Samtgemeinde Linien" in page(folder, f"mitglieder/kommunen-check/{twins[0]}").get_text()
    assert (folder / "site/mitglieder/landkreise/landkreis-eckwald/index.html").is_file()
    assert page(folder, "mitglieder/karte").select("#members, .folium-map")
