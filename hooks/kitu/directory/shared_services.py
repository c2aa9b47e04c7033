"""Who shares what with whom: for each member the members with most services in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

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
    def _alike(self) -> Mapping[frozenset[str], list[Member]]:
        """Members by the services they take part in: of thousands of members most have those of others."""
        found: dict[frozenset[str], list[Member]] = defaultdict(list)
        for member in self.directory.members:
            if services := self._ids(member):
                found[services].append(member)
        return found

    def _ids(self, member: Member) -> frozenset[str]:
        return frozenset(service.id for service in self.services[member.id])

    def number(self, member: Member) -> int:
        """How many other members have a service in common with a member."""
        own = self._ids(member)
        return sum(len(members) for services, members in self._alike.items() if services & own) - bool(own)

    def partners(self, member: Member, most: int | None = None) -> tuple[Partner, ...]:
        """The members with most services in common, of the same number in the order of names; all without `most`."""
        own, by_number = self._ids(member), defaultdict[int, list[Member]](list)
        for services, members in self._alike.items():
            by_number[len(services & own)] += members
        found: list[Member] = []
        for number in sorted(by_number.keys() - {0}, reverse=True):
            if most is None or len(found) < most:
                found += sorted((other for other in by_number[number] if other is not member), key=self._place)
        return tuple(self._partner(other, own) for other in found[:most])

    def _partner(self, other: Member, own: frozenset[str]) -> Partner:
        return Partner(other, tuple(service for service in self.services[other.id] if service.id in own))

    def _place(self, member: Member) -> int:
        return self._places[member.id]

    @cached_property
    def _places(self) -> Mapping[str, int]:
        return {member.id: place for place, member in enumerate(self.directory.members)}
