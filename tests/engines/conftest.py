"""A browser of each engine on a watched site; whoever finds a page doing wrong fails.

What the engine can do is tried on the base data, which have every part; the pages of the directory's own site, whatever
parts it has, are visited in `test_own_site.py`.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.engines.driver import ENGINES, Browser
from tests.engines.programs import ADVICE, missing
from tests.engines.watched_site import watched


@pytest.fixture(scope="session")
def watched_url(base_site: Path) -> Iterator[str]:
    """Serve the base data's site with its witness; gives its address."""
    with watched(base_site) as address:
        yield address


@pytest.fixture(scope="module", params=ENGINES)
def browser(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """Start one browser after the other."""
    if missing():
        pytest.fail(ADVICE, pytrace=False)
    with ENGINES[request.param](tmp_path_factory.mktemp(request.param)) as found:
        yield found


@pytest.fixture
def visitor(browser: Browser, watched_url: str) -> Iterator[Browser]:
    """Start a visit on the home page; at the end the last page must have done nothing wrong."""
    browser.open(watched_url)
    yield browser
    assert browser.run("[...window.faults, ...window.foreign()]") == []
