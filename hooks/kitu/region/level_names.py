"""What the areas of each level are called in a state, in the forms that labels and sentences need.

They follow from the kinds that occur: Landkreise und kreisfreie Städte here, Kreise und Ämter in another state. A
municipality is a „Gemeinde“ by the law of every state: that word needs no table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kitu import german
from kitu.region.kinds import Kind, Level

ANY_DISTRICT = Kind("Kreis", Level.DISTRICT, independent=False, plural="Kreise", article="der", abbreviations=())
"""Stands for the kinds of districts where no register names any."""


@dataclass(frozen=True, slots=True)
class Names:
    """Kinds of areas, as they are and as one phrase for the middle of a sentence; false where there is no such kind.

    `one` and `many` bear no article (Landkreis oder kreisfreie Stadt, Landkreise und kreisfreie Städte); `all` stands
    behind one (alle Landkreise und kreisfreien Städte); `in_one` and `in_many` are the datives without article;
    `the_one` and `over_the_one` nominative and accusative with it (der Landkreis, den Landkreis).
    """

    kinds: Sequence[Kind]
    one: str
    many: str
    all: str
    in_one: str
    in_many: str
    the_one: str
    over_the_one: str

    def __bool__(self) -> bool:
        return bool(self.one)

    @property
    def label(self) -> str:
        """One of them, as a label."""
        return german.sentence(self.one)

    @property
    def title(self) -> str:
        """All of them, as a title."""
        return german.sentence(self.many)


@dataclass(frozen=True, slots=True)
class LevelNames:
    """The names of the areas above municipalities.

    `districts` are all that the register lists as such, `counties` those without the independent cities; `above` are
    all that a municipality can belong to. `bodies` are all areas that govern themselves (Gemeinden, Verbandsgemeinden
    und Landkreise), `in_bodies` their dative, `municipal` municipalities and what joins them.
    """

    districts: Names
    counties: Names
    associations: Names
    above: Names
    bodies: str
    in_bodies: str
    municipal: str


def level_names(districts: Iterable[Kind], associations: Iterable[Kind]) -> LevelNames:
    """The names that follow from the kinds of all districts and associations, the most frequent kind first."""
    listed, joint = _by_frequency(districts), _by_frequency(associations)
    counties = [kind for kind in listed if not kind.independent] or [ANY_DISTRICT]
    return LevelNames(
        districts=_names(sorted(listed, key=lambda kind: kind.independent) or counties),
        counties=_names(counties),
        associations=_names(joint),
        above=_names([*joint, *counties]),
        bodies=german.series(["Gemeinden", *(kind.phrase.many for kind in (*joint, *counties))]),
        in_bodies=german.series(["Gemeinden", *(kind.phrase.in_many for kind in (*joint, *counties))]),
        municipal=german.series([*(kind.phrase.many for kind in joint), "Gemeinden"]),
    )


def _by_frequency(kinds: Iterable[Kind]) -> list[Kind]:
    return [kind for kind, _ in Counter(kinds).most_common()]


def _names(kinds: Sequence[Kind]) -> Names:
    phrases = [kind.phrase for kind in kinds]
    return Names(
        kinds=kinds,
        one=german.series((phrase.one for phrase in phrases), "oder"),
        many=german.series(phrase.many for phrase in phrases),
        all=german.series(phrase.all for phrase in phrases),
        in_one=german.series((phrase.in_one for phrase in phrases), "oder"),
        in_many=german.series(phrase.in_many for phrase in phrases),
        the_one=german.series((phrase.noun.nominative for phrase in phrases), "oder"),
        over_the_one=german.series((phrase.noun.accusative for phrase in phrases), "oder"),
    )
