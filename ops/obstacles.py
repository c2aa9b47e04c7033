"""What keeps a built site from being published: each check gives what stands in the way, and how to clear it."""

from __future__ import annotations

import datetime
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from urllib.parse import urlsplit

from kitu import german
from kitu.directory.directory import Directory
from kitu.reading.finding import Code, Finding, Position, as_text, excerpt
from kitu.records import addresses, audit_result
from kitu.records.audit_result import AuditResult, Conformance
from kitu.records.licences import known_licences
from kitu.records.model import Fact
from kitu.region.basemap import Subject
from ops.legal_duties import Duty

ORGANISATION = "data/organisation.yaml"
ATTRIBUTION = "data/basemap/attribution.json"
SECURITY_TXT = ".well-known/security.txt"

PROPOSAL_PAGE = addresses.file_of(addresses.PROPOSAL.address)
PROPOSAL_WAYS = ("vorschlag-mail", "vorschlag-ticket")
"""Ids of the links on that page by which a proposal reaches somebody."""

STATEMENT = addresses.file_of(addresses.ACCESSIBILITY.address)
OMBUDSMAN, STATED_BY_AUDIT = "ombudsstelle", "stand"
STATEMENT_PARTS: Mapping[str, tuple[str, str]] = {
    "geltung": ("für welche Website sie gilt", ""),
    STATED_BY_AUDIT: (
        "ob die Website vollständig, teilweise oder nicht vereinbar ist",
        f"<strong>(?:{'|'.join(Conformance)})</strong>",
    ),
    "einschraenkungen": ("was nicht barrierefrei ist, warum, und was es stattdessen gibt", "<li>"),
    "melden": ("eine Adresse, an die man Hürden melden kann", r'href="(?:mailto:|https:)'),
    OMBUDSMAN: ("die Ombudsstelle mit einem Verweis", 'href="https:'),
}
"""What the statement on accessibility must say: id of the heading → the part in words, and what to find below it."""

PLACEHOLDER = re.compile(r"^(?!\s*#|site_url:).*?(?P<written>Platzhalter:.*|\bverzeichnis\.example\b.*)", re.MULTILINE)
"""What `make init` writes for the owner to replace, but for comments and the address that SITE_URL replaces."""

DUTIES = "ops/legal_duties.yaml"
CREATE = "Den Eintrag mit dieser id anlegen."


def legal_obstacles(facts: Sequence[Fact], lines: Mapping[str, int], required: Mapping[str, Duty]) -> Iterator[Finding]:
    """Legal facts that are missing, empty or not confirmed. `lines` are their lines in the file by id."""
    there = {fact.id: fact for fact in facts}
    for fact in facts:
        place, subject = Position(ORGANISATION, lines.get(fact.id, 1)), f"Rechtliche Angabe „{fact.id}“"
        if fact.value is None:
            remedy = "Unter value eintragen und confirmed auf true setzen, sobald die Angabe bestätigt ist."
            reason = f"„{fact.label}“ fehlt{_provision(fact.id, required)}."
            yield Finding(Code.NOT_CONFIRMED, place, subject, "", reason, remedy)
        elif not fact.confirmed:
            reason = f"„{fact.label}“ ist nicht bestätigt{_provision(fact.id, required)}."
            remedy = "Von der Organisation bestätigen lassen, dann confirmed auf true setzen."
            yield Finding(Code.NOT_CONFIRMED, place, subject, excerpt(fact.value), reason, remedy)
    for missing in (key for key in required if key not in there):
        reason = f"Unter legal fehlt der Eintrag „{missing}“{_provision(missing, required)}."
        yield Finding(Code.NOT_CONFIRMED, Position(ORGANISATION, lines.get("", 1)), "", "", reason, CREATE)


def licence_obstacles(directory: Directory) -> Iterator[Finding]:
    """Data that are given away while nobody has said on which terms: the organisation's own, and the borders."""
    if not directory.shows(addresses.DATA):
        return
    if directory.organisation.licence is None:
        reason = "Unter welcher Lizenz die Angaben veröffentlicht werden, ist nicht festgelegt."
        remedy = (
            f"Unter organisation eintragen, zum Beispiel „licence: CC0-1.0“. Möglich: {', '.join(known_licences())}."
        )
        yield Finding(Code.NOT_CONFIRMED, Position(ORGANISATION), "licence", "", reason, remedy)
    for notice in directory.basemap.attribution.about(Subject.BORDERS):
        if not notice.licence:
            reason = "Unter welcher Lizenz die Grenzen stehen, ist nicht festgelegt."
            remedy = "Beim Vermerk „borders“ eintragen, zum Beispiel „licence“: „DL-DE-BY-2.0“."
            yield Finding(Code.NOT_CONFIRMED, Position(ATTRIBUTION), "borders", excerpt(notice.text), reason, remedy)


def region_obstacles(region: str, required: Mapping[str, Duty]) -> Iterator[Finding]:
    """A region of which nobody has written down what its law asks for: then the gate would be open for all."""
    if not required:
        reason = f"Für „{region}“ ist nicht hinterlegt, welche Angaben das Recht verlangt."
        remedy = f"In {DUTIES} einen Abschnitt mit diesem Land ergänzen, oder region berichtigen."
        yield Finding(Code.NOT_CONFIRMED, Position(ORGANISATION), "region", excerpt(region), reason, remedy)


def address_obstacles(site_url: str) -> Iterator[Finding]:
    """A public address that nobody has chosen, or that cannot be one."""
    parts = urlsplit(site_url)
    example = "Aufruf zum Beispiel: make release SITE_URL=https://www.kommune.example/"
    reason = ""
    if not site_url:
        reason = "Die Adresse der Website ist nicht angegeben; die Vorgabe in mkdocs.yml gilt nur für Entwürfe."
    elif parts.scheme != "https" or "." not in (parts.hostname or "") or parts.query or parts.fragment:
        reason = "Das ist keine öffentliche Adresse mit https."
    elif not site_url.isascii():
        reason = "Die Adresse enthält Umlaute; Browser, Server und Zertifikate kennen nur ihre andere Schreibweise."
        example = f"SITE_URL={parts.scheme}://{_punycode(parts.hostname or '')}/ angeben."
    elif not site_url.endswith("/"):
        reason = "Die Adresse endet nicht mit einem Schrägstrich."
    if reason:
        yield Finding(Code.PUBLIC_ADDRESS, Position("SITE_URL"), "", excerpt(site_url), reason, example)


def _punycode(host: str) -> str:
    """The name of a server as browsers ask for it (`xn--…`); as written where there is no such name."""
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError:
        return host


def security_obstacles(text: str | None, today: datetime.date) -> Iterator[Finding]:
    """A security.txt (RFC 9116) that is missing, names no contact, or has expired. `text` is None if there is none."""
    if text is None:
        yield _no_security("Die Datei fehlt.")
        return
    fields = dict(re.findall(r"^(\w[\w-]*):[ \t]*(\S.*?)\s*$", text, re.MULTILINE))
    if "Contact" not in fields:
        yield _no_security("Es ist kein Kontakt genannt (Contact).")
    expires = _day(fields.get("Expires", ""))
    if expires is None:
        yield _no_security("Es fehlt ein lesbares Ablaufdatum (Expires).")
    elif expires <= today:
        remedy = "Kontakt prüfen und in mkdocs.yml ein neues Datum eintragen, höchstens ein Jahr voraus."
        yield _no_security(f"Abgelaufen am {german.day(expires)}.", remedy)


def _no_security(
    reason: str, remedy: str = "In mkdocs.yml unter extra: security: contact und expires eintragen."
) -> Finding:
    return Finding(Code.SECURITY_CONTACT, Position(SECURITY_TXT), "", "", reason, remedy)


def proposal_obstacles(page: str | None) -> Iterator[Finding]:
    """A built form for proposals that can only save a file: nobody has said where to send it. None: no such page."""
    if not any(f'id="{way}"' in (page or "") for way in PROPOSAL_WAYS):
        remedy = "In mkdocs.yml unter extra: proposals: mail oder repository eintragen (oder REPO_URL angeben)."
        reason = "Das Formular für Vorschläge nennt keinen Weg, auf dem sie ankommen."
        yield Finding(Code.PROPOSAL_WAY, Position(PROPOSAL_PAGE), "", "", reason, remedy)


def placeholder_obstacles(texts: Mapping[str, str]) -> Iterator[Finding]:
    """Placeholders of `make init` that nobody has replaced. `texts` are the owner's files by their names."""
    for file, text in texts.items():
        for found in PLACEHOLDER.finditer(text):
            start = found.start("written")
            place = Position(file, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
            remedy = "Durch Ihre eigene Angabe ersetzen, oder den Absatz löschen."
            yield Finding(Code.PLACEHOLDER, place, "", excerpt(found["written"]), "Das ist ein Platzhalter.", remedy)


def audit_obstacles(result: AuditResult | None, digest: str, *, again: str) -> Iterator[Finding]:
    """An audit that is missing, found something, or looked at another site. `again` is the command for a new one."""
    remedy = f"Prüfung für diese Fassung ausführen: {again}"
    if result is None:
        yield _no_audit("Es gibt kein lesbares Ergebnis der Prüfung auf Barrierefreiheit.", remedy)
        return
    if not result.clean:
        counted = f"{german.number(result.violations)} Verstöße auf {german.number(result.pages)} Seiten"
        yield _no_audit(f"Die Prüfung ist nicht bestanden: {counted}.", f"Mängel beheben. {remedy}")
    if result.site_digest != digest:
        yield _no_audit(f"Die Prüfung vom {german.day(result.date)} galt einer anderen Fassung der Website.", remedy)


def statement_obstacles(page: str | None, required: Collection[str]) -> Iterator[Finding]:
    """Parts that the law asks for and the built statement on accessibility lacks. `page` is None if there is none.

    The ombudsman is one of them only where a law (`required`) has one.
    """
    sections = dict(re.findall(r'<h2 id="([^"]+)"[^>]*>(.*?)(?=<h2|</main|\Z)', page or "", re.DOTALL))
    for part, (words, pattern) in STATEMENT_PARTS.items():
        if part == OMBUDSMAN and part not in required:
            continue
        if not re.search(pattern, sections.get(part, "")) or part not in sections:
            reason = f"In der Erklärung zur Barrierefreiheit fehlt: {words}."
            remedy = f"Den Abschnitt „{part}“ in docs/barrierefreiheit/index.md oder die Angabe dazu ergänzen."
            remedy = remedy if part != STATED_BY_AUDIT else "Das trägt die Prüfung ein: make audit."
            yield Finding(Code.AUDIT, Position(STATEMENT), "", "", reason, remedy)


def _no_audit(reason: str, remedy: str) -> Finding:
    return Finding(Code.AUDIT, Position(audit_result.FILE), "", "", reason, remedy)


def as_list(obstacles: Sequence[Finding]) -> str:
    """The list for a terminal, with its length."""
    count = german.counted(len(obstacles), "Hindernis", "Hindernisse")
    found = [as_text(finding) for finding in obstacles]
    return "\n\n".join([*found, f"Diese Fassung kann nicht veröffentlicht werden: {count}."])


def date_obstacles(directory: Directory, today: datetime.date) -> Iterator[Finding]:
    """Days on which entries are said to have been compared, though they have not come yet. `today` is the day told."""
    checked = (
        *((("members", member.id), member.entry.checked) for member in directory.members),
        *((("services", service.id), service.checked) for service in directory.services),
        *((("awards", award.id), award.checked) for award in directory.awards),
    )
    for (part, name), day in checked:
        if day > today:
            reason = f"„checked“ ist der {german.day(day)}; heute ist der {german.day(today)}."
            remedy = "Den Tag berichtigen, an dem verglichen wurde: Der jüngste gilt als Stand der ganzen Website."
            yield Finding(Code.CHECK_IN_FUTURE, directory.origins[part, name], f"„{name}“", str(day), reason, remedy)


def _provision(key: str, required: Mapping[str, Duty]) -> str:
    return f" ({required[key].law})" if key in required else ""


def _day(text: str) -> datetime.date | None:
    """The day of a timestamp as RFC 3339 writes it."""
    try:
        return datetime.datetime.fromisoformat(text).date()
    except ValueError:
        return None
