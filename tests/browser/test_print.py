"""Pages on paper: what a printed sheet must say, and what it must not show."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from kitu.directory.directory import Directory
from kitu.german import day

PAGES = ("", "mitglieder/", "mitglieder/zelau/", "leistungen/", "leistungen/matrix/", "ueber-uns/zahlen/", "impressum/")


def test_a_sheet_bears_its_address_and_the_date_of_the_data_and_nothing_to_click(
    page: Page, directory: Directory
) -> None:
    note, controls = page.locator(".print-note"), page.locator("button, input, select, nav, .actions")
    for path in PAGES:
        page.emulate_media(media="screen")
        page.goto(path)
        expect(note).to_be_hidden()
        assert controls.locator("visible=true").count() > 0
        page.emulate_media(media="print")
        expect(note).to_be_visible()
        expect(note).to_contain_text(f"/{path}" if path else "https://")
        expect(note).to_contain_text(f"Stand der Angaben: {day(directory.as_of)}")
        expect(controls.locator("visible=true"), path).to_have_count(0)


def test_sources_are_printed_with_their_addresses(page: Page) -> None:
    page.goto("mitglieder/zelau/")
    page.emulate_media(media="print")
    links = page.locator(".sources a[rel=external]")
    expect(links.first).to_be_visible()
    for link in links.all():
        shown = link.evaluate("link => getComputedStyle(link, '::after').content")
        assert link.evaluate("link => link.getAttribute('href')") in shown


def test_the_list_prints_as_a_table_with_all_rows_or_those_shown(page: Page, directory: Directory) -> None:
    page.goto("mitglieder/")
    expect(page.locator("#filter")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator("tbody tr:visible").count() == len(directory.members)
    assert page.locator("tbody tr").first.evaluate("row => getComputedStyle(row).display") == "table-row"
    page.emulate_media(media="screen")
    page.get_by_label("Art", exact=True).select_option("Landkreis")
    page.emulate_media(media="print")
    assert page.locator("tbody tr:visible").count() == page.locator("tbody tr:not([hidden])").count()


def test_the_matrix_prints_in_landscape_and_fits_the_sheet(page: Page) -> None:
    """At the width of a landscape sheet without its margins (277 mm) nothing sticks out."""
    page.goto("leistungen/matrix/")
    page.set_viewport_size({"width": round(277 / 25.4 * 96), "height": 700})
    page.emulate_media(media="print")
    table = page.locator(".matrix")
    assert table.evaluate("table => table.getBoundingClientRect().right <= document.documentElement.clientWidth")
    rules = page.evaluate(
        """() => [...document.styleSheets].flatMap(sheet => [...sheet.cssRules])
            .flatMap(rule => rule.media?.mediaText === "print" ? [...rule.cssRules] : [])
            .filter(rule => rule instanceof CSSPageRule).map(rule => rule.cssText)"""
    )
    assert any("landscape" in rule for rule in rules)
