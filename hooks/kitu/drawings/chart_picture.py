"""The chart of member counts as a picture to take away: one SVG file that needs no style sheet, and the same as PNG.

The PNG is drawn from the SVG, of which it understands what the chart is made of: lines, marks and letters.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.etree import ElementTree as ET

from font_source_sans_pro import font_files_ttf
from markupsafe import Markup
from PIL import Image, ImageDraw, ImageFont

from kitu.drawings.chart import WIDE, Chart, Keys
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
SCALE = 2  # pixels a unit
FINE = 2  # drawn so many times larger and then reduced: smooth edges

TOKEN = re.compile(r"[MmLlHhVvAaZz]|-?\d+(?:\.\d+)?")
Point = tuple[float, float]


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
        png=_drawn(root, brand.paper),
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


# --- The same as pixels ----------------------------------------------------------------------------------------------


def _drawn(root: ET.Element, paper: str) -> bytes:
    width, height = (int(root.get(name, "0")) * SCALE for name in ("width", "height"))
    canvas = Image.new("RGB", (width * FINE, height * FINE), paper)
    _draw(ImageDraw.Draw(canvas), root, (0, 0))
    out = io.BytesIO()
    smooth = canvas.resize((width, height), Image.Resampling.BOX).quantize(64, dither=Image.Dither.NONE)
    smooth.save(out, "PNG", compress_level=9)
    return out.getvalue()


def _draw(pen: ImageDraw.ImageDraw, parent: ET.Element, origin: Point) -> None:
    for part in parent:
        if part.tag == "g":
            x, y = map(float, re.findall(r"-?[\d.]+", part.get("transform", "0 0")))
            _draw(pen, part, (origin[0] + x, origin[1] + y))
        elif part.tag == "path":
            _draw_path(pen, part, origin)
        elif part.tag == "text":
            _draw_text(pen, part, origin)


def _draw_path(pen: ImageDraw.ImageDraw, part: ET.Element, origin: Point) -> None:
    zoom, stroke = SCALE * FINE, part.get("stroke")
    width = round(float(part.get("stroke-width", "1")) * zoom)
    for points in _outlines(part.get("d", "")):
        shown = [((origin[0] + x) * zoom, (origin[1] + y) * zoom) for x, y in points]
        if part.get("fill", "none") != "none" and len(shown) > 2:
            pen.polygon(shown, fill=part.get("fill"))
        if stroke:
            for piece in _dashes(shown, part.get("stroke-dasharray", ""), zoom):
                pen.line(piece, fill=stroke, width=width, joint="curve")


def _draw_text(pen: ImageDraw.ImageDraw, part: ET.Element, origin: Point) -> None:
    zoom = SCALE * FINE
    name = "SourceSansProSemibold" if part.get("font-weight") else "SourceSansPro"
    size = round(float(part.get("font-size", "13")) * zoom)
    font = ImageFont.truetype(font_files_ttf[name], size, layout_engine=ImageFont.Layout.BASIC)
    anchor = {"middle": "ms", "end": "rs"}.get(part.get("text-anchor", ""), "ls")
    place = ((origin[0] + float(part.get("x", "0"))) * zoom, (origin[1] + float(part.get("y", "0"))) * zoom)
    pen.text(place, part.text or "", part.get("fill"), font, anchor)


def _dashes(points: Sequence[Point], pattern: str, zoom: int) -> Iterator[Sequence[Point]]:
    """A line as it is, or a level one cut into dashes."""
    if not pattern:
        yield points
        return
    dash, gap = (float(length) * zoom for length in pattern.split())
    (x, y), (end, _) = points[0], points[-1]
    while x < end:
        yield (x, y), (min(x + dash, end), y)
        x += dash + gap


def _outlines(path: str) -> Iterator[list[Point]]:
    """The lines of a path; arcs are the halves of circles that the marks are made of."""
    tokens, points = iter(TOKEN.findall(path)), list[Point]()
    x = y = 0.0
    for command in tokens:
        near = command.islower()
        if command in "Mm":
            if len(points) > 1:
                yield points
            x, y = _moved(x, y, next(tokens), next(tokens), near=near)
            points = [(x, y)]
        elif command in "Zz":
            points.append(points[0])
        elif command in "Aa":
            radius, *_, right, down = (float(next(tokens)) for _ in range(7))
            points += _half_circle(x, y, radius if right > 0 else -radius)
            x, y = x + right, y + down
        else:
            x, y = _moved(x, y, *_step(command, tokens, (x, y), near=near), near=near)
            points.append((x, y))
    yield points


def _step(command: str, tokens: Iterator[str], at: Point, *, near: bool) -> tuple[str, str]:
    """How far a line goes: level, upright or both."""
    still = ("0", "0") if near else (str(at[0]), str(at[1]))
    if command in "Hh":
        return next(tokens), still[1]
    return (still[0], next(tokens)) if command in "Vv" else (next(tokens), next(tokens))


def _moved(x: float, y: float, across: str, down: str, *, near: bool) -> Point:
    return (x + float(across), y + float(down)) if near else (float(across), float(down))


def _half_circle(x: float, y: float, radius: float) -> list[Point]:
    """Sixteen steps from a point to the one across, downwards to the right and upwards to the left."""
    turns = [math.pi * step / 16 for step in range(1, 17)]
    return [(x + radius * (1 - math.cos(turn)), y + radius * math.sin(turn)) for turn in turns]
