"""What the frame around a page shows: title, breadcrumb, navigation, and where an editor changes the page."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from kitu.drawings.social_images import picture_of
from kitu.pages.page import Attachment, Page
from kitu.records.addresses import ERROR_PAGE, Location


@dataclass(frozen=True, slots=True)
class View:
    """What the templates need to know about the page they show.

    `path`, `scripts` and `styles` are site-relative addresses; `origin` says in words where an editor changes the page
    ("data/members.yaml, Zeile 12"); `edit_url` is None without a repository.
    """

    path: str
    title: str
    description: str
    crumbs: tuple[Location, ...] = ()
    origin: str = ""
    edit_url: str | None = None
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()

    @property
    def picture(self) -> str:
        """Site-relative address of the picture that stands for the page where its address is shared."""
        return picture_of(self.path)


ERROR_VIEW = View(ERROR_PAGE, "Seite nicht gefunden", "Unter dieser Adresse gibt es keine Seite.")
"""The error page, which answers at any address."""


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the main navigation: label, site-relative address, entries below it."""

    label: str
    path: str
    children: tuple[NavEntry, ...] = ()


def view_of(page: Page, edit_url: str | None) -> View:
    """A page from the data; its last breadcrumb, the page itself, and the first, the start page, are the template's."""
    crumbs = tuple(crumb for crumb in page.crumbs if crumb.address)
    return View(
        page.path,
        page.title,
        page.description,
        crumbs,
        origin_of(page),
        edit_url,
        page.scripts,
        page.styles,
        page.attachments,
    )


def origin_of(page: Page) -> str:
    """Where an editor changes a page from the data, in words; empty for pages that count or sum up."""
    return f"{page.origin.file}, Zeile {page.origin.line}" if page.origin else ""


def source_of(page: Page) -> str:
    """The name by which the engine knows a page, and `nav` in `mkdocs.yml` names it."""
    return f"{page.path}index.md"


def nav_entries(items: Iterable[Any], address_of: Callable[[str], str]) -> Iterator[NavEntry]:
    """The main navigation from `nav` in `mkdocs.yml`, labels as written there; a section leads to its first page.

    `address_of` turns the name of a page's file into its address.
    """
    for label, target in _pairs(items):
        if isinstance(target, str):
            yield NavEntry(label, address_of(target))
        else:
            children = tuple(nav_entries(target, address_of))
            yield NavEntry(label, children[0].path, children)


def nav_sources(items: Iterable[Any]) -> Iterator[str]:
    """All files that `nav` in `mkdocs.yml` names."""
    for _, target in _pairs(items):
        if isinstance(target, str):
            yield target
        else:
            yield from nav_sources(target)


def ancestors(path: str) -> Iterator[str]:
    """Addresses above a page, nearest last: `"a/b/c/"` → `"a/"`, `"a/b/"`."""
    parts = [part for part in posixpath.dirname(path.rstrip("/")).split("/") if part]
    return ("/".join(parts[:count]) + "/" for count in range(1, len(parts) + 1))


def edit_uri_of(repo_url: str) -> str:
    """The way from a repository's address to its editor on the branch `main`: GitLab's has a `-` in it."""
    host = urlsplit(repo_url).netloc.lower()
    return "-/edit/main/" if "gitlab" in host or host.endswith("opencode.de") else "edit/main/"


def _pairs(items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return (pair for item in items for pair in item.items())
