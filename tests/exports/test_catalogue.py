"""The catalogue of data sets: it is what DCAT-AP.de 3.0 demands, and says the truth about the files."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from pathlib import Path

import pytest
from pyshacl import validate
from rdflib import DCTERMS, RDF, Graph, URIRef
from rdflib.compare import isomorphic

from kitu.exports.catalogue import DCAT, DCATDE, SPDX
from kitu.exports.collection import Collection, collect
from kitu.records import addresses
from kitu.records.settings import Settings
from tests.base_directory import base
from tests.exports.published_files import SETTINGS, SITE

# rdflib's own JSON-LD reader and pyshacl still use what rdflib calls outdated
pytestmark = pytest.mark.filterwarnings(r"ignore:(ConjunctiveGraph|Dataset\.\w+) is deprecated:DeprecationWarning")

SHAPES = Path(__file__).parent / "dcat-ap-de.ttl"


@pytest.fixture(scope="module")
def collection() -> Collection:
    return collect(base(), SETTINGS)


@pytest.fixture(scope="module")
def graph(collection: Collection) -> Graph:
    return Graph().parse(data=collection.files[addresses.CATALOGUE], format="turtle")


def report(graph: Graph, *, shapes_too: bool = False) -> tuple[bool, str]:
    conforms, _, text = validate(graph, shacl_graph=str(SHAPES), shacl_graph_format="turtle", meta_shacl=shapes_too)
    return conforms, text


def test_the_catalogue_holds_to_the_specification(graph: Graph) -> None:
    conforms, text = report(graph, shapes_too=True)
    assert conforms, text


@pytest.mark.parametrize("name", ["license", "title", "publisher", "modified", "format"])
def test_the_shapes_miss_nothing_that_is_taken_away(graph: Graph, name: str) -> None:
    """Each mandatory statement, removed wherever it stands, is reported: the test above can fail."""
    poorer = Graph()
    for triple in graph:
        if triple[1] != DCTERMS[name]:
            poorer.add(triple)
    assert len(poorer) < len(graph)
    assert not report(poorer)[0]


def test_turtle_and_json_ld_say_the_same(collection: Collection, graph: Graph) -> None:
    other = Graph().parse(data=collection.files[addresses.CATALOGUE_JSONLD], format="json-ld")
    assert isomorphic(graph, other)


def test_size_and_hash_are_those_of_the_files(collection: Collection, graph: Graph) -> None:
    nodes = list(graph.subjects(RDF.type, DCAT.Distribution))
    listed = {SITE + export.address for export in collection.listed if export.dataset}
    assert {str(graph.value(node, DCAT.downloadURL)) for node in nodes} == listed
    for node in nodes:
        content = collection.files[str(graph.value(node, DCAT.downloadURL)).removeprefix(SITE)]
        assert int(str(graph.value(node, DCAT.byteSize))) == len(content)
        checksum = graph.value(node, SPDX.checksum)
        assert str(graph.value(checksum, SPDX.checksumValue)) == hashlib.sha256(content).hexdigest()


FORMATS = {
    "application/atom+xml": "ATOM",
    "application/geo+json": "GEOJSON",
    "application/json": "JSON",
    "application/ld+json": "JSON_LD",
    "text/calendar": "ICS",
    "text/csv": "CSV",
}
"""Media type → its entry in the list of file types that the publications office of the EU keeps."""


def test_each_format_is_named_as_exactly_as_the_lists_allow(graph: Graph) -> None:
    nodes = list(graph.subjects(RDF.type, DCAT.Distribution))
    said = {str(graph.value(n, DCAT.mediaType)): str(graph.value(n, DCTERMS["format"])) for n in nodes}
    assert {media.split("media-types/")[1]: kind.rpartition("/")[2] for media, kind in said.items()} == FORMATS


def test_borders_keep_their_own_licence(graph: Graph) -> None:
    licences = {
        str(graph.value(node, DCAT.downloadURL)).rpartition("/")[2]: str(graph.value(node, DCTERMS.license))
        for node in graph.subjects(RDF.type, DCAT.Distribution)
    }
    assert licences.pop("landkreise.geojson") == "http://dcat-ap.de/def/licenses/geonutz/20130319"
    assert set(licences.values()) == {"http://dcat-ap.de/def/licenses/dl-zero-de/2.0"}


def test_the_contributor_is_named_only_when_configured(graph: Graph) -> None:
    assert not list(graph.triples((None, DCATDE.contributorID, None)))
    contributor = "http://dcat-ap.de/def/contributors/beispiel"
    settings = replace(SETTINGS, contributor=contributor)
    named = Graph().parse(data=collect(base(), settings).files[addresses.CATALOGUE], format="turtle")
    assert set(named.objects(None, DCATDE.contributorID)) == {URIRef(contributor)}
    assert report(named)[0]


def test_no_node_is_nameless(graph: Graph) -> None:
    """Blank nodes would get other names with each run."""
    assert all(isinstance(part, URIRef) for triple in graph for part in triple[:2])


def test_hostile_names_stay_text() -> None:
    """Quotes, backslashes and line ends in a name end no literal."""
    directory = base()
    name = 'A "B" \\ „C“\n<x> {y} eG'
    own = directory.organisation.model_copy(update={"name": name})
    hostile = replace(directory, file=directory.file.model_copy(update={"organisation": own}))
    files = collect(hostile, Settings(SITE)).files
    turtle = Graph().parse(data=files[addresses.CATALOGUE], format="turtle")
    assert f"{name}: offene Daten" in {str(title) for title in turtle.objects(None, DCTERMS.title)}
    assert isomorphic(turtle, Graph().parse(data=files[addresses.CATALOGUE_JSONLD], format="json-ld"))


def test_no_state_of_another_country_is_named(graph: Graph) -> None:
    """The addresses of states are made of official keys, which mean something in one country only."""
    assert [*graph.subject_objects(DCATDE.politicalGeocodingURI)]
    organisation = base().organisation.model_copy(update={"country": "AT"})
    abroad = replace(base(), file=base().file.model_copy(update={"organisation": organisation}))
    other = Graph().parse(data=collect(abroad, SETTINGS).files[addresses.CATALOGUE], format="turtle")
    assert not [*other.subject_objects(DCATDE.politicalGeocodingURI)]
    assert not [*other.subject_objects(DCATDE.politicalGeocodingLevelURI)]
