"""What is written beside the data: whose they are, on which terms, of which day, and how they were changed."""

from __future__ import annotations

import datetime
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2

from kitu import german
from ops.area.coverage import Repair
from ops.area.gv100ad import Directory

DESTATIS = "© Statistisches Bundesamt (Destatis), Gemeindeverzeichnis, {year}"
LINKS = {
    "GeoBasis-DE / BKG": "http://www.bkg.bund.de",
    "LGPL-3.0-or-later": "https://www.gnu.org/licenses/lgpl-3.0.html",
    "Statistisches Bundesamt (Destatis)": "https://www.destatis.de/",
    "GeoNames": "https://www.geonames.org/",
    "CC BY 4.0": "https://creativecommons.org/licenses/by/4.0/deed.de",
    "dl-de/by-2-0": "https://www.govdata.de/dl-de/by-2-0",
}
"""Addresses for those parts of a notice that their owners want to be linked."""


@dataclass(frozen=True, slots=True)
class Borders:
    """Where the borders come from: file, notice to be shown, licence in words, day whose areas they show.

    `licence_id` is what the data call it; empty where they do not know it.
    """

    file: str
    notice: str
    licence: str
    day: datetime.date
    licence_id: str = ""


@dataclass(frozen=True, slots=True)
class Made:
    """All that the notes say of a run."""

    states: Sequence[str]
    borders: Borders
    directory: Directory
    counted: datetime.date
    seat_sources: Sequence[str]
    rivers: str
    tolerance: float
    repair: Repair
    reforms: Sequence[str]
    deviation: tuple[float, float]


def attribution(made: Made) -> dict[str, Any]:
    """The notices that stand with every map, with their links."""
    municipal = [f"Gemeindedaten: {DESTATIS.format(year=made.directory.day.year)}"]
    municipal += [f"Sitze: {'; '.join(made.seat_sources)}"] if made.seat_sources else []
    licence = {"licence": made.borders.licence_id} if made.borders.licence_id else {}
    notices = [{"of": "borders", "text": f"Grenzen: {made.borders.notice}", **licence}]
    notices += [{"of": "rivers", "text": made.rivers}] if made.rivers else []
    notices += [{"of": "register", "text": "; ".join(municipal)}]
    text = whole_notice(notices)
    links = {part: address for part, address in LINKS.items() if part in text}
    return {
        "notices": notices,
        "links": links,
        "as_of": f"Gebietsstand {short_day(made.borders.day)}",
        "register": "Gemeindeverzeichnis des Statistischen Bundesamtes",
    }


def whole_notice(notices: Sequence[Mapping[str, str]]) -> str:
    """The notices as the map shows them."""
    return " · ".join(notice["text"] for notice in notices)


def short_day(day: datetime.date) -> str:
    """A day as the offices write it: 1.1.2016."""
    return f"{day.day}.{day.month}.{day.year}"


def notes(made: Made) -> str:
    """SOURCES.md."""
    loader = jinja2.FileSystemLoader(Path(__file__).parent)
    engine = jinja2.Environment(loader=loader, undefined=jinja2.StrictUndefined, trim_blocks=True)  # noqa: S701  # no HTML
    engine.filters |= {"day": short_day, "count": lambda value: german.number(round(value))}
    destatis = DESTATIS.format(year=made.directory.day.year)
    text = engine.get_template("sources.md.j2").render(
        made=made, notice=whole_notice(attribution(made)["notices"]), destatis=destatis
    )
    return f"{text.strip()}\n"


def write_notes(made: Made, folder: Path) -> None:
    """Write SOURCES.md and attribution.json to `folder` (data/basemap)."""
    (folder / "SOURCES.md").write_text(notes(made), encoding="utf-8")
    text = json.dumps(attribution(made), ensure_ascii=False, indent=2)
    (folder / "attribution.json").write_text(f"{text}\n", encoding="utf-8")
