"""The pages of services: all of them, each one, and those that set members and services side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kitu.directory.directory import Directory, Member
from kitu.directory.matrix import ORDER, SHORT, by_status, matrix, members_of
from kitu.directory.shared_services import Partner, SharedServices
from kitu.pages.context import SERVICES, START, Workshop
from kitu.pages.page import Page
from kitu.records.model import Service

MATRIX = f"{SERVICES.path}matrix/"
PARTNERS = f"{SERVICES.path}wer-teilt-was/"


@dataclass(frozen=True, slots=True)
class Sharing:
    """A member, the services it takes part in, and all members who share one, most first."""

    member: Member
    services: tuple[Service, ...]
    partners: tuple[Partner, ...]


def services_page(shop: Workshop) -> Page:
    """All services by category."""
    directory = shop.directory
    grouped = [
        (category, [service for service in directory.services if service.category == category.id])
        for category in directory.categories
    ]
    body = shop.render.page("services.html", categories=grouped, services=directory.services, members_of=members_of)
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
    groups = by_status(directory, service)
    body = shop.render.page("service.html", service=service, category=category, groups=groups)
    return Page(
        path=f"{SERVICES.path}{service.id}/",
        title=service.title,
        description=service.summary,
        body=body,
        crumbs=(START, SERVICES),
        origin=directory.origins["services", service.id],
    )


def comparison_pages(shop: Workshop) -> Iterator[Page]:
    """The table of members and services, and who shares most with whom."""
    yield matrix_page(shop)
    yield partners_page(shop)


def matrix_page(shop: Workshop) -> Page:
    """Member × service as one table."""
    directory = shop.directory
    body = shop.render.page("matrix.html", matrix=matrix(directory), short=SHORT, ranks=ORDER)
    return Page(
        path=MATRIX,
        title="Mitglieder und Leistungen",
        description=f"Welches Mitglied der {directory.organisation.name} Quellen mit welcher Leistung nennen.",
        body=body,
        crumbs=(START, SERVICES),
        origin=directory.origins["services", ""],
        search_terms=None,
        scripts=("assets/js/matrix.js",),
        styles=("assets/css/matrix.css",),
    )


def partners_page(shop: Workshop) -> Page:
    """For each member those with most services in common."""
    directory = shop.directory
    body = shop.render.page("partners.html", lines=list(_sharing(directory)))
    return Page(
        path=PARTNERS,
        title="Wer teilt was mit uns?",
        description=f"Welche Mitglieder der {directory.organisation.name} die meisten Leistungen gemeinsam haben.",
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
