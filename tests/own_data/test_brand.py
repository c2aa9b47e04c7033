"""The colours of the site agree wherever they stand: settings, style sheet, icons."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
import yaml
from PIL import Image

from kitu.records.settings import Brand, read_settings
from tests.base_project import ROOT


def extra() -> dict[str, object]:
    """What mkdocs.yml says besides the engine's own settings."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.load(text[text.index("\nextra:") :].partition("\n\n")[0], Loader=yaml.SafeLoader)
    assert isinstance(config, dict)
    return dict(config["extra"])


def brand() -> Brand:
    return read_settings(None, extra()).brand


def tokens() -> dict[str, str]:
    """The colours of the style sheet in the light scheme, in six digits."""
    text = (ROOT / "docs/assets/css/parts/tokens.css").read_text(encoding="utf-8").partition("@media")[0]
    short = re.compile(r"#([0-9a-f])([0-9a-f])([0-9a-f])$")
    return {name: short.sub(r"#\1\1\2\2\3\3", value) for name, value in re.findall(r"--([\w-]+): (#[0-9a-f]+);", text)}


@pytest.mark.parametrize(
    "field, token", [("colour", "brand"), ("paper", "paper"), ("ink", "ink"), ("soft_ink", "ink-soft")]
)
def test_pages_have_the_colours_of_badges_pictures_and_web_app(field: str, token: str) -> None:
    assert getattr(brand(), field) == tokens()[token]


def test_icons_have_the_colours_too() -> None:
    """The drawing names them, the pictures show them: the colour as ground, and on it a mark in white."""
    colour = tuple(int(brand().colour[place : place + 2], 16) for place in (1, 3, 5))
    folder = ROOT / "docs" / "assets" / "images"
    assert brand().colour in (folder / "favicon.svg").read_text(encoding="utf-8")
    for file in sorted(folder.glob("*.png")):
        image = Image.open(io.BytesIO(Path(file).read_bytes())).convert("RGBA")
        pixel = image.getpixel((image.width // 2, image.height // 16))
        assert pixel == pytest.approx((*colour, 255), abs=2), file.name
        assert image.convert("L").point(lambda grey: 255 * (grey > 250)).getbbox(), file.name


def test_all_colours_are_set() -> None:
    assert all(getattr(brand(), name) for name in ("colour", "paper", "ink", "soft_ink"))
