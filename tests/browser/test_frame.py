"""Frames in a page of another origin: shown and usable where they are made for it, refused everywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kitu.directory.directory import Directory
from kitu.records.addresses import FRAME_CHECK, FRAME_MAP, FRAMES, MEMBERS
from tests.browser.other_site import framing


@pytest.fixture
def host(tmp_path: Path, site_url: str) -> Iterator[str]:
    """Serve a page with frames for the check, each with colours, one of the map, and one of a page not made for it."""
    check = f"{site_url}{FRAME_CHECK.address}"
    frames = {
        "hell": f"{check}#schema=hell&farbe=7a1f00",
        "dunkel": f"{check}#hintergrund=101010&farbe=111111",
        "karte": f"{site_url}{FRAME_MAP.address}#hintergrund=101010",
        "sonst": f"{site_url}mitglieder/",
    }
    with framing(tmp_path, frames) as address:
        yield address


COLOURS = "() => [getComputedStyle(document.body).backgroundColor, getComputedStyle(document.links[0]).color]"


def test_frames_are_shown_where_they_are_made_for_it_and_refused_elsewhere(
    browser: Browser, host: str, site_url: str, directory: Directory
) -> None:
    """Content, colours that can be read, search by keyboard, nothing stored, nothing asked of others."""
    context = browser.new_context(color_scheme="dark")
    asked: set[str] = set()
    context.on("request", lambda request: asked.add(urlsplit(request.url).netloc))
    page = context.new_page()
    page.goto(host)
    light, dark, other = (page.frame(name=name) for name in ("hell", "dunkel", "sonst"))
    assert light is not None
    assert dark is not None
    assert other is not None
    expect(page.frame_locator("[name=hell]").get_by_role("heading", level=1)).to_be_visible()
    expect(page.frame_locator("[name=dunkel]").get_by_label("Name oder Postleitzahl")).to_be_visible()
    assert light.evaluate(COLOURS) == ["rgb(255, 255, 255)", "rgb(122, 31, 0)"]
    assert dark.evaluate(COLOURS) == ["rgb(16, 16, 16)", "rgb(255, 255, 255)"]  # its link colour could not be read
    assert other.url.startswith("chrome-error:")
    field = page.frame_locator("[name=hell]").get_by_label("Name oder Postleitzahl")
    field.focus()
    area = next(iter(directory.register.municipalities.values()))
    page.keyboard.type(area.name)
    expect(page.frame_locator("[name=hell]").get_by_role("status")).to_contain_text("Kommunen")
    page.keyboard.press("Tab")
    assert area.name in light.evaluate("document.activeElement.textContent")
    map_answers_by_keyboard(page, site_url)
    assert context.storage_state() == {"cookies": [], "origins": []}
    assert asked == {urlsplit(host).netloc, urlsplit(site_url).netloc}
    context.close()


def map_answers_by_keyboard(page: Page, site_url: str) -> None:
    """The search opens a member's popup; its link leads to the member's page, in place of the page around the frame."""
    frame = page.frame_locator("[name=karte]")
    expect(frame.locator("#map_members[data-arranged]")).to_be_visible()
    frame.get_by_label("Mitglied suchen").focus()
    page.keyboard.type("Sternau")
    page.keyboard.press("Enter")
    link = frame.locator(".leaflet-popup a").first
    expect(link).to_be_focused()
    address = link.evaluate("link => link.href")
    assert address.startswith(f"{site_url}{MEMBERS.address}")
    box = frame.locator(".leaflet-popup-content-wrapper")
    assert box.evaluate("box => getComputedStyle(box).backgroundColor") == "rgb(16, 16, 16)"
    link.evaluate("link => link.addEventListener('click', event => event.preventDefault())")
    page.keyboard.press("Enter")
    expect(link).to_have_attribute("target", "_top")


def test_the_page_to_choose_from_shows_what_it_writes(page: Page, site_url: str) -> None:
    """Preview, code and HTML follow the choice; the code is a frame with title, height and lazy loading."""
    page.goto(FRAMES.address)
    page.get_by_label("Was Sie zeigen wollen").select_option(label="Kommunen-Check")
    page.get_by_label("Hell oder dunkel").select_option("dunkel")
    code = page.get_by_label("Rahmen", exact=True)
    expect(code).to_have_value(
        '<iframe src="https://www.beispiel.example/einbetten/kommunen-check/#schema=dunkel" '
        'title="Kommunen-Check: Ist meine Kommune Mitglied der Beispielgenossenschaft?" '
        'width="100%" height="420" loading="lazy"></iframe>'
    )
    expect(page.locator("#rahmen-vorschau")).to_have_attribute("src", f"../{FRAME_CHECK.address}#schema=dunkel")
    expect(page.frame_locator("#rahmen-vorschau").get_by_role("heading", level=1)).to_be_visible()
    written = page.request.get(f"{site_url}{FRAME_CHECK.address}html.txt").text()
    expect(page.get_by_label("HTML ohne Rahmen")).to_have_value(written.replace("\r\n", "\n"))
