"""What visitors get of a state of the project, without frame and engine: for the report on a change."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

import markdown

from kitu.directory.directory import Directory
from kitu.editing.shown_changes import Shown
from kitu.exports.news import everything
from kitu.pages import handwritten
from kitu.records.addresses import file_of
from kitu.site.build import Site, site_of

FRONT_MATTER = re.compile(r"\A---[ \t]*\n.*?\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.DOTALL)
EXTENSIONS = ("attr_list", "def_list", "md_in_html", "tables", "admonition", "toc", "fenced_code")
"""How hand-written pages are written (mkdocs.yml, and what the engine adds); a test compares with the built site."""


def shown(directory: Directory, root: Path) -> Shown:
    """What visitors get of the data in `directory` and the hand-written pages below `root`."""
    site = site_of(directory, root)
    pages = dict(_texts(site, root / "docs"))  # first, as no record tells what changes there
    pages |= {address: page.content.html for address, page in site.pages.items()}
    events = {event.key: event.title for event in everything(directory)}
    return Shown(pages, events, dict(_files(site)))


def _texts(site: Site, docs: Path) -> Iterator[tuple[str, str]]:
    for path in sorted(docs.rglob("*.md")) if docs.is_dir() else ():
        name = path.relative_to(docs).as_posix()
        address = name.removesuffix("index.md") if path.name == "index.md" else f"{name.removesuffix('.md')}/"
        if site.directory.shows(address) and address not in site.pages:
            yield address, text_page(site, address, name, path.read_text(encoding="utf-8-sig"))


def text_page(site: Site, address: str, name: str, source: str) -> str:
    """The HTML of a hand-written page; `name` is that of its file below docs/."""
    text = handwritten.without_links(FRONT_MATTER.sub("", source), name, site.directory.shows)
    rendered = markdown.markdown(handwritten.guard_escapes(text), extensions=EXTENSIONS)
    blocks = site.blocks.on(address)
    filled = handwritten.fill_markers(handwritten.accessible_tables(rendered), blocks)
    return handwritten.relative_addresses(handwritten.kept_together(blocks.with_sources(filled)), address)


def _files(site: Site) -> Iterator[tuple[str, str]]:
    """Files for readers and programs with their digest; pages that lead on are no files."""
    for export in site.collection.listed:
        yield export.address, _digest(export.content)
    for address in site.collection.beside:
        yield address, _digest(site.collection.export(address).content)
    yield from ((address, _digest(site.files[address])) for address in site.files if not address.endswith(file_of("")))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
