"""The second sink: all pages and files made from the data, as a plain folder that any site engine can build on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from kitu.pages.page import Page
from kitu.site.build import Site
from kitu.site.writing import Writer, write_site


def render(site: Site, folder: Path) -> int:
    """Write `site` below `folder`: `<path>/index.html` is a page's content, `<path>/page.json` what else is known.

    Files keep their addresses; `blocks.json` has the parts for hand-written pages, with addresses from the root.
    Existing files are replaced. Gives the number of files.
    """
    writer = Writer(folder)
    write_site(site, writer, lambda page: page.content.html, frozenset())
    for page in site.pages.values():
        writer.file(f"{page.path}page.json", _json(_facts(page)))
    writer.file("blocks.json", _json(dict(site.blocks.below("/"))))
    return len(writer.written)


def _facts(page: Page) -> Mapping[str, object]:
    facts = asdict(page)
    del facts["content"]
    return facts


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
