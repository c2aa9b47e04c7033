"""Numbers counted from the directory. Only documented members count; every number says what it counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from kitu import german
from kitu.directory.directory import Directory, Member
from kitu.records import wording
from kitu.records.organisation import MemberKind


@dataclass(frozen=True, slots=True)
class Figures:
    """Key figures: members by evidence, services, districts with a documented member's seat and all districts."""

    documented: int
    reported: int
    services: int
    districts: int
    all_districts: int


def count(directory: Directory) -> Figures:
    """The key figures of a directory."""
    return Figures(
        documented=len(directory.documented),
        reported=len(directory.reported),
        services=len(directory.services),
        districts=len({member.district.key for member in directory.documented if member.district}),
        all_districts=len(directory.register.districts),
    )


def in_parts(members: Iterable[Member]) -> str:
    """How many members these are, documented and reported apart (drei belegte und ein berichtetes Mitglied)."""
    evidence = Counter(member.documented for member in members)
    return wording.members(evidence[True], evidence[False])


def by_kind(directory: Directory) -> list[tuple[MemberKind, int, int]]:
    """Documented and reported members of each kind, in the order of the kinds in the data."""
    documented = Counter(member.kind.name for member in directory.documented)
    reported = Counter(member.kind.name for member in directory.reported)
    return [(kind, documented[kind.name], reported[kind.name]) for kind in directory.file.member_kinds]


def by_district(directory: Directory) -> list[tuple[str, int, int]]:
    """Documented and reported members by district of their seat, all districts, sorted by name; others last.

    Nothing without a register of districts.
    """
    if not directory.register.districts:
        return []
    documented = Counter(district_name(member) for member in directory.documented)
    reported = Counter(district_name(member) for member in directory.reported)
    names = [area.name for area in directory.register.districts.values()]
    rest = [name for name in (UNKNOWN_DISTRICT, UNKNOWN_SEAT) if documented[name] + reported[name]]
    return [(name, documented[name], reported[name]) for name in [*sorted(names, key=german.sort_key), *rest]]


UNKNOWN_SEAT, UNKNOWN_DISTRICT = "Sitz nicht bekannt", "Kreis nicht bekannt"
"""Headings for members of which no source names the seat, and for those whose seat lies in no district on record."""


def district_name(member: Member) -> str:
    """The district of a member's seat, or the heading for members without a known one."""
    if member.district:
        return member.district.name
    return UNKNOWN_DISTRICT if member.place else UNKNOWN_SEAT


def in_districts(directory: Directory) -> list[tuple[str, list[Member]]]:
    """Members by district of their seat, as `by_district` orders them; districts without members are left out.

    Without a register of districts all members are one group without a name.
    """
    if not directory.register.districts:
        return [("", list(directory.members))]
    groups: dict[str, list[Member]] = {name: [] for name, _, _ in by_district(directory)}
    for member in directory.members:
        groups[district_name(member)].append(member)
    return [(name, members) for name, members in groups.items() if members]
