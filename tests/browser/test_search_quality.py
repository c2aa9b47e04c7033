"""What people type finds what they look for, on the real site: no worse than it has been."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from bench.search import answers, judged, shares
from tests.browser.conftest import served

QUERIES = json.loads((Path(__file__).parent / "search-queries.json").read_text(encoding="utf-8"))

BEST = {"first": (96, 97, 2), "check": (90, 93, 5), "filter": (98, 98, 2)}
"""Of each field (`bench/search.py`): at least so many per cent first and among three, at most so many without a hit."""


@pytest.mark.parametrize("field", BEST)
def test_every_field_answers_as_well_as_it_has(browser: Browser, real_site: Path, field: str) -> None:
    """The misses are listed by `make bench ARGS="search tests/browser/search-queries.json"`."""
    cases = [case for case in QUERIES if case.get(field)]
    with served(real_site) as site_url:
        found = answers(browser.new_page(), site_url, field, [case["q"] for case in cases])
    first, three, nothing = shares([judged(case, field, given) for case, given in zip(cases, found, strict=True)])
    assert len(cases) > 50
    assert (first >= BEST[field][0], three >= BEST[field][1], nothing <= BEST[field][2]) == (True, True, True), (
        f"{field}: first {first:.1f} %, among three {three:.1f} %, nothing {nothing:.1f} %"
    )
