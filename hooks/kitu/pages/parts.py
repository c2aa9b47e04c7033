"""Long lists in parts: more rows than a page should hold have several pages, which work without script.

`docs/assets/js/parts/whole-list.js` brings the rows of all parts together while someone filters or sorts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from kitu.directory.directory import Member
from kitu.records.addresses import Location

ROWS = 1000
"""Most rows of one page."""


@dataclass(frozen=True, slots=True)
class Part:
    """One page of a list of members: its number, counted from 1, and the members of all parts."""

    location: Location
    number: int
    all: tuple[tuple[Member, ...], ...]

    @property
    def address(self) -> str:
        """Where the part stands."""
        return self.location.part(self.number)

    @property
    def members(self) -> tuple[Member, ...]:
        """The members of this part."""
        return self.all[self.number - 1]

    @property
    def whole(self) -> tuple[Member, ...]:
        """The members of all parts."""
        return tuple(member for members in self.all for member in members)

    @property
    def page_of(self) -> dict[str, str]:
        """The address of the part that holds a member, by the member's id."""
        numbered = enumerate(self.all, start=1)
        return {member.id: self.location.part(number) for number, members in numbered for member in members}

    @property
    def before(self) -> int:
        """How many members stand in the parts before."""
        return sum(map(len, self.all[: self.number - 1]))

    @property
    def further(self) -> tuple[Location, ...]:
        """The list itself as a breadcrumb of its further parts."""
        return (self.location,) if self.number > 1 else ()

    def title(self, title: str) -> str:
        """The title of the page: each part has its own."""
        return title if self.number == 1 else f"{title}, Seite {self.number} von {len(self.all)}"


def parts_of(location: Location, members: Sequence[Member]) -> tuple[Part, ...]:
    """The parts of a list; the first is there even if it is empty."""
    several = tuple(tuple(members[start : start + ROWS]) for start in range(0, len(members), ROWS)) or ((),)
    return tuple(Part(location, number, several) for number in range(1, len(several) + 1))
