"""The register: complete, consistent, and in the forms that people use."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from kitu.directory.area_pages import check_page
from kitu.region.register import Register, read_register
from kitu.region.table import RegisterError
from tests.base_project import BASE


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(BASE / "register")


@pytest.mark.parametrize("table, digits", [("districts", 5), ("associations", 9), ("municipalities", 8)])
def test_keys_have_their_length_their_order_and_their_state(register: Register, table: str, digits: int) -> None:
    areas = getattr(register, table)
    assert list(areas) == sorted(areas)
    assert all(re.fullmatch(rf"\d{{{digits}}}", key) and key == area.key for key, area in areas.items())
    assert len({key[:2] for key in areas}) == 1


def test_every_area_lies_in_a_district_and_its_key_says_which(register: Register) -> None:
    for area in register.areas.values():
        assert area.district in register.districts
        assert area.key.startswith(area.district)


def test_members_of_associations_name_an_association_of_their_district(register: Register) -> None:
    within = [area for area in register.municipalities.values() if area.association]
    assert {area.association for area in within} == set(register.associations)
    assert all(register.associations[area.association].district == area.district for area in within)


@pytest.mark.parametrize(
    "key, title, name, kind",
    [
        ("99084590", "Stadt Zelau", "Zelau", "Stadt"),
        ("99083490", "Gemeinde Süderdal", "Süderdal", "Gemeinde"),
        ("99090535", "Hansestadt Sternau", "Sternau", "Stadt"),
        ("99003000", "Landeshauptstadt Musterburg", "Musterburg", "Kreisfreie Stadt"),
        ("99090010", "Flecken Ahornach", "Ahornach", "Flecken"),
        ("99083", "Landkreis Hügelland", "Landkreis Hügelland", "Landkreis"),
        ("99084", "Brückenlandkreis", "Brückenlandkreis", "Landkreis"),
        ("990845052", "Verbandsgemeinde Dreußiger-Zelauer Forst", "Dreußiger-Zelauer Forst", "Verbandsgemeinde"),
    ],
)
def test_titles_are_written_as_people_write_them(
    register: Register, key: str, title: str, name: str, kind: str
) -> None:
    area = register.areas[key]
    assert (area.title, area.name, area.kind.name) == (title, name, kind)


def test_titles_have_no_leftovers_of_the_official_order(register: Register) -> None:
    titles = [area.title for area in register.areas.values()]
    assert not [title for title in titles if "," in title or title != title.strip()]
    assert not [title for title in titles if re.search(r"(\b\w+stadt) \1\b", title, re.IGNORECASE)]


def test_postal_codes_keep_their_zeros(register: Register) -> None:
    assert all(re.fullmatch(r"\d{5}", area.postal_code) for area in register.municipalities.values())


def test_districts_add_up_to_their_municipalities(register: Register) -> None:
    for district in register.districts.values():
        parts = [area for area in register.municipalities.values() if area.district == district.key]
        assert sum(area.population.count for area in parts) == district.population.count, district.name


def test_name_and_title_find_an_area_case_aside(register: Register) -> None:
    for text in ("zelau", "Stadt Zelau", "STADT ZELAU"):
        assert [area.key for area in register.named(text)] == ["99084590"]
    assert list(register.named("Entenhausen")) == []


def test_slug_of_a_name_finds_the_municipality_first(register: Register) -> None:
    assert register.by_slug["koerbau-anger"].key == "99083180"
    assert register.by_slug["seegarten-mustermark"].key == "99090520"
    assert register.by_slug["landkreis-huegelland"].key == "99083"


def test_missing_column_is_a_fault_of_ours(register: Register, tmp_path_factory: pytest.TempPathFactory) -> None:
    """The tables are not edited by hand: no finding, an exception."""
    assert register.districts
    folder = tmp_path_factory.mktemp("register")
    shutil.copyfile(BASE / "register" / "kinds.csv", folder / "kinds.csv")
    for name in ("districts", "associations", "municipalities"):
        (folder / f"{name}.csv").write_text("ars,name\n1,x\n", encoding="utf-8")
    with pytest.raises(RegisterError, match="ags"):
        read_register(folder)


def test_bodies_of_one_name_are_told_apart_and_only_those(tmp_path: Path) -> None:
    """By their district, or by the key where both lie in one district; in the region as it is there are none."""
    assert not [area.name for area in read_register(BASE / "register").areas.values() if area.qualifier]
    folder = tmp_path / "register"
    shutil.copytree(BASE / "register", folder)
    table = (folder / "municipalities.csv").read_text(encoding="utf-8")
    for name in ("Möhren", "Zelau", "Süderdal"):  # Möhren and Süderdal lie in one district
        table = re.sub(rf"^(\d+,\d+),{name},", r"\1,Berg,", table, flags=re.MULTILINE)
    (folder / "municipalities.csv").write_text(table, encoding="utf-8")
    found = {area.qualifier: check_page(area) for area in read_register(folder).named("Berg")}
    keys = [key for key in found if key.isdecimal()]
    assert found["Brückenlandkreis"] == "mitglieder/kommunen-check/berg-brueckenlandkreis/"
    assert len(found) == 3
    assert all(key.startswith("99083") and found[key].endswith(f"/berg-{key}/") for key in keys)
