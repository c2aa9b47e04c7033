"""Small pages at the addresses of former ids, which lead on to today's."""

from __future__ import annotations

from kitu.directory.directory import Directory, record_ids
from kitu.pages.templating import Renderer


def redirect_pages(directory: Directory, render: Renderer) -> dict[str, bytes]:
    """A whole HTML document for each former address, by the address of its file. Its links are relative."""
    names = record_ids(directory)
    return {
        f"{redirect.address}index.html": render.page(
            "redirect.html",
            redirect.address,
            gone=redirect.new is None,
            title=names[redirect.section][redirect.new] if redirect.new else redirect.section.location.title,
            href=f"../{redirect.new}/" if redirect.new else "../",
        ).encode()
        for redirect in directory.redirects
    }
