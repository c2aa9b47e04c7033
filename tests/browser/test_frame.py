"""Frames in a page of another origin: shown and usable where they are made for it, refused everywhere else."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect

from kitu.directory.directory import Directory
from kitu.records.addresses import FRAME_CHECK, FRAMES
from tests.browser.conftest import SiteHandler, served


class Host(SiteHandler):
    """Another site, with no policy of its own."""

    def end_headers(self) -> None:
        """Send nothing but what the standard library sends."""
        super(SiteHandler, self).end_headers()


@pytest.fixture
def host(tmp_path: Path, site_url: str) -> Iterator[str]:
    """Serve a page with a frame for the check, one with colours, and one of a page that is not made for it."""
    shown = f"{site_url}{FRAME_CHECK.address}"
    frames = {"hell": f"{shown}#schema=hell&farbe=7a1f00", "dunkel": f"{shown}#hintergrund=101010&farbe=111111"}
    code = "".join(f'<iframe name="{name}" title="{name}" src="{source}"></iframe>' for name, source in frames.items())
    code += f'<iframe name="sonst" title="sonst" src="{site_url}mitglieder/"></iframe>'
    (tmp_path / "index.html").write_text(f"<!doctype html><title>Gast</title>{code}", encoding="utf-8")
    with served(tmp_path, Host) as address:
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
    assert context.storage_state() == {"cookies": [], "origins": []}
    assert asked == {urlsplit(host).netloc, urlsplit(site_url).netloc}
    context.close()


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
