"""What the list of members can be narrowed down to: the choices of each filter, counted over all members.

`docs/assets/js/member-table.js` counts again while someone filters; without it the choices are not shown.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from kitu.directory import figures
from kitu.directory.area_pages import district_page
from kitu.directory.directory import Directory, Member
from kitu.exports.part_feeds import part_feeds
from kitu.pages.area_names import known_as
from kitu.records import wording
from kitu.records.addresses import SERVICES
from kitu.records.choices import Evidence, UseStatus
from kitu.records.organisation import MemberTag
from kitu.region.register import Population

NOT_PLACED = "unbekannt"
"""What the address of the page says of members that are not on the map."""


SIZES = {
    0: "unter 5.000",
    5_000: "5.000 bis 9.999",
    10_000: "10.000 bis 19.999",
    20_000: "20.000 bis 99.999",
    100_000: "ab 100.000",
}
"""The least number of inhabitants of each class → its name: sizes of towns as the BBSR tells them apart."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One option: what the address of the page calls it, what visitors read, and how many members it leaves.

    `feed` is the site-relative address of the feed that tells of just these, empty where there is none.
    """

    value: str
    label: str
    count: int
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Filter:
    """One select: `name` stands in the address, `key` is the row's data attribute, `everything` the first option."""

    name: str
    key: str
    label: str
    everything: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """One member as the table shows and the script reads it.

    `district` is empty where there is no register of districts; `services` are ids, `uses` `service:status`, each once.
    """

    member: Member
    district: str
    services: tuple[str, ...]
    uses: tuple[str, ...]
    names: str
    tags: tuple[MemberTag, ...]

    @property
    def size(self) -> str:
        """Its class by inhabitants, empty where nobody has counted any."""
        return size_of(self.member.population)

    @property
    def place(self) -> str:
        """What the filter by place says of it: only who is not on the map can be asked for."""
        return "" if self.member.placed else NOT_PLACED


def rows(directory: Directory, members: Iterable[Member]) -> list[Row]:
    """Members as rows, in the order given."""
    return [
        Row(
            member,
            figures.district_name(member) if directory.register.districts else "",
            services_of(member),
            uses_of(member),
            names_of(member),
            directory.tags_of(member),
        )
        for member in members
    ]


def filters(directory: Directory) -> tuple[Filter, ...]:
    """All filters; choices that no member fits are left out, and so are filters without a choice."""
    names = directory.register.levels.districts
    feeds = {feed.channel.page: feed.channel.address for feed in part_feeds(directory)}
    kinds, evidence = _choices(_kinds(directory), _by_kind(directory)), _choices(_evidence(), _by_evidence(directory))
    statuses = _choices({status.value: wording.USE[status] for status in UseStatus}, _by_status(directory))
    tags = _choices({tag.id: tag.title for tag in directory.tags.values()}, _by_tag(directory))
    places = _choices({NOT_PLACED: "nicht auf der Karte"}, _by_place(directory))
    sizes = _choices({str(least): label for least, label in SIZES.items()}, _by_size(directory))
    possible = (
        Filter("art", "kind", "Art", "Alle Arten", kinds),
        Filter("kreis", "district", names.label, "Alle", _districts(directory, feeds)),
        Filter("leistung", "services", "Leistung", "Alle Leistungen", _services(directory, feeds)),
        Filter("nutzung", "status", "Was Quellen zur Leistung sagen", "Alles", statuses),
        Filter("beleg", "evidence", "Beleglage", "Alle", evidence),
        Filter("groesse", "size", "Einwohner", "Alle Größen", sizes),
        Filter("schlagwort", "tags", "Schlagwort", "Alle", tags),
        Filter("ort", "place", "Ort", "Alle", places),
    )
    return tuple(one for one in possible if one.choices)


def services_of(member: Member) -> tuple[str, ...]:
    """The ids of the services that a source names together with the member, each once."""
    return tuple(dict.fromkeys(use.service.id for use in member.uses))


def uses_of(member: Member) -> tuple[str, ...]:
    """What sources say of the member and each service, as the script tells it apart: `service:status`."""
    return tuple(dict.fromkeys(f"{use.service.id}:{use.use.status.value}" for use in member.uses))


def names_of(member: Member) -> str:
    """Names and numbers that free text finds a member by, parted by bars; where it sits stands apart."""
    return "|".join(dict.fromkeys([member.short_name, member.name, *(known_as(member.area) if member.area else ())]))


def _choices(labels: Mapping[str, str], counts: Mapping[str, int]) -> tuple[Choice, ...]:
    return tuple(Choice(value, label, counts[value]) for value, label in labels.items() if counts[value])


def _kinds(directory: Directory) -> dict[str, str]:
    return {kind.name: kind.plural for kind in directory.file.member_kinds}


def _evidence() -> dict[str, str]:
    return {evidence.value: wording.EVIDENCE[evidence] for evidence in Evidence}


def _districts(directory: Directory, feeds: Mapping[str, str]) -> tuple[Choice, ...]:
    names = {name: name for name, _, _ in figures.by_district(directory)}
    pages = {area.name: district_page(area) for area in directory.register.districts.values()}
    choices = _choices(names, _count(figures.district_name(member) for member in directory.members))
    return tuple(replace(choice, feed=feeds.get(pages.get(choice.value, ""), "")) for choice in choices)


def _services(directory: Directory, feeds: Mapping[str, str]) -> tuple[Choice, ...]:
    titles = {service.id: service.title for service in directory.services}
    choices = _choices(titles, _by_service(directory))
    return tuple(replace(choice, feed=feeds.get(SERVICES.page(choice.value), "")) for choice in choices)


def size_of(population: Population | None) -> str:
    """The class of so many inhabitants, as the address of the list names it; empty where nobody has counted any."""
    return str(max(least for least in SIZES if least <= population.count)) if population else ""


def _by_size(directory: Directory) -> Counter[str]:
    return _count(size_of(member.population) for member in directory.members)


def _by_kind(directory: Directory) -> Counter[str]:
    return _count(member.kind.name for member in directory.members)


def _by_status(directory: Directory) -> Counter[str]:
    return _count(status for member in directory.members for status in {use.use.status.value for use in member.uses})


def _by_service(directory: Directory) -> Counter[str]:
    return _count(service for member in directory.members for service in services_of(member))


def _by_evidence(directory: Directory) -> Counter[str]:
    return _count(member.entry.evidence.value for member in directory.members)


def _by_tag(directory: Directory) -> Counter[str]:
    return _count(tag.id for member in directory.members for tag in directory.tags_of(member))


def _by_place(directory: Directory) -> Counter[str]:
    return _count(NOT_PLACED for member in directory.members if not member.placed)


def _count(values: Iterable[str]) -> Counter[str]:
    return Counter(values)
