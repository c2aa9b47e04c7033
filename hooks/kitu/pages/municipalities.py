"""The check for municipalities: every municipality, association and district, and whether it takes part.

Whether an area is a member is decided by the data alone; absence from an incomplete list proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kitu.directory.area_pages import check_page, check_slug
from kitu.directory.coverage import Standing, Way
from kitu.directory.directory import Directory, Member
from kitu.directory.neighbours import Near, Neighbours, Similar
from kitu.pages.area_names import known_as, seat_of
from kitu.pages.context import PageContext
from kitu.pages.districts import by_name
from kitu.pages.member_filter import SIZES, size_of
from kitu.pages.page import OF_AREA, Content, Page, SearchEntry
from kitu.records import wording
from kitu.records.addresses import CHECK, MEMBERS, START, script, style
from kitu.records.choices import UseStatus
from kitu.records.model import Mention, Service
from kitu.region.register import Area

EXAMPLES = 3  # members like the area that its page names besides the nearest


@dataclass(frozen=True, slots=True)
class Example:
    """A member to look at: how far it is or how like in size, and what it is said to use, with years."""

    member: Member
    reason: str
    services: tuple[tuple[Service, str], ...]


@dataclass(frozen=True, slots=True)
class ListedArea:
    """A line of the list: an area, its standing, the address of its page, and the names it is found by."""

    area: Area
    standing: Standing
    path: str
    names: tuple[str, ...]
    seat: str


def checked_areas(directory: Directory) -> list[Area]:
    """Every district, association and municipality once: independent cities, which are both, as municipalities."""
    register = directory.register
    counties = [area for area in register.districts.values() if not area.kind.independent]
    return [*by_name(counties), *by_name(register.associations.values()), *by_name(register.municipalities.values())]


def by_district(directory: Directory) -> list[tuple[Area, list[Area]]]:
    """Each district with its areas, in the order of the list."""
    areas = checked_areas(directory)
    districts = by_name(directory.register.districts.values())
    return [(district, [area for area in areas if area.district == district.key]) for district in districts]


def check_pages(context: PageContext) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The list and the page of each area."""
    areas, comparison = checked_areas(context.directory), Comparison(context)
    yield CHECK.address, partial(_list, context, areas)
    yield from ((check_page(area), partial(_page, context, area, comparison)) for area in areas)


def _list(context: PageContext, areas: list[Area]) -> Page:
    directory = context.directory
    groups = [
        (district, [_listed(area, context.around) for area in inside]) for district, inside in by_district(directory)
    ]
    content = context.render.page("municipalities.html", CHECK.address, groups=groups, areas=areas, Way=Way)
    return Page(
        path=CHECK.address,
        title=CHECK.title,
        aliases=tuple(f"Ist meine {body} dabei" for body in ("Kommune", "Gemeinde", "Stadt")),
        description=f"Ist meine Kommune Mitglied {directory.organisation.noun.genitive}? "
        f"Alle {directory.register.levels.bodies} mit dem Stand nach öffentlichen Quellen.",
        content=content,
        crumbs=(START, MEMBERS),
        scripts=(script("finder"),),
        styles=(style("municipality-search"),),
    )


def _listed(area: Area, around: Neighbours) -> ListedArea:
    return ListedArea(area, around.standing[area.key], check_page(area), known_as(area), seat_of(area))


def _search_entry(area: Area, way: str) -> SearchEntry:
    return SearchEntry(f"{CHECK.title}: {_told_apart(area)}", f"{area.title}: {way}", known_as(area), rank=OF_AREA)


def _page(context: PageContext, area: Area, comparison: Comparison) -> Page:
    register, standing = context.directory.register, context.around.standing[area.key]
    way = standing.label(register.levels)
    content = context.render.page(
        "municipality.html",
        check_page(area),
        area=area,
        slug=check_slug(area),
        standing=standing,
        association=register.associations.get(area.association),
        district=register.districts[area.district],
        compared=comparison.of(area),
        candidate=context.directory.candidate.get(area.key),
        mentions=_mentions(context.directory, area),
        Way=Way,
    )
    return Page(
        path=check_page(area),
        title=f"{CHECK.title}: {_told_apart(area)}",
        description=f"{_told_apart(area)} und {context.directory.organisation.noun.nominative}: {way}.",
        content=content,
        crumbs=(START, MEMBERS, CHECK),
        search=() if standing.itself else (_search_entry(area, way),),
        styles=(style("municipality-search"),),
    )


def _told_apart(area: Area) -> str:
    return f"{area.title} ({area.qualifier})" if area.qualifier else area.title


def _mentions(directory: Directory, area: Area) -> list[tuple[Service, Mention]]:
    """The services for which sources name an area whose membership they do not state."""
    candidate = directory.candidate.get(area.key)
    named = ((service, mention) for service in directory.services for mention in service.mentioned)
    return [(service, mention) for service, mention in named if candidate and mention.name == candidate.name]


class Comparison:
    """The part of a page that compares an area with members; municipalities of one association share it."""

    def __init__(self, context: PageContext) -> None:
        self._context = context
        self._rendered: dict[tuple[str, bool, str], Content] = {}

    def of(self, area: Area) -> Content:
        """The nearest and the most similar members. A municipality's administration is its association's."""
        itself = self._context.around.standing[area.key].itself
        without = itself.id if itself else ""
        key = area.association or area.key, bool(area.association), without
        if key not in self._rendered:
            self._rendered[key] = self._render(area, without)
        return self._rendered[key]

    def _render(self, area: Area, without: str) -> Content:
        acting = self._context.directory.register.associations.get(area.association, area)
        around, size = self._context.around.municipal, size_of(acting.population)
        others = (member for member in self._context.directory.members if member.id != without)
        return self._context.render.page(
            "municipality_examples.html",
            check_page(area),
            acting=acting,
            association=acting if area.association else None,
            nearest=[self._near(near) for near in around.nearest((acting.latitude, acting.longitude), without=without)],
            similar=[self._similar(similar) for similar in around.similar(acting, EXAMPLES)],
            size=size if any(size_of(member.population) == size for member in others) else "",
            size_label=SIZES[int(size or 0)],
        )

    def _near(self, near: Near) -> Example:
        return Example(near.member, near.away.words, self._used_in(near.member))

    def _similar(self, similar: Similar) -> Example:
        return Example(similar.member, similar.words, self._used_in(similar.member))

    def _used_in(self, member: Member) -> tuple[tuple[Service, str], ...]:
        """Each service that a member is reported to use, with the latest year that a source says so for."""
        sources = self._context.directory.sources
        years: dict[str, list[str]] = defaultdict(list)
        for item in member.uses:
            if item.use.status is UseStatus.USES:
                year = wording.use_year(item.use.as_of, [sources[source] for source in item.use.sources])
                years[item.service.id].append(year)
        return tuple((service, max(years[service.id])) for service in used(member))


def used(member: Member) -> tuple[Service, ...]:
    """The services that a source reports a member to use; plans and wishes are left out."""
    services = (item.service for item in member.uses if item.use.status is UseStatus.USES)
    return tuple({service.id: service for service in services}.values())
