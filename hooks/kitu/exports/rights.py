"""Under which terms a file may be used, in words and as addresses."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from kitu.directory.directory import Directory
from kitu.records.choices import Conditions
from kitu.records.licences import Licence
from kitu.region.basemap import Subject

IN_WORDS: Mapping[Conditions, str] = {
    Conditions.NONE: "ohne Auflagen",
    Conditions.ATTRIBUTION: "mit Quellenvermerk",
    Conditions.SHARE_ALIKE: "mit Quellenvermerk und unter gleichen Bedingungen",
}
UNSET = "Eine Lizenz ist noch nicht festgelegt"


@dataclass(frozen=True, slots=True)
class Rights:
    """The licence of a file, None while nobody has chosen one, and the notices that owners ask for.

    `subject` says in German what is licensed; `credit` is the notice of the organisation's own data, `taken` those of
    what the file takes from others.
    """

    subject: str
    licence: Licence | None
    credit: str = ""
    taken: tuple[str, ...] = ()

    @property
    def notices(self) -> tuple[str, ...]:
        """Everything to be named by who passes the file on."""
        return (*([self.credit] if self.credit else []), *self.taken)

    @property
    def text(self) -> str:
        """The terms in one German sentence or more."""
        own = f"{self.subject}: {self.licence.name}, {IN_WORDS[self.licence.conditions]}" if self.licence else UNSET
        named = [f"Quellenvermerk: {self.credit}."] if self.credit else []
        return " ".join([f"{own}.", *named, *(f"Übernommen: {notice}." for notice in self.taken)])

    @property
    def head(self) -> dict[str, str]:
        """Name and address of the licence, as files say them; nothing while there is none."""
        return {"name": self.licence.name, "url": self.licence.url} if self.licence else {}


@dataclass(frozen=True, slots=True)
class Terms:
    """The three kinds of terms among the files: our own data, with data of the register, with borders."""

    own: Rights
    register: Rights
    borders: Rights


def terms(directory: Directory) -> Terms:
    """The terms, with the notices exactly as `data/basemap/SOURCES.md` and the map word them."""
    attribution, file = directory.basemap.attribution, directory.file
    licence = file.licence_of(file.organisation.licence)
    asked = licence is not None and licence.conditions is not Conditions.NONE
    own = Rights("Eigene Angaben", licence, file.organisation.name if asked else "")
    register = tuple(notice.text for notice in attribution.about(Subject.REGISTER))
    borders = attribution.about(Subject.BORDERS)
    named = next((file.licence_of(notice.licence) for notice in borders), None)
    taken = tuple(f"{notice.text}, {attribution.as_of}" for notice in borders)
    return Terms(
        own,
        Rights(own.subject, licence, own.credit, register),
        Rights("Grenzen", named, taken=(*taken, *register)),
    )
