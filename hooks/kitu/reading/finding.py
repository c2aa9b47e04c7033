"""A finding as a value, and how it is shown: about data, text pages, register, base map, or a site to be released."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Code(StrEnum):
    """A kind of finding; the value is what editors see and search for."""

    FILE_MISSING = "datei-fehlt"
    FILE_EMPTY = "datei-leer"
    FILE_TOO_LARGE = "datei-zu-gross"
    ENCODING = "zeichensatz"
    BYTE_ORDER_MARK = "bom"
    LINE_ENDS = "zeilenenden"
    YAML_SYNTAX = "yaml-aufbau"
    YAML_TAB = "yaml-tabulator"
    YAML_TOO_DEEP = "yaml-verschachtelung"
    YAML_SPECIAL = "yaml-sonderzeichen"
    ENTRY_START = "eintrag-anfang-fehlt"
    NOT_KNOWN = "nicht-bekannt"
    MARKUP = "html-im-text"
    LEFTOVER = "zeichen-zu-viel"
    TEXT_CUT = "text-abgeschnitten"
    YAML_DUPLICATE_KEY = "doppelter-schluessel"
    YAML_SEVERAL_DOCUMENTS = "mehrere-dokumente"
    UNKNOWN_KEY = "unbekannter-schluessel"
    MISSING_KEY = "angabe-fehlt"
    EMPTY_VALUE = "angabe-leer"
    WRONG_SHAPE = "falscher-aufbau"
    TOO_LONG = "text-zu-lang"
    NOT_A_NUMBER = "keine-zahl"
    NUMBER_OUT_OF_RANGE = "zahl-ausserhalb"
    NOT_A_FLAG = "kein-ja-nein"
    BAD_DATE = "datum"
    BAD_URL = "adresse"
    BAD_ID = "kennung"
    BAD_KEY = "amtlicher-schluessel"
    BAD_POSTAL_CODE = "postleitzahl"
    BAD_EMAIL = "mailadresse"
    BAD_TELEPHONE = "telefonnummer"
    BAD_LOGO = "logo"
    PERSONAL = "person"
    UNKNOWN_CHOICE = "unbekannter-wert"
    UNKNOWN_REFERENCE = "unbekannte-kennung"
    DUPLICATE_ID = "doppelte-kennung"
    DUPLICATE_MEMBER = "doppeltes-mitglied"
    DUPLICATE_USE = "doppelte-nutzung"
    SOURCE_MISSING = "quelle-fehlt"
    SOURCE_UNUSED = "quelle-ungenutzt"
    KEY_OR_NAME = "schluessel-oder-name"
    KEY_NOT_IN_REGISTER = "schluessel-nicht-im-register"
    KEY_OF_OTHER_NAME = "schluessel-anderer-name"
    KIND_UNKNOWN = "unbekannte-art"
    KIND_OF_OTHER_NAME = "art-anderer-name"
    BEFORE_FOUNDING = "vor-der-gruendung"
    CHECK_IN_FUTURE = "pruefung-weit-voraus"
    DATE_FAR_AHEAD = "datum-weit-voraus"
    CHECK_LONG_AGO = "pruefung-lange-her"
    AFTER_CHECK = "nach-der-pruefung"
    PERIOD_REVERSED = "zeitraum-verkehrt"
    OUTSIDE_AREA = "ausserhalb-des-gebiets"
    COORDINATES_SWAPPED = "koordinaten-vertauscht"
    COORDINATES_INCOMPLETE = "koordinaten-unvollstaendig"
    REDIRECT_IN_USE = "weiterleitung-verdeckt"
    REDIRECT_CHAIN = "weiterleitung-kette"
    REDIRECT_FIRST = "erste-kennung"
    REDIRECT_MISSING = "weiterleitung-fehlt"
    TEXT_PAGE = "textseite"
    STRAY_FILE = "fremde-datei"
    UNKNOWN_MARKER = "unbekannte-marke"
    REGISTER = "amtliches-register"
    BASEMAP = "grundkarte"
    NOT_CONFIRMED = "rechtliche-angabe"
    PUBLIC_ADDRESS = "oeffentliche-adresse"
    SECURITY_CONTACT = "sicherheitskontakt"
    PROPOSAL_WAY = "weg-fuer-vorschlaege"
    PLACEHOLDER = "platzhalter"
    AUDIT = "pruefung-barrierefreiheit"
    DUE = "bald-faellig"
    LINK_DEAD = "webadresse-tot"
    LINK_MOVED = "webadresse-umgezogen"
    LINK_INSECURE = "webadresse-zertifikat"
    LINK_UNCLEAR = "webadresse-unklar"


class Severity(StrEnum):
    """How much a finding weighs: only an error keeps the site from being built."""

    ERROR = "Fehler"
    WARNING = "Warnung"
    HINT = "Hinweis"


@dataclass(frozen=True, slots=True, order=True)
class Position:
    """A place in a file: `file` relative to the project's root with forward slashes, `line` and `column` from 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong at one place, and what to write instead.

    `subject` names the record ("Mitglied „zeitz“"), `written` is the text as it stands in the file (may be empty),
    `reason` says why it cannot be used and `remedy` what to write instead. All texts are German. `unread` are the first
    and the last line that could not be read for it, if there are any.
    """

    code: Code
    position: Position
    subject: str
    written: str
    reason: str
    remedy: str
    severity: Severity = Severity.ERROR
    unread: tuple[int, int] | None = None


def excerpt(text: str, limit: int = 80) -> str:
    """A text of the file in one line of at most `limit` characters, without control characters: fit for a terminal."""
    line = " ".join(text.split())
    if not line.isprintable():
        line = "".join(letter if letter.isprintable() else "�" for letter in line)
    return line if len(line) <= limit else line[: limit - 1] + "…"


def quoting(
    code: Code, position: Position, text: str, reason: str, remedy: str, severity: Severity = Severity.ERROR
) -> Finding:
    """A finding about a text of a file, of which it is not known yet in which record it stands."""
    return Finding(code, position, "", excerpt(text), reason, remedy, severity)


def by_position(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings in file order, each once."""
    return tuple(sorted(dict.fromkeys(findings), key=_order))


def _order(finding: Finding) -> tuple[str, int, int, str, str]:
    place = finding.position
    return place.file, place.line, place.column, finding.code, finding.reason


def errors(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """The findings that keep the site from being built."""
    return tuple(finding for finding in findings if finding.severity is Severity.ERROR)


def as_text(finding: Finding) -> str:
    """One finding for the terminal: a clickable position first, then what, why and the way out."""
    lines = [f"{finding.position}: {finding.severity}: {finding.reason} [{finding.code}]"]
    if finding.subject:
        lines.append(f"    Eintrag:  {finding.subject}")
    if finding.written:
        lines.append(f"    Dort steht:  {finding.written}")
    lines.append(f"    Abhilfe:  {finding.remedy}")
    if finding.unread and finding.unread[0] < finding.unread[1]:
        lines.append(f"    Nicht gelesen:  {unread_lines(finding.unread)}")
    return "\n".join(lines)


def unread_lines(unread: tuple[int, int]) -> str:
    """The lines that a finding keeps from being read, in words."""
    return "Zeilen {} bis {}".format(*unread)


def as_report(findings: Sequence[Finding]) -> str:
    """All findings for the terminal, with a summary as the last line."""
    return "\n\n".join([*map(as_text, findings), summary(findings)])


def summary(findings: Sequence[Finding]) -> str:
    """One sentence that counts the findings by severity."""
    if not findings:
        return "Keine Beanstandungen."
    forms = {
        Severity.ERROR: ("1 Fehler", "{} Fehler"),
        Severity.WARNING: ("1 Warnung", "{} Warnungen"),
        Severity.HINT: ("1 Hinweis", "{} Hinweise"),
    }
    counts = {severity: sum(finding.severity is severity for finding in findings) for severity in forms}
    parts = [forms[severity][count > 1].format(count) for severity, count in counts.items() if count]
    return "Gefunden: " + ", ".join(parts) + "."
