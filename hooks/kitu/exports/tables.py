"""What stands in each CSV table: its columns with a German word on each, and a line for each record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from kitu import german
from kitu.directory import figures
from kitu.directory.directory import Directory, Member
from kitu.directory.membership import since
from kitu.exports.cells import Cell, Column, Table
from kitu.records.addresses import AWARDS, SERVICES
from kitu.records.choices import JoinedMeaning
from kitu.records.model import Fact, ServiceUse


def tables(directory: Directory, site: str) -> Iterator[Table]:
    """All tables, in the order in which the page lists them. `site` is the site's address."""
    districts = directory.register.levels.districts
    columns = MEMBER.format(district=districts.label)
    yield _table(
        "mitglieder", "Mitglieder", columns, (_member(directory, member, site) for member in directory.members)
    )
    yield _table("leistungen", "Leistungen", SERVICE, _services(directory, site))
    yield _table("nutzungen", "Nutzung von Leistungen", USE, _uses(directory))
    yield _table("auszeichnungen", "Auszeichnungen", AWARD, _awards(directory, site))
    yield _table("chronik", "Ereignisse der Chronik", MILESTONE, _milestones(directory))
    yield _table("mitgliederzahlen", "Berichtete Mitgliederzahlen", COUNT, _counts(directory))
    yield _table("angaben", f"Einzelne Angaben {german.to(directory.organisation.what_noun)}", FACT, _facts(directory))
    columns = DISTRICT.format(district=districts.label)
    yield _table("landkreise", districts.title, columns, _districts(directory))
    yield _table("quellen", "Quellen", SOURCE, _sources(directory))


def _table(name: str, title: str, columns: str, rows: Iterable[tuple[Cell, ...]]) -> Table:
    pairs = (line.split(": ", 1) for line in columns.strip().splitlines())
    return Table(name, title, tuple(Column(key.strip(), text) for key, text in pairs), tuple(rows))


MEMBER = """
    kennung: bleibt immer gleich
    name: amtlicher oder voller Name
    kurzname: Name für Listen
    art: Art des Mitglieds
    schluessel: amtlicher Schlüssel (AGS oder ARS), leer wenn es keinen gibt
    ort: Ort der Verwaltung
    landkreis: {district}
    landkreis_schluessel: AGS, fünf Ziffern
    postleitzahl: laut Gemeindeverzeichnis
    breite: Dezimalgrad, WGS 84
    laenge: Dezimalgrad, WGS 84
    einwohner: Zahl
    einwohner_stand: Tag, für den die Zahl gilt
    gruendungsmitglied: ja oder nein
    beleglage: belegt, oder berichtet (nicht bestätigt)
    anmerkung: Anmerkung zum Eintrag
    beitritt: so genau wie bekannt, zum Beispiel 2010-04 oder 2015-Q1
    beitritt_bedeutung: Beitritt, spätestens, Beschluss oder geplant
    beitritt_fruehestens: erster Tag, den das Datum meinen kann; leer bei „spätestens“
    beitritt_spaetestens: letzter Tag, den das Datum meinen kann
    beitritt_anmerkung: Anmerkung zum Beitritt
    beitritt_quellen: Kennungen der Quellen zum Beitritt
    mitglied_fruehestens: Tag, vor dem die Mitgliedschaft nicht begann; leer ohne Datum oder ohne belegte Mitgliedschaft
    mitglied_spaetestens: Tag, von dem an die Mitgliedschaft sicher ist; leer, wenn keine Quelle so viel sagt
    anschrift: Straße, Postleitzahl und Ort der Verwaltung, laut Quelle
    anschrift_stand: so genau wie bekannt
    anschrift_quellen: Kennungen der Quellen zur Anschrift
    website: Internetadresse
    email: Mailadresse der Verwaltung
    email_quellen: Kennungen der Quellen zur Mailadresse
    telefon: Telefonnummer der Verwaltung mit der Vorwahl des Landes
    telefon_quellen: Kennungen der Quellen zur Telefonnummer
    logo: Adresse der Bilddatei
    verweise: Internetadressen weiterer Seiten des Mitglieds
    schlagworte: Kennungen der Schlagworte
    normdaten: Adressen desselben Eintrags in Normdaten wie Wikidata oder GND
    sitz_anmerkung: Anmerkung zum Ort, auch wenn keine Quelle ihn nennt
    quellen: Kennungen der Quellen zur Mitgliedschaft
    geprueft: Tag, an dem der Eintrag mit den Quellen verglichen wurde
    lange_nicht_geprueft: ja, wenn das lange vor der jüngsten Prüfung im Verzeichnis war
    seite: Adresse der Seite
"""


def _member(directory: Directory, member: Member, site: str) -> tuple[Cell, ...]:
    entry, area, joined = member.entry, member.area, member.entry.joined
    latitude, longitude = (member.place.coordinates if member.place else None) or (None, None)
    dates: tuple[Cell, ...] = (None,) * 6
    if joined:
        span = (None if joined.meaning is JoinedMeaning.AT_LATEST else joined.date.first, joined.date.last)
        dates = (joined.date, joined.meaning.value, *span, joined.note, joined.sources)
    return (
        *(member.id, member.name, member.short_name, member.kind.name, area.key if area else None),
        member.place.name if member.place else None,
        *((member.district.name, member.district.key) if member.district else (None, None)),
        *((area.postal_code or None) if area else None, latitude, longitude),
        *((member.population.count, member.population.on) if member.population else (None, None)),
        *(entry.founder, entry.evidence.value, entry.note, *dates, *_since(directory, member)),
        *((entry.address.line, entry.address.as_of, entry.address.sources) if entry.address else (None,) * 3),
        *(entry.website.url if entry.website else None, *_contact(directory, member, site)),
        *(tuple(link.url for link in entry.same_as), member.seat_note),
        *(entry.sources, entry.checked, directory.stale(entry.checked), site + member.path),
    )


def _contact(directory: Directory, member: Member, site: str) -> Iterator[Cell]:
    entry = member.entry
    yield from (entry.email.address, entry.email.sources) if entry.email else (None, None)
    yield from (entry.telephone.number, entry.telephone.sources) if entry.telephone else (None, None)
    yield site + member.logo_address if member.logo_address else None
    yield tuple(link.url for link in entry.links)
    yield tuple(tag.id for tag in directory.tags_of(member))


def _since(directory: Directory, member: Member) -> tuple[Cell, Cell]:
    known = since(directory, member) if member.documented else None
    return (known.earliest, known.latest) if known and known.dated else (None, None)


SERVICE = """
    kennung: bleibt immer gleich
    titel: Name der Leistung
    gruppe: Kennung der Gruppe
    gruppe_name: Name der Gruppe
    kurzbeschreibung: ein Satz
    beschreibung: Text
    belegt_von: seit wann Quellen davon berichten
    belegt_bis: bis wann Quellen davon berichten
    stand: heutiger Stand, nur wenn eine Quelle ihn nennt
    arbeitsgruppe: Arbeitsgruppe
    anmerkung: Vorbehalt
    quellen: Kennungen der Quellen
    geprueft: Tag, an dem der Eintrag mit den Quellen verglichen wurde
    lange_nicht_geprueft: ja, wenn das lange vor der jüngsten Prüfung im Verzeichnis war
    seite: Adresse der Seite
"""


def _services(directory: Directory, site: str) -> Iterator[tuple[Cell, ...]]:
    groups = {category.id: category.name for category in directory.categories}
    for one in directory.services:
        texts = (one.title, one.category, groups[one.category], one.summary, one.description)
        rest = (
            one.status,
            one.working_group,
            one.note,
            one.sources,
            one.checked,
            directory.stale(one.checked),
            site + SERVICES.page(one.id),
        )
        yield (one.id, *texts, one.documented.first, one.documented.last, *rest)


USE = """
    leistung: Kennung der Leistung
    leistung_titel: Name der Leistung
    mitglied: Kennung des Mitglieds; leer bei Stellen, deren Mitgliedschaft nicht bestätigt ist
    name: Name der Stelle
    stand: nutzt, geplant, beteiligt, in Prüfung, Wunsch, Erwartung oder Bewertung
    zeitpunkt: so genau wie bekannt
    einzelheit: Text
    internetadresse: wo die Nutzung zu sehen ist
    quellen: Kennungen der Quellen
"""


def _uses(directory: Directory) -> Iterator[tuple[Cell, ...]]:
    for service in directory.services:
        for use in service.uses:
            yield (service.id, service.title, use.member, directory.member[use.member].name, *_use(use))
        for body in service.mentioned:
            status = (body.status.value, body.as_of, body.detail, None, body.sources)
            yield (service.id, service.title, None, body.name, *status)


def _use(use: ServiceUse) -> tuple[Cell, ...]:
    return (use.status.value, use.as_of, use.detail, use.url, use.sources)


AWARD = """
    kennung: bleibt immer gleich
    name: Name der Auszeichnung
    jahr: Jahr
    verliehen_von: wer sie verlieh
    anlass: bei welcher Gelegenheit
    begruendung: wofür
    umfeld: was sonst dazu bekannt ist
    widerspruch: worin sich Quellen widersprechen
    berichtet: wann davon berichtet wurde
    quellen: Kennungen der Quellen
    geprueft: Tag, an dem der Eintrag mit den Quellen verglichen wurde
    lange_nicht_geprueft: ja, wenn das lange vor der jüngsten Prüfung im Verzeichnis war
    seite: Adresse der Seite
"""


def _awards(directory: Directory, site: str) -> Iterator[tuple[Cell, ...]]:
    for one in directory.awards:
        told = (one.giver.text, one.occasion.text, one.reason.text)
        more = (one.context.text if one.context else None, one.conflict.text if one.conflict else None)
        end = (one.reported, one.sources, one.checked, directory.stale(one.checked), site + AWARDS.page(one.id))
        yield (one.id, one.name, one.year, *told, *more, *end)


MILESTONE = """
    kennung: bleibt immer gleich
    zeitpunkt: so genau wie bekannt
    fruehestens: erster Tag, den der Zeitpunkt meinen kann
    spaetestens: letzter Tag, den der Zeitpunkt meinen kann
    ereignis: Titel
    text: Text
    mitglieder: Kennungen der Mitglieder
    quellen: Kennungen der Quellen
"""


def _milestones(directory: Directory) -> Iterator[tuple[Cell, ...]]:
    for one in directory.file.milestones:
        dates = (one.date, one.date.first, one.date.last)
        yield (one.id, *dates, one.title, one.text, one.members, one.sources)


COUNT = """
    zeitpunkt: leer, wenn die Quelle undatiert ist
    fruehestens: Schranke bei undatierten Quellen
    spaetestens: Schranke bei undatierten Quellen
    zeitpunkt_in_worten: wie die Quelle ihn nennt
    anzahl: Zahl
    genauigkeit: genau, mindestens oder mehr als
    einheit: was gezählt wurde
    erschlossen: ja, wenn Zahl oder Zeitpunkt nicht wörtlich in der Quelle stehen
    anmerkung: Vorbehalt
    quellen: Kennungen der Quellen
"""


def _counts(directory: Directory) -> Iterator[tuple[Cell, ...]]:
    for one in directory.file.member_counts:
        dates = (one.date, one.after, one.before, one.date_note)
        yield (*dates, one.count, one.qualifier.value, one.unit, one.inferred, one.note, one.sources)


FACT = """
    bereich: Steckbrief, Bedingungen oder Recht
    kennung: Kennung der Angabe
    bezeichnung: Name der Angabe
    wert: leer, wenn nicht bekannt
    stand: so genau wie bekannt
    stand_in_worten: wie die Quelle ihn nennt
    bestaetigt: ja oder nein; leer, wo keine Bestätigung nötig ist
    anmerkung: Vorbehalt
    abweichend: was andere Quellen sagen
    quellen: Kennungen der Quellen
"""


def _facts(directory: Directory) -> Iterator[tuple[Cell, ...]]:
    file = directory.file
    for area, facts in (("Steckbrief", file.profile), ("Bedingungen", file.terms), ("Recht", file.legal)):
        yield from (_fact(area, fact) for fact in facts)


def _fact(area: str, fact: Fact) -> tuple[Cell, ...]:
    other = " | ".join(conflict.text for conflict in fact.conflicts) or None
    stand = (fact.as_of, fact.as_of_note, fact.confirmed)
    return (area, fact.id, fact.label, fact.value, *stand, fact.note, other, fact.sources)


DISTRICT = """
    schluessel: AGS, fünf Ziffern
    name: {district}
    art: Art nach dem amtlichen Register
    belegte_mitglieder: Zahl der Mitglieder mit Sitz dort
    berichtete_mitglieder: Zahl der nur berichteten, nicht bestätigten
    einwohner: Zahl
    einwohner_stand: Tag, für den die Zahl gilt
"""


def _districts(directory: Directory) -> Iterator[tuple[Cell, ...]]:
    counted = {name: (documented, reported) for name, documented, reported in figures.by_district(directory)}
    for area in directory.register.districts.values():
        yield (area.key, area.name, area.kind.name, *counted[area.name], area.population.count, area.population.on)


SOURCE = """
    kennung: bleibt immer gleich
    titel: Titel
    internetadresse: wo die Quelle steht
    erschienen: so genau wie bekannt
    erschienen_in_worten: zum Beispiel 3. Ausgabe
    anmerkung: Vorbehalt
"""


def _sources(directory: Directory) -> Iterator[tuple[Cell, ...]]:
    for one in directory.sources.values():
        yield (one.id, one.title, one.url, one.published, one.date_note, one.note)
