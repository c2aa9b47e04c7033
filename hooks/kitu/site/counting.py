"""Counting the built site: whether everything that the data promises is there."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Any

from kitu.directory.directory import Directory
from kitu.exports.cells import records
from kitu.records.addresses import DATA, DIRECTORY, MEMBERS_GEOJSON, Section, file_of, table


def missing(written: Collection[str], addresses: Iterable[str]) -> tuple[str, ...]:
    """The expected addresses for which no file was written, or an empty one, in the order given."""
    return tuple(address for address in addresses if file_of(address) not in written)


def lost_records(site_dir: Path, directory: Directory) -> Iterator[str]:
    """Each file that does not hold all its records, as a German sentence. `site_dir` is the built site."""
    if not directory.shows(DATA):
        return
    expected = {
        "members": [member.id for member in directory.members],
        "services": [service.id for service in directory.services],
        "awards": [award.id for award in directory.awards],
        "sources": [*directory.sources],
    }
    whole = json.loads((site_dir / DIRECTORY).read_bytes(), object_hook=_known_by)
    for key, ids in expected.items():
        yield from _compare(f"{DIRECTORY}, {key}", [record["id"] for record in whole[key]], ids)
    names = dict(zip((*Section, "quellen"), expected.values(), strict=True))
    for name, ids in names.items():
        lines = records((site_dir / table(name)).read_bytes())
        yield from _compare(table(name), [line["kennung"] for line in lines], ids)
    points = json.loads((site_dir / MEMBERS_GEOJSON).read_bytes(), object_hook=_known_by)["features"]
    yield from _compare(MEMBERS_GEOJSON, [point["id"] for point in points], expected["members"])


COUNTED = ("id", "members", "services", "awards", "sources", "features")


def _known_by(value: dict[str, Any]) -> dict[str, Any]:
    """What the counting looks at of an object: of a large directory the rest takes more memory than all its pages."""
    return {key: value[key] for key in COUNTED if key in value}


def _compare(file: str, found: list[str], expected: list[str]) -> Iterator[str]:
    if found != expected:
        lost = ", ".join(sorted({*expected} ^ {*found})) or "Reihenfolge"
        yield f"{file}: Die Einträge sind nicht dieselben wie in den Daten ({lost})."
