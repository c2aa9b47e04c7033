"""Kinds of areas: on which level of administration they stand, and their German words.

`data/register/kinds.csv` describes them: another state, with other kinds, needs no other code.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kitu import german
from kitu.region.table import read_table


class Level(StrEnum):
    """A level of administration: a municipality, an association of municipalities, a district."""

    MUNICIPALITY = "municipality"
    ASSOCIATION = "association"
    DISTRICT = "district"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of area, as the official register names it.

    `independent` municipalities belong to no district: the register lists them among the districts, too. `article` is
    the German one (der, die, das); `abbreviations` are those that people type.
    """

    name: str
    level: Level
    independent: bool
    plural: str
    article: str
    abbreviations: tuple[str, ...]

    @property
    def phrase(self) -> german.Phrase:
        """The kind in the forms that sentences need."""
        return german.phrase(self.name, self.plural, self.article)

    @property
    def noun(self) -> german.Noun:
        """The kind with its article in all cases."""
        return self.phrase.noun


def read_kinds(path: Path) -> Mapping[str, Kind]:
    """The kinds by name. Raises `RegisterError`."""
    return {kind.name: kind for kind in read_table(path, _kind)}


def _kind(row: Mapping[str, str]) -> Kind:
    return Kind(
        name=row["kind"],
        level=Level(row["level"]),
        independent=row["independent"] == "yes",
        plural=row["plural"],
        article=row["article"],
        abbreviations=tuple(row["abbreviations"].split()),
    )
