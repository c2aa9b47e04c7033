"""Terms of use: whose they are, what they ask for, and what is said while nobody has chosen a licence."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup

from kitu.directory.directory import Directory
from kitu.exports.rights import terms
from kitu.records import addresses
from kitu.records.licences import known_licences
from kitu.records.organisation import OrganisationFile
from kitu.site.build import Site, site_of
from tests.base_directory import base
from tests.base_project import ROOT


def under(licence: str | None) -> Directory:
    """The base directory with another licence for its own data."""
    own = base().organisation.model_copy(update={"licence": licence})
    file: OrganisationFile = base().file.model_copy(update={"organisation": own})
    return replace(base(), file=file)


def words(site: Site, path: str) -> str:
    return " ".join(BeautifulSoup(site.pages[path].content.html, "lxml").get_text(" ").split())


@pytest.mark.parametrize(
    "licence, said",
    [
        ("CC0-1.0", "Eigene Angaben: Creative Commons Zero 1.0, ohne Auflagen."),
        ("DL-DE-BY-2.0", "mit Quellenvermerk. Quellenvermerk: Beispielgenossenschaft Kommunale Übungen eG."),
        ("CC-BY-SA-4.0", "mit Quellenvermerk und unter gleichen Bedingungen. Quellenvermerk: Beispielgenossenschaft"),
        (None, "Eine Lizenz ist noch nicht festgelegt."),
    ],
)
def test_the_terms_follow_from_the_licence(licence: str | None, said: str) -> None:
    """Only who asks to be named is named; what others are owed stays beside it."""
    rules = terms(under(licence))
    assert said in rules.own.text
    asked = licence in ("DL-DE-BY-2.0", "CC-BY-SA-4.0")
    assert rules.own.notices == ((base().organisation.name,) if asked else ())
    assert rules.register.notices[-1].startswith("Gemeindedaten: ")
    assert len(rules.register.notices) == 1 + asked


@pytest.mark.parametrize("licence", ["CC-BY-4.0", None])
def test_every_file_and_page_says_the_same(licence: str | None) -> None:
    site = site_of(under(licence), ROOT)
    files = site.collection.files
    head = json.loads(files[addresses.DIRECTORY])["licence"]
    interface = json.loads(files[addresses.OPENAPI])["info"]
    catalogue = files[addresses.CATALOGUE].decode()
    linked = json.loads(files[addresses.ORGANISATION])["subjectOf"][0]
    shown = words(site, addresses.OPEN_DATA.address)
    if licence:
        known = known_licences()[licence]
        assert (head["name"], head["url"]) == (known.name, known.url) == tuple(interface["license"].values())
        assert f"<{known.catalogue}>" in catalogue
        assert linked["license"] == known.url
        assert f"{known.name} . Sie dürfen die Angaben nutzen, ändern und weitergeben. Nennen Sie dabei" in shown
        assert "ohne Auflagen" not in shown
    else:
        assert "name" not in head
        assert "license" not in interface
        assert "license" not in linked
        assert "Eine Lizenz ist noch nicht festgelegt. Fragen Sie die Beispielgenossenschaft" in shown
        assert "keine Erlaubnis" not in shown + words(site, addresses.EMBED.address)
        assert "frei" not in words(site, addresses.EMBED.address)


def test_every_licence_of_the_table_has_its_text_and_its_place_in_the_list_of_catalogues() -> None:
    assert {"DL-DE-ZERO-2.0", "DL-DE-BY-2.0", "CC0-1.0", "CC-BY-4.0"} <= {*known_licences()}
    for licence in known_licences().values():
        assert licence.url.startswith("https://")
        assert str(licence.catalogue).startswith("http://dcat-ap.de/def/licenses/")
