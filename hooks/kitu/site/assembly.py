"""A site while it is put together: what one build remembers between the engine's events, and the steps it takes."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from jinja2 import pass_context

from kitu import german
from kitu.pages.compiled_templates import filled
from kitu.pages.page import Page
from kitu.reading.finding import Finding
from kitu.records.addresses import ERROR_PAGE, SEARCH_INDEX, SITEMAP, file_of
from kitu.site import counting, fingerprints, search_index, view
from kitu.site.build import Site
from kitu.site.phases import Phases
from kitu.site.text_view import TextPage, search_entries
from kitu.site.view import SiteView, View
from kitu.site.writing import Writer, as_bytes, write_picture, write_site

if TYPE_CHECKING:
    from jinja2 import Environment, Template


def once() -> Callable[..., str]:
    """What fills a part of the frame for the first page only of those that have the same values.

    For templates, as `{% call once(name, …) %}`. All that the part shows must follow from the values and the site.
    """
    filled: dict[tuple[str, ...], str] = {}

    def fill(*key: str, caller: Callable[[], str]) -> str:
        if key not in filled:
            filled[key] = caller()
        return filled[key]

    return fill


@dataclass(slots=True)
class Assembly:
    """What one build remembers; `template` and `view` are there once all texts are read.

    `edit_base` is what the address of a file in the repository's editor begins with; `unknown` are markers of texts
    that nothing stands for; `copied` the engine's own files, `engine_views` the pages that it writes, by their
    addresses; `own` gives the content of the engine's own files.
    """

    site: Site
    writer: Writer
    phases: Phases
    edit_base: str
    unknown: list[Finding] = field(default_factory=list)
    copied: tuple[str, ...] = ()
    engine_views: dict[str, View] = field(default_factory=dict)
    search: list[search_index.Entry] = field(default_factory=list)
    template: Template | None = None
    view: SiteView | None = None
    own: Callable[[str], bytes | None] = lambda _: None

    def equip(self, env: Environment) -> None:
        """Let the templates know the site, and the versions of its files."""
        versioned = fingerprints.versioner(lambda address: self.own(address) or self.site.files.get(address))
        env.filters["versioned"] = pass_context(lambda _, address: versioned(address))  # never part of compiled code
        env.globals["site"] = self._view()
        env.globals["once"] = once()

    def renew(self, site: Site) -> bool:
        """Take over a site of changed data for pages made one by one; False if parts of the site came or went."""
        assert self.template is not None  # noqa: S101  # for the type checker; a build has ended before
        if site.directory.file.sections != self.site.directory.file.sections:
            return False
        as_of = german.kept_together(german.day(site.directory.as_of))
        self.site, self.view = site, replace(self._view(), data_as_of=as_of)
        self.equip(self.template.environment)
        return True

    def made(self, address: str) -> bytes | None:
        """The file at an address; None for those that need a whole build."""
        page = address.removesuffix(file_of(""))
        if page in self.site.pages:
            return as_bytes(self.framed(self.site.pages[page]))
        if page in self.engine_views:
            return None
        return self.site.files.get(address) or self.site.collection.files.get(address)

    def described(self, page: Page) -> View:
        """A page from the data as the templates see it; what the search knows of it is noted."""
        self.search += ((page.path, entry) for entry in page.search_entries)
        return view.view_of(page, self._view(), self.edit_base, self.site.things.get(page.path, ()))

    def described_text(self, text: TextPage, shown: View) -> View:
        """A hand-written page with what it is about; what it says of itself to the search is noted."""
        self.search += ((text.path, entry) for entry in search_entries(text, shown))
        return view.described(shown, self._view(), self.site.things.get(text.path, ()))

    def framed(self, page: Page) -> str:
        """The whole document of a page from the data."""
        assert self.template is not None  # noqa: S101  # for the type checker; texts are read before any page is framed
        return filled(self.template, {**self.template.environment.globals, "view": self.described(page)})

    def write_rest(self, folder: Path) -> None:
        """Write all that the engine has not written, and complete its search index.

        Raises `FileExistsError` for two files at one address.
        """
        (folder / f"{SITEMAP}.gz").unlink(missing_ok=True)  # carries the day of the build; sitemap.xml does not
        self.writer.exists([*self.copied, *map(file_of, self.engine_views), ERROR_PAGE, SITEMAP, SEARCH_INDEX])
        write_site(self.site, self.writer, self.framed, frozenset(self.engine_views))
        for shown in self.engine_views.values():
            title = shown.title if shown.path else self._view().name
            write_picture(self.site, self.writer, shown.path, title, shown.description)
        self.site.collection.let_go()
        self.phases.done("Übrige Seiten und Dateien")
        index = folder / SEARCH_INDEX
        labels = view.nav_labels(self._view().nav)
        read = index.read_text(encoding="utf-8")
        index.write_text(search_index.completed(read, self.search, labels), encoding="utf-8")

    def faults(self, folder: Path) -> Iterator[str]:
        """Every difference between the built site and the data, as a German sentence."""
        site, written = self.site, self.writer.written
        expected = dict.fromkeys([*site.expected_addresses, *site.pages, *site.files, *site.collection.beside])
        yield from (f"Es fehlt: /{address}" for address in counting.missing(written, expected))
        yield from self.writer.links.faults(written)
        yield from counting.lost_records(folder, site.directory)

    def _view(self) -> SiteView:
        assert self.view is not None  # noqa: S101  # as above
        return self.view
