"""Every type of page, visited once in a narrow window and once in a wide one, and asked there all that can be asked.

Axe finds what a machine can find: all rules of WCAG 2.2 A and AA and of good practice, no element left out. Between
audits it sees each type once, and the style guide, which shows each component, in each width and scheme. The other
questions are those of `faults.py`. That each of them can fail is seen in `test_faults.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from kitu.records.addresses import FRAMES
from tests.browser.axe import CELLS, SCHEMES, with_axe
from tests.browser.conftest import NewPage
from tests.browser.judged.faults import (
    axe_faults,
    lost_on_paper,
    lost_when_enlarged,
    moving,
    reading_faults,
    skip_link_faults,
    small_targets,
    unfolded_sideways,
    walk_faults,
)
from tests.browser.pages import AUDIT, EDIT, no_faults, one_of_each_type, to_judge

Question = Callable[[Page], Iterable[str]]

# In this order: a walk ends elsewhere on the page, and the last questions change the window.
NARROW: Mapping[str, Question] = {
    "targets": small_targets,
    "sideways": unfolded_sideways,
    **({"axe": axe_faults} if AUDIT else {}),
    "walk": walk_faults,
    "skip link": skip_link_faults,
}
WIDE: Mapping[str, Question] = {
    "reading": reading_faults,
    "calm": moving,
    "sideways": unfolded_sideways,
    "axe": axe_faults,
    # The narrow page has the stops of the wide one in less room; only the map shows fewer markers.
    **({"walk": walk_faults} if AUDIT else {}),
    "paper": lost_on_paper,
    "enlarged": lost_when_enlarged,
}
EACH_CELL: Mapping[str, Question] = {"sideways": unfolded_sideways, "axe": axe_faults}
VISITED = {(320, "dark"), (1280, "light")}
EACH_PAGE = (768, "light")
REST = [cell for cell in CELLS if cell not in VISITED]
OTHERS = ([EACH_PAGE] if EDIT else REST) if AUDIT else [(320, "dark"), (768, "forced")]
STYLE_GUIDE = "mitmachen/gestaltung/"
PARTS = 4  # so that they run side by side


def visit(page: Page, addresses: Iterable[str], questions: Mapping[str, Question]) -> None:
    """Open each page once in the window as it is, and ask it everything."""
    window = page.viewport_size
    assert window is not None
    found: list[str] = []
    for address in addresses:
        page.set_viewport_size(window)
        page.goto(address)
        found += [f"/{address}: {name}: {fault}" for name, ask in questions.items() for fault in ask(page)]
    no_faults(found)


@pytest.mark.parametrize("part", range(PARTS))
def test_narrow_and_dark(new_page: NewPage, site_dir: Path, part: int) -> None:
    page = with_axe(new_page(viewport={"width": 320, "height": 800}, has_touch=True, **SCHEMES["dark"]))
    visit(page, one_of_each_type(site_dir)[part::PARTS], NARROW)


@pytest.mark.parametrize("part", range(PARTS))
def test_wide_and_light(new_page: NewPage, site_dir: Path, part: int) -> None:
    page = with_axe(new_page(viewport={"width": 1280, "height": 900}, reduced_motion="reduce", **SCHEMES["light"]))
    visit(page, one_of_each_type(site_dir)[part::PARTS], WIDE)


@pytest.mark.parametrize("part", range(PARTS if AUDIT else 1))
@pytest.mark.parametrize("cell", OTHERS, ids=str)
def test_the_other_widths_and_schemes(new_page: NewPage, site_dir: Path, cell: tuple[int, str], part: int) -> None:
    """An audit sees each page once, and each type in all cells; after an edit of the data in three."""
    width, scheme = cell
    types = one_of_each_type(site_dir) if AUDIT else (STYLE_GUIDE,)
    addresses = to_judge(site_dir) if AUDIT and cell == EACH_PAGE else types
    page = with_axe(new_page(viewport={"width": width, "height": 900}, **SCHEMES[scheme]))
    visit(page, addresses[part::PARTS] if AUDIT else addresses, EACH_CELL)


FRAMED: Mapping[str, tuple[dict[str, Any], Mapping[str, Question]]] = {
    "narrow": (
        {"viewport": {"width": 320, "height": 640}, "has_touch": True, **SCHEMES["dark"]},
        {"targets": small_targets, **EACH_CELL, "walk": walk_faults},
    ),
    "wide": (
        {"viewport": {"width": 900, "height": 640}, "reduced_motion": "reduce", **SCHEMES["light"]},
        {"calm": moving, **(EACH_CELL if AUDIT else {}), "enlarged": lost_when_enlarged},
    ),
    "forced": ({"viewport": {"width": 640, "height": 640}, **SCHEMES["forced"]}, EACH_CELL),
}


@pytest.mark.parametrize("window", ["narrow"] if EDIT else FRAMED)
def test_pages_for_frames_of_other_sites(new_page: NewPage, site_dir: Path, window: str) -> None:
    """One of each kind: map, lists, card, check and figures; they have no header and no skip link."""
    options, questions = FRAMED[window]
    found = [path.parent.relative_to(site_dir) for path in sorted((site_dir / FRAMES.address).rglob("*/index.html"))]
    kinds = {(path.parts[1], len(path.parts)): f"{path.as_posix()}/" for path in found}
    visit(with_axe(new_page(**options)), kinds.values(), questions)
