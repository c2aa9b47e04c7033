"""The second sink: all pages and files made from the data, as a plain folder that any site engine can build on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from pathlib import Path

from kitu.pages.page import Page
from kitu.site.build import Site


def render(site: Site, folder: Path) -> None:
    """Write `site` below `folder`: `<path>/index.html` is a page's body, `<path>/page.json` what else is known of it.

    Assets keep their addresses; `blocks.json` has the parts for hand-written pages, with addresses that begin at the root. Existing files are replaced.
    """
    for page in site.pages:
        _write(folder / page.path / "index.html", page.body.encode())
        _write(folder / page.path / "page.json", _json(_facts(page)))
    for address, content in site.assets.items():
        _write(folder / address, content)
    _write(folder / "blocks.json", _json(dict(site.blocks.below("/"))))


def _facts(page: Page) -> Mapping[str, object]:
    facts = asdict(page)
    del facts["body"]
    return facts


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
