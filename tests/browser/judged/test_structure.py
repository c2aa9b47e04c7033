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
from playwright.sync_api import Page

from tests.browser.conftest import NewPage
from tests.browser.pages import addresses, one_of_each_type, script

Tree = Any
"""A page as lxml reads it; the library is published without types."""

SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.5.8
MAIN_TARGET = 44  # WCAG 2.5.5, for what a page is operated with
MAIN_CONTROLS = (  # not the buttons in the heads of columns: they are as wide as their column, and 24 px
    "button:not(th button), summary, select, .button, .wordmark, .site-nav a, .site-footer nav a,"
    " input:not([type=checkbox], [type=radio]), label:has(input)"
)


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


# What is too small: [selector, width, height, text]. A link within running text is as high as its line (WCAG 2.5.8,
# "Inline"), and so is one whose surroundings hold no other target within 24 px ("Spacing").
TOO_SMALL = script("too-small.js")


def small_targets(page: Page) -> list[str]:
    """Controls of the open page that are hard to hit."""
    return list(page.evaluate(TOO_SMALL, [SMALLEST_TARGET, MAIN_TARGET, MAIN_CONTROLS]))


def test_targets_are_large_enough(new_page: NewPage, site_dir: Path) -> None:
    """At 320 px: every target 24 px, main controls 44 px high."""
    page = new_page(viewport={"width": 320, "height": 800}, has_touch=True)
    found = {}
    for address in one_of_each_type(site_dir):
        page.goto(address)
        found[address] = small_targets(page)
    assert {address: small for address, small in found.items() if small} == {}


def test_planted_small_targets_are_found(page: Page) -> None:
    """Two links too close to each other, and a button of 30 px."""
    page.goto("impressum/")
    page.evaluate(
        """() => {
          const main = document.querySelector("main")
          main.insertAdjacentHTML("beforeend", '<div id="eng"><a href="#a">a</a><a href="#b">b</a></div>')
          main.insertAdjacentHTML("beforeend", '<button id="flach">x</button>')
          for (const link of document.querySelectorAll("#eng a")) link.style.cssText = "display: block; height: 12px"
          document.getElementById("flach").style.cssText = "height: 30px; min-height: 0"
        }"""
    )
    assert [line.split()[0] for line in small_targets(page)] == ["A", "A", "BUTTON"]


MOVING = script("moving.js")


def test_nothing_moves_for_those_who_want_it_calm(new_page: NewPage, site_dir: Path) -> None:
    page = new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    found = {}
    for address in one_of_each_type(site_dir):
        page.goto(address)
        found[address] = page.evaluate(MOVING)
    assert {address: moving for address, moving in found.items() if moving} == {}


def test_a_planted_movement_is_found(new_page: NewPage) -> None:
    """The same page without the wish for calm has transitions."""
    page = new_page(reduced_motion="no-preference")
    page.goto("impressum/")
    assert page.evaluate(MOVING)


HIDDEN_ROWS = script("not-printed.js")
NAMED = script("without-address.js")


def test_print_shows_all_rows_and_where_links_lead(new_page: NewPage, site_dir: Path) -> None:
    page = new_page(viewport={"width": 794, "height": 1123})  # A4 at 96 dpi
    found = []
    for address in one_of_each_type(site_dir):
        page.goto(address)
        page.emulate_media(media="print")
        found += [f"{address}: not printed: {text}" for text in page.evaluate(HIDDEN_ROWS)]
        found += [f"{address}: target not printed: {link}" for link in page.evaluate(NAMED)]
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        found += [f"{address}: {wide} px wider than the paper"] if wide > 0 and "matrix" not in address else []
        page.emulate_media(media="screen")
    assert found == []


def test_planted_losses_in_print_are_found(page: Page) -> None:
    page.goto("quellen/")
    page.emulate_media(media="print")
    page.evaluate(
        """() => {
          const sheet = new CSSStyleSheet()
          const [lost, mute] = ["main li:nth-child(2) { display: none }", "main a::after { content: none !important }"]
          sheet.replaceSync(`@media print { ${lost} ${mute} }`)
          document.adoptedStyleSheets = [sheet]
        }"""
    )
    assert page.evaluate(HIDDEN_ROWS)
    assert page.evaluate(NAMED)
