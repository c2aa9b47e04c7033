"""The page as a value: what the directory hands to whichever engine builds the site."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup

from kitu.reading.finding import Position
from kitu.records.addresses import Location

TITLE = 70
"""Letters of a title that lists of results show."""


def fitting(*titles: str) -> str:
    """The first of a page's titles, the longest before the rest, that is shown whole; the last if none is."""
    return next((title for title in titles if len(title) <= TITLE), titles[-1])


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a section for the page's contents list; `anchor` is its `id` in the HTML."""

    title: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Content:
    """What a page shows within the frame: finished, escaped HTML that begins with the page's only `<h1>`.

    The contents list of a long page belongs between `introduction` and `rest`.
    """

    introduction: Markup
    rest: Markup
    sections: tuple[Heading, ...] = ()

    @property
    def html(self) -> Markup:
        """The whole content."""
        return self.introduction + self.rest


@dataclass(frozen=True, slots=True)
class Attachment:
    """A link that belongs to one page: its text and site-relative address.

    With a `media_type` it leads to the page's content in another form, which the head of the page announces too.
    """

    title: str
    path: str
    media_type: str = ""


OF_MEMBER, OF_SERVICE, OF_AREA, OF_DISTRICT, OF_EVENT = 1.2, 1.1, 0.9, 0.8, 0.3
"""Ranks in the search: who looks for a town wants the member, then the check; for a word, its page before events."""


@dataclass(frozen=True, slots=True)
class SearchEntry:
    """What the search knows of a page or of a place on it, as plain text.

    `names` are further names under which it is found; `anchor` is empty for the page itself. Of pages that answer
    equally well the one with the higher `rank` comes first (1 is that of a page of text); at a place it says how much
    its words weigh.
    """

    title: str
    text: str
    names: tuple[str, ...] = ()
    anchor: str = ""
    rank: float = 1


@dataclass(frozen=True, slots=True)
class Page:
    """A page made from the data.

    `path` is the site-relative address and ends with a slash (`"mitglieder/zeitz/"`); the start page is `""`.
    `search` is what the search knows of the page: without it title, description and `aliases`, names under which people
    look for it; nothing if it is empty.
    `scripts` are site-relative addresses of modules, run in this order when the page is there;
    `styles` likewise. `attachments` are links shown below the content.
    """

    path: str
    title: str
    description: str
    content: Content
    crumbs: tuple[Location, ...] = ()
    origin: Position | None = None
    search: tuple[SearchEntry, ...] | None = None
    aliases: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def search_entries(self) -> tuple[SearchEntry, ...]:
        """What the search knows of the page."""
        return (SearchEntry(self.title, self.description, self.aliases),) if self.search is None else self.search
