"""`make area` on three invented states, and on the register that the repository has."""

from __future__ import annotations

import json
import sqlite3
import struct
from collections.abc import Sequence
from pathlib import Path

import pytest
import shapely
import yaml
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from kitu.region.basemap import read_basemap
from kitu.region.kinds import Level
from kitu.region.register import read_register
from ops.area import coverage
from ops.area.__main__ import main
from ops.area.borders import read_borders
from ops.area.gv100ad import DirectoryError, read_directory
from ops.area.projection import degrees
from tests.ops.area.invented_states import DIRECTORY, SIDE, square, written

NOTICE = ["--notice", "© Amt für Karos", "--licence", "frei", "--borders-day", "2020-01-01"]


def made(folder: Path, states: Sequence[str], *more: str) -> Path:
    """Make the data of some invented states; the folder they are in."""
    directory, lines = written(folder)
    call = ["--states", *states, "--directory", str(directory), "--borders", str(lines), *NOTICE, *more]
    assert main([*call, "--out", str(folder / "data")]) == 0
    return folder / "data"


def outlines(folder: Path, layer: str) -> dict[str, BaseGeometry]:
    """The outlines of a layer by name."""
    features = json.loads((folder / "basemap" / f"{layer}.geojson").read_text(encoding="utf-8"))["features"]
    return {feature["properties"]["name"]: shape(feature["geometry"]) for feature in features}


@pytest.fixture
def karoland(tmp_path: Path) -> Path:
    return made(tmp_path, ["90"])


def test_kinds_levels_and_articles_come_from_the_directory(karoland: Path) -> None:
    register = read_register(karoland / "register")
    association = register.associations["900515401"]
    assert (association.title, association.level) == ("Samtgemeinde Linien", Level.ASSOCIATION)
    assert association.noun.genitive == "der Samtgemeinde Linien"
    assert register.districts["90051"].name == "Landkreis Eckwald"
    assert register.municipalities["90001000"].kind.independent


def test_what_the_directory_has_still_to_name_is_said_ready_to_be_taken_over(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The kinds that `member_kinds` lacks, as its entries, and how seats become better than a point in the outline."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "organisation.yaml").write_text("member_kinds:\n  - name: Stadt\n", encoding="utf-8")
    made(tmp_path, ["90"])
    said = capsys.readouterr().out
    assert "--places" in said
    names = [kind["name"] for kind in yaml.safe_load(said[said.index("  - name:") :])]
    assert names == ["Kreisfreie Stadt", "Gemeinde", "Samtgemeinde", "Landkreis"]


def test_offices_and_equal_names_are_kept_apart_by_their_keys(tmp_path: Path) -> None:
    register = read_register(made(tmp_path, ["91"]) / "register")
    assert register.associations["910515101"].title == "Amt Oberraute"
    assert register.associations["910515101"].noun.genitive == "des Amts Oberraute"
    assert [area.district for area in register.named("Berg")] == ["91051", "91052"]
    assert register.districts["91051"].name == "Rautenkreis"
    assert register.districts["91052"].name == "Kreis Unterraute"


def test_numbers_are_those_of_the_municipalities(karoland: Path) -> None:
    """Districts and associations are sums; what lies outside any municipality is in none of the tables."""
    register = read_register(karoland / "register")
    assert register.associations["900515401"].population.count == 9_400
    assert register.districts["90051"].population.count == 16_400
    assert len(register.municipalities) == 4
    assert str(register.districts["90051"].population.on) == "2022-12-31"


def test_names_lose_title_and_second_language_only_where_people_do(karoland: Path) -> None:
    register = read_register(karoland / "register")
    area = register.municipalities["90051003"]
    assert (area.name, area.title) == ("Kante", "Gemeinde Kante / Chanta")
    assert register.municipalities["90051001"].title == "Stadt Eckburg"


def test_members_of_an_association_are_administered_at_its_seat(karoland: Path) -> None:
    """Without places the seat is a point in the outline of the town that bears its name."""
    register = read_register(karoland / "register")
    village, town = register.municipalities["90051002"], register.municipalities["90051001"]
    assert village.seat == "Eckburg"
    assert (village.latitude, village.longitude) == (town.latitude, town.longitude)
    assert outlines(karoland, "municipalities")["Eckburg"].contains(shapely.Point(town.longitude, town.latitude))


def test_a_place_of_that_name_in_the_outline_is_the_seat(tmp_path: Path) -> None:
    """Places elsewhere and in other countries are none."""
    here = {"name": "Kante", "countrycode": "DE", "longitude": 0.0123, "latitude": 0.0177}
    places = {"1": here | {"longitude": 3.0}, "2": here | {"countrycode": "AT", "latitude": 0.0111}, "3": here}
    (tmp_path / "places.json").write_text(json.dumps(places), encoding="utf-8")
    folder = made(tmp_path, ["90"], "--places", str(tmp_path / "places.json"))
    area = read_register(folder / "register").municipalities["90051003"]
    assert (area.latitude, area.longitude) == (0.0177, 0.0123)
    assert "© GeoNames (CC BY 4.0)" in (folder / "basemap" / "SOURCES.md").read_text(encoding="utf-8")


def test_the_base_map_is_one_that_the_site_reads(karoland: Path) -> None:
    """All levels are of the same edges; the forest belongs to its district and the state only."""
    basemap = read_basemap(karoland / "basemap")
    assert basemap.attribution.text.startswith("Grenzen: © Amt für Karos · Gemeindedaten: © Statistisches Bundesamt")
    towns, districts = outlines(karoland, "municipalities"), outlines(karoland, "districts")
    assert shapely.coverage_is_valid(list(towns.values()))
    assert "Forst Punktau" not in towns
    assert districts["Landkreis Eckwald"].area == pytest.approx(4 * 0.0001)
    (state,) = outlines(karoland, "state").values()
    assert state.equals(shapely.union_all(list(districts.values())))


def test_several_states_can_be_one_area(tmp_path: Path) -> None:
    folder = made(tmp_path, ["90", "91"])
    assert len(read_register(folder / "register").municipalities) == 8
    assert list(outlines(folder, "state")) == ["Karoland und Rautenland"]


def test_overlaps_and_narrow_gaps_are_closed() -> None:
    """Between two long strips one square overlaps its neighbour by a metre, the next begins half a metre too late."""
    squares = [square(column, 0) for column in range(3)]
    strips = [shapely.box(0, row * SIDE, 3 * SIDE, (row + 1) * SIDE) for row in (-1, 1)]
    shapes = [*map(shapely.Polygon, squares), *strips]
    areas, _ = coverage.to_metres({str(number): one for number, one in enumerate(shapes)})
    west, _, east, _ = areas["1"].bounds
    areas["1"] = shapely.box(west - 1, 0, east - 0.5, areas["1"].bounds[3])
    found, repair = coverage.repaired(areas)
    assert shapely.coverage_is_valid(list(found.values()))
    assert shapely.get_num_interior_rings(shapely.union_all(list(found.values()))) == 0
    assert repair.overlaps == pytest.approx(1113, rel=0.01)
    assert repair.gaps == pytest.approx(0.5 * 1113, rel=0.01)


def test_simplifying_keeps_edges_shared_and_islands_alive() -> None:
    ragged = [(0.1 + 0.0002 * (step % 2), 0.001 * step) for step in range(101)]
    west = shapely.Polygon([(0, 0), *ragged, (0, 0.1)])
    east = shapely.Polygon([(0.2, 0.1), *reversed(ragged), (0.2, 0)])
    island = shapely.Point(0.3, 0.05).buffer(0.0006, quad_segs=16)
    areas, factor = coverage.to_metres({"w": west, "e": shapely.union(east, island)})
    found = coverage.simplified(areas, 220, factor)
    assert shapely.coverage_is_valid(list(found.values()))
    assert shapely.get_num_coordinates(found["w"]) < 10
    assert shapely.get_num_geometries(found["e"]) == 2


def test_reforms_are_resolved_and_reported(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A merger, one that takes another in, and a new key: by name and size, each said in a sentence."""
    towns = outlines(folder := made(tmp_path, ["92"]), "municipalities")
    assert [towns[name].area for name in ("Doppelpasch", "Vier")] == pytest.approx([0.0002, 0.0002])
    said = capsys.readouterr().out
    for sentence in (
        "Doppelpasch (92051009) übernimmt den Umriss von Zwei (92051002), Drei (92051003): zusammen so groß, wie",
        "Vier (92051004) übernimmt den Umriss von Fünf (92051005): zusammen so groß, wie",
        "Einsen (92051010) übernimmt den Umriss von Einsen (92051006): gleicher Name, gleiche Größe, neuer Schlüssel",
    ):
        assert sentence in said
        assert sentence in (folder / "basemap" / "SOURCES.md").read_text(encoding="utf-8")


def test_what_cannot_be_resolved_is_listed_and_nothing_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Then a table of changes says it."""
    directory, lines = written(tmp_path)
    text = directory.read_text(encoding="utf-8").replace("Einsen ", "Eins   ")
    shrunk = text.replace(f"{124:011d}{300:011d}", f"{200:011d}{300:011d}")
    directory.write_text(shrunk, encoding="utf-8")
    call = ["--states", "92", "--directory", str(directory), "--borders", str(lines), *NOTICE]
    assert main([*call, "--out", str(tmp_path / "data")]) == 1
    said = capsys.readouterr().err
    assert "Ohne Umriss: Eins (92051010)\nÜbriger Umriss: Einsen (92051006)" in said
    assert not (tmp_path / "data").exists()
    (tmp_path / "changes.csv").write_text("old_ags,new_ags\n92051006,92051010\n", encoding="utf-8")
    assert main([*call, "--changes", str(tmp_path / "changes.csv"), "--out", str(tmp_path / "data")]) == 0
    assert "so steht es in der Tabelle der Änderungen" in capsys.readouterr().out


def test_what_is_missing_is_asked_for_by_name(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--states", "15", "--out", str(tmp_path)]) == 1
    said = capsys.readouterr().err
    assert "GV100AD" in said
    assert "VG250" in said
    assert 'make area STATES="15"' in said
    directory, lines = written(tmp_path)
    assert main(["--states", "90", "--directory", str(directory), "--borders", str(lines)]) == 1
    assert "Zu borders.geojson fehlen Vermerk, Nutzung oder Stand" in capsys.readouterr().err


def test_other_files_are_told_apart(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    directory, lines = written(tmp_path)
    call = ["--states", "95", "--directory", str(directory), "--borders", str(lines), *NOTICE]
    assert main(call) == 1
    assert "kein Land mit dem Schlüssel 95" in capsys.readouterr().err
    (tmp_path / "x.tgz").write_bytes(b"x")
    assert main(["--states", "90", "--directory", str(directory), "--borders", str(tmp_path / "x.tgz")]) == 1
    assert "ist nicht das Paket" in capsys.readouterr().err


@pytest.mark.parametrize(
    "line", ["6020231130x", "60 90051003 Kante", DIRECTORY[3].replace("00000000124", "zwölf      ")]
)
def test_a_line_that_is_none_is_named(line: str) -> None:
    with pytest.raises(DirectoryError, match="Zeile 2 ist keine Zeile der Datei GV100AD"):
        read_directory([DIRECTORY[0], line], ["90"])


def test_a_geopackage_in_metres_gives_the_same_outlines(tmp_path: Path) -> None:
    """As the BKG offers it: layer vg250_gem, UTM 32, an envelope before each geometry."""
    west, south = 500_000, 5_761_038
    area = shapely.box(west, south, west + 1000, south + 1000)
    envelope = struct.pack("<4d", west, west + 1000, south, south + 1000)
    blob = b"GP\x00" + bytes([0b0000_0011]) + struct.pack("<i", 25832) + envelope + shapely.to_wkb(area)
    file = tmp_path / "vg250.gpkg"
    with sqlite3.connect(file) as database:
        database.execute("CREATE TABLE gpkg_geometry_columns (table_name, column_name, srs_id)")
        database.execute(
            "INSERT INTO gpkg_geometry_columns VALUES ('vg250_gem', 'geom', 25832), ('vg250_krs', 'geom', 25832)"
        )
        database.execute("CREATE TABLE vg250_gem (AGS, GEN, GF, geom)")
        database.execute("INSERT INTO vg250_gem VALUES ('90051001', 'Eckburg', 4, ?)", [blob])
    database.close()
    found = read_borders(file, ("90",))["90051001"]
    assert found.name == "Eckburg"
    assert found.geometry.bounds == pytest.approx((9.0, 52.0, 9.01457, 52.00899), abs=0.00001)


@pytest.mark.parametrize(
    "metres, expected", [((500_000, 5_761_038.2), (9.0, 52.0)), ((691_607.9, 5_334_760.4), (11.57556, 48.13722))]
)
def test_metres_become_degrees(metres: tuple[float, float], expected: tuple[float, float]) -> None:
    """The first lies on the middle meridian at the length of its arc; the second is worked out with PROJ."""
    assert degrees(*metres, 32) == pytest.approx(expected, abs=0.00001)
