"""The directory in the words of schema.org, for search engines: one JSON-LD document a page.

Every type and property is one of the vocabulary, on a type it is meant for (a test checks both against the vocabulary
itself). Only what the page shows is said; a membership that is merely reported or planned is not.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kitu.exports.schema_org import Node, completed
from kitu.records.addresses import START, Location

WEBSITE = "/#website"


UNSAFE = {sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}
"""What could end the element or a line of script; inside JSON's strings the escapes mean the same."""


@dataclass(frozen=True, slots=True)
class About:
    """A page as the frame knows it: site-relative address, title, description, the pages above it."""

    path: str
    title: str
    description: str
    crumbs: Sequence[Location] = ()


def document(nodes: Sequence[Node], about: About, site_name: str, site_url: str) -> Markup:
    """The JSON-LD of a page, safe inside `<script>`; `site_url` is the address that all others are completed with."""
    site = {"@type": "WebSite", "@id": WEBSITE, "name": site_name, "url": "/", "inLanguage": "de"}
    page = {
        "@type": "WebPage",
        "@id": f"/{about.path}",
        "url": f"/{about.path}",
        "name": about.title,
        "description": about.description,
        "inLanguage": "de",
        "isPartOf": {"@id": WEBSITE},
        **({"breadcrumb": _breadcrumb(about)} if about.path else {}),
    }
    graph = {"@context": "https://schema.org", "@graph": [site, page, *nodes]}
    text = json.dumps(completed(graph, site_url.rstrip("/")), ensure_ascii=False, separators=(",", ":"))
    for sign, same in UNSAFE.items():
        text = text.replace(sign, same)
    return Markup(text)  # noqa: S704  # nothing in it can end the element


def _breadcrumb(about: About) -> dict[str, Any]:
    steps = [START, *(crumb for crumb in about.crumbs if crumb.address), Location(about.title, about.path)]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": place, "name": step.title, "item": {"@id": f"/{step.address}"}}
            for place, step in enumerate(steps, start=1)
        ],
    }
