"""The small files beside pages: JSON of records, badges and cards of members, feeds of parts; made when asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import partial

from kitu.directory.directory import Directory, Member
from kitu.exports import document
from kitu.exports.badges import Badge
from kitu.exports.document import encoded
from kitu.exports.export import Export
from kitu.exports.feed import Publisher
from kitu.exports.part_feeds import PartFeed, feed_files
from kitu.exports.rights import Terms
from kitu.records import addresses
from kitu.records.model import Award, Service

SVG_TYPE = "image/svg+xml"
CARD_TYPE = "text/vcard;charset=utf-8"


@dataclass(frozen=True, slots=True)
class Small:
    """What some pages have beside them: badges and vCards by member id, and feeds."""

    badges: Mapping[str, Badge]
    cards: Mapping[str, bytes]
    feeds: tuple[PartFeed, ...]

    def addresses(self, directory: Directory) -> Iterator[str]:
        """Where these stand."""
        yield from (addresses.badge_of(directory.member[member].path) for member in self.badges)
        yield from (addresses.card_of(directory.member[member].path) for member in self.cards)
        yield from (feed.channel.address for feed in self.feeds)


def small_files(
    directory: Directory, small: Small, publisher: Publisher, rules: Terms
) -> Mapping[str, Callable[[], Export]]:
    """The makers of all small files by address; also at the addresses that former ids gave them."""
    found = dict(_beside(directory, small.badges, publisher.site, rules)) if directory.shows(addresses.DATA) else {}
    found |= dict(_cards(directory, small.cards, rules))
    found |= dict(feed_files(directory, small.feeds, publisher))
    return found | dict(_former(directory, found))


Maker = tuple[str, Callable[[], Export]]


def _beside(directory: Directory, badged: Mapping[str, Badge], site: str, rules: Terms) -> Iterator[Maker]:
    """A small JSON beside each record's page, a badge beside the pages of members."""
    for member in directory.members:
        badge = badged.get(member.id)
        yield addresses.record_of(member.path), partial(_member_file, directory, member, badge, site, rules)
        if badge:
            yield addresses.badge_of(member.path), partial(_badge_file, member, badge, rules)
    for service in directory.services:
        address = addresses.record_of(addresses.SERVICES.page(service.id))
        yield address, partial(_service_file, directory, service, site, rules)
    for award in directory.awards:
        address = addresses.record_of(addresses.AWARDS.page(award.id))
        yield address, partial(_award_file, directory, award, site, rules)


def _member_file(directory: Directory, member: Member, badge: Badge | None, site: str, rules: Terms) -> Export:
    values = document.member_file(directory, member, badge, site, rules.register)
    return _small(addresses.record_of(member.path), values, member.name, rules)


def _badge_file(member: Member, badge: Badge, rules: Terms) -> Export:
    address = addresses.badge_of(member.path)
    return Export(address, badge.svg.encode(), badge.text, "Abzeichen", SVG_TYPE, rules.own, form="SVG")


def _service_file(directory: Directory, service: Service, site: str, rules: Terms) -> Export:
    values = document.service_file(directory, service, site, rules.own)
    return _small(addresses.record_of(addresses.SERVICES.page(service.id)), values, service.title, rules)


def _award_file(directory: Directory, award: Award, site: str, rules: Terms) -> Export:
    values = document.award_file(directory, award, site, rules.own)
    return _small(addresses.record_of(addresses.AWARDS.page(award.id)), values, award.name, rules)


def _cards(directory: Directory, cards: Mapping[str, bytes], rules: Terms) -> Iterator[Maker]:
    for key, content in cards.items():
        member = directory.member[key]
        address = addresses.card_of(member.path)
        rest = (content, member.name, "Visitenkarte", CARD_TYPE, rules.register)
        yield address, partial(Export, address, *rest, form="vCard")


def _former(directory: Directory, beside: Mapping[str, Callable[[], Export]]) -> Iterator[Maker]:
    """The same files where former ids put them: a badge on another website must not vanish with a new id."""
    for redirect in directory.redirects:
        for name in (addresses.RECORD, addresses.BADGE, addresses.CARD, addresses.NEWS):
            if redirect.new and redirect.target + name in beside:
                yield redirect.address + name, partial(_moved, beside[redirect.target + name], redirect.address + name)


def _moved(make: Callable[[], Export], address: str) -> Export:
    return replace(make(), address=address)


def _small(address: str, values: Mapping[str, object], title: str, rules: Terms) -> Export:
    return Export(address, encoded(values), title, "Angaben dieser Seite", "application/json", rules.register)
