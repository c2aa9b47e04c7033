"""What the frame shows around a hand-written page: its title, introduction, sections, and the pages above it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from kitu.pages import handwritten
from kitu.pages.page import Content, Heading, Page, SearchEntry
from kitu.records.addresses import Location, script, to_root
from kitu.site.view import View, ancestors

BROUGHT = (('class="finder"', "finder"),)
"""Components by what they are written with in a text, and the script that each brings along."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """A hand-written page as the engine has read it.

    `meta` is its front matter, `content` its HTML, `headings` are title (HTML) and id of each section; `address` is the
    full one, `origin` the file from the project's root.
    """

    path: str
    title: str
    meta: Mapping[str, Any]
    content: str
    headings: tuple[tuple[str, str], ...]
    address: str
    origin: str
    edit_url: str | None


def text_view(text: TextPage, crumbs: Iterator[Location], site_name: str, site_description: str) -> View:
    """The page, described for the templates; `site_description` is for pages that have none of their own."""
    meta, title = text.meta, str(text.meta.get("title", text.title))
    introduction, rest = handwritten.before_sections(text.content)
    return View(
        path=text.path,
        root=to_root(text.path),
        title=title,
        description=str(meta.get("description", site_description)),
        content=Content(
            Markup(introduction),  # noqa: S704  # Markdown has made it
            Markup(rest),  # noqa: S704  # as above
            tuple(Heading(Markup(heading), anchor) for heading, anchor in text.headings),  # noqa: S704  # as above
        ),
        name=title if text.path else str(meta.get("title") or site_name),
        address=text.address,
        crumbs=tuple(crumbs),
        origin=text.origin,
        edit_url=text.edit_url,
        scripts=(*meta.get("scripts", ()), *(script(name) for mark, name in BROUGHT if mark in text.content)),
        styles=tuple(meta.get("styles", ())),
        css_class=str(meta.get("class") or ""),
    )


def search_entries(text: TextPage, shown: View) -> Iterator[SearchEntry]:
    """What a hand-written page says of itself to the search, beside its words: title, description, other names."""
    settings = text.meta.get("search", {})
    if not settings.get("exclude"):
        names = tuple(map(str, text.meta.get("aliases", ())))
        yield SearchEntry(shown.title, shown.description, names, rank=settings.get("boost", 1))


def crumbs_of(path: str, texts: Mapping[str, str], pages: Mapping[str, Page]) -> Iterator[Location]:
    """The pages above a hand-written page, by its address; `texts` are titles of hand-written pages by theirs."""
    for above in ancestors(path):
        if above in texts or above in pages:
            yield Location(texts[above] if above in texts else pages[above].title, above)
