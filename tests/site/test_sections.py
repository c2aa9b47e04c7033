"""Parts of the site that are switched off: no page, no file, no link and no heading of theirs is left."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin

import pytest
from lxml import html

from kitu.records import addresses
from kitu.records.addresses import DATA, Location, file_of
from kitu.records.organisation import Sections
from kitu.site.build import Site, build_site
from tests import made_sites
from tests.base_project import copy_base

PARTS: dict[str, Location] = {
    "map": addresses.MAP,
    "municipalities": addresses.CHECK,
    "districts": addresses.DISTRICTS,
    "resolution": addresses.RESOLUTION,
    "matrix": addresses.MATRIX,
    "partners": addresses.PARTNERS,
    "awards": addresses.AWARDS,
    "counts": addresses.COUNTS,
    "chronicle": addresses.CHRONICLE,
    "press": addresses.PRESS,
    "open_data": addresses.OPEN_DATA,
    "frames": addresses.FRAMES,
}
ROOT = "https://x.example/"
SAYS_SOMETHING = (
    "following::node()[self::text()[normalize-space()] or self::h2 or self::h3 or self::img or self::svg"
    " or self::iframe or self::select or self::input or self::textarea][1]"
)


def without(project: Path, *names: str) -> Path:
    """Switch parts off in a project; gives it."""
    organisation = project / "data" / "organisation.yaml"
    lines = "".join(f"  {name}: false\n" for name in names)
    text = organisation.read_text(encoding="utf-8")
    organisation.write_text(f"{text}\nsections:\n{lines}", encoding="utf-8")
    return project


def parsed(content: str | bytes) -> Any:
    """A page as a tree; the library is published without types."""
    return html.document_fromstring(content, parser=html.HTMLParser(encoding="utf-8"))


def empty_headings(page: Any) -> list[str]:
    """Headings of sections that nothing stands below before the next of their level."""
    found = []
    for heading in page.xpath("//main//*[self::h2 or self::h3][@id]"):
        behind = heading.xpath(SAYS_SOMETHING)
        if behind and getattr(behind[0], "tag", "text") in {"h2", heading.tag}:
            found.append(heading.text_content())
    return found


def links(page: Any, path: str) -> list[str]:
    """Addresses that a page leads to, as they are without their anchor, on an invented host."""
    return [urldefrag(urljoin(ROOT + path, link))[0] for link in page.xpath("//a/@href | //link/@href")]


def test_a_heading_without_a_section_is_found() -> None:
    page = parsed("<main><h2 id='a'>Leer</h2> <h2 id='b'>Teil</h2><h3 id='c'>Leer</h3><h2 id='d'>Bild</h2><img></main>")
    assert empty_headings(page) == ["Leer", "Leer"]


def test_every_part_that_can_be_left_out_is_tried() -> None:
    assert {*PARTS} == {*Sections.model_fields}


@pytest.mark.parametrize("name", PARTS)
def test_a_part_leaves_no_page_and_no_link(name: str, tmp_path: Path) -> None:
    """On any page made from the data, in any list of its files, in its search and its feeds."""
    site = build_site(without(copy_base(tmp_path / "project"), name))
    assert isinstance(site, Site), site
    address = PARTS[name].address
    assert not [page for page in (*site.pages, *site.files, *site.expected_addresses) if page.startswith(address)]
    there = {*site.pages, *site.files, *site.collection.beside, *(one.address for one in site.collection.listed)}
    for path, page in site.pages.items():
        tree = parsed(f"<main>{page.content.html}</main>")
        linked = [*links(tree, path), *(urljoin(ROOT, link.path.partition("#")[0]) for link in page.attachments)]
        inside = [link.removeprefix(ROOT) for link in linked if link.startswith(ROOT)]
        assert [link for link in inside if link.startswith(address)] == [], path
        assert [link for link in inside if link.startswith(DATA) and link not in there] == [], path
        assert not empty_headings(tree), path
    told = [
        entry for address, export in site.collection.beside.items() if address.endswith(".atom") for entry in [export]
    ]
    assert not [entry for entry in told if f"/{address}".encode() in entry.content]


def test_without_all_of_them_a_whole_site_is_left(tmp_path: Path) -> None:
    """Its links are checked by the strict build; navigation, footer, list of pages and search name none of them."""
    site = made_sites.built(without(made_sites.base_site_project(tmp_path / "project"), *PARTS))
    hidden = [part.address for part in PARTS.values()]
    assert not [address for address in (*hidden, DATA) if (site / address).exists()]
    for file in site.rglob("*.html"):
        page = parsed(file.read_bytes())
        here = file.relative_to(site).as_posix().removesuffix(file_of(""))
        linked = [link.removeprefix(ROOT) for link in links(page, here)]
        assert not [link for link in linked if link.startswith((*hidden, DATA))], file
        assert not empty_headings(page), file
    listed = (site / addresses.SITEMAP).read_text(encoding="utf-8")
    found = json.loads((site / addresses.SEARCH_INDEX).read_text(encoding="utf-8"))["docs"]
    assert not [address for address in hidden if f"/{address}" in listed]
    assert not [entry["location"] for entry in found if entry["location"].startswith(tuple(hidden))]
