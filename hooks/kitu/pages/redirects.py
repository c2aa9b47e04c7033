"""Small pages at the addresses of former ids, which lead on to today's."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kitu.directory.directory import Directory, record_ids
from kitu.pages.templating import Renderer
from kitu.records.addresses import file_of
from kitu.records.redirects import Redirect


def redirect_pages(directory: Directory, render: Renderer) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """A whole HTML document for each former address, by the address of its file. Its links are relative."""
    names = record_ids(directory)
    for redirect in directory.redirects:
        name = names[redirect.section][redirect.new] if redirect.new else redirect.section.location.title
        yield file_of(redirect.address), partial(_document, render, redirect, name)


def _document(render: Renderer, redirect: Redirect, title: str) -> bytes:
    target = f"../{redirect.new}/" if redirect.new else "../"
    content = render.page("redirect.html", redirect.address, gone=redirect.new is None, title=title, href=target)
    return content.html.encode()
