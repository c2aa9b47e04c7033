"""Register and base map as read, or the findings that say why they cannot be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from kitu.reading.data_file import DataFile
from kitu.reading.finding import Code, Finding, Position, Severity, excerpt
from kitu.records.licences import known_licences
from kitu.region.agreement import disagreements
from kitu.region.basemap import Basemap, BasemapError, faults, read_basemap
from kitu.region.register import Register, read_register
from kitu.region.table import RegisterError
from kitu.spelling import did_you_mean

RESTORE = (
    "Die Datei aus der letzten guten Fassung wiederherstellen; wie sie entsteht, steht in data/basemap/SOURCES.md."
)
REMAKE = "Register und Grundkarte zusammen neu machen (make area), oder beide aus einer Fassung wiederherstellen."
ATTRIBUTION = "basemap/attribution.json"


@dataclass(frozen=True, slots=True)
class Region:
    """Register and base map, None without one, and what is noticed about them without keeping the site from being."""

    register: Register
    basemap: Basemap | None
    findings: tuple[Finding, ...]


def read_region(data: Path) -> Region | tuple[Finding, ...]:
    """Read `data/register` and `data/basemap`; all findings if one of them cannot be read or they do not fit."""
    register, basemap = _register(data / "register"), _basemap(data / "basemap")
    if isinstance(register, Finding) or isinstance(basemap, tuple):
        first = (register,) if isinstance(register, Finding) else ()
        return (*first, *(basemap if isinstance(basemap, tuple) else ()))
    unfit = tuple(_unfit(data, register, basemap))
    return unfit or Region(register, basemap, tuple(_lost_map(register, basemap)))


def _register(folder: Path) -> Register | Finding:
    try:
        return read_register(folder)
    except RegisterError as error:
        place = Position(f"data/register/{error.file}", error.line)
        return Finding(Code.REGISTER, place, "", error.written, error.reason, RESTORE)


def _basemap(folder: Path) -> Basemap | tuple[Finding, ...] | None:
    try:
        return read_basemap(folder) if folder.is_dir() else None
    except BasemapError:
        return tuple(_unread(error) for error in faults(folder))


def _unread(error: BasemapError) -> Finding:
    place = Position(f"data/basemap/{error.file}", *error.place)
    return Finding(Code.BASEMAP, place, "", excerpt(error.written), error.reason, RESTORE)


def _lost_map(register: Register, basemap: Basemap | None) -> Iterator[Finding]:
    """A register comes with a base map: without it the map has no borders, and nobody sees why."""
    if register.areas and basemap is None:
        reason = "Zum Register fehlt die Grundkarte: Karte und Seiten der Kreise haben keine Grenzen."
        yield Finding(Code.BASEMAP, Position("data/basemap"), "", "", reason, REMAKE, Severity.WARNING)


def _unfit(data: Path, register: Register, basemap: Basemap | None) -> Iterator[Finding]:
    """Where register and base map do not speak of the same areas."""
    for one in disagreements(register, basemap):
        code = Code.REGISTER if one.file.startswith("register") else Code.BASEMAP
        yield Finding(code, _place(data, one.file, one.written), "", one.written, one.reason, REMAKE)


def _place(data: Path, file: str, written: str) -> Position:
    """Where a key or a name stands first in a table (there at the beginning of a line) or in a JSON file."""
    path = data / file
    if not written or not path.is_file():
        return Position(f"data/{file}")
    text, before = path.read_text(encoding="utf-8"), "^" if path.suffix == ".csv" else ""
    found = re.search(rf'{before}"?{re.escape(written)}(?!\w)', text, re.MULTILINE)
    start = found.start() if found else 0
    return Position(f"data/{file}", text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))


def unknown_licences(data: Path, basemap: Basemap | None, organisation: DataFile) -> Iterator[Finding]:
    """Licences of notices that neither the table nor the organisation's data describe."""
    if organisation.source.root is None or "licences" in organisation.source.unread:
        return  # what cannot be read may describe it
    own = filter(None, (item.text("id") for item in organisation.items.get("licences", ())))
    known = {*known_licences(), *own}
    for notice in basemap.attribution.notices if basemap else ():
        if notice.licence and notice.licence not in known:
            reason = f"Die Lizenz „{excerpt(notice.licence)}“ ist nicht bekannt."
            otherwise = "Unter „licences“ in data/organisation.yaml beschreiben."
            remedy = did_you_mean(notice.licence, known, otherwise)
            place = _place(data, ATTRIBUTION, notice.licence)
            yield Finding(Code.BASEMAP, place, f"Vermerk „{notice.subject}“", notice.licence, reason, remedy)
