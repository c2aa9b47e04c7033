"""The digest of a built site, by which an audit says what it has looked at.

What a page shows of the audit's result cannot be part of it, or each audit would make itself out of date: all between
the marks `SHOWN` is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

SHOWN = ("<!-- audit-result -->", "<!-- /audit-result -->")
"""Templates put the result between these; keep it out of the search too (`data-search-exclude`)."""

PACKED = (".br", ".gz")
"""Files made from others after the build; the digest is that of the site before."""

MAIN = b'<main id="inhalt"'
"""What every page has; files that only lead on to another page do not."""

_MOVING = re.compile(rb"Stand der Angaben: [^<]*|, Zeile \d+|#L\d+")
"""What an edit elsewhere changes on a page: the day of all data, and the line in which a record begins."""

_LOADED = re.compile(rb'(?:href|src)="([^"?#:]+\.(?:css|js))"')
"""Style sheets and scripts that a page names without their versions (`kitu.site.fingerprints`)."""

_SHOWN = re.compile(b".*?".join(re.escape(mark.encode()) for mark in SHOWN), re.DOTALL)


def site_digest(site: Path) -> str:
    """The digest of a built site: `sha256:` and 64 hexadecimal digits over names and contents of its files."""
    return _over(site, _files(site))


def page_digests(site: Path) -> Mapping[str, str]:
    """The digest of each page, by its file: of what it holds but for `_MOVING`, and of the styles and scripts it loads.

    Files that only lead on to another page are none.
    """
    pages = {path: _content(path) for path in _files(site) if path.suffix == ".html"}
    return {
        path.relative_to(site).as_posix(): hashlib.sha256(
            b"\0".join([_MOVING.sub(b"", content), *_loaded(path, content)])
        ).hexdigest()
        for path, content in pages.items()
        if MAIN in content
    }


def _loaded(page: Path, content: bytes) -> Iterator[bytes]:
    """What a page loads without naming its version; a version in its text says as much as the file."""
    files = (page.parent / name.decode() for name in _LOADED.findall(content))
    return (file.read_bytes() for file in files if file.is_file())


def _over(site: Path, files: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in files:
        whole.update(f"{hashlib.sha256(_content(path)).hexdigest()}  {path.relative_to(site).as_posix()}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def _content(path: Path) -> bytes:
    return _SHOWN.sub(b"", path.read_bytes()) if path.suffix == ".html" else path.read_bytes()


def _files(site: Path) -> Iterator[Path]:
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix not in PACKED)
    yield from sorted(files, key=lambda path: path.relative_to(site).as_posix())
