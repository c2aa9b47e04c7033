"""Parts of the site that are switched off: no page, no file, no link and no heading of theirs is left."""

from __future__ import annotations

import json
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from bs4 import BeautifulSoup, Tag

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


def without(project: Path, *names: str) -> Path:
    """Switch parts off in a project; gives it."""
    organisation = project / "data" / "organisation.yaml"
    lines = "".join(f"  {name}: false\n" for name in names)
    text = organisation.read_text(encoding="utf-8")
    organisation.write_text(f"{text}\nsections:\n{lines}", encoding="utf-8")
    return project


def empty_headings(page: BeautifulSoup) -> list[str]:
    """Headings of sections that nothing stands below before the next of their level."""
    found = []
    for heading in page.select("main :is(h2, h3)[id]"):
        behind = next((one for one in heading.next_elements if _says_something(one, heading)), None)
        if isinstance(behind, Tag) and behind.name in ("h2", "h3") and behind.name <= heading.name:
            found.append(heading.get_text())
    return found


def _says_something(one: object, heading: Tag) -> bool:
    if isinstance(one, Tag):
        return one.name in ("h2", "h3", "img", "svg", "iframe", "select", "input", "textarea")
    return heading not in getattr(one, "parents", ()) and bool(str(one).strip())


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
        linked = [urldefrag(urljoin(ROOT + path, str(link["href"])))[0] for link in _links(page.content.html)]
        linked += [urljoin(ROOT, link.path.partition("#")[0]) for link in page.attachments]
        inside = [link.removeprefix(ROOT) for link in linked if link.startswith(ROOT)]
        assert [link for link in inside if link.startswith(address)] == [], path
        assert [link for link in inside if link.startswith(DATA) and link not in there] == [], path
        assert not empty_headings(BeautifulSoup(f"<main>{page.content.html}</main>", "html.parser")), path
    told = [
        entry for address, export in site.collection.beside.items() if address.endswith(".atom") for entry in [export]
    ]
    assert not [entry for entry in told if f"/{address}".encode() in entry.content]


def _links(html: str) -> list[Tag]:
    return BeautifulSoup(html, "html.parser").select("a[href]")


def test_without_all_of_them_a_whole_site_is_left(tmp_path: Path) -> None:
    """Its links are checked by the strict build; navigation, footer, list of pages and search name none of them."""
    site = made_sites.built(without(made_sites.base_site_project(tmp_path / "project"), *PARTS))
    hidden = [part.address for part in PARTS.values()]
    assert not [address for address in (*hidden, DATA) if (site / address).exists()]
    for file in site.rglob("*.html"):
        page = BeautifulSoup(file.read_text(encoding="utf-8"), "html.parser")
        here = ROOT + file.relative_to(site).as_posix().removesuffix(file_of(""))
        linked = [urljoin(here, str(link["href"])).removeprefix(ROOT) for link in page.select("a[href], link[href]")]
        assert not [link for link in linked if link.startswith((*hidden, DATA))], file
        assert not empty_headings(page), file
    listed = (site / addresses.SITEMAP).read_text(encoding="utf-8")
    found = json.loads((site / addresses.SEARCH_INDEX).read_text(encoding="utf-8"))["docs"]
    assert not [address for address in hidden if f"/{address}" in listed]
    assert not [entry["location"] for entry in found if entry["location"].startswith(tuple(hidden))]
