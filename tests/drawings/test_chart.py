"""The chart of member counts: every statement that can be placed is one mark at its place, and nothing is made up."""

from __future__ import annotations

import re
from itertools import combinations

import pytest
from bs4 import BeautifulSoup, Tag

from kitu.drawings.chart import NARROW, WIDE, Chart, counts_chart, with_bars
from kitu.records.organisation import MemberCount


@pytest.fixture(scope="module")
def counts() -> tuple[MemberCount, ...]:
    """Give statements of three units, of all kinds of dates, one of them undated."""
    dated = [("2010-06-15", 3), ("2012", 9), ("2014-Q3", 17), ("2016-Sommer", 26), ("2019-02", 41), ("2023", 58)]
    return (
        *(count(date=date, count=number) for date, number in dated),
        count(after="2019", before="2021", count=50, qualifier="mehr als", unit="Kommunen"),
        count(date="2021-11", count=12, qualifier="mindestens", unit="Landkreise"),
        count(count=60),
    )


@pytest.fixture(scope="module")
def chart(counts: tuple[MemberCount, ...]) -> Chart:
    drawn = counts_chart(counts)
    assert drawn is not None
    return drawn


def drawing(markup: str) -> Tag:
    svg = BeautifulSoup(markup, "lxml").svg
    assert svg is not None
    return svg


def count(**values: object) -> MemberCount:
    return MemberCount.model_validate({"unit": "Mitglieder", "sources": ["a"], **values})


def test_each_datable_statement_is_a_mark_and_each_other_one_is_named(
    chart: Chart, counts: tuple[MemberCount, ...]
) -> None:
    datable = [value for value in counts if value.date or (value.after and value.before)]
    for markup in (chart.wide, chart.narrow):
        assert len(drawing(markup).select(".chart__point")) == len(datable)
    assert list(chart.undated) == [value for value in counts if value not in datable]


def test_marks_lie_inside_the_drawing_and_rise_with_the_count(chart: Chart) -> None:
    for markup, frame in ((chart.wide, WIDE), (chart.narrow, NARROW)):
        places = {}
        for mark in drawing(markup).select(".chart__point"):
            x, y = (float(number) for number in re.findall(r"-?[\d.]+", str(mark["d"]))[:2])
            assert frame.left <= x <= frame.width - frame.right
            assert frame.top <= y <= frame.height - frame.bottom
            assert mark.title is not None
            places[int(re.findall(r"\d+", str(mark.title.string))[0])] = y
        for (low, below), (high, above) in combinations(sorted(places.items()), 2):
            assert above < below, (low, high)


def test_units_have_marks_of_their_own(chart: Chart, counts: tuple[MemberCount, ...]) -> None:
    assert {unit for unit, _ in chart.units} == {value.unit for value in counts}
    assert len({str(mark) for _, mark in chart.units}) == len(chart.units)


def test_nothing_is_drawn_between_two_statements(chart: Chart) -> None:
    """Lines are the grid, the axis, the span of one statement and the arrow at one mark; none joins two marks."""
    classes = {str(path["class"]) for path in drawing(chart.wide).find_all("path")}
    assert all(re.match(r"\['chart__(axis|grid|span|line|point)", name) for name in classes)
    arrows = [str(path["d"]) for path in drawing(chart.wide).select(".chart__line")]
    assert all("v-16" in arrow for arrow in arrows)


def test_labels_do_not_cover_each_other(chart: Chart) -> None:
    for markup in (chart.wide, chart.narrow):
        labels = drawing(markup).select("text.chart__label--middle")
        places = [(float(str(label["x"])), float(str(label["y"]))) for label in labels]
        for (one_x, one_y), (other_x, other_y) in combinations(places, 2):
            assert abs(one_x - other_x) > 18 or abs(one_y - other_y) > 12


def test_no_line_crosses_a_number(chart: Chart) -> None:
    """The numbers beside marks are the last that is drawn, and their outline keeps the ground free."""
    for markup in (chart.wide, chart.narrow):
        drawn = drawing(markup).select("path, text")
        last = max(order for order, part in enumerate(drawn) if part.name == "path")
        assert "chart__point" in str(drawn[last])
        assert {part.text for part in drawn[last + 1 :]} >= {"3", "58"}


def test_drawings_have_names_and_colours_by_class_only(chart: Chart) -> None:
    ids = []
    for markup in (chart.wide, chart.narrow):
        svg = drawing(markup)
        assert svg["role"] == "img"
        names = str(svg["aria-labelledby"]).split()
        assert all(svg.find(id=name) is not None for name in names)
        ids += names
        assert not re.search(r'(style|fill|stroke|font[a-z-]*)="', markup)
    assert len(ids) == len(set(ids))


def test_a_wide_span_is_drawn_as_wide_as_it_is() -> None:
    drawn = counts_chart([count(date="2010-06-15", count=3), count(date="2020", count=9)])
    assert drawn is not None
    (span,) = drawing(drawn.wide).select(".chart__span")
    left, _, right = (float(number) for number in re.findall(r"[\d.]+", str(span["d"])))
    year = (WIDE.width - WIDE.left - WIDE.right) / 11
    assert right - left == pytest.approx(year, rel=0.01)


@pytest.mark.parametrize("values", [[], [{"date": "2010", "count": 3}], [{"count": 3}, {"after": "2010", "count": 4}]])
def test_without_two_datable_statements_there_is_no_chart(values: list[dict[str, object]]) -> None:
    assert counts_chart([count(**value) for value in values]) is None


def test_units_and_texts_are_escaped() -> None:
    drawn = counts_chart([count(date=str(year), count=year, unit="<b>&") for year in (2010, 2011)])
    assert drawn is not None
    assert "<b>" not in drawn.wide


def test_bars_are_to_one_scale() -> None:
    bars = [str(bar) for *_, bar in with_bars([("a", 6, 2), ("b", 2, 0), ("c", 0, 0)])]
    widths = [[float(width) for width in re.findall(r'width="([\d.]+)"', bar)] for bar in bars]
    assert widths == [[75, 25], [25, 0], [0, 0]]
