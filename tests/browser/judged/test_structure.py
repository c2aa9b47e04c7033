"""The build of every page: headings, landmarks, names that tell pages apart, targets that fingers hit, calm, print."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from lxml import html

from tests.browser.pages import addresses

Tree = Any
"""A page as lxml reads it; the library is published without types."""


@pytest.fixture(scope="module")
def trees(site_dir: Path) -> dict[str, Tree]:
    """Every page of the site with the frame, as a tree."""
    files = {address: site_dir / address for address in addresses(site_dir)}
    return {address: _tree(path / "index.html" if path.is_dir() else path) for address, path in files.items()}


def _tree(path: Path) -> Tree:
    return html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8"))


def structure_faults(tree: Tree) -> Iterator[str]:
    """What is wrong with headings, landmarks and links of one page."""
    levels = [int(heading.tag[1]) for heading in tree.iter("h1", "h2", "h3", "h4", "h5", "h6")]
    if levels.count(1) != 1:
        yield f"{levels.count(1)} h1"
    yield from (f"h{low} followed by h{high}" for low, high in pairwise(levels) if high > low + 1)
    yield from (f"empty heading: {h.tag}" for h in tree.iter("h1", "h2", "h3") if not h.text_content().strip())
    for name in ("main", "header", "footer"):
        found = [part for part in tree.iter(name) if not _inside(part, {"main", "article", "section"})]
        if len(found) != 1:
            yield f"{len(found)} landmarks {name}"
    if not _inside(next(tree.iter("h1")), {"main"}):
        yield "h1 outside of main"
    landmarks = Counter((part.tag, _name(part, tree)) for part in tree.iter("nav", "form"))
    yield from (f"two {tag} with the name „{name}“" for (tag, name), count in landmarks.items() if count > 1)
    yield from (f"{tag} without a name" for tag, name in landmarks if not name)
    yield from _skip_faults(tree)


def _skip_faults(tree: Tree) -> Iterator[str]:
    first = next(tree.body.iter("a", "button", "input"))
    if first.get("href") != "#inhalt":
        yield "the first control is not the skip link"
    if [part.tag for part in tree.xpath("//*[@id='inhalt']")] != ["main"]:
        yield "the skip link does not lead to main"


def _inside(part: Tree, names: set[str]) -> bool:
    return any(parent.tag in names for parent in part.iterancestors())


def _name(part: Tree, tree: Tree) -> str:
    if part.get("aria-label"):
        return str(part.get("aria-label"))
    return " ".join(tree.get_element_by_id(key).text_content() for key in (part.get("aria-labelledby") or "").split())


def test_every_page_is_well_built(trees: dict[str, Tree]) -> None:
    found = [f"{address}: {fault}" for address, tree in trees.items() for fault in structure_faults(tree)]
    assert found == []


@pytest.mark.parametrize(
    "what", ["/html/head/title/text()", "//meta[@name='description']/@content", "//link[@rel='canonical']/@href"]
)
def test_titles_and_descriptions_tell_pages_apart(trees: dict[str, Tree], what: str) -> None:
    texts = {address: tree.xpath(what) for address, tree in trees.items() if not _without_address(address, what)}
    assert [address for address, text in texts.items() if len(text) != 1 or not str(text[0]).strip()] == []
    counts = Counter(str(text[0]) for text in texts.values())
    assert [text for text, count in counts.items() if count > 1] == []


def _without_address(address: str, what: str) -> bool:
    """Only the error page has no address of its own."""
    return address == "404.html" and "canonical" in what


def current_faults(tree: Tree, address: str) -> Iterator[str]:
    """Marks for „you are here“ that are missing, wrong or doubled. Links are relative to the page."""
    for part in ("//nav[@aria-label='Hauptnavigation']", "//nav[@aria-label='Rechtliches']"):
        for link in tree.xpath(f"{part}//a"):
            here = _target(link.get("href"), address) == address
            if here != (link.get("aria-current") == "page"):
                yield f"aria-current={link.get('aria-current')} on {link.get('href')}"
    sections = tree.xpath("//nav[@aria-label='Hauptnavigation']//a[@aria-current='true']")
    if len(sections) > 1:
        yield "two sections are current"
    wrong = [href for href in (link.get("href") for link in sections) if not address.startswith(_target(href, address))]
    yield from (f"section {href} is current" for href in wrong)
    crumbs = tree.xpath("//nav[@aria-label='Brotkrumen']//*[@aria-current]")
    if len(crumbs) != (0 if address in {"", "404.html"} else 1):
        yield f"{len(crumbs)} current breadcrumbs"


@cache
def _target(href: str, address: str) -> str:
    """The site-relative address that a link on a page leads to."""
    if href.startswith("/"):
        return href[1:]
    parts = [part for part in address.split("/")[:-1] if part]
    for step in href.split("/"):
        if step == "..":
            parts.pop()
        elif step not in {".", ""}:
            parts.append(step)
    return "/".join(parts) + ("/" if parts else "")


def test_navigation_says_where_one_is(trees: dict[str, Tree]) -> None:
    found = [f"{address}: {fault}" for address, tree in trees.items() for fault in current_faults(tree, address)]
    assert found == []


FAULTY = """<body><a href="#x">Weiter</a><header></header><nav></nav><nav aria-label="Hauptnavigation">
<a href="../b/" aria-current="page">B</a></nav><main><h1>A</h1><h3>C</h3></main><footer></footer></body>"""


def test_planted_faults_of_structure_are_found() -> None:
    """A skipped level, a navigation without a name, no skip link, no target of it, a wrong mark, no breadcrumb."""
    tree = html.document_fromstring(FAULTY)
    assert set(structure_faults(tree)) == {
        "h1 followed by h3",
        "nav without a name",
        "the first control is not the skip link",
        "the skip link does not lead to main",
    }
    assert set(current_faults(tree, "a/")) == {"aria-current=page on ../b/", "0 current breadcrumbs"}
