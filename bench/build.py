"""What a build costs: processor time, memory, files and bytes, of the real directory and made-up ones of several sizes.

`python -m bench build [MEMBERS …]` (default: the real data, 100 and 1000; 10753 takes a while). Beside each size stands
plain Material for MkDocs with a page of text for each member, built in turn on the same machine: ratios, since seconds
depend on what else the machine does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from bench.synthetic import make_project

ROOT = Path(__file__).resolve().parent.parent
SIZES = ("100", "1000")
TEXT = "Ein Absatz über ein Mitglied, mit Ort, Landkreis, Beitritt und Leistungen. " * 14 + "\n\n"
PARAGRAPHS = 14  # about 14 kB of text a page
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


def cost(project: Path, site: Path) -> Cost:
    """Build a project in a fresh process. Raises `RuntimeError` if the build fails."""
    command = [sys.executable, "-c", MEASURED, sys.executable, "-m", "mkdocs", "build", "--site-dir", str(site)]
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
        text = f"# Mitglied {number}\n\n" + "".join(f"## Abschnitt {part}\n\n{TEXT}" for part in range(PARAGRAPHS))
        (pages / f"mitglied-{number}.md").write_text(text, encoding="utf-8")
    return folder


def main(arguments: list[str]) -> int:
    """Measure and print; lines of one size belong together."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        own = cost(ROOT, place / "site-real")
        print(f"   real  ours   {own}\n         {own.phases}")
        for size in arguments or SIZES:
            plain = cost(plain_project(place / f"plain-{size}", int(size)), place / f"site-plain-{size}")
            own = cost(make_project(place / f"own-{size}", int(size)), place / f"site-{size}")
            print(f"{size:>7}  plain  {plain}")
            print(f"{size:>7}  ours   {own}\n         {own.phases}")
            print(f"         ours / plain Material: {own.seconds / plain.seconds:.1f} × the time")
    return 0
