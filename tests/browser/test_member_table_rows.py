"""The rows of the list of members in a real browser: as files, without script, at every width, and without a jump."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Page, Route, expect

from kitu.directory.directory import Directory
from tests.browser.conftest import NewPage

FORMULAS = ["=1+1", "+49", "-1", "@SUM(A1)", "\t=1", " =1", "＝1", '"=1;2"']


def test_no_cell_becomes_a_formula(new_page: NewPage) -> None:
    """A name that a spreadsheet would compute gets an apostrophe before it; quotes and semicolons stay inside."""
    page = new_page()
    page.add_init_script(
        "addEventListener('DOMContentLoaded', () => { const links = document.querySelectorAll('tbody th a');"
        f"{json.dumps(FORMULAS)}.forEach((name, row) => {{ links[row].textContent = name }})"
        "}, {capture: true})"
    )
    page.goto("mitglieder/")
    with page.expect_download() as saved:
        page.get_by_role("button", name="CSV-Tabelle").click()
    text = Path(saved.value.path()).read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
    written = [row["Name"] for row in rows[: len(FORMULAS)]]
    assert [name.lstrip("'") for name in written] == FORMULAS
    assert [name for name in written if re.match(r"\s*[=+\-@＝]|\t", name)] == []


def test_without_script_the_list_is_complete_without_controls(new_page: NewPage, directory: Directory) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("mitglieder/#art=Stadt")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(len(directory.members))
    for row in rows.all():
        expect(row).to_be_visible()
    for control in page.locator("main :is(input, select, button)").all():
        expect(control).to_be_hidden()
    assert page.locator("tbody th a").all_text_contents() == [member.short_name for member in directory.members]


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_rows_keep_their_headings_at_every_width(page: Page, width: int) -> None:
    """Cards name their fields; the accessibility tree has the table's headers and cells at every width."""
    page.set_viewport_size({"width": width, "height": 800})
    page.goto("mitglieder/?art=Landkreis")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    expect(page.get_by_role("columnheader")).to_have_count(7)
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name="Brückenlandkreis"))
    expect(row.get_by_role("cell")).to_have_count(6)
    if width == 320:
        page.get_by_role("button", name="Alle Angaben zeigen").click()
        expect(page.locator("tbody td[data-label=Einwohner]").first).to_be_in_viewport()
        labels = row.get_by_role("cell").evaluate_all(
            "cells => cells.map(c => getComputedStyle(c, '::before').content)"
        )
        assert ["Einwohner" in label for label in labels].count(True) == 1
        assert all(label != "none" for label in labels)


def test_the_list_works_without_the_filters_that_have_no_choice(new_page: NewPage, directory: Directory) -> None:
    """As the server leaves them out: districts, services, what sources say of them, founders."""

    def without_choices(route: Route) -> None:
        html = BeautifulSoup(route.fetch().text(), "lxml")
        for control in html.select("[name=kreis], [name=leistung], [name=nutzung], .filters__check"):
            control.decompose()
        for row in html.select("[data-district]"):
            del row["data-district"]
        route.fulfill(body=str(html), content_type="text/html;charset=utf-8")

    page = new_page()
    page.route("**/mitglieder/", without_choices)
    page.goto("mitglieder/")
    page.get_by_label("Art").select_option("Verein")
    clubs = [member for member in directory.members if member.kind.name == "Verein"]
    expect(page.locator("tbody tr")).to_have_count(len(clubs))
    page.get_by_label("Name, Ort, Postleitzahl, Schlüssel").fill(clubs[0].short_name)
    expect(page.locator("tbody tr th").first).to_contain_text(clubs[0].short_name)
    with page.expect_download() as download:
        page.get_by_role("button", name="JSON-Datei").click()
    saved = json.loads(Path(download.value.path()).read_text(encoding="utf-8"))["members"]
    assert saved[0]["district"] is None
