"""Register and base map that do not fit: each fault is named with its file and key, all at once, before any build."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from kitu.directory.load import load
from kitu.reading.finding import Code
from tests.base_project import BASE, copy_base

Features = list[dict[str, Any]]


def without_key(features: Features) -> None:
    del features[0]["properties"]["ags"]


def broken(features: Features) -> None:
    features[0]["geometry"] = {"type": "Polygon", "coordinates": [[1, 2]]}


def line(features: Features) -> None:
    features[0]["geometry"] = {"type": "LineString", "coordinates": [[11, 52], [12, 53]]}


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
