"""The same body in authority files: shown with its source, and exported wherever a form has a word for it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from rdflib import OWL, Graph, URIRef

from kitu.exports import schema_org
from kitu.records import addresses
from kitu.site.build import Site, build_site
from tests.base_project import copy_base
from tests.exports.published_files import table

MEMBER, OWN = "https://www.wikidata.example/entity/Q1", "https://d-nb.example/gnd/2"
LINK = "same_as:\n{indent}  - url: {url}\n{indent}    sources: [gruendung]\n{indent}"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a site whose first member and whose organisation stand in an authority file."""
    project = copy_base(tmp_path_factory.mktemp("same_as"))
    for name, before, indent, url in (
        ("members", "website:\n      url", "    ", MEMBER),
        ("organisation", 'website: "https', "  ", OWN),
    ):
        path: Path = project / "data" / f"{name}.yaml"
        text = path.read_text(encoding="utf-8")
        assert text.count(before) == 1
        path.write_text(text.replace(before, LINK.format(indent=indent, url=url) + before), encoding="utf-8")
    built = build_site(project)
    assert isinstance(built, Site), built
    return built


def test_pages_show_the_address_with_its_source(site: Site) -> None:
    page = BeautifulSoup(site.pages["mitglieder/sternau/"].content.html, "lxml")
    link = page.select_one(f'a[href="{MEMBER}"]')
    assert link is not None
    assert link.parent is not None
    assert link.parent.select("sup.ref a[href='#quelle-gruendung']")
    profile = BeautifulSoup(site.blocks.on("ueber-uns/")["steckbrief"], "lxml")
    assert profile.select(f'a[href="{OWN}"]')
    other = site.pages["mitglieder/suederdal/"].content.html
    assert "In Normdaten" not in other


def test_exports_carry_it(site: Site) -> None:
    """JSON and CSV as written, schema.org as `sameAs`, the catalogue as `owl:sameAs`; others have none."""
    whole = json.loads(site.collection.files[addresses.DIRECTORY])
    assert {one["id"]: [link["url"] for link in one["same_as"]] for one in whole["members"] if one["same_as"]} == {
        "sternau": [MEMBER]
    }
    rows = table(site.collection, "mitglieder")
    assert {row["kennung"]: row["normdaten"] for row in rows if row["normdaten"]} == {"sternau": MEMBER}
    directory = site.directory
    assert schema_org.member_of(directory, directory.member["sternau"])["sameAs"] == [MEMBER]
    assert "sameAs" not in schema_org.member_of(directory, directory.member["suederdal"])
    own = json.loads(site.collection.files[addresses.ORGANISATION])
    assert [OWN] in [node.get("sameAs") for node in own.get("@graph", [own])]
    graph = Graph().parse(data=site.collection.files[addresses.CATALOGUE], format="turtle")
    assert {target for _, target in graph.subject_objects(OWL.sameAs)} == {URIRef(OWN)}
