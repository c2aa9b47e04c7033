"""Who shares what with whom: for each member the members with most services in common."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from kitu.directory.directory import Directory, Member
from kitu.records.model import Service, UseStatus

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
    def _members(self) -> Mapping[str, list[Member]]:
        found: dict[str, list[Member]] = defaultdict(list)
        for member in self.directory.members:
            for service in self.services[member.id]:
                found[service.id].append(member)
        return found

    def partners(self, member: Member) -> tuple[Partner, ...]:
        """All members with a service in common, most first; of the same number in the order of names."""
        common: dict[str, list[Service]] = defaultdict(list)
        for service in self.services[member.id]:
            for other in self._members[service.id]:
                common[other.id].append(service)
        common.pop(member.id, None)
        found = [Partner(other, tuple(common[other.id])) for other in self.directory.members if other.id in common]
        return tuple(sorted(found, key=lambda partner: -len(partner.services)))
