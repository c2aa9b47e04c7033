"""Pages in use, judged by axe: what they show only after something was typed or chosen."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import WIDTHS, violations
from tests.browser.pages import AUDIT, no_faults


@pytest.mark.parametrize("width", WIDTHS if AUDIT else (320, 1280))
def test_the_open_search(page: Page, width: int) -> None:
    """With results shown, and with none."""
    page.set_viewport_size({"width": width, "height": 900})
    page.goto("")
    for typed, said in (("Mitglieder", "Seiten gefunden"), ("xqzxqz", "Keine Seite gefunden")):
        page.get_by_role("searchbox").first.fill(typed)
        expect(page.locator(".search__status").first).to_contain_text(said)
        no_faults(list(violations(page)))


@pytest.mark.parametrize("width", WIDTHS if AUDIT else (320, 1280))
def test_the_filters_in_use(page: Page, site_dir: Path, width: int) -> None:
    """With rows left, and with the help that comes when none is, on the lists that the site has."""
    page.set_viewport_size({"width": width, "height": 900})
    for address, shown in (
        ("mitglieder/#beleg=belegt", ".filters__count"),
        ("mitglieder/#q=xqzxqz", ".filters__empty"),
        ("mitglieder/kommunen-check/#q=xqzxqz", ".municipality-none"),
    ):
        if not (site_dir / address.partition("#")[0]).is_dir():
            continue
        page.goto(address)
        expect(page.locator(shown)).to_be_visible()
        no_faults(list(violations(page)))
