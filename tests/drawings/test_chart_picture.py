"""The chart to take away: it stands alone, shows what the page shows, and its PNG is the same picture as its SVG."""

from __future__ import annotations

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from kitu.drawings.chart import Chart, counts_chart, keys
from kitu.drawings.chart_picture import Picture, chart_picture
from kitu.drawings.chart_pixels import SCALE
from kitu.records.organisation import MemberCount
from kitu.records.settings import Brand

SVG = "{http://www.w3.org/2000/svg}"
BRAND = Brand(colour="#aa0000", paper="#ffffff", ink="#112233", soft_ink="#445566")
COUNTS = (
    {"date": "2010", "count": 3, "unit": "Mitglieder"},
    {"date": "2015-04-22", "count": 33, "unit": "Kommunen"},
    {"after": "2016", "before": "2018", "count": 44, "unit": "Mitglieder", "inferred": "true"},
    {"date": "2026-10-05", "count": 100, "qualifier": "mehr als", "unit": "Mitglieder"},
)


@pytest.fixture(scope="module")
def chart() -> Chart:
    drawn = counts_chart([MemberCount.model_validate({"sources": ["a"], **count}) for count in COUNTS])
    assert drawn is not None
    return drawn


@pytest.fixture(scope="module")
def picture(chart: Chart) -> Picture:
    return chart_picture(chart, keys(), BRAND, "Mitglieder & mehr", "Stand heute")


def test_it_stands_alone(picture: Picture) -> None:
    """No class waits for a style sheet, nothing is loaded, and it has a name and a size."""
    root = ET.fromstring(picture.svg)  # noqa: S314  # our own file
    assert root.findtext(f"{SVG}title") == "Mitglieder & mehr"
    assert (root.get("width"), root.get("height")) == (str(picture.width), str(picture.height))
    assert not [part for part in root.iter() if part.get("class") or part.get("href") or part.get("style")]
    for path in root.iter(f"{SVG}path"):
        assert path.get("fill", "none") != "none" or path.get("stroke"), ET.tostring(path)


def test_it_says_what_the_page_says(picture: Picture, chart: Chart) -> None:
    """Every count, every unit, what the marks mean, and where the numbers come from; in words for the page's reader."""
    root = ET.fromstring(picture.svg)  # noqa: S314  # our own file
    texts = {part.text for part in root.iter(f"{SVG}text")}
    assert {"3", "33", "44", "Mitglieder", "Kommunen", "erschlossen", "mindestens, mehr als", "Stand heute"} <= texts
    assert picture.text == f"Mitglieder & mehr. {chart.text}"


def test_the_png_is_the_same_picture(picture: Picture) -> None:
    """Where the SVG has the middle of a filled mark, the PNG has its colour; elsewhere paper."""
    root = ET.fromstring(picture.svg)  # noqa: S314  # our own file
    image = Image.open(io.BytesIO(picture.png)).convert("RGB")
    assert image.size == (picture.width * SCALE, picture.height * SCALE)
    assert image.getpixel((4, 4)) == (255, 255, 255)
    [group] = [part for part in root.iter(f"{SVG}g") if len(part) > 10]
    left, top = map(float, group.get("transform", "")[10:-1].split())
    marks = [path for path in group.iter(f"{SVG}path") if path.get("fill") not in (None, "none")]
    assert len(marks) == len(COUNTS)
    for mark in marks:
        x, y = map(float, mark.get("d", "")[1:].split("m")[0].split(","))
        colour = str(mark.get("fill"))
        found = image.getpixel((round((left + x) * SCALE), round((top + y) * SCALE)))
        assert found == pytest.approx(tuple(int(colour[at : at + 2], 16) for at in (1, 3, 5)), abs=12)


def test_the_same_counts_give_the_same_bytes(picture: Picture, chart: Chart) -> None:
    assert chart_picture(chart, keys(), BRAND, "Mitglieder & mehr", "Stand heute") == picture
