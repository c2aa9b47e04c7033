"""Three invented states on a grid of squares, a kilometre each: their directory, and borders of some earlier day.

90 Karoland has joint municipalities (Samtgemeinden) and an area outside any; 91 Rautenland has offices (Ämter) and
towns of equal name; 92 Würfelland has had a reform between borders and directory.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from tests.ops.area.municipal_directory import line, municipality

SIDE = 0.01
"""Degrees of a square's side; as the squares lie at the equator, some 1113 metres in both directions."""

HECTARES = 124

DIRECTORY: tuple[str, ...] = (
    line("10", "90", "Karoland", seat="Karostadt"),
    line("40", "90001", "Karostadt, Stadt", seat="Karostadt", code="41"),
    line("50", "90001", "Karostadt, Stadt", code="50", association="0000"),
    municipality("90001000", "0000", "Karostadt, Landeshauptstadt", code="61", hectares=HECTARES, people=120_000),
    line("40", "90051", "Eckwald", seat="Eckburg", code="44"),
    line("50", "90051", "Linien", seat="Eckburg", code="52", association="5401"),
    municipality("90051001", "5401", "Eckburg, Stadt", code="63", hectares=HECTARES, people=9_000),
    municipality("90051002", "5401", "Strich", hectares=HECTARES, people=400),
    municipality("90051003", "0003", "Kante / Chanta", hectares=HECTARES, people=7_000),
    municipality("90051501", "9501", "Forst Punktau", code="66", hectares=HECTARES),
    line("10", "91", "Rautenland", seat="Neustadt"),
    line("40", "91051", "Rautenkreis", seat="Neustadt", code="43"),
    line("50", "91051", "Oberraute", seat="Neustadt", code="51", association="5101"),
    municipality("91051001", "5101", "Neustadt, Stadt", code="63", hectares=HECTARES, people=12_000),
    municipality("91051002", "5101", "Berg", hectares=HECTARES, people=100),
    line("40", "91052", "Unterraute", seat="Neustadt", code="43"),
    municipality("91052001", "0001", "Neustadt, Stadt", code="63", hectares=HECTARES, people=22_000),
    municipality("91052002", "0002", "Berg", hectares=HECTARES, people=200),
    line("10", "92", "Würfelland", seat="Sechs"),
    line("40", "92051", "Augen", seat="Sechs", code="44"),
    municipality("92051001", "0001", "Sechs, Stadt", code="63", hectares=HECTARES, people=5_000),
    municipality("92051009", "0009", "Doppelpasch", hectares=2 * HECTARES, people=2_000),
    municipality("92051010", "0010", "Einsen", hectares=HECTARES, people=300),
    municipality("92051004", "0004", "Vier", hectares=2 * HECTARES, people=800),
)

SQUARES: Mapping[str, tuple[str, int, int]] = {
    "90001000": ("Karostadt", 0, 0),
    "90051001": ("Eckburg", 1, 0),
    "90051002": ("Strich", 0, 1),
    "90051003": ("Kante", 1, 1),
    "90051501": ("Forst Punktau", 2, 1),
    "91051001": ("Neustadt", 10, 0),
    "91051002": ("Berg", 11, 0),
    "91052001": ("Neustadt", 10, 1),
    "91052002": ("Berg", 11, 1),
    "92051001": ("Sechs", 20, 0),
    "92051002": ("Zwei", 21, 0),  # with Drei: Doppelpasch
    "92051003": ("Drei", 22, 0),
    "92051004": ("Vier", 20, 1),  # takes Fünf in
    "92051005": ("Fünf", 21, 1),
    "92051006": ("Einsen", 24, 0),  # gets another key
}
"""Key → name, column and row of its square, in the borders."""


def square(column: int, row: int, *, shift: float = 0.0) -> list[list[float]]:
    """The ring of a square, counter-clockwise, longitude before latitude."""
    west, south = column * SIDE + shift, row * SIDE
    east, north = west + SIDE, south + SIDE
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def borders(*, shifted: Mapping[str, float] | None = None) -> dict[str, object]:
    """The borders as GeoJSON with the attributes of VG250; `shifted` squares lie some degrees too far east."""
    features = [
        {
            "type": "Feature",
            "properties": {"AGS": key, "GEN": name, "GF": 4},
            "geometry": {"type": "Polygon", "coordinates": [square(column, row, shift=(shifted or {}).get(key, 0.0))]},
        }
        for key, (name, column, row) in SQUARES.items()
    ]
    water = {"type": "Feature", "properties": {"AGS": "90051003", "GEN": "Kante", "GF": 2}, "geometry": None}
    return {"type": "FeatureCollection", "features": [*features, water]}


def written(folder: Path) -> tuple[Path, Path]:
    """Write directory and borders to a folder; where they are."""
    directory, lines = folder / "GV100AD.txt", folder / "borders.geojson"
    directory.write_text("\n".join(DIRECTORY) + "\n", encoding="utf-8")
    lines.write_text(json.dumps(borders()), encoding="utf-8")
    return directory, lines
