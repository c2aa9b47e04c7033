"""The organisation as typed, frozen records: who it is, how one joins, what happened when."""

from __future__ import annotations

from pydantic import Field

from kitu import german
from kitu.records.choices import Article, Choice, Marker, Qualifier
from kitu.records.countries import postal_codes
from kitu.records.fields import (
    AssociationKey,
    CountryCode,
    DistrictOrMunicipalityKey,
    Flag,
    LicenceReference,
    Line,
    PositiveCount,
    PostalCode,
    Slug,
    SlugReference,
    Text,
    Url,
)
from kitu.records.legal_forms import LegalForm, form_of
from kitu.records.licences import Licence, OwnLicence, known_licences
from kitu.records.model import Dative, Fact, Genitive, Note, Record, SameAs, SourceIds, Statement
from kitu.records.partial_date import PartialDate


class ServiceArea(Choice):
    """Where members may have their seat: in the region of the base map, or anywhere."""

    REGION = "gebiet"
    EVERYWHERE = "überall"


class Organisation(Record):
    """The cooperative or association that the site is about."""

    name: Line = Field(title="Name")
    short_name: Line = Field(title="Kurzname")
    article: Article = Field(Article.FEMININE, title="Artikel", description="der, die oder das, vor beiden Namen")
    genitive: Genitive = None
    dative: Dative = None
    legal_form: Line = Field(title="Rechtsform")
    called: Line | None = Field(
        None,
        title="Was sie ist",
        description="In einem Wort: Netzwerk, Runder Tisch …; nur, wenn es nicht in der Rechtsform steht",
    )
    called_article: Article | None = Field(
        None, title="Artikel dazu", description="der, die oder das, vor called; sonst die"
    )
    founded: PartialDate = Field(title="Gründung", description="So genau wie bekannt: Tag, Monat oder Jahr")
    website: Url = Field(title="Internetadresse")
    same_as: SameAs = ()
    region: Line = Field(title="Gebiet")
    country: CountryCode = Field("DE", title="Land", description="Zwei Buchstaben nach ISO 3166: DE, AT, CH …")
    postal_codes: tuple[PostalCode, ...] = Field(
        (),
        title="Beispiele für Postleitzahlen",
        description="Je Form ein Beispiel; nur, wenn die Prüfung die des Landes nicht kennt oder falsch kennt",
    )
    service_area: ServiceArea = Field(
        ServiceArea.REGION,
        title="Wo Mitglieder sitzen",
        description="gebiet: Ein Ort außerhalb der Karte ist eine Warnung; überall: keine",
    )
    licence: LicenceReference | None = Field(
        None,
        title="Lizenz",
        description="Der Angaben, nach SPDX: DL-DE-ZERO-2.0, DL-DE-BY-2.0, CC0-1.0 …; oder eine aus licences",
    )
    summary: Text = Field(title="Beschreibung in zwei Sätzen")
    sources: SourceIds

    @property
    def forms(self) -> tuple[str, ...]:
        """Examples of the postal codes of its country; none if nobody has said what they look like."""
        return self.postal_codes or postal_codes().get(self.country, ())

    @property
    def noun(self) -> german.Noun:
        """The name in all cases."""
        return german.noun(self.name, self.article, self.genitive or "", self.dative or "")

    @property
    def form(self) -> LegalForm:
        """What is known of its legal form."""
        return form_of(self.legal_form)

    @property
    def what(self) -> str:
        """What it is, in one word: by its own account, else by its legal form."""
        return self.called or self.form.word

    @property
    def what_noun(self) -> german.Noun:
        """The same in all cases (die Genossenschaft, der Verein): for sentences that need not name it."""
        return german.noun(self.what, self.called_article or Article.FEMININE if self.called else self.form.article)

    @property
    def short_noun(self) -> german.Noun:
        """The short name in all cases."""
        return german.noun(self.short_name, self.article)


class MemberKind(Record):
    """A kind of member, and how it is shown."""

    name: Line = Field(title="Name")
    plural: Line = Field(title="Mehrzahl")
    article: Article = Field(
        Article.FEMININE, title="Artikel", description="der, die oder das, vor den Namen solcher Mitglieder"
    )
    marker: Marker = Field(title="Zeichen auf der Karte")
    description: Text = Field(title="Beschreibung")


class MemberTag(Record):
    """A word by which members are sorted, of the organisation's own choice."""

    id: Slug = Field(title="Kennung", description="Bleibt für immer gleich; sie steht in Adressen der Liste")
    title: Line = Field(title="Schlagwort", description="Wie es auf der Website heißt")


class Roster(Record):
    """Whether the list of members is complete; drives every sentence about absence from it."""

    complete: Flag = Field(
        title="Vollständig", description="true erst, wenn die Organisation ihre Liste eingetragen hat"
    )
    reported_total: PositiveCount = Field(title="Zuletzt berichtete Mitgliederzahl")
    as_of: PartialDate = Field(title="Stand")
    note: Note = None
    evidence_note: Text | None = Field(
        None,
        title="Ausnahme bei der Beleglage",
        description="Welche Mitglieder abweichend als belegt gelten, und warum",
    )
    sources: SourceIds


class Step(Record):
    """One step on the way to membership."""

    title: Line = Field(title="Überschrift")
    text: Text = Field(title="Text")
    sources: SourceIds


class Body(Record):
    """An organ of the organisation."""

    name: Line = Field(title="Name")
    facts: tuple[Statement, ...] = Field(title="Angaben", min_length=1)
    note: Statement | None = Field(None, title="Anmerkung")


class Conflict(Record):
    """A point on which sources disagree."""

    topic: Line = Field(title="Thema")
    readings: tuple[Statement, ...] = Field(title="Lesarten", min_length=2)
    comment: Text | None = Field(None, title="Einordnung")


class Milestone(Record):
    """An event in the organisation's history. `anchor` is its place on the page of the chronicle."""

    id: Slug = Field(title="Kennung", description="Bleibt für immer gleich, auch wenn sich der Titel ändert")
    date: PartialDate = Field(title="Zeitpunkt")
    title: Line = Field(title="Ereignis")
    text: Text | None = Field(None, title="Text")
    members: tuple[SlugReference, ...] = Field((), title="Mitglieder", description="Kennungen aus members.yaml")
    sources: SourceIds

    @property
    def anchor(self) -> str:
        """No other anchor of the page begins like this."""
        return f"ereignis-{self.id}"


class MemberCount(Record):
    """A number of members that a source reports, with its unit and its date or bounds."""

    date: PartialDate | None = Field(None, title="Zeitpunkt", description="Weglassen, wenn die Quelle undatiert ist")
    after: PartialDate | None = Field(None, title="Frühestens")
    before: PartialDate | None = Field(None, title="Spätestens")
    date_note: Line | None = Field(None, title="Zeitpunkt in Worten")
    count: PositiveCount = Field(title="Anzahl")
    qualifier: Qualifier = Field(Qualifier.EXACT, title="Genauigkeit")
    unit: Line = Field(title="Einheit", description="Was gezählt wurde: Mitglieder, Kommunen …")
    note: Note = None
    inferred: Flag = Field(
        default=False, title="Erschlossen", description="Zahl oder Zeitpunkt steht nicht wörtlich in der Quelle"
    )
    sources: SourceIds


class Person(Record):
    """A person named by a source."""

    name: Line = Field(title="Name")
    role: Line = Field(title="Rolle")
    note: Text = Field(title="Vorbehalt")
    sources: SourceIds


class Candidate(Record):
    """A body that sources mention without saying that it is a member; its page of the check says so."""

    name: Line = Field(title="Name")
    ags: DistrictOrMunicipalityKey | None = Field(None, title="Gemeinde- oder Kreisschlüssel (AGS)")
    ars: AssociationKey | None = Field(None, title="Schlüssel eines Gemeindeverbands (ARS, neun Ziffern)")
    text: Text = Field(title="Was Quellen nennen", description="Und warum das keine Mitgliedschaft belegt")
    sources: SourceIds

    @property
    def key(self) -> str | None:
        """The official key, by which the check finds the body; companies and associations have none."""
        return self.ags or self.ars


class Background(Choice):
    """Whose map images visitors may load behind the members."""

    NONE = "keiner"
    BASEMAP_DE = "basemap.de"
    OPENSTREETMAP = "OpenStreetMap"


class MapSettings(Record):
    """What the operator decides about the map."""

    background: Background = Field(
        Background.NONE,
        title="Hintergrundkarte",
        description="Anbieter, dessen Kartenbilder Gäste nach einem Klick laden können; keiner: kein Knopf",
    )


class Sections(Record):
    """Parts of the site that can be left out; those that the data have nothing for are left out anyway."""

    map: Flag = Field(default=True, title="Karte", description="Ohne Koordinaten gibt es keine")
    municipalities: Flag = Field(default=True, title="Kommunen-Check", description="Ohne Register gibt es keinen")
    districts: Flag = Field(default=True, title="Seiten der Kreise", description="Ohne Register gibt es keine")
    resolution: Flag = Field(default=True, title="Beschlussvorlage", description="Ohne Register gibt es keine")
    matrix: Flag = Field(default=True, title="Mitglieder und Leistungen")
    partners: Flag = Field(default=True, title="Wer teilt was")
    awards: Flag = Field(default=True, title="Auszeichnungen")
    counts: Flag = Field(default=True, title="Mitgliederzahlen")
    chronicle: Flag = Field(default=True, title="Chronik", description="Ohne Meilensteine gibt es keine")
    press: Flag = Field(default=True, title="Für die Presse")
    open_data: Flag = Field(
        default=True, title="Offene Daten", description="false: auch keine Dateien und keine Abzeichen"
    )
    frames: Flag = Field(default=True, title="Einbetten", description="Karte, Listen und Zahlen für andere Websites")


class OrganisationFile(Record):
    """organisation.yaml as a whole."""

    organisation: Organisation = Field(title="Angaben zur Organisation")
    licences: tuple[OwnLicence, ...] = Field(
        (), title="Weitere Lizenzen", description="Nur solche, die die Prüfung nicht kennt"
    )
    member_kinds: tuple[MemberKind, ...] = Field(title="Arten von Mitgliedern", min_length=1)
    member_tags: tuple[MemberTag, ...] = Field((), title="Schlagworte für Mitglieder")
    roster: Roster = Field(title="Stand der Mitgliederliste")
    profile: tuple[Fact, ...] = Field((), title="Steckbrief")
    terms: tuple[Fact, ...] = Field((), title="Bedingungen der Mitgliedschaft")
    legal: tuple[Fact, ...] = Field((), title="Rechtliche Angaben")
    joining_steps: tuple[Step, ...] = Field((), title="Schritte zum Beitritt")
    joining_note: Statement | None = Field(None, title="Anmerkung zum Beitritt")
    bodies: tuple[Body, ...] = Field((), title="Organe")
    relations: tuple[Statement, ...] = Field((), title="Beziehungen")
    conflicts: tuple[Conflict, ...] = Field((), title="Widersprüche in den Quellen")
    milestones: tuple[Milestone, ...] = Field((), title="Meilensteine")
    member_counts: tuple[MemberCount, ...] = Field((), title="Berichtete Mitgliederzahlen")
    candidates: tuple[Candidate, ...] = Field((), title="Genannt, aber nicht als Mitglied")
    people: tuple[Person, ...] = Field((), title="Personen, die Quellen nennen")
    stale_after: PositiveCount | None = Field(
        None,
        title="Veraltet nach",
        description="Monate, um die eine Prüfung hinter der jüngsten liegen darf, bevor ein Vermerk darauf hinweist",
    )
    map: MapSettings = Field(MapSettings(), title="Karte")
    sections: Sections = Field(Sections(), title="Teile der Website", description="false lässt einen Teil weg")

    def licence_of(self, name: str | None) -> Licence | None:
        """A licence by its id, of the table or its own; None without one."""
        own = {licence.id: licence for licence in self.licences}
        return {**known_licences(), **own}.get(name or "")

    def confirmed(self, key: str) -> Fact | None:
        """The owner's fact with this id, once it has a value that the owner has confirmed."""
        return next((fact for fact in self.legal if fact.id == key and fact.confirmed and fact.value), None)
