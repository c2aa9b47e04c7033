"""How well the fields of the site answer: a list of queries, each with the pages one of which should come first.

`python -m bench search QUERIES.json [SITE]`: QUERIES holds objects with `q` (what is typed), `group` and the right
answers: `first` (site-relative addresses, header search), `check` (ends of addresses, finder of the start page) and
`filter` (ids, list of members). A query without right answers should find nothing. SITE is a built site; without it one
is built.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Page, sync_playwright

from kitu.records.addresses import MEMBERS
from tests.browser.chromium import find_chromium

HEADER = """async (query) => {
    const field = document.querySelector(".search__field"), form = field.form
    const status = form.querySelector(".search__status")
    status.textContent = ""
    field.value = query
    form.requestSubmit()
    for (let tries = 0; tries < 1000 && !(status.textContent && !status.textContent.includes("läuft")); tries++)
        await new Promise((resolve) => setTimeout(resolve, 5))
    return [...form.querySelectorAll(".search__results a")]
        .map((link) => link.getAttribute("href").replace("./", "").split("#")[0])
}"""
FINDER = """async (query) => {
    const field = document.querySelector(".finder input"), form = field.form
    const box = form.querySelector("[role=listbox]")
    field.focus()
    field.value = query
    field.dispatchEvent(new Event("input"))
    for (let tries = 0; tries < 1000 && form.dataset.asked !== query; tries++)
        await new Promise((resolve) => setTimeout(resolve, 5))
    return [...box.querySelectorAll("[data-address]")].map((option) => option.dataset.address.split("/").at(-2))
}"""
LIST = """async (query) => {
    const field = document.querySelector("#filter-q")
    field.value = query
    field.dispatchEvent(new Event("input"))
    while (document.querySelector(".table-region[aria-busy]")) await new Promise(requestAnimationFrame)
    return document.querySelector(".table-region").hidden ? []
        : [...document.querySelectorAll("tbody tr")].map((row) => row.dataset.id)
}"""

FIELDS: Mapping[str, tuple[str, str]] = {
    "first": ("", HEADER),
    "check": ("", FINDER),
    "filter": (MEMBERS.address, LIST),
}
"""What a query names its right answers by → the page with the field, and how it is asked."""

Result = tuple[bool, bool, bool]
"""Whether a right answer comes first, is among the first three, and whether nothing is found."""


class Quiet(SimpleHTTPRequestHandler):
    """Serves a site without a word."""

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def answers(page: Page, site_url: str, field: str, queries: Sequence[str]) -> list[list[str]]:
    """What a field gives for each query, best first, each once."""
    address, ask = FIELDS[field]
    page.goto(site_url + address)
    return [list(dict.fromkeys(page.evaluate(ask, query))) for query in queries]


def judged(case: Mapping[str, Any], field: str, found: Sequence[str]) -> Result:
    """How one answer does."""
    wanted = {*case[field]}
    return bool({*found[:1]} & wanted), bool({*found[:3]} & wanted), not found


def shares(results: Sequence[Result]) -> tuple[float, float, float]:
    """The share of each column, in per cent."""
    first, three, nothing = (100 * sum(column) / len(results) for column in zip(*results, strict=True))
    return first, three, nothing


def main(arguments: list[str]) -> int:
    """Ask all fields and print misses, then the share of queries whose page comes first, among three, not at all."""
    if not arguments:
        print("usage: python -m bench search QUERIES.json [SITE]", file=sys.stderr)
        return 2
    cases: list[dict[str, Any]] = json.loads(Path(arguments[0]).read_text("utf-8"))
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        site = Path(arguments[1]) if len(arguments) > 1 else Path(folder) / "site"
        if len(arguments) == 1:
            subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(site)], check=True)
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=site))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=["--no-sandbox"])
        for field in FIELDS:
            asked = [case for case in cases if field in case]
            found = answers(
                browser.new_page(), f"http://127.0.0.1:{server.server_port}/", field, [c["q"] for c in asked]
            )
            for line in report(field, asked, found):
                print(line)
        browser.close()
        server.shutdown()
    return 0


def report(field: str, cases: Sequence[Mapping[str, Any]], found: Sequence[Sequence[str]]) -> Iterator[str]:
    """A line for each miss, for each group of queries, and for all of them."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for case, given in zip(cases, found, strict=True):
        if not case[field]:
            yield from [f"{field}: {case['q']} should find nothing: {', '.join(given[:3])}"] if given else []
            continue
        result = judged(case, field, given)
        if not result[0]:
            yield f"{field}: {case['q']}: {', '.join(given[:3]) or 'nothing'}"
        groups[case["group"]].append(result)
        groups["all"].append(result)
    for group, results in groups.items():
        first, three, nothing = shares(results)
        numbers = f"first {first:3.0f} %  among three {three:3.0f} %  nothing {nothing:3.0f} %"
        yield f"{field:6} {group:14} {len(results):3} queries  {numbers}"
