"""One colour and one letter: icons, style sheet and settings of a new directory."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping
from pathlib import Path

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageColor, ImageDraw, ImageFont

HEX = re.compile(r"#[0-9a-fA-F]{6}")
READABLE = 7.0
"""Contrast of the colour with white: letters of both colours on the other are read by all (WCAG 2.2, 1.4.6)."""

ICONS: Mapping[str, tuple[int, float]] = {
    "apple-touch-icon.png": (180, 0.55),
    "icon-192.png": (192, 0.62),
    "icon-512.png": (512, 0.62),
    "icon-maskable-512.png": (512, 0.45),
}
"""Picture → its side in pixels, and the height of the letter as a part of it."""


LEADING = ("--brand", "--link", "--map-marker", "--band")
"""The tokens of the style sheet that take the colour."""


def contrast_with_white(colour: str) -> float:
    """The ratio of contrast between a colour (`#rrggbb`) and white (WCAG 2.2, definition of contrast ratio)."""
    parts = [value / 255 for value in ImageColor.getrgb(colour)[:3]]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)


def colour_sheet_and_guide(docs: Path, colour: str) -> None:
    """Put the colour into the light scheme, the style guide's table of it, and the sketches of the editor guide.

    All other colours keep their contrast with it.
    """
    sheet, guide = docs / "assets/css/parts/tokens.css", docs / "mitmachen/gestaltung/index.md"
    tokens, table = sheet.read_text(encoding="utf-8"), guide.read_text(encoding="utf-8")
    former = re.findall(r"^\s*--brand: (#[0-9a-f]{6});", tokens, re.MULTILINE)[0]
    for name in LEADING:
        tokens = re.sub(rf"^(\s*{name}: )#[0-9a-f]{{6}};", rf"\g<1>{colour};", tokens, count=1, flags=re.MULTILINE)
        table = re.sub(rf"(<code>{name}</code>(?:.*\n){{3}}.*<code>)#[0-9a-f]{{6}}", rf"\g<1>{colour}", table, count=1)
    sheet.write_text(tokens, encoding="utf-8")
    guide.write_text(table, encoding="utf-8")
    for sketch in sorted(docs.glob("assets/images/mitmachen/*.svg")):
        sketch.write_text(sketch.read_text(encoding="utf-8").replace(former, colour), encoding="utf-8")


def icons(colour: str, letter: str) -> dict[str, bytes]:
    """The pictures by name: a letter in white on the colour."""
    found = {name: _icon(colour, letter, side, part) for name, (side, part) in ICONS.items()}
    return {**found, "favicon.svg": _favicon(colour, letter).encode()}


def _icon(colour: str, letter: str, side: int, part: float) -> bytes:
    picture = Image.new("RGB", (side, side), colour)
    font = ImageFont.truetype(font_files_ttf["SourceSansProSemibold"], round(side * part))
    ImageDraw.Draw(picture).text((side / 2, side / 2), letter, font=font, fill="#ffffff", anchor="mm")
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=True)
    return out.getvalue()


def _favicon(colour: str, letter: str) -> str:
    ground = f'<rect width="32" height="32" rx="6" fill="{colour}"/>'
    look = 'text-anchor="middle" font-family="sans-serif" font-weight="600" font-size="20" fill="#fff"'
    word = f'<text x="16" y="23" {look}>{letter}</text>'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">{ground}{word}</svg>\n'
