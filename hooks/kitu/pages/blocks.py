"""Parts made from the data that hand-written pages show in place of a marker such as `[[kennzahlen]]`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from markupsafe import Markup, escape

from kitu import german
from kitu.directory.area_pages import check_slug
from kitu.directory.directory import Directory
from kitu.directory.figures import Figures
from kitu.drawings.chart_picture import Picture
from kitu.drawings.outline_map import OutlineMap, overview
from kitu.pages.municipalities import by_district
from kitu.pages.templating import Renderer, SharedCitations
from kitu.records import wording
from kitu.records.addresses import to_root
from kitu.records.audit_result import AuditResult
from kitu.records.wording import UNKNOWN
from kitu.region.register import Area

LATEST = 4  # milestones on the start page

TEMPLATES = {
    "auszeichnungen": "awards.html",
    "bedingungen": "terms.html",
    "beziehungen": "relations.html",
    "entwurf": "draft_notice.html",
    "kennzahlen": "figures.html",
    "kontakt": "contact.html",
    "kontakt-barrierefreiheit": "accessibility_contact.html",
    "leicht-kontakt": "easy_contact.html",
    "ombudsstelle": "ombudsman.html",
    "organe": "bodies.html",
    "personen": "people.html",
    "rechtliches": "legal.html",
    "schritte": "steps.html",
    "steckbrief": "profile.html",
    "unvollständig": "roster_notice.html",
    "widersprüche": "conflicts.html",
}


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the blocks are made of."""

    directory: Directory
    figures: Figures
    render: Renderer
    outline: OutlineMap
    audit: AuditResult | None
    counts: Picture | None

    def on(self, page: str) -> Mapping[str, str]:
        """Every marker with the HTML that takes its place on the page at an address."""
        return self.below(to_root(page))

    def below(self, root: str) -> Mapping[str, str]:
        """Every marker with the HTML that takes its place; `root` is what addresses of the site begin with."""
        newest = sorted(self.directory.file.milestones, key=lambda event: event.date.first, reverse=True)[:LATEST]
        block = self.render.block
        return {
            **{name: block(template, root) for name, template in TEMPLATES.items()},
            "kommunenwahl": block("municipality_choice.html", root, groups=_municipalities(self.directory)),
            "diagramm": block("press_chart.html", root, picture=self.counts),
            "meilensteine": block("latest_milestones.html", root, milestones=newest),
            "prüfstand": block("audit.html", root, audit=self.audit),
            "übersichtskarte": block("overview_map.html", root, drawing=overview(self.directory, self.outline)),
            **_numbers(self.directory, self.figures),
            **_facts(self.directory),
            **_citations(self.directory, root),
        }


def _municipalities(directory: Directory) -> list[tuple[Area, list[tuple[str, str]]]]:
    """All areas of the check by district, each by its title and the last step of its address."""
    return [
        (district, [(area.title, check_slug(area)) for area in areas]) for district, areas in by_district(directory)
    ]


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


def _citations(directory: Directory, root: str) -> dict[str, str]:
    """A marker `[[quelle:ID]]` for each source."""
    mark = Markup('<sup class="ref"><a href="{}" aria-label="Quelle {}">{}</a></sup>')
    citations = SharedCitations(directory.sources, root)(directory.sources)
    return {f"quelle:{c.source.id}": str(mark.format(c.href, c.number, c.number)) for c in citations}
