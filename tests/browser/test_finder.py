"""The finder: answers while one types, by mouse and keyboard; the list of the Kommunen-Check, also without script."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from kitu.directory.directory import Directory
from kitu.pages.municipalities import checked_areas
from tests.browser.axe import violations
from tests.browser.conftest import NewPage

LIST = "mitglieder/kommunen-check/"
ANSWERED = """async ([query, limit]) => {
    const field = document.querySelector(".finder input"), box = document.querySelector(".finder [role=listbox]")
    const before = performance.now()
    field.value = query
    field.dispatchEvent(new Event("input"))
    await 0
    while (field.form.dataset.asked !== query) await new Promise((resolve) => setTimeout(resolve))
    return [performance.now() - before, [...box.querySelectorAll(".finder__name")].map((name) => name.textContent)]
}"""


def field_of(page: Page) -> Locator:
    return page.locator(".finder").get_by_role("combobox")


def suggested(page: Page, query: str) -> list[str]:
    """The names that are suggested for a query."""
    names: list[str] = page.evaluate(ANSWERED, [query, 0])[1]
    return names


@pytest.fixture
def start(page: Page) -> Page:
    """Open the start page with what the finder needs loaded."""
    page.goto("./")
    with page.expect_response(f"**/{LIST}"):
        field_of(page).focus()
    return page


FIRST = {
    "Zelau": "Zelau",
    "Stadt Zelau": "Zelau",
    "zela": "Zelau",
    "Zeleu": "Zelau",
    "Suederdal": "Süderdal",
    "suderdal": "Süderdal",
    "Südedal": "Süderdal",
    "WEISSENRAIN": "Weißenrain",
    "00712": "Zelau",
    "99084590": "Zelau",
    "99 0 84 590": "Zelau",
    "körbau anger": "Körbau (Anger)",
    "Körbau": "Körbau (Anger)",
    "LK Hügelland": "Landkreis Hügelland",
    "Hügelland": "Landkreis Hügelland",
    "VG Ahornach-Goldhain": "Verbandsgemeinde Ahornach-Goldhain",
    "ahornachgoldhain": "Verbandsgemeinde Ahornach-Goldhain",
}


def test_the_right_body_comes_first(start: Page) -> None:
    """Names with and without kind, umlauts in any spelling, one letter wrong, numbers, joined forms, abbreviations."""
    assert {typed: suggested(start, typed)[:1] for typed in FIRST} == {typed: [name] for typed, name in FIRST.items()}


def test_every_name_with_one_letter_wrong_is_found(start: Page, directory: Directory) -> None:
    """A letter more, less, other, and two exchanged, in the middle of each name; as one suggestion of those shown."""
    areas = [area for area in checked_areas(directory) if len(area.name) > 3]
    missed: list[tuple[str, str]] = []
    for area in areas:
        name, middle = area.name, len(area.name.partition(" (")[0]) // 2
        exchanged = name[: middle - 1] + name[middle] + name[middle - 1] + name[middle + 1 :]
        wrong = (name[:middle] + name[middle + 1 :], f"{name[:middle]}x{name[middle:]}", exchanged)
        missed += [(typed, area.label) for typed in wrong if area.label not in suggested(start, typed)]
    assert len(areas) > 10
    assert missed == []


def test_a_postal_code_that_no_body_has_leads_to_the_nearest(start: Page) -> None:
    """Of each municipality one code is known; the others are answered by their region."""
    assert suggested(start, "00713")[:1] == ["Zelau"]
    expect(start.locator(".finder__status")).to_contain_text("Am nächsten liegen")


def test_the_answer_is_there_at_once(start: Page) -> None:
    """Median of ten queries, from the letter to the suggestions."""
    typed = ["z", "ze", "zel", "zela", "zelau", "s", "su", "sue", "sued", "berg"]
    times = sorted(start.evaluate(ANSWERED, [query, 0])[0] for query in typed)
    assert times[5] < 50


def test_suggestions_by_keyboard_alone(start: Page) -> None:
    """The pattern of ARIA 1.2: the focus stays in the field, arrows mark, Escape closes, Enter opens what is marked."""
    field = field_of(start)
    field.press_sequentially("berg")
    box = start.get_by_role("listbox", name="Vorschläge")
    expect(box).to_be_visible()
    expect(field).to_have_attribute("aria-expanded", "true")
    assert list(violations(start)) == []
    options = box.get_by_role("option")
    first, last = options.first.get_attribute("id"), options.last.get_attribute("id")
    start.keyboard.press("ArrowDown")
    expect(field).to_have_attribute("aria-activedescendant", str(first))
    expect(options.first).to_have_attribute("aria-selected", "true")
    start.keyboard.press("ArrowUp")
    expect(field).not_to_have_attribute("aria-activedescendant", "")
    start.keyboard.press("ArrowUp")
    expect(field).to_have_attribute("aria-activedescendant", str(last))
    start.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(field).to_have_attribute("aria-expanded", "false")
    start.keyboard.press("ArrowDown")
    expect(box).to_be_visible()
    name = options.first.locator(".finder__name").inner_text()
    start.keyboard.press("Enter")
    start.wait_for_url(f"**/{LIST}*/")
    expect(start.get_by_role("heading", level=1)).to_contain_text(name.removeprefix("Verbandsgemeinde "))


@pytest.mark.parametrize(
    "typed, name", [("zelau", "Stadt Zelau"), ("süderd", "Gemeinde Süderdal"), ("00712", "Stadt Zelau")]
)
def test_enter_opens_an_exact_name_or_a_sole_hit(start: Page, typed: str, name: str) -> None:
    field_of(start).press_sequentially(typed)
    start.keyboard.press("Enter")
    start.wait_for_url(f"**/{LIST}*/")
    expect(start.get_by_role("heading", level=1)).to_have_text(f"Kommunen-Check: {name}")


def test_enter_on_a_choice_leads_to_all_of_them(start: Page) -> None:
    """Best first, with the words in the address behind #; a click goes on, and the way back is there."""
    field_of(start).press_sequentially("berg")
    start.keyboard.press("Enter")
    start.wait_for_url(f"**/{LIST}#q=berg")
    hits = start.locator(".municipality-hits li")
    expect(hits.first).to_be_visible()
    expect(start.locator(".municipality-status")).to_contain_text(f"{hits.count()} von ")
    assert start.locator(".municipality-group:visible").count() == 0
    hits.first.get_by_role("link").click()
    start.go_back()
    expect(field_of(start)).to_have_value("berg")
    expect(hits.first).to_be_visible()


def test_a_click_opens_a_suggestion(start: Page) -> None:
    field_of(start).press_sequentially("zelau")
    start.get_by_role("option").filter(has_text="Zelau").first.click()
    start.wait_for_url(f"**/{LIST}*/")


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_way_out_when_nothing_is_found(page: Page, key: str) -> None:
    """From an address that finds nothing: it is said, and one button shows all."""
    page.goto(f"{LIST}?q=Atlantis")
    expect(page.locator(".municipality-status")).to_have_text("Zu „Atlantis“ ist nichts gefunden.")
    page.wait_for_url(f"**/{LIST}#q=Atlantis")
    button = page.get_by_role("button", name="Suche leeren und alle zeigen")
    button.focus()
    page.keyboard.press(key)
    expect(field_of(page)).to_be_focused()
    page.wait_for_url(f"**/{LIST}")
    assert page.locator(".municipality-group:visible").count() > 1
    expect(button).to_be_hidden()


def test_without_script_the_list_is_complete_and_no_control_is_idle(new_page: NewPage, directory: Directory) -> None:
    page = new_page(java_script_enabled=False)
    page.goto(f"{LIST}#q=zelau")
    assert page.locator(".municipality-list li:visible").count() == len(checked_areas(directory))
    assert page.locator("main form:visible, main button:visible, main input:visible").count() == 0
    page.get_by_role("navigation", name="Auf dieser Seite").get_by_role("link", name="Brückenlandkreis").click()
    expect(page.get_by_role("heading", name="Brückenlandkreis")).to_be_in_viewport()
    page.get_by_role("link", name="Zelau", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Kommunen-Check: Stadt Zelau")
