"""The map side by side with Folium's default output for the same points: `python -m bench map [MEMBERS] [ROUNDS]`.

Our page is the map alone, with the scripts and styles that the site serves; Folium's is `Map.save` with a marker
cluster and a popup for each member. Both are served from this machine. Files that Folium's page asks of other hosts are
answered from the Python packages where these hold them (Leaflet, MarkerCluster) and by stand-ins otherwise: its bytes
and times are the least they can be. Base map tiles, which Folium asks for at once, get a tile of one pixel.
"""

from __future__ import annotations

import gzip
import statistics
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from math import cos, sin
from pathlib import Path

import folium
from folium.plugins import MarkerCluster
from playwright.sync_api import Browser, Page, Response, Route, sync_playwright

from kitu.drawings.member_map.draw import DETAIL_ADDRESS, MapPoint, draw_map
from kitu.drawings.member_map.leaflet import LIBRARY_STYLE, map_assets, map_library
from kitu.region.basemap import Basemap, read_basemap
from kitu.region.register import read_register
from kitu.site.joining import joined, page_parts
from tests.browser.chromium import find_chromium

ROOT = Path(__file__).resolve().parent.parent
MEMBERS, ROUNDS = 10_753, 5
LIMIT = 1.0  # seconds from the arrival of the data to the first marker
FRAME_LIMIT = 0.05  # seconds a frame may take while panning, median
KINDS = (
    ("Stadt", "Städte", "square"),
    ("Gemeinde", "Gemeinden", "circle"),
    ("Zweckverband", "Zweckverbände", "triangle"),
)
FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")

STUB = (
    b"window.$ = window.jQuery = (html) => [new DOMParser().parseFromString(html, 'text/html').body.firstElementChild];"
)
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f645400000000049454e44ae426082"
)
# The moment of the first marker, as the page's clock says, without asking the page again and again.
WATCH = """
new MutationObserver((_, observer) => {
  if (!document.querySelector(".leaflet-marker-icon:not(.map-town)")) return;
  window.firstMarker = performance.now();
  requestAnimationFrame(() => setTimeout(() => (window.firstPaint = performance.now())));
  observer.disconnect();
}).observe(document, { childList: true, subtree: true });
"""
ARRIVED = """(name) => {
  const found = performance.getEntriesByType("resource").find((entry) => entry.name.endsWith(name));
  return (found ?? performance.getEntriesByType("navigation")[0]).responseEnd;
}"""
PAN = """async () => {
  const found = document.getElementById("map_members")?.leafletMap;
  const map = found ?? Object.entries(window).find(([name]) => /^map_[0-9a-f]{32}$/.test(name))[1];
  const frames = [];
  for (let step = 0; step < 40; step += 1) {
    const before = performance.now();
    map.panBy([step < 20 ? 30 : -30, 0], { animate: false });
    await new Promise(requestAnimationFrame);
    frames.push((performance.now() - before) / 1000);
  }
  return frames;
}"""


@dataclass
class Measured:
    """What one page cost: seconds, bytes compressed, requests, and those of them to other hosts."""

    first: list[float] = field(default_factory=list)
    frames: list[float] = field(default_factory=list)
    size: int = 0
    requests: int = 0
    foreign: int = 0


def main(arguments: list[str]) -> int:
    """Measure both pages, print a table; the exit code is 1 if ours misses its limits."""
    members, rounds = (*map(int, arguments), *(MEMBERS, ROUNDS)[len(arguments) :])
    points = list(made_up_points(members))
    with tempfile.TemporaryDirectory() as folder, served(Path(folder)) as address:
        write_ours(Path(folder), points, read_basemap(ROOT / "data" / "basemap"))
        write_default(Path(folder), points)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=find_chromium(), args=FLAGS)
            found = {name: measure(browser, address, name, rounds) for name in ("ours", "default")}
            browser.close()
    return report(found, members, rounds)


def made_up_points(count: int) -> Iterator[MapPoint]:
    """Points all over the state in a spiral, so that every run has the same; degrees WGS 84."""
    for number in range(count):
        turn, reach = number * 2.399963, (number / count) ** 0.5
        name, _, marker = KINDS[number % len(KINDS)]
        yield MapPoint(
            id=f"mitglied-{number}",
            name=f"{name} Beispielort Nummer {number}",
            kind=name,
            marker=marker,
            latitude=round(51.98 + 0.95 * reach * sin(turn), 5),
            longitude=round(11.75 + 0.85 * reach * cos(turn), 5),
            url=f"../mitglied-{number}/",
            lines=("Beispielkreis", f"Mitglied seit {2009 + number % 15}"),
            reported=number % 9 == 0,
        )


def write_ours(folder: Path, points: list[MapPoint], basemap: Basemap) -> None:
    """Our map on a page of its own: `ours.html`."""
    drawn = draw_map(points, basemap, read_register(ROOT / "data" / "register"), kinds=KINDS, leads_to_check=False)
    parts = {**page_parts(ROOT / "docs"), **drawn.parts}
    files = {
        **map_assets(),
        DETAIL_ADDRESS: drawn.detail,
        **joined(parts),
        "tokens.css": parts["assets/css/parts/tokens.css"],
    }
    for address, content in files.items():
        target = folder / address
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content)
    styles = "".join(f'<link rel="stylesheet" href="{address}">' for address in ("tokens.css", *drawn.styles))
    scripts = "".join(f'<script type="module" src="{address}"></script>' for address in drawn.scripts)
    page = (
        f'<!doctype html><html lang="de"><meta charset="utf-8"><title>Karte</title>{styles}{scripts}{drawn.html}</html>'
    )
    (folder / "ours.html").write_text(page.replace('data-src="/', 'data-src="'), encoding="utf-8")


def write_default(folder: Path, points: list[MapPoint]) -> None:
    """Folium as its guide shows it, with the same members: `default.html`."""
    view = folium.Map(location=(52.0, 11.75), zoom_start=8)
    cluster = MarkerCluster().add_to(view)  # type: ignore[no-untyped-call]  # this plugin has no annotations
    for point in points:
        lines = (point.kind, *point.lines)
        popup = folium.Popup(f'<a href="{point.url}">{point.name}</a><br>' + "<br>".join(lines))
        folium.Marker((point.latitude, point.longitude), popup=popup, tooltip=point.name).add_to(cluster)
    view.save(folder / "default.html")


class Quiet(SimpleHTTPRequestHandler):
    """Serves files without talk."""

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # named by the base class
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port; gives its address, with a slash at the end."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def stand_in(route: Route) -> None:
    """Answer for another host: the library if a package holds it, else the least that lets the page run."""
    url = route.request.url
    if "leaflet" in url and url.endswith(".js") and "awesome" not in url:
        # Both libraries are in one file here; Folium asks twice and gets its size once.
        both = map_library()
        route.fulfill(body=b"" if "markercluster" in url else both, content_type="text/javascript")
    elif "leaflet.css" in url or "MarkerCluster.css" in url:
        route.fulfill(body=map_assets()[LIBRARY_STYLE] if "leaflet.css" in url else b"", content_type="text/css")
    elif "awesome" in url and url.endswith(".js"):
        route.fulfill(body="L.AwesomeMarkers = {icon: () => new L.Icon.Default()};", content_type="text/javascript")
    elif url.endswith(".js"):
        route.fulfill(body=STUB if "jquery" in url else b"", content_type="text/javascript")
    else:
        is_style = url.endswith(".css")
        route.fulfill(body=b"" if is_style else PIXEL, content_type="text/css" if is_style else "image/png")


def measure(browser: Browser, address: str, name: str, rounds: int) -> Measured:
    """Open a page several times, each in an empty profile."""
    measured = Measured()
    for _ in range(rounds):
        context = browser.new_context(viewport={"width": 1280, "height": 900})
        context.route(lambda url: not url.startswith(address), stand_in)
        context.add_init_script(WATCH)
        page = context.new_page()
        answers: list[Response] = []
        page.on("response", partial(_note, answers))
        page.goto(f"{address}{name}.html")
        page.wait_for_function("window.firstPaint", timeout=120_000)
        page.wait_for_load_state("networkidle", timeout=120_000)
        time_it(page, measured)
        measured.requests = len(answers)
        measured.foreign = sum(not answer.url.startswith(address) for answer in answers)
        measured.size = sum(len(gzip.compress(answer.body(), 9)) for answer in answers)
        context.close()
    return measured


def _note(answers: list[Response], answer: Response) -> None:
    answers.append(answer)


def time_it(page: Page, measured: Measured) -> None:
    """Add seconds from the arrival of the data to the first marker on the screen, and those of each frame of a pan."""
    arrived = page.evaluate(ARRIVED, "assets/js/member-map.js")
    measured.first.append((page.evaluate("window.firstPaint") - arrived) / 1000)
    measured.frames += page.evaluate(PAN)


def report(found: dict[str, Measured], members: int, rounds: int) -> int:
    """Print the figures side by side."""
    print(f"map: {members} members, median of {rounds}")
    print(
        f"{'':10}{'first marker':>14}{'pan, median':>14}{'pan, 95 %':>12}{'KiB gzip':>11}{'requests':>10}{'foreign':>9}"
    )
    for name, measured in found.items():
        frames = sorted(measured.frames)
        times = f"{statistics.median(measured.first):>12.2f} s{statistics.median(frames) * 1000:>11.0f} ms"
        slow = f"{frames[int(len(frames) * 0.95)] * 1000:>9.0f} ms"
        print(f"{name:10}{times}{slow}{measured.size / 1024:>11.0f}{measured.requests:>10}{measured.foreign:>9}")
    ours = found["ours"]
    good = statistics.median(ours.first) < LIMIT and statistics.median(ours.frames) < FRAME_LIMIT
    print("within limits" if good else f"too slow: limits are {LIMIT} s and {FRAME_LIMIT * 1000:.0f} ms")
    return 0 if good and not ours.foreign else 1
