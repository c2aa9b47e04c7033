"""What Google's Lighthouse says of each type of page, from the site's own nginx: packed, over TLS, with all headers.

Needs node and npm, which nothing else here does: `bench/npm` pins Lighthouse and all that it brings. Everything but
performance is the same in each run; performance is the median of several, because other programs disturb it.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from ops.build import BuildError, build_into
from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS
from tests.server.nginx_program import ADVICE, find_nginx
from tests.server.running_nginx import HOST, Running, key_hash, serving

PAGES = (
    "",
    "mitglieder/",
    "mitglieder/*/",
    "mitglieder/karte/",
    "mitglieder/kommunen-check/",
    "mitglieder/kommunen-check/*/",
    "mitglieder/landkreise/",
    "mitglieder/landkreise/*/",
    "leistungen/",
    "leistungen/*/",
    "leistungen/matrix/",
    "leistungen/wer-teilt-was/",
    "auszeichnungen/",
    "auszeichnungen/*/",
    "ueber-uns/",
    "ueber-uns/chronik/",
    "ueber-uns/zahlen/",
    "mitglied-werden/",
    "mitglied-werden/vorlage/",
    "offene-daten/",
    "quellen/",
    "barrierefreiheit/",
    "mitmachen/",
    "einbetten/",
    "mitmachen/gestaltung/",
    "mitmachen/vorschlag/",
)
"""One of each type of page; a star stands for the largest page of a series."""

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
TARGETS: Mapping[str, tuple[int, ...]] = {"mobile": (97, 100, 100, 100), "desktop": (100, 100, 100, 100)}
"""Lighthouse's presets, and what each category must reach; "mobile" is a slow telephone on a slow network."""

METRICS = ("largest-contentful-paint", "total-blocking-time", "cumulative-layout-shift")
"""What is printed beside the scores, in this order; the first two in milliseconds."""

PACKAGES = Path(__file__).parent / "npm"
"""What npm installs; the lock file names all packages with their checksums."""

ATTEMPTS = 3

INSTALLED = Path(".cache/lighthouse")

Report = dict[str, Any]


def main(arguments: list[str]) -> int:
    """Build a site, serve it, and print a line a page; 1 if one is below its target, 2 if a program is missing."""
    options = _parser().parse_args(arguments)
    program = find_nginx() and install()
    if program is None:
        print(f"nginx, node and npm are needed.\n{ADVICE}", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as folder:
        site, work = Path(folder) / "site", Path(folder) / "nginx"
        work.mkdir()
        try:
            build_into(site, ["--quiet"], {"SITE_URL": f"https://{HOST}/"})
        except BuildError:
            return 2
        with serving(site, work) as running:
            lighthouse = Lighthouse(program, running, work)
            below = list(_print_all(lighthouse, options.pages or addresses(site), options))
    print(f"below the target: {sum(below)} of {len(below)}")
    return int(any(below))


def _print_all(lighthouse: Lighthouse, pages: Iterable[str], options: argparse.Namespace) -> Iterator[bool]:
    """Judge and print; gives for each line whether it is below the target."""
    print("perf acc. best  SEO   paint  blocked  shift")
    for page, preset in product(pages, options.preset or TARGETS):
        judgement = judge(lighthouse, page, preset, options.runs)
        print(judgement, flush=True)
        yield judgement.below


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bench lighthouse", description=main.__doc__)
    parser.add_argument("pages", nargs="*", metavar="ADDRESS", help="such as mitglieder/ (default: one of each type)")
    parser.add_argument("--runs", type=int, default=3, help="of which performance is the median (default: 3)")
    parser.add_argument("--preset", action="append", choices=list(TARGETS), help="default: both")
    return parser


def install() -> Path | None:
    """Install what `bench/npm` pins, if that is not there yet; gives Lighthouse's program, or None without npm."""
    program = INSTALLED / "node_modules" / ".bin" / "lighthouse"
    npm = shutil.which("npm")
    if npm is None or shutil.which("node") is None:
        return None
    pinned, there = PACKAGES / "package-lock.json", INSTALLED / "package-lock.json"
    if not program.exists() or not there.is_file() or there.read_bytes() != pinned.read_bytes():
        shutil.copytree(PACKAGES, INSTALLED, dirs_exist_ok=True)
        subprocess.run([npm, "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=INSTALLED, check=True)
    return program.resolve()


def addresses(site: Path) -> Iterator[str]:
    """The addresses to look at: those of `PAGES`, and of a series its largest page."""
    for page in PAGES:
        found = {_address(file, site): file.stat().st_size for file in site.glob(f"{page}index.html")}
        of_series = {address: size for address, size in found.items() if page == address or address not in PAGES}
        yield max(of_series, key=of_series.__getitem__)


def _address(file: Path, site: Path) -> str:
    return file.relative_to(site).as_posix().removesuffix("index.html")


@dataclass(frozen=True, slots=True)
class Lighthouse:
    """Lighthouse's program, and the server whose pages it looks at."""

    program: Path
    server: Running
    folder: Path

    def look(self, address: str, preset: str, categories: Sequence[str]) -> Report:
        """Open a page in a browser of its own and judge it."""
        file = self.folder / "report.json"
        command = [
            *(str(self.program), f"https://{HOST}/{address}", "--quiet", "--no-enable-error-reporting"),
            *("--output=json", f"--output-path={file}", f"--only-categories={','.join(categories)}"),
            *(f"--chrome-flags={self._flags()}", *(["--preset=desktop"] if preset == "desktop" else [])),
        ]
        browser = find_chromium()
        environment = {**os.environ, **({"CHROME_PATH": str(browser)} if browser else {})}
        for attempts_left in reversed(range(ATTEMPTS)):  # now and then Chromium records nothing
            if subprocess.run(command, env=environment, check=not attempts_left).returncode == 0:
                break
        report: Report = json.loads(file.read_bytes())
        if problem := report.get("runtimeError"):
            sys.exit(f"/{address}: {problem['message']}")
        return report

    def _flags(self) -> str:
        """The browser's options: it finds the host on this machine, and trusts the certificate made for it."""
        ports = {443: self.server.https_port, 80: self.server.http_port}
        rules = ",".join(f"MAP {HOST}:{port} 127.0.0.1:{ours}" for port, ours in ports.items())
        trust = f"--ignore-certificate-errors-spki-list={key_hash(self.server.certificate)}"
        return " ".join(["--headless=new", *FLAGS, f"--host-resolver-rules='{rules}'", trust])


@dataclass(frozen=True, slots=True)
class Judgement:
    """A page in one preset: the four scores from 0 to 100, the median of each metric, and what was found wanting."""

    address: str
    preset: str
    scores: tuple[int, ...]
    metrics: tuple[float, ...]
    failed: tuple[str, ...]

    @property
    def below(self) -> bool:
        """Whether a score misses its target."""
        return any(score < target for score, target in zip(self.scores, TARGETS[self.preset], strict=True))

    def __str__(self) -> str:
        paint, blocked, shift = self.metrics
        scores = "".join(f"{score:5}" for score in self.scores)
        line = f"{scores}  {paint / 1000:4.1f} s {blocked:5.0f} ms {shift:6.3f}  {self.preset:8} /{self.address}"
        return "\n".join([line, *(f"{'':22}{text}" for text in self.failed if self.below)])


def judge(lighthouse: Lighthouse, address: str, preset: str, runs: int) -> Judgement:
    """Look at a page so many times."""
    first = lighthouse.look(address, preset, CATEGORIES)
    reports = [first, *(lighthouse.look(address, preset, CATEGORIES[:1]) for _ in range(runs - 1))]
    performance = statistics.median(_score(report, "performance") for report in reports)
    values = [[float(report["audits"][name]["numericValue"]) for name in METRICS] for report in reports]
    return Judgement(
        address,
        preset,
        (round(performance), *(_score(first, category) for category in CATEGORIES[1:])),
        tuple(statistics.median(column) for column in zip(*values, strict=True)),
        tuple(failed(first)),
    )


def _score(report: Report, category: str) -> int:
    return round(100 * float(report["categories"][category]["score"]))


def failed(report: Report) -> Iterator[str]:
    """The audits that take something off a score, with what they say."""
    for category in report["categories"].values():
        for part in category["auditRefs"]:
            audit = report["audits"][part["id"]]
            if part["weight"] and audit["score"] is not None and audit["score"] < 1:
                yield f"{part['id']} ({audit['score']}): {audit['title']} {audit.get('displayValue', '')}".rstrip()
