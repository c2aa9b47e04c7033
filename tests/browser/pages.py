"""Which pages a built site has, and which of them stand for all of their type."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

KIND = re.compile(r'class="tag tag--kind">([^<]*)')


@cache
def addresses(site_dir: Path) -> tuple[str, ...]:
    """All pages of the site, the error page included; pages that only lead on to another are none."""
    files = [file for file in sorted(site_dir.rglob("index.html")) if b'<main id="inhalt"' in file.read_bytes()]
    pages = [file.parent.relative_to(site_dir).as_posix() for file in files]
    return ("404.html", *("" if page == "." else f"{page}/" for page in pages))


@cache
def one_of_each_type(site_dir: Path) -> tuple[str, ...]:
    """Every page that stands alone, one of each series, and a member of each kind."""
    types: dict[str, str] = {}
    for address in addresses(site_dir):
        types.setdefault(_type_of(site_dir, address), address)
    return tuple(types.values())


def _type_of(site_dir: Path, address: str) -> str:
    """Records have their data beside them; pages of the third level belong to a series even without."""
    parts = address.strip("/").split("/")
    page = site_dir / address
    if (page / "daten.json").is_file():
        kind = KIND.search((page / "index.html").read_text(encoding="utf-8"))
        return "/".join([parts[0], "*", kind[1] if kind and parts[0] == "mitglieder" else ""])
    return "/".join([*parts[:2], "*"]) if len(parts) == 3 and parts[0] == "mitglieder" else address
