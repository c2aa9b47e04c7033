"""Addresses that change with the content behind them, so that browsers may keep the file for a year.

The hash is a query (`map.js?v=3f2a…`), not part of the file's name: a page that was opened before a new version of the
site appeared still finds its scripts. Servers give the long lifetime to addresses with a hash only (ops/nginx).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import cache

LENGTH = 10
"""Hexadecimal digits; ops/nginx/kitu.conf.j2 recognises a version by them."""


def versioned(address: str, content: bytes) -> str:
    """The address with the hash of the content: `"a.css"` → `"a.css?v=e3b0c44298"`."""
    return f"{address}?v={hashlib.sha256(content).hexdigest()[:LENGTH]}"


def versioner(content_of: Callable[[str], bytes | None]) -> Callable[[str], str]:
    """Make a function that adds the hash to a site-relative address; one without content stays as it is.

    Each file is read once, however many pages refer to it.
    """

    @cache
    def with_version(address: str) -> str:
        content = content_of(address)
        return address if content is None else versioned(address, content)

    return with_version
