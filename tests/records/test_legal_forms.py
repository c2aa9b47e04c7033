"""Legal forms: recognised as organisations write them, each with its word; unknown ones have a word that fits all."""

from __future__ import annotations

import pytest

from kitu.records.choices import Article
from kitu.records.legal_forms import form_of
from kitu.records.organisation import Organisation
from tests.base_directory import base


def called(**changes: object) -> Organisation:
    """The organisation of the base data with other facts."""
    return base().organisation.model_copy(update=changes)


@pytest.mark.parametrize(
    "written, word",
    [
        ("eingetragene Genossenschaft", "die Genossenschaft"),
        ("Eingetragene Genossenschaft (eG)", "die Genossenschaft"),
        ("eG", "die Genossenschaft"),
        ("e. V.", "der Verein"),
        ("eingetragener Verein (e. V.)", "der Verein"),
        ("kommunaler Zweckverband", "der Zweckverband"),
        ("Gemeindeverband", "der Verband"),
        ("Anstalt des öffentlichen Rechts", "die Anstalt"),
        ("gemeinnützige GmbH", "die Gesellschaft"),
        ("Gesellschaft mit beschränkter Haftung", "die Gesellschaft"),
        ("kommunale Arbeitsgemeinschaft", "die Arbeitsgemeinschaft"),
        ("Vereinbarung", "die Organisation"),
        ("Agentur", "die Organisation"),
    ],
)
def test_a_form_is_recognised_as_organisations_write_it(written: str, word: str) -> None:
    """By its last word or as a whole: abbreviations and beginnings of other words are none."""
    assert called(legal_form=written).what_noun.nominative == word


def test_a_company_is_a_corporation_and_a_partnership_is_none() -> None:
    assert form_of("Gesellschaft mit beschränkter Haftung").type == form_of("gGmbH").type == "Corporation"
    assert form_of("Gesellschaft bürgerlichen Rechts").type == "Organization"


def test_a_word_of_its_own_goes_before_that_of_the_form_with_its_own_article() -> None:
    own = called(legal_form="eingetragener Verein", called="Netzwerk", called_article=Article.NEUTER)
    assert (own.what, own.what_noun.genitive) == ("Netzwerk", "des Netzwerks")
    assert own.form.type == "Organization"
