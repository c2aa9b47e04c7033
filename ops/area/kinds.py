"""Which kind of area a line of the directory describes, and how its name is written."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path

from ops.area.gv100ad import Entry, Record

TABLE = Path(__file__).with_name("kinds.csv")
"""All kinds of municipalities, associations and districts in Germany, with their codes in the directory."""

SELF_EXPLAINING = re.compile(r"kreis|^(Region|Städteregion|Regionalverband)\b", re.IGNORECASE)
"""Names of districts that say themselves what they are: Saalekreis, Region Hannover."""

INDEPENDENT = {"41": "61", "42": "62"}
"""Codes of independent cities as districts, and as municipalities."""

MARKERS = ("diamond", "triangle", "star", "hexagon", "pentagon", "cross", "house")
"""Signs on the map that a new directory has left for the kinds of its register."""


@cache
def _rows() -> Mapping[str, Mapping[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as table:
        return {code: row for row in csv.DictReader(table) for code in row["codes"].split()}


def kind_of(entry: Entry) -> str:
    """The kind by its name (Landkreis). Raises KeyError for a code that the table does not know."""
    title = entry.name.rpartition(", ")[2]
    if entry.record is Record.MUNICIPALITY and entry.code == "64" and title in ("Flecken", "Markt", "Stadt"):
        return title
    return _rows()[INDEPENDENT.get(entry.code, entry.code)]["kind"]


def plain_name(entry: Entry) -> str:
    """The name without title and second language; a district with its kind in front, unless the name says it."""
    name = entry.name.partition(", ")[0].partition(" / ")[0]
    if entry.record is not Record.DISTRICT or entry.code in INDEPENDENT or SELF_EXPLAINING.search(name):
        return name
    return f"{kind_of(entry)} {name}"


def kinds_table(used: Sequence[str]) -> list[dict[str, str]]:
    """The rows of `data/register/kinds.csv` for the kinds that occur, in the order of the table."""
    rows = {row["kind"]: {key: value for key, value in row.items() if key != "codes"} for row in _rows().values()}
    return [row for kind, row in rows.items() if kind in used]


def as_member_kinds(kinds: Sequence[Mapping[str, str]], known: Collection[str]) -> str:
    """Rows of `kinds.csv` as entries of `member_kinds` in organisation.yaml, but for those whose names are `known`."""
    new = [row for row in kinds if row["kind"] not in known]
    return "".join(
        f"  - name: {row['kind']}\n    plural: {row['plural']}\n    article: {row['article']}\n"
        f"    marker: {MARKERS[place % len(MARKERS)]}\n    description: {row['kind']} laut amtlichem Register.\n"
        for place, row in enumerate(new)
    )
