"""An SVG drawing → PNG; it understands what a chart picture is made of: lines, marks and letters."""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator, Sequence
from xml.etree import ElementTree as ET

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageDraw, ImageFont

SCALE = 2  # pixels a unit
FINE = 2  # drawn so many times larger and then reduced: smooth edges
STRIP = 256  # rows that are drawn at once

TOKEN = re.compile(r"[MmLlHhVvAaZz]|-?\d+(?:\.\d+)?")
Point = tuple[float, float]


def png(root: ET.Element, paper: str) -> bytes:
    """The drawing as PNG, `SCALE` pixels a unit; `paper` is the colour behind it."""
    width, height = (int(root.get(name, "0")) * SCALE for name in ("width", "height"))
    picture = Image.new("RGB", (width, height))
    for top in range(0, height, STRIP):
        picture.paste(_strip(root, paper, width, top, min(STRIP, height - top)), (0, top))
    out = io.BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", compress_level=9)
    return out.getvalue()


def _strip(root: ET.Element, paper: str, width: int, top: int, height: int) -> Image.Image:
    """Some rows of the drawing, made on their own: the whole, drawn larger, takes as much memory as all else."""
    canvas = Image.new("RGB", (width * FINE, height * FINE), paper)
    _draw(ImageDraw.Draw(canvas), root, (0, -top / SCALE))
    return canvas.resize((width, height), Image.Resampling.BOX)


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
