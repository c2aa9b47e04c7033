"""What the check of web addresses found, as findings in German at the entries that name the addresses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto

from kitu.directory.directory import Directory
from kitu.reading.finding import Code, Finding, Position, Severity
from ops.fetch import Trouble


class Verdict(Enum):
    """What became of an address that answered, in one way or another."""

    FINE = auto()
    MOVED = auto()
    GONE = auto()
    REFUSED = auto()
    SERVER_FAULT = auto()
    CIRCLE = auto()
    BAD_REDIRECT = auto()


@dataclass(frozen=True, slots=True)
class Outcome:
    """The result for an address: verdict, status if there was an answer, and where it led if it led on.

    `may_pass` says whether another try is worth it.
    """

    verdict: Verdict | Trouble
    status: int = 0
    target: str = ""
    may_pass: bool = False

    @classmethod
    def of(cls, trouble: Trouble, *, passing: bool, target: str) -> Outcome:
        """The result for an address that did not answer."""
        return cls(trouble, target=target, may_pass=passing)


@dataclass(frozen=True, slots=True)
class LinkedAddress:
    """Where an address stands in the data."""

    url: str
    subject: str
    position: Position


LATER = "Nichts tun, wenn die Seite im Browser erscheint; sonst die Adresse berichtigen."
OPERATOR = "Beim Betreiber der Seite melden; bis dahin kann die Adresse bleiben."
CORRECT = "Die heutige Adresse suchen und eintragen, oder die Angabe löschen."
DEAD, MOVED, INSECURE, UNCLEAR = Code.LINK_DEAD, Code.LINK_MOVED, Code.LINK_INSECURE, Code.LINK_UNCLEAR

WORDING: Mapping[Verdict | Trouble, tuple[Code, str, str]] = {
    Verdict.MOVED: (MOVED, "Die Seite ist dauerhaft umgezogen.", "{target} eintragen."),
    Verdict.GONE: (DEAD, "Diese Seite gibt es nicht mehr (Antwort {status}).", CORRECT),
    Verdict.REFUSED: (UNCLEAR, "Der Server lässt die Prüfung nicht zu (Antwort {status}).", LATER),
    Verdict.SERVER_FAULT: (UNCLEAR, "Der Server meldet mehrmals eine Störung (Antwort {status}).", LATER),
    Verdict.CIRCLE: (UNCLEAR, "Die Weiterleitungen der Seite laufen im Kreis oder nehmen kein Ende.", LATER),
    Verdict.BAD_REDIRECT: (DEAD, "Die Seite leitet weiter, nennt aber kein brauchbares Ziel.", CORRECT),
    Trouble.NO_HOST: (DEAD, "Den Namen dieses Servers gibt es nicht.", CORRECT),
    Trouble.UNREACHABLE: (UNCLEAR, "Der Server ist nicht erreichbar.", LATER),
    Trouble.TIMEOUT: (UNCLEAR, "Der Server antwortet nicht in angemessener Zeit.", LATER),
    Trouble.DROPPED: (UNCLEAR, "Der Server bricht die Verbindung ab.", LATER),
    Trouble.NOT_HTTP: (DEAD, "Unter dieser Adresse antwortet kein Webserver.", CORRECT),
    Trouble.CERTIFICATE_EXPIRED: (INSECURE, "Das Zertifikat der Seite ist abgelaufen.", OPERATOR),
    Trouble.CERTIFICATE_OF_OTHER_NAME: (
        INSECURE,
        "Das Zertifikat der Seite gilt für einen anderen Namen.",
        "Prüfen, ob die Adresse mit oder ohne „www.“ richtig ist; sonst beim Betreiber melden.",
    ),
    Trouble.CERTIFICATE_UNTRUSTED: (
        INSECURE,
        "Dem Zertifikat der Seite wird nicht vertraut: selbst ausgestellt oder unvollständig.",
        OPERATOR,
    ),
    Trouble.TLS: (INSECURE, "Mit dem Server kommt keine sichere Verbindung zustande.", OPERATOR),
}


def addresses(directory: Directory, *, everything: bool = False) -> Iterator[LinkedAddress]:
    """The websites of the members; with `everything` also the addresses of services and sources."""
    for member in directory.members:
        if member.entry.website:
            yield _address(directory, "members", member.id, "Mitglied", member.entry.website.url)
        for link in member.entry.links:
            yield _address(directory, "members", member.id, "Mitglied", link.url)
    if not everything:
        return
    for service in directory.services:
        for url in [use.url for use in service.uses if use.url]:
            yield _address(directory, "services", service.id, "Leistung", url)
    for source in directory.sources.values():
        yield _address(directory, "sources", source.id, "Quelle", source.url)


def _address(directory: Directory, collection: str, record: str, word: str, url: str) -> LinkedAddress:
    return LinkedAddress(url, f"{word} „{record}“", directory.origins[collection, record])


def findings(wanted: Iterable[LinkedAddress], outcomes: Mapping[str, Outcome]) -> Iterator[Finding]:
    """A finding for each address that is not in order, in the order of the addresses; never an error."""
    for place in wanted:
        outcome = outcomes[place.url]
        if outcome.verdict is Verdict.FINE:
            continue
        code, reason, remedy = WORDING[outcome.verdict]
        via = f" Sie führt zu {outcome.target}." if outcome.target and outcome.verdict is not Verdict.MOVED else ""
        yield Finding(
            code,
            place.position,
            place.subject,
            place.url,
            reason.format(status=outcome.status) + via,
            remedy.format(target=outcome.target),
            Severity.HINT if code is UNCLEAR else Severity.WARNING,
        )
