"""Templates → HTML. Everything put in is escaped by type; what is missing is an error, not an empty place."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from jinja2 import Environment, FileSystemLoader, StrictUndefined, pass_context
from markupsafe import Markup, escape

from kitu import german
from kitu.directory.area_pages import check_page, district_page
from kitu.directory.figures import in_parts
from kitu.pages.compiled_templates import MODULES, CompiledTemplates, OwnCode, QuickTemplate, filled
from kitu.pages.page import Content, Heading
from kitu.records import addresses, wording
from kitu.records.addresses import to_root
from kitu.records.model import Source

TEMPLATES = Path(__file__).parent / "templates"
TELEPHONE = re.compile(r"(?:\+[1-9]|0)[0-9 ()/–-]{5,24}")
"""A number as people write it, with the country or the trunk prefix before it."""


@dataclass(frozen=True, slots=True)
class Citation:
    """A source with its number and the address of its entry in a list of sources."""

    number: int
    source: Source
    href: str


@dataclass(slots=True)
class Citations:
    """Numbers the sources of one page in the order in which the page cites them, and lists them at its end."""

    sources: Mapping[str, Source]
    numbered: dict[str, Citation] = field(default_factory=dict)

    def __call__(self, ids: Iterable[str]) -> list[Citation]:
        """The citations for these sources by number; each is numbered at its first use on the page."""
        cited = [self.numbered.setdefault(source, self._next(source)) for source in ids]
        return sorted(cited, key=lambda citation: citation.number)

    def _next(self, source: str) -> Citation:
        return Citation(len(self.numbered) + 1, self.sources[source], f"#quelle-{source}")

    @property
    def listed(self) -> tuple[Citation, ...]:
        """The sources cited so far, by number."""
        return tuple(self.numbered.values())


CONTENTS = "\ue002"
"""Stands where a contents list belongs while a template runs: a private character that no text uses."""


@dataclass(slots=True)
class Sections:
    """Writes the headings of a page's sections, and notes them for its contents list."""

    noted: list[Heading] = field(default_factory=list)
    placed: bool = False

    def __call__(self, anchor: str, title: str) -> Markup:
        """The heading of a section."""
        self.noted.append(Heading(title.unescape() if isinstance(title, Markup) else title, anchor))
        return Markup(f'{self.contents()}<h2 id="{escape(anchor)}">{escape(title)}</h2>')  # noqa: S704  # escaped

    def contents(self) -> Markup:
        """The place of the contents list: here, unless a section stood before."""
        place = "" if self.placed else CONTENTS
        self.placed = True
        return escape(place)

    def taken(self, part: Content) -> Markup:
        """The HTML of a part that was rendered on its own, with its sections noted."""
        self.noted += part.sections
        return part.html


@dataclass(frozen=True, slots=True)
class Renderer:
    """Fills templates. `common` holds the values that every template sees."""

    environment: Environment
    sources: Mapping[str, Source]
    common: Mapping[str, Any]

    def page(self, template: str, address: str, **values: Any) -> Content:
        """The content of the page at an address, with sources numbered for it alone."""
        section = Sections()
        cite = Citations(self.sources)
        filled = self._fill(template, {**values, "root": to_root(address), "cite": cite, "section": section})
        introduction, _, rest = filled.partition(CONTENTS)
        return Content(Markup(introduction), Markup(rest), tuple(section.noted))  # noqa: S704  # escaped by the template

    def block(self, template: str, root: str, cite: Citations, **values: Any) -> Markup:
        """A part for hand-written pages as HTML.

        `root` is the way from the page that shows it to the site's root; `cite` numbers the sources of that page.
        """
        section = Sections(placed=True)
        values = {**values, "root": root, "cite": cite, "section": section}
        return Markup(self._fill(f"blocks/{template}", values))  # noqa: S704  # as above

    def _fill(self, template: str, values: Mapping[str, Any]) -> str:
        """The filled template; what all templates see is handed on as it is, to parts and components too."""
        given = {**self.environment.globals, **self.common, **values, MODULES: {}}
        return filled(self.environment.get_template(template), given)


COMPILED = CompiledTemplates("pages")


def renderer(sources: Mapping[str, Source], **common: Any) -> Renderer:
    """A renderer for the package's templates."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        bytecode_cache=COMPILED,
        auto_reload=False,  # a build sees each template as it was when the build began
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    environment.code_generator_class, environment.template_class = OwnCode, QuickTemplate
    environment.filters |= FILTERS
    environment.globals |= {
        "addresses": addresses,
        "check_page": check_page,
        "district_page": district_page,
        "member_count": in_parts,
        "use_date": lambda use: wording.use_date(use.as_of, [sources[source] for source in use.sources]),
        "wording": wording,
    }
    shows = common["directory"].shows  # differs from site to site: `pass_context` keeps it out of compiled code
    environment.tests["shown"] = pass_context(lambda _, address: shows(address))
    services = common["directory"].services
    titles = german.words(title for service in services for title in (service.title, *service.aliases))
    environment.filters["hyphenated"] = pass_context(lambda _, text, least: german.hyphenated(text, least, titles))
    environment.tests["telephone"] = lambda text: bool(TELEPHONE.fullmatch(text))
    return Renderer(environment, sources, common)


def _host(url: str) -> str:
    """The name of the site that an address leads to, without `www.`."""
    return (urlsplit(url).hostname or url).removeprefix("www.")


FILTERS: Mapping[str, Callable[..., Any]] = {
    "date": wording.date,
    "day": german.day,
    "number": german.number,
    "amount": german.amount,
    "host": _host,
    "apart": german.apart,
    "sentence": german.sentence,
    "slug": german.slug,
    "telephone": wording.dialled,
    "joined": wording.joined,
    "joined_cell": wording.joined_cell,
    "percent": german.percent,
    "period": wording.period,
    "published": wording.published,
}
