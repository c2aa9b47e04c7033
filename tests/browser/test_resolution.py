"""The draft of a resolution: filled in, shared by address, saved as a text, and complete with blanks without script."""

from __future__ import annotations

import io
import itertools
import re
import zipfile
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
    """Name, reason and services with their years of the members that a municipality's page compares it with."""
    page = site_dir / "mitglieder" / "kommunen-check" / slug / "index.html"
    rows = BeautifulSoup(page.read_text(encoding="utf-8"), "lxml").select(f"[aria-labelledby={table}] tbody tr")
    found = []
    for row in rows:
        member, reason, uses = row.select("th, td")
        services = [use.text for use in uses.select(".use")]
        found.append((member.get_text(strip=True), reason.get_text(strip=True), services))
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


def saved(page: Page, button: str, name: str) -> bytes:
    """What a button gives to save, under the name that it should have."""
    with page.expect_download() as download:
        page.get_by_role("button", name=button).click()
    assert download.value.suggested_filename == name
    return Path(download.value.path()).read_bytes()


def test_the_text_says_what_the_page_says(page: Page) -> None:
    """All headings and list items in order, numbers of sources in brackets; at the end each source in full."""
    page.goto(f"{ADDRESS}?kommune=hag")
    expect(slot(page, "name")).to_contain_text("Hag")
    text = saved(page, "Als Textdatei speichern", "beschlussvorlage-hag.txt").decode("utf-8")
    assert "\n" not in text.replace("\r\n", "")
    lines = text.split("\r\n")
    assert lines[1] == "=" * len(lines[0])
    headings = page.locator(".resolution :is(h2, h3)").all_inner_texts()
    underlined = [line for line, below in itertools.pairwise(lines) if below and set(below) <= {"=", "-"}]
    assert underlined == headings
    assert "1. Die Vertretung stimmt dem Beitritt zur Beispielgenossenschaft zu." in lines
    assert "Kommune: " + slot(page, "name").inner_text() in lines
    assert [line for line in lines if line.startswith("- ") and "km" in line]
    assert "Er stammt nicht von der Genossenschaft" in lines[-2]
    for cited in page.locator(".resolution .ref a").all():
        number, source = cited.inner_text(), page.locator(cited.get_attribute("href") or "")
        title, when = source.locator("> a"), source.locator(".sources__meta").inner_text().split(" · ")[0]
        assert f" [{number}]" in text
        full = f"{title.inner_text()}, {when}, {title.get_attribute('href')}"
        assert f"[{number}] {full}" in lines


def test_a_source_that_is_gone_says_where_it_stood(page: Page) -> None:
    """Where this website has taken its place, it has no link."""
    page.goto(ADDRESS)
    source = page.locator(".resolution .sources > li").first
    source.locator("> a").evaluate("link => { link.outerHTML = `<span>${link.innerHTML}</span>` }")
    text = saved(page, "Als Textdatei speichern", "beschlussvorlage.txt").decode("utf-8")
    assert f"[1] {source.locator('> span').first.inner_text()}, 4.\u00a0Mai 2015 · genossenschaft.example" in text


@pytest.fixture
def candidate(page: Page, base_site: Path) -> str:
    """A municipality that sources name as a user, but not as a member: in the crowd it is one, in the base data not."""
    slug = "dreussig"
    check = base_site / "mitglieder" / "kommunen-check" / slug / "index.html"
    page.route(f"**/kommunen-check/{slug}/", lambda route: route.fulfill(path=check, content_type="text/html"))
    return slug


def texts_of(xml: bytes, space: str) -> list[str]:
    """The paragraphs and headings of a document, each as people read it, without numbers of lists."""
    parts = BeautifulSoup(xml, "xml").find_all(["p", "h"])
    return [part.get_text() for part in parts if part.prefix == space]


def test_both_documents_say_what_the_text_says(page: Page, candidate: str) -> None:
    """ODT and DOCX hold each line in order and link to each source; saved again, they are the same to the byte."""
    page.goto(f"{ADDRESS}#kommune={candidate}")
    expect(slot(page, "named").get_by_role("listitem")).to_have_count(1)
    text = saved(page, "Als Textdatei speichern", f"beschlussvorlage-{candidate}.txt").decode("utf-8")
    lines = [line for line in text.split("\r\n") if line and set(line) - {"=", "-"}]
    bare = [re.sub(r"^(- |\d\. )", "", line) for line in lines]
    links = page.locator(".resolution .sources li > a").evaluate_all("links => links.map(link => link.href)")
    for button, kind, content, space in (
        ("Als ODT", "odt", "content.xml", "text"),
        ("Als DOCX", "docx", "word/document.xml", "w"),
    ):
        packed = saved(page, button, f"beschlussvorlage-{candidate}.{kind}")
        assert packed == saved(page, button, f"beschlussvorlage-{candidate}.{kind}")
        with zipfile.ZipFile(io.BytesIO(packed)) as archive:
            assert archive.testzip() is None
            files = {name: archive.read(name) for name in archive.namelist()}
        written = [re.sub(r"^(\[\d+\])", r"\1 ", line) for line in texts_of(files[content], space)]
        assert [line.replace(": ", "", 1) for line in written] == [line.replace(": ", "", 1) for line in bare]
        assert [link for link in links if link.encode() not in b"".join(files.values()).replace(b"&amp;", b"&")] == []
        for name, xml in files.items():
            assert name == "mimetype" or BeautifulSoup(xml, "lxml-xml").contents, name


def test_what_sources_say_of_the_municipality_itself_is_in_its_draft(page: Page, candidate: str) -> None:
    """With the year and its sources, which join the list; the next choice takes both away."""
    page.goto(ADDRESS)
    listed = page.locator(".resolution .sources > li")
    before = listed.count()
    expect(slot(page, "named")).to_be_hidden()
    choice(page).select_option(candidate)
    named = slot(page, "named").get_by_role("listitem")
    expect(named).to_contain_text("Elektronischer Aktenplan: nutzt die Leistung (2021)")
    source = page.locator(named.locator(".ref a").get_attribute("href") or "")
    assert listed.nth(int(named.locator(".ref a").inner_text()) - 1).inner_text() == source.inner_text()
    assert listed.count() == before + 1
    choice(page).select_option("hag")
    expect(slot(page, "named")).to_be_hidden()
    assert listed.count() == before


def test_a_document_that_cannot_be_made_is_said(page: Page) -> None:
    """The script that makes documents is loaded when one is wanted; the next attempt tries again."""
    page.goto(ADDRESS)
    page.route("**/resolution-documents.js*", lambda route: route.abort())
    page.get_by_role("button", name="Als ODT").click()
    expect(page.get_by_role("status").filter(has_text="ließ sich nicht erstellen")).to_be_visible()
    page.unroute("**/resolution-documents.js*")
    assert saved(page, "Als ODT", "beschlussvorlage.odt")[:2] == b"PK"


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
