"""Which areas are members, themselves or through their association or district, and how many people that is.

Nobody is counted twice: each municipality has one way, the most direct one, and brings its inhabitants along once.
Only documented memberships count; a reported one is shown and changes no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum

from kitu.directory.directory import Directory, Member
from kitu.region.level_names import LevelNames
from kitu.region.register import Area, keys_of, same_body


class Way(Enum):
    """How an area takes part, most direct first; `label` says so in German."""

    OWN = "own"
    ASSOCIATION = "association"
    DISTRICT = "district"
    REPORTED = "reported"
    UNLISTED = "unlisted"

    def label(self, levels: LevelNames) -> str:
        """The way in a few words, where areas bear these names."""
        labels = {
            Way.OWN: "selbst Mitglied",
            Way.ASSOCIATION: f"{levels.associations.label} ist Mitglied",
            Way.DISTRICT: f"{levels.counties.label} ist Mitglied",
            Way.REPORTED: "berichtet, nicht bestätigt",
            Way.UNLISTED: "nicht in der belegten Liste",
        }
        return labels[self]

    @property
    def reached(self) -> bool:
        """Whether the way counts: a documented membership stands behind it."""
        return self in REACHED


REACHED = (Way.OWN, Way.ASSOCIATION, Way.DISTRICT)


@dataclass(frozen=True, slots=True)
class Standing:
    """How an area takes part.

    `member` is the documented member through which it does: itself, its association or its district; `reported` is a
    member on a more direct way than that whose membership is only reported.
    """

    area: Area
    way: Way
    member: Member | None
    reported: Member | None

    @property
    def itself(self) -> Member | None:
        """The area as a member with a page of its own, documented or reported."""
        either = filter(None, (self.member, self.reported))
        return next((member for member in either if member.area and same_body(member.area, self.area)), None)

    def label(self, levels: LevelNames) -> str:
        """The way in a few words; where only a body above the area is reported, that body's kind stands in front."""
        label, above = self.way.label(levels), self.reported.area if self.reported else None
        return f"{above.kind.name} {label}" if self.way is Way.REPORTED and above and not self.itself else label


@dataclass(frozen=True, slots=True)
class Share:
    """Municipalities and their inhabitants."""

    municipalities: int
    population: int

    def part_of(self, whole: Share) -> tuple[float, float]:
        """Both numbers as parts of a whole (0 to 1)."""
        return self.municipalities / whole.municipalities, self.population / whole.population


@dataclass(frozen=True, slots=True)
class Coverage:
    """The municipalities of an area by the way they take part; every municipality is in exactly one share."""

    shares: Mapping[Way, Share]

    @property
    def whole(self) -> Share:
        """All municipalities."""
        return _sum(self.shares.values())

    @property
    def reached(self) -> Share:
        """All municipalities that take part by a documented membership."""
        return _sum(self.shares[way] for way in REACHED)


def standings(directory: Directory) -> Mapping[str, Standing]:
    """The standing of every area of the register by its key."""
    documented, reported = _by_area(directory.documented), _by_area(directory.reported)
    register = directory.register
    return {key: _standing(area, list(_levels(area)), documented, reported) for key, area in register.areas.items()}


def cover(municipalities: Iterable[Area], standing: Mapping[str, Standing]) -> Coverage:
    """Count municipalities and inhabitants by way."""
    counted = dict.fromkeys(Way, Share(0, 0))
    for area in municipalities:
        way = standing[area.key].way
        counted[way] = _sum([counted[way], Share(1, area.population.count)])
    return Coverage(counted)


def _by_area(members: Iterable[Member]) -> dict[str, Member]:
    """Members by the key of their area; independent cities by both of their keys."""
    found: dict[str, Member] = {}
    for member in members:
        if member.area is not None:
            found |= dict.fromkeys(keys_of(member.area), member)
    return found


def _levels(area: Area) -> Iterator[tuple[Way, str]]:
    """The keys whose membership reaches an area, most direct first."""
    yield Way.OWN, area.key
    if area.association:
        yield Way.ASSOCIATION, area.association
    if area.district != area.key and not area.kind.independent:
        yield Way.DISTRICT, area.district


def _standing(
    area: Area, levels: list[tuple[Way, str]], documented: Mapping[str, Member], reported: Mapping[str, Member]
) -> Standing:
    sure = next((number for number, (_, key) in enumerate(levels) if key in documented), len(levels))
    doubtful = next((reported[key] for _, key in levels[:sure] if key in reported), None)
    if sure < len(levels):
        way, key = levels[sure]
        return Standing(area, way, documented[key], doubtful)
    return Standing(area, Way.REPORTED if doubtful else Way.UNLISTED, None, doubtful)


def _sum(shares: Iterable[Share]) -> Share:
    listed = list(shares)
    return Share(sum(share.municipalities for share in listed), sum(share.population for share in listed))
