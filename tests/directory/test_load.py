"""From the data folder to the directory: what nobody edits by hand is checked, too."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kitu.directory.load import load
from kitu.reading.finding import as_text
from tests.base_project import BASE, copy_base


def project(folder: Path, part: str) -> Path:
    """Make a project with a copy of the register or the base map of its own; gives its data folder."""
    data = copy_base(folder) / "data"
    (data / part).unlink()
    shutil.copytree(BASE / part, data / part)
    return data


def cut(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


BROKEN: dict[str, tuple[str, Callable[[Path], object], str]] = {
    "table gone": (
        "register",
        lambda folder: (folder / "districts.csv").unlink(),
        "data/register/districts.csv:1:1: Fehler: Die Tabelle fehlt oder lässt sich nicht lesen.",
    ),
    "column gone": (
        "register",
        lambda folder: cut(folder / "associations.csv", "seat_lat", "lat"),
        "data/register/associations.csv:2:1: Fehler: Eine Spalte oder Art „seat_lat“ gibt es nicht.",
    ),
    "line cut off": (
        "register",
        lambda folder: cut(folder / "municipalities.csv", "\n99083145,", "\n99083145,\n99083145,"),
        "data/register/municipalities.csv:3:1: Fehler: Der Zeile fehlen Spalten.",
    ),
    "no number": (
        "register",
        lambda folder: cut(folder / "municipalities.csv", "Möhren,52.25000", "Möhren,52;25000"),
        "data/register/municipalities.csv:3:1: Fehler: Hier ist eine Zahl, ein Datum oder ein Wort nicht möglich.",
    ),
    "map gone": (
        "basemap",
        lambda folder: (folder / "rivers.geojson").unlink(),
        "data/basemap/rivers.geojson:1:1: Fehler: Die Datei fehlt oder lässt sich nicht lesen.",
    ),
    "map cut off": (
        "basemap",
        lambda folder: (folder / "state.geojson").write_text("{", encoding="utf-8"),
        "data/basemap/state.geojson:1:2: Fehler: Das ist kein gültiges JSON.",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_register_or_base_map_is_a_finding_like_any_other(name: str, tmp_path: Path) -> None:
    part, damage, said = BROKEN[name]
    data = project(tmp_path / "project", part)
    damage(data / part)
    loaded = load(data)
    assert loaded.directory is None
    assert [as_text(finding).partition(" [")[0] for finding in loaded.findings] == [said]


@pytest.mark.parametrize("name", ["members.yaml.txt", "members.yml", "Members.yaml", "members (1).yaml", "members"])
def test_a_data_file_under_another_name_is_pointed_out(name: str, tmp_path: Path) -> None:
    data = copy_base(tmp_path / "project") / "data"
    (data / "members.yaml").rename(data / name)
    [finding] = [finding for finding in load(data).findings if finding.position.file == "data/members.yaml"]
    assert finding.remedy == f"Daneben liegt {name}: in members.yaml umbenennen."


def test_a_file_that_need_not_be_there_is_missed_under_another_name(tmp_path: Path) -> None:
    data = copy_base(tmp_path / "project") / "data"
    assert load(data).findings == ()
    (data / "redirects.yml").write_text("redirects: []\n", encoding="utf-8")
    assert [finding.position.file for finding in load(data).findings] == ["data/redirects.yaml"]
