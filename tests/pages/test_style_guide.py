"""The style guide shows what there is: every colour, size and distance of tokens.css, and every component."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.base_project import ROOT

STYLES = ROOT / "docs" / "assets" / "css"
SOURCE = ROOT / "docs" / "mitmachen" / "gestaltung" / "index.md"
NOT_OF_PAGES = {"search-on-page", "edit", "easy", "map-teaser", "toc__list--short"}
"""Classes of the frame, of one page's own article, and of the start page's map; they are shown there."""


@pytest.fixture(scope="module")
def guide(site_dir: Path) -> BeautifulSoup:
    text = (site_dir / "mitmachen" / "gestaltung" / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "html.parser")


def tokens(condition: str = "") -> dict[str, str]:
    """Custom properties of tokens.css, for light or, with a condition, for another scheme."""
    text = (STYLES / "tokens.css").read_text(encoding="utf-8")
    start = text.index(condition) if condition else 0
    end = text.find("@media", start + 1)
    return dict(re.findall(r"--([\w-]+): (.*?);", text[start:end]))


def test_every_colour_is_shown_with_its_values(guide: BeautifulSoup) -> None:
    light, dark = tokens(), tokens("@media (prefers-color-scheme: dark)")
    rows = {
        row.select("th")[0].get_text(): [cell.get_text() for cell in row.select("td")[2:]]
        for row in guide.select("tr:has(.sample)")
    }
    colours = {name: value for name, value in light.items() if value.startswith("#")}
    expected = {f"--{name}": [value, dark.get(name, value)] for name, value in colours.items()}
    assert {name: values for name, values in rows.items() if name != "--focus"} == expected


def test_every_size_and_distance_is_shown_with_its_value(guide: BeautifulSoup) -> None:
    shown = [item.get_text(" ", strip=True) for item in guide.select("#schrift ~ ul li, #abstaende ~ ul li")]
    for name, value in tokens().items():
        if re.match(r"(text|space)-", name):
            assert any(f"--{name} {value}" in item for item in shown), name


def test_every_component_is_shown(guide: BeautifulSoup) -> None:
    """Every class that components.css and drawings.css give a look."""
    used = {name for part in guide.select("[class]") for name in part.get_attribute_list("class")}
    styled = set()
    for file in ("components.css", "drawings.css"):
        text = re.sub(r"/\*.*?\*/", "", (STYLES / file).read_text(encoding="utf-8"), flags=re.DOTALL)
        selectors = re.sub(r"\{[^{}]*\}", " ", text)
        styled |= set(re.findall(r"\.([a-z][\w-]*)", selectors))
    missing = {name for name in styled - used if not name.startswith(("site-", "map-teaser", "map-canvas"))}
    assert missing - NOT_OF_PAGES == set()


def test_colours_have_names() -> None:
    """A colour stands in a style sheet only where a custom property is defined."""
    found = []
    for file in sorted(STYLES.glob("*.css")):
        text = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        coloured = (line for line in text.splitlines() if re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(", line))
        found += [f"{file.name}: {line}" for line in coloured if not re.match(r"\s*(--[\w-]+:|@supports)", line)]
    assert found == []
