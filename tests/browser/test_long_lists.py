"""A list in parts in a real browser: filters and sorting look through all parts, wherever the visitor stands."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from mkdocs.commands.build import build
from mkdocs.config import load_config
from playwright.sync_api import Page, expect

from kitu.directory.directory import Directory
from kitu.directory.matrix import matrix
from kitu.pages import members, parts
from tests.browser.conftest import served
from tests.conftest import once
from tests.made_sites import crowd_project

ROWS = 20


def in_parts(folder: Path) -> Path:
    """Build the crowd's site as if a page could hold 20 rows only."""
    project = crowd_project(folder)
    with pytest.MonkeyPatch.context() as patch:
        for module in (parts, members):
            patch.setattr(module, "ROWS", ROWS)
        build(load_config(str(project / "mkdocs.yml"), site_dir=str(project / "site")))
    return project / "site"


@pytest.fixture(scope="module")
def site_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve that site instead of the crowd's."""
    with served(once(tmp_path_factory, "parts", in_parts)) as address:
        yield address


def test_filters_and_sorting_look_through_all_parts_from_any_of_them(page: Page, directory: Directory) -> None:
    """On the second page a filter shows fitting members of every page; taken back, the page is as it came."""
    page.goto("mitglieder/seite/2/")
    own = [member.id for member in directory.members][ROWS : 2 * ROWS]
    shown = "() => [...document.querySelectorAll('tbody tr')].map(row => row.dataset.id)"
    nav, count = page.locator(".list-parts"), page.locator(".filters__count")
    expect(nav.get_by_role("link", name="Seite 2", exact=True)).to_have_attribute("aria-current", "page")
    assert page.evaluate(shown) == own
    page.get_by_label("Art", exact=True).select_option("Gemeinde")
    villages = [member for member in directory.members if member.kind.name == "Gemeinde"]
    expect(count).to_have_text(f"{len(villages)} von {len(directory.members)} Einträgen")
    expect(page.locator(".table-region[aria-busy]")).to_have_count(0)
    assert page.evaluate(shown) == [member.id for member in villages]
    expect(nav).to_be_hidden()
    expect(page.get_by_role("link", name=villages[-1].short_name, exact=True)).to_have_js_property(
        "href", f"{page.url.partition('mitglieder/')[0]}{villages[-1].path}"
    )
    page.get_by_role("button", name="Alles zurücksetzen").click()
    expect(nav).to_be_visible()
    assert page.evaluate(shown) == own
    expect(count).to_contain_text(f"hier {ROWS + 1} bis {2 * ROWS} von {len(directory.members)}")


def test_an_address_with_a_filter_shows_it_and_what_cannot_be_had_is_said(page: Page, directory: Directory) -> None:
    """Links of other pages (all of a district) work on the first page; without the other parts the number says so."""
    page.route("**/seite/3/", lambda route: route.abort("failed"))
    page.goto("mitglieder/?art=Gemeinde")
    expect(page.locator(".filters__count")).to_contain_text("ließen sich nicht laden")
    page.unroute("**/seite/3/")
    page.goto("mitglieder/?art=Verein")
    clubs = [member for member in directory.members if member.kind.name == "Verein"]
    expect(page.locator(".filters__count")).to_have_text(f"{len(clubs)} von {len(directory.members)} Einträgen")


def test_the_table_of_services_sorts_all_parts_and_the_map_knows_members_beyond_its_list(
    page: Page, directory: Directory
) -> None:
    """The first rows of the whole table stand on top; the map filters members that its short list does not name."""
    page.goto("leistungen/matrix/")
    page.get_by_role("button", name="Nach „Anzahl“ sortieren").click()
    lines = sorted(matrix(directory).lines, key=lambda line: -line.services)
    expect(page.locator(".matrix caption")).to_contain_text(f"die ersten {ROWS} von {len(lines)} Zeilen")
    names = [name.replace("\u00ad", "") for name in page.locator(".matrix tbody th a").all_text_contents()]
    assert names == [line.member.short_name for line in lines[:ROWS]]
    page.goto("mitglieder/karte/")
    service = max(directory.services, key=lambda service: len(service.uses))
    users = {use.member for use in service.uses}
    page.locator("#map_service").select_option(service.id)
    expect(page.locator(".member-map__status")).to_contain_text(f"{len(users)} von {len(directory.members)} Einträgen")
