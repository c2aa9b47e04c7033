"""Since when documented members belong to the organisation, as far as sources say, and who did on a given day.

Only documented members count. An exit that no source reports is not assumed: who has joined is counted from then on.
"""

from __future__ import annotations

import datetime
from collections import Counter
from dataclasses import dataclass
from enum import Enum

from kitu.directory.directory import Directory, Member
from kitu.records.choices import JoinedMeaning


class Certainty(Enum):
    """What can be said of a member on a day on which it may have belonged to the organisation."""

    CERTAIN = "sicher"
    POSSIBLE = "möglich"
    UNKNOWN = "nicht bekannt"


@dataclass(frozen=True, slots=True)
class Since:
    """The first day on which a membership can, and the first on which it must have existed.

    `latest` is None where no source says so much; `dated` says whether a date of a source is behind it at all.
    """

    earliest: datetime.date
    latest: datetime.date | None
    dated: bool

    def on(self, day: datetime.date) -> Certainty | None:
        """What can be said of the day; None if nobody was a member of the kind then."""
        if day < self.earliest:
            return None
        if self.latest is not None and day >= self.latest:
            return Certainty.CERTAIN
        return Certainty.POSSIBLE if self.dated else Certainty.UNKNOWN


@dataclass(frozen=True, slots=True)
class Year:
    """How many members there were at the end of a year, or on the data's own day in the last one."""

    day: datetime.date
    certain: int
    possible: int
    unknown: int


def since(directory: Directory, member: Member) -> Since:
    """Since when a documented member has been one.

    A founding member without a date of its own since the founding. "Spätestens" and a year leave the days before open,
    a decision those after it; a planned joining says nothing about what became of it.
    """
    joined, founded = member.entry.joined, directory.organisation.founded
    meaning = joined.meaning if joined else None
    if member.entry.founder and meaning is not JoinedMeaning.JOINED:
        return Since(founded.first, founded.last, dated=True)
    if joined is None or meaning is JoinedMeaning.PLANNED:
        return Since(founded.first, None, dated=False)
    if meaning is JoinedMeaning.AT_LATEST:
        return Since(founded.first, joined.date.last, dated=True)
    latest = joined.date.last if meaning is JoinedMeaning.JOINED else None
    return Since(max(joined.date.first, founded.first), latest, dated=True)


def members_since(directory: Directory) -> list[tuple[Member, Since]]:
    """All documented members with what is known of their beginning."""
    return [(member, since(directory, member)) for member in directory.documented]


def by_year(directory: Directory) -> list[Year]:
    """The counts for the end of each year since the founding, the last for the day of the data."""
    known = [span for _, span in members_since(directory)]
    years = range(directory.organisation.founded.year, directory.as_of.year)
    days = [*(datetime.date(year, 12, 31) for year in years), directory.as_of]
    return [_year(day, known) for day in days]


def _year(day: datetime.date, known: list[Since]) -> Year:
    counts = Counter(span.on(day) for span in known)
    return Year(day, *(counts[certainty] for certainty in Certainty))
