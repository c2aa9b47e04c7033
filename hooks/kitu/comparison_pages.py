"""Pages that set members and services side by side."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kitu.directory import Directory, Member
from kitu.matrix import ORDER, SHORT, matrix
from kitu.model import Service
from kitu.page import Page
from kitu.pages import SERVICES, START, Workshop
from kitu.shared_services import Partner, SharedServices

MATRIX = f"{SERVICES.path}matrix/"
PARTNERS = f"{SERVICES.path}wer-teilt-was/"


@dataclass(frozen=True, slots=True)
class Sharing:
    """A member, the services it takes part in, and all members who share one, most first."""

    member: Member
    services: tuple[Service, ...]
    partners: tuple[Partner, ...]


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
