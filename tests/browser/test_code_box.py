"""A badge on another website whose policy allows that one picture and nothing else; and the code's copy button."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.browser.conftest import NewPage

PUBLIC = "https://www.beispiel.example/"


@pytest.fixture
def foreign(site_dir: Path, site_url: str) -> Iterator[str]:
    """Serve a page of another origin that holds a member's code; gives its address."""
    record = json.loads(next((site_dir / "mitglieder").glob("zelau/daten.json")).read_bytes())
    code = record["embed"]["html"].replace(PUBLIC, site_url)

    class Foreign(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            body = f'<!doctype html><html lang="de"><title>Fremde Seite</title>{code}'.encode()
            self.send_response(200)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Content-Security-Policy", f"default-src 'none'; img-src {site_url.rstrip('/')}")
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by the base class
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Foreign) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_the_badge_is_shown_under_a_foreign_strict_policy(browser: Browser, foreign: str, site_url: str) -> None:
    """The picture loads, at the size that the code reserves, and the browser reports no violation."""
    context = browser.new_context()
    page = context.new_page()
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.goto(foreign, wait_until="load")
    image = page.get_by_role("img", name="Mitglied der")
    natural, shown = image.evaluate("image => [image.naturalWidth, image.getBoundingClientRect().width]")
    assert natural > 0
    assert natural == shown
    assert [text for text in said if "favicon" not in text and "404" not in text] == []
    assert page.get_by_role("link").get_attribute("href") == f"{site_url}mitglieder/zelau/"
    context.close()


def test_a_link_opens_the_members_code(new_page: NewPage, site_url: str) -> None:
    """The address that a member's page links to opens its entry, without script too."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{site_url}offene-daten/einbinden/#zelau")
    expect(page.get_by_role("textbox", name="Code mit Bild für die Stadt Zelau")).to_be_visible()


def test_code_can_be_copied_with_one_press(new_page: NewPage, site_url: str) -> None:
    """The button says what happened; what lies on the clipboard is the code, unless the browser forbids it."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}offene-daten/einbinden/#zelau")
    box = page.get_by_role("textbox", name="Code mit Bild für die Stadt Zelau")
    page.locator("#code-zelau + .copy-row").get_by_role("button").press("Enter")
    page.get_by_text("Kopiert.").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == box.input_value()


def test_the_sentence_to_quote_is_copied_with_its_address(new_page: NewPage, site_url: str) -> None:
    """As people read it, without the numbers of sources; where the browser forbids that, it is marked."""
    page = new_page(permissions=["clipboard-read", "clipboard-write"])
    page.goto(f"{site_url}ueber-uns/zahlen/")
    button = page.get_by_role("button", name="Satz kopieren")
    button.click()
    page.get_by_text("Kopiert.").wait_for()
    words = page.locator(".lead").evaluate(
        "lead => [...lead.childNodes].filter(node => node.nodeType === Node.TEXT_NODE).map(node => node.data).join('')"
    )
    address = page.locator("link[rel=canonical]").get_attribute("href")
    assert page.evaluate("navigator.clipboard.readText()") == f"{' '.join(words.split())} ({address})"
    page.evaluate("() => { navigator.clipboard.writeText = () => Promise.reject() }")
    button.click()
    page.get_by_text("Der Satz ist markiert.").wait_for()
    assert page.evaluate("getSelection().toString()").startswith(words[:20])
