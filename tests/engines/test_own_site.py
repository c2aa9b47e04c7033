"""The directory's own site in Firefox and WebKit: one page of every type that its data and sections have."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.browser.pages import one_of_each_type
from tests.engines.driver import Browser
from tests.engines.watched_site import watched

SETTLED = "!document.querySelector('#map_members') || document.querySelector('#map_members').dataset.arranged === ''"
"""When a page has done what takes it longest: a map has arranged its names."""

FAULTS = """[
  ...window.faults,
  ...window.foreign(),
  ...(document.querySelector('h1')?.getBoundingClientRect().height > 10 ? [] : ['no heading to be seen']),
  ...(document.documentElement.scrollWidth <= innerWidth ? [] : ['reaches out of the window']),
]"""


@pytest.fixture(scope="session")
def own_url(real_site: Path) -> Iterator[str]:
    """Serve the project's own site with its witness; gives its address."""
    with watched(real_site) as address:
        yield address


def test_every_type_of_page_opens(browser: Browser, own_url: str, real_site: Path) -> None:
    """It has a heading, nothing in it goes wrong or comes from elsewhere, and it fits into a narrow window."""
    browser.resize(600, 900)
    found = {}
    for address in one_of_each_type(real_site):
        browser.open(own_url + address)
        browser.until(SETTLED)
        found[address] = browser.run(FAULTS)
    assert len(found) > 10
    assert {address: faults for address, faults in found.items() if faults} == {}
