"""The pages of services: all of them, each one, and those that set members and services side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from kitu.directory.directory import Directory, Member
from kitu.directory.matrix import ORDER, SHORT, by_status, matrix, members_of, with_uses
from kitu.directory.shared_services import Partner, SharedServices
from kitu.pages.context import PageContext
from kitu.pages.municipalities import used
from kitu.pages.page import OF_SERVICE, Page, SearchEntry
from kitu.pages.parts import Part, parts_of
from kitu.records.addresses import CHECK, MATRIX, PARTNERS, SERVICES, START, script, style
from kitu.records.model import Category, Service
from kitu.region.register import Area

CLOSEST = 3
"""Members that the comparison names beside each member."""

SHOWN = 100
"""Members that the page of a service names under each heading; the list of members can show all."""


@dataclass(frozen=True, slots=True)
class Sharing:
    """A member, the services it takes part in, and those who share most of them, most first."""

    member: Member
    services: tuple[Service, ...]
    partners: tuple[Partner, ...]


def service_pages(context: PageContext) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The catalogue, the page of each service, the table of members and services, and who shares most with whom."""
    yield SERVICES.address, partial(services_page, context)
    for service in context.directory.services:
        yield SERVICES.page(service.id), partial(service_page, context, service)
    for part in parts_of(MATRIX, with_uses(context.directory)):
        yield part.address, partial(matrix_page, context, part)
    shared = SharedServices(context.directory)
    sharing = [member for member in context.directory.members if shared.services[member.id]]
    for part in parts_of(PARTNERS, sharing):
        yield part.address, partial(partners_page, context, part, shared)


def services_page(context: PageContext) -> Page:
    """All services by category."""
    directory = context.directory
    grouped = [
        (category, [service for service in directory.services if service.category == category.id])
        for category in directory.categories
    ]
    content = context.render.page(
        "services.html",
        SERVICES.address,
        categories=grouped,
        services=directory.services,
        members_of=partial(members_of, directory),
    )
    return Page(
        path=SERVICES.address,
        title=SERVICES.title,
        description=f"Leistungen {directory.organisation.noun.genitive}, die Quellen nennen, nach Gruppen geordnet.",
        content=content,
        crumbs=(START,),
        origin=directory.origins.get(("services", "")),
    )


def service_page(context: PageContext, service: Service) -> Page:
    """One service: what it is, who is reported to use it, sources."""
    directory, address = context.directory, SERVICES.page(service.id)
    category = next(category for category in directory.categories if category.id == service.category)
    groups, named = by_status(directory, service), members_of(directory, service)
    content = context.render.page(
        "service.html",
        address,
        service=service,
        category=category,
        groups=groups,
        named=named,
        users=[member for member in named if service in used(member)],
        candidate_areas=_candidate_areas(directory),
        shown=SHOWN,
    )
    return Page(
        path=address,
        title=service.title,
        description=service.summary,
        content=content,
        crumbs=(START, SERVICES),
        origin=directory.origins["services", service.id],
        search=(_search_entry(service, category),),
    )


def _candidate_areas(directory: Directory) -> dict[str, Area]:
    """Bodies that sources merely mention, by name, where the check has a page for them."""
    if not directory.shows(CHECK.address):
        return {}
    return {found.name: directory.register.areas[key] for key, found in directory.candidate.items()}


def _search_entry(service: Service, category: Category) -> SearchEntry:
    """What it is, and what members do with it; found under its id, too, which often is an abbreviation."""
    details = dict.fromkeys(use.detail for use in service.uses if use.detail)
    parts = [service.summary, service.description, service.working_group, service.note, *details, category.name]
    return SearchEntry(service.title, " ".join(filter(None, parts)), (service.id, *service.aliases), rank=OF_SERVICE)


def matrix_page(context: PageContext, part: Part) -> Page:
    """Member × service as one table, or a part of a long one."""
    directory, table = context.directory, matrix(context.directory, part.members)
    content = context.render.page("matrix.html", part.address, part=part, matrix=table, short=SHORT, ranks=ORDER)
    return Page(
        path=part.address,
        title=part.title(MATRIX.title),
        aliases=("Matrix",),
        description=f"Welches Mitglied {directory.organisation.noun.genitive} Quellen mit welcher Leistung nennen.",
        content=content,
        crumbs=(START, SERVICES, *part.further),
        origin=directory.origins.get(("services", "")),
        search=() if part.further else None,
        scripts=(script("matrix"),),
        styles=(style("matrix"),),
    )


def partners_page(context: PageContext, part: Part, shared: SharedServices) -> Page:
    """For each member those with most services in common; or for those of one part of a long list."""
    directory = context.directory
    lines = [Sharing(member, shared.services[member.id], shared.partners(member, CLOSEST)) for member in part.members]
    content = context.render.page("partners.html", part.address, part=part, lines=lines, page_of=part.page_of)
    return Page(
        path=part.address,
        title=part.title("Wer teilt was mit uns?"),
        description=f"Welche Mitglieder {directory.organisation.noun.genitive} die meisten Leistungen gemeinsam haben.",
        content=content,
        crumbs=(START, SERVICES, *part.further),
        origin=directory.origins.get(("services", "")),
        search=() if part.further else None,
    )
