"""Axe, with all rules of WCAG 2.2 A and AA and of good practice, and the widths and schemes in which it looks."""

from __future__ import annotations

from collections.abc import Iterator

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from tests.browser.pages import AUDIT

WIDTHS = (320, 768, 1280)
SCHEMES: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "forced": {"color_scheme": "light", "forced_colors": "active"},
}
# The audit looks at every page in every width and scheme.
CELLS = [(width, scheme) for scheme in SCHEMES for width in WIDTHS]
FULL = CELLS if AUDIT else [(320, "dark"), (1280, "light")]

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {"resultTypes": ["violations"], "preload": False, "runOnly": {"type": "tag", "values": RULES}}
# Only what is wrong comes back: axe's full report on a long page takes longer to read than to make.
RUN = """options => axe.run(document, options).then(report => report.violations.flatMap(
    violation => violation.nodes.map(node => `${violation.id}: ${violation.help} ${node.target}`)))"""


def violations(page: Page) -> Iterator[str]:
    """What axe objects to on the open page, one line an element."""
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(Axe().axe_script)
    found: list[str] = page.evaluate(RUN, OPTIONS)
    return (f"{page.url}: {line}" for line in found)


def with_axe(page: Page) -> Page:
    """Let the browser bring axe into each page that is opened, instead of sending it each time."""
    page.context.add_init_script(Axe().axe_script)
    return page
