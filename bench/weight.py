"""What a first visit to each page transfers: the page and every file it loads, compressed as a server sends them.

Pictures that load while one scrolls do not count; the search index and the map's close-up data are named apart.
"""

from __future__ import annotations

import gzip
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup

LIMIT = 100 * 1024  # bytes a page; the map and the directory's own limits are larger
LIMITS = {"mitglieder/karte/": 160 * 1024}
PACKED = {".html", ".css", ".js", ".svg", ".json"}
ON_USE = ("search/search_index.json", "assets/map/detail.json")


class Weight(NamedTuple):
    """Bytes and requests of one page."""

    address: str
    transferred: int
    requests: int


def packed(file: Path) -> int:
    """Bytes of a file on the wire."""
    content = file.read_bytes()
    return len(gzip.compress(content, 9, mtime=0)) if file.suffix in PACKED else len(content)


def weigh(site: Path, address: str) -> Weight:
    """Add up a page and what its HTML loads."""
    page = site / address / "index.html"
    html = BeautifulSoup(page.read_text(encoding="utf-8"), "html.parser")
    links = [
        *html.select("link[rel=stylesheet], link[rel=icon]"),
        *html.select("script[src], img[src]:not([loading=lazy])"),
    ]
    found = {urlsplit(urljoin(f"/{address}", str(link.get("href") or link.get("src")))).path for link in links}
    files = [site / path.lstrip("/") for path in sorted(found)]
    return Weight(address, packed(page) + sum(packed(file) for file in files if file.is_file()), len(files) + 1)


def main(arguments: list[str]) -> int:
    """Weigh a built site (or build one) and print the heaviest pages; 1 if a page is over its limit."""
    with tempfile.TemporaryDirectory() as folder:
        site = Path(arguments[0]) if arguments else Path(folder) / "site"
        if not arguments:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)], check=True)
        pages = [file.parent.relative_to(site).as_posix() for file in site.rglob("index.html")]
        weights = [weigh(site, "" if page == "." else f"{page}/") for page in pages]
        loaded_on_use = {name: packed(site / name) for name in ON_USE}
    weights.sort(key=lambda weight: (-weight.transferred, weight.address))
    for weight in weights[:10]:
        print(f"{weight.transferred / 1024:7.1f} KiB  {weight.requests:2} requests  /{weight.address}")
    middle = weights[len(weights) // 2]
    print(f"{middle.transferred / 1024:7.1f} KiB  median of {len(weights)} pages")
    for name, size in loaded_on_use.items():
        print(f"{size / 1024:7.1f} KiB  on use: /{name}")
    return int(any(weight.transferred > LIMITS.get(weight.address, LIMIT) for weight in weights))
