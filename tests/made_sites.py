"""Sites that no editor's change can touch: the base data with pages of their own, in the real frame and templates.

`crowd_project` is the same region with every area and many bodies as members: enough for filters, clusters and lists
that do not fit on a screen.
"""

from __future__ import annotations

import csv
import io
import logging
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml
from mkdocs.commands.build import build
from mkdocs.config import load_config
from mkdocs.exceptions import MkDocsException

from kitu.german import slug
from tests.base_project import BASE, ROOT, copy_base

STYLE_GUIDE = Path("docs") / "mitmachen" / "gestaltung"
"""Shows the components of the engine; lies among the pages because it is one."""

KINDS = (("Kreisfreie Stadt", "Kreisfreie Städte", "house"), ("Flecken", "Flecken", "cross"))
CANDIDATE_WITH_KEY = re.compile(r"  - name: .*\n    ags: .*\n(    .*\n)+")
"""A body that is merely mentioned in the base data; in the crowd it is a member."""

BODIES = 40
BODIES_FROM = 21
"""The number of areas that the crowd adds: what comes behind are bodies, which alone have tags."""

TAGS = ("buecherei", "musikschule", "schwimmbad")
SERVICES = ("Sitzungsdienst", "Einkauf", "Schulung", "Bürgerkonto", "Kartendienst", "Personalwesen", "Fuhrpark")
STATUSES = ("nutzt", "geplant", "nutzt", "beteiligt", "in Prüfung")
JOINED = ("2016-04-29", "2017", "2018-Q3", "2019-Sommer", "2021-06", "2023-01-01")


NOBODYS = {"REPO_URL": "", "EDIT_URI": ""}
"""A made-up site has no repository, whatever its surroundings say of the project's own."""


def base_site_project(folder: Path) -> Path:
    """Make a new folder a project of the base data with pages of its own and the real engine; gives it."""
    project = copy_base(folder)
    for part in ("hooks", "overrides"):
        (project / part).symlink_to(ROOT / part, target_is_directory=True)
    settings = (BASE / "mkdocs.yml").read_text(encoding="utf-8")
    (project / "mkdocs.yml").write_text(settings.replace("{root}", str(ROOT)), encoding="utf-8")
    shutil.copytree(BASE / "docs", project / "docs")
    shutil.copytree(ROOT / STYLE_GUIDE, project / STYLE_GUIDE)
    (project / "docs" / "assets").symlink_to(ROOT / "docs" / "assets", target_is_directory=True)
    return project


def built(project: Path, folder: Path | None = None) -> Path:
    """Build a project of this engine into its own folder or another one; gives its site.

    As `make build` does, but in the process of the tests, which has imported everything: that takes half of a build.
    That a process of its own writes the same bytes is a test (`test_build.py`).
    """
    site, log = (folder or project) / "site", io.StringIO()
    engine, handler = logging.getLogger("mkdocs"), logging.StreamHandler(log)
    engine.addHandler(handler)
    try:
        with pytest.MonkeyPatch.context() as patch:
            for name, value in surroundings(project).items():
                patch.setenv(name, value)
            build(load_config(str(project / "mkdocs.yml"), site_dir=str(site), strict=True))
    except MkDocsException as error:
        raise AssertionError(log.getvalue()) from error
    finally:
        engine.removeHandler(handler)
    return site


def built_by_command(project: Path) -> Path:
    """Build a project in a process of its own, with the engine that lies in its folder; gives its site."""
    site = project / "site"
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(site)],
        cwd=project,
        env={**os.environ, **surroundings(project)},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


def surroundings(project: Path) -> Mapping[str, str]:
    """What the environment of a build says."""
    return {"NO_MKDOCS_2_WARNING": "1", **({} if project == ROOT else NOBODYS)}


def crowd_project(folder: Path) -> Path:
    """Make a new folder a project in which every area of the base register is a member, and 40 bodies are."""
    project = base_site_project(folder)
    added = [{**entry, **_membership(number)} for number, entry in enumerate((*_areas(project), *_bodies()))]
    _append(project, "members", yaml.safe_dump(added, allow_unicode=True, sort_keys=False))
    uses = [_service(number, title, added) for number, title in enumerate(SERVICES)]
    _append(project, "services", yaml.safe_dump(uses, allow_unicode=True, sort_keys=False))
    organisation = project / "data" / "organisation.yaml"
    kinds = "".join(
        f"  - {{name: {name}, plural: {plural}, marker: {marker}, description: {name}.}}\n"
        for name, plural, marker in KINDS
    )
    text = organisation.read_text(encoding="utf-8")
    text = text.replace("member_kinds:\n", f"member_kinds:\n{kinds}", 1)
    organisation.write_text(CANDIDATE_WITH_KEY.sub("", text), encoding="utf-8")
    return project


def _append(project: Path, name: str, entries: str) -> None:
    with (project / "data" / f"{name}.yaml").open("a", encoding="utf-8") as file:
        file.writelines(f"  {line}\n" for line in entries.splitlines())


def _rows(table: str) -> list[dict[str, str]]:
    with (BASE / "register" / f"{table}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _areas(project: Path) -> Iterator[dict[str, Any]]:
    """Every area that the base data do not name as a member."""
    taken = (project / "data" / "members.yaml").read_text(encoding="utf-8")
    rows = [("ags", "", row) for row in _rows("municipalities")]
    rows += [("ars", "vg ", row) for row in _rows("associations")]
    rows += [("ags", "lk ", row) for row in _rows("districts") if "kreis" in row["kind"]]
    for key, before, row in rows:
        if f'{key}: "{row[key]}"' not in taken:
            yield {"id": slug(f"{before}{row['name']}"), key: row[key]}


def _bodies() -> Iterator[dict[str, Any]]:
    towns = _rows("municipalities")
    for number in range(BODIES):
        town, kind = towns[number * 7 % len(towns)], ("Zweckverband", "Verein", "Hochschule")[number % 3]
        name = f"{kind} der Übungen Nr. {number}"
        seat = {"seat": {"name": town["name"], "ags": town["ags"]}} if number % 10 else {}
        yield {"id": slug(f"koerper {number}"), "name": name, "short_name": f"{kind} {number}", "kind": kind, **seat}


def _membership(number: int) -> Mapping[str, Any]:
    joined = {"date": JOINED[number % len(JOINED)], "meaning": "Beitritt", "sources": ["gruendung"]}
    return {
        **({"founder": True} if number % 12 == 0 and number % 5 != 4 else {}),  # no founder is merely reported
        "evidence": "berichtet" if number % 5 == 4 else "belegt",
        **({} if number % 5 == 3 else {"joined": joined}),
        "sources": ["gruendung"],
        **({"tags": [TAGS[number % 3], TAGS[(number + 1) % 3]]} if number >= BODIES_FROM and number % 2 else {}),
        "checked": "2024-03-01",
    }


def _service(number: int, title: str, members: list[dict[str, Any]]) -> dict[str, Any]:
    """Service `number` is used by every (number + 2)th member, each with the next status in turn."""
    users = [member for place, member in enumerate(members) if place % (number + 2) == 0]
    return {
        "id": slug(title),
        "title": title,
        "category": "verwaltung" if number % 2 else "betrieb",
        "summary": f"{title}: eine erdachte Leistung.",
        "description": f"{title} gibt es nur in dieser Probe.",
        "documented": {"from": "2016", "to": "2023-10"},
        "sources": ["bericht-2020"],
        "checked": "2024-03-01",
        "uses": [
            {"member": user["id"], "status": STATUSES[(place + number) % len(STATUSES)], "sources": ["bericht-2020"]}
            for place, user in enumerate(users)
        ],
    }
