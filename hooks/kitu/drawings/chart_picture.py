"""The chart of member counts as a picture to take away: one SVG file that needs no style sheet, and the same as PNG."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from markupsafe import Markup

from kitu.drawings.chart import WIDE, Chart, Keys
from kitu.drawings.chart_pixels import png
from kitu.records.settings import Brand

ACCENT, AXIS, GRID = "#9c4413", "#64797f", "#cbd7d9"


def looks(brand: Brand) -> Mapping[str, Mapping[str, str]]:
    """What the classes of the site's drawings look like in the light scheme, as attributes; later classes win."""
    lead = {"stroke": brand.colour, "stroke-width": "2"}
    return {
        "chart__axis": {"stroke": AXIS},
        "chart__grid": {"stroke": GRID},
        "chart__line": lead,
        "chart__span": {**lead, "stroke-dasharray": "5 3"},
        "chart__point": {**lead, "fill": brand.colour},
        "chart__point--diamond": {"fill": ACCENT, "stroke": ACCENT},
        "chart__point--cross": {"fill": ACCENT, "stroke": ACCENT},
        "chart__point--inferred": {"fill": brand.paper},
        "chart__label": {"fill": brand.ink, "font-size": "13"},
        "chart__label--middle": {"text-anchor": "middle"},
        "chart__label--end": {"text-anchor": "end"},
    }


MARGIN, TOP, LINE, KEY = 24, 56, 24, 28
WIDTH = WIDE.width + 2 * MARGIN


@dataclass(frozen=True, slots=True)
class Picture:
    """One drawing in two formats; `text` says what it shows, `width` and `height` are those of the SVG."""

    svg: bytes
    png: bytes
    text: str
    width: int
    height: int


def chart_picture(chart: Chart, keys: Keys, brand: Brand, title: str, credit: str) -> Picture:
    """The chart under its title, with legend and credit line, in the organisation's colours."""
    root = _document(chart, keys, brand, title, credit)
    return Picture(
        svg=ET.tostring(root, encoding="utf-8", xml_declaration=True) + b"\n",
        png=png(root, brand.paper),
        text=f"{title}. {chart.text}",
        width=int(root.get("width", "0")),
        height=int(root.get("height", "0")),
    )


def _document(chart: Chart, keys: Keys, brand: Brand, title: str, credit: str) -> ET.Element:
    legend = [(mark, unit) for unit, mark in chart.units]
    legend += [(keys.span, "Zeitraum der Angabe"), (keys.arrow, "mindestens, mehr als"), (keys.hollow, "erschlossen")]
    rows = math.ceil(len(legend) / 2)
    height = TOP + WIDE.height + rows * LINE + 3 * MARGIN
    size = {"viewBox": f"0 0 {WIDTH} {height}", "width": str(WIDTH), "height": str(height)}
    root = ET.Element("svg", {"xmlns": "http://www.w3.org/2000/svg", "role": "img", **size})
    root.set("font-family", "'Source Sans 3', 'Source Sans Pro', Arial, sans-serif")
    ET.SubElement(root, "title").text = title
    ET.SubElement(root, "path", {"d": f"M0,0H{WIDTH}V{height}H0Z", "fill": brand.paper})
    _text(root, MARGIN, MARGIN + 14, title, {"font-size": "20", "fill": brand.ink, "font-weight": "600"})
    _placed(root, MARGIN, TOP, chart.wide, looks(brand))
    for place, (mark, label) in enumerate(legend):
        column, row = divmod(place, rows)
        left, top = MARGIN + 12 + column * WIDTH / 2, TOP + WIDE.height + MARGIN + row * LINE
        _placed(root, left, top, mark, looks(brand))
        _text(root, left + KEY - 12, top + 5, label, {"font-size": "15", "fill": brand.ink})
    _text(root, MARGIN, height - MARGIN + 6, credit, {"font-size": "13", "fill": brand.soft_ink})
    return root


def _text(parent: ET.Element, x: float, y: float, text: str, look: Mapping[str, str]) -> None:
    ET.SubElement(parent, "text", {"x": f"{x:g}", "y": f"{y:g}", **look}).text = text


def _placed(parent: ET.Element, x: float, y: float, drawing: Markup, looks: Mapping[str, Mapping[str, str]]) -> None:
    """Put the parts of a drawing of the site into the picture, with attributes instead of classes."""
    group = ET.SubElement(parent, "g", {"transform": f"translate({x:g} {y:g})"})
    for part in ET.fromstring(str(drawing)):  # noqa: S314  # drawn by us
        if part.tag in ("path", "text"):
            look = {"fill": "none"} if part.tag == "path" else {}
            for name in part.attrib.pop("class").split():
                look |= looks.get(name, {})
            part.attrib.update(look)
            group.append(part)
