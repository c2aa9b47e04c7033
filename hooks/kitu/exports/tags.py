"""Names for things that must stay the same wherever the site stands (tag URIs, RFC 4151): events, members.

A tag begins with a domain of the organisation's own and a time at which it had it. The settings name both once and for
all; the rest is made of ids alone. A record keeps the tag of the id it had first: a redirect says which that was, since
nobody can tell from the data alone whether a member was renamed or taken over by another.
"""

from __future__ import annotations

from urllib.parse import urlsplit

from kitu.directory.directory import Directory
from kitu.records.addresses import Section


def tag(owner: str, key: str) -> str:
    """The tag of a thing; `key` tells it from all others."""
    return f"tag:{owner}:{key}"


def owner_of(directory: Directory, named: str = "") -> str:
    """What all tags begin with: what the settings name.

    Without that, for drafts: the organisation's present website, and the latest year at which the data knows it as its
    own.
    """
    host = urlsplit(directory.organisation.website).hostname or ""
    return named or f"{host.removeprefix('www.')},{directory.as_of.year}"


def first_ids(directory: Directory, section: Section = Section.MEMBERS) -> dict[str, str]:
    """Present id → the id under which a record of the section was first published, for those that were renamed."""
    return {
        redirect.new: redirect.old
        for redirect in directory.redirects
        if redirect.section is section and redirect.new and redirect.first
    }
