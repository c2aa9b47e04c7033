"""The page that shows a change before and after: readable in each scheme, on each screen, and by keyboard."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser

from kitu.editing.preview import preview
from kitu.editing.shown_changes import Shown
from tests.browser.axe import SCHEMES, violations

BEFORE = Shown({f"{name}/": f"<p>alt {name} und {'lang' * 40}</p><p>gleich</p>" for name in "abc"}, {}, {})
AFTER = Shown({f"{name}/": f"<p>neu {name} und {'lang' * 40}</p><p>gleich</p>" for name in "abc"}, {}, {})


@pytest.mark.parametrize("scheme", SCHEMES)
def test_preview_is_for_all(scheme: str, browser: Browser) -> None:
    """Axe finds nothing, nothing is wider than a phone, and Tab and Enter lead from the list to a page's table."""
    options = {"viewport": {"width": 320, "height": 600}, **SCHEMES[scheme]}
    with browser.new_context(**options) as context:  # type: ignore[arg-type]  # options by name
        page = context.new_page()
        page.set_content(preview(BEFORE, AFTER))
        assert list(violations(page)) == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        page.keyboard.press("Tab")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches(':focus-visible')")
        page.keyboard.press("Enter")
        page.wait_for_function("document.querySelector(':target caption')?.textContent === '/b/'")
