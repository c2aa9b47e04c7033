"""JSON-LD of every page against the vocabulary of schema.org: types, properties, what they belong to and may hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from bs4 import BeautifulSoup

from kitu.exports.schema_org import things
from kitu.pages.structured_data import About, document
from kitu.records.addresses import MEMBERS, START, Location
from kitu.site.build import Site, build_site
from tests.base_directory import base
from tests.base_project import copy_base
from tests.made_sites import crowd_project

# Fetched by name: its 40 MB of generated classes are nothing for the type checker.
VOCABULARY: Any = import_module("schema_org.registry")

SCALARS: Mapping[type, set[str]] = {
    str: {"Text", "URL", "Date", "DateTime", "CssSelectorType", "XPathType", "PronounceableText"},
    int: {"Integer", "Number", "Text"},
    float: {"Float", "Number", "Text"},
}
SITE = "https://verzeichnis.example/unterordner"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = build_site(crowd_project(tmp_path_factory.mktemp("crowd") / "project"))
    assert isinstance(built, Site), built
    return built


def graph_of(site: Site, path: str, title: str = "Titel", crumbs: tuple[Location, ...] = ()) -> list[dict[str, Any]]:
    about = About(path, title, "Beschreibung", crumbs)
    content = json.loads(document(site.things.get(path, ()), about, "Name", SITE + "/"))
    assert set(content) == {"@context", "@graph"}
    assert content["@context"] == "https://schema.org"
    nodes: list[dict[str, Any]] = content["@graph"]
    return nodes


def kinds(name: str) -> set[str]:
    """A type with all types above it; empty if the vocabulary has no such type."""
    return {name, *VOCABULARY.ancestry(name)} if name in VOCABULARY.CLASS_METADATA else set()


def faults(node: Mapping[str, Any], where: str) -> Iterator[str]:
    """What the vocabulary does not know of a node and of all nodes in it."""
    if set(node) == {"@id"}:
        return  # a reference
    types = kinds(node["@type"])
    if not types:
        yield f"{where}: {node['@type']} is no type"
    for name in sorted(set(node) - {"@id", "@type"}):
        known = VOCABULARY.PROPERTY_BY_SCHEMA.get(name)
        if known is None or not types & set(known.domains):
            yield f"{where}: {name} is no property of {node['@type']}"
        elif known.superseded_by:
            yield f"{where}: {name} is superseded by {known.superseded_by}"
        else:
            for part in node[name] if isinstance(node[name], list) else [node[name]]:
                yield from wrong_value(part, set(known.ranges), f"{where}.{name}")


def wrong_value(value: Any, ranges: set[str], where: str) -> Iterator[str]:
    if not isinstance(value, Mapping):
        if not SCALARS[type(value)] & ranges:
            yield f"{where}: {value!r} is none of {sorted(ranges)}"
        return
    if "@type" in value and not kinds(value["@type"]) & ranges:
        yield f"{where}: {value['@type']} is none of {sorted(ranges)}"
    yield from faults(value, where)


def test_every_type_and_property_is_one_of_the_vocabulary(site: Site) -> None:
    crumbs = (START, MEMBERS)
    found = [
        fault
        for path in ["", "impressum/", *(page.path for page in site.pages.values())]
        for node in graph_of(site, path, crumbs=crumbs)
        for fault in faults(node, path)
    ]
    assert found == []


@pytest.mark.parametrize(
    "node, fault",
    [
        ({"@type": "Municipality"}, "is no type"),
        ({"@type": "Organization", "members_": 1}, "is no property"),
        ({"@type": "Organization", "geo": {"@type": "GeoCoordinates"}}, "is no property"),
        ({"@type": "Organization", "awards": "Preis"}, "is superseded"),
        ({"@type": "Organization", "memberOf": "Genossenschaft"}, "is none of"),
        ({"@type": "Organization", "memberOf": {"@type": "Place"}}, "is none of"),
        ({"@type": "Organization", "location": {"@type": "Place", "geo": {"@type": "Geo"}}}, "is none of"),
    ],
)
def test_the_check_itself_finds_faults(node: Mapping[str, Any], fault: str) -> None:
    assert any(fault in found for found in faults(node, "x"))


def test_addresses_are_whole_and_lead_to_pages_of_the_site(site: Site) -> None:
    """Also with a site that lives in a subfolder; references name a node that some page defines."""
    paths = {"", "ueber-uns/", *(page.path for page in site.pages.values())}
    graphs = [node for path in paths for node in graph_of(site, path)]
    own = [value for node in graphs for key, value in walk(node) if key in {"@id", "url", "mainEntityOfPage"}]
    inside = [value.removeprefix(SITE + "/") for value in own if value.startswith(SITE + "/")]
    assert {value.split("#")[0] for value in inside} <= paths
    assert all(value.startswith(("https://", "http://")) for value in own)
    defined = {node["@id"] for node in graphs if "@id" in node}
    assert {value for key, value in ((k, v) for n in graphs for k, v in walk(n)) if key == "@id"} <= defined


def walk(value: Any) -> Iterator[tuple[str, Any]]:
    if isinstance(value, Mapping):
        for key, part in value.items():
            if isinstance(part, str):
                yield key, part
            yield from walk(part)
    elif isinstance(value, list):
        for part in value:
            yield from walk(part)


def test_membership_is_claimed_only_where_it_is_documented(site: Site) -> None:
    for member in site.directory.members:
        (node,) = site.things[member.path]
        assert ("memberOf" in node) == member.documented, member.id
    (whole,) = site.things["mitglieder/"]
    claimed = {member.name for member in site.directory.members if "memberOf" in site.things[member.path][0]}
    assert {node["name"] for node in whole["member"]} == claimed


def test_public_bodies_bear_their_official_key(site: Site) -> None:
    for member in site.directory.members:
        (node,) = site.things[member.path]
        if member.area is None:
            assert node["@type"] == "Organization"
            continue
        assert node["@type"] == "GovernmentOrganization"
        expected = ("ARS", member.entry.ars) if member.entry.ars else ("AGS", member.entry.ags)
        assert (node["identifier"]["propertyID"], node["identifier"]["value"]) == expected
        assert node["areaServed"]["identifier"] == node["identifier"]


def test_a_street_is_named_only_where_a_source_names_it() -> None:
    """Else the address is the place, with the postal code that the register gives."""
    directory = base()
    nodes = things(directory)
    addresses = {member.id: nodes[member.path][0].get("address", {}) for member in directory.members}
    assert {key for key, address in addresses.items() if "streetAddress" in address} == {"sternau"}
    kind = {"@type": "PostalAddress", "addressCountry": "DE"}
    assert addresses["sternau"] == {
        **kind,
        "streetAddress": "Musterweg 1",
        "postalCode": "39576",
        "addressLocality": "Sternau",
    }
    region = {"addressRegion": "Sachsen-Anhalt"}
    assert addresses["wasserverband"] == {**kind, **region, "addressLocality": "Tannenmünde"}
    assert addresses["beispielverein"] == {}


def test_the_breadcrumb_counts_from_the_start_page_to_the_page_itself(site: Site) -> None:
    page = graph_of(site, "mitglieder/zelau/", "Zelau", (START, MEMBERS))[1]
    steps = [(step["position"], step["name"], step["item"]["@id"]) for step in page["breadcrumb"]["itemListElement"]]
    assert steps == [
        (1, "Start", f"{SITE}/"),
        (2, "Mitglieder", f"{SITE}/mitglieder/"),
        (3, "Zelau", f"{SITE}/mitglieder/zelau/"),
    ]


def test_awards_are_named_with_their_year(site: Site) -> None:
    (whole,) = site.things[""]
    assert whole["award"] == [f"{award.name} ({award.year})" for award in site.directory.awards]


def test_pages_carry_what_they_are_about(site: Site) -> None:
    assert {*site.things} - {*site.pages} == {"", "ueber-uns/"}


@pytest.mark.parametrize("text", ["</script><script>alert(1)</script>", "<!--", "]]>", "&amp;", "\u2028 \u2029", '"\\'])
def test_no_text_leaves_the_element(text: str) -> None:
    """Read back by an HTML parser the document is one element, and its JSON holds the text as it is."""
    written = document((), About("x/", text, text), text, SITE)
    page = BeautifulSoup(f'<script type="application/ld+json">{written}</script>', "html.parser")
    assert len(page.select("*")) == 1
    assert not set("<>&\u2028\u2029") & set(written)
    assert json.loads(str(page.script.string if page.script else ""))["@graph"][1]["name"] == text


def test_a_text_that_begins_with_a_slash_stays_a_text() -> None:
    written = document((), About("x/", "/var", "/etc"), "Name", SITE)
    assert json.loads(written)["@graph"][1]["name"] == "/var"


def test_imaginary_data_pass_too(tmp_path: Path) -> None:
    """Members without key, seat, date or website; a roster with a planned joining."""
    built = build_site(copy_base(tmp_path / "base"))
    assert isinstance(built, Site)
    assert [fault for path in built.things for node in graph_of(built, path) for fault in faults(node, path)] == []


@pytest.mark.parametrize(
    "form, kind",
    [
        ("eingetragene Genossenschaft", "Cooperative"),
        ("Verein", "Organization"),
        ("Zweckverband", "GovernmentOrganization"),
        ("gGmbH", "Corporation"),
        ("Runder Tisch", "Organization"),
    ],
)
def test_the_type_is_that_of_the_legal_form(form: str, kind: str) -> None:
    """Wherever it is named; of a form that nobody knows only what holds for all."""
    own = base().organisation.model_copy(update={"legal_form": form})
    told = things(replace(base(), file=base().file.model_copy(update={"organisation": own})))
    assert told[""][0]["@type"] == kind
