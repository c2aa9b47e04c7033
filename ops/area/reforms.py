"""Brings borders of one day and a directory of another to the same municipalities, and says how.

Between both days municipalities merge, are divided or get new keys. A key that only the borders know is old, one that
only the directory knows is new. Old outlines go where a hand-written table says, else where name and size, else where
size alone fits.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import shapely
from shapely.geometry.base import BaseGeometry

from ops.area.gv100ad import Entry
from ops.area.kinds import plain_name

FIT = 0.03
"""By how much of a municipality's size an outline may differ from what the directory says."""

TOGETHER = 8
"""Most old outlines that are tried together as one new municipality."""

Changes = Mapping[str, str]
"""Old key → new key, from the table of changes."""


@dataclass(slots=True)
class Reconciled:
    """`parts` are the outlines that make up each municipality of the directory, by key; `notes` say how, in German.

    `without` are the names of municipalities that no outline is left for, `left` those of outlines that belong to none.
    """

    parts: dict[str, list[str]]
    notes: list[str] = field(default_factory=list)
    without: list[str] = field(default_factory=list)
    left: list[str] = field(default_factory=list)


class _Reform:
    def __init__(
        self, entries: Sequence[Entry], outlines: Mapping[str, BaseGeometry], names: Mapping[str, str]
    ) -> None:
        """`outlines` in metres."""
        self.outlines, self.names = outlines, names
        self.entries = {entry.key: entry for entry in entries}
        self.parts = {key: [key] if key in outlines else [] for key in self.entries}
        self.old = {key for key in outlines if key not in self.entries}
        self.notes: list[str] = []

    def give(self, key: str, old: Sequence[str], how: str) -> None:
        self.parts[key] += old
        self.old -= set(old)
        names = ", ".join(f"{self.names[one]} ({one})" for one in old)
        self.notes.append(f"{plain_name(self.entries[key])} ({key}) übernimmt den Umriss von {names}: {how}.")

    def size(self, keys: Sequence[str]) -> float:
        """Hectares of some outlines."""
        return sum(self.outlines[key].area for key in keys) / 10_000

    def fits(self, key: str, more: Sequence[str] = ()) -> bool:
        """Whether a municipality with these outlines is as large as the directory says."""
        wanted = self.entries[key].hectares
        return wanted > 0 and abs(self.size([*self.parts[key], *more]) - wanted) <= FIT * wanted

    @property
    def new(self) -> list[str]:
        """The keys that have no outline yet."""
        return [key for key, parts in self.parts.items() if not parts]

    def apply_table(self, changes: Changes) -> None:
        for key in self.entries:
            old = sorted(one for one in self.old if changes.get(one) == key)
            if old:
                self.give(key, old, "so steht es in der Tabelle der Änderungen")

    def apply_names(self) -> None:
        """A new key for the same municipality: same name and size."""
        for key in self.new:
            name = plain_name(self.entries[key])
            same = sorted(one for one in self.old if self.names[one] == name and self.fits(key, [one]))
            if len(same) == 1:
                self.give(key, same, "gleicher Name, gleiche Größe, neuer Schlüssel")

    def apply_sizes(self) -> None:
        """A new municipality out of several that touch, or an old one that grew by one or several."""
        growing = [key for key in self.parts if self.parts[key] and not self.fits(key)]
        for key in [*self.new, *growing]:
            found = next((group for group in self._groups(key) if self.fits(key, group)), None)
            if found:
                self.give(key, found, "zusammen so groß, wie das Verzeichnis angibt")

    def _groups(self, key: str) -> Iterator[tuple[str, ...]]:
        """Sets of old outlines that touch each other and what the municipality has already."""
        limit = self.entries[key].hectares * (1 + FIT)
        near = sorted(one for one in self.old if self.size([one]) <= limit and self._nearby(key, one))[: TOGETHER * 2]
        for count in range(1, min(TOGETHER, len(near)) + 1):
            yield from (
                group for group in itertools.combinations(near, count) if self._connected([*self.parts[key], *group])
            )

    def _nearby(self, key: str, old: str) -> bool:
        own = self.parts[key]
        touches = any(self.outlines[old].distance(self.outlines[one]) < 1 for one in own)
        return (
            touches
            if own
            else old[:5] == key[:5] or (old[:2] == key[:2] and not any(o[:5] == key[:5] for o in self.old))
        )

    def _connected(self, keys: Sequence[str]) -> bool:
        reached, rest = {keys[0]}, set(keys[1:])
        while rest:
            next_ones = {one for one in rest if any(self.outlines[one].distance(self.outlines[r]) < 1 for r in reached)}
            if not next_ones:
                return False
            reached, rest = reached | next_ones, rest - next_ones
        return True


def reconcile(
    entries: Sequence[Entry], outlines: Mapping[str, BaseGeometry], names: Mapping[str, str], changes: Changes
) -> Reconciled:
    """Find the outlines of each municipality of the directory. `outlines` in metres, `names` as in the borders."""
    reform = _Reform(entries, outlines, names)
    reform.apply_table(changes)
    reform.apply_names()
    reform.apply_sizes()
    without = [f"{plain_name(reform.entries[key])} ({key})" for key in reform.new]
    left = [f"{names[key]} ({key})" for key in sorted(reform.old)]
    return Reconciled(reform.parts, reform.notes, without, left)


def whole(parts: Mapping[str, Sequence[str]], outlines: Mapping[str, BaseGeometry]) -> dict[str, BaseGeometry]:
    """The outline of each municipality out of its parts; those without any are left out."""
    return {key: shapely.union_all([outlines[one] for one in own]) for key, own in parts.items() if own}
