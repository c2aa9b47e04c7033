"""The page as a value: what the directory hands to whichever engine builds the site."""

from __future__ import annotations

import html
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kitu.reading.finding import Position
from kitu.records.addresses import Location

HEADING = re.compile(r'<h([23]) id="([^"]+)"[^>]*>(.*?)</h\1>', re.DOTALL)
TAG = re.compile(r"<sup.*?</sup>|<[^>]+>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Heading:
    """One heading of a page for its table of contents.

    `anchor` is the `id` in the HTML; `level` is 2 for `<h2>` and so on.
    """

    title: str
    anchor: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Attachment:
    """A link that belongs to one page: its text and site-relative address.

    With a `media_type` it leads to the page's content in another form, which the head of the page announces too.
    """

    title: str
    path: str
    media_type: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page made from the data.

    `path` is the site-relative address and ends with a slash (`"mitglieder/zeitz/"`); the start page is `""`.
    `body` is finished, escaped HTML that begins with the page's only `<h1>`.
    `search_terms` are spellings under which the search finds the page besides its text;
    `None` keeps the page out of the search altogether.
    `search_text` is what the search knows of the page instead of its body, where that would say too much.
    `scripts` are site-relative addresses of modules, run in this order when the page is there;
    `styles` likewise.
    `structured_data` says in the words of schema.org what the page is about (see `kitu.pages.structured_data`).
    `attachments` are links shown below the content.
    """

    path: str
    title: str
    description: str
    body: str
    crumbs: tuple[Location, ...] = ()
    origin: Position | None = None
    search_terms: tuple[str, ...] | None = ()
    search_text: str = ""
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    structured_data: tuple[Mapping[str, Any], ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def headings(self) -> tuple[Heading, ...]:
        """The headings of the page that can be linked to, in order."""
        return tuple(
            Heading(html.unescape(TAG.sub("", text)).strip(), html.unescape(anchor), int(level))
            for level, anchor, text in HEADING.findall(self.body)
        )
