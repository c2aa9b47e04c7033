"""A section of the map for each district as a static SVG drawing: its municipalities and the seats of members."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import shapely
from markupsafe import Markup
from shapely.geometry.base import BaseGeometry

from kitu.drawings.outline_map import Projection, line_of, outline_of, parts_of, path_element
from kitu.kept import kept
from kitu.region.basemap import Basemap, geometries

SIZE = 640  # units of the longer side of the drawing
TOLERANCE = 0.002  # degrees, about 200 m: as exact as the base map itself
EDGE = 0.06  # part of the section's size that is shown around the district
OUTSIDE = 10  # units beyond the edge where cut shapes end, so that the cut is not seen
LETTER = 0.62  # mean width of a letter in units of the font size
FONT = 17
RADIUS = 7


@dataclass(frozen=True, slots=True)
class Seat:
    """A place with members: degrees (WGS 84), its name, and whether one of the members is documented."""

    latitude: float
    longitude: float
    name: str
    documented: bool


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in the drawing that a point or a name takes."""

    left: float
    top: float
    right: float
    bottom: float

    def overlaps(self, other: Box) -> bool:
        """Whether two rectangles share some area."""
        return (
            self.left < other.right and other.left < self.right and self.top < other.bottom and other.top < self.bottom
        )


@kept(4)
def district_maps(basemap: Basemap) -> DistrictMaps:
    """What draws sections of a base map."""
    return DistrictMaps(basemap)


class DistrictMaps:
    """Draws sections of one base map, whose municipalities are simplified once and together: borders still fit."""

    def __init__(self, basemap: Basemap) -> None:
        features = basemap.municipalities["features"]
        shapes = shapely.coverage_simplify(geometries(basemap.municipalities), TOLERANCE)
        self._areas = {str(f["properties"]["ags"]): shape for f, shape in zip(features, shapes, strict=True)}
        keys = dict.fromkeys(key[:5] for key in self._areas)
        self._districts = {key: shapely.coverage_union_all(self._inside(key)) for key in keys}
        self._rivers = geometries(basemap.rivers)

    def _inside(self, district: str) -> list[BaseGeometry]:
        return [shape for key, shape in self._areas.items() if key.startswith(district)]

    def draw(self, district: str, title: str, text: str, classes: Mapping[str, str], seats: Sequence[Seat]) -> Markup:
        """The section around a district as an `<svg>`; `classes` are those of its municipalities by key."""
        projection, width, height = _frame(self._districts[district])
        edges = _edges(projection, width, height)
        body = [
            *self._beside(district, projection, edges),
            *(path_element(outline_of(self._areas[key], projection, 0), classes[key]) for key in classes),
            path_element(outline_of(self._districts[district], projection, 0), "map__border"),
            path_element(self._water(projection, edges), "map__river"),
            *_marks(seats, projection, width),
        ]
        return Markup(
            '<svg class="map map--section" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" '
            'aria-labelledby="{i}-t {i}-d"><title id="{i}-t">{title}</title><desc id="{i}-d">{text}</desc>{body}</svg>'
        ).format(w=width, h=height, i="ausschnitt", title=title, text=text, body=Markup("").join(body))

    def _beside(self, district: str, projection: Projection, edges: Sequence[float]) -> Iterable[Markup]:
        for key, shape in self._districts.items():
            path = "" if key == district else outline_of(shapely.clip_by_rect(shape, *edges), projection, 0)
            if path:
                yield path_element(path, "map__beside")

    def _water(self, projection: Projection, edges: Sequence[float]) -> str:
        rivers = [shapely.clip_by_rect(river, *edges).simplify(TOLERANCE) for river in self._rivers]
        return "".join(line_of(part.coords, projection) for river in rivers for part in parts_of(river) if part.length)


def _frame(shape: BaseGeometry) -> tuple[Projection, int, int]:
    """A projection whose drawing holds a district and its edge, and the drawing's width and height."""
    west, south, east, north = shape.bounds
    stretch = math.cos(math.radians((south + north) / 2))
    across, along = (east - west) * stretch, north - south
    edge = EDGE * max(across, along)
    scale = SIZE / (max(across, along) + 2 * edge)
    projection = Projection(west - edge / stretch, north + edge, scale, stretch, margin=0)
    return projection, round((across + 2 * edge) * scale), round((along + 2 * edge) * scale)


def _edges(projection: Projection, width: int, height: int) -> tuple[float, float, float, float]:
    """West, south, east and north end of what is drawn, in degrees."""
    beyond = OUTSIDE / projection.scale
    sides = beyond / projection.stretch
    east = projection.west + width / projection.scale / projection.stretch
    south = projection.north - height / projection.scale
    return projection.west - sides, south - beyond, east + sides, projection.north + beyond


def _marks(seats: Sequence[Seat], projection: Projection, width: int) -> Iterable[Markup]:
    """A point for each place and, where there is room, its name; documented members first."""
    ordered = sorted(seats, key=lambda seat: not seat.documented)
    points = [projection(seat.longitude, seat.latitude) for seat in ordered]
    taken = [Box(x - RADIUS, y - RADIUS, x + RADIUS, y + RADIUS) for x, y in points]
    for seat, (x, y) in zip(ordered, points, strict=True):
        kind = "map__marker" if seat.documented else "map__marker map__marker--reported"
        yield Markup('<circle class="{}" cx="{}" cy="{}" r="{}"/>').format(kind, x, y, RADIUS)
    for seat, point in zip(ordered, points, strict=True):
        for name in _sides(seat.name, *point):
            if name.box.left >= 0 and name.box.right <= width and not any(map(name.box.overlaps, taken)):
                taken.append(name.box)
                yield name.svg
                break


@dataclass(frozen=True, slots=True)
class PlaceName:
    """A name in a possible place: the room it takes, and which end of it stays where it is in any font."""

    text: str
    box: Box
    anchor: str

    @property
    def svg(self) -> Markup:
        """The name as an element."""
        ends = {"start": self.box.left, "middle": (self.box.left + self.box.right) / 2, "end": self.box.right}
        baseline = round(self.box.bottom - FONT * 0.18)
        return Markup('<text class="map__label" text-anchor="{}" x="{}" y="{}" font-size="{}">{}</text>').format(
            self.anchor, round(ends[self.anchor]), baseline, FONT, self.text
        )


def _sides(text: str, x: int, y: int) -> Iterable[PlaceName]:
    """Where a name may stand: right, left, below, above."""
    length, gap, half = len(text) * LETTER * FONT, RADIUS + 4, FONT / 2
    yield PlaceName(text, Box(x + gap, y - half, x + gap + length, y + half), "start")
    yield PlaceName(text, Box(x - gap - length, y - half, x - gap, y + half), "end")
    yield PlaceName(text, Box(x - length / 2, y + gap, x + length / 2, y + gap + FONT), "middle")
    yield PlaceName(text, Box(x - length / 2, y - gap - FONT, x + length / 2, y - gap), "middle")
