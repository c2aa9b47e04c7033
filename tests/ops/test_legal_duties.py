"""What a site must state depends on the legal form and the region: nobody is asked for what another's law wants."""

from __future__ import annotations

import pytest

from ops.init.__main__ import STATES
from ops.legal_duties import duties

OF_COOPERATIVES = "pruefungsverband"


@pytest.mark.parametrize("form", ["eingetragene Genossenschaft", "eG", "Genossenschaft"])
def test_a_cooperative_names_its_auditing_federation(form: str) -> None:
    assert duties(form, "Hessen")[OF_COOPERATIVES].law == "§ 54 Satz 2 GenG"


@pytest.mark.parametrize(
    "form, registered",
    [
        ("eingetragener Verein", True),
        ("e. V.", True),
        ("e.V.", True),
        ("gGmbH", True),
        ("eingetragener Verein (e. V.)", True),
        ("Zweckverband", False),
    ],
)
def test_others_do_not(form: str, *, registered: bool) -> None:
    """Associations and companies stand in a register; joint authorities in none."""
    found = duties(form, "Hessen")
    assert OF_COOPERATIVES not in found
    assert ("registergericht" in found) == registered


def test_a_law_of_a_state_holds_there_alone() -> None:
    with_ombudsman = [region for region in STATES.values() if "ombudsstelle" in duties("Zweckverband", region)]
    assert with_ombudsman == ["Sachsen-Anhalt"]


def test_every_state_and_the_whole_country_have_duties_and_other_countries_have_none() -> None:
    assert all(duties("Verein", region) for region in (*STATES.values(), "Deutschland"))
    assert duties("Verein", "Tirol") == {}
