"""Which points, areas and background the data give to the map."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kitu.directory.load import load
from kitu.drawings.member_map.from_directory import directory_map, member_points
from kitu.reading.finding import Code
from kitu.records.organisation import Background
from kitu.region.kinds import Level
from tests.base_project import copy_base
from tests.drawings.member_map.drawn_map import layer

SEAT = "    seat: {{name: Ort, latitude: {}, longitude: {}}}\n"
MEMBER = """
  - id: fremd
    name: Verein Fremd
    short_name: Fremd
    kind: Verein
{seat}    evidence: belegt
    sources: [mitteilung]
    checked: 2024-03-01
"""


def with_seat(folder: Path, *seats: str) -> Path:
    """Make a project folder in which members have these seats."""
    file = copy_base(folder) / "data" / "members.yaml"
    entries = [MEMBER.replace("fremd", f"fremd-{number}").format(seat=seat) for number, seat in enumerate(seats)]
    file.write_text(file.read_text(encoding="utf-8") + "".join(entries), encoding="utf-8")
    return folder / "data"


@pytest.mark.parametrize(
    "latitude,longitude,code",
    [
        (48.137, 11.575, Code.OUTSIDE_AREA),
        (40.7, -74.0, Code.OUTSIDE_AREA),
    ],
)
def test_places_outside_are_warned_of_and_the_map_reaches_them(
    tmp_path: Path, latitude: float, longitude: float, code: Code
) -> None:
    loaded = load(with_seat(tmp_path / "p", SEAT.format(latitude, longitude)))
    assert [finding.code for finding in loaded.findings] == [code]
    assert loaded.directory is not None
    (south, west), (north, east) = loaded.directory.basemap.bounds
    assert south < latitude < north
    assert west < longitude < east
    zoom = re.search(r'"minZoom": (\d+)', directory_map(loaded.directory).script)
    assert zoom is not None
    assert int(zoom[1]) == (4 if longitude > 0 else 1)


def test_swapped_coordinates_are_refused(tmp_path: Path) -> None:
    """The check of the data stops them, so that they never reach the map."""
    loaded = load(with_seat(tmp_path / "p", SEAT.format(11.63, 52.13)))
    assert loaded.directory is None
    assert Code.COORDINATES_SWAPPED in [finding.code for finding in loaded.findings]


def test_equal_places_are_two_markers_and_missing_ones_are_none(tmp_path: Path) -> None:
    """Members at one place are on the map each by itself; without a known seat there is no marker, but a member."""
    directory = load(with_seat(tmp_path / "p", SEAT.format(52.4, 11.9), SEAT.format(52.4, 11.9), "")).directory
    assert directory is not None
    first, second, missing = (directory.member[f"fremd-{number}"] for number in range(3))
    drawn = layer(directory_map(directory), "members")
    assert [feature["geometry"]["coordinates"] for feature in drawn if "fremd" in feature["properties"]["id"]] == [
        [11.9, 52.4],
        [11.9, 52.4],
    ]
    assert [len(list(member_points(member))) for member in (first, second, missing)] == [1, 1, 0]


def test_points_know_area_and_services_of_their_member(tmp_path: Path) -> None:
    """Districts, associations and towns are areas; a service is named once with what is not plain use."""
    directory = load(copy_base(tmp_path / "p") / "data").directory
    assert directory is not None
    points = {point.id: point for member in directory.members for point in member_points(member)}
    assert (points["lk-sternau"].area, points["ahornach-goldhain"].area) == ("99090", "990905051")
    assert (points["sternau"].area, points["sternau"].level) == ("99090535", Level.MUNICIPALITY)
    assert {use.id: use.status for use in points["sternau"].uses} == {"aktenplan": "", "datensicherung": "geplant"}
    assert {use.url for use in points["sternau"].uses} >= {"../../leistungen/aktenplan/"}


def test_the_operator_chooses_the_provider_in_the_data(tmp_path: Path) -> None:
    """`map: background` in organisation.yaml; what is not prepared is refused in German."""
    file = copy_base(tmp_path / "p") / "data" / "organisation.yaml"
    text = file.read_text(encoding="utf-8")
    file.write_text(f"{text}\nmap:\n  background: basemap.de\n", encoding="utf-8")
    directory = load(file.parent).directory
    assert directory is not None
    assert directory.file.map.background is Background.BASEMAP_DE
    file.write_text(f"{text}\nmap:\n  background: Google\n", encoding="utf-8")
    findings = load(file.parent).findings
    assert ["basemap.de" in finding.reason + finding.remedy for finding in findings] == [True]
