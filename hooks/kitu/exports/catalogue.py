"""The data sets as a DCAT-AP.de 3.0 catalogue, made with rdflib: Turtle and JSON-LD of the same graph.

Every node has an address of its own (no blank nodes), so that the same data gives the same bytes.
Specification: DCAT-AP.de 3.0 (GovData), which builds on DCAT-AP 3.0 and DCAT 3.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rdflib import DCTERMS, FOAF, OWL, RDF, XSD, Graph, Literal, Namespace, URIRef

from kitu.directory.directory import Directory
from kitu.exports.datasets import Dataset, datasets
from kitu.exports.document import encoded
from kitu.records import addresses

if TYPE_CHECKING:
    from rdflib.term import Node

    from kitu.exports.export import Export
    from kitu.records.settings import Settings


DCAT = Namespace("http://www.w3.org/ns/dcat#")
DCATDE = Namespace("http://dcat-ap.de/def/dcatde/")
DCATAP = Namespace("http://data.europa.eu/r5r/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
SPDX = Namespace("http://spdx.org/rdf/terms#")
ADMS = Namespace("http://www.w3.org/ns/adms#")
PREFIXES = {
    "adms": ADMS,
    "dcat": DCAT,
    "dcatap": DCATAP,
    "dcatde": DCATDE,
    "dcterms": DCTERMS,
    "foaf": FOAF,
    "spdx": SPDX,
    "vcard": VCARD,
    "xsd": XSD,
}

EU = "http://publications.europa.eu/resource/authority/"
GERMAN = URIRef(f"{EU}language/DEU")
PUBLIC = URIRef(f"{EU}access-right/PUBLIC")
IRREGULAR = URIRef(f"{EU}frequency/IRREG")
AVAILABLE = URIRef(f"{EU}planned-availability/AVAILABLE")
GOVERNMENT = URIRef(f"{EU}data-theme/GOVE")
MEDIA_TYPES = "https://www.iana.org/assignments/media-types/"
COMPLETED = URIRef("http://purl.org/adms/status/Completed")
PLACE_KEYS = "http://dcat-ap.de/def/politicalGeocoding/"
COUNTRY_OF_KEYS = "DE"

Triple = tuple[URIRef, URIRef, "Node"]


@dataclass(frozen=True, slots=True)
class NodeAddresses:
    """Addresses of the nodes: below the catalogue's own address, so that each leads to the file that describes it."""

    site: str

    def __call__(self, part: str) -> URIRef:
        """The address of a node."""
        return URIRef(f"{self.site}{addresses.CATALOGUE}#{part}")

    def file(self, address: str) -> URIRef:
        """The address of a file or page of the site."""
        return URIRef(self.site + address)


def catalogue(directory: Directory, exports: Iterable[Export], settings: Settings) -> Graph:
    """The catalogue of all files that belong to a data set. `settings.address` is the site's address."""
    names = NodeAddresses(settings.address)
    files = [export for export in exports if export.dataset]
    graph = Graph()
    for prefix, namespace in PREFIXES.items():
        graph.bind(prefix, namespace)
    parts = [_catalogue(directory, names), _publisher(directory, names), _service(directory, names)]
    parts += [_dataset(directory, dataset, files, names, settings) for dataset in datasets(directory)]
    parts += [_distribution(directory, export, names) for export in files]
    for part in parts:
        for triple in part:
            graph.add(triple)
    return graph


def turtle(graph: Graph) -> bytes:
    """The graph as Turtle."""
    return graph.serialize(format="turtle", encoding="utf-8")


def json_ld(graph: Graph) -> bytes:
    """The graph as JSON-LD 1.1: one object a node, with the prefixes of the Turtle."""
    nodes: dict[str, dict[str, object]] = {}
    for subject, predicate, value in sorted(graph):
        node = nodes.setdefault(str(subject), {"@id": str(subject)})
        key = "@type" if predicate == RDF.type else _short(str(predicate))
        values = node.setdefault(key, [])
        assert isinstance(values, list)  # noqa: S101  # for the type checker; `@id` is no predicate
        values.append(_short(str(value)) if key == "@type" else _value(value))
    context = {prefix: str(namespace) for prefix, namespace in PREFIXES.items()}
    return encoded({"@context": context, "@graph": list(nodes.values())})


def _value(value: Node) -> Mapping[str, str]:
    if not isinstance(value, Literal):
        return {"@id": str(value)}
    if value.language:
        return {"@value": str(value), "@language": value.language}
    return {"@value": str(value), **({"@type": _short(str(value.datatype))} if value.datatype else {})}


def _short(address: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if address.startswith(str(namespace)):
            return f"{prefix}:{address.removeprefix(str(namespace))}"
    return address


def _catalogue(directory: Directory, names: NodeAddresses) -> Iterator[Triple]:
    node, name = names("katalog"), directory.organisation.name
    yield node, RDF.type, DCAT.Catalog
    yield node, DCTERMS.title, _german(f"{name}: offene Daten")
    yield node, DCTERMS.description, _german(f"Offene Daten aus dem Verzeichnis: {name}.")
    yield node, DCTERMS.publisher, names("herausgeber")
    yield node, DCTERMS.language, GERMAN
    yield node, DCTERMS.modified, Literal(directory.as_of)
    yield node, FOAF.homepage, names.file(addresses.OPEN_DATA.address)
    yield node, DCAT.themeTaxonomy, URIRef(f"{EU}data-theme")
    yield from ((node, DCTERMS.spatial, state) for state in _states(directory))
    yield node, DCAT.service, names("schnittstelle")
    yield from ((node, DCAT.dataset, names(dataset.key)) for dataset in datasets(directory))


def _publisher(directory: Directory, names: NodeAddresses) -> Iterator[Triple]:
    agent, contact = names("herausgeber"), names("kontakt")
    name, website = directory.organisation.name, URIRef(directory.organisation.website)
    yield agent, RDF.type, FOAF.Agent
    yield agent, RDF.type, FOAF.Organization
    yield agent, FOAF.name, Literal(name)
    yield agent, FOAF.homepage, website
    yield from ((agent, OWL.sameAs, URIRef(link.url)) for link in directory.organisation.same_as)
    yield contact, RDF.type, VCARD.Kind
    yield contact, RDF.type, VCARD.Organization
    yield contact, VCARD.fn, Literal(name)
    yield contact, VCARD.hasURL, website
    yield from ((state, RDF.type, DCTERMS.Location) for state in _states(directory))


def _service(directory: Directory, names: NodeAddresses) -> Iterator[Triple]:
    node = names("schnittstelle")
    yield node, RDF.type, DCAT.DataService
    yield node, DCTERMS.title, _german(f"{directory.organisation.name}: Dateien als Schnittstelle")
    yield node, DCTERMS.publisher, names("herausgeber")
    yield node, DCAT.endpointURL, URIRef(names.site)
    yield node, DCAT.endpointDescription, names.file(addresses.OPENAPI)
    yield node, DCTERMS.accessRights, PUBLIC
    yield from ((node, DCAT.servesDataset, names(dataset.key)) for dataset in datasets(directory))


def _dataset(
    directory: Directory, dataset: Dataset, files: Iterable[Export], names: NodeAddresses, settings: Settings
) -> Iterator[Triple]:
    node = names(dataset.key)
    yield node, RDF.type, DCAT.Dataset
    yield node, DCTERMS.title, _german(f"{directory.organisation.name}: {dataset.title}")
    yield node, DCTERMS.description, _german(dataset.text)
    yield node, DCTERMS.identifier, Literal(str(node))
    yield node, DCTERMS.publisher, names("herausgeber")
    yield node, DCAT.contactPoint, names("kontakt")
    yield node, DCTERMS.modified, Literal(directory.as_of)
    yield node, DCTERMS.language, GERMAN
    yield node, DCTERMS.accessRights, PUBLIC
    yield node, DCTERMS.accrualPeriodicity, IRREGULAR
    yield node, DCATAP.availability, AVAILABLE
    yield node, DCAT.theme, GOVERNMENT
    yield node, DCAT.landingPage, names.file(addresses.OPEN_DATA.address)
    states = _states(directory)
    yield from ((node, DCTERMS.spatial, state) for state in states)
    yield from ((node, DCATDE.politicalGeocodingURI, state) for state in states)
    if states:
        yield node, DCATDE.politicalGeocodingLevelURI, URIRef(f"{PLACE_KEYS}Level/state")
    yield from ((node, DCAT.keyword, _german(word)) for word in dataset.keywords)
    yield from ((node, DCAT.distribution, _node(file, names)) for file in files if file.dataset == dataset.key)
    if settings.contributor:
        yield node, DCATDE.contributorID, URIRef(settings.contributor)


def _distribution(directory: Directory, export: Export, names: NodeAddresses) -> Iterator[Triple]:
    node, address = _node(export, names), names.file(export.address)
    yield node, RDF.type, DCAT.Distribution
    yield node, DCTERMS.title, _german(export.title)
    yield node, DCTERMS.description, _german(export.text)
    yield node, DCAT.accessURL, address
    yield node, DCAT.downloadURL, address
    if licence := export.rights.licence:
        yield node, DCTERMS.license, URIRef(licence.catalogue or licence.url)
    yield node, DCTERMS.modified, Literal(directory.as_of)
    yield node, DCTERMS.language, GERMAN
    yield node, DCTERMS["format"], URIRef(f"{EU}file-type/{export.file_type}")
    yield node, DCAT.mediaType, URIRef(MEDIA_TYPES + export.media_type.partition(";")[0])
    yield node, DCAT.byteSize, Literal(len(export.content), datatype=XSD.nonNegativeInteger)
    yield node, DCATAP.availability, AVAILABLE
    yield node, ADMS.status, COMPLETED
    yield from ((node, DCATDE.licenseAttributionByText, _german(text)) for text in export.rights.notices)
    yield from _checksum(node, export.content)


def _checksum(node: URIRef, content: bytes) -> Iterator[Triple]:
    checksum = URIRef(f"{node}-pruefsumme")
    yield node, SPDX.checksum, checksum
    yield checksum, RDF.type, SPDX.Checksum
    yield checksum, SPDX.algorithm, SPDX.checksumAlgorithm_sha256
    yield checksum, SPDX.checksumValue, Literal(hashlib.sha256(content).hexdigest(), datatype=XSD.hexBinary)


def _node(export: Export, names: NodeAddresses) -> URIRef:
    return names(export.address.removeprefix(addresses.DATA).replace(".", "-"))


def _states(directory: Directory) -> list[URIRef]:
    """The states by their official keys: the first two digits of each district's; none without a register of theirs."""
    if directory.organisation.country != COUNTRY_OF_KEYS:
        return []
    keys = sorted({key[:2] for key in directory.register.districts})
    return [URIRef(f"{PLACE_KEYS}stateKey/{key}") for key in keys]


def _german(text: str) -> Literal:
    return Literal(text, lang="de")
