"""The two examples as visitors meet them: built soundly, accessible, and no wider than a telephone."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from lxml import html

from tests.browser.axe import violations
from tests.browser.conftest import KeptPage, served
from tests.browser.judged.faults import sideways
from tests.browser.judged.test_structure import current_faults, structure_faults
from tests.browser.pages import addresses
from tests.ops.init.new_directory import EXAMPLES, example_site

SEEN = (
    *("", "mitglieder/", "mitglieder/beispiel-1/", "mitglieder/karte/"),
    *("barrierefreiheit/", "mitglieder/landkreise/landkreis-eckwald/", "mitglieder/kommunen-check/strich-90051002/"),
)
"""What differs from the pages of the base data: colour, kinds, names, a member without place, areas of few."""


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_is_sound(
    kept_page: Callable[[str], KeptPage], tmp_path_factory: pytest.TempPathFactory, name: str
) -> None:
    """The build of every page (its links the site's own count has followed), and axe on those that differ."""
    site = example_site(tmp_path_factory, name)
    pages = [address for address in addresses(site) if address != "404.html"]
    found: list[str] = []
    for address in pages:
        tree = html.document_fromstring((site / address / "index.html").read_bytes())
        found += [f"/{address}: {fault}" for fault in (*structure_faults(tree), *current_faults(tree, address))]
    with served(site) as url:
        kept = kept_page(url)
        page = kept.cleared()
        for address in (address for address in SEEN if address in pages):
            page.set_viewport_size({"width": 1280, "height": 900})
            page.goto(address)
            found += violations(page)
            page.set_viewport_size({"width": 320, "height": 800})
            found += sideways(page)
        found += kept.faults.found
    assert found == []
