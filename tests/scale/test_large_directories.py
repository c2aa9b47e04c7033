"""Directories as large as real ones of other organisations: built without a warning, without what makes no sense there.

Part of `make proof`; what is small of this kind stands in `tests/ops/init`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu.directory.load import load
from ops.init.__main__ import main
from tests.made_sites import built
from tests.ops.init.new_directory import call

OF_AREAS = ("mitglieder/kommunen-check", "mitglieder/landkreise", "einbetten/kommunen-check", "einbetten/landkreise")
LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><path fill="#2b5d7d" d="M0 20 20 0l20 20Z"/></svg>\n'
)

ENTRY = """  - id: gruppe-{number}
    name: Erdachte Gruppe Nummer {number}
    short_name: Gruppe {number}
    kind: Verein
    evidence: {evidence}
    sources: [platzhalter]
    checked: 2026-01-01
"""
TAGGED = """    tags: [{tag}]
    logo:
      file: gruppe-{number}.svg
      alt: Ein Dreieck
      sources: [platzhalter]
"""
SEATED = """    seat:
      name: Erdachte Stadt {number}
      latitude: {latitude:.3f}
      longitude: {longitude:.3f}
      country: US
"""


def entries(count: int) -> Iterator[tuple[int, str]]:
    """Every ninth member is merely reported."""
    for number in range(count):
        yield number, ENTRY.format(number=number, evidence="berichtet" if number % 9 == 4 else "belegt")


def project(folder: Path, members: str, area: str) -> Path:
    """A directory of `make init` with other members and nothing that they share."""
    assert main(call(folder)) == 0
    data = folder / "data"
    (data / "members.yaml").write_text(f"members:\n{members}", encoding="utf-8")
    (data / "services.yaml").write_text("categories: []\nservices: []\n", encoding="utf-8")
    organisation = data / "organisation.yaml"
    text = organisation.read_text(encoding="utf-8").replace(
        "  country: DE\n", f"  country: DE\n  service_area: {area}\n"
    )
    organisation.write_text(text.replace("reported_total: 5", "reported_total: 700"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build 700 members with logos and tags, of whom nobody knows where they sit; gives the project."""
    folder = tmp_path_factory.mktemp("tagged") / "project"
    members = [
        entry + TAGGED.format(number=number, tag="beispiel" if number % 2 else "beispiel, probe")
        for number, entry in entries(700)
    ]
    project(folder, "".join(members), "gebiet")
    (folder / "data" / "logos").mkdir()
    for number in range(700):
        (folder / "data" / "logos" / f"gruppe-{number}.svg").write_text(LOGO, encoding="utf-8")
    built(folder)
    return folder


@pytest.fixture(scope="module")
def overseas(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build 220 members, all of them in North America; gives the project."""
    folder = tmp_path_factory.mktemp("overseas") / "project"
    members = [
        entry + SEATED.format(number=number, latitude=30 + number * 7 % 17, longitude=-120 + number * 11 % 43)
        for number, entry in entries(220)
    ]
    built(project(folder, "".join(members), "überall"))
    return folder


def page(folder: Path, address: str) -> BeautifulSoup:
    return BeautifulSoup((folder / "site" / address / "index.html").read_text(encoding="utf-8"), "lxml")


def navigation(folder: Path) -> set[str]:
    return {link.get_text(strip=True) for link in page(folder, "").select("nav a")}


def test_700_members_without_coordinates_have_no_map_and_no_areas(tagged: Path) -> None:
    """Each has its page, logo and tags; the list is filtered by them, and by nothing that nobody has."""
    assert load(tagged / "data").findings == ()
    site = tagged / "site"
    assert [part for part in (*OF_AREAS, "mitglieder/karte", "einbetten/karte") if (site / part).exists()] == []
    assert navigation(tagged) & {"Karte", "Kommunen-Check", "Kreise", "Leistungen", "Auszeichnungen"} == set()
    shown = page(tagged, "mitglieder")
    assert len(shown.select("tbody tr")) == 700
    filters = {select["name"] for select in shown.select("#filter select")}
    assert "schlagwort" in filters
    assert filters & {"kreis", "leistung"} == set()
    assert len(list(site.glob("mitglieder/gruppe-*/logo.svg"))) == 700


def test_220_members_overseas_have_a_map_of_where_they_are(overseas: Path) -> None:
    """The map opens where they sit; nothing asks for a municipality or a district."""
    loaded = load(overseas / "data")
    assert loaded.findings == ()
    assert loaded.directory is not None
    (south, west), (north, east) = loaded.directory.basemap.bounds
    assert (-130 < west < -119, -79 < east < -70, 25 < south < 31, 45 < north < 50) == (True,) * 4
    site = overseas / "site"
    assert [part for part in OF_AREAS if (site / part).exists()] == []
    assert "Karte" in navigation(overseas)
    features = json.loads((site / "daten" / "mitglieder.geojson").read_text(encoding="utf-8"))["features"]
    assert len([feature for feature in features if feature["geometry"]]) == 220
