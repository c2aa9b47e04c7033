"""Which pages a built site has, and which of them stand for all of their type."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

AUDIT = "KITU_AUDIT" in os.environ
EDIT = "KITU_EDIT" in os.environ
"""An audit of pages that an edit of the data has changed, by an engine that was audited as a whole."""
KIND = re.compile(r'class="tag tag--kind">([^<]*)')


@cache
def addresses(site_dir: Path) -> tuple[str, ...]:
    """All pages of the site, the error page included; pages that only lead on to another are none."""
    files = [file for file in sorted(site_dir.rglob("index.html")) if b'<main id="inhalt"' in file.read_bytes()]
    pages = [file.parent.relative_to(site_dir).as_posix() for file in files]
    return ("404.html", *("" if page == "." else f"{page}/" for page in pages))


@cache
def to_judge(site_dir: Path) -> tuple[str, ...]:
    """The pages whose state nobody has judged yet: all, unless an audit (`ops/audit.py`) names some by their files."""
    listed = os.environ.get("KITU_PAGES")
    if not listed:
        return addresses(site_dir)
    named = {line.removesuffix("index.html") for line in Path(listed).read_text(encoding="utf-8").splitlines()}
    return tuple(address for address in addresses(site_dir) if address in named)


@cache
def one_of_each_type(site_dir: Path) -> tuple[str, ...]:
    """Of the pages to judge: every one that stands alone, and of each series the longest, which has the most parts.

    In an audit the members of each kind are a series of their own.
    """
    types: dict[str, list[str]] = {}
    for address in to_judge(site_dir):
        types.setdefault(_type_of(site_dir, address), []).append(address)
    return tuple(max(series, key=lambda address: _page(site_dir, address).stat().st_size) for series in types.values())


def _page(site_dir: Path, address: str) -> Path:
    return site_dir / address if address.endswith(".html") else site_dir / address / "index.html"


def _type_of(site_dir: Path, address: str) -> str:
    """Records have their data beside them; pages of the third level belong to a series even without."""
    parts = address.strip("/").split("/")
    page = _page(site_dir, address)
    if (page.parent / "daten.json").is_file():
        kind = KIND.search(page.read_text(encoding="utf-8")) if AUDIT and parts[0] == "mitglieder" else None
        return "/".join([parts[0], "*", kind[1] if kind else ""])
    return "/".join([*parts[:2], "*"]) if len(parts) == 3 and parts[0] == "mitglieder" else address


def no_faults(found: Sequence[str]) -> None:
    """Fail if anything was found; during an audit (`ops/audit.py`) it is counted too, a line each."""
    folder = os.environ.get("KITU_AUDIT")
    if folder and found:
        text = "".join(f"{' '.join(line.split())}\n" for line in found)
        (Path(folder) / hashlib.sha256(text.encode()).hexdigest()).write_text(text, encoding="utf-8")
    assert list(found) == []


def script(name: str) -> str:
    """A function in JavaScript that looks at a page, from the folder `js`."""
    return (Path(__file__).parent / "js" / name).read_text(encoding="utf-8")
