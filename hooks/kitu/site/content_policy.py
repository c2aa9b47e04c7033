"""The headers a web server sends with every file of the site: one source for all servers.

`default-src 'none'` forbids what is not named; the site needs no inline code, no frames and no other host.
What the operator of each kind of server needs is written from here (`nginx`, `headers_file`, `gitlab_settings`, and
`policy(in_page=True)` for hosts that let nobody set headers), so that all say the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

POLICY: Mapping[str, str] = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "manifest-src": "'self'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}
"""Content-Security-Policy. `data:` in images: Leaflet and the style sheets hold small drawings as data addresses."""

IGNORED_IN_META = ("frame-ancestors",)
"""A policy in a page itself cannot say this (CSP level 3, section 3.3)."""


def policy(*, image_hosts: Iterable[str] = (), in_page: bool = False) -> str:
    """The Content-Security-Policy as one line. `image_hosts` are origins of background tiles, if there are any."""
    rules = {name: value for name, value in POLICY.items() if not (in_page and name in IGNORED_IN_META)}
    rules["img-src"] = " ".join([rules["img-src"], *image_hosts])
    return "; ".join(f"{name} {value}" for name, value in rules.items())
