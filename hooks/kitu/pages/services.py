"""The pages of services: all of them, each one, and those that set members and services side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial

from kitu.directory.directory import Directory, Member
from kitu.directory.matrix import ORDER, SHORT, by_status, matrix, members_of
from kitu.directory.shared_services import Partner, SharedServices
from kitu.pages.context import PageContext
from kitu.pages.page import Page
from kitu.records.addresses import MATRIX, PARTNERS, SERVICES, START, script, style
from kitu.records.model import Service


@dataclass(frozen=True, slots=True)
class Sharing:
    """A member, the services it takes part in, and all members who share one, most first."""

    member: Member
    services: tuple[Service, ...]
    partners: tuple[Partner, ...]


def services_page(context: PageContext) -> Page:
    """All services by category."""
    directory = context.directory
    grouped = [
        (category, [service for service in directory.services if service.category == category.id])
        for category in directory.categories
    ]
    body = context.render.page(
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
        body=body,
        crumbs=(START,),
        origin=directory.origins["services", ""],
        search_terms=None,
    )


def service_page(context: PageContext, service: Service) -> Page:
    """One service: what it is, who is reported to use it, sources."""
    directory, address = context.directory, SERVICES.page(service.id)
    category = next(category for category in directory.categories if category.id == service.category)
    groups = by_status(directory, service)
    body = context.render.page("service.html", address, service=service, category=category, groups=groups)
    return Page(
        path=address,
        title=service.title,
        description=service.summary,
        body=body,
        crumbs=(START, SERVICES),
        origin=directory.origins["services", service.id],
    )


def comparison_pages(context: PageContext) -> Iterator[Page]:
    """The table of members and services, and who shares most with whom."""
    yield matrix_page(context)
    yield partners_page(context)


def matrix_page(context: PageContext) -> Page:
    """Member × service as one table."""
    directory = context.directory
    body = context.render.page("matrix.html", MATRIX.address, matrix=matrix(directory), short=SHORT, ranks=ORDER)
    return Page(
        path=MATRIX.address,
        title=MATRIX.title,
        description=f"Welches Mitglied {directory.organisation.noun.genitive} Quellen mit welcher Leistung nennen.",
        body=body,
        crumbs=(START, SERVICES),
        origin=directory.origins["services", ""],
        search_terms=None,
        scripts=(script("matrix"),),
        styles=(style("matrix"),),
    )


def partners_page(context: PageContext) -> Page:
    """For each member those with most services in common."""
    directory = context.directory
    body = context.render.page("partners.html", PARTNERS.address, lines=list(_sharing(directory)))
    return Page(
        path=PARTNERS.address,
        title="Wer teilt was mit uns?",
        description=f"Welche Mitglieder {directory.organisation.noun.genitive} die meisten Leistungen gemeinsam haben.",
        body=body,
        crumbs=(START, SERVICES),
        origin=directory.origins["services", ""],
        search_terms=None,
    )


def _sharing(directory: Directory) -> Iterator[Sharing]:
    shared = SharedServices(directory)
    for member in directory.members:
        if shared.services[member.id]:
            yield Sharing(member, shared.services[member.id], shared.partners(member))
