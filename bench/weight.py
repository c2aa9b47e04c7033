"""What a first visit to each page transfers: the page and every file it loads, compressed as a server sends them.

Pictures that load while one scrolls do not count; what is fetched only when somebody uses the page is named apart. With
another site beside it, built from a former commit for instance, each page is compared with its former self:

    python -m bench weight [SITE] [--against SITE-OR-COMMIT]
"""

from __future__ import annotations

import argparse
import gzip
import subprocess
import sys
import tarfile
import tempfile
from collections.abc import Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml import html

BUDGETS: Mapping[str, float] = {
    "": 24,
    "mitglieder/": 35,
    "mitglieder/karte/": 122,
    "mitglieder/kommunen-check/": 32,
    "mitglieder/kommunen-check/*/": 18,
    "mitglieder/landkreise/*/": 24.5,
    "mitglieder/landkreise/": 18,
    "mitglieder/*/": 23,
    "leistungen/matrix/": 20,
    "leistungen/*": 18,
    "mitglied-werden/vorlage/": 26,
    "mitmachen/vorschlag/": 48,
    "mitmachen/gestaltung/": 30,
    "mitmachen/": 37,
    "ueber-uns/zahlen/": 28.5,
    "einbetten/": 24,
    "einbetten/karte/": 110,
    "einbetten/kommunen-check/": 15,
    "einbetten/*": 8,
    "*": 23,
}
"""Kilobytes (1,000 bytes) that a page may transfer; the first pattern that fits its address counts."""

SHOWN = 10
PACKED = {".html", ".css", ".js", ".svg", ".json"}
ON_USE = (
    "search/search_index.json",
    "assets/map/detail.json",
    "assets/js/finding.js",
    "assets/js/resolution-documents.js",
)
LOADED = (
    "//link[@rel='stylesheet' or @rel='icon']/@href[not(ancestor::noscript)] | //script/@src[not(ancestor::noscript)]"
    " | //img[not(@loading='lazy')]/@src[not(ancestor::noscript)]"
)
"""What a page loads at once; without script it would load one style sheet more."""

PARTS = {".css": "styles", ".js": "scripts"}


class Weight(NamedTuple):
    """Bytes of one page on the wire, and its requests."""

    address: str
    html: int
    styles: int
    scripts: int
    pictures: int
    requests: int

    @property
    def transferred(self) -> int:
        """Bytes of all of it."""
        return self.html + self.styles + self.scripts + self.pictures


@cache
def packed(file: Path) -> int:
    """Bytes of a file on the wire."""
    content = file.read_bytes()
    return len(gzip.compress(content, 9, mtime=0)) if file.suffix in PACKED else len(content)


def weigh(site: Path, address: str) -> Weight:
    """Add up a page and what its HTML loads."""
    page = site / address / "index.html"
    tree = html.document_fromstring(page.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))
    found = {urlsplit(urljoin(f"/{address}", named)).path for named in tree.xpath(LOADED)}
    sums = dict.fromkeys(("styles", "scripts", "pictures"), 0)
    for file in (site / path.lstrip("/") for path in found):
        sums[PARTS.get(file.suffix, "pictures")] += packed(file) if file.is_file() else 0
    return Weight(address, packed(page), **sums, requests=len(found) + 1)


def weigh_all(site: Path) -> Mapping[str, Weight]:
    """Every page of a built site, by its address."""
    folders = [file.parent.relative_to(site).as_posix() for file in sorted(site.rglob("index.html"))]
    addresses = ("" if folder == "." else f"{folder}/" for folder in folders)
    return {address: weigh(site, address) for address in addresses}


def budget_of(address: str) -> float:
    """Bytes that a page may transfer."""
    return 1000 * next(budget for pattern, budget in BUDGETS.items() if fnmatchcase(address, pattern))


def too_heavy(weights: Mapping[str, Weight]) -> list[str]:
    """A line for each page over its budget."""
    over = [weight for weight in weights.values() if weight.transferred > budget_of(weight.address)]
    return [f"{_line(weight)}: {budget_of(weight.address) / 1000:.0f} kB allowed" for weight in over]


def main(arguments: list[str]) -> int:
    """Weigh a built site (or build one) and print the heaviest pages; 1 if a page is over its budget."""
    parser = argparse.ArgumentParser(prog="python -m bench weight")
    parser.add_argument("site", nargs="?", type=Path, help="a built site; without it one is built")
    parser.add_argument("--against", help="another built site, or the commit to build one from")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or _built(Path(), Path(folder) / "site")
        weights = weigh_all(site)
        _show("Heaviest", sorted(weights.values(), key=lambda weight: -weight.transferred)[:SHOWN])
        middle = median(weight.transferred for weight in weights.values())
        print(f"{middle / 1000:7.1f} kB  median of {len(weights)} pages")
        for name in ON_USE:
            print(f"{packed(site / name) / 1000:7.1f} kB  on use: /{name}")
        if options.against:
            _compare(weights, weigh_all(_other(options.against, Path(folder))))
    over = too_heavy(weights)
    print("\n".join(over))
    return int(bool(over))


def _other(named: str, folder: Path) -> Path:
    """The other site: a folder as it is, a commit of this repository built."""
    if Path(named).is_dir():
        return Path(named)
    command = ["git", "archive", named]
    archive = subprocess.run(command, check=True, capture_output=True).stdout
    with tarfile.open(fileobj=BytesIO(archive)) as tar:
        tar.extractall(folder / "project", filter="data")
    return _built(folder / "project", folder / "former")


def _built(project: Path, site: Path) -> Path:
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "-q", "-d", str(site)], check=True, cwd=project)
    return site


def _compare(weights: Mapping[str, Weight], former: Mapping[str, Weight]) -> None:
    """Print how many pages have grown, and those that have most."""
    grown = [_difference(weights[address], former[address]) for address in weights if address in former]
    grown.sort(key=lambda weight: -weight.transferred)
    heavier = sum(weight.transferred > 3000 for weight in grown)
    print(f"{len(grown)} pages of both sites; {heavier} of them more than 3 kB heavier")
    _show("Grown most", grown[:SHOWN])
    _show("Grown least", grown[-3:])
    print(f"{len(weights) - len(grown)} new pages")


def _difference(now: Weight, before: Weight) -> Weight:
    return Weight(now.address, *(one - other for one, other in zip(now[1:], before[1:], strict=True)))


def _show(title: str, weights: Sequence[Weight]) -> None:
    print(title)
    for weight in weights:
        print(_line(weight))


def _line(weight: Weight) -> str:
    parts = ", ".join(
        f"{name} {getattr(weight, name) / 1000:.1f}" for name in ("html", "styles", "scripts", "pictures")
    )
    return f"{weight.transferred / 1000:7.1f} kB  /{weight.address} ({parts}; {weight.requests} requests)"
