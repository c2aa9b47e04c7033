"""All files for others to take away, each made of the one directory."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property, partial

from kitu import german
from kitu.directory.directory import Directory
from kitu.exports import catalogue, document, geojson, linked_data, openapi
from kitu.exports.badges import Badge, badges
from kitu.exports.beside_pages import Small, small_files
from kitu.exports.calendar import MEDIA_TYPE as CALENDAR_TYPE
from kitu.exports.calendar import calendar
from kitu.exports.cells import Table
from kitu.exports.document import encoded, encoded_features
from kitu.exports.export import Export
from kitu.exports.feed import MEDIA_TYPE, Publisher, feed
from kitu.exports.part_feeds import PartFeed, part_feeds
from kitu.exports.read_me import read_me
from kitu.exports.rights import Terms, terms
from kitu.exports.tables import tables
from kitu.exports.tags import owner_of
from kitu.exports.vcards import vcards
from kitu.records import addresses
from kitu.records.made_when_asked import MadeWhenAsked
from kitu.records.settings import Settings

CSV_TYPE = "text/csv;charset=utf-8"


@dataclass(frozen=True, slots=True)
class Fingerprint:
    """What the lists of files say of one: its size in bytes, its form and its SHA-256."""

    size: int
    media_type: str
    sha256: str

    @classmethod
    def of(cls, export: Export) -> Fingerprint:
        """The fingerprint of a file."""
        return cls(len(export.content), export.media_type, hashlib.sha256(export.content).hexdigest())


@dataclass(frozen=True)
class Collection:
    """What is published: files that the page lists, small ones beside the pages, tables and badges as values.

    All is made when it is asked for; the small files `beside` the pages are not kept.
    """

    directory: Directory
    settings: Settings
    terms: Terms
    publisher: Publisher
    small: Small
    beside: Mapping[str, Export]
    fingerprints: dict[str, Fingerprint] = field(default_factory=dict)

    @property
    def badges(self) -> Mapping[str, Badge]:
        """The badges by the ids of their members."""
        return self.small.badges

    @property
    def cards(self) -> tuple[str, ...]:
        """The ids of the members that have a vCard."""
        return tuple(self.small.cards)

    @property
    def feeds(self) -> tuple[PartFeed, ...]:
        """The feeds of parts of the directory."""
        return self.small.feeds

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The tables as values."""
        return tuple(tables(self.directory, self.settings.address))

    @cached_property
    def interface(self) -> Mapping[str, object]:
        """The description of the interface for programs."""
        files = [*self._described, *_announced(self.terms)]
        return openapi.description(self.directory, files, self.small.addresses(self.directory), self.settings.address)

    @cached_property
    def content(self) -> tuple[Export, ...]:
        """The files with the data, and those that describe them."""
        text = "Beschreibung der Schnittstelle"
        files = list(self._described)
        files.append(_own(addresses.OPENAPI, encoded(self.interface), text, "OpenAPI 3.1", self.terms, "OpenAPI"))
        return (*files, _read_me(self.directory, files, self.tables, self.terms))

    @cached_property
    def _described(self) -> tuple[Export, ...]:
        """The files that the description of the interface names."""
        content = [*_content(self.directory, self.publisher, self.terms), *_tables(self.tables, self.terms)]
        return (*content, *_about(self.directory, content, self.settings, self.terms))

    def export(self, address: str) -> Export:
        """Make a file beside a page, and note its fingerprint for the lists of files."""
        made = self.beside[address]
        self.fingerprints[address] = Fingerprint.of(made)
        return made

    @cached_property
    def listed(self) -> tuple[Export, ...]:
        """All files that the page lists, if there is one; the lists of files are the last and know all others."""
        if not self.directory.shows(addresses.DATA):
            return ()
        for address in self.beside:
            if address not in self.fingerprints:
                self.export(address)
        known = {**self.fingerprints, **{export.address: Fingerprint.of(export) for export in self.content}}
        return (*self.content, *_lists(self.directory, known, self.terms))

    def let_go(self) -> None:
        """Do not keep what the page lists any longer; who asks again has it made again."""
        for part in ("tables", "interface", "content", "_described", "listed"):
            self.__dict__.pop(part, None)

    @property
    def files(self) -> Mapping[str, bytes]:
        """Every file by its address; those beside the pages are made when they are asked for."""
        listed = [(export.address, partial(_content_of, export)) for export in self.listed]
        beside = [(address, partial(self._beside_content, address)) for address in self.beside]
        return MadeWhenAsked([*listed, *beside])

    def _beside_content(self, address: str) -> bytes:
        return self.beside[address].content


def _content_of(export: Export) -> bytes:
    return export.content


def collect(directory: Directory, settings: Settings) -> Collection:
    """Collect what there is to publish. `settings.address` must be the site's address, with a slash at its end."""
    site, rules = settings.address, terms(directory)
    publisher = Publisher(site, rules.own, owner_of(directory, settings.tag_owner))
    cards, badged = vcards(directory, site, publisher.owner), badges(directory, site, settings.brand)
    small = Small(badged, cards, part_feeds(directory))
    beside = MadeWhenAsked(small_files(directory, small, publisher, rules).items())
    return Collection(directory, settings, rules, publisher, small, beside)


def _content(directory: Directory, publisher: Publisher, rules: Terms) -> Iterator[Export]:
    site = publisher.site
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
        feed(directory, publisher),
        "Chronik zum Abonnieren",
        "Ereignisse und Beitritte für Feed-Leseprogramme",
        MEDIA_TYPE,
        rules.own,
        *("ATOM", "chronik", "Atom"),
    )
    if dates := calendar(directory, publisher):
        yield Export(
            addresses.CALENDAR,
            dates,
            "Termine für den Kalender",
            "Termine und Ereignisse der Chronik, deren Tag bekannt ist, auch vergangene",
            CALENDAR_TYPE,
            rules.own,
            *("ICS", "chronik", "iCalendar"),
        )
    yield Export(
        addresses.ORGANISATION,
        encoded(linked_data.organisation(directory, site, rules.register)),
        f"{german.sentence(directory.organisation.what_noun.nominative)} mit Mitgliedern und Leistungen",
        "In den Begriffen von schema.org, für Suchmaschinen und Wissensgraphen; nur belegte Mitglieder",
        "application/ld+json",
        rules.register,
        *("JSON_LD", "verzeichnis", "JSON-LD"),
    )


def _maps(directory: Directory, site: str, rules: Terms) -> Iterator[Export]:
    levels = directory.register.levels
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
        f"{levels.counties.title} mit Mitgliederzahlen",
        f"Für Karten: Grenzen der {levels.districts.all}, mit der Zahl der Mitglieder",
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


def _lists(directory: Directory, files: Mapping[str, Fingerprint], rules: Terms) -> Iterator[Export]:
    """All other files with their hashes: for programs, and for `sha256sum -c` in a copy of the whole site."""
    ordered = sorted(files.items())
    entries = [
        {"path": address, "bytes": file.size, "media_type": file.media_type, "sha256": file.sha256}
        for address, file in ordered
    ]
    content = encoded({**document.head(directory, rules.own), "files": entries})
    sums = "".join(f"{file.sha256}  {address}\n" for address, file in ordered)
    text = "Alle Dateien mit Größe und Prüfsumme (SHA-256)"
    yield _own(addresses.FILE_LIST, content, "Liste aller Dateien", text, rules, "JSON")
    plain = "text/plain;charset=utf-8"
    yield Export(addresses.CHECKSUMS, sums.encode(), "Prüfsummen", "Für sha256sum", plain, rules.own, form="Text")


def _read_me(directory: Directory, files: Iterable[Export], made: Iterable[Table], rules: Terms) -> Export:
    text = read_me(directory, files, made, rules).encode()
    plain = "text/plain;charset=utf-8"
    return Export(addresses.READ_ME, text, "Lies mich", "Diese Erklärungen als Text", plain, rules.own, form="Text")
