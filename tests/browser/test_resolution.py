"""The draft of a resolution: filled in, shared by address, saved as a text, and complete with blanks without script."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from playwright.sync_api import Locator, Page, Route, expect

from tests.browser.conftest import NewPage

ADDRESS = "mitglied-werden/vorlage/"
BLANK = "[Name der Kommune]"


def choice(page: Page) -> Locator:
    return page.get_by_label("Für welche Kommune?")


def slot(page: Page, name: str) -> Locator:
    return page.locator(f"[data-slot={name}]")


def examples(site_dir: Path, slug: str, table: str) -> list[tuple[str, str, list[str]]]:
    """Name, reason and services of the members that a municipality's page compares it with."""
    page = site_dir / "mitglieder" / "kommunen-check" / slug / "index.html"
    rows = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").select(f"[aria-labelledby={table}] tbody tr")
    found = []
    for row in rows:
        member, reason, uses = row.select("th, td")
        found.append((member.get_text(strip=True), reason.get_text(strip=True), [a.text for a in uses.select("a")]))
    return found


@pytest.mark.parametrize(
    "slug, title", [("verbandsgemeinde-an-der-sanne", "Verbandsgemeinde An der Sanne"), ("an-der-aue", "An der Aue")]
)
def test_the_draft_names_the_members_of_the_check(page: Page, site_dir: Path, slug: str, title: str) -> None:
    page.goto(ADDRESS)
    choice(page).select_option(slug)
    expect(slot(page, "name")).to_contain_text(title)
    expect(slot(page, "population")).to_contain_text("Stand 31. Dezember 2022")
    for name, table in (("nearest", "tabelle-naehe"), ("similar", "tabelle-groesse")):
        expected = examples(site_dir, slug, table)
        assert expected
        lines = slot(page, name).get_by_role("listitem").all_inner_texts()
        assert lines == [
            f"{member}, {reason}" + (f": nutzt {'; '.join(services)}" if services else "")
            for member, reason, services in expected
        ]
    with page.expect_response("**/mitglieder/*/") as opened:
        slot(page, "nearest").get_by_role("link").first.click()
    assert opened.value.ok


def test_every_municipality_can_be_chosen(page: Page, site_dir: Path) -> None:
    page.goto(ADDRESS)
    offered = choice(page).locator("option").evaluate_all("options => options.map(option => option.value)")
    folder = site_dir / "mitglieder" / "kommunen-check"
    assert sorted(offered) == sorted(["", *(entry.name for entry in folder.iterdir() if entry.is_dir())])


def test_the_choice_stands_in_the_address_and_the_back_button_undoes_it(page: Page) -> None:
    page.goto(f"{ADDRESS}?kommune=zelau")
    expect(slot(page, "name")).to_contain_text("Zelau")
    said = page.get_by_role("status").filter(has_text="Ausgefüllt für: Stadt Zelau")
    expect(said).to_contain_text("ist Mitglied der Beispielgenossenschaft")
    choice(page).select_option("hag")
    expect(slot(page, "name")).to_contain_text("Hag")
    assert page.url.endswith("#kommune=hag")
    page.go_back()
    expect(slot(page, "name")).to_contain_text("Zelau")
    choice(page).select_option("")
    expect(slot(page, "name")).to_have_text(BLANK)
    assert page.url.endswith(ADDRESS)


def test_an_unknown_municipality_in_the_address_leaves_blanks(page: Page) -> None:
    page.goto(f"{ADDRESS}#kommune=../../quellen")
    expect(slot(page, "name")).to_have_text(BLANK)
    assert choice(page).input_value() == ""


def test_the_last_choice_wins_whatever_answers_first(page: Page) -> None:
    """The page of the first choice comes last; it must not fill the draft of the second."""
    held: list[Route] = []
    page.route("**/kommunen-check/zelau/", lambda route: held.append(route))  # noqa: PLW0108  # a built-in is no handler
    page.goto(ADDRESS)
    choice(page).select_option("zelau")
    choice(page).select_option("hag")
    expect(slot(page, "name")).to_contain_text("Hag")
    with page.expect_request_finished(lambda request: request == held[0].request):
        held[0].continue_()
    expect(slot(page, "name")).to_contain_text("Hag")


def test_what_cannot_be_loaded_is_said(page: Page) -> None:
    page.goto(f"{ADDRESS}?kommune=zelau")
    expect(slot(page, "name")).to_contain_text("Zelau")
    page.route("**/kommunen-check/hag/", lambda route: route.fulfill(status=200, body="<p>Wartung</p>"))
    choice(page).select_option("hag")
    expect(page.get_by_role("status").filter(has_text="ließen sich nicht laden")).to_be_visible()
    expect(slot(page, "name")).to_have_text(BLANK)


def test_the_text_says_what_the_page_says(page: Page) -> None:
    """All headings and list items in order, numbers of sources in brackets with their addresses at the end."""
    page.goto(f"{ADDRESS}?kommune=hag")
    expect(slot(page, "name")).to_contain_text("Hag")
    with page.expect_download() as saved:
        page.get_by_role("button", name="Als Textdatei speichern").click()
    assert saved.value.suggested_filename == "beschlussvorlage-hag.txt"
    text = Path(saved.value.path()).read_bytes().decode("utf-8")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.split("\r\n")
    assert lines[1] == "=" * len(lines[0])
    headings = page.locator(".resolution :is(h2, h3)").all_inner_texts()
    underlined = [line for line, below in itertools.pairwise(lines) if below and set(below) <= {"=", "-"}]
    assert underlined == headings
    assert "1. Die Vertretung stimmt dem Beitritt zur Beispielgenossenschaft zu." in lines
    assert "Kommune: " + slot(page, "name").inner_text() in lines
    assert [line for line in lines if line.startswith("- ") and "km" in line]
    for cited in page.locator(".resolution .ref a").all():
        number, source = cited.inner_text(), page.locator(f"{cited.get_attribute('href')} > a")
        assert f" [{number}]" in text
        assert f"[{number}] {source.inner_text()}, {source.get_attribute('href')}" in lines


def test_without_script_the_draft_is_complete_with_blanks(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(ADDRESS)
    expect(choice(page)).to_be_hidden()
    expect(slot(page, "name")).to_have_text(BLANK)
    expect(page.get_by_role("heading", name="Beschlussvorschlag")).to_be_visible()


def test_on_paper_the_draft_says_what_it_is_without_the_form(page: Page) -> None:
    page.goto(f"{ADDRESS}?kommune=hag")
    expect(slot(page, "name")).to_contain_text("Hag")
    page.emulate_media(media="print")
    expect(page.get_by_text("Er stammt nicht von der Genossenschaft")).to_be_visible()
    expect(page.locator(".resolution")).to_be_visible()
    expect(choice(page)).to_be_hidden()
