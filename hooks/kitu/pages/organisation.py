"""The pages about the organisation: awards, chronicle, member counts, sources."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from functools import partial

from kitu.directory import figures, membership
from kitu.drawings import chart
from kitu.pages.context import PageContext
from kitu.pages.page import OF_EVENT, Page, SearchEntry
from kitu.records import wording
from kitu.records.addresses import ABOUT, AWARDS, CHRONICLE, COUNTS, SOURCES, START, script, style
from kitu.records.model import Award
from kitu.records.organisation import Milestone


def organisation_pages(context: PageContext) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The awards, chronicle, member counts and sources."""
    yield AWARDS.address, partial(awards_page, context)
    for award in context.directory.awards:
        yield AWARDS.page(award.id), partial(award_page, context, award)
    yield CHRONICLE.address, partial(chronicle_page, context)
    yield COUNTS.address, partial(counts_page, context)
    yield SOURCES.address, partial(sources_page, context)


def awards_page(context: PageContext) -> Page:
    """All awards."""
    directory = context.directory
    content = context.render.page("awards.html", AWARDS.address, awards=directory.awards)
    return Page(
        path=AWARDS.address,
        title=AWARDS.title,
        description=f"Auszeichnungen {directory.organisation.noun.genitive} mit Jahr, Anlass, Begründung und Quellen.",
        content=content,
        crumbs=(START,),
        origin=directory.origins.get(("awards", "")),
    )


def award_page(context: PageContext, award: Award) -> Page:
    """One award."""
    content = context.render.page("award.html", AWARDS.page(award.id), award=award)
    return Page(
        path=AWARDS.page(award.id),
        title=award.name,
        description=f"{award.name}: {award.reason.text}",
        content=content,
        crumbs=(START, AWARDS),
        origin=context.directory.origins["awards", award.id],
        search=(SearchEntry(award.name, f"{award.year}. {award.reason.text} {award.occasion.text}"),),
    )


def chronicle_page(context: PageContext) -> Page:
    """All milestones, newest first."""
    directory = context.directory
    newest = sorted(directory.file.milestones, key=lambda event: event.date.first, reverse=True)
    years = [(year, list(events)) for year, events in itertools.groupby(newest, key=lambda event: event.date.year)]
    description = f"Was in {directory.organisation.noun.dative} wann geschah, mit Quellen."
    content = context.render.page("chronicle.html", CHRONICLE.address, milestones=newest, years=years)
    return Page(
        path=CHRONICLE.address,
        title=CHRONICLE.title,
        description=description,
        content=content,
        crumbs=(START, ABOUT),
        origin=directory.origins.get(("milestones", "")),
        search=(SearchEntry(CHRONICLE.title, description), *map(_event, newest)),
    )


def _event(milestone: Milestone) -> SearchEntry:
    text = f"{wording.date(milestone.date)}. {milestone.text or ''}".strip()
    return SearchEntry(milestone.title, text, anchor=milestone.anchor, rank=OF_EVENT)


def counts_page(context: PageContext) -> Page:
    """Reported member counts, and this directory's members by kind and district."""
    directory = context.directory
    content = context.render.page(
        "counts.html",
        COUNTS.address,
        counts=directory.file.member_counts,
        chart=chart.counts_chart(directory.file.member_counts),
        keys=chart.keys(),
        by_year=membership.by_year(directory),
        members_since=membership.members_since(directory),
        by_kind=chart.with_bars(figures.by_kind(directory)),
        by_district=chart.with_bars(figures.by_district(directory)),
    )
    return Page(
        path=COUNTS.address,
        title=COUNTS.title,
        aliases=("Wie viele Mitglieder", "Anzahl der Mitglieder"),
        description=f"Mitgliederzahlen {directory.organisation.noun.genitive} mit Zeitpunkt, Einheit und Quelle.",
        content=content,
        crumbs=(START, ABOUT),
        origin=directory.origins.get(("member_counts", "")),
        scripts=(script("members-on-day"), script("code-box")),
        styles=(style("chart"), style("code-box")),
    )


def sources_page(context: PageContext) -> Page:
    """All sources, each with an anchor for citations on hand-written pages."""
    directory = context.directory
    content = context.render.page("sources.html", SOURCES.address, sources=list(directory.sources.values()))
    return Page(
        path=SOURCES.address,
        title=SOURCES.title,
        aliases=("Belege",),
        description=f"Öffentliche Quellen über {directory.organisation.noun.accusative}, "
        "aus denen dieses Verzeichnis schöpft.",
        content=content,
        crumbs=(START,),
        origin=directory.origins.get(("sources", "")),
    )
