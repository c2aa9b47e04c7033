"""Links of the built site: noted while pages are written, compared with what there is when all are written."""

from __future__ import annotations

import html
import posixpath
import re
from collections.abc import Collection, Iterator
from functools import lru_cache
from urllib.parse import unquote, urlsplit

from kitu.records.addresses import file_of, to_root

MARKS = re.compile(r' (?:(id)|href|src|action)="([^"]*)"')
"""Places and links in tags, whose parts a space parts: what begins with one letter is found in half the time."""

TAG = re.compile(r"<[a-z][a-z0-9]*\s[^>]*>")
"""Tags that can have a place or a link."""

CHOICE = "="
"""What is in an anchor that names no place but what a page's script shows (`#leistung=dms`)."""

NAMED = 3  # pages that a fault names


class Links:
    """The links of all pages and the anchors they lead to."""

    def __init__(self) -> None:
        self._targets: dict[tuple[str, str], list[str]] = {}
        self._anchors: dict[str, frozenset[str]] = {}
        self._alike: dict[frozenset[str], frozenset[str]] = {}  # thousands of pages have the same places

    def note(self, page: str, text: str) -> None:
        """Note links and anchors of the page at an address; `text` is its whole HTML."""
        found = MARKS.findall("".join(TAG.findall(text)).replace("\n", " ").replace("\t", " "))
        anchors = frozenset(html.unescape(value) for kind, value in found if kind)
        self._anchors[page] = self._alike.setdefault(anchors, anchors)
        root = to_root(page)
        for link in {value for kind, value in found if not kind}:
            target, anchor = target_of(page, root, html.unescape(link))
            anchor = "" if CHOICE in anchor else anchor
            if target is not None and not (target == page and (not anchor or anchor in anchors)):
                self._targets.setdefault((target, anchor), []).append(page)

    def faults(self, existing: Collection[str]) -> Iterator[str]:
        """Every link to an address that does not exist, or to a place that its page has not, as a German sentence.

        What a page is told behind `#` (`#mitglied=zeitz`) is no place on it.
        `existing` are the addresses of all files of the site, in the form of `file_of`.
        """
        for (target, anchor), pages in self._targets.items():
            if file_of(target) not in existing:
                yield f"{_named(pages)}: Der Verweis auf /{target} führt ins Leere."
            elif anchor and "=" not in anchor and target in self._anchors and anchor not in self._anchors[target]:
                yield f"{_named(pages)}: Der Verweis auf /{target}#{anchor} nennt eine Stelle, die es dort nicht gibt."


def target_of(page: str, root: str, link: str) -> tuple[str | None, str]:
    """Address and anchor that a link on a page leads to; no address for links that leave the site.

    `root` is the way from the page to the site's root.
    """
    if link.startswith("#"):
        return page, unquote(link[1:])
    if link.startswith(("https:", "mailto:")):
        return None, ""
    found = _from_root(link[len(root) :]) if link.startswith(root) else None
    return found or _below(page, link)


PLAIN = re.compile(r"(?!\.\.?(?:/|$))[\w.-]+(?:/(?!\.)[\w.-]+)*/?")
"""The way from the root to an address without query or escapes: what nearly all links are."""


@lru_cache(maxsize=4096)
def _from_root(way: str) -> tuple[str, str] | None:
    """Address and anchor of a plain way from the root; most lead from many pages to the same."""
    address, _, anchor = way.partition("#")
    return (address, unquote(anchor)) if PLAIN.fullmatch(address) else None


def _below(page: str, link: str) -> tuple[str | None, str]:
    parts = urlsplit(link)
    if parts.scheme or parts.netloc or parts.path.startswith("/"):
        return None, ""
    if not parts.path:
        return page, unquote(parts.fragment)
    path = posixpath.normpath(posixpath.join(posixpath.dirname(page), unquote(parts.path)))
    is_folder = parts.path.endswith(("/", ".")) or path == "."
    folder = "" if path == "." else f"{path}/"
    return (folder if is_folder else path), unquote(parts.fragment)


def _named(pages: list[str]) -> str:
    """The first pages with a link, and how many more there are."""
    more = f" und {len(pages) - NAMED} weitere" if len(pages) > NAMED else ""
    return ", ".join(f"/{page}" for page in pages[:NAMED]) + more
