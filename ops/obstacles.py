"""What keeps a built site from being published: each check gives what stands in the way, and how to clear it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from kitu import german
from kitu.records import audit_result
from kitu.records.audit_result import AuditResult
from kitu.records.model import Fact

ORGANISATION = "data/organisation.yaml"
SECURITY_TXT = ".well-known/security.txt"

REQUIRED: Mapping[str, str] = {
    "anschrift": "§ 5 Abs. 1 Nr. 1 DDG",
    "vorstand": "§ 5 Abs. 1 Nr. 1 DDG",
    "e-mail": "§ 5 Abs. 1 Nr. 2 DDG",
    "telefon": "§ 5 Abs. 1 Nr. 2 DDG: ein zweiter, schneller Weg",
    "registergericht": "§ 5 Abs. 1 Nr. 4 DDG",
    "umsatzsteuer-id": "§ 5 Abs. 1 Nr. 6 DDG; ohne Nummer: „keine“",
    "pruefungsverband": "§ 54 Satz 2 GenG",
    "verantwortlich": "§ 18 Abs. 2 MStV",
    "datenschutzbeauftragte": "Art. 13 Abs. 1 Buchst. b DSGVO",
    "server-protokolle": "Art. 13 Abs. 1 Buchst. c, Abs. 2 Buchst. a DSGVO: Rechtsgrundlage und Dauer der Speicherung",
    "barrierefreiheit-kontakt": "§ 16b BGG LSA",
}
"""Facts that a cooperative's site must state by law: id of the fact → provision."""


@dataclass(frozen=True, slots=True)
class Obstacle:
    """One reason not to publish: where it lies, what it is, how to clear it. All in German."""

    place: str
    reason: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.place}: {self.reason}\n    {self.remedy}"


def legal_obstacles(facts: Sequence[Fact], lines: Mapping[str, int]) -> Iterator[Obstacle]:
    """Legal facts that are missing, empty or not confirmed. `lines` are their lines in the file by id."""
    there = {fact.id: fact for fact in facts}
    for fact in facts:
        place = f"{ORGANISATION}:{lines.get(fact.id, 1)}"
        if fact.value is None:
            remedy = "Unter value eintragen und confirmed auf true setzen, sobald die Genossenschaft es bestätigt hat."
            yield Obstacle(place, f"„{fact.label}“ fehlt{_provision(fact.id)}.", remedy)
        elif not fact.confirmed:
            reason = f"„{fact.label}“ ist nicht bestätigt{_provision(fact.id)}."
            yield Obstacle(place, reason, "Von der Genossenschaft bestätigen lassen, dann confirmed auf true setzen.")
    for missing in (key for key in REQUIRED if key not in there):
        reason = f"Unter legal fehlt der Eintrag „{missing}“{_provision(missing)}."
        yield Obstacle(f"{ORGANISATION}:{lines.get('', 1)}", reason, "Den Eintrag mit dieser id anlegen.")


def address_obstacles(site_url: str) -> Iterator[Obstacle]:
    """A public address that nobody has chosen, or that cannot be one."""
    parts = urlsplit(site_url)
    example = "Aufruf zum Beispiel: make release SITE_URL=https://www.kommune.example/"
    if not site_url:
        reason = "Die Adresse der Website ist nicht angegeben; die Vorgabe in mkdocs.yml gilt nur für Entwürfe."
        yield Obstacle("SITE_URL", reason, example)
    elif parts.scheme != "https" or "." not in (parts.hostname or "") or parts.query or parts.fragment:
        yield Obstacle("SITE_URL", f"„{site_url}“ ist keine öffentliche Adresse mit https.", example)
    elif not site_url.endswith("/"):
        yield Obstacle("SITE_URL", f"„{site_url}“ endet nicht mit einem Schrägstrich.", example)


def security_obstacles(text: str | None, today: datetime.date) -> Iterator[Obstacle]:
    """A security.txt (RFC 9116) that is missing, names no contact, or has expired. `text` is None if there is none."""
    where = "In mkdocs.yml unter extra: security: contact und expires eintragen."
    if text is None:
        yield Obstacle(SECURITY_TXT, "Die Datei fehlt.", where)
        return
    fields = dict(re.findall(r"^(\w[\w-]*):[ \t]*(\S.*?)\s*$", text, re.MULTILINE))
    if "Contact" not in fields:
        yield Obstacle(SECURITY_TXT, "Es ist kein Kontakt genannt (Contact).", where)
    expires = _day(fields.get("Expires", ""))
    if expires is None:
        yield Obstacle(SECURITY_TXT, "Es fehlt ein lesbares Ablaufdatum (Expires).", where)
    elif expires <= today:
        remedy = "Kontakt prüfen und in mkdocs.yml ein neues Datum eintragen, höchstens ein Jahr voraus."
        yield Obstacle(SECURITY_TXT, f"Abgelaufen am {german.day(expires)}.", remedy)


def audit_obstacles(result: AuditResult | None, digest: str, *, again: str) -> Iterator[Obstacle]:
    """An audit that is missing, found something, or looked at another site. `again` is the command for a new one."""
    place, remedy = audit_result.FILE, f"Prüfung für diese Fassung ausführen: {again}"
    if result is None:
        yield Obstacle(place, "Es gibt kein lesbares Ergebnis der Prüfung auf Barrierefreiheit.", remedy)
        return
    if not result.clean:
        counted = f"{german.number(result.violations)} Verstöße auf {german.number(result.pages)} Seiten"
        yield Obstacle(place, f"Die Prüfung ist nicht bestanden: {counted}.", f"Mängel beheben. {remedy}")
    if result.site_digest != digest:
        reason = f"Die Prüfung vom {german.day(result.date)} galt einer anderen Fassung der Website."
        yield Obstacle(place, reason, remedy)


def as_list(obstacles: Iterable[Obstacle]) -> str:
    """The list for a terminal, with its length."""
    found = [f"  {number}. {obstacle}" for number, obstacle in enumerate(obstacles, start=1)]
    count = german.counted(len(found), "Hindernis", "Hindernisse")
    return "\n".join([f"Diese Fassung kann nicht veröffentlicht werden: {count}.", *found])


def _provision(key: str) -> str:
    return f" ({REQUIRED[key]})" if key in REQUIRED else ""


def _day(text: str) -> datetime.date | None:
    """The day of a timestamp as RFC 3339 writes it."""
    try:
        return datetime.datetime.fromisoformat(text).date()
    except ValueError:
        return None
