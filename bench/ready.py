"""How long the header's search of a large directory takes until it answers, in a real Chromium, with made-up members.

Measured is the time from the first touch of the field, which loads script and index, to the first results in the list.
"""

from __future__ import annotations

import argparse
import statistics
import tempfile
import threading
from functools import partial
from pathlib import Path

from playwright.sync_api import sync_playwright

from bench.browser_filter import build, work
from bench.synthetic import make_project
from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS, SiteHandler, SiteServer

TARGET = 2000.0
"""Milliseconds."""

ROUNDS = 5
QUERY = "Sülzetal Hauptamt"

MEASURE = """
async (query) => {
  const field = document.getElementById("suche-feld")
  const before = performance.now()
  field.focus()
  field.value = query
  field.dispatchEvent(new Event("input", { bubbles: true }))
  while (!document.querySelector(".search__results:not([hidden]) a")) await new Promise(requestAnimationFrame)
  return performance.now() - before
}
"""


def main(arguments: list[str]) -> int:
    """Build a site with that many members, or take one that is there; print medians, give 1 if over the target."""
    parser = argparse.ArgumentParser(prog="python -m bench ready", description=main.__doc__)
    parser.add_argument("--members", type=int, default=10753)
    parser.add_argument("--site", type=Path, help="a built site")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        site = options.site or build(make_project(Path(folder) / "project", options.members))
        times, works = zip(*_measured(site), strict=True)
    shown, worked = statistics.median(times), statistics.median(works)
    print(f"search, from the first touch to results: {shown:.0f} ms (target {TARGET:.0f}), {worked:.0f} ms of work")
    return int(shown > TARGET)


def _measured(site: Path) -> list[tuple[float, float]]:
    """Milliseconds until results are shown, and of the main thread's work, each time with nothing kept."""
    with SiteServer(("127.0.0.1", 0), partial(SiteHandler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            found = []
            for _ in range(ROUNDS):
                page = browser.new_context().new_page()
                page.goto(f"http://127.0.0.1:{server.server_port}/impressum/", wait_until="networkidle")
                session = page.context.new_cdp_session(page)
                session.send("Performance.enable", {"timeDomain": "threadTicks"})
                before = work(session)
                found.append((float(page.evaluate(MEASURE, QUERY)), work(session) - before))
                page.context.close()
            browser.close()
        server.shutdown()
    return found
