"""A real Chromium on a made-up site; a page that reports an error or leaves the site fails its test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    Route,
    ViewportSize,
    WebError,
    sync_playwright,
)

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.site.content_policy import FRAMED
from ops.headers import headers
from tests.browser.chromium import find_chromium
from tests.conftest import once
from tests.made_sites import built, crowd_project

# Without these Chromium looks up hosts of its maker at every start; --no-sandbox lets it run as root in a container.
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

WINDOW: ViewportSize = {"width": 1280, "height": 900}

# Opens an empty page in a context of its own; takes the options of `Browser.new_context`.
NewPage = Callable[..., Page]


class SiteHandler(SimpleHTTPRequestHandler):
    """Serves a built site as a web server would: the site's own 404 page, right types, no talk."""

    protocol_version = "HTTP/1.1"
    extensions_map = {  # noqa: RUF012  # the base class declares it so
        **SimpleHTTPRequestHandler.extensions_map,
        ".geojson": "application/geo+json",
        ".js": "text/javascript",
        ".jsonld": "application/ld+json",
        ".mjs": "text/javascript",
        ".webmanifest": "application/manifest+json",
        ".woff2": "font/woff2",
    }

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer an unknown address with the site's 404 page."""
        page = Path(self.directory) / "404.html"
        if code != HTTPStatus.NOT_FOUND or not page.exists():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def end_headers(self) -> None:
        """Send the headers that the real server sends; a violation of the policy is a console error."""
        framed = self.path.removeprefix("/").startswith(FRAMED)
        for name, value in headers(ancestors="http://127.0.0.1:*" if framed else "").items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by the base class
        """Say nothing."""


class SiteServer(ThreadingHTTPServer):
    """A server whose visitors may leave early."""

    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing: the browser closes connections as it likes; what it misses it reports itself."""


class Faults:
    """What pages of one site must not do, written down as they do it."""

    def __init__(self, site_url: str) -> None:
        self.found: list[str] = []
        self._host = urlsplit(site_url).netloc

    def watch(self, context: BrowserContext) -> None:
        """Write down the faults of all pages of a context, from now on; requests to other hosts do not get out."""
        context.route(self._is_foreign, self._refuse)
        context.on("console", self._console)
        context.on("weberror", self._web_error)
        context.on("response", self._response)
        context.on("requestfailed", self._request_failed)

    def _is_foreign(self, url: str) -> bool:
        parts = urlsplit(url)
        return parts.scheme not in {"about", "blob", "data"} and parts.netloc != self._host

    def _refuse(self, route: Route) -> None:
        self.found.append(f"request to another host: {route.request.url}")
        route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        # Chromium repeats each failed request here; they are judged in `_response` and `_request_failed`.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.found.append(f"console: {message.text} ({message.location['url']})")

    def _web_error(self, web_error: WebError) -> None:
        self.found.append(f"error in a script: {web_error.error}")

    def _response(self, response: Response) -> None:
        # A page that is not there may be what a test asks for; a part of a page must be there.
        if response.status >= HTTPStatus.BAD_REQUEST and not response.request.is_navigation_request():
            self.found.append(f"status {response.status}: {response.url}")

    def _request_failed(self, request: Request) -> None:
        # Aborted: the page was left before all of it had come, or `_refuse` has written it down.
        if request.failure not in {"net::ERR_ABORTED", "net::ERR_FAILED"}:
            self.found.append(f"{request.failure}: {request.url}")


@pytest.fixture(scope="session")
def crowd_project_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the project in which every area of the base register is a member, and 40 bodies are; its site is built."""
    return once(tmp_path_factory, "crowd", lambda folder: built(crowd_project(folder))).parent


@pytest.fixture(scope="session")
def site_dir(crowd_project_folder: Path) -> Path:
    """Give the folder of the site that visitors of a test see."""
    return crowd_project_folder / "site"


@pytest.fixture(scope="session")
def directory(crowd_project_folder: Path) -> Directory:
    """Give the directory of that site."""
    loaded = load(crowd_project_folder / "data")
    assert loaded.directory is not None, loaded.findings
    return loaded.directory


@pytest.fixture(scope="session")
def places(directory: Directory) -> dict[str, list[float]]:
    """Latitude and longitude of every member whose seat is known."""
    placed = {member.id: member.place for member in directory.members}
    return {key: list(place.coordinates) for key, place in placed.items() if place and place.coordinates}


@pytest.fixture(scope="session")
def site_url(site_dir: Path) -> Iterator[str]:
    """Serve the site on a free port of this machine; gives its address, with a slash at the end."""
    with served(site_dir) as address:
        yield address


@contextmanager
def served(site: Path, handler: type[SiteHandler] = SiteHandler) -> Iterator[str]:
    """Serve a built site until the block ends."""
    with SiteServer(("127.0.0.1", 0), partial(handler, directory=str(site))) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()  # else the thread would outlive a failed test, and with it the run
            thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Start Chromium without a window: the system's, or else the one that Playwright has downloaded."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), headless=True, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def faults(site_url: str) -> Iterator[Faults]:
    """Collect what the pages of a test do wrong, and fail the test for it.

    A test that provokes a fault takes it out of `faults.found` itself.
    """
    faults = Faults(site_url)
    yield faults
    if faults.found:
        pytest.fail("\n".join(faults.found), pytrace=False)


@pytest.fixture
def new_page(browser: Browser, site_url: str, faults: Faults) -> Iterator[NewPage]:
    """Open pages with an empty profile each, watched; relative addresses are those of the site.

    Takes the options of `Browser.new_context`, for instance `viewport`, `java_script_enabled`, `forced_colors`.
    """
    contexts: list[BrowserContext] = []

    def open_page(**options: Any) -> Page:
        context = browser.new_context(**{"base_url": site_url, "locale": "de-DE", **options})
        contexts.append(context)
        faults.watch(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


class KeptPage:
    """A page that serves many tests, one after the other: to open a new profile costs more than most tests do."""

    def __init__(self, browser: Browser, base_url: str) -> None:
        context = browser.new_context(base_url=base_url, locale="de-DE", viewport=WINDOW)
        self.faults = Faults(base_url)
        self.faults.watch(context)
        self._page = context.new_page()
        self._session = context.new_cdp_session(self._page)
        self._all_of_it = {"origin": base_url.rstrip("/"), "storageTypes": "all"}

    def cleared(self) -> Page:
        """Give the page as if it were new: nothing stored, held back or pointed at.

        It stands on a text of the site; on an empty page the browser would start a new process for the next one.
        What a test has put into all pages to come (`add_init_script`) stays: such a test takes a page of its own.
        """
        page = self._page
        for other in page.context.pages[1:]:
            other.close()
        page.unroute_all()
        page.mouse.move(0, 0)
        page.emulate_media(media="null", color_scheme="null", reduced_motion="null", forced_colors="null")
        page.set_viewport_size(WINDOW)
        page.goto("robots.txt")
        page.evaluate("sessionStorage.clear()")
        self._session.send("Storage.clearDataForOrigin", self._all_of_it)
        return page


@pytest.fixture(scope="session")
def kept_page(browser: Browser) -> Callable[[str], KeptPage]:
    """Give the page that all tests of a site take in turn, by the site's address."""
    return cache(partial(KeptPage, browser))


@pytest.fixture
def page(kept_page: Callable[[str], KeptPage], site_url: str, faults: Faults) -> Page:
    """Give one watched page, 1280 pixels wide, with nothing in it."""
    kept = kept_page(site_url)
    page = kept.cleared()
    kept.faults.found = faults.found
    return page
