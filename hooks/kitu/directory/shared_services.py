"""Who shares what with whom: for each member the members with most services in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from kitu.directory.directory import Directory, Member
from kitu.records.choices import UseStatus
from kitu.records.model import Service

TAKES_PART = frozenset({UseStatus.USES, UseStatus.INVOLVED, UseStatus.PLANNED})
"""What counts as sharing a service: wishes, expectations, opinions and mere examination do not."""


@dataclass(frozen=True, slots=True)
class Partner:
    """Another member and the services that both take part in, sorted by title."""

    member: Member
    services: tuple[Service, ...]


@dataclass(frozen=True)
class SharedServices:
    """Which members take part in which services, seen from both sides."""

    directory: Directory
    _numbers: dict[frozenset[str], int] = field(default_factory=dict)
    _found: dict[tuple[frozenset[str], int | None], tuple[Partner, ...]] = field(default_factory=dict)

    @cached_property
    def services(self) -> Mapping[str, tuple[Service, ...]]:
        """The services each member takes part in, by the member's id, sorted by title, each once."""
        return {
            member.id: tuple(
                {use.service.id: use.service for use in member.uses if use.use.status in TAKES_PART}.values()
            )
            for member in self.directory.members
        }

    @cached_property
    def _alike(self) -> Mapping[frozenset[str], list[int]]:
        """Members, by their places, by what they take part in: of thousands of members most do as others do."""
        found: dict[frozenset[str], list[int]] = defaultdict(list)
        for place, member in enumerate(self.directory.members):
            if services := self._ids(member):
                found[services].append(place)
        return found

    @cached_property
    def _taken(self) -> Mapping[str, NDArray[np.int16]]:
        """For each service 1 at the groups of `_alike` that take part in it, 0 at the others."""
        ids = (service.id for service in self.directory.services)
        return {one: np.array([one in services for services in self._alike], np.int16) for one in ids}

    @cached_property
    def _sizes(self) -> NDArray[np.int64]:
        return np.array([len(places) for places in self._alike.values()], np.int64)

    def _shared(self, own: frozenset[str]) -> NDArray[np.int16]:
        """How many services each group of `_alike` has in common with `own`."""
        return sum((self._taken[service] for service in own), np.zeros(len(self._alike), np.int16))

    def _ids(self, member: Member) -> frozenset[str]:
        return frozenset(service.id for service in self.services[member.id])

    def number(self, member: Member) -> int:
        """How many other members have a service in common with a member."""
        own = self._ids(member)
        if own not in self._numbers:
            self._numbers[own] = int(self._sizes[self._shared(own) > 0].sum()) - bool(own)
        return self._numbers[own]

    def partners(self, member: Member, most: int | None = None) -> tuple[Partner, ...]:
        """The members with most services in common, of the same number in the order of names; all without `most`."""
        own = self._ids(member)
        if (own, most) not in self._found:
            self._found[own, most] = self._partners(own, None if most is None else most + 1)
        return tuple(partner for partner in self._found[own, most] if partner.member is not member)[:most]

    def _partners(self, own: frozenset[str], most: int | None) -> tuple[Partner, ...]:
        """The same for whoever takes part in just that, itself among them."""
        members, groups = self.directory.members, list(self._alike.values())
        shared, found = self._shared(own), list[int]()
        for number in sorted(set(shared.tolist()) - {0}, reverse=True):
            if most is None or len(found) < most:
                found += sorted(chain.from_iterable(groups[group] for group in np.flatnonzero(shared == number)))
        return tuple(self._partner(members[place], own) for place in found[:most])

    def _partner(self, other: Member, own: frozenset[str]) -> Partner:
        return Partner(other, tuple(service for service in self.services[other.id] if service.id in own))
