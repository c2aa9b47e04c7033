"""The directory as pages: one function a page type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from functools import cache, partial
from itertools import islice

from markupsafe import Markup

from kitu.directory import figures
from kitu.directory.directory import Directory, Member
from kitu.directory.neighbours import Similar
from kitu.directory.timeline import timeline
from kitu.drawings.outline_map import Dot, overview
from kitu.pages import member_filter
from kitu.pages.area_names import known_as
from kitu.pages.context import PageContext
from kitu.pages.member_filter import Filter
from kitu.pages.municipalities import used
from kitu.pages.page import OF_MEMBER, Page, SearchEntry
from kitu.pages.parts import ROWS, Part, parts_of
from kitu.records import wording
from kitu.records.addresses import MAP, MEMBERS, START, script, style
from kitu.records.model import Provision, Service

SHOWN = 10
"""Members of one district that a member's page names, and the map's beside a long list; both lead to all."""


def member_pages(context: PageContext) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The list, the map, and the page of each member."""
    filters = cache(partial(member_filter.filters, context.directory))
    for part in parts_of(MEMBERS, context.directory.members):
        yield part.address, partial(members_page, context, part, filters)
    yield MAP.address, partial(map_page, context)
    yield from ((member.path, partial(member_page, context, member)) for member in context.directory.members)


def members_page(context: PageContext, part: Part, filters: Callable[[], tuple[Filter, ...]]) -> Page:
    """The complete list of members, or a part of a long one; all parts have the same filters."""
    directory = context.directory
    content = context.render.page(
        "members.html",
        part.address,
        part=part,
        rows=member_filter.rows(directory, part.members),
        filters=filters(),
        founders=sum(1 for member in directory.members if member.entry.founder),
    )
    ours, register = directory.organisation.noun.genitive, directory.register
    where = register.levels.counties.label if register.districts else "Ort"
    return Page(
        path=part.address,
        title=part.title("Mitglieder"),
        aliases=("Mitgliederliste", *(kind.plural for kind in directory.file.member_kinds)),
        description=f"Mitglieder {ours} mit Art, {where}, Beitritt, Einwohnern und Leistungen.",
        content=content,
        crumbs=(START, *part.further),
        origin=directory.origins.get(("members", "")),
        search=() if part.further else None,
        scripts=(script("member-table"),),
        styles=(style("member-table"),),
    )


def member_page(context: PageContext, member: Member) -> Page:
    """One member: facts, services, what happened when, members beside it or like it, sources."""
    directory, around = context.directory, context.around
    seat = member.place.coordinates if member.place else None
    similar = around.members.similar(member.area) if member.area else []
    content = context.render.page(
        "member.html",
        member.path,
        member=member,
        drawing=_locator(context, member),
        events=timeline(directory, member),
        provided=_provided(directory, member),
        nearest=around.municipal.nearest(seat, without=member.id) if seat else [],
        neighbours=list(islice(_neighbours(directory, member), SHOWN)),
        further=len(_inside(directory, member)) - 1 - SHOWN,
        similar=similar,
        used=used(member),
        named=_named(member),
        unused=_unused(member, similar),
        tags=directory.tags_of(member),
    )
    return Page(
        path=member.path,
        title=member.name,
        description=_describe(directory, member),
        content=content,
        crumbs=(START, MEMBERS),
        origin=member.origin,
        search=(_search_entry(directory, member),),
    )


def _neighbours(directory: Directory, member: Member) -> Iterator[Member]:
    """The other members in the same district."""
    return (other for other in _inside(directory, member) if other is not member)


def _inside(directory: Directory, member: Member) -> Sequence[Member]:
    return directory.by_district[member.district.key] if member.district else ()


def _named(member: Member) -> list[Service]:
    """The services that sources name with a member without saying that it uses them."""
    services = {use.service.id: use.service for use in member.uses}
    return [service for service in services.values() if service not in used(member)]


def _unused(member: Member, similar: Sequence[Similar]) -> list[Service]:
    """The services that at least two of the similar members use, and with which no source names the member."""
    own = {use.service.id for use in member.uses}
    services = {service.id: service for like in similar for service in used(like.member)}
    users = Counter(service.id for like in similar for service in used(like.member))
    return [services[key] for key, count in users.most_common() if count > 1 and key not in own]


def _provided(directory: Directory, member: Member) -> list[tuple[Service, Provision]]:
    """What a member does for services that others use."""
    parts = ((service, part) for service in directory.services for part in service.provided)
    return [(service, part) for service, part in parts if part.member == member.id]


def _locator(context: PageContext, member: Member) -> Markup | None:
    if member.place is None or member.place.coordinates is None:
        return None
    latitude, longitude = member.place.coordinates
    district = member.district.key if member.district else ""
    where = _where(member.place.name, member.district.name) if member.district else ""
    region = context.directory.organisation.region
    dot = Dot(latitude, longitude, "map__marker map__marker--current", 16)
    return context.outline.draw("lage", wording.location(member.short_noun, region), where, [dot], district)


def _where(place: str, district: str) -> str:
    """What the drawing of a seat shows, in words."""
    if place == district:
        return f"Hervorgehoben ist {place}."
    return f"{place} liegt im hervorgehobenen Gebiet: {district}."


def _describe(directory: Directory, member: Member) -> str:
    told = wording.membership(member.entry.joined, member.entry.evidence, directory.organisation.noun)
    district = member.district.name if member.district else ""
    where = f" ({district})" if district and district not in member.name else ""
    return f"{member.name}{where}: {told}. Angaben, Leistungen und Quellen."


def _search_entry(directory: Directory, member: Member) -> SearchEntry:
    """Names, keys, and what tells the member from others: kind, place, district, services, tags."""
    where = [member.place.name if member.place else "", member.district.name if member.district else ""]
    facts = [
        member.kind.name,
        *(name for name in dict.fromkeys(where) if name),
        wording.EVIDENCE[member.entry.evidence],
    ]
    services = ", ".join(dict.fromkeys(use.service.title for use in member.uses))
    tags = ", ".join(tag.title for tag in directory.tags_of(member))
    text = ", ".join(facts) + "." + (f" Leistungen: {services}." if services else "")
    text += f" Schlagworte: {tags}." if tags else ""
    return SearchEntry(member.name, text, _search_names(member), rank=OF_MEMBER)


def _search_names(member: Member) -> tuple[str, ...]:
    official = known_as(member.area) if member.area else ()
    return tuple(dict.fromkeys([member.short_name, member.name, *official]))


def _listed_beside_map(directory: Directory) -> list[tuple[str, list[Member], int]]:
    """Districts with the members listed below the map and the number of all: of long lists the first of each.

    Members that are not on the map are always listed.
    """
    shown = SHOWN if len(directory.members) > ROWS else len(directory.members)
    return [
        (name, [member for place, member in enumerate(members) if place < shown or not member.placed], len(members))
        for name, members in figures.in_districts(directory)
    ]


def map_page(context: PageContext) -> Page:
    """The interactive map, and the same members as a list."""
    directory = context.directory
    placed = [member for member in directory.members if member.placed]
    drawn = context.map()
    register = directory.register
    by_district = f" nach {register.levels.counties.in_many}" if register.districts else ""
    content = context.render.page(
        "map.html",
        MAP.address,
        map_html=Markup(drawn.html),  # noqa: S704  # the map has escaped every value
        names_of=member_filter.names_of,
        placed=placed,
        groups=_listed_beside_map(directory),
        drawing=overview(directory, context.outline),
    )
    return Page(
        path=MAP.address,
        title="Karte der Mitglieder",
        aliases=("Karte", "Landkarte"),
        description=f"Wo die Mitglieder {directory.organisation.noun.genitive} sitzen: Karte und Liste{by_district}.",
        content=content,
        crumbs=(START, MEMBERS),
        origin=directory.origins.get(("members", "")),
        scripts=drawn.scripts,
        styles=drawn.styles,
    )
