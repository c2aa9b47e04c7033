"""The directory as pages: one function a page type."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from kitu import chart, figures, matrix, member_filter, wording
from kitu.directory import Directory, Member
from kitu.member_map import MemberMap
from kitu.model import Award, Service
from kitu.neighbours import Vicinity
from kitu.outline_map import Dot, OutlineMap
from kitu.overview import overview
from kitu.page import Crumb, Page
from kitu.rendering import Renderer
from kitu.timeline import timeline

START = Crumb("Start", "")
MEMBERS = Crumb("Mitglieder", "mitglieder/")
SERVICES = Crumb("Leistungen", "leistungen/")
AWARDS = Crumb("Auszeichnungen", "auszeichnungen/")
ABOUT = Crumb("Über uns", "ueber-uns/")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What page functions need: directory, templates, drawing of the region, interactive map, who lies beside whom."""

    directory: Directory
    render: Renderer
    outline: OutlineMap
    map: MemberMap
    around: Vicinity


def all_pages(shop: Workshop) -> Iterator[Page]:
    """Every page made from the data."""
    yield members_page(shop)
    yield map_page(shop)
    yield from (member_page(shop, member) for member in shop.directory.members)
    yield services_page(shop)
    yield from (service_page(shop, service) for service in shop.directory.services)
    yield awards_page(shop)
    yield from (award_page(shop, award) for award in shop.directory.awards)
    yield chronicle_page(shop)
    yield counts_page(shop)
    yield sources_page(shop)


def members_page(shop: Workshop) -> Page:
    """The complete list of members."""
    directory = shop.directory
    body = shop.render.page(
        "members.html",
        rows=member_filter.rows(directory),
        filters=member_filter.filters(directory),
        founders=sum(1 for member in directory.members if member.entry.founder),
    )
    name = directory.organisation.name
    return Page(
        path=MEMBERS.path,
        title="Mitglieder",
        description=f"Mitglieder der {name} mit Art, Landkreis, Beitritt, Einwohnern und Leistungen.",
        body=body,
        crumbs=(START,),
        origin=directory.origins["members", ""],
        search_terms=None,
        scripts=("assets/js/member-table.js",),
        styles=("assets/css/filters.css",),
    )


def member_page(shop: Workshop, member: Member) -> Page:
    """One member: facts, services, what happened when, members beside it or like it, sources."""
    directory, around = shop.directory, shop.around
    seat = member.place.coordinates if member.place else None
    body = shop.render.page(
        "member.html",
        member=member,
        drawing=_locator(shop, member),
        events=timeline(directory, member),
        nearest=around.members.nearest(seat, without=member.id) if seat else [],
        neighbours=[other for other in directory.members if other is not member and _same_district(member, other)],
        similar=around.members.similar(member.area) if member.area else [],
    )
    return Page(
        path=member.path,
        title=member.name,
        description=_describe(directory, member),
        body=body,
        crumbs=(START, MEMBERS),
        origin=member.origin,
        search_terms=_search_terms(member),
    )


def _same_district(member: Member, other: Member) -> bool:
    return member.district is not None and other.district is not None and member.district.key == other.district.key


def _locator(shop: Workshop, member: Member) -> Markup | None:
    if member.place is None or member.place.coordinates is None:
        return None
    latitude, longitude = member.place.coordinates
    district = member.district.key if member.district else ""
    where = f"{member.place.name} liegt im hervorgehobenen Gebiet: {member.district.name}." if member.district else ""
    region = shop.directory.organisation.region
    dot = Dot(latitude, longitude, "map__marker map__marker--current", 16)
    return shop.outline.draw("lage", f"Lage von {member.short_name} in {region}", where, [dot], district)


def _describe(directory: Directory, member: Member) -> str:
    certainty = "Mitglied" if member.documented else "Laut Berichten, nicht bestätigt, Mitglied"
    since = f", {wording.joined(member.entry.joined)}" if member.entry.joined else ""
    where = f" ({member.district.name})" if member.district and member.district.name != member.name else ""
    return (
        f"{member.name}{where}: {certainty} der {directory.organisation.name}{since}. Angaben, Leistungen und Quellen."
    )


def _search_terms(member: Member) -> tuple[str, ...]:
    area = member.area
    own = [member.short_name, member.name, member.district.name if member.district else ""]
    official = [area.name, area.postal_code, area.key] if area else []
    return tuple(dict.fromkeys(term for term in [*own, *official] if term))


def map_page(shop: Workshop) -> Page:
    """The interactive map, and the same members as a list."""
    directory = shop.directory
    placed = sum(1 for member in directory.members if member.place and member.place.coordinates)
    drawn = Markup(shop.map.html)  # noqa: S704  # the map has escaped every value
    body = shop.render.page(
        "map.html",
        map_html=drawn,
        placed=placed,
        groups=figures.in_districts(directory),
        drawing=overview(directory, shop.outline),
    )
    return Page(
        path="mitglieder/karte/",
        title="Karte der Mitglieder",
        description=f"Wo die Mitglieder der {directory.organisation.name} sitzen: Karte und Liste nach Landkreisen.",
        body=body,
        crumbs=(START, MEMBERS),
        origin=directory.origins["members", ""],
        search_terms=None,
        scripts=shop.map.scripts,
        styles=shop.map.styles,
    )


def services_page(shop: Workshop) -> Page:
    """All services by category."""
    directory = shop.directory
    grouped = [
        (category, [service for service in directory.services if service.category == category.id])
        for category in directory.categories
    ]
    body = shop.render.page(
        "services.html", categories=grouped, services=directory.services, members_of=matrix.members_of
    )
    return Page(
        path=SERVICES.path,
        title="Leistungen",
        description=f"Leistungen der {directory.organisation.name}, die Quellen nennen, nach Gruppen geordnet.",
        body=body,
        crumbs=(START,),
        origin=directory.origins["services", ""],
        search_terms=None,
    )


def service_page(shop: Workshop, service: Service) -> Page:
    """One service: what it is, who is reported to use it, sources."""
    directory = shop.directory
    category = next(category for category in directory.categories if category.id == service.category)
    groups = matrix.by_status(directory, service)
    body = shop.render.page("service.html", service=service, category=category, groups=groups)
    return Page(
        path=f"{SERVICES.path}{service.id}/",
        title=service.title,
        description=service.summary,
        body=body,
        crumbs=(START, SERVICES),
        origin=directory.origins["services", service.id],
    )


def awards_page(shop: Workshop) -> Page:
    """All awards."""
    directory = shop.directory
    body = shop.render.page("awards.html", awards=directory.awards)
    return Page(
        path=AWARDS.path,
        title="Auszeichnungen",
        description=f"Auszeichnungen der {directory.organisation.name} mit Jahr, Anlass, Begründung und Quellen.",
        body=body,
        crumbs=(START,),
        origin=directory.origins["awards", ""],
        search_terms=None,
    )


def award_page(shop: Workshop, award: Award) -> Page:
    """One award."""
    body = shop.render.page("award.html", award=award)
    return Page(
        path=f"{AWARDS.path}{award.id}/",
        title=award.name,
        description=f"{award.name}: {award.reason.text}",
        body=body,
        crumbs=(START, AWARDS),
        origin=shop.directory.origins["awards", award.id],
    )


def chronicle_page(shop: Workshop) -> Page:
    """All milestones, newest first."""
    directory = shop.directory
    newest = sorted(directory.file.milestones, key=lambda event: event.date.first, reverse=True)
    years = [(year, list(events)) for year, events in itertools.groupby(newest, key=lambda event: event.date.year)]
    body = shop.render.page("chronicle.html", milestones=newest, years=years)
    return Page(
        path="ueber-uns/chronik/",
        title="Chronik",
        description=f"Was in der {directory.organisation.name} wann geschah, mit Quellen.",
        body=body,
        crumbs=(START, ABOUT),
        origin=directory.origins["milestones", ""],
    )


def counts_page(shop: Workshop) -> Page:
    """Reported member counts, and this directory's members by kind and district."""
    directory = shop.directory
    body = shop.render.page(
        "counts.html",
        counts=directory.file.member_counts,
        chart=chart.counts_chart(directory.file.member_counts),
        keys=chart.keys(),
        by_kind=chart.with_bars(figures.by_kind(directory)),
        by_district=chart.with_bars(figures.by_district(directory)),
    )
    return Page(
        path="ueber-uns/zahlen/",
        title="Zahlen",
        description=f"Mitgliederzahlen der {directory.organisation.name} mit Zeitpunkt, Einheit und Quelle.",
        body=body,
        crumbs=(START, ABOUT),
        origin=directory.origins["member_counts", ""],
        styles=("assets/css/chart.css",),
    )


def sources_page(shop: Workshop) -> Page:
    """All sources, each with an anchor for citations on hand-written pages."""
    directory = shop.directory
    body = shop.render.page("sources.html", sources=list(directory.sources.values()))
    return Page(
        path="quellen/",
        title="Quellen",
        description=f"Öffentliche Quellen zur {directory.organisation.name}, aus denen dieses Verzeichnis schöpft.",
        body=body,
        crumbs=(START,),
        origin=directory.origins["sources", ""],
        search_terms=None,
    )
