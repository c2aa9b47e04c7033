"""Feeds of a part: what is told of one member, one service or one district, where there is anything to tell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from kitu.directory.area_pages import district_page
from kitu.directory.directory import Directory
from kitu.exports.export import Export
from kitu.exports.feed import MEDIA_TYPE, Channel, Publisher, written
from kitu.exports.news import Entry, everything
from kitu.exports.tags import first_ids
from kitu.records.addresses import DISTRICTS, SERVICES, Section, news_of


@dataclass(frozen=True, slots=True)
class PartFeed:
    """The feed of a part: what its head says, and what it tells, newest first."""

    channel: Channel
    entries: tuple[Entry, ...]


def part_feeds(directory: Directory) -> tuple[PartFeed, ...]:
    """The feeds of all parts of which something is told: members, services, districts."""
    told = everything(directory)
    members, services = _by(told, lambda entry: entry.members), _by(told, lambda entry: [entry.service])
    districts = _by(told, lambda entry: _districts(directory, entry))
    parts = (*_members(directory, members), *_services(directory, services), *_of_districts(directory, districts))
    return tuple(feed for feed in parts if feed.entries)


def feed_files(
    directory: Directory, feeds: Iterable[PartFeed], publisher: Publisher
) -> Iterator[tuple[str, Callable[[], Export]]]:
    """The address of each feed with the maker of its file."""
    for feed in feeds:
        yield feed.channel.address, partial(_file, directory, feed, publisher)


def _file(directory: Directory, feed: PartFeed, publisher: Publisher) -> Export:
    content, text = written(directory, feed.channel, feed.entries, publisher), "Neues zum Abonnieren"
    rest = (feed.channel.title, text, MEDIA_TYPE, publisher.rights)
    return Export(feed.channel.address, content, *rest, form="Atom")


Told = Mapping[str, tuple[Entry, ...]]


def _by(entries: Iterable[Entry], keys: Callable[[Entry], Iterable[str]]) -> Told:
    found: dict[str, list[Entry]] = {}
    for entry in entries:
        for key in dict.fromkeys(keys(entry)):
            found.setdefault(key, []).append(entry)
    return {key: tuple(some) for key, some in found.items()}


def _districts(directory: Directory, entry: Entry) -> Iterator[str]:
    """The keys of the districts in which the members of an entry have their seats."""
    for member in entry.members:
        if district := directory.member[member].district:
            yield district.key


def _members(directory: Directory, told: Told) -> Iterator[PartFeed]:
    first = first_ids(directory)
    for member in directory.members:
        key = f"mitglied/{first.get(member.id, member.id)}"
        yield PartFeed(_channel(directory, key, member.name, member.path), told.get(member.id, ()))


def _services(directory: Directory, told: Told) -> Iterator[PartFeed]:
    first = first_ids(directory, Section.SERVICES)
    for service in directory.services:
        key, page = f"leistung/{first.get(service.id, service.id)}", SERVICES.page(service.id)
        yield PartFeed(_channel(directory, key, service.title, page), told.get(service.id, ()))


def _of_districts(directory: Directory, told: Told) -> Iterator[PartFeed]:
    for area in directory.register.districts.values() if directory.shows(DISTRICTS.address) else ():
        channel = _channel(directory, f"landkreis/{area.key}", area.name, district_page(area))
        yield PartFeed(channel, told.get(area.key, ()))


def _channel(directory: Directory, key: str, name: str, page: str) -> Channel:
    subtitle = "Was Quellen mit Datum nennen: Beitritte, Ereignisse und genutzte Leistungen."
    title = f"{directory.organisation.name}: Neues zu „{name}“"
    return Channel(f"neues/{key}", title, subtitle, news_of(page), page)
