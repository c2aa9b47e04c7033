"""The table of members and services in a real browser: sorting, headers that stay, keyboard, narrow, without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from kitu.directory.directory import Directory
from kitu.directory.matrix import ORDER, matrix
from tests.browser.conftest import NewPage

NAMES = """() => [...document.querySelectorAll('.matrix tbody th a')]
  .map(link => link.textContent.replaceAll('\\u00ad', ''))"""


@pytest.fixture
def opened(page: Page) -> Page:
    page.goto("leistungen/matrix/")
    expect(page.locator(".matrix__sort").first).to_be_visible()
    return page


def test_each_service_sorts_its_users_to_the_top(opened: Page, directory: Directory) -> None:
    """Strongest statement first, equals and the rest in the order of names; by mouse."""
    table = matrix(directory)
    for place, column in enumerate(table.columns):
        opened.get_by_role("button", name=f"Nach „{column.service.title}“ sortieren", exact=True).click()
        rank = [ORDER[line.cells[place][0].status] if line.cells[place] else len(ORDER) for line in table.lines]
        order = sorted(range(len(rank)), key=lambda line: (rank[line], line))
        assert opened.evaluate(NAMES) == [table.lines[line].member.short_name for line in order], column.service.id
        expect(opened.locator("th[aria-sort]")).to_have_count(1)


def test_number_and_name_sort_by_keyboard(opened: Page, directory: Directory) -> None:
    lines = matrix(directory).lines
    opened.get_by_role("button", name="Nach „Anzahl“ sortieren").focus()
    opened.keyboard.press("Enter")
    assert opened.evaluate(NAMES) == [line.member.short_name for line in sorted(lines, key=lambda line: -line.services)]
    expect(opened.get_by_role("columnheader", name="Anzahl")).to_have_attribute("aria-sort", "descending")
    opened.keyboard.press("Shift+Tab")
    opened.keyboard.press("Space")
    assert opened.evaluate(NAMES) == [line.member.short_name for line in lines]


BROKEN = """() => [...document.querySelectorAll('.matrix th a')].flatMap(({ firstChild: text }) => {
  const range = document.createRange()
  const top = at => {
    range.setStart(text, at)
    range.setEnd(text, at + 1)
    return [...range.getClientRects()].at(-1).top  // before it stands the hyphen, at the end of another line
  }
  const pieces = [...text.data.matchAll(/[^\\s\\u00ad-]+/g)]
  return pieces.filter(({ 0: piece, index }) => top(index) !== top(index + piece.length - 1)).map(([piece]) => piece)
})"""
"""Words in the heads that go on in the next line with no hyphen before."""


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_no_head_breaks_within_a_word_and_names_stay_in_sight_while_the_frame_scrolls(page: Page, width: int) -> None:
    """But at a hyphen, also in a browser that has no German of its own, as this one; services stay in sight, too."""
    page.set_viewport_size({"width": width, "height": 700})
    page.goto("leistungen/matrix/")
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.querySelector('.matrix thead').textContent.includes('\\u00ad')")
    region = page.get_by_role("region", name="Mitglieder und Leistungen")
    region.scroll_into_view_if_needed()
    region.evaluate("region => region.scrollTo(region.scrollWidth, region.scrollHeight)")
    frame, head, name = (
        page.locator(selector).last.bounding_box()
        for selector in (".matrix-region", ".matrix thead th", ".matrix tbody th")
    )
    assert frame is not None
    assert head is not None
    assert name is not None
    assert abs(head["y"] - frame["y"]) <= 2
    assert abs(name["x"] - frame["x"]) <= 2
    assert name["width"] < frame["width"] / 2, "something of the table is left to see"
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_no_link_or_button_gets_the_focus_under_a_header(opened: Page) -> None:
    """Walking through by Tab, what has the focus is what lies on top at its middle."""
    opened.get_by_role("region", name="Mitglieder und Leistungen").focus()
    for _ in range(75):
        opened.keyboard.press("Tab")
        covered = opened.evaluate(
            """() => {
              const focus = document.activeElement
              if (!focus.closest(".matrix")) return null
              const box = focus.getClientRects()[0]
              const top = document.elementFromPoint(box.left + box.width / 2, box.top + box.height / 2)
              return focus.contains(top) || top?.contains(focus) ? null : focus.outerHTML
            }"""
        )
        assert covered is None


def test_without_script_it_is_the_same_table_without_buttons(new_page: NewPage, directory: Directory) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("leistungen/matrix/")
    expect(page.locator(".matrix tbody tr")).to_have_count(len(matrix(directory).lines))
    expect(page.locator("main button")).to_have_count(0)


def test_links_lead_there_and_back(opened: Page) -> None:
    link = opened.locator(".matrix thead a").first
    title = link.inner_text()
    link.click()
    expect(opened.get_by_role("heading", level=1)).to_have_text(title)
    opened.get_by_role("link", name="Alle Leistungen im Vergleich").click()
    assert opened.url.endswith("/leistungen/matrix/")
