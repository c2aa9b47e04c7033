"""What an audit asks of a site (`make audit`); between audits it is asked of the base data's site."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import KeptPage, served


@pytest.fixture(scope="session")
def site_dir(request: pytest.FixtureRequest) -> Path:
    """Give the folder of the judged site: the one that is audited, else that of the base data."""
    audited = os.environ["KITU_SITE"] if "KITU_AUDIT" in os.environ else ""
    site: Path = Path(audited) if audited else request.getfixturevalue("base_site")
    return site


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Serve the judged site; gives its address."""
    with served(site_dir) as address:
        yield address


@pytest.fixture(scope="session")
def base_url(base_site: Path) -> Iterator[str]:
    """Serve the base data's site, also in an audit; gives its address."""
    with served(base_site) as address:
        yield address


@pytest.fixture
def base_page(kept_page: Callable[[str], KeptPage], base_url: str) -> Page:
    """Give one page of the base data's site, 1280 pixels wide."""
    return kept_page(base_url).cleared()
