"""Names for things that must stay the same wherever the site stands (tag URIs, RFC 4151): events, members.

A tag begins with a domain of the organisation's own and a time at which it had it. The settings name both once and for
all; the rest is made of ids alone. A member keeps the tag of the id it had first.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from kitu.directory.directory import Directory
from kitu.records.addresses import Section

YEAR = "2026"
"""A time at which the domain of the organisation's website was its own, unless the settings name another."""


def tag(owner: str, key: str) -> str:
    """The tag of a thing; `key` tells it from all others."""
    return f"tag:{owner}:{key}"


def owner_of(directory: Directory, named: str = "") -> str:
    """What all tags begin with: what the settings name, else the domain of the organisation's present website."""
    host = urlsplit(directory.organisation.website).hostname or ""
    return named or f"{host.removeprefix('www.')},{YEAR}"


def first_ids(directory: Directory) -> dict[str, str]:
    """Present id → the id under which the member was first published, for members that were renamed."""
    found: dict[str, str] = {}
    for redirect in directory.redirects:
        if redirect.section is Section.MEMBERS and redirect.new:
            found.setdefault(redirect.new, redirect.old)
    return found
