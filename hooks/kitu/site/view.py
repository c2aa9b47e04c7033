"""What the frame around a page shows: title, breadcrumb, navigation, and where an editor changes the page."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from markupsafe import Markup

from kitu.drawings.social_images import picture_of
from kitu.exports.schema_org import Node
from kitu.pages import structured_data
from kitu.pages.page import Attachment, Content, Page, fitting
from kitu.records import wording
from kitu.records.addresses import ERROR_PAGE, Location, to_root
from kitu.records.organisation import OrganisationFile

FORGEJO = ("codeberg.org", "forgejo", "gitea")
"""What the names of hosts of Forgejo, and of Gitea that it comes from, have in them."""


@dataclass(frozen=True, slots=True)
class View:
    """What the templates need to know about the page they show.

    `path`, `scripts` and `styles` are site-relative addresses; `root` is the way to the site's root; `address` the full
    address by which the page wants to be known, empty for the error page. `name` is the title for browsers and shared
    links. `origin` says in words where an editor changes the page ("data/members.yaml, Zeile 12"); `edit_url` is None
    without a repository. `structured_data` is safe inside `<script>`.
    """

    path: str
    root: str
    title: str
    description: str
    content: Content | None = None
    name: str = ""
    address: str = ""
    crumbs: tuple[Location, ...] = ()
    origin: str = ""
    edit_url: str | None = None
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    css_class: str = ""
    structured_data: Markup | None = None

    @property
    def picture(self) -> str:
        """Site-relative address of the picture that stands for the page where its address is shared."""
        return picture_of(self.path)


@dataclass(frozen=True, slots=True)
class NavEntry:
    """One entry of the main navigation: label, site-relative address, entries below it."""

    label: str
    path: str
    children: tuple[NavEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class Contact:
    """A way to reach the organisation: what it is called, the address of the link, and what is read."""

    label: str
    address: str
    text: str


@dataclass(frozen=True, slots=True)
class SiteView:
    """What the templates need to know about the site, the same on each page.

    `short_name` stands for the name where that is too long; `url` is its address with a slash at its end, or empty;
    `feed` says whether there is one of the whole; `styles` are site-relative addresses of styles; `policy` is the
    Content-Security-Policy of the page's head, or empty; `paths` are the addresses of all pages, for the list that
    search engines read; `data_as_of` is a day in words.
    """

    name: str
    short_name: str
    url: str
    language: str
    claim: str
    copyright: str
    favicon: str
    legal_links: tuple[Mapping[str, str], ...]
    feed: bool
    contact: tuple[Contact, ...]
    styles: tuple[str, ...]
    policy: str
    nav: tuple[NavEntry, ...]
    paths: tuple[str, ...]
    data_as_of: str

    def active(self, path: str) -> NavEntry | None:
        """The entry of the navigation that a page is below, by the longest address in common."""
        above = [entry for entry in self.nav if entry.path == path or (entry.path and path.startswith(entry.path))]
        return max(above, key=lambda entry: len(entry.path), default=None)

    def place(self, path: str) -> str:
        """What tells a page's header and footer from others': its address where they lead to it, else that above."""
        if path in nav_labels(self.nav) or any(link["path"] == path for link in self.legal_links):
            return path
        active = self.active(path)
        return active.path if active else ""

    def titled(self, title: str) -> str:
        """A page's title for tabs and lists of results: with the name of the site in the longest form that fits."""
        return fitting(*(f"{title} – {name}" for name in (self.name, self.short_name)), title)


WAYS: Mapping[str, Callable[[str], str]] = {
    "telefon": lambda number: f"tel:{wording.dialled(number)}",
    "e-mail": lambda mailbox: f"mailto:{mailbox}",
}
"""The owner's facts by which people reach the organisation → the address of a link."""


def contact_of(file: OrganisationFile) -> tuple[Contact, ...]:
    """Telephone and mailbox, as far as the owner has confirmed them."""
    known = ((file.confirmed(key), address) for key, address in WAYS.items())
    return tuple(Contact(fact.label, address(fact.value), fact.value) for fact, address in known if fact and fact.value)


def error_view(site_url: str) -> View:
    """The error page, which answers at any address: its links begin at the server's root."""
    root = (urlsplit(site_url or "/").path).rstrip("/") + "/"
    return View(ERROR_PAGE, root, "Seite nicht gefunden", "Unter dieser Adresse gibt es keine Seite.")


def view_of(page: Page, site: SiteView, edit_base: str, things: Sequence[Node]) -> View:
    """A page from the data; its last breadcrumb, the page itself, and the first, the start page, are the template's.

    `edit_base` is what the address of a file in the repository's editor begins with, empty without a repository.
    """
    view = View(
        path=page.path,
        root=to_root(page.path),
        title=page.title,
        description=page.description,
        content=page.content,
        name=page.title,
        address=urljoin(site.url, page.path) if site.url else "",
        crumbs=tuple(crumb for crumb in page.crumbs if crumb.address),
        origin=origin_of(page),
        edit_url=f"{edit_base}{page.origin.file}#L{page.origin.line}" if edit_base and page.origin else None,
        scripts=page.scripts,
        styles=page.styles,
        attachments=page.attachments,
    )
    return described(view, site, things)


def described(view: View, site: SiteView, things: Sequence[Node]) -> View:
    """The view with its structured data: `things` is what the page is about."""
    about = structured_data.About(view.path, view.title, view.description, view.crumbs)
    return replace(view, structured_data=structured_data.document(things, about, site.name, site.url))


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


def nav_labels(entries: Iterable[NavEntry]) -> dict[str, str]:
    """What the navigation calls each page that it leads to, by address; the innermost label where there are several."""
    return {path: label for entry in entries for path, label in _labels(entry)}


def _labels(entry: NavEntry) -> Iterator[tuple[str, str]]:
    yield entry.path, entry.label
    for child in entry.children:
        yield from _labels(child)


def nav_without(items: Iterable[Any], shows: Callable[[str], bool]) -> list[Any]:
    """`nav` in `mkdocs.yml` less the parts that the site leaves out, and less groups that have nothing left."""
    kept: list[Any] = []
    for label, target in _pairs(items):
        rest = target if isinstance(target, str) else nav_without(target, shows)
        if rest and (not isinstance(rest, str) or shows(rest.removesuffix("index.md"))):
            kept.append({label: rest})
    return kept


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


def repository_page(repo_url: str) -> str:
    """The address of a repository's page from any address of the repository: without `.git`, of SSH too."""
    address = re.sub(r"\A(?:ssh://)?[\w.-]+@([^:/]+)(?::\d+/|[:/])/*", r"https://\1/", repo_url.strip())
    return address.rstrip("/").removesuffix(".git")


def edit_uri_of(repo_url: str) -> str:
    """The way from a repository's page to its editor on the branch `main`, as GitLab, Forgejo or GitHub has it."""
    host = urlsplit(repo_url).netloc.lower()
    if "gitlab" in host or host.endswith("opencode.de"):
        return "-/edit/main/"
    return "_edit/main/" if any(name in host for name in FORGEJO) else "edit/main/"


def _pairs(items: Iterable[Any]) -> Iterator[tuple[str, Any]]:
    return (pair for item in items for pair in item.items())
