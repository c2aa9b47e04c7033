"""Outlines that share their edges: repaired, simplified once, put on a grid, and joined to larger areas."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

Areas = Mapping[str, BaseGeometry]
"""Key → outline."""

GRID = 0.0001
"""Degrees, some ten metres: the places that the files are written with."""

SEAM = 0.01
"""Metres within which two outlines are taken to run along the same line."""

SMALL, FINE = 2e7, 100.0
"""Square metres of a part that counts as small, and the metres by which its edges are simplified at most."""

NEIGHBOUR = 5.0
"""Metres: how near an area must lie to be thought of as the neighbour of a gap."""

METRES = 111_320.0
"""Metres in a degree of latitude, and of longitude at the equator; enough to simplify by."""


@dataclass(frozen=True, slots=True)
class Repair:
    """What was wrong with the outlines as they came: square metres that two of them claimed, and that none did."""

    overlaps: float
    gaps: float


def to_metres(areas: Areas) -> tuple[dict[str, BaseGeometry], float]:
    """The areas in metres, near enough for measuring; and the factor by which longitudes were shortened."""
    south, north = shapely.total_bounds(list(areas.values()))[[1, 3]]
    factor = math.cos(math.radians((south + north) / 2))
    to = (METRES * factor, METRES)
    return {key: shapely.transform(area, lambda points: points * to) for key, area in areas.items()}, factor


def _scaled(shapes: Any, factor: float) -> Any:
    """One or several shapes back in degrees."""
    return shapely.transform(shapes, lambda points: points / (METRES * factor, METRES))


def repaired(areas: Areas) -> tuple[dict[str, BaseGeometry], Repair]:
    """The areas (in metres) as a coverage: edges are shared, overlaps go to one, narrow gaps to a neighbour."""
    whole = shapely.union_all(list(areas.values()))
    overlaps = max(sum(area.area for area in areas.values()) - whole.area, 0.0)
    if shapely.coverage_is_valid(list(areas.values())):
        return dict(areas), Repair(0.0, 0.0)
    lines = shapely.union_all(shapely.boundary(list(areas.values())), grid_size=SEAM)
    found = _parted(lines, areas, SEAM)
    closed = shapely.union_all(list(found.values()))
    return found, Repair(overlaps, max(closed.area - whole.area, 0.0))


def simplified(areas: Areas, tolerance: float, factor: float) -> dict[str, BaseGeometry]:
    """The coverage with fewer points, back in degrees and on the grid; edges are still shared.

    Each edge between two corners is simplified once, by the method of Douglas and Peucker, `tolerance` in metres; edges
    of small parts by less, so that islands and exclaves stay what they are.
    """
    edges = np.array(shapely.get_parts(shapely.line_merge(shapely.union_all(shapely.boundary(list(areas.values()))))))
    wanted = np.where(_beside_small_parts(edges, areas), np.minimum(tolerance, FINE), tolerance)
    drawn = shapely.simplify(edges, wanted, preserve_topology=False)
    lost = shapely.is_closed(edges) & (shapely.get_num_coordinates(drawn) < 4)
    drawn[lost] = edges[lost]
    lines = shapely.union_all(_scaled(drawn, factor), grid_size=GRID)
    return _parted(lines, {key: _scaled(area, factor) for key, area in areas.items()}, GRID)


def _beside_small_parts(edges: np.ndarray, areas: Areas) -> np.ndarray:
    parts = shapely.get_parts(list(areas.values()))
    tree = shapely.STRtree(shapely.boundary(parts[shapely.area(parts) < SMALL]))
    middles = shapely.line_interpolate_point(edges, 0.5, normalized=True)
    found = np.zeros(len(edges), dtype=bool)
    found[tree.query(middles, predicate="dwithin", distance=SEAM)[0]] = True
    return found


def joined(areas: Areas, keys: Iterable[str]) -> BaseGeometry:
    """Several areas of a coverage as one: shared edges vanish, all others stay point for point."""
    return shapely.normalize(shapely.coverage_union_all([areas[key] for key in keys]))


def _parted(lines: BaseGeometry, areas: Areas, grid: float) -> dict[str, BaseGeometry]:
    """Give each face between lines to the area that it lies in."""
    faces = np.array(shapely.get_parts(shapely.polygonize([lines])))
    owners = _owners(faces, list(areas.values()), grid)
    found = {}
    for number, key in enumerate(areas):
        whole = shapely.coverage_union_all(faces[owners == number])
        found[key] = shapely.normalize(shapely.orient_polygons(whole))
    return found


def _owners(faces: np.ndarray, areas: list[BaseGeometry], grid: float) -> np.ndarray:
    """For each face the number of its area; -1 for what belongs to none (a lake, another state)."""
    tree = shapely.STRtree(areas)
    owners = np.full(len(faces), -1)
    inside, holders = tree.query(shapely.point_on_surface(faces), predicate="intersects")
    owners[inside[::-1]] = holders[::-1]  # of several the first
    for number in np.flatnonzero(owners < 0):
        if _narrow(faces[number], grid):
            owners[number] = _longest_neighbour(faces[number], areas, tree, grid)
    return owners


def _narrow(face: BaseGeometry, grid: float) -> bool:
    """Whether a gap is a seam between outlines that do not quite fit, not a place of its own."""
    width = 2 * face.area / face.length
    return bool(width < max(NEIGHBOUR if grid == SEAM else 3 * grid, grid))


def _longest_neighbour(face: BaseGeometry, areas: list[BaseGeometry], tree: shapely.STRtree, grid: float) -> int:
    near = tree.query(face, predicate="dwithin", distance=grid * 10)
    shared = [shapely.length(shapely.intersection(shapely.buffer(face, grid), areas[one].boundary)) for one in near]
    return int(near[int(np.argmax(shared))]) if shared else -1
