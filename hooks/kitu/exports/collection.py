"""All files for others to take away, each made of the one directory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from kitu import german
from kitu.directory.directory import Directory
from kitu.exports import catalogue, document, geojson, linked_data, openapi
from kitu.exports.badges import Badge, badges
from kitu.exports.cells import Table
from kitu.exports.document import encoded, encoded_features
from kitu.exports.export import Export
from kitu.exports.feed import feed
from kitu.exports.read_me import read_me
from kitu.exports.rights import Terms, terms
from kitu.exports.tables import tables
from kitu.exports.tags import owner_of
from kitu.exports.vcards import vcards
from kitu.records import addresses
from kitu.records.settings import Settings

CSV_TYPE = "text/csv;charset=utf-8"
SVG_TYPE = "image/svg+xml"
CARD_TYPE = "text/vcard;charset=utf-8"


@dataclass(frozen=True, slots=True)
class Collection:
    """What is published: files that the page lists, small ones beside the pages, tables and badges as values.

    `cards` are the ids of the members that have a vCard.
    """

    settings: Settings
    terms: Terms
    listed: tuple[Export, ...]
    beside: tuple[Export, ...]
    tables: tuple[Table, ...]
    badges: Mapping[str, Badge]
    cards: tuple[str, ...]
    interface: Mapping[str, object]

    @property
    def files(self) -> dict[str, bytes]:
        """Every file by its address."""
        return {export.address: export.content for export in (*self.listed, *self.beside)}


def collect(directory: Directory, settings: Settings) -> Collection:
    """Make all files. `settings.address` must be the address of the site, with a slash at its end."""
    site, rules = settings.address, terms(directory.basemap.attribution)
    owner = owner_of(directory, settings.tag_owner)
    made, badged, cards = (
        tuple(tables(directory, site)),
        badges(directory, site, settings.brand),
        vcards(directory, site, owner),
    )
    content = [*_content(directory, site, owner, rules), *_tables(made, rules)]
    beside = (*_beside(directory, badged, site, rules), *_cards(directory, cards, rules))
    beside += tuple(_former(directory, beside))
    files = [*content, *_about(directory, content, settings, rules)]
    beside_members = {addresses.BADGE: [*badged], addresses.CARD: [*cards]}
    interface = openapi.description(directory, [*files, *_announced(rules)], beside_members, settings.address)
    described = encoded(interface)
    files.append(_own(addresses.OPENAPI, described, "Beschreibung der Schnittstelle", "OpenAPI 3.1", rules, "OpenAPI"))
    files.append(_read_me(directory, files, made, rules))
    lists = list(_lists(directory, [*files, *beside], rules))
    return Collection(settings, rules, (*files, *lists), beside, made, badged, tuple(cards), interface)


def _content(directory: Directory, site: str, owner: str, rules: Terms) -> Iterator[Export]:
    yield Export(
        addresses.DIRECTORY,
        encoded(document.document(directory, site, rules.register)),
        "Das ganze Verzeichnis",
        "Alle Mitglieder, Leistungen, Auszeichnungen, Ereignisse, Zahlen und Quellen in einer Datei",
        "application/json",
        rules.register,
        dataset="verzeichnis",
    )
    yield from _maps(directory, site, rules)
    yield Export(
        addresses.FEED,
        feed(directory, site, rules.own, owner),
        "Chronik zum Abonnieren",
        "Ereignisse und Beitritte für Feed-Leseprogramme",
        "application/atom+xml",
        rules.own,
        *("ATOM", "chronik", "Atom"),
    )
    yield Export(
        addresses.ORGANISATION,
        encoded(linked_data.organisation(directory, site, rules.register)),
        "Die Genossenschaft mit Mitgliedern und Leistungen",
        "In den Begriffen von schema.org, für Suchmaschinen und Wissensgraphen; nur belegte Mitglieder",
        "application/ld+json",
        rules.register,
        *("JSON_LD", "verzeichnis", "JSON-LD"),
    )


def _maps(directory: Directory, site: str, rules: Terms) -> Iterator[Export]:
    yield Export(
        addresses.MEMBERS_GEOJSON,
        encoded_features(geojson.members(directory, site, rules.register)),
        "Mitglieder als Punkte",
        "Für Karten: ein Punkt je Mitglied; ohne Ort, wo keiner bekannt ist",
        "application/geo+json",
        rules.register,
        *("GEOJSON", "mitglieder", "GeoJSON"),
    )
    yield Export(
        addresses.DISTRICTS_GEOJSON,
        encoded_features(geojson.districts(directory, rules.borders)),
        "Landkreise mit Mitgliederzahlen",
        "Für Karten: Grenzen der Landkreise und kreisfreien Städte, mit der Zahl der Mitglieder",
        "application/geo+json",
        rules.borders,
        *("GEOJSON", "landkreise", "GeoJSON"),
    )


REGISTER_TABLES = ("mitglieder", "landkreise", "nutzungen")
DATASET_OF_TABLE = {
    "mitglieder": "mitglieder",
    "leistungen": "leistungen",
    "nutzungen": "leistungen",
    "auszeichnungen": "auszeichnungen",
    "landkreise": "landkreise",
    "quellen": "verzeichnis",
}


def _tables(made: Iterable[Table], rules: Terms) -> Iterator[Export]:
    for table in made:
        yield Export(
            addresses.table(table.name),
            table.content,
            table.title,
            f"Tabelle, {german.amount(len(table.rows), 'eine Zeile', 'Zeilen')}",
            CSV_TYPE,
            rules.register if table.name in REGISTER_TABLES else rules.own,
            "CSV",
            DATASET_OF_TABLE.get(table.name, "chronik"),
            "CSV",
        )


def _own(address: str, content: bytes, title: str, text: str, rules: Terms, form: str) -> Export:
    media_type = "application/ld+json" if address.endswith(".jsonld") else "application/json"
    return Export(address, content, title, text, media_type, rules.own, form=form)


def _announced(rules: Terms) -> Iterator[Export]:
    """The list of files, which is made last but belongs to the interface."""
    yield _own(addresses.FILE_LIST, b"", "Liste aller Dateien", "Alle Dateien mit Größe und Prüfsumme", rules, "JSON")


def _about(directory: Directory, content: Iterable[Export], settings: Settings, rules: Terms) -> Iterator[Export]:
    """Files that describe the others."""
    graph = catalogue.catalogue(directory, content, settings)
    text = "Beschreibung der Datensätze für Datenportale, nach DCAT-AP.de 3.0"
    form_of = "Form des Verzeichnisses"
    turtle = catalogue.turtle(graph)
    schema = encoded(openapi.directory_schema(settings.address))
    yield _own(addresses.SCHEMA, schema, form_of, "JSON Schema zu verzeichnis.json", rules, "JSON Schema")
    yield Export(addresses.CATALOGUE, turtle, "Katalog", text, "text/turtle", rules.own, form="Turtle")
    yield _own(addresses.CATALOGUE_JSONLD, catalogue.json_ld(graph), "Katalog", text, rules, "JSON-LD")


def _beside(directory: Directory, badged: Mapping[str, Badge], site: str, rules: Terms) -> Iterator[Export]:
    """A small JSON beside each record's page, a badge beside the pages of members."""
    for member in directory.members:
        values = document.member_file(directory, member, badged.get(member.id), site, rules.register)
        yield _small(addresses.record_of(member.path), values, member.name, rules)
        if badge := badged.get(member.id):
            address = addresses.badge_of(member.path)
            yield Export(address, badge.svg.encode(), badge.text, "Abzeichen", SVG_TYPE, rules.own, form="SVG")
    for service in directory.services:
        service_values = document.service_file(directory, service, site, rules.own)
        yield _small(addresses.record_of(addresses.SERVICES.page(service.id)), service_values, service.title, rules)
    for award in directory.awards:
        award_values = document.award_file(directory, award, site, rules.own)
        yield _small(addresses.record_of(addresses.AWARDS.page(award.id)), award_values, award.name, rules)


def _cards(directory: Directory, cards: Mapping[str, bytes], rules: Terms) -> Iterator[Export]:
    for key, content in cards.items():
        member = directory.member[key]
        address = addresses.card_of(member.path)
        yield Export(address, content, member.name, "Visitenkarte", CARD_TYPE, rules.register, form="vCard")


def _former(directory: Directory, beside: Iterable[Export]) -> Iterator[Export]:
    """The same files where former ids put them: a badge on another website must not vanish with a new id."""
    for redirect in directory.redirects:
        moved = [export for export in beside if redirect.new and export.address.startswith(redirect.target)]
        yield from (replace(export, address=redirect.address + export.name) for export in moved)


def _small(address: str, values: Mapping[str, object], title: str, rules: Terms) -> Export:
    return Export(address, encoded(values), title, "Angaben dieser Seite", "application/json", rules.register)


def _lists(directory: Directory, files: Iterable[Export], rules: Terms) -> Iterator[Export]:
    """All other files with their hashes: for programs, and for `sha256sum -c` in a copy of the whole site."""
    ordered = sorted(files, key=lambda export: export.address)
    hashes = {export.address: hashlib.sha256(export.content).hexdigest() for export in ordered}
    entries = [
        {
            "path": export.address,
            "bytes": len(export.content),
            "media_type": export.media_type,
            "sha256": hashes[export.address],
        }
        for export in ordered
    ]
    content = encoded({**document.head(directory, rules.own), "files": entries})
    sums = "".join(f"{value}  {address}\n" for address, value in hashes.items())
    text = "Alle Dateien mit Größe und Prüfsumme (SHA-256)"
    yield _own(addresses.FILE_LIST, content, "Liste aller Dateien", text, rules, "JSON")
    plain = "text/plain;charset=utf-8"
    yield Export(addresses.CHECKSUMS, sums.encode(), "Prüfsummen", "Für sha256sum", plain, rules.own, form="Text")


def _read_me(directory: Directory, files: Iterable[Export], made: Iterable[Table], rules: Terms) -> Export:
    text = read_me(directory, files, made, rules).encode()
    plain = "text/plain;charset=utf-8"
    return Export(addresses.READ_ME, text, "Lies mich", "Diese Erklärungen als Text", plain, rules.own, form="Text")
