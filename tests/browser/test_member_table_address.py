"""What the address of the list of members says, in a real browser: it is shown, and nonsense in it is ignored."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from kitu.directory.directory import Directory
from tests.browser.test_member_table import fitting, shown


def test_a_choice_in_a_changed_address_is_seen(page: Page, directory: Directory) -> None:
    """Rare filters unfold for an address that is typed or followed while the list is open, as for the first one."""
    page.goto("mitglieder/")
    evidence = page.get_by_label("Beleglage")
    expect(evidence).to_be_hidden()
    page.evaluate("location.hash = 'beleg=berichtet'")
    expect(evidence).to_be_visible()
    expect(evidence).to_have_value("berichtet")
    expect(page.get_by_role("button", name="Weitere Filter")).to_have_attribute("aria-expanded", "true")
    assert shown(page) == fitting(directory, beleg="berichtet")


def test_a_word_waits_for_what_finds_it_and_filters_nothing_without(page: Page, directory: Directory) -> None:
    """What finds words is loaded for the first one; where it cannot be had that is said, and the next letter tries."""
    page.route("**/finding.js*", lambda route: route.abort("failed"))
    page.goto("mitglieder/")
    text, status = page.get_by_label("Name, Ort, Postleitzahl"), page.locator(".filters__count")
    text.fill("zela")
    expect(status).to_contain_text("Nach dem Suchwort ist nicht gefiltert")
    assert shown(page) == [member.id for member in directory.members]
    held: list[Route] = []
    page.unroute("**/finding.js*")
    page.route("**/finding.js*", lambda route: held.append(route))  # noqa: PLW0108  # a built-in is no handler
    text.press_sequentially("u")
    text.press_sequentially("x")
    page.keyboard.press("Backspace")
    page.wait_for_url("**#q=zelau")
    held[0].continue_()
    expect(status).not_to_contain_text("nicht gefiltert")
    assert shown(page)[0] == "zelau"


def test_a_shared_address_shows_the_same_and_nonsense_in_it_is_ignored(page: Page, directory: Directory) -> None:
    page.goto("mitglieder/?art=Landkreis&gruendung=vielleicht&kreis=Atlantis&sortierung=quer&x=1")
    expect(page.locator("#filter")).to_be_visible()
    assert shown(page) == fitting(directory, art="Landkreis")
    assert page.get_by_label("Art", exact=True).input_value() == "Landkreis"
    assert "?" not in page.url  # as links were written before; the next reload tells the server nothing
    assert not page.get_by_label("Nur Gründungsmitglieder").is_checked()


def test_reset_takes_everything_back_even_what_the_address_said(page: Page, directory: Directory) -> None:
    page.goto("mitglieder/#art=Stadt&q=a&sortierung=einwohner")
    expect(page.locator("#filter")).to_be_visible()
    page.get_by_role("button", name="Alles zurücksetzen").click()
    assert shown(page) == [member.id for member in directory.members]
    assert page.url.endswith("/mitglieder/")
    assert page.get_by_label("Sortieren nach").input_value() == ""
