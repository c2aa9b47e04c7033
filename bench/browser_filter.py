"""How long the list of members takes from a keystroke to the next picture, in a real Chromium, with made-up members.

Measured is the time from dispatching the input to the second frame after it: script, style, layout and paint. Frames
come every 16.7 ms, so a step that costs nothing measures between one and two frames.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import threading
from functools import partial
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from bench.synthetic import make_project
from tests.browser.chromium import find_chromium
from tests.browser.conftest import FLAGS, SiteHandler, SiteServer

TARGET = 50.0
"""Milliseconds: what feels immediate."""

ROUNDS = 15

STEPS = {
    "letter typed": ("q", "input", "s"),
    "word typed": ("q", "input", "Suelze"),
    "word deleted": ("q", "input", ""),
    "kind chosen": ("art", "change", "Stadt"),
    "kind taken back": ("art", "change", ""),
    "nothing fits": ("q", "input", "qqq"),
    "all again": ("q", "input", ""),
    "sorted": ("sortierung", "change", "einwohner"),
    "sorted back": ("sortierung", "change", ""),
}
"""What someone does: the control, its event, its new value."""

MEASURE = """
async ([name, kind, value]) => {
  const control = document.getElementById("filter").elements[name]
  await new Promise((done) => requestAnimationFrame(() => setTimeout(done, 50)))
  const before = performance.now()
  control.value = value
  control.dispatchEvent(new Event(kind))
  const script = performance.now() - before
  document.body.offsetHeight
  const layout = performance.now() - before
  const painted = await new Promise((done) => {
    const channel = new MessageChannel()
    channel.port1.onmessage = () => done(performance.now() - before)
    requestAnimationFrame(() => channel.port2.postMessage(0))
  })
  return [script, layout, painted]
}
"""


def main(arguments: list[str]) -> int:
    """Build a site with that many members, measure each step, and print medians; 1 if one exceeds the target."""
    parser = argparse.ArgumentParser(prog="python -m bench filter", description=main.__doc__)
    parser.add_argument("--members", type=int, default=1000)
    parser.add_argument("--width", type=int, default=1280)
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as folder:
        site = build(make_project(Path(folder) / "project", options.members))
        measured = _measure(site, options.width)
    return _print(measured, options.members)


def build(project: Path) -> Path:
    """Build a made-up project; gives the folder of its site."""
    site = project / "site"
    command = [sys.executable, "-m", "mkdocs", "build", "--quiet", "--site-dir", str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return site


def _measure(site: Path, width: int) -> dict[str, list[list[float]]]:
    with SiteServer(("127.0.0.1", 0), partial(SiteHandler, directory=str(site))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            page = browser.new_page(viewport={"width": width, "height": 900})
            page.goto(f"http://127.0.0.1:{server.server_port}/mitglieder/")
            measured = _rounds(page)
            browser.close()
        server.shutdown()
    return measured


def _rounds(page: Page) -> dict[str, list[list[float]]]:
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    measured: dict[str, list[list[float]]] = {name: [] for name in STEPS}
    for _ in range(ROUNDS):
        for name, step in STEPS.items():
            before = work(session)
            times = page.evaluate(MEASURE, list(step))
            measured[name].append([*times, work(session) - before])
    return measured


def work(session: CDPSession) -> float:
    """Milliseconds the page's main thread has worked so far; unlike the clock it does not count other programs."""
    metrics = session.send("Performance.getMetrics")["metrics"]
    return 1000 * float(next(metric["value"] for metric in metrics if metric["name"] == "TaskDuration"))


def _print(measured: dict[str, list[list[float]]], members: int) -> int:
    print(f"{members} members, median of {ROUNDS}, milliseconds")
    print(f"{'':18}{'script':>8}{'+ layout':>10}{'to paint':>10}{'slowest':>10}{'work':>8}")
    slow = []
    for name, rounds in measured.items():
        script, layout, painted, work = (statistics.median(values) for values in zip(*rounds, strict=True))
        print(
            f"{name:18}{script:8.1f}{layout:10.1f}{painted:10.1f}{max(values[2] for values in rounds):10.1f}{work:8.1f}"
        )
        if painted > TARGET:
            slow.append(name)
    print(f"over {TARGET:.0f} ms: {', '.join(slow) or 'none'}")
    return 1 if slow else 0
