"""Who lies beside whom: districts with a common border, and the members near to a place or like an area."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from shapely import STRtree

from kitu import german
from kitu.directory.coverage import Standing, standings
from kitu.directory.directory import Directory, Member
from kitu.region.basemap import Basemap, geometries
from kitu.region.distance import Away, Coordinates, SpatialIndex
from kitu.region.kinds import Level
from kitu.region.register import Area, same_body

NEAREST = 5
SIMILAR = 5
FACTOR = 1.5
"""Members count as similar in size up to one and a half times the inhabitants, or down to two thirds."""


@dataclass(frozen=True, slots=True)
class Near:
    """A member and the way to its seat."""

    member: Member
    away: Away


@dataclass(frozen=True, slots=True)
class Similar:
    """A member and how many times the inhabitants of the area in question it has."""

    member: Member
    ratio: float

    @property
    def words(self) -> str:
        """The difference in size for readers (`8 % mehr Einwohner`)."""
        percent = round(abs(self.ratio - 1) * 100)
        if not percent:
            return "etwa gleich viele Einwohner"
        return f"{german.number(percent)} % {'mehr' if self.ratio > 1 else 'weniger'} Einwohner"


class MemberIndex:
    """Members by place and by size."""

    def __init__(self, members: Sequence[Member]) -> None:
        self._places = SpatialIndex(
            (member, member.place.coordinates)
            for member in members
            if member.place is not None and member.place.coordinates is not None
        )
        self._sized: dict[bool, list[tuple[Member, Area]]] = {False: [], True: []}
        for member in members:
            if member.area:
                self._sized[_is_district(member.area)].append((member, member.area))
        self._found: dict[tuple[Coordinates, int], list[tuple[Member, Away]]] = {}

    def nearest(self, origin: Coordinates, count: int = NEAREST, without: str = "") -> list[Near]:
        """The members whose seats are nearest to a place, but for the one with the id `without`."""
        key = origin, count
        if key not in self._found:  # the municipalities of an association share its seat
            self._found[key] = self._places.nearest(origin, count + 1)
        return [Near(*pair) for pair in self._found[key] if pair[0].id != without][:count]

    def similar(self, area: Area, count: int = SIMILAR) -> list[Similar]:
        """The members most like an area in inhabitants: districts for a district, otherwise those that are none."""
        own = area.population.count
        alike = [
            Similar(member, ratio)
            for member, other in self._sized[_is_district(area)]
            if 1 / FACTOR <= (ratio := other.population.count / own) <= FACTOR and not same_body(other, area)
        ]
        return sorted(alike, key=lambda similar: abs(similar.ratio - 1))[:count]


def _is_district(area: Area) -> bool:
    """Whether an area is a district with municipalities in it; independent cities are compared with towns."""
    return area.level is Level.DISTRICT


def bordering_districts(basemap: Basemap) -> Mapping[str, tuple[str, ...]]:
    """The keys of the districts that share a border, not merely a corner, with each district; in the map's order."""
    keys = [str(feature["properties"]["ags"]) for feature in basemap.districts["features"]]
    shapes = np.array(geometries(basemap.districts), dtype=object)
    near = {tuple(sorted(pair)) for pair in STRtree(shapes).query(shapes, predicate="intersects").T.tolist()}
    found: dict[str, set[str]] = {key: set() for key in keys}
    for one, other in combinations(range(len(keys)), 2):
        if (one, other) in near and shapes[one].intersection(shapes[other]).length > 0:
            found[keys[one]].add(keys[other])
            found[keys[other]].add(keys[one])
    return {key: tuple(other for other in keys if other in beside) for key, beside in found.items()}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What pages say about places beside each other, computed once for all of them.

    `members` are the documented members, `municipal` those of them that are a municipality, an association or a
    district: reported members are not shown as examples. `standing` is that of every area, `borders` the neighbours
    of every district, by key.
    """

    members: MemberIndex
    municipal: MemberIndex
    standing: Mapping[str, Standing]
    borders: Mapping[str, tuple[str, ...]]


def neighbours(directory: Directory) -> Neighbours:
    """The neighbours of everything in a directory."""
    documented = directory.documented
    return Neighbours(
        members=MemberIndex(documented),
        municipal=MemberIndex([member for member in documented if member.area]),
        standing=standings(directory),
        borders=bordering_districts(directory.basemap),
    )
