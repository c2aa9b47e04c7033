"""The headers a web server sends with every file of the site: one source for all servers.

`default-src 'none'` forbids what is not named; the site needs no inline code and no other host. It frames nothing
but its own previews, and lets itself be framed only where it is made for that (`FRAMED`).
What the operator of each kind of server needs is written from here (`nginx`, `headers_file`, `gitlab_settings`, and
`policy(in_page=True)` for hosts that let nobody set headers), so that all say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from kitu.records.addresses import (
    FRAME_CHECK,
    FRAME_DISTRICTS,
    FRAME_FIGURES,
    FRAME_MAP,
    FRAME_MEMBER,
    FRAME_MEMBERS,
    FRAME_SERVICES,
)

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-src": "'self'",
    "frame-ancestors": "'none'",
}
"""Content-Security-Policy. `data:` in images: Leaflet and the style sheets hold small drawings as data addresses."""

ANCESTORS = "https:"
"""Which sites may frame what is made for it, unless the operator names them: any that comes over TLS."""

FRAMED = tuple(
    location.address
    for location in (
        FRAME_MAP,
        FRAME_MEMBERS,
        FRAME_DISTRICTS,
        FRAME_SERVICES,
        FRAME_MEMBER,
        FRAME_CHECK,
        FRAME_FIGURES,
    )
)
"""What the addresses of pages begin with that other sites may frame."""

IGNORED_IN_META = ("frame-ancestors",)
"""A policy in a page itself cannot say this (CSP level 3, section 3.3)."""


def policy(*, image_hosts: Iterable[str] = (), in_page: bool = False, ancestors: str = "") -> str:
    """The Content-Security-Policy as one line. `image_hosts` are origins of background tiles, if there are any.

    `ancestors` are the sites that may frame the page besides this one, as the policy writes them; empty: none may.
    """
    rules = {name: value for name, value in POLICY.items() if not (in_page and name in IGNORED_IN_META)}
    if ancestors and not in_page:
        rules["frame-ancestors"] = f"'self' {ancestors}"
    rules["img-src"] = " ".join([rules["img-src"], *image_hosts])
    return "; ".join(f"{name} {value}" for name, value in rules.items())
