"""What people come for stands on the first screen, on a desk and on a phone; the navigation unfolds there."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from kitu.directory.area_pages import check_page
from kitu.directory.directory import Directory
from kitu.directory.matrix import members_of
from kitu.records.addresses import COUNTS, MAP, MATRIX, MEMBERS, SERVICES, START
from tests.browser.conftest import NewPage

WIDE, NARROW = ViewportSize(width=1280, height=800), ViewportSize(width=360, height=740)
HEADER = 120
A_MEMBER = 9000 / 57
"""Pixels that one member may take of the whole page on a phone."""

WANTED = {
    "start": ({".finder input": 1, ".hero__map svg": 1, ".card__title": 3}, {".finder input": 1, ".card__title": 3}),
    "members": ({".filters select": 3, "tbody tr": 5}, {"#filter-q": 1, "tbody tr": 2}),
    "member": (
        {"h1": 1, ".page-meta": 1, ".lead": 1, ".member-services": 1, "svg.map": 1},
        {"h1": 1, ".page-meta": 1, ".lead": 1, ".member-services": 1},
    ),
    "map": (
        {"#map_members": 1, ".leaflet-control-zoom": 1, ".member-map__kinds": 1},
        {"#map_members": 1, ".member-map__key li:last-child": 1},
    ),
    "check": ({"h1": 1, ".page-meta": 1, ".lead": 1}, {"h1": 1, ".page-meta": 1, ".lead": 1}),
    "service": ({".lead": 1, ".service-users": 1}, {".lead": 1}),
    "matrix": ({"tbody tr": 8, "thead th": 11}, {"tbody tr": 4}),  # all columns that this region has
}
"""For each kind of page what must be seen at once, and how often: on a desk, on a phone."""

SEEN = """([selector, bottom]) => [...document.querySelectorAll(selector)].filter((part) => {
  const box = part.getBoundingClientRect()
  return box.height > 0 && box.top >= 0 && box.bottom <= bottom && box.left < innerWidth
}).length"""


SIGN_FIRST = """[...document.querySelectorAll('.breadcrumb li')]
  .some((step) => getComputedStyle(step, '::before').content !== 'none')"""

IN_A_NARROW_COLUMN = """(cell) => {
  cell.textContent = "Grün\\u00addungs\\u00admit\\u00adglie\\u00adder"
  cell.style.width = "1px"
  const word = document.createRange()
  word.selectNodeContents(cell)
  return new Set([...word.getClientRects()].map((box) => box.top)).size
}"""
"""In how many lines a long word stands in the narrowest column that the browser may make."""


@pytest.fixture(scope="module")
def addresses(directory: Directory) -> dict[str, str]:
    """Give a page of each kind."""
    member = next(member for member in directory.documented if member.uses and member.place and member.entry.joined)
    service = next(service for service in directory.services if len(members_of(directory, service)) > 1)
    return {
        "start": START.address,
        "members": MEMBERS.address,
        "member": member.path,
        "map": MAP.address,
        "check": check_page(next(iter(directory.register.municipalities.values()))),
        "service": SERVICES.page(service.id),
        "matrix": MATRIX.address,
    }


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_first_screen_holds_what_people_came_for(page: Page, addresses: dict[str, str], size: ViewportSize) -> None:
    """Positions on every kind of page, all misses at once; the header stays low, and nothing scrolls sideways."""
    page.set_viewport_size(size)
    missed = []
    for kind, address in addresses.items():
        page.goto(address)
        if kind == "map":
            page.locator(".leaflet-control-zoom").wait_for()
        if kind == "members":
            page.locator("#filter").wait_for()
        for selector, count in WANTED[kind][size is NARROW].items():
            seen = page.evaluate(SEEN, [selector, size["height"]])
            missed += [f"{kind}: {seen} of {count} {selector}"] if seen < count else []
        height, width = page.evaluate(
            "[document.querySelector('.site-header').offsetHeight, document.documentElement.scrollWidth]"
        )
        missed += [f"{kind}: header of {height} px"] if height > HEADER else []
        missed += [f"{kind}: {width} px wide"] if width > size["width"] else []
        missed += [f"{kind}: a line of the path begins with its sign"] if page.evaluate(SIGN_FIRST) else []
    assert missed == []


def test_the_list_is_short_on_a_phone_and_shows_all_when_asked(page: Page, directory: Directory) -> None:
    """Cards are compact; one button shows every field of every card."""
    page.set_viewport_size(NARROW)
    page.goto(MEMBERS.address)
    page.locator("#filter").wait_for()
    assert page.evaluate("document.documentElement.scrollHeight") <= A_MEMBER * len(directory.members)
    field = page.locator("tbody td[data-label=Einwohner]").first
    assert field.evaluate("(cell) => cell.offsetWidth") == 1
    page.get_by_role("button", name="Alle Angaben zeigen").click()
    assert field.evaluate("(cell) => cell.offsetWidth") > 100


def test_the_navigation_unfolds_by_keyboard(page: Page) -> None:
    """Enter on the button shows the links, Tab reaches them, Escape folds them and gives the focus back."""
    page.set_viewport_size(NARROW)
    page.goto(MEMBERS.address)
    button, links = page.get_by_role("button", name="Menü"), page.locator(".site-nav a")
    expect(links.first).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("Tab")
    expect(links.first).to_be_focused()
    page.keyboard.press("Escape")
    expect(links.first).to_be_hidden()
    expect(button).to_be_focused()


def test_the_navigation_stands_open_without_script(new_page: NewPage) -> None:
    """Every link can be seen and used, and there is no button that does nothing."""
    page = new_page(viewport=NARROW, java_script_enabled=False)
    page.goto(MEMBERS.address)
    expect(page.locator(".site-nav a").last).to_be_visible()
    expect(page.locator(".site-nav-button")).to_be_hidden()


def test_wide_screens_have_one_line(page: Page) -> None:
    """Wordmark, links and search stand beside each other, with room to type; the section's links below."""
    page.goto(MEMBERS.address)
    middles = page.locator(".wordmark, .site-nav__list:first-child a, .site-header .search").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect()).map(box => Math.round((box.top + box.bottom) / 2))"
    )
    assert max(middles) - min(middles) <= 4
    rows = page.locator(".site-header__bar, .site-header .search__row").evaluate_all(
        "parts => parts.map(part => part.getBoundingClientRect().bottom)"
    )
    assert rows[0] - rows[1] >= 4, "the search stands apart from the header's lower edge"
    assert page.locator(".site-header .search__field").evaluate("(field) => field.offsetWidth") >= 120
    label = page.locator(".site-header .search__label").evaluate("(label) => label.getBoundingClientRect().top")
    assert label >= 6, "and its label from the upper one"


def test_a_long_word_of_a_table_is_parted_on_cards_only(page: Page) -> None:
    """Where the table has room, the column is as wide as the word."""
    page.goto(COUNTS.address)
    assert page.locator("td.long").first.evaluate(IN_A_NARROW_COLUMN) == 1
