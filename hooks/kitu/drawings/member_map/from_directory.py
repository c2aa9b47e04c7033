"""Members of the directory as points of the map."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from kitu.directory.directory import Directory, Member
from kitu.drawings.member_map.draw import PARTS, MapPoint, MapUse, MemberMap, draw_map
from kitu.kept import kept
from kitu.records import wording
from kitu.records.addresses import CHECK, MAP, SERVICES, relative
from kitu.records.choices import UseStatus
from kitu.records.organisation import Background
from kitu.region.basemap import Basemap
from kitu.region.register import Register


def map_parts(drawn: Callable[[], MemberMap]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Makers of what the script of the map's page imports besides the site's own modules, by their addresses."""
    return ((address, partial(_part, drawn, address)) for address in PARTS)


def _part(drawn: Callable[[], MemberMap], address: str) -> bytes:
    return drawn().parts[address]


def directory_map(directory: Directory) -> MemberMap:
    """The map of all members whose seat has coordinates; the others stand in the page's list only.

    It is drawn once as long as nothing changes that it shows.
    """
    return _drawn(
        tuple(point for member in directory.members for point in member_points(member)),
        directory.basemap,
        directory.register,
        tuple((kind.name, kind.plural, kind.marker.value) for kind in directory.file.member_kinds),
        directory.file.map.background,
        directory.shows(CHECK.address),
    )


@kept(2)
def _drawn(
    points: tuple[MapPoint, ...],
    basemap: Basemap,
    register: Register,
    kinds: tuple[tuple[str, str, str], ...],
    background: Background,
    check: bool,  # noqa: FBT001  # one of the values that say whether the map is still the same
) -> MemberMap:
    return draw_map(points, basemap, register, kinds=kinds, background=background, leads_to_check=check)


def member_points(member: Member) -> Iterator[MapPoint]:
    """The member's point, if its place is known; addresses are relative to the map's page."""
    if member.place is None or member.place.coordinates is None:
        return
    latitude, longitude = member.place.coordinates
    yield MapPoint(
        id=member.id,
        name=member.name,
        kind=member.kind.name,
        marker=member.kind.marker.value,
        latitude=latitude,
        longitude=longitude,
        url=relative(MAP.address, member.path),
        lines=tuple(_lines(member)),
        reported=not member.documented,
        uses=tuple(_uses(member)),
        area=member.area.key if member.area else "",
        level=member.area.level if member.area else None,
    )


def _lines(member: Member) -> Iterator[str]:
    if member.district and member.district.name != member.name:
        yield member.district.name
    if member.entry.joined:
        yield f"{wording.joined_label(member.entry.joined)}: {wording.joined(member.entry.joined)}"


def _uses(member: Member) -> Iterator[MapUse]:
    """Each service once, however many statements there are about it."""
    statuses: dict[str, list[str]] = {}
    for item in member.uses:
        words = [] if item.use.status is UseStatus.USES else [item.use.status.value]
        statuses.setdefault(item.service.id, []).extend(words)
    titles = {item.service.id: item.service.title for item in member.uses}
    for service, words in statuses.items():
        yield MapUse(
            service, titles[service], relative(MAP.address, SERVICES.page(service)), ", ".join(dict.fromkeys(words))
        )
