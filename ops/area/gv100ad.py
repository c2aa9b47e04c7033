"""The municipal directory of the Federal Statistical Office (Destatis), file GV100AD: lines of fixed width.

Record layout: „Datensatzbeschreibung GV100AD“, which comes with the file. Positions below count from 0.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Record(StrEnum):
    """What a line describes: its first two digits."""

    STATE = "10"
    DISTRICT = "40"
    ASSOCIATION = "50"
    MUNICIPALITY = "60"


class DirectoryError(ValueError):
    """Raised for a line that is not one of the directory; the message is German and names the line."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: `key` has 2, 5, 9 or 8 digits; `code` is the kind (Textkennzeichen); hectares and inhabitants if given.

    `name` is the official name with its title behind a comma, `seat` the place of the administration. `association` has
    four digits and is known for municipalities: the association they belong to, or a number of their own.
    """

    record: Record
    day: datetime.date
    key: str
    name: str
    seat: str
    code: str
    association: str = ""
    hectares: int = 0
    inhabitants: int = 0
    postal_code: str = ""


@dataclass(frozen=True, slots=True)
class Directory:
    """The lines of the wanted states, in the order of the file, and the day whose areas it describes."""

    day: datetime.date
    states: Sequence[Entry]
    districts: Sequence[Entry]
    associations: Sequence[Entry]
    municipalities: Sequence[Entry]
    outside: Sequence[Entry]
    """Lakes, forests, islands, training grounds that belong to a district, but to no municipality."""


OUTSIDE = frozenset({"65", "66"})
"""Codes of areas outside any municipality, inhabited and not."""

SINGLE = "50"
"""Code of an "association" of one municipality alone."""


def read_directory(lines: Iterable[str], states: Iterable[str]) -> Directory:
    """Read the lines of these states (two digits each). Raises DirectoryError."""
    wanted = tuple(states)
    entries = [entry for entry in _entries(lines) if entry.key.startswith(wanted)]
    missing = [state for state in wanted if not any(entry.key == state for entry in entries)]
    if missing:
        raise DirectoryError(f"Das Gemeindeverzeichnis enthält kein Land mit dem Schlüssel {', '.join(missing)}.")
    of = {record: [entry for entry in entries if entry.record is record] for record in Record}
    return Directory(
        day=max(entry.day for entry in entries),
        states=of[Record.STATE],
        districts=of[Record.DISTRICT],
        associations=[entry for entry in of[Record.ASSOCIATION] if entry.code != SINGLE],
        municipalities=[entry for entry in of[Record.MUNICIPALITY] if entry.code not in OUTSIDE],
        outside=[entry for entry in of[Record.MUNICIPALITY] if entry.code in OUTSIDE],
    )


def _entries(lines: Iterable[str]) -> Iterator[Entry]:
    for number, line in enumerate(lines, start=1):
        if line[:2] not in set(Record):
            continue  # regions and government districts, which the site does not show
        try:
            yield _entry(line.rstrip("\n").ljust(220))
        except ValueError as error:
            raise DirectoryError(f"Zeile {number} ist keine Zeile der Datei GV100AD: „{line[:40].strip()}“.") from error


def _entry(line: str) -> Entry:
    record = Record(line[:2])
    keys = {
        Record.STATE: line[10:12],
        Record.DISTRICT: line[10:15],
        Record.ASSOCIATION: line[10:15] + line[18:22],
        Record.MUNICIPALITY: line[10:18],
    }
    if not keys[record].isdecimal():
        raise ValueError(keys[record])
    measured = record is Record.MUNICIPALITY
    return Entry(
        record=record,
        day=datetime.datetime.strptime(line[2:10], "%Y%m%d").replace(tzinfo=datetime.UTC).date(),
        key=keys[record],
        name=line[22:72].strip(),
        seat=line[72:122].strip(),
        code=line[122:124].strip(),
        association=line[18:22].strip(),
        hectares=int(line[128:139]) if measured else 0,
        inhabitants=int(line[139:150]) if measured else 0,
        postal_code=line[165:170].strip(),
    )
