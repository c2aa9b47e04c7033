"""Parts made from the data that hand-written pages show in place of a marker such as `[[kennzahlen]]`."""

from __future__ import annotations

from collections.abc import Mapping

from markupsafe import Markup, escape

from kitu import german
from kitu.directory.directory import Directory
from kitu.directory.figures import Figures
from kitu.drawings.outline_map import OutlineMap, overview
from kitu.pages.municipalities import CHECK, by_district, slug_of
from kitu.pages.templating import Renderer, SharedCitations
from kitu.records import wording
from kitu.records.wording import UNKNOWN

LATEST = 4  # milestones on the start page

TEMPLATES = {
    "auszeichnungen": "awards.html",
    "bedingungen": "terms.html",
    "beziehungen": "relations.html",
    "entwurf": "draft_notice.html",
    "kennzahlen": "figures.html",
    "organe": "bodies.html",
    "personen": "people.html",
    "rechtliches": "legal.html",
    "schritte": "steps.html",
    "steckbrief": "profile.html",
    "unvollständig": "roster_notice.html",
    "widersprüche": "conflicts.html",
}


def all_blocks(directory: Directory, figures: Figures, render: Renderer, outline: OutlineMap) -> Mapping[str, str]:
    """Every marker with the HTML that takes its place."""
    newest = sorted(directory.file.milestones, key=lambda event: event.date.first, reverse=True)[:LATEST]
    return {
        **{name: render.block(template) for name, template in TEMPLATES.items()},
        "kommunenwahl": _municipality_choice(directory, render),
        "meilensteine": render.block("latest_milestones.html", milestones=newest),
        "übersichtskarte": render.block("overview_map.html", drawing=overview(directory, outline)),
        **_numbers(directory, figures),
        **_facts(directory),
        **_citations(directory),
    }


def _municipality_choice(directory: Directory, render: Renderer) -> str:
    """A form in which one area of the check is chosen, by district."""
    groups = [(district, [(area.title, slug_of(area)) for area in areas]) for district, areas in by_district(directory)]
    return render.block("municipality_choice.html", groups=groups, check=CHECK.path)


def _numbers(directory: Directory, figures: Figures) -> dict[str, str]:
    values = {
        "zahl:mitglieder-belegt": german.number(figures.documented),
        "zahl:mitglieder-berichtet": german.number(figures.reported),
        "zahl:mitglieder-gesamt": german.number(directory.file.roster.reported_total),
        "zahl:leistungen": german.number(figures.services),
        "zahl:quellen": german.number(len(directory.sources)),
        "datum:gründung": german.day(directory.organisation.founded),
        "datum:stand": german.day(directory.as_of),
        "datum:mitglieder-gesamt": wording.date(directory.file.roster.as_of),
        "text:beschreibung": directory.organisation.summary,
        "text:kartennachweis": directory.basemap.attribution.html,
        "text:name": directory.organisation.name,
        "text:rechtsform": directory.organisation.legal_form,
    }
    return {name: str(escape(value)) for name, value in values.items()}


def _facts(directory: Directory) -> dict[str, str]:
    """A marker `[[angabe:ID]]` for each single fact of the organisation."""
    facts = (*directory.file.profile, *directory.file.terms, *directory.file.legal)
    return {f"angabe:{fact.id}": str(escape(fact.value or f"{fact.label}: {UNKNOWN}")) for fact in facts}


def _citations(directory: Directory) -> dict[str, str]:
    """A marker `[[quelle:ID]]` for each source."""
    mark = Markup('<sup class="ref"><a href="{}" aria-label="Quelle {}">{}</a></sup>')
    citations = SharedCitations(directory.sources)(directory.sources)
    return {f"quelle:{c.source.id}": str(mark.format(c.href, c.number, c.number)) for c in citations}
