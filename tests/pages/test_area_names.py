"""Under which names and numbers areas are found, and where their seat counts."""

from __future__ import annotations

import pytest

from kitu.pages.area_names import known_as, seat_of
from tests.base_directory import base


@pytest.mark.parametrize(
    "key, names",
    [
        ("99083490", ["Süderdal", "Gemeinde Süderdal"]),
        ("99084590", ["Zelau", "Stadt Zelau", "00712"]),
        ("990905051", ["Ahornach-Goldhain", "VG Ahornach-Goldhain", "VerbGem Ahornach-Goldhain"]),
        ("99090", ["Sternau", "Landkreis Sternau", "LK Sternau", "Kreis Sternau"]),
        ("99003000", ["Musterburg", "Landeshauptstadt Musterburg"]),
    ],
)
def test_areas_are_found_under_their_names_and_numbers(key: str, names: list[str]) -> None:
    """The plain name comes first; the kind is said in full, abbreviated, and left out."""
    area = base().register.areas[key]
    found = known_as(area)
    assert found[0] == area.label
    assert [name for name in [*names, key] if name not in found] == []
    assert len(found) == len(set(found))


def test_the_seat_of_an_association_does_not_find_its_municipalities() -> None:
    """Goldhain is found, not the other that it administers."""
    assert seat_of(base().register.areas["99090010"]) == ""
    assert seat_of(base().register.areas["99083490"]) == "Oberweiler"
