"""Parts made from the data that hand-written pages show in place of a marker such as `[[kennzahlen]]`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from markupsafe import Markup, escape

from kitu import german
from kitu.directory.area_pages import check_slug
from kitu.directory.directory import Directory
from kitu.directory.figures import Figures
from kitu.drawings.chart_picture import Picture
from kitu.drawings.outline_map import OutlineMap, overview
from kitu.pages.municipalities import by_district
from kitu.pages.templating import Citations, Renderer
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


SOURCES = "quellen"
"""The marker in whose place the sources of the page are listed; without it, they stand at its end."""

Maker = Callable[[Citations], str]


class PageBlocks(Mapping[str, str]):
    """Every marker with the HTML that takes its place on one page, made when it is asked for.

    So sources are numbered in the order in which the page cites them.
    """

    def __init__(self, makers: Mapping[str, Maker], listing: Maker, cite: Citations) -> None:
        self._makers = makers
        self._listing = listing
        self._cite = cite

    def __getitem__(self, marker: str) -> str:
        return self._makers[marker](self._cite)

    def __contains__(self, marker: object) -> bool:
        return marker in self._makers  # without making it

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers)

    def __len__(self) -> int:
        return len(self._makers)

    def with_sources(self, body: str) -> str:
        """The filled body of the page with the list of what it cites, where its marker stood or at the end."""
        listed = self._listing(self._cite)
        return body.replace(LISTED, listed) if LISTED in body else f"{body}\n{listed}" if self.cites else body

    @property
    def cites(self) -> bool:
        """Whether the page, as far as it is filled, cites any source."""
        return bool(self._cite.listed)


LISTED = "<!--\ue001-->"
"""Stands for the list of sources until the whole page is filled: an HTML comment that no text uses."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """What the blocks are made of."""

    directory: Directory
    figures: Figures
    render: Renderer
    outline: OutlineMap
    audit: AuditResult | None
    counts: Picture | None

    def on(self, page: str) -> PageBlocks:
        """The markers of the page at an address."""
        return self.below(to_root(page))

    def below(self, root: str) -> PageBlocks:
        """The markers of a page; `root` is what addresses of the site begin with."""
        texts = {**_numbers(self.directory, self.figures), **_facts(self.directory)}
        makers: dict[str, Maker] = {
            **{name: partial(self._block, template, root) for name, template in TEMPLATES.items()},
            **{name: partial(_constant, text) for name, text in texts.items()},
            **{f"quelle:{source}": partial(_citation, source) for source in self.directory.sources},
            "kommunenwahl": partial(self._choice, root),
            "diagramm": partial(self._block, "press_chart.html", root, picture=self.counts),
            "meilensteine": partial(self._latest, root),
            "prüfstand": partial(self._block, "audit.html", root, audit=self.audit),
            "übersichtskarte": partial(self._overview, root),
            SOURCES: partial(_constant, LISTED),
        }
        return PageBlocks(makers, partial(self._block, "sources.html", root), Citations(self.directory.sources))

    def _block(self, template: str, root: str, cite: Citations, **values: object) -> str:
        return self.render.block(template, root, cite, **values)

    def _choice(self, root: str, cite: Citations) -> str:
        return self._block("municipality_choice.html", root, cite, groups=_municipalities(self.directory))

    def _latest(self, root: str, cite: Citations) -> str:
        newest = sorted(self.directory.file.milestones, key=lambda event: event.date.first, reverse=True)[:LATEST]
        return self._block("latest_milestones.html", root, cite, milestones=newest)

    def _overview(self, root: str, cite: Citations) -> str:
        return self._block("overview_map.html", root, cite, drawing=overview(self.directory, self.outline))


def _constant(text: str, _: Citations) -> str:
    return text


def _citation(source: str, cite: Citations) -> str:
    """What the marker `[[quelle:ID]]` stands for."""
    mark = Markup('<sup class="ref"><a href="{}" aria-label="Quelle {}">{}</a></sup>')
    (cited,) = cite([source])
    return mark.format(cited.href, cited.number, cited.number)


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
        "datum:gründung": wording.date(directory.organisation.founded),
        "datum:stand": german.day(directory.as_of),
        "datum:mitglieder-gesamt": wording.date(directory.file.roster.as_of),
        "text:beschreibung": directory.organisation.summary,
        "text:kartennachweis": directory.basemap.attribution.html,
        "text:mitglieder-zuletzt": wording.reported_total(directory.file),
        "text:name": directory.organisation.name,
        "text:name-genitiv": directory.organisation.noun.genitive,
        "text:rechtsform": directory.organisation.legal_form,
    }
    return {name: str(escape(value)) for name, value in values.items()}


def _facts(directory: Directory) -> dict[str, str]:
    """A marker `[[angabe:ID]]` for each single fact of the organisation."""
    facts = (*directory.file.profile, *directory.file.terms, *directory.file.legal)
    return {f"angabe:{fact.id}": str(escape(fact.value or f"{fact.label}: {UNKNOWN}")) for fact in facts}
