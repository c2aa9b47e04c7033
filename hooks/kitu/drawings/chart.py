"""Reported member counts over time as a static SVG drawing, and bars for tables; works without script.

Drawn by hand: chart libraries (pygal, matplotlib and the like) write colours and fonts as inline styles, which the
site's policy forbids and no dark scheme can change, name their parts by chance, and join points by lines where nothing
is known. Here every colour is a class, a statement without a day is as wide as the time it may mean, and nothing is
drawn between two statements.
"""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from markupsafe import Markup

from kitu.german import amount, sentence
from kitu.records import wording
from kitu.records.choices import Qualifier
from kitu.records.organisation import MemberCount

UNIT_MARKS = ("circle", "diamond", "triangle", "square", "cross", "hourglass")
"""Marks for units, the most frequent first; should there ever be more units than marks, the rest share the last."""

EXACT_DAYS = 45
"""A span up to so many days is drawn as a point."""

STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000, 2000, 5000)

MARK = 5  # half the width of a mark
ROOM = 13  # height of a label


@dataclass(frozen=True, slots=True)
class Layout:
    """The size of a drawing in its own units, about CSS pixels, and the space around the field of the chart."""

    width: int
    height: int
    left: int = 34
    right: int = 16
    top: int = 22
    bottom: int = 26


WIDE = Layout(760, 380)
NARROW = Layout(340, 380)
"""Two drawings of the same: letters of one drawing scaled down to a telephone could not be read."""


@dataclass(frozen=True, slots=True)
class PlacedCount:
    """A count that can be placed: `first` and `last` bound the day it is for; `place` numbers it on the drawing."""

    value: MemberCount
    first: datetime.date
    last: datetime.date
    shape: str

    @property
    def middle(self) -> int:
        """The day in the middle, as an ordinal."""
        return (self.first.toordinal() + self.last.toordinal()) // 2


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart: both drawings, what they show in words, the units with their marks, and what no date lets place."""

    text: str
    wide: Markup
    narrow: Markup
    units: tuple[tuple[str, Markup], ...]
    undated: tuple[MemberCount, ...]


def counts_chart(counts: Sequence[MemberCount]) -> Chart | None:
    """The chart of these counts; nothing if fewer than two of them can be placed in time."""
    units = [unit for unit, _ in Counter(value.unit for value in counts).most_common()]
    shapes = {unit: UNIT_MARKS[min(place, len(UNIT_MARKS) - 1)] for place, unit in enumerate(units)}
    placed = [statement for value in counts for statement in _placed(value, shapes[value.unit])]
    if len(placed) < 2:
        return None
    text = _text(placed)
    return Chart(
        text=text,
        wide=_drawing(placed, WIDE, "verlauf-breit", text),
        narrow=_drawing(placed, NARROW, "verlauf-schmal", text),
        units=tuple((unit, _legend_mark(shapes[unit])) for unit in units),
        undated=tuple(value for value in counts if not list(_placed(value, ""))),
    )


T = TypeVar("T")


def with_bars(counts: Sequence[tuple[T, int, int]]) -> list[tuple[T, int, int, Markup]]:
    """Documented and reported members of each group, with a bar of both to the scale of the largest group."""
    largest = max((documented + reported for _, documented, reported in counts), default=0)
    return [
        (group, documented, reported, _bar(documented, reported, largest)) for group, documented, reported in counts
    ]


def _bar(documented: int, reported: int, largest: int) -> Markup:
    """Two parts side by side; the numbers stand in the cells beside it, so it is nothing to read aloud."""
    first, second = (100 * count / max(largest, 1) for count in (documented, reported))
    return Markup(
        '<svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">'
        '<rect class="bar__documented" width="{}" height="8"/>'
        '<rect class="bar__reported" x="{}" width="{}" height="8"/></svg>'
    ).format(_short(first), _short(first), _short(second))


def _placed(value: MemberCount, shape: str) -> Iterator[PlacedCount]:
    """A statement needs a date, or both bounds; with one bound alone it could be anywhere."""
    if value.date:
        yield PlacedCount(value, value.date.first, value.date.last, shape)
    elif value.after and value.before:
        yield PlacedCount(value, value.after.first, value.before.last, shape)


def _text(placed: Sequence[PlacedCount]) -> str:
    ordered = sorted(placed, key=lambda statement: statement.middle)
    first, last = (_told(count, wording.count_in_words(count)) for count in (ordered[0].value, ordered[-1].value))
    number = sentence(amount(len(placed), "eine Angabe als einzelnes Zeichen", "Angaben als einzelne Zeichen"))
    return f"{number}. Die früheste: {first}. Die späteste: {last}."


def _told(value: MemberCount, number: str) -> str:
    return f"{number} {value.unit}, {wording.count_date(value)}"


@dataclass(frozen=True, slots=True)
class Scale:
    """Days and counts → units of a drawing."""

    frame: Layout
    start: int
    end: int
    top: int

    def x(self, day: int) -> float:
        """How far to the right a day lies (ordinal)."""
        room = self.frame.width - self.frame.left - self.frame.right
        return self.frame.left + room * (day - self.start) / (self.end - self.start)

    def y(self, count: float) -> float:
        """How far down a count lies."""
        room = self.frame.height - self.frame.top - self.frame.bottom
        return self.frame.top + room * (1 - count / self.top)


def _scale(placed: Sequence[PlacedCount], frame: Layout) -> Scale:
    start = datetime.date(min(statement.first.year for statement in placed), 1, 1)
    end = datetime.date(max(statement.last.year for statement in placed) + 1, 1, 1)
    highest = max(statement.value.count for statement in placed)
    step = _step(highest)
    return Scale(frame, start.toordinal(), end.toordinal(), (highest // step + 1) * step)


def _step(highest: int) -> int:
    return next((step for step in STEPS if highest / step <= 7), highest)


def _drawing(placed: Sequence[PlacedCount], frame: Layout, identifier: str, text: str) -> Markup:
    scale = _scale(placed, frame)
    parts = [*_grid(scale, placed), *_years(scale), *_marks(placed, scale)]
    return Markup(
        '<svg class="chart__drawing" viewBox="0 0 {w} {h}" role="img" aria-labelledby="{i}-t {i}-d">'
        '<title id="{i}-t">Berichtete Mitgliederzahlen im Lauf der Jahre</title>'
        '<desc id="{i}-d">{text} Alle stehen in der Tabelle darunter.</desc>{body}</svg>'
    ).format(w=frame.width, h=frame.height, i=identifier, text=text, body=Markup("").join(parts))


def _grid(scale: Scale, placed: Sequence[PlacedCount]) -> Iterator[Markup]:
    left, right = scale.frame.left, scale.frame.width - scale.frame.right
    for count in range(0, scale.top + 1, _step(max(statement.value.count for statement in placed))):
        y = _short(scale.y(count))
        yield _line("chart__axis" if count == 0 else "chart__grid", f"M{left},{y}H{right}")
        yield _label("chart__label chart__label--end", left - 6, scale.y(count) + 4, str(count))


def _years(scale: Scale) -> Iterator[Markup]:
    """A tick each year; names as many as there is room for, each in the middle of its year."""
    first, last = (datetime.date.fromordinal(day).year for day in (scale.start, scale.end))
    every = -(-(last - first) * 40 // (scale.frame.width - scale.frame.left - scale.frame.right))
    base = scale.y(0)
    for year in range(first, last):
        left, right = (scale.x(datetime.date(step, 1, 1).toordinal()) for step in (year, year + 1))
        yield _line("chart__axis", f"M{_short(left)},{_short(base)}v5")
        if (year - first) % every == 0:
            yield _label("chart__label chart__label--middle", (left + right) / 2, base + 19, str(year))


def _marks(placed: Sequence[PlacedCount], scale: Scale) -> Iterator[Markup]:
    """Spans, marks, and over all of them their numbers, which no line crosses."""
    taken: list[tuple[float, float]] = []
    labels: list[Markup] = []
    for statement in sorted(placed, key=lambda statement: statement.middle):
        x, y = scale.x(statement.middle), scale.y(statement.value.count)
        if (statement.last - statement.first).days > EXACT_DAYS:
            left, right = scale.x(statement.first.toordinal()), scale.x(statement.last.toordinal())
            yield _line("chart__span", f"M{_short(left)},{_short(y)}H{_short(right)}")
        if statement.value.qualifier is not Qualifier.EXACT:
            yield _line("chart__line", f"M{_short(x)},{_short(y)}v-16m-4,5l4,-5l4,5")
        yield _mark(statement, x, y)
        place = _free(x, y, taken, statement.value.qualifier is not Qualifier.EXACT)
        if place is not None:
            taken.append(place)
            labels.append(_label("chart__label chart__label--middle", *place, str(statement.value.count)))
        taken.append((x, y + 4))
    yield from labels


def _free(x: float, y: float, taken: Sequence[tuple[float, float]], arrow: bool) -> tuple[float, float] | None:  # noqa: FBT001
    """A place for a label above, below or to the left of its mark that no other covers; else none: the table has it."""
    above = y - (22 if arrow else 10)
    for place in ((x, above), (x - 19, y - 2), (x, y + 19), (x + 19, y + 10)):
        if all(abs(place[0] - other[0]) > 19 or abs(place[1] - other[1]) > ROOM for other in taken):
            return place
    return None


OUTLINES = {
    "circle": "m-5,0a5,5 0 1,0 10,0a5,5 0 1,0 -10,0z",
    "square": "m-5,-5h10v10h-10z",
    "triangle": "m0,-6l6,11h-12z",
    "diamond": "m0,-7l7,7l-7,7l-7,-7z",
    "cross": "m-2,-6h4v4h4v4h-4v4h-4v-4h-4v-4h4z",
    "hourglass": "m-5,-6h10l-10,12h10z",
}


def _mark(statement: PlacedCount, x: float, y: float) -> Markup:
    classes = f"chart__point chart__point--{statement.shape}"
    classes += " chart__point--inferred" if statement.value.inferred else ""
    value = statement.value
    return Markup('<path class="{}" d="M{},{}{}"><title>{}</title></path>').format(
        classes,
        _short(x),
        _short(y),
        OUTLINES[statement.shape],
        _told(value, wording.count(value)),
    )


def _legend_mark(shape: str) -> Markup:
    return Markup(
        '<svg class="chart__key" viewBox="-9 -9 18 18" aria-hidden="true">'
        '<path class="chart__point chart__point--{}" d="M0,0{}"/></svg>'
    ).format(shape, OUTLINES[shape])


@dataclass(frozen=True, slots=True)
class Keys:
    """Drawings for a legend: what a dashed line, an arrow and a hollow mark mean."""

    span: Markup
    arrow: Markup
    hollow: Markup


def keys() -> Keys:
    """The legend's drawings."""
    frame = Markup('<svg class="chart__key" viewBox="-9 -9 18 18" aria-hidden="true"><path class="{}" d="{}"/></svg>')
    return Keys(
        span=frame.format("chart__span", "M-9,0H9"),
        arrow=frame.format("chart__line", "M0,8v-16m-4,5l4,-5l4,5"),
        hollow=frame.format("chart__point chart__point--inferred", f"M0,0{OUTLINES['circle']}"),
    )


def _line(classes: str, path: str) -> Markup:
    return Markup('<path class="{}" d="{}"/>').format(classes, path)


def _label(classes: str, x: float, y: float, text: str) -> Markup:
    return Markup('<text class="{}" x="{}" y="{}">{}</text>').format(classes, _short(x), _short(y), text)


def _short(value: float) -> str:
    """A tenth of a unit is finer than any screen: no more digits."""
    return f"{value:.1f}".removesuffix(".0")
