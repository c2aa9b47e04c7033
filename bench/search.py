"""How well the header search answers: a list of queries, each with the pages one of which should come first.

`python -m bench search QUERIES.json [SITE]`: QUERIES holds objects with `q` (what is typed), `first` (site-relative
addresses) and `group`. SITE is a built site; without it one is built.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

from tests.browser.chromium import find_chromium

ASK = """async (query) => {
    const field = document.querySelector(".search__field"), form = field.form
    const status = form.querySelector(".search__status")
    status.textContent = ""
    field.value = query
    form.requestSubmit()
    for (let tries = 0; tries < 1000 && !(status.textContent && !status.textContent.includes("läuft")); tries++)
        await new Promise((resolve) => setTimeout(resolve, 5))
    return [...form.querySelectorAll(".search__results a")].map((link) => link.getAttribute("href"))
}"""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a site without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def answers(site: Path, queries: list[str]) -> list[list[str]]:
    """The addresses that the search gives for each query, best first, without their anchors."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.server_port}/")
        found = [page.evaluate(ASK, query) for query in queries]
        browser.close()
    server.shutdown()
    return [list(dict.fromkeys(link.removeprefix("./").partition("#")[0] for link in links)) for links in found]


def main(arguments: list[str]) -> int:
    """Ask all queries and print the share of those whose page comes first, among three, and not at all."""
    if not arguments:
        print("usage: python -m bench search QUERIES.json [SITE]", file=sys.stderr)
        return 2
    cases: list[dict[str, Any]] = [
        case for case in json.loads(Path(arguments[0]).read_text("utf-8")) if case.get("first")
    ]
    with tempfile.TemporaryDirectory() as folder:
        site = Path(arguments[1]) if len(arguments) > 1 else Path(folder) / "site"
        if len(arguments) == 1:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)], check=True)
        found = answers(site, [case["q"] for case in cases])
    for case, links in zip(cases, found, strict=True):
        if not {*links[:1]} & {*case["first"]}:
            print(f"{case['q']}: {', '.join(links[:3]) or 'nothing'}")
    for line in summary(cases, found):
        print(line)
    return 0


def summary(cases: list[dict[str, Any]], found: list[list[str]]) -> Iterator[str]:
    """A line for each group of queries, and one for all of them."""
    groups: dict[str, list[tuple[bool, bool, bool]]] = defaultdict(list)
    for case, links in zip(cases, found, strict=True):
        wanted = {*case["first"]}
        result = (bool({*links[:1]} & wanted), bool({*links[:3]} & wanted), not links)
        groups[case["group"]].append(result)
        groups["all"].append(result)
    for group, results in groups.items():
        first, three, nothing = (100 * sum(column) / len(results) for column in zip(*results, strict=True))
        shares = f"first {first:3.0f} %  among three {three:3.0f} %  nothing {nothing:3.0f} %"
        yield f"{group:14} {len(results):4}  {shares}"
