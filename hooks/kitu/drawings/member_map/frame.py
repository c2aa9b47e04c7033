"""What stands around the map: search, switches, legend, notice of sources. The template escapes every value."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from kitu.drawings.member_map.tiles import Provider
from kitu.region.level_names import LevelNames

MARKER_OUTLINES = {
    "circle": "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17z",
    "square": "M4.5 4.5h15v15h-15z",
    "triangle": "M12 2.5l10 17.5H2z",
    "diamond": "M12 1.5L22.5 12 12 22.5 1.5 12z",
    "star": "M12 1.5l3.1 6.8 7.4.8-5.5 5 1.5 7.3L12 17.7l-6.5 3.7L7 14.1l-5.5-5 7.4-.8z",
    "hexagon": "M7 3.4h10l5 8.6-5 8.6H7L2 12z",
    "pentagon": "M12 2l10 7.3-3.8 11.7H5.8L2 9.3z",
    "cross": "M8.5 2.5h7v6h6v7h-6v6h-7v-6h-6v-7h6z",
    "house": "M12 2l10 9.5h-3V21H5v-9.5H2z",
    "ring": "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zm0 6a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
    "bar": "M2 8h20v8H2z",
}
"""Outlines of the markers (`choices.Marker`) as SVG path data in a box of 24 by 24."""


AREA_LOOKS = ("municipality", "association", "district", "reported")
"""How areas of members are filled, most direct first."""


@dataclass(frozen=True, slots=True)
class LegendKind:
    """A kind of member in the legend, with the number of its members on the map."""

    name: str
    plural: str
    marker: str
    count: int


@dataclass(frozen=True, slots=True)
class ServiceOption:
    """A service to filter by, with the number of members on the map that use it."""

    id: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class Frame:
    """What the frame shows besides the notices.

    `map` is Folium's container; `detail` the address of the file for close-ups, `check` that of the Kommunen-Check
    (empty without one), both relative to the page; `reported` the marker of a reported member, if there is one;
    `areas` are the looks (`AREA_LOOKS`) in which members are drawn as areas, `borders` says
    whether there are any to be drawn. `pages` is set where the map stands on
    other websites: the way to its own page, from which its links are written.
    """

    map: Markup
    detail: str
    check: str
    kinds: Sequence[LegendKind]
    services: Sequence[ServiceOption]
    reported: str | None
    areas: Sequence[str]
    borders: bool
    pages: str = ""


_TEMPLATE = Environment(
    loader=FileSystemLoader(Path(__file__).parent),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
).get_template("frame.html")


def frame_html(frame: Frame, attribution: Markup, provider: Provider | None, levels: LevelNames) -> str:
    """The frame with the map in it; hidden by style sheet where scripts do not run. `levels` name the areas."""
    words = ("Stadt, Gemeinde", levels.associations.label, levels.counties.label, "nicht bestätigt")
    return _TEMPLATE.render(
        frame=frame,
        attribution=attribution,
        provider=provider,
        levels=levels,
        shapes=MARKER_OUTLINES,
        looks=dict(zip(AREA_LOOKS, words, strict=True)),
    )
