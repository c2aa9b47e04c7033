"""The Kommunen-Check in a browser: by mouse, by keyboard alone, without script; and its pages before axe."""

from __future__ import annotations

import csv
import unicodedata
from functools import cache
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.base_project import BASE
from tests.browser.conftest import NewPage

LIST = "mitglieder/kommunen-check/"
SHOWN = ".municipality-list li:visible > a"
WIDTHS = (320, 768, 1280)


@cache
def areas() -> tuple[tuple[str, str], ...]:
    """Name in the list and everything a person may type for it, read from the official tables without the package."""
    found = []
    for table in ("municipalities", "associations", "districts"):
        with (BASE / "register" / f"{table}.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                if table == "districts" and row["kind"] == "Kreisfreie Stadt":
                    continue
                name = f"Verbandsgemeinde {row['name']}" if table == "associations" else row["name"]
                seat = "" if row.get("association") else row["seat"]
                known = [name, row.get("official_name", ""), row.get("postal_code", ""), seat]
                found.append((name, " ".join([*known, ABBREVIATED.get(table, ""), row.get("kind", "")])))
    return tuple(found)


ABBREVIATED = {"associations": "VG VGem VerbGem Verbandsgemeinde", "districts": "LK Kreis"}


def plain(text: str) -> str:
    """Lower case without marks, ß as ss."""
    letters = unicodedata.normalize("NFD", text.lower().replace("ß", "ss"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def typed_out(text: str) -> str:
    """Umlauts as two letters."""
    return plain(text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("Ä", "Ae").replace("Ö", "Oe"))


def expected(query: str) -> set[str]:
    """The names that a query finds: each of its words inside a name, numbers at the beginning of one."""
    words = plain(query).replace("-", " ").replace("(", " ").replace(")", " ").split()
    return {name for name, text in areas() if all(_holds(text, word) for word in words)}


def _holds(text: str, word: str) -> bool:
    if word[0].isdigit():
        return any(part.startswith(word) for part in plain(text).split())
    return word in plain(text) or word in typed_out(text)


def shown(page: Page) -> set[str]:
    return set(page.locator(SHOWN).all_text_contents())


QUERIES = (
    "zelau",
    "Süderdal",
    "Suederdal",
    "suderdal",
    "WEISSENRAIN",
    "weißenrain",
    "00712",
    "005",
    "berg",
    "Landkreis",
    "vg sanne",
    "Weiher-Hügel",
    "körbau (anger)",
    "Gemeinde H",
    "börde",
    "xyz",
)


@pytest.mark.parametrize("query", QUERIES)
def test_typing_shows_what_an_independent_search_finds(page: Page, query: str) -> None:
    page.goto(LIST)
    page.get_by_label("Name oder Postleitzahl").fill(query)
    found = expected(query)
    assert shown(page) == found
    status = page.locator(".municipality-status")
    expect(status).to_have_text(
        f"{len(found)} von {len(areas())} Einträgen zu „{query}“" if found else f"Zu „{query}“ ist nichts gefunden."
    )
    assert parse_qs(urlsplit(page.url).fragment) == {"q": [query]}
    assert page.locator(".municipality-group:visible").count() <= len(found)


def test_an_address_with_a_query_can_be_shared(page: Page) -> None:
    page.goto(f"{LIST}?q=Zelau")
    expect(page.get_by_label("Name oder Postleitzahl")).to_have_value("Zelau")
    assert shown(page) == expected("Zelau")


def test_by_mouse_from_the_start_page_to_an_answer_and_back(page: Page) -> None:
    page.goto("./")
    page.get_by_label("Ist meine Kommune dabei?").fill("dreussig")
    page.locator(".finder").get_by_role("button", name="Suchen").click()
    page.wait_for_url("**/kommunen-check/#q=dreussig")
    assert shown(page) == expected("dreussig") == {"Dreußig", "Verbandsgemeinde Dreußiger-Zelauer Forst"}
    page.get_by_role("link", name="Dreußig", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kommunen-Check: Gemeinde Dreußig")
    page.go_back()
    expect(page.get_by_label("Name oder Postleitzahl")).to_have_value("dreussig")
    assert shown(page) == expected("dreussig")


def test_by_keyboard_from_the_start_page_to_an_answer(page: Page) -> None:
    page.goto("./")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "finder-q":
            break
    page.keyboard.type("00712")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommunen-check/#q=00712")
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.id") == "kommune":
            break
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") in expected("00712")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommunen-check/*/")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Kommunen-Check: ")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_way_out_when_nothing_is_found(page: Page, key: str) -> None:
    page.goto(f"{LIST}#q=Atlantis")
    expect(page.locator(".municipality-status")).to_have_text("Zu „Atlantis“ ist nichts gefunden.")
    button = page.get_by_role("button", name="Suche leeren und alle zeigen")
    button.focus()
    page.keyboard.press(key)
    expect(page.get_by_label("Name oder Postleitzahl")).to_be_focused()
    assert len(shown(page)) == len(areas())
    assert urlsplit(page.url).fragment == ""
    expect(button).to_be_hidden()


def test_the_number_of_results_is_announced(page: Page) -> None:
    page.goto(LIST)
    expect(page.locator(".municipality-status")).to_have_attribute("role", "status")
    expect(page.locator(".municipality-status")).to_have_text("")


def test_without_script_the_list_is_complete_and_no_control_is_idle(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{LIST}?q=zelau")
    assert len(shown(page)) == len(areas())
    assert page.locator("main form:visible, main button:visible, main input:visible").count() == 0
    page.get_by_role("navigation", name="Auf dieser Seite").get_by_role("link", name="Brückenlandkreis").click()
    expect(page.get_by_role("heading", name="Brückenlandkreis")).to_be_in_viewport()
    page.get_by_role("link", name="Zelau", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kommunen-Check: Stadt Zelau")


def test_without_script_the_field_on_the_start_page_leads_to_the_list(new_page: NewPage) -> None:
    page = new_page(java_script_enabled=False)
    page.goto("./")
    page.get_by_label("Ist meine Kommune dabei?").fill("Zelau")
    page.keyboard.press("Enter")
    page.wait_for_url("**/kommunen-check/?")
    assert len(shown(page)) == len(areas())
