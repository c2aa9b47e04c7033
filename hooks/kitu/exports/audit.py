"""Counting the published files against the data, read as others read them: a record lost on the way stops the build."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from kitu.directory import Directory
from kitu.exports import places
from kitu.exports.cells import records


def lost_records(site_dir: Path, directory: Directory) -> Iterator[str]:
    """Each file that does not hold all its records, as a German sentence. `site_dir` is the built site."""
    expected = {
        "members": [member.id for member in directory.members],
        "services": [service.id for service in directory.services],
        "awards": [award.id for award in directory.awards],
        "sources": [*directory.sources],
    }
    whole = json.loads((site_dir / places.DIRECTORY).read_bytes())
    for key, ids in expected.items():
        yield from _compare(f"{places.DIRECTORY}, {key}", [record["id"] for record in whole[key]], ids)
    names = dict(zip(("mitglieder", "leistungen", "auszeichnungen", "quellen"), expected.values(), strict=True))
    for name, ids in names.items():
        lines = records((site_dir / places.table(name)).read_bytes())
        yield from _compare(places.table(name), [line["kennung"] for line in lines], ids)
    points = json.loads((site_dir / places.MEMBERS_GEOJSON).read_bytes())["features"]
    yield from _compare(places.MEMBERS_GEOJSON, [point["id"] for point in points], expected["members"])


def _compare(file: str, found: list[str], expected: list[str]) -> Iterator[str]:
    if found != expected:
        lost = ", ".join(sorted({*expected} ^ {*found})) or "Reihenfolge"
        yield f"{file}: Die Einträge sind nicht dieselben wie in den Daten ({lost})."
