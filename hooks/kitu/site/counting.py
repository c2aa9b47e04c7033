"""Counting the built site: whether everything the data promises is there and every local link leads somewhere."""

from __future__ import annotations

import html
import json
import posixpath
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote, urlsplit

from kitu.directory.directory import Directory
from kitu.exports.cells import records
from kitu.records.addresses import DIRECTORY, ERROR_PAGE, MEMBERS_GEOJSON, Section, file_of, table

LINK = re.compile(r'<[a-z][^>]*?\s(?:href|src|action)="([^"]*)"', re.DOTALL)
ANCHOR = re.compile(r'<[a-z][^>]*?\sid="([^"]+)"', re.DOTALL)


def missing(site_dir: Path, addresses: Iterable[str]) -> tuple[str, ...]:
    """The expected addresses for which the built site has no file, or an empty one, in the order given."""
    return tuple(address for address in addresses if not _is_there(site_dir / file_of(address)))


def dead_links(site_dir: Path) -> Iterator[str]:
    """Every link of the built site to a file or an anchor of the site that does not exist, as a German sentence."""
    pages = {path.relative_to(site_dir).as_posix(): path for path in sorted(site_dir.rglob("*.html"))}
    texts = {name: path.read_text(encoding="utf-8") for name, path in pages.items()}
    anchors = {name: {html.unescape(anchor) for anchor in ANCHOR.findall(text)} for name, text in texts.items()}
    for name, text in texts.items():
        if name == ERROR_PAGE:  # answers at any address, so its links start at the server's root
            continue
        for link in dict.fromkeys(LINK.findall(text)):
            target, anchor = _target(name, html.unescape(link))
            if target is None:
                continue
            if target not in texts and not _is_there(site_dir / target):
                yield f"{name}: Der Verweis „{link}“ führt ins Leere."
            elif anchor and target in anchors and anchor not in anchors[target]:
                yield f"{name}: Der Verweis „{link}“ nennt eine Stelle, die es auf der Zielseite nicht gibt."


def _is_there(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0


def _target(page: str, link: str) -> tuple[str | None, str]:
    """File and anchor that a link on a page leads to; no file for links that leave the site."""
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None, ""
    if not parts.path:
        return page, unquote(parts.fragment)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    is_folder = parts.path.endswith(("/", ".")) or path == "."
    return posixpath.normpath(posixpath.join(path, "index.html")) if is_folder else path, unquote(parts.fragment)


def lost_records(site_dir: Path, directory: Directory) -> Iterator[str]:
    """Each file that does not hold all its records, as a German sentence. `site_dir` is the built site."""
    expected = {
        "members": [member.id for member in directory.members],
        "services": [service.id for service in directory.services],
        "awards": [award.id for award in directory.awards],
        "sources": [*directory.sources],
    }
    whole = json.loads((site_dir / DIRECTORY).read_bytes())
    for key, ids in expected.items():
        yield from _compare(f"{DIRECTORY}, {key}", [record["id"] for record in whole[key]], ids)
    names = dict(zip((*Section, "quellen"), expected.values(), strict=True))
    for name, ids in names.items():
        lines = records((site_dir / table(name)).read_bytes())
        yield from _compare(table(name), [line["kennung"] for line in lines], ids)
    points = json.loads((site_dir / MEMBERS_GEOJSON).read_bytes())["features"]
    yield from _compare(MEMBERS_GEOJSON, [point["id"] for point in points], expected["members"])


def _compare(file: str, found: list[str], expected: list[str]) -> Iterator[str]:
    if found != expected:
        lost = ", ".join(sorted({*expected} ^ {*found})) or "Reihenfolge"
        yield f"{file}: Die Einträge sind nicht dieselben wie in den Daten ({lost})."
