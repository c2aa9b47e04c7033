"""Register and base map that do not fit: each fault is named with its file and key, all at once, before any build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kitu.directory.load import load
from kitu.exports.rights import terms
from kitu.reading.finding import Code, Severity
from tests.base_project import BASE, copy_base

Features = list[dict[str, Any]]


def without_key(features: Features) -> None:
    del features[0]["properties"]["ags"]


def broken(features: Features) -> None:
    features[0]["geometry"] = {"type": "Polygon", "coordinates": [[1, 2]]}


def line(features: Features) -> None:
    features[0]["geometry"] = {"type": "LineString", "coordinates": [[11, 52], [12, 53]]}


def crossing(features: Features) -> None:
    ring = [[11, 52], [12, 53], [12, 52], [11, 53], [11, 52]]
    features[0]["geometry"] = {"type": "Polygon", "coordinates": [ring]}


def hole_outside(features: Features) -> None:
    rings = [[[11, 52], [12, 52], [12, 53], [11, 52]], [[21, 52], [22, 52], [22, 53], [21, 52]]]
    features[0]["geometry"] = {"type": "Polygon", "coordinates": rings}


def missing(features: Features) -> None:
    del features[0]


def unknown(features: Features) -> None:
    features[0]["properties"]["ags"] = "99999999"


def project(folder: Path) -> Path:
    """The base data with a register and a base map of their own to change."""
    data = copy_base(folder) / "data"
    for part in ("register", "basemap"):
        (data / part).unlink()
        shutil.copytree(BASE / part, data / part)
    return data


def test_what_fits_has_no_finding(tmp_path: Path) -> None:
    assert load(project(tmp_path)).findings == ()


@pytest.mark.parametrize(
    "change, said",
    [
        (without_key, ["Umriss 1 nennt keinen Schlüssel", "fehlt."]),
        (broken, ["keine Fläche"]),
        (line, ["keine Fläche"]),
        (crossing, ["Umriss 1 kreuzt sich selbst (bei Länge 11.5, Breite 52.5)."]),
        (hole_outside, ["Umriss 1 ist in sich nicht schlüssig (bei Länge 21, Breite 52)."]),
        (missing, ["Der Umriss von"]),
        (unknown, ["fehlt.", "Der Umriss von"]),
    ],
)
def test_each_fault_of_an_outline_is_found(tmp_path: Path, change: Callable[[Features], None], said: list[str]) -> None:
    data = project(tmp_path)
    file = data / "basemap" / "municipalities.geojson"
    layer = json.loads(file.read_text(encoding="utf-8"))
    change(layer["features"])
    file.write_text(json.dumps(layer), encoding="utf-8")
    found = load(data).findings
    assert [finding.code for finding in found] == [Code.BASEMAP] * len(said)
    assert all(text in finding.reason for text, finding in zip(said, found, strict=True))
    assert {finding.position.file for finding in found} == {"data/basemap/municipalities.geojson"}
    assert all(finding.remedy for finding in found)


def test_a_district_that_is_in_no_table_is_found_for_every_area_in_it(tmp_path: Path) -> None:
    data = project(tmp_path)
    file = data / "register" / "districts.csv"
    lines = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join(lines[:-1]) + "\n", encoding="utf-8")
    found = load(data).findings
    assert {Code.REGISTER, Code.BASEMAP} == {finding.code for finding in found}
    assert len([one for one in found if one.code is Code.REGISTER]) > 1
    assert all("districts.csv fehlt" in one.reason for one in found if one.code is Code.REGISTER)


def test_the_place_of_a_fault_is_that_of_its_key(tmp_path: Path) -> None:
    """Line and column, in a file of several lines; in a table the line that the key begins."""
    data = project(tmp_path)
    file = data / "basemap" / "municipalities.geojson"
    layer = json.loads(file.read_text(encoding="utf-8"))
    crossing(layer["features"])
    file.write_text(json.dumps(layer, indent=1), encoding="utf-8")
    (found,) = load(data).findings
    key = layer["features"][0]["properties"]["ags"]
    line = file.read_text(encoding="utf-8").splitlines()[found.position.line - 1]
    assert line[found.position.column - 1 :].startswith(f'"{key}"')
    assert found.written == key


def test_a_municipality_names_an_association_that_is_in_its_table(tmp_path: Path) -> None:
    data = project(tmp_path)
    file = data / "register" / "associations.csv"
    header, first, *rest = file.read_text(encoding="utf-8").splitlines()
    file.write_text("\n".join([header, *rest]) + "\n", encoding="utf-8")
    name = first.split(",")[1]
    found = [one for one in load(data).findings if one.code is Code.REGISTER]
    assert found
    assert all(f"„{name}“" in one.reason and "associations.csv" in one.reason for one in found)
    table = (data / "register" / "municipalities.csv").read_text(encoding="utf-8").splitlines()
    assert all(table[one.position.line - 1].startswith(one.written) for one in found)


def test_everything_that_is_wrong_with_the_files_of_the_map_is_said_at_once(tmp_path: Path) -> None:
    """Missing files, broken ones with their place, and a state without its rectangle."""
    data = project(tmp_path)
    (data / "basemap" / "rivers.geojson").unlink()
    (data / "basemap" / "labels.geojson").write_text('{"type":\n  "Feature', encoding="utf-8")
    (data / "basemap" / "state.geojson").write_text('{"type": "FeatureCollection", "features": []}', encoding="utf-8")
    (data / "basemap" / "attribution.json").write_text('{"notices": ["©"]}', encoding="utf-8")
    found = load(data).findings
    assert [one.written for one in found if one.position.line == 2] == ['"Feature']
    said = {str(one.position): one.reason for one in found}
    assert said == {
        "data/basemap/state.geojson:1:1": "„bbox“ mit vier Zahlen fehlt.",
        "data/basemap/rivers.geojson:1:1": "Die Datei fehlt oder lässt sich nicht lesen.",
        "data/basemap/labels.geojson:2:3": "Das ist kein gültiges JSON.",
        "data/basemap/attribution.json:1:1": "„notices“ braucht eine Liste von Vermerken mit „of“ und „text“.",
    }


def test_a_register_without_a_map_is_a_warning_and_neither_of_them_is_none(tmp_path: Path) -> None:
    data = project(tmp_path)
    shutil.rmtree(data / "basemap")
    loaded = load(data)
    assert loaded.directory is not None
    (found,) = loaded.findings
    assert (found.code, found.severity, found.position.file) == (Code.BASEMAP, Severity.WARNING, "data/basemap")
    shutil.rmtree(data / "register")
    assert Code.BASEMAP not in {one.code for one in load(data).findings}


def test_a_key_without_any_register_is_told_so(tmp_path: Path) -> None:
    data = project(tmp_path)
    for part in ("register", "basemap"):
        shutil.rmtree(data / part)
    found = [one for one in load(data).findings if one.code is Code.KEY_NOT_IN_REGISTER]
    assert found
    assert all("Ein Register fehlt (data/register/)" in one.remedy for one in found)


def test_a_licence_of_a_notice_is_known_or_described(tmp_path: Path) -> None:
    """The table has it, or the organisation's own data; else its place is told."""
    data = project(tmp_path)
    file = data / "basemap" / "attribution.json"
    text = file.read_text(encoding="utf-8")
    file.write_text(text.replace("LicenseRef-GeoNutzV", "LicenseRef-GeoNutz"), encoding="utf-8")
    (found,) = load(data).findings
    assert (found.code, found.written) == (Code.BASEMAP, "LicenseRef-GeoNutz")
    line = file.read_text(encoding="utf-8").splitlines()[found.position.line - 1]
    assert line[found.position.column - 1 :].startswith('"LicenseRef-GeoNutz"')
    assert found.remedy == "Meinten Sie „LicenseRef-GeoNutzV“?"
    file.write_text(text.replace("LicenseRef-GeoNutzV", "datenlizenz-musterland"), encoding="utf-8")
    loaded = load(data)
    assert loaded.findings == ()
    assert loaded.directory is not None
    assert terms(loaded.directory).borders.text.startswith("Grenzen: Datenlizenz Musterland, ohne Auflagen.")
