"""The pages about the organisation: awards, chronicle, member counts, sources."""

from __future__ import annotations

import itertools

from kitu.directory import figures
from kitu.drawings import chart
from kitu.pages.context import ABOUT, AWARDS, START, Workshop
from kitu.pages.page import Page
from kitu.records.model import Award


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
