"""What is particular to this cooperative is data or a page, none of it code; its colours agree wherever they stand."""

from __future__ import annotations

import io
import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from PIL import Image

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.records.settings import Brand, read_settings
from kitu.region.register import read_register
from tests.base_project import ROOT

CODE = ("hooks", "ops", "overrides", "bench", "fuzz")
ENDINGS = {".py", ".html", ".xml", ".j2", ".js"}
ALL_STATES = "ops/init/__main__.py"
"""Offers every state of the country to choose from; its own is one of them."""

STATE = ("LSA", "KVG", "Landeshauptstadt")


@cache
def real() -> Directory:
    """The project's own directory."""
    loaded = load(ROOT / "data").directory
    assert loaded is not None
    return loaded


def extra() -> dict[str, object]:
    """What mkdocs.yml says besides the engine's own settings."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    config = yaml.load(text[text.index("\nextra:") :].partition("\n\n")[0], Loader=yaml.SafeLoader)
    assert isinstance(config, dict)
    return dict(config["extra"])


def brand() -> Brand:
    return read_settings(None, extra()).brand


@cache
def particulars() -> re.Pattern[str]:
    """Words that only this cooperative and this state know: its names, its domain, its towns, its laws."""
    own = real().organisation
    register = read_register(ROOT / "data" / "register")
    names = [re.sub(r" \(.*", "", area.name) for area in register.areas.values()]
    towns = [name for name in names if len(name) > 4 and not re.match(r"[A-ZÄÖÜ][a-zäöü]+$", name)]
    members = [member.short_name for member in real().members if member.entry.founder]
    domain = own.website.partition("www.")[2]
    words = {own.name, own.short_name, own.region, domain, *members, *towns, *STATE}
    return re.compile(rf"(?<![\w-])(?:{'|'.join(map(re.escape, sorted(words, reverse=True)))})(?![\w-])")


def words_in(text: str) -> set[str]:
    """The particulars that a text names; the program's own variables bear its name and are none."""
    return {*particulars().findall(text)}


@pytest.mark.parametrize("text", ['name = "KITU"', "§ 16b BGG LSA", "<p>in Sachsen-Anhalt</p>", "Landkreis Börde"])
def test_a_particular_word_is_found(text: str) -> None:
    assert words_in(text)


def test_no_particular_word_stands_in_code() -> None:
    files = [path for folder in CODE for path in sorted((ROOT / folder).rglob("*")) if path.suffix in ENDINGS]
    assert len(files) > 150
    found = {path.relative_to(ROOT).as_posix(): words_in(path.read_text(encoding="utf-8")) for path in files}
    assert found.pop(ALL_STATES) == {real().organisation.region}
    assert {path: words for path, words in found.items() if words} == {}


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
    """The drawing names them, the pictures show them."""
    colour = tuple(int(brand().colour[place : place + 2], 16) for place in (1, 3, 5))
    folder = ROOT / "docs" / "assets" / "images"
    assert brand().colour in (folder / "favicon.svg").read_text(encoding="utf-8")
    for file in sorted(folder.glob("*.png")):
        image = Image.open(io.BytesIO(Path(file).read_bytes())).convert("RGBA")
        pixel = image.getpixel((image.width // 2, image.height // 16))
        assert pixel == pytest.approx((*colour, 255), abs=2), file.name


def test_the_project_sets_all_of_the_brand() -> None:
    assert all(getattr(brand(), name) for name in ("colour", "paper", "ink", "soft_ink", "mark"))
