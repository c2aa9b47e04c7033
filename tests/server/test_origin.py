"""The real site as visitors meet it: in a browser, at its own address, over TLS, from nginx with packed files."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Response, sync_playwright

from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS, Faults
from tests.server.running_nginx import HOST, Running, key_hash, serving

PAGES = ("", "mitglieder/", "mitglieder/karte/", "leistungen/", "mitglied-werden/", "gibt/es/nicht/")


def part_of(site: Path, folder: Path) -> Path:
    """Copy the pages of the test and what all pages share: to pack the whole site takes half a minute."""
    for part in ("assets", "search"):
        shutil.copytree(site / part, folder / part)
    pages = (f"{page}index.html" for page in PAGES)
    logos = (logo.relative_to(site).as_posix() for logo in site.rglob("logo.*"))
    for name in ("404.html", "manifest.webmanifest", *pages, *logos):
        if (site / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(site / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def running(base_site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    """Serve a packed copy of the site."""
    folder = tmp_path_factory.mktemp("origin")
    with serving(part_of(base_site, folder / "site"), folder) as running:
        yield running


@pytest.fixture
def origin(running: Running) -> str:
    """Give the site's address, whose host only the browser of the test knows."""
    return f"https://{HOST}:{running.https_port}/"


@pytest.fixture
def context(origin: str, running: Running) -> Iterator[BrowserContext]:
    """Open an empty profile in a browser that finds the host on this machine."""
    rules = f"--host-resolver-rules=MAP {HOST} 127.0.0.1"
    # trusted, not ignored: Chromium keeps nothing that came with a faulty certificate
    trust = f"--ignore-certificate-errors-spki-list={key_hash(running.certificate)}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=find_chromium(), headless=True, args=[*FLAGS, rules, trust]
        )
        yield browser.new_context(base_url=origin, locale="de-DE")
        browser.close()


def test_pages_work_at_their_own_address(context: BrowserContext, origin: str) -> None:
    """No violation of the policy, no error, no other host; text comes packed with brotli; the map has its markers."""
    faults, answers = Faults(origin), list[Response]()
    faults.watch(context)
    context.on("response", lambda answer: answers.append(answer))  # noqa: PLW0108  # Playwright takes no built-in
    page = context.new_page()
    for address in PAGES:
        page.goto(address, wait_until="load")
    page.goto("mitglieder/karte/")
    page.locator(".leaflet-marker-icon, .leaflet-interactive").first.wait_for(state="attached")
    assert faults.found == []
    packed = {
        answer.header_value("content-encoding") for answer in answers if "text/" in answer.headers["content-type"]
    }
    assert packed <= {"br", None}
    assert "br" in packed


def test_a_second_visit_asks_for_no_style_or_script_again(context: BrowserContext, running: Running) -> None:
    """Addresses with a hash come from the browser's own store: the server sees each of them once."""
    seen_before = running.log.read_text(encoding="utf-8")
    page = context.new_page()
    for address in ("mitglieder/", "leistungen/", "mitglieder/"):
        page.goto(address, wait_until="networkidle")
    seen = running.log.read_text(encoding="utf-8").removeprefix(seen_before)
    assert seen.count('"GET /mitglieder/ ') == 2
    versioned = re.findall(r'"GET (/assets/\S+\?v=\S+) ', seen)
    assert versioned
    assert len(versioned) == len(set(versioned))
