"""Rules about how members are reached and recognised: mailboxes of offices, postal codes, and files of logos."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from xml.parsers import expat

from kitu import german
from kitu.kept import kept_for_next
from kitu.reading.data_file import DataFile, Item, kept_with_file
from kitu.reading.finding import Code, Finding, Severity
from kitu.reading.node import Path
from kitu.reading.rule_context import Context, known, members
from kitu.records.countries import name_of, pattern_of, postal_codes
from kitu.records.messages import said
from kitu.records.model import MemberEntry, PostalAddress
from kitu.records.organisation import Organisation
from kitu.region.register import Register

MAX_LOGO = 100_000
"""Bytes: a list may show hundreds of logos."""

PERSON = re.compile(r"[a-z]+[._-][a-z]{2,}")
OFFICES = re.compile(
    "abteil|amt|b(ue|ü)ro|dienst|fach|info|it|kanzlei|kontakt|mail|office|post|presse|rat|service|stelle|team|verwalt"
)
"""Parts of words that the mailboxes of offices are called by; one of them is enough."""

BEFORE = re.compile(r"^(?:[A-Z]{1,2}-)?[0-9]{4,5} +")
BEFORE_TOWN = r"^(?:[A-Z]{{1,2}}-)?{code} +"
BEHIND_STREET = r"[,;]? +(?:[A-Z]{{1,2}}-)?{code}(?: +{town})?$|, *{town}$"
"""What people write before a town or behind a street, with places for the postal code and the town."""

PNG = b"\x89PNG\r\n\x1a\n"
ACTIVE = re.compile(rb"<\s*(script|foreignobject)\b|<!(doctype|entity)\b|[\s\"']on[a-z]+\s*=", re.IGNORECASE)
ELSEWHERE = re.compile(
    rb"@import|(?:href|src)\s*=\s*[\"']\s*(?!#|data:image/)|url\(\s*[\"']?\s*(?!#|[\"']?data:)", re.IGNORECASE
)


def mailboxes_of_offices(context: Context) -> Iterator[Finding]:
    """A mailbox that seems to be a person's is no fact for a directory: names of people are personal data."""
    yield from _mailboxes_of_people(context.files["members"], context.register, known(context, "kinds"))


@kept_with_file
def _mailboxes_of_people(file: DataFile, register: Register, named: Mapping[str, Path]) -> tuple[Finding, ...]:
    with_mailbox = [(item, entry, entry.email.address) for item, entry in members(file) if entry.email is not None]
    kinds = {area.kind.name for area in register.areas.values()}
    found = []
    for item, entry, address in with_mailbox:
        if _of_a_person(address, entry, [*kinds, *named]):
            reason = "Das sieht nach der Adresse einer Person aus. Solche Angaben gehören nicht in das Verzeichnis."
            remedy = "Die Adresse einer Stelle nehmen, zum Beispiel info@… oder poststelle@…, oder „email“ weglassen."
            path = (*item.path, "email", "address")
            found.append(file.finding(Code.PERSONAL, path, reason, remedy, Severity.WARNING))
    return tuple(found)


def _of_a_person(address: str, entry: MemberEntry, kinds: Iterable[str]) -> bool:
    """Whether what stands before the @ may be first and last name: two words, none of an office or of the member."""
    local, _, host = address.casefold().partition("@")
    own = german.slug(" ".join(filter(None, [entry.id, entry.name, host, *kinds]))).split("-")
    return PERSON.fullmatch(local) is not None and not (OFFICES.search(local) or {*own} & {*re.split(r"[._-]", local)})


def postal_codes_of_the_country(context: Context) -> Iterator[Finding]:
    """A postal code looks like those of its country: the address's own, else the organisation's."""
    organisation = next(iter(context.files["organisation"].values("organisation")), None)
    yield from _other_codes(context.files["members"], organisation) if organisation is not None else ()


def _addresses(file: DataFile) -> Iterator[tuple[Item, PostalAddress]]:
    return ((item, entry.address) for item, entry in members(file) if entry.address is not None)


@kept_with_file
def _other_codes(file: DataFile, organisation: Organisation) -> tuple[Finding, ...]:
    found = []
    for item, address in _addresses(file):
        country = address.country or organisation.country
        forms = organisation.forms if country == organisation.country else postal_codes().get(country)
        if forms and not re.fullmatch(pattern_of(forms), address.postal_code):
            reason, remedy = said("postal_form", country=name_of(country), example=forms[0])
            found.append(file.finding(Code.BAD_POSTAL_CODE, (*item.path, "address", "postal_code"), reason, remedy))
    return tuple(found)


def parts_of_addresses_apart(context: Context) -> Iterator[Finding]:
    """Street, postal code and town stand each under its own name, and only there."""
    yield from _parts_together(context.files["members"])


@kept_with_file
def _parts_together(file: DataFile) -> tuple[Finding, ...]:
    found = []
    for item, address in _addresses(file):
        street, code, town = address.street, address.postal_code, address.locality
        for name, text, more in (("street", street, BEHIND_STREET), ("locality", town, BEFORE_TOWN)):
            alone = re.sub(more.format(code=re.escape(code), town=re.escape(BEFORE.sub("", town))), "", text)
            if alone and alone != text:
                reason = "Hier steht auch, was unter „postal_code“ oder „locality“ gehört."
                path, remedy = (*item.path, "address", name), f"Nur „{alone}“ schreiben."
                found.append(file.finding(Code.BAD_POSTAL_CODE, path, reason, remedy, Severity.WARNING))
    return tuple(found)


def logos_are_pictures(context: Context) -> Iterator[Finding]:
    """The file of a logo is there, small, of the form that its name says, and needs nothing but itself."""
    file = context.files["members"]
    for item, entry in members(file):
        if entry.logo is not None and entry.logo.file is not None:
            content = context.logos.get(entry.logo.file)
            if fault := _fault(entry.logo.file, content):
                yield file.finding(Code.BAD_LOGO, (*item.path, "logo", "file"), *fault)


@kept_for_next(64)
def _fault(name: str, content: bytes | None) -> tuple[str, str] | None:
    """Why a file cannot be shown, and what to do; None if it can."""
    if content is None:
        return f"Die Datei data/logos/{name} gibt es nicht.", "Die Datei dort ablegen oder den Namen berichtigen."
    if len(content) > MAX_LOGO:
        size = german.number(-(-len(content) // 1000))
        return f"Die Datei hat {size} kB, möglich sind höchstens 100.", "Das Bild verkleinern oder als SVG speichern."
    if name.endswith(".png"):
        right = content.startswith(PNG) and content[12:16] == b"IHDR"
        return None if right else ("Das ist keine PNG-Datei.", "Das Bild mit einem Programm als PNG speichern.")
    return _fault_of_svg(content)


def _fault_of_svg(content: bytes) -> tuple[str, str] | None:
    if ACTIVE.search(content):
        reason = "Das SVG enthält mehr als ein Bild: ein Script, fremden Inhalt oder eine Dokumentart."
        return reason, "Als „einfaches SVG“ speichern, oder als PNG."
    if ELSEWHERE.search(content):
        reason = "Das SVG lädt etwas von einer anderen Adresse oder verweist dorthin."
        return reason, "Schriften in Pfade umwandeln, Bilder einbetten und als „einfaches SVG“ speichern."
    if not _is_svg(content):
        return "Das ist keine lesbare SVG-Datei.", "Das Bild mit einem Programm als SVG speichern."
    return None


def _is_svg(content: bytes) -> bool:
    """Whether the file is XML whose outermost element is a picture, with a prefix or without."""
    names: list[str] = []
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, _: names.append(name)
    try:
        parser.Parse(content, True)  # noqa: FBT003  # takes no name for it
    except expat.ExpatError:
        return False
    return names[0].rpartition(":")[2] == "svg"
