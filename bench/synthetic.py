"""Made-up projects of any size: the real templates, scripts and register with members that do not exist.

The same number of members gives the same files, on every machine.
"""

from __future__ import annotations

import csv
import itertools
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from kitu.german import slug

ROOT = Path(__file__).resolve().parent.parent
BASE = ROOT / "tests" / "data" / "base"

CATEGORIES = ("Verwaltung", "Bürgerdienste", "Betrieb", "Beschaffung", "Beratung", "Schule")
SUBJECTS = ("Aktenplan", "Sitzungsdienst", "Datensicherung", "Einkauf", "Schulung", "Ämternetz")
FORMS = ("gemeinsam", "im Rechenzentrum", "für Schulen", "mit Wartung")
STATUSES = ("nutzt", "nutzt", "geplant", "nutzt", "beteiligt", "in Prüfung", "nutzt", "Wunsch")
JOINED = ("2016-04-29", "2017", "2018-Q3", "2019-Sommer", "2021-06", "2023-01-01")
MEANINGS = ("Beitritt", "Beitritt", "spätestens", "Beitritt", "Beschluss", "geplant")
KINDS = ("Zweckverband", "Kommunales Unternehmen", "Verein")
KINDS_OF_REGISTER = ("Kreisfreie Stadt", "Stadt", "Gemeinde", "Flecken", "Verbandsgemeinde", "Landkreis")
MARKERS = ("circle", "square", "triangle", "diamond", "star", "hexagon", "pentagon", "cross", "house")


def make_project(target: Path, members: int) -> Path:
    """Make `target` a project folder with that many members and a stub for each hand-written page; gives `target`."""
    data = target / "data"
    data.mkdir(parents=True)
    for name in ("awards", "sources"):
        shutil.copyfile(BASE / f"{name}.yaml", data / f"{name}.yaml")
    for folder in ("register", "basemap"):
        (data / folder).symlink_to(ROOT / "data" / folder, target_is_directory=True)
    entries = list(itertools.islice(_members(), members))
    _write(data / "members.yaml", {"members": entries})
    _write(data / "services.yaml", _services(entries))
    _write(data / "organisation.yaml", _organisation())
    for name in ("hooks", "overrides", "mkdocs.yml"):
        (target / name).symlink_to(ROOT / name)
    _stub_texts(target / "docs")
    return target


def _write(path: Path, content: Any) -> None:
    path.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")


def _stub_texts(docs: Path) -> None:
    docs.mkdir()
    (docs / "assets").symlink_to(ROOT / "docs" / "assets", target_is_directory=True)
    for text in sorted((ROOT / "docs").rglob("*.md")):
        stub = docs / text.relative_to(ROOT / "docs")
        stub.parent.mkdir(parents=True, exist_ok=True)
        stub.write_text(f"# {stub.parent.name or 'Start'}\n\n## Kontakt {{#kontakt}}\n", encoding="utf-8")


def _members() -> Iterator[dict[str, Any]]:
    """Every area of the register, then bodies without a key, without end."""
    areas = [{"id": slug(row["name"]), "ags": row["ags"]} for row in _rows("municipalities")]
    areas += [{"id": slug(f"vg {row['name']}"), "ars": row["ars"]} for row in _rows("associations")]
    areas += [
        {"id": slug(f"lk {row['name']}"), "ags": row["ags"]} for row in _rows("districts") if "kreis" in row["kind"]
    ]
    for number, area in enumerate(itertools.chain(areas, _bodies())):
        yield {**area, **_membership(number)}


def _rows(table: str) -> list[dict[str, str]]:
    with (ROOT / "data" / "register" / f"{table}.csv").open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def _bodies() -> Iterator[dict[str, Any]]:
    towns = _rows("municipalities")
    for number in itertools.count():
        town, kind = towns[number * 7 % len(towns)], KINDS[number % len(KINDS)]
        name = f"{kind} Größe {number} {town['name']}"
        seat = {"name": town["name"], "ags": town["ags"]}
        yield {"id": slug(name), "name": name, "short_name": f"{kind} {number}", "kind": kind, "seat": seat}


def _membership(number: int) -> dict[str, Any]:
    date, meaning = JOINED[number % len(JOINED)], MEANINGS[number % len(MEANINGS)]
    joined = {"date": date, "meaning": meaning, "sources": ["gruendung"]}
    return {
        **({"founder": True} if number % 50 == 0 else {}),
        "evidence": "berichtet" if number % 9 == 4 else "belegt",
        **({} if number % 5 == 3 else {"joined": joined}),
        "sources": ["gruendung"],
        "checked": "2024-03-01",
    }


def _services(members: list[dict[str, Any]]) -> dict[str, Any]:
    titles = [f"{subject} {form}" for form in FORMS for subject in SUBJECTS]
    return {
        "categories": [
            {"id": f"gruppe-{number}", "name": name, "description": f"Leistungen: {name}."}
            for number, name in enumerate(CATEGORIES)
        ],
        "services": [_service(number, title, members) for number, title in enumerate(titles)],
    }


def _service(number: int, title: str, members: list[dict[str, Any]]) -> dict[str, Any]:
    """Service `number` is used by every (number + 4)th member, each with the next status in turn."""
    uses = [
        {
            "member": member["id"],
            "status": STATUSES[(place + number) % len(STATUSES)],
            **({"as_of": JOINED[(place + number) % len(JOINED)]} if place % 3 else {}),
            "sources": ["bericht-2020"],
        }
        for place, member in enumerate(members)
        if place % (number + 4) == 0
    ]
    return {
        "id": f"leistung-{number:02}",
        "title": title,
        "category": f"gruppe-{number % len(CATEGORIES)}",
        "summary": f"{title}: eine erdachte Leistung.",
        "description": f"{title} gibt es nur in dieser Probe.",
        "documented": {"from": "2016", "to": "2023-10"},
        "sources": ["bericht-2020"],
        "checked": "2024-03-01",
        "uses": uses,
    }


def _organisation() -> dict[str, Any]:
    """The test data's organisation with every kind of member; it names no members, and no areas that are not real."""
    content = yaml.load((BASE / "organisation.yaml").read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text only
    for event in content["milestones"]:
        event.pop("members", None)
    content["candidates"] = [
        {key: value for key, value in body.items() if key != "ags"} for body in content["candidates"]
    ]
    kinds = zip((*KINDS_OF_REGISTER, *KINDS), MARKERS, strict=True)
    content["member_kinds"] = [
        {"name": name, "plural": f"{name} (Mehrzahl)", "marker": marker, "description": f"{name}."}
        for name, marker in kinds
    ]
    return dict(content)
