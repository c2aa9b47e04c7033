"""The digest of a built site, by which an audit says what it has looked at.

What a page shows of the audit's result cannot be part of it, or each audit would make itself out of date: all between
the marks `SHOWN` is left out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

SHOWN = ("<!-- audit-result -->", "<!-- /audit-result -->")
"""Templates put the result between these; keep it out of the search too (`data-search-exclude`)."""

PACKED = (".br", ".gz")
"""Files made from others after the build; the digest is that of the site before."""

_SHOWN = re.compile(b".*?".join(re.escape(mark.encode()) for mark in SHOWN), re.DOTALL)


def site_digest(site: Path) -> str:
    """The digest of a built site: `sha256:` and 64 hexadecimal digits over names and contents of its files."""
    whole = hashlib.sha256()
    for path in _files(site):
        content = _SHOWN.sub(b"", path.read_bytes()) if path.suffix == ".html" else path.read_bytes()
        whole.update(f"{hashlib.sha256(content).hexdigest()}  {path.relative_to(site).as_posix()}\n".encode())
    return f"sha256:{whole.hexdigest()}"


def _files(site: Path) -> Iterator[Path]:
    files = (path for path in site.rglob("*") if path.is_file() and path.suffix not in PACKED)
    yield from sorted(files, key=lambda path: path.relative_to(site).as_posix())
