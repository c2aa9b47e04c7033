"""The pictures in README.md: start page and map, light and dark, as a desk sees them.

`python -m tests.browser.pictures SITE FOLDER` takes them from a built site; `make pictures` does both.
"""

from __future__ import annotations

import sys
from itertools import product
from pathlib import Path
from typing import Literal

from playwright.sync_api import ViewportSize, sync_playwright

from kitu.records.addresses import MAP, START
from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS, served

PAGES = {"start": (START.address, ".hero__map svg"), "map": (MAP.address, ".member-cluster")}
"""Name of a picture: the page's address, and what is there once the page is."""

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
SIZE: ViewportSize = {"width": 1280, "height": 800}


def take(site: Path, folder: Path) -> None:
    """Write `screenshot-PAGE-SCHEME.png` for every page and scheme."""
    with sync_playwright() as playwright, served(site) as address:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
        for (name, (path, shown)), scheme in product(PAGES.items(), SCHEMES):
            page = browser.new_page(viewport=SIZE, color_scheme=scheme, reduced_motion="reduce", locale="de-DE")
            page.goto(f"{address}{path}", wait_until="networkidle")
            page.locator(shown).first.wait_for()
            page.screenshot(path=folder / f"screenshot-{name}-{scheme}.png")
            page.close()
        browser.close()


if __name__ == "__main__":
    take(Path(sys.argv[1]), Path(sys.argv[2]))
