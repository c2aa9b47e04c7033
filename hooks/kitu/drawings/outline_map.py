"""The region as a small static SVG drawing: districts, main rivers and members as points; works without script."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

import shapely
from markupsafe import Markup, escape
from shapely import Polygon
from shapely.geometry.base import BaseGeometry

from kitu.directory.directory import Directory, Member
from kitu.directory.figures import in_parts
from kitu.kept import kept
from kitu.region.basemap import Basemap, geometries

WIDTH = 1000  # units of the drawing; it scales to the space it gets
TOLERANCE = 0.012  # degrees, about 1 km: a drawing 500 px wide shows nothing finer
MARGIN = 14


@dataclass(frozen=True, slots=True)
class Dot:
    """A point on the drawing: degrees (WGS 84) and the CSS classes that say what it stands for."""

    latitude: float
    longitude: float
    classes: str = "map__marker"
    radius: int = 11


@dataclass(frozen=True, slots=True)
class Projection:
    """Degrees → units of the drawing: equal scales in both directions at the region's middle latitude."""

    west: float
    north: float
    scale: float
    stretch: float
    margin: int = MARGIN

    def __call__(self, longitude: float, latitude: float) -> tuple[int, int]:
        """A place in the drawing: to the right and down from its corner."""
        x = (longitude - self.west) * self.stretch * self.scale + self.margin
        return round(x), round((self.north - latitude) * self.scale) + self.margin


@dataclass(frozen=True, slots=True)
class OutlineMap:
    """The drawing's parts, made once: a path for each district by key, one for the rivers, and the size."""

    districts: dict[str, str]
    rivers: str
    projection: Projection
    height: int
    grounds: dict[str, str] = field(default_factory=dict)

    def draw(self, identifier: str, title: str, text: str, dots: Sequence[Dot] = (), district: str = "") -> Markup:
        """The drawing as an `<svg>`. `title` names it and `text` says what it shows, for those who do not see it."""
        body, name = "".join((self._ground(district), *map(self._circle, dots))), escape(identifier)
        return Markup(  # noqa: S704  # every value is escaped
            f'<svg class="map" viewBox="0 0 {WIDTH + 2 * MARGIN} {self.height + 2 * MARGIN}" role="img"'
            f' aria-labelledby="{name}-t {name}-d">'
            f'<title id="{name}-t">{escape(title)}</title><desc id="{name}-d">{escape(text)}</desc>{body}</svg>'
        )

    def _ground(self, district: str) -> str:
        """All but the dots, the same on thousands of pages, with a district brought out."""
        if district not in self.grounds:
            shapes = [path_element(path, "map__district") for key, path in self.districts.items() if key != district]
            current = "map__district map__district--current"
            shapes += [path_element(self.districts[district], current)] if district in self.districts else []
            self.grounds[district] = "".join([*shapes, path_element(self.rivers, "map__river")])
        return self.grounds[district]

    def _circle(self, dot: Dot) -> str:
        x, y = self.projection(dot.longitude, dot.latitude)
        return f'<circle class="{escape(dot.classes)}" cx="{x}" cy="{y}" r="{dot.radius}"/>'


@kept(4)
def outline_map(basemap: Basemap) -> OutlineMap:
    """Simplify the districts together, so that neighbours still share their border, and turn them into paths."""
    (south, west), (north, east) = basemap.bounds
    stretch = math.cos(math.radians((south + north) / 2))
    scale = WIDTH / ((east - west) * stretch)
    projection = Projection(west, north, scale, stretch)
    areas = shapely.coverage_simplify(geometries(basemap.districts), TOLERANCE)
    keys = [feature["properties"]["ags"] for feature in basemap.districts["features"]]
    paths = {key: outline_of(area, projection) for key, area in zip(keys, areas, strict=True)}
    height = round((north - south) * scale)
    return OutlineMap(paths, _rivers(basemap, projection), projection, height)


def _rivers(basemap: Basemap, projection: Projection) -> str:
    inside = shapely.union_all(geometries(basemap.state))
    lines = [river.intersection(inside).simplify(TOLERANCE) for river in geometries(basemap.rivers)]
    return "".join(
        line_of(part.coords, projection) for line in lines for part in parts_of(line) if part.length > TOLERANCE
    )


def outline_of(area: BaseGeometry, projection: Projection, smallest: float = 5 * TOLERANCE) -> str:
    """The border of an area as path data; rings shorter than `smallest` degrees are left out."""
    polygons = [part for part in parts_of(area) if isinstance(part, Polygon)]
    rings = [ring for part in polygons for ring in (part.exterior, *part.interiors) if ring.length > smallest]
    return "".join(line_of(list(ring.coords)[:-1], projection) + "z" for ring in rings)


def parts_of(geometry: BaseGeometry) -> Iterable[BaseGeometry]:
    """The simple shapes that a shape consists of."""
    return getattr(geometry, "geoms", (geometry,))


def line_of(points: Iterable[tuple[float, ...]], projection: Projection) -> str:
    """A line as path data. Relative moves in whole units: a third of the bytes of absolute ones."""
    steps = [projection(point[0], point[1]) for point in points]
    moves = [f"{x - left},{y - top}" for (left, top), (x, y) in pairwise(steps)]
    return f"M{steps[0][0]},{steps[0][1]}l" + " ".join(moves)


@kept(1024)
def path_element(path: str, classes: str) -> Markup:
    """Path data as an element."""
    return Markup('<path class="%s" d="%s"/>') % (classes, path)


def overview(directory: Directory, outline: OutlineMap) -> Markup:
    """The region with a dot at every known seat, as an `<svg>` that says in words what it shows."""
    region = directory.organisation.region
    placed = [member for member in directory.members if member.place and member.place.coordinates]
    dots = [dot for member in reversed(placed) for dot in _dots(member)]
    text = f"Umriss von {region} mit den {directory.register.levels.counties.in_many}. "
    text += f"Punkte zeigen, wo Mitglieder sitzen: {in_parts(placed)}. "
    text += "Dieselben Mitglieder nennt die Liste auf der Seite „Karte der Mitglieder“."
    return outline.draw("übersicht", f"Mitglieder in {region}", text, dots)


def _dots(member: Member) -> list[Dot]:
    if member.place is None or member.place.coordinates is None:
        return []
    classes = "map__marker" if member.documented else "map__marker map__marker--reported"
    return [Dot(*member.place.coordinates, classes)]
