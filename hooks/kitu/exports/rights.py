"""Under which terms a file may be used, in words and as addresses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from kitu.region.basemap import Attribution

GEODATA_TERMS = "Verordnung zur Festlegung der Nutzungsbestimmungen für die Bereitstellung von Geodaten des Bundes"


@dataclass(frozen=True, slots=True)
class Licence:
    """A licence: German name, address of its text, and its entry in the list of DCAT-AP.de."""

    name: str
    url: str
    dcat: str


ZERO = Licence(
    "Datenlizenz Deutschland – Zero – Version 2.0",
    "https://www.govdata.de/dl-de/zero-2-0",
    "http://dcat-ap.de/def/licenses/dl-zero-de/2.0",
)
GEODATA = Licence(
    f"GeoNutzV ({GEODATA_TERMS})",
    "https://sgx.geodatenzentrum.de/web_public/gdz/lizenz/geonutzv.pdf",
    "http://dcat-ap.de/def/licenses/geonutz/20130319",
)


@dataclass(frozen=True, slots=True)
class Rights:
    """The licence of a file, and the notices that the owners of what it takes from others ask for."""

    licence: Licence
    notices: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The terms in one German sentence or more."""
        own = f"Eigene Angaben: {self.licence.name}, ohne Auflagen."
        if self.licence is GEODATA:
            own = f"Grenzen: {self.licence.name}, mit Quellenvermerk."
        return " ".join([own, *(f"Übernommen: {notice}." for notice in self.notices)])


@dataclass(frozen=True, slots=True)
class Terms:
    """The three kinds of terms among the files: our own data, with data of the register, with borders."""

    own: Rights
    register: Rights
    borders: Rights


def terms(attribution: Attribution) -> Terms:
    """The terms, with the notices exactly as `data/basemap/SOURCES.md` and the map word them."""
    register = tuple(_parts(attribution, "Gemeindedaten"))
    borders = tuple(f"{part}, {attribution.as_of}" for part in _parts(attribution, "Grenzen"))
    return Terms(Rights(ZERO), Rights(ZERO, register), Rights(GEODATA, (*borders, *register)))


def _parts(attribution: Attribution, subject: str) -> Iterable[str]:
    return (part for part in attribution.text.split(" · ") if part.startswith(f"{subject}:"))
