"""The official register of Saxony-Anhalt: what is held of any register, and its own figures."""

from __future__ import annotations

import datetime
import re

import pytest

from kitu.region.register import Register, read_register
from ops.area.gv100ad import read_directory
from ops.area.seats import SeatFinder, read_seats
from ops.area.tables import COLUMNS, as_csv, make_tables
from tests.base_project import ROOT
from tests.ops.area.municipal_directory import of_register
from tests.region.test_register import (  # noqa: F401  # collected here again
    test_districts_add_up_to_their_municipalities,
    test_every_area_lies_in_a_district_and_its_key_says_which,
    test_keys_have_their_length_their_order_and_their_state,
    test_members_of_associations_name_an_association_of_their_district,
    test_titles_have_no_leftovers_of_the_official_order,
)


@pytest.fixture(scope="module")
def register() -> Register:
    return read_register(ROOT / "data" / "register")


def test_counts_are_those_of_the_state(register: Register) -> None:
    """Saxony-Anhalt: 11 districts and 3 independent cities, 18 associations, 218 municipalities (with the cities)."""
    assert (len(register.municipalities), len(register.associations), len(register.districts)) == (218, 18, 14)
    kinds = [area.kind.name for area in register.districts.values()]
    assert (kinds.count("Landkreis"), kinds.count("Kreisfreie Stadt")) == (11, 3)


@pytest.mark.parametrize(
    "key, title, genitive",
    [
        ("15084590", "Stadt Zeitz", "der Stadt Zeitz"),
        ("15090535", "Hansestadt Stendal", "der Hansestadt Stendal"),
        ("15091375", "Lutherstadt Wittenberg", "der Lutherstadt Wittenberg"),
        ("15081026", "Flecken Apenburg-Winterfeld", "des Fleckens Apenburg-Winterfeld"),
        ("15081", "Altmarkkreis Salzwedel", "des Altmarkkreises Salzwedel"),
        ("15088", "Saalekreis", "des Saalekreises"),
    ],
)
def test_titles_are_written_as_people_write_them(register: Register, key: str, title: str, genitive: str) -> None:
    area = register.areas[key]
    assert (area.title, area.noun.genitive) == (title, genitive)


def test_figures_are_plausible(register: Register) -> None:
    for area in register.areas.values():
        assert 50.9 < area.latitude < 53.1
        assert 10.5 < area.longitude < 13.2
        assert 0 < area.population.count < 300_000
        assert area.population.on >= datetime.date(2020, 1, 1)
    assert all(re.fullmatch(r"\d{5}", area.postal_code) for area in register.municipalities.values())


def test_no_two_bodies_have_one_name(register: Register) -> None:
    assert [area.name for area in register.areas.values() if area.qualifier] == []


def test_the_register_of_the_repository_is_what_comes_out_of_the_directory() -> None:
    """Its rows, put back into lines of GV100AD, give the same tables to the byte: nothing in them is hand work."""
    folder = ROOT / "data" / "register"
    directory = read_directory(of_register(folder, "15", "Sachsen-Anhalt"), ["15"])
    register: Register = read_register(folder)
    seats = SeatFinder(directory, {}, read_seats(folder / "seats.csv"), {})
    tables = make_tables(directory, seats, next(iter(register.areas.values())).population.on)
    for name, columns in COLUMNS.items():
        written_there = (folder / f"{name}.csv").read_text(encoding="utf-8")
        assert as_csv(getattr(tables, name), columns.split()) == written_there
