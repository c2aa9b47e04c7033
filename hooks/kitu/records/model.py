"""The data files as typed, frozen records. Their titles and descriptions are what editors read in the schema."""

from __future__ import annotations

from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, model_validator

from kitu.records.choices import Article, Evidence, JoinedMeaning, UseStatus
from kitu.records.countries import name_of
from kitu.records.fields import (
    AssociationKey,
    CountryCode,
    Day,
    DistrictOrMunicipalityKey,
    Email,
    Flag,
    Latitude,
    Line,
    LogoName,
    Longitude,
    MunicipalityKey,
    PostalCode,
    Slug,
    SlugReference,
    SourceId,
    SourceReference,
    Telephone,
    Text,
    Url,
    Year,
)
from kitu.records.partial_date import PartialDate

SourceIds = Annotated[
    tuple[SourceReference, ...], Field(title="Quellen", description="Kennungen aus sources.yaml", min_length=1)
]
OptionalSourceIds = Annotated[
    tuple[SourceReference, ...], Field(title="Quellen", description="Kennungen aus sources.yaml")
]
Genitive = Annotated[
    Line | None,
    Field(title="Name im Genitiv", description="Ohne Artikel, nur wenn er sich beugt: Landes Musterland"),
]
Dative = Annotated[
    Line | None,
    Field(title="Name im Dativ", description="Ohne Artikel, nur wenn er sich beugt: Kommunalen Musterunion"),
]
Note = Annotated[Text | None, Field(title="Anmerkung", description="Vorbehalt oder Erläuterung, in eigenen Worten")]
Checked = Annotated[
    Day, Field(title="Geprüft", description="Tag, an dem der Eintrag zuletzt mit seinen Quellen verglichen wurde")
]


class Record(BaseModel):
    """Anything an editor writes: no unknown keys, no change after reading. A key without a value counts as left out."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    @model_validator(mode="before")
    @classmethod
    def _leave_out_empty(cls, written: object) -> object:
        if not isinstance(written, dict):
            return written
        known = {info.alias or name for name, info in cls.model_fields.items()}
        return {key: value for key, value in written.items() if value is not None or key not in known}


class Statement(Record):
    """A sentence with its sources."""

    text: Text = Field(title="Text")
    as_of: PartialDate | None = Field(None, title="Stand", description="Zeitpunkt, für den die Aussage gilt")
    note: Note = None
    sources: SourceIds


class Fact(Record):
    """A named value; without a value it is shown as unknown."""

    id: Slug = Field(title="Kennung")
    label: Line = Field(title="Bezeichnung")
    value: Text | None = Field(None, title="Wert", description="Weglassen, wenn nicht bekannt")
    as_of: PartialDate | None = Field(None, title="Stand")
    as_of_note: Line | None = Field(None, title="Stand in Worten", description="Zum Beispiel: 2010 und 2015 berichtet")
    note: Note = None
    sources: OptionalSourceIds = ()
    conflicts: tuple[Statement, ...] = Field((), title="Abweichende Angaben")
    confirmed: Flag | None = Field(
        None, title="Bestätigt", description="Von der Organisation bestätigt (true oder false)"
    )


class Link(Record):
    """An address with its sources."""

    url: Url = Field(title="Internetadresse")
    sources: SourceIds


class NamedLink(Record):
    """A page of a member or about it, with what it is called."""

    title: Line = Field(title="Bezeichnung", description="Was dort steht, zum Beispiel: Ratsinformation")
    url: Url = Field(title="Internetadresse")
    sources: SourceIds


class Mailbox(Record):
    """Where a member reads its mail."""

    address: Email = Field(title="Mailadresse", description="Einer Stelle, nicht einer Person")
    sources: SourceIds


class Switchboard(Record):
    """Where a member answers the telephone."""

    number: Telephone = Field(
        title="Telefonnummer", description="Mit Vorwahl des Landes, einer Stelle, nicht einer Person"
    )
    sources: SourceIds


class Logo(Record):
    """The sign of a member, as a file of this project: a page loads nothing from another server."""

    file: LogoName = Field(title="Bilddatei", description="SVG oder PNG in data/logos/, höchstens 100 kB")
    alt: Line = Field(title="Bild in Worten", description="Was zu sehen ist, für alle, die es nicht sehen")
    sources: SourceIds


SameAs = Annotated[
    tuple[Link, ...],
    Field(title="In Normdaten", description="Adressen des Eintrags zum Beispiel bei Wikidata oder in der GND"),
]


Country = Annotated[
    CountryCode | None,
    Field(title="Land", description="Zwei Buchstaben nach ISO 3166; nur, wenn es ein anderes ist als bei organisation"),
]


class Joined(Record):
    """When a member joined, as precisely as a source says."""

    date: PartialDate = Field(title="Zeitpunkt")
    meaning: JoinedMeaning = Field(JoinedMeaning.JOINED, title="Bedeutung", description="Was der Zeitpunkt bedeutet")
    note: Note = None
    sources: SourceIds


class Seat(Record):
    """The place of the administration of a member without an official key."""

    name: Line = Field(title="Ort")
    ags: MunicipalityKey | None = Field(
        None, title="Gemeindeschlüssel des Ortes", description="Koordinaten und Kreis kommen dann aus dem Register"
    )
    latitude: Latitude | None = Field(None, title="Breite", description="Dezimalgrad, WGS 84")
    longitude: Longitude | None = Field(None, title="Länge", description="Dezimalgrad, WGS 84")
    country: Country = None
    note: Note = None
    sources: OptionalSourceIds = ()


class PostalAddress(Record):
    """Where the administration of a member receives its post."""

    street: Line = Field(title="Straße und Hausnummer")
    postal_code: PostalCode = Field(title="Postleitzahl")
    locality: Line = Field(title="Ort der Anschrift")
    country: Country = None
    as_of: PartialDate | None = Field(None, title="Stand", description="Wenn die Quelle älter ist")
    sources: SourceIds

    @property
    def line(self) -> str:
        """The address in one line; the country if it is named."""
        abroad = f", {name_of(self.country)}" if self.country else ""
        return f"{self.street}, {self.postal_code} {self.locality}{abroad}"


class MemberEntry(Record):
    """A member as an editor writes it; what the official register knows is not typed again."""

    id: Slug = Field(title="Kennung", description="Bleibt für immer gleich; sie steht in der Adresse der Seite")
    ags: DistrictOrMunicipalityKey | None = Field(None, title="Gemeinde- oder Kreisschlüssel (AGS)")
    ars: AssociationKey | None = Field(None, title="Schlüssel eines Gemeindeverbands (ARS, neun Ziffern)")
    name: Line | None = Field(None, title="Name", description="Nur ohne Schlüssel, oder wenn das Register abweicht")
    short_name: Line | None = Field(None, title="Kurzname", description="Nur ohne Schlüssel")
    kind: Line | None = Field(None, title="Art", description="Nur ohne Schlüssel; aus der Liste in organisation.yaml")
    article: Article | None = Field(
        None, title="Artikel", description="der, die oder das; nur wenn er anders ist als bei der Art"
    )
    genitive: Genitive = None
    dative: Dative = None
    seat: Seat | None = Field(None, title="Sitz", description="Nur ohne Schlüssel")
    seat_sources: OptionalSourceIds = Field(
        (), title="Quellen zum Sitz", description="Nur mit Schlüssel, wenn eine Quelle den Sitz aus dem Register nennt"
    )
    founder: Flag = Field(default=False, title="Gründungsmitglied")
    evidence: Evidence = Field(title="Beleglage", description="belegt oder nur berichtet")
    joined: Joined | None = Field(None, title="Beitritt", description="Weglassen, wenn nicht bekannt")
    address: PostalAddress | None = Field(None, title="Anschrift", description="Weglassen, wenn nicht bekannt")
    website: Link | None = Field(None, title="Website")
    email: Mailbox | None = Field(None, title="E-Mail", description="Nur Adressen von Stellen, keine von Personen")
    telephone: Switchboard | None = Field(None, title="Telefon")
    logo: Logo | None = Field(None, title="Logo des Mitglieds")
    links: tuple[NamedLink, ...] = Field((), title="Verweise", description="Weitere Seiten des Mitglieds")
    tags: tuple[SlugReference, ...] = Field(
        (), title="Schlagworte", description="Kennungen aus member_tags in organisation.yaml"
    )
    same_as: SameAs = ()
    note: Note = None
    sources: SourceIds
    checked: Checked

    @property
    def key(self) -> str | None:
        """The official key, if the register knows the member by one."""
        return self.ags or self.ars


class ServiceUse(Record):
    """What a source says about a member's use of a service."""

    member: SlugReference = Field(title="Mitglied", description="Kennung aus members.yaml")
    status: UseStatus = Field(title="Stand der Nutzung")
    as_of: PartialDate | None = Field(None, title="Zeitpunkt")
    detail: Text | None = Field(None, title="Einzelheit")
    url: Url | None = Field(None, title="Internetadresse", description="Wo die Nutzung zu sehen ist")
    sources: SourceIds


class Mention(Record):
    """A body that a source names as a user but whose membership is not confirmed."""

    name: Line = Field(title="Name")
    status: UseStatus = Field(title="Stand der Nutzung")
    as_of: PartialDate | None = Field(None, title="Zeitpunkt")
    detail: Text | None = Field(None, title="Einzelheit")
    sources: SourceIds


class Provision(Record):
    """What a member does for a service that others use."""

    member: SlugReference = Field(title="Mitglied", description="Kennung aus members.yaml")
    text: Text = Field(title="Beitrag", description="Was das Mitglied tut, als Satz ohne seinen Namen davor")
    as_of: PartialDate | None = Field(None, title="Stand", description="Zeitpunkt, den die Quelle nennt")
    sources: SourceIds


class Event(Record):
    """A day on which people met for a service. `anchor` is its place on the page of the service."""

    id: Slug = Field(title="Kennung", description="Bleibt für immer gleich, auch wenn sich Titel oder Tag ändern")
    date: PartialDate = Field(title="Zeitpunkt")
    title: Line = Field(title="Bezeichnung")
    place: Line | None = Field(None, title="Veranstaltungsort")
    text: Text | None = Field(None, title="Text")
    sources: SourceIds

    @property
    def anchor(self) -> str:
        """No other anchor of the page begins like this."""
        return f"termin-{self.id}"


class Period(Record):
    """From when to when sources report something."""

    first: PartialDate | None = Field(None, alias="from", title="Von")
    last: PartialDate | None = Field(None, alias="to", title="Bis")


class Category(Record):
    """A group of services in the catalogue."""

    id: Slug = Field(title="Kennung")
    name: Line = Field(title="Name")
    description: Text = Field(title="Beschreibung")


class Service(Record):
    """A service with its documented users."""

    id: Slug = Field(title="Kennung")
    title: Line = Field(title="Titel")
    aliases: tuple[Line, ...] = Field(
        (), title="Andere Namen", description="Wie die Leistung sonst heißt; nur die Suche kennt diese Namen"
    )
    category: SlugReference = Field(title="Gruppe", description="Kennung einer Gruppe am Anfang der Datei")
    summary: Line = Field(title="Kurzbeschreibung", description="Ein Satz")
    description: Text = Field(title="Beschreibung")
    documented: Period = Field(title="Belegter Zeitraum")
    status: Line | None = Field(None, title="Heutiger Stand", description="Nur wenn eine Quelle ihn nennt")
    working_group: Line | None = Field(None, title="Arbeitsgruppe")
    note: Note = None
    sources: SourceIds
    checked: Checked
    uses: tuple[ServiceUse, ...] = Field((), title="Nutzung durch Mitglieder")
    mentioned: tuple[Mention, ...] = Field((), title="Genannte Stellen ohne bestätigte Mitgliedschaft")
    provided: tuple[Provision, ...] = Field((), title="Was Mitglieder dazu leisten")
    sign_up: Statement | None = Field(None, title="Anmeldung", description="Wie man teilnimmt, laut Quelle")
    events: tuple[Event, ...] = Field((), title="Termine")


class Award(Record):
    """A prize that the organisation received."""

    id: Slug = Field(title="Kennung")
    name: Line = Field(title="Name")
    year: Year = Field(title="Jahr")
    giver: Statement = Field(title="Verliehen von")
    occasion: Statement = Field(title="Anlass")
    reason: Statement = Field(title="Begründung")
    context: Statement | None = Field(None, title="Umfeld")
    voices: tuple[Statement, ...] = Field((), title="Was dazu gesagt wurde")
    reported: PartialDate | None = Field(None, title="Berichtet am")
    conflict: Statement | None = Field(None, title="Widerspruch in den Quellen")
    sources: SourceIds
    checked: Checked


class Source(Record):
    """A public document that facts are taken from."""

    id: SourceId = Field(title="Kennung")
    title: Line = Field(title="Titel")
    url: Url = Field(title="Internetadresse")
    published: PartialDate | None = Field(None, title="Erschienen")
    date_note: Line | None = Field(
        None, title="Erscheinen in Worten", description="Zum Beispiel: 3. Ausgabe; undatiert"
    )
    note: Note = None
