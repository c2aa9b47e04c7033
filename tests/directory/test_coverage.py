"""Who takes part by which way, and coverage: against counting people in another way, in every constellation."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu.directory.coverage import REACHED, Share, Way, cover, standings
from kitu.records.choices import Evidence
from kitu.region.register import same_body
from tests.base_directory import base, with_members
from tests.base_project import BASE

REGISTER = base().register
KEYS = sorted(key for key, area in REGISTER.areas.items() if not (len(key) == 5 and area.kind.independent))
DOCUMENTED, REPORTED = Evidence.DOCUMENTED, Evidence.REPORTED
MEMBERSHIPS = st.dictionaries(st.sampled_from(KEYS), st.sampled_from(Evidence), max_size=60)

ZELAU = "99084590"
DREUSSIG, FOREST = "99084115", "990845052"
BRUECKENLAND = "99084"


def people_reached(members: dict[str, Evidence]) -> tuple[int, int]:
    """Municipalities and inhabitants reached, by marking rows of the official table: the second way of counting."""
    with (BASE / "register" / "municipalities.csv").open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    sure = {key for key, evidence in members.items() if evidence is DOCUMENTED}
    marked = [row for row in rows if sure & {row["ags"], row["ars"][:9], row["district_ags"]}]
    return len(marked), sum(int(row["population"]) for row in marked)


@given(MEMBERSHIPS)
def test_coverage_agrees_with_the_second_way_of_counting(members: dict[str, Evidence]) -> None:
    """The official regional key begins with the association's, so the table alone says who belongs where."""
    standing = standings(with_members(members))
    counted = cover(REGISTER.municipalities.values(), standing)
    assert (counted.reached.municipalities, counted.reached.population) == people_reached(members)


@given(MEMBERSHIPS)
def test_everybody_is_counted_once(members: dict[str, Evidence]) -> None:
    """The shares of all ways make up the whole, for the state and for each district; districts make up the state."""
    standing = standings(with_members(members))
    state = cover(REGISTER.municipalities.values(), standing)
    assert state.whole == Share(
        len(REGISTER.municipalities), sum(area.population.count for area in REGISTER.districts.values())
    )
    parts = [
        cover((area for area in REGISTER.municipalities.values() if area.district == key), standing)
        for key in REGISTER.districts
    ]
    for way in Way:
        assert sum(part.shares[way].population for part in parts) == state.shares[way].population
    for key, part in zip(REGISTER.districts, parts, strict=True):
        assert part.whole.population == REGISTER.districts[key].population.count


@given(MEMBERSHIPS)
def test_reported_memberships_change_no_figure(members: dict[str, Evidence]) -> None:
    sure = {key: evidence for key, evidence in members.items() if evidence is DOCUMENTED}
    areas = REGISTER.municipalities.values()
    assert cover(areas, standings(with_members(members))).reached == cover(areas, standings(with_members(sure))).reached


@given(MEMBERSHIPS)
def test_nobody_becomes_a_member_without_an_entry(members: dict[str, Evidence]) -> None:
    """Each standing rests on an entry of the area itself or of what it belongs to, with the evidence it claims."""
    for key, standing in standings(with_members(members)).items():
        area = standing.area
        levels = {key, area.association, area.district, f"{area.key}000"} & members.keys()
        if standing.member:
            assert standing.way in REACHED
            assert standing.member.documented
            assert standing.member.area is not None
            assert standing.member.area.key in levels
        else:
            assert not any(members[level] is DOCUMENTED for level in levels)
        assert (standing.way is Way.UNLISTED) == (not levels)
        assert (standing.way is Way.REPORTED) == (standing.member is None and standing.reported is not None)


@pytest.mark.parametrize(
    "members, key, way, through, reported",
    [
        ({}, ZELAU, Way.UNLISTED, None, None),
        ({ZELAU: DOCUMENTED}, ZELAU, Way.OWN, ZELAU, None),
        ({ZELAU: REPORTED}, ZELAU, Way.REPORTED, None, ZELAU),
        ({ZELAU: DOCUMENTED, BRUECKENLAND: DOCUMENTED}, ZELAU, Way.OWN, ZELAU, None),
        ({ZELAU: REPORTED, BRUECKENLAND: DOCUMENTED}, ZELAU, Way.DISTRICT, BRUECKENLAND, ZELAU),
        ({ZELAU: DOCUMENTED, BRUECKENLAND: REPORTED}, ZELAU, Way.OWN, ZELAU, None),
        ({FOREST: DOCUMENTED}, DREUSSIG, Way.ASSOCIATION, FOREST, None),
        (
            {FOREST: DOCUMENTED, BRUECKENLAND: DOCUMENTED},
            DREUSSIG,
            Way.ASSOCIATION,
            FOREST,
            None,
        ),
        ({BRUECKENLAND: DOCUMENTED}, DREUSSIG, Way.DISTRICT, BRUECKENLAND, None),
        ({BRUECKENLAND: DOCUMENTED}, FOREST, Way.DISTRICT, BRUECKENLAND, None),
        ({BRUECKENLAND: REPORTED}, DREUSSIG, Way.REPORTED, None, BRUECKENLAND),
        ({DREUSSIG: DOCUMENTED}, FOREST, Way.UNLISTED, None, None),
        ({ZELAU: DOCUMENTED}, BRUECKENLAND, Way.UNLISTED, None, None),
        ({"99003000": DOCUMENTED}, "99003", Way.OWN, "99003000", None),
        ({"99003": DOCUMENTED}, "99003000", Way.OWN, "99003", None),
        ({"99003": REPORTED}, "99003000", Way.REPORTED, None, "99003"),
    ],
)
def test_the_most_direct_way_counts(
    members: dict[str, Evidence], key: str, way: Way, through: str | None, reported: str | None
) -> None:
    standing = standings(with_members(members))[key]
    assert standing.way is way
    assert (standing.member and standing.member.id) == (through and f"m{through}")
    assert (standing.reported and standing.reported.id) == (reported and f"m{reported}")


@pytest.mark.parametrize(
    "key, label",
    [
        (ZELAU, "berichtet, nicht bestätigt"),
        (FOREST, "berichtet, nicht bestätigt"),
        (DREUSSIG, "Verbandsgemeinde berichtet, nicht bestätigt"),
    ],
)
def test_what_is_reported_of_a_body_above_is_not_said_of_its_parts(key: str, label: str) -> None:
    """No source names the municipality: its label names the body that is meant."""
    standing = standings(with_members({ZELAU: REPORTED, FOREST: REPORTED}))[key]
    assert standing.label(REGISTER.levels) == label


def test_the_member_itself_is_told_from_its_parts() -> None:
    standing = standings(with_members({ZELAU: REPORTED, BRUECKENLAND: DOCUMENTED, "99003": DOCUMENTED}))
    itself = {key: standing[key].itself for key in (ZELAU, DREUSSIG, BRUECKENLAND, "99003000")}
    assert {key: member and member.id for key, member in itself.items()} == {
        ZELAU: f"m{ZELAU}",
        DREUSSIG: None,
        BRUECKENLAND: f"m{BRUECKENLAND}",
        "99003000": "m99003",
    }


def test_parts_of_a_whole() -> None:
    assert Share(1, 500).part_of(Share(4, 1000)) == (0.25, 0.5)


def test_independent_cities_are_one_body() -> None:
    areas = REGISTER.areas
    assert same_body(areas["99003"], areas["99003000"])
    assert not same_body(areas["99083"], areas["99003000"])
    assert not same_body(areas["99090"], areas["99090535"])
