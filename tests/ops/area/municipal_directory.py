"""Lines as the municipal directory GV100AD writes them, for tests: invented ones, or those of a register."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from ops.area.kinds import TABLE

DAY = "20231130"
DISTRICT_CODES = {"Kreisfreie Stadt": "41", "Stadtkreis": "42"}


def line(record: str, key: str, name: str, *, seat: str = "", code: str = "", association: str = "") -> str:
    """One line without measures; `association` are the four digits behind the municipality's."""
    return f"{record}{DAY}{key:<8}{association:<4}{name:<50}{seat:<50}{code:<6}".ljust(220)


def municipality(key: str, association: str, name: str, *, code: str = "64", hectares: int = 0, people: int = 0) -> str:
    """A municipality's line; an association of "0" and the last three digits is none."""
    return measured(line("60", key, name, code=code, association=association), hectares, people)


def measured(text: str, hectares: int, people: int, postal_code: str = "00000") -> str:
    """A line with size and inhabitants."""
    return f"{text[:128]}{hectares:011d}{people:011d}{people // 2:011d}    {postal_code}".ljust(220)


def of_register(folder: Path, state: str, name: str) -> Iterator[str]:
    """The lines from which a register was made: whoever reads them must come to the same tables."""
    codes = {row["kind"]: row["codes"].split()[0] for row in _rows(TABLE)} | {"Flecken": "64"}
    yield line("10", state, name)
    for row in _rows(folder / "districts.csv"):
        yield line(
            "40", row["ags"], row["name"].removeprefix("Landkreis "), seat=row["seat"], code=_district(row, codes)
        )
    for row in _rows(folder / "associations.csv"):
        key, number = row["ars"][:5], row["ars"][5:]
        yield line("50", key, row["name"], seat=row["seat"], code=codes[row["kind"]], association=number)
    for row in _rows(folder / "municipalities.csv"):
        hectares = round(float(row["area_km2"]) * 100)
        code, number = codes[row["kind"]], row["ars"][5:9]
        plain = line("60", row["ags"], row["official_name"], code=code, association=number)
        yield measured(plain, hectares, int(row["population"]), row["postal_code"])


def _district(row: dict[str, str], codes: dict[str, str]) -> str:
    return DISTRICT_CODES.get(row["kind"]) or codes[row["kind"]]


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as table:
        yield from csv.DictReader(table)
