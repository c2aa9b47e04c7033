"""The published JSON as types: what `daten/verzeichnis.json` and the small files beside the pages hold.

A published record is the record of the data file with the fields added that the register knows. The field `derived`
names the added ones, so that the record can be had back exactly (`data_files`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Annotated, Any, Literal

from pydantic import Field, WithJsonSchema

from kitu.records.choices import UseStatus
from kitu.records.fields import Count, Day, Flag, Latitude, Line, Longitude, SlugReference, Text
from kitu.records.model import Award, Category, MemberEntry, Record, Service, Source, SourceIds
from kitu.records.organisation import OrganisationFile
from kitu.records.partial_date import PartialDate
from kitu.records.redirects import Redirect

VERSION = "1.0"
"""Version of the form. The first number rises when a field goes, changes its name or its meaning."""

PROMISE = (
    "Solange die erste Zahl der Version gleich bleibt, fällt kein Feld weg, keines wird umbenannt und keines bekommt "
    "eine andere Bedeutung; die Adressen der Dateien und die Kennungen bleiben. Neue Felder können hinzukommen."
)

Address = Annotated[str, WithJsonSchema({"type": "string", "format": "uri"})]


class Terms(Record):
    """Terms of use."""

    name: Line | None = Field(
        None, title="Lizenz der eigenen Angaben", description="Fehlt, solange keine festgelegt ist"
    )
    url: Address | None = Field(None, title="Adresse des Lizenztextes")
    notices: tuple[Text, ...] = Field(title="Quellenvermerke zu übernommenen Angaben")


class Head(Record):
    """What each file says about itself."""

    version: Literal["1.0"] = Field(title="Version der Form")
    as_of: Day = Field(title="Stand", description="Letzter Tag, an dem ein Eintrag mit seinen Quellen verglichen wurde")
    licence: Terms = Field(title="Nutzungsbedingungen")


class NamedArea(Record):
    """A district by its key."""

    key: Line = Field(title="Amtlicher Schlüssel", description="AGS des Kreises, fünf Ziffern")
    name: Line = Field(title="Name")


class PublishedPlace(Record):
    """Where a member is."""

    name: Line = Field(title="Ort")
    latitude: Latitude | None = Field(None, title="Breite", description="Dezimalgrad, WGS 84")
    longitude: Longitude | None = Field(None, title="Länge", description="Dezimalgrad, WGS 84")
    note: Text | None = Field(None, title="Anmerkung", description="Auch, wenn keine Quelle den Ort nennt")


class Inhabitants(Record):
    """Inhabitants on a day."""

    count: Count = Field(title="Einwohner")
    on: Day = Field(title="Stand")


class Span(Record):
    """First and last day that a date such as 2015-Q1 may mean."""

    first: Day | None = Field(None, title="Frühester Tag", description="Fehlt, wenn nur der späteste bekannt ist")
    last: Day = Field(title="Spätester Tag")


class MemberSince(Record):
    """Since when a documented member has been one, as far as sources say."""

    earliest: Day = Field(title="Frühester Beginn", description="Davor war es kein Mitglied")
    latest: Day | None = Field(
        None, title="Spätester Beginn", description="Ab dann sicher Mitglied; fehlt: nicht belegt"
    )
    dated: Flag = Field(
        title="Datiert", description="false: Keine Quelle nennt ein Datum, der Beginn ist nicht bekannt"
    )


class PublishedMember(MemberEntry):
    """A member with what the register knows."""

    name: Line = Field(title="Name")
    short_name: Line = Field(title="Kurzname")
    kind: Line = Field(title="Art")
    documented: Flag = Field(
        title="Belegt", description="false: nur berichtet, nicht bestätigt; kein belegtes Mitglied"
    )
    place: PublishedPlace | None = Field(None, title="Ort der Verwaltung")
    district: NamedArea | None = Field(None, title="Kreis, auch eine Stadt, die zu keinem gehört")
    population: Inhabitants | None = Field(None, title="Einwohner mit Stand")
    member_since: MemberSince | None = Field(None, title="Mitglied seit", description="Nur bei belegter Mitgliedschaft")
    joined_between: Span | None = Field(None, title="Zeitraum, den das Beitrittsdatum nennt")
    logo_address: Address | None = Field(None, title="Adresse des Logos")
    stale: Flag = Field(title="Lange nicht geprüft", description="Um wie viele Monate, sagt organisation.stale_after")
    page: Address = Field(title="Adresse der Seite")
    derived: tuple[Line, ...] = Field(title="Abgeleitete Felder", description="Felder, die nicht im Eintrag stehen")


class PublishedService(Service):
    """A service with the address of its page."""

    stale: Flag = Field(title="Lange nicht geprüft", description="Um wie viele Monate, sagt organisation.stale_after")
    page: Address = Field(title="Adresse der Seite")
    derived: tuple[Line, ...] = Field(title="Abgeleitete Felder", description="Felder, die nicht im Eintrag stehen")


class PublishedAward(Award):
    """An award with the address of its page."""

    stale: Flag = Field(title="Lange nicht geprüft", description="Um wie viele Monate, sagt organisation.stale_after")
    page: Address = Field(title="Adresse der Seite")
    derived: tuple[Line, ...] = Field(title="Abgeleitete Felder", description="Felder, die nicht im Eintrag stehen")


class Document(Head):
    """daten/verzeichnis.json: the whole directory."""

    organisation: OrganisationFile = Field(title="Organisation, Chronik, Zahlen und Bedingungen")
    members: tuple[PublishedMember, ...] = Field(title="Mitglieder")
    categories: tuple[Category, ...] = Field(title="Gruppen von Leistungen")
    services: tuple[PublishedService, ...] = Field(title="Leistungen")
    awards: tuple[PublishedAward, ...] = Field(title="Auszeichnungen")
    sources: tuple[Source, ...] = Field(title="Quellen")
    redirects: tuple[Redirect, ...] = Field(title="Frühere Kennungen")


class MemberUse(Record):
    """A member's use of a service, seen from the member."""

    service: SlugReference = Field(title="Leistung", description="Kennung der Leistung")
    title: Line = Field(title="Titel der Leistung")
    status: UseStatus = Field(title="Stand der Nutzung")
    as_of: PartialDate | None = Field(None, title="Zeitpunkt")
    detail: Text | None = Field(None, title="Einzelheit")
    url: Address | None = Field(None, title="Internetadresse")
    sources: SourceIds


class Embed(Record):
    """Code for other websites."""

    text: Text = Field(title="Text")
    image: Address = Field(title="Adresse des Abzeichens (SVG)")
    html: Text = Field(title="HTML mit Abzeichen")
    html_text_only: Text = Field(title="HTML ohne Bild")


class MemberFile(Head):
    """The file beside a member's page."""

    member: PublishedMember = Field(title="Mitglied")
    uses: tuple[MemberUse, ...] = Field(title="Leistungen, die Quellen mit dem Mitglied nennen")
    embed: Embed | None = Field(None, title="Abzeichen", description="Nur bei belegter Mitgliedschaft")
    sources: tuple[Source, ...] = Field(title="Quellen")


class ServiceFile(Head):
    """The file beside a service's page."""

    service: PublishedService = Field(title="Leistung")
    sources: tuple[Source, ...] = Field(title="Quellen")


class AwardFile(Head):
    """The file beside an award's page."""

    award: PublishedAward = Field(title="Auszeichnung")
    sources: tuple[Source, ...] = Field(title="Quellen")


class Listed(Record):
    """One file in the list of all files."""

    path: Line = Field(title="Adresse, relativ zur Website")
    bytes: Count = Field(title="Größe in Byte")
    media_type: Line = Field(title="Medientyp")
    sha256: Line = Field(title="Prüfsumme SHA-256, hexadezimal")


class FileList(Head):
    """daten/dateien.json: all files with their hashes."""

    files: tuple[Listed, ...] = Field(title="Dateien")


def plain(record: Record) -> dict[str, Any]:
    """A record as JSON values, without fields that hold nothing."""
    return record.model_dump(mode="json", by_alias=True, exclude_none=True)


def written(record: Record) -> dict[str, Any]:
    """The record of the data file that a published record was made from."""
    values = plain(record)
    added = {*values["derived"], "derived"}
    return {key: value for key, value in values.items() if key not in added}


def data_files(document: Document) -> Mapping[str, Mapping[str, Any]]:
    """The contents of the data files (`members`, `services` …) that the published directory was made from."""
    return {
        "members": {"members": _entries(document.members)},
        "services": {
            "categories": [plain(category) for category in document.categories],
            "services": _entries(document.services),
        },
        "awards": {"awards": _entries(document.awards)},
        "sources": {"sources": [plain(source) for source in document.sources]},
        "organisation": plain(document.organisation),
        "redirects": {"redirects": [plain(redirect) for redirect in document.redirects]},
    }


def _entries(records: Iterable[Record]) -> list[dict[str, Any]]:
    return [written(record) for record in records]
