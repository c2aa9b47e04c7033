"""The style guide shows what there is: every colour, size and distance of tokens.css, and every component."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from tests.base_project import ROOT

STYLES, SCRIPTS = ROOT / "docs" / "assets" / "css", ROOT / "docs" / "assets" / "js"
MACROS = ROOT / "hooks" / "kitu" / "pages" / "templates" / "components"
SOURCE = ROOT / "docs" / "mitmachen" / "gestaltung" / "index.md"
NOT_OF_PAGES = {"search-on-page", "edit", "easy", "map-teaser", "toc__list--short", "hero__map"}
"""Classes of the frame, of one page's own article, and of the start page's map; they are shown there."""


@pytest.fixture(scope="module")
def guide(base_site: Path) -> BeautifulSoup:
    text = (base_site / "mitmachen" / "gestaltung" / "index.html").read_text(encoding="utf-8")
    return BeautifulSoup(text, "lxml")


def tokens(condition: str = "") -> dict[str, str]:
    """Custom properties of tokens.css, for light or, with a condition, for another scheme."""
    text = (STYLES / "parts" / "tokens.css").read_text(encoding="utf-8")
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
    """Every class to which a component of all pages gives a look."""
    used = {name for part in guide.select("[class]") for name in part.get_attribute_list("class")}
    styled = set()
    for file in (STYLES / "components").glob("*.css"):
        text = re.sub(r"/\*.*?\*/", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        styled |= set(re.findall(r"\.([a-z][\w-]*)", re.sub(r"\{[^{}]*\}", " ", text)))
    missing = {name for name in styled - used if not name.startswith(("site-", "map-teaser", "search"))}
    assert missing - NOT_OF_PAGES == set()


def components() -> set[str]:
    """Each style sheet but those of all pages, of browsers without script, and of the guide itself is a component's."""
    names = {path.stem for path in (*STYLES.glob("*.css"), *(STYLES / "components").glob("*.css"))}
    return names - {"site", "no-script", "member-map-static", "style-guide"}


def test_style_and_entry_of_a_component_bear_one_name(guide: BeautifulSoup) -> None:
    """The guide has one entry for each component, and none for what is gone."""
    entries = [name for part in guide.select("[data-component]") for name in str(part["data-component"]).split()]
    assert sorted(entries) == sorted(components())


def test_script_and_browser_tests_of_a_component_bear_its_name() -> None:
    """A component's script is named as its style sheet, and a test file begins the name of each script of a page."""
    assert {path.stem for path in (SCRIPTS / "components").glob("*.js")} <= components()
    pages = {path.stem.replace("-", "_") for path in SCRIPTS.glob("*.js")} - {"site"}
    tests = {path.stem.removeprefix("test_") for path in (ROOT / "tests" / "browser").glob("test_*.py")}
    assert {name for name in pages if not name.startswith(tuple(tests))} == set()


def test_macros_of_a_component_stand_in_a_file_of_its_name() -> None:
    """Links within a sentence have no look of their own, and no style sheet."""
    files = {path.stem for path in MACROS.glob("*.html")}
    assert files
    assert files - components() == {"link"}


def test_colours_have_names() -> None:
    """A colour stands in a style sheet only where a custom property is defined."""
    found = []
    for file in sorted(STYLES.rglob("*.css")):
        text = re.sub(r"/\*.*?\*/|url\([^)]*\)", "", file.read_text(encoding="utf-8"), flags=re.DOTALL)
        coloured = (line for line in text.splitlines() if re.search(r"#[0-9a-f]{3,8}\b|\brgba?\(", line))
        found += [f"{file.name}: {line}" for line in coloured if not re.match(r"\s*(--[\w-]+:|@supports)", line)]
    assert found == []
