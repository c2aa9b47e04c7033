"""What the page on data protection says of typed words, compared with what a browser asks the server for."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from kitu.records.addresses import PROPOSAL
from tests.base_project import ROOT
from tests.browser.conftest import NewPage

PAGE = ROOT / "docs" / "datenschutz" / "index.md"
WORD = "zelau"


def claims() -> list[str]:
    """The bold beginnings of what the page says of input."""
    section = PAGE.read_text(encoding="utf-8").partition("{#eingaben}")[2].partition("\n## ")[0]
    return re.findall(r"^- \*\*(.+?)\.\*\*", section, re.MULTILINE)


def requests_of(page: Page) -> list[str]:
    """The addresses that a page asks for from now on, as the server reads them: without what stands behind #."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.partition("#")[0]))
    return asked


def type_everywhere(page: Page) -> None:
    """Type a word into every field of the site, and choose from its lists."""
    page.goto("./")
    page.get_by_label("Ist meine Kommune dabei?").press_sequentially(WORD)
    page.locator(".search__field").press_sequentially(WORD)
    page.locator(".search__results a").first.wait_for()
    page.goto("mitglieder/")
    page.locator("#filter-q").press_sequentially(WORD)
    page.locator("#filter-art").select_option(index=1)
    page.reload()
    page.goto("mitglieder/kommunen-check/")
    page.get_by_label("Name oder Postleitzahl").press_sequentially(WORD)
    page.reload()
    page.goto("mitglieder/karte/")
    page.locator("#map_find").press_sequentially(WORD)
    page.locator(".member-map__bodies a").nth(1).wait_for()
    page.reload()


def said_nothing_while_typing(new_page: NewPage) -> None:
    """No address that the server gets has the word, a choice or a query (files have their version)."""
    page = new_page()
    asked = requests_of(page)
    type_everywhere(page)
    assert len(asked) > 10
    assert [url for url in asked if WORD in url or re.search(r"\?(?!v=)", url)] == []


def kept_behind_the_sign(new_page: NewPage) -> None:
    """The choice stands behind #, and an address with it shows the same again."""
    page = new_page()
    page.goto("mitglieder/kommunen-check/")
    page.get_by_label("Name oder Postleitzahl").fill(WORD)
    page.wait_for_url(f"**/mitglieder/kommunen-check/#q={WORD}")
    page.reload()
    expect(page.get_by_label("Name oder Postleitzahl")).to_have_value(WORD)


def told_by_an_old_address(new_page: NewPage) -> None:
    """An address of former days has the choice behind ?: the server reads that one, then the page moves it behind #."""
    page = new_page()
    asked = requests_of(page)
    page.goto(f"mitglieder/kommunen-check/?q={WORD}")
    page.wait_for_url(f"**/mitglieder/kommunen-check/#q={WORD}")
    expect(page.get_by_label("Name oder Postleitzahl")).to_have_value(WORD)
    page.goto("mitglieder/")
    assert [url.rpartition("/")[2] for url in asked if WORD in url] == [f"?q={WORD}"]


def proposed_without_sending(new_page: NewPage) -> None:
    """The form of corrections asks for nothing while one fills it in, and stores nothing; see test_proposal.py, too."""
    page = new_page()
    page.goto(PROPOSAL.address)
    page.wait_for_load_state("networkidle")
    asked = requests_of(page)
    page.locator("main :is(textarea, select, input):visible").first.focus()
    page.keyboard.type(WORD)
    assert [url for url in asked if WORD in url or re.search(r"\?(?!v=)", url)] == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0


def sent_nothing_without_script(new_page: NewPage) -> None:
    """Every field that can be seen without script: what is in it stays there when its form is sent."""
    page = new_page(java_script_enabled=False)
    asked = requests_of(page)
    for address in ("./", "mitglieder/", "mitglieder/kommunen-check/", "mitglieder/karte/", "mitglied-werden/vorlage/"):
        page.goto(address)
        for place in range(page.locator("input[type=search]:visible").count()):
            page.goto(address)
            page.locator("input[type=search]:visible").nth(place).fill(WORD)
            page.keyboard.press("Enter")
            page.locator(".municipality-list li").first.wait_for()
    assert any(url.rstrip("?").endswith("/mitglieder/kommunen-check/") for url in asked)
    assert [url for url in asked if WORD in url or re.search(r"\?(?!v=|$)", url)] == []


def asked_for_the_chosen_page(new_page: NewPage) -> None:
    """The draft loads the page of the municipality that is chosen."""
    page = new_page()
    page.goto("mitglied-werden/vorlage/")
    asked = requests_of(page)
    page.get_by_label("Für welche Kommune?").select_option(WORD)
    page.get_by_text("Ausgefüllt für").wait_for()
    assert [url for url in asked if url.endswith(f"/mitglieder/kommunen-check/{WORD}/")] != []


CHECKS: dict[str, Callable[[NewPage], None]] = {
    "Suchen und filtern": said_nothing_while_typing,
    "In der Adresse": kept_behind_the_sign,
    "Alte Verweise": told_by_an_old_address,
    "Vorschläge": proposed_without_sending,
    "Ohne Skripte": sent_nothing_without_script,
    "Seiten, die Sie öffnen": asked_for_the_chosen_page,
}


@pytest.mark.parametrize("claim", claims())
def test_what_is_said_of_input_is_what_happens(new_page: NewPage, claim: str) -> None:
    """Each claim has its check; a new one without makes this fail."""
    CHECKS[claim](new_page)


def test_all_checks_belong_to_a_claim() -> None:
    assert claims() == list(CHECKS)
