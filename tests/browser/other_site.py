"""Another website that shows pages of ours in frames."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from html import escape
from pathlib import Path

from tests.browser.conftest import SiteHandler, served


class OtherSite(SiteHandler):
    """A site with no policy of its own."""

    def end_headers(self) -> None:
        """Send nothing but what the standard library sends."""
        super(SiteHandler, self).end_headers()


@contextmanager
def framing(folder: Path, frames: Mapping[str, str]) -> Iterator[str]:
    """Serve a page with these frames, addresses by name, from another origin; gives its address."""
    code = "".join(
        f'<iframe name="{name}" title="{name}" src="{escape(source)}" width="800" height="640"></iframe>'
        for name, source in frames.items()
    )
    page = f'<!doctype html><html lang="de"><title>Gast</title><link rel="icon" href="data:,">{code}</html>'
    (folder / "index.html").write_text(page, encoding="utf-8")
    with served(folder, OtherSite) as address:
        yield address
