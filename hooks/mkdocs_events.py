"""MkDocs events that bring the directory's pages into the site: the only module that knows the engine.

Each event hands over to the package `kitu`. What one build has to remember travels with its configuration object,
never in this module: `mkdocs serve` loads the module once and builds many times.
"""

from __future__ import annotations

import html
import logging
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, cast
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage
from mkdocs.structure.toc import AnchorLink, TableOfContents

from kitu import german
from kitu.drawings.member_map.tiles import image_hosts
from kitu.drawings.social_images import Subject, pictures
from kitu.pages import handwritten, structured_data
from kitu.pages.page import Heading, Page
from kitu.reading.finding import Finding, as_report, by_position
from kitu.records import addresses
from kitu.records.addresses import ASSETS, SEARCH_INDEX, SITEMAP, Location
from kitu.records.settings import SettingsError, read_settings
from kitu.site import content_policy, counting, fingerprints, joining, search_index
from kitu.site import view as frame_view
from kitu.site.build import Site, build_site
from kitu.site.counting import lost_records

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.directory")

STATE = "directory_build"
"""Key under which the configuration carries the `Build`."""

WORKERS = f"{ASSETS}javascripts/workers/search."
NEEDED_FROM_THEME = (
    WORKERS + "*.min.js",
    f"{ASSETS}javascripts/lunr/min/lunr.stemmer.support.min.js",
    f"{ASSETS}javascripts/lunr/min/lunr.de.min.js",
)
"""What the site uses of Material's files: the search worker. Style and script are our own (see overrides/main.html)."""


@dataclass(slots=True)
class Build:
    """What one build remembers between its events."""

    site: Site
    unknown: list[Finding] = field(default_factory=list)
    pictured: list[Subject] = field(default_factory=list)
    phases: list[tuple[str, float]] = field(default_factory=list)

    def done(self, phase: str) -> None:
        """Note that a phase has ended, with the processor time that the program has used until now, in seconds."""
        self.phases.append((phase, time.process_time()))


class DirectoryPage(EnginePage):
    """A page whose content comes from the data and is finished before the engine sees it."""

    def __init__(self, entry: Page, file: File, config: MkDocsConfig) -> None:
        self.entry = entry
        super().__init__(entry.title, file, config)

    @property
    def indexed(self) -> bool:
        """Whether the engine reads the page for the search: not those left out, and not those with a text for it."""
        return self.entry.search_terms is not None and not self.entry.search_text

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown; `meta` is for the search plugin, which takes its title for HTML."""
        self.markdown = ""
        self.meta = {"title": html.escape(self.entry.title), "search": {"exclude": not self.indexed}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Take the finished HTML over; its anchors are listed so that the engine can check links to them."""
        self.content = finished(self.entry.body, self.entry.path)
        self.toc = TableOfContents(list(contents(self.entry.headings)))
        self.present_anchor_ids = set(counting.ANCHOR.findall(self.content))


# --- Events, in the order in which the engine calls them -------------------------------------------------------------


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Choose the form of edit addresses that the repository's host understands."""
    if config.repo_url:
        config.edit_uri = config.edit_uri or frame_view.edit_uri_of(config.repo_url)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read the data; with errors in it, print them and stop before anything of the site is touched."""
    began = time.process_time()
    try:
        site = build_site(root_of(config), read_settings(config.site_url, config.extra))
    except SettingsError as error:
        raise Abort(str(error)) from error
    if not isinstance(site, Site):
        raise Abort(as_report(site))
    if site.findings:
        log.info("Zu den Daten:\n%s", as_report(site.findings))
    config[STATE] = Build(site, phases=[("Start", began)])
    state_of(config).done("Daten, Seiten, Karte und Dateien")


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages and files made from the data, and leave out what the site does not use of the theme."""
    site = state_of(config).site
    drop_theme_files(files, config)
    drop_parts(files)
    for file in files.documentation_pages():
        file.edit_uri = source_of(file, config)
    add_pages(site.pages, files, config)
    for address, content in site.assets.items():
        files.append(File.generated(config, address, content=content, inclusion=InclusionLevel.NOT_IN_NAV))
    return files


def on_page_markdown(markdown: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Tell escaped markers from real ones before Markdown drops the difference."""
    return handwritten.guard_escapes(markdown)


def on_page_content(content: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Fill the markers of hand-written pages; values from the data are not looked at again."""
    if isinstance(page, DirectoryPage):
        return content
    build = state_of(config)
    blocks, source = build.site.blocks.on(page.url), page.file.content_string
    build.unknown += handwritten.unknown_markers(content, blocks, file=source_of(page.file, config), source=source)
    filled = blocks.with_sources(handwritten.fill_markers(handwritten.accessible_tables(content), blocks))
    if blocks.cites:
        note_sources(page.toc)
    return finished(filled, page.url)


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Stop at unknown markers; then let templates escape by type and know navigation and search worker."""
    if unknown := state_of(config).unknown:
        raise Abort(as_report(by_position(unknown)))
    state_of(config).done("Texte")
    env.autoescape = True
    env.filters["before_sections"] = handwritten.before_sections
    env.filters["versioned"] = fingerprints.versioner(lambda address: content_of(address, files))
    env.globals["addresses"] = addresses
    env.globals["content_policy"] = policy_of(config)
    env.globals["main_nav"] = tuple(frame_view.nav_entries(config.nav or [], lambda source: address_of(source, files)))
    env.globals["data_as_of"] = german.day(state_of(config).site.directory.as_of)
    env.globals["search_worker"] = next(file.url for file in files if file.src_uri.startswith(WORKERS))
    return env


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Describe the error page to its template."""
    return extended(context, frame_view.ERROR_VIEW)


def on_page_context(
    context: TemplateContext, page: EnginePage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Describe the page to the templates."""
    if isinstance(page, DirectoryPage):
        view = frame_view.view_of(page.entry, page.edit_url)
    else:
        view = view_of_text(page, {file.url: file for file in context["pages"]}, config)
        name = view.title if view.path else config.site_name
        state_of(config).pictured.append(Subject.of(view.path, name, view.description))
    about = structured_data.About(view.path, view.title, view.description, view.crumbs)
    nodes = state_of(config).site.things.get(view.path, ())
    described = structured_data.document(nodes, about, config.site_name, config.site_url or "")
    context["structured_data"] = described  # type: ignore[typeddict-unknown-key]
    return extended(context, view)


@event_priority(-100)  # after the search plugin, which writes its index in the same event
def on_post_build(config: MkDocsConfig) -> None:
    """Add spellings to the search, drop what would differ from day to day, and count the site against the data."""
    build, built = state_of(config), Path(config.site_dir)
    site = build.site
    build.done("Rahmen um die Seiten")
    for address, content in pictures(site.drawer, build.pictured).items():
        write(built / address, content)
    index = built / SEARCH_INDEX
    terms = {page.path: page.search_terms for page in site.pages if page.search_terms}
    added = [(page.path, page.title, page.search_text) for page in site.pages if page.search_text]
    index.write_text(search_index.enrich(index.read_text(encoding="utf-8"), terms, added), encoding="utf-8")
    (built / f"{SITEMAP}.gz").unlink(missing_ok=True)  # carries the day of the build; sitemap.xml does not
    if faults := tuple(faults_of(built, site)):
        raise Abort("\n".join(["Die gebaute Website passt nicht zu den Daten.", *faults]))
    build.done("Suche und Zählung")
    log.info("Rechenzeit: %s", summary(build.phases))


# --- What the events are made of -------------------------------------------------------------------------------------


def summary(phases: Sequence[tuple[str, float]]) -> str:
    """How much processor time each phase after the first has used, in words."""
    spans = zip(phases[1:], phases, strict=False)
    return " · ".join(f"{name} {german.number(round(end - start, 2))} s" for (name, end), (_, start) in spans)


def finished(content: str, path: str) -> str:
    """The content of a page as it is shown and searched."""
    return handwritten.searchable(handwritten.relative_addresses(content, path))


def write(path: Path, content: bytes) -> None:
    """Write a file of the built site."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def faults_of(built: Path, site: Site) -> Iterator[str]:
    """Every difference between the built site and the data, as a German sentence."""
    expected = dict.fromkeys([*site.expected_addresses, *(page.path for page in site.pages), *site.assets])
    yield from (f"Es fehlt: /{address}" for address in counting.missing(built, expected))
    yield from counting.dead_links(built)
    yield from lost_records(built, site.directory)


def add_pages(pages: Iterable[Page], files: Files, config: MkDocsConfig) -> None:
    """Add a virtual file for each page; two pages at one address stop the build with both names."""
    taken = {file.url: source_of(file, config) for file in files.documentation_pages()}
    in_nav = set(frame_view.nav_sources(config.nav or []))
    for page in pages:
        file, name = file_for(page, config, in_nav), frame_view.origin_of(page) or frame_view.source_of(page)
        if file.url in taken:
            raise Abort(f"Zwei Seiten haben dieselbe Adresse /{page.path}: {taken[file.url]} und {name}.")
        taken[file.url] = name
        files.append(file)
        DirectoryPage(page, file, config)


def file_for(page: Page, config: MkDocsConfig, in_nav: set[str]) -> File:
    """The virtual file of a page; only sections go into the navigation tree, which the engine walks for every page."""
    source = frame_view.source_of(page)
    inclusion = InclusionLevel.INCLUDED if source in in_nav else InclusionLevel.NOT_IN_NAV
    file = File.generated(config, source, content="", inclusion=inclusion)
    file.edit_uri = f"{page.origin.file}#L{page.origin.line}" if page.origin else None
    return file


def drop_theme_files(files: Files, config: MkDocsConfig) -> None:
    """Leave out the theme's own style, script, icons and 30 languages of the search."""
    theme_dirs = {directory for directory in config.theme.dirs if directory != config.theme.custom_dir}
    for file in list(files):
        if file.src_dir in theme_dirs and not any(Path(file.src_uri).match(pattern) for pattern in NEEDED_FROM_THEME):
            files.remove(file)


def drop_parts(files: Files) -> None:
    """Leave out the parts of style sheets and scripts: the site has them joined (kitu/site/joining.py)."""
    for file in list(files):
        if joining.is_part(file.src_uri):
            files.remove(file)


def note_sources(toc: TableOfContents) -> None:
    """Put the list of sources, which Markdown has not seen, into a page's table of contents."""
    whole = list(toc)
    sections = whole[0].children if whole and whole[0].level == 1 else toc.items
    sections.append(AnchorLink("Quellen", "quellen", 2))


def contents(headings: Sequence[Heading]) -> Iterator[AnchorLink]:
    """Table of contents as the engine wants it: flat, titles as HTML."""
    return (AnchorLink(html.escape(heading.title), heading.anchor, heading.level) for heading in headings)


def view_of_text(page: EnginePage, files: Mapping[str, File], config: MkDocsConfig) -> frame_view.View:
    """A hand-written page, described for the templates; its breadcrumb follows its address."""
    above = (files[path].page for path in frame_view.ancestors(page.url) if path in files)
    return frame_view.View(
        path=page.url,
        title=str(page.meta.get("title", page.title)),
        description=str(page.meta.get("description", config.site_description or "")),
        crumbs=tuple(Location(str(parent.title), parent.url) for parent in above if parent),
        origin=source_of(page.file, config),
        edit_url=page.edit_url,
        scripts=tuple(page.meta.get("scripts", ())),
        styles=tuple(page.meta.get("styles", ())),
    )


def address_of(source: str, files: Files) -> str:
    """The address of a page that the navigation names by its file."""
    file = files.get_file_from_path(source)
    if file is None or file.page is None:
        raise Abort(f"mkdocs.yml: Die Navigation nennt „{source}“, aber diese Seite gibt es nicht.")
    return file.page.url


def content_of(address: str, files: Files) -> bytes | None:
    """The bytes of a style sheet, script or picture by its site-relative address, if there is such a file."""
    file = files.get_file_from_path(address)
    return file.content_bytes if file else None


def policy_of(config: MkDocsConfig) -> str:
    """The Content-Security-Policy for each page's head; none while serving: live reload is an inline script."""
    if urlsplit(config.site_url or "").netloc == str(config.dev_addr):
        return ""
    background = state_of(config).site.directory.file.map.background
    return content_policy.policy(image_hosts=image_hosts(background), in_page=True)


def source_of(file: File, config: MkDocsConfig) -> str:
    """A hand-written page's file, relative to the project's root."""
    return (Path(config.docs_dir).relative_to(root_of(config)) / file.src_uri).as_posix()


def root_of(config: MkDocsConfig) -> Path:
    """The project's root: the folder of `mkdocs.yml`."""
    return Path(config.config_file_path).parent


def extended(context: TemplateContext, view: frame_view.View) -> TemplateContext:
    """The template context with the view in it."""
    context["view"] = view  # type: ignore[typeddict-unknown-key]
    return context


def state_of(config: MkDocsConfig) -> Build:
    """The build that the configuration carries."""
    return cast("Build", config[STATE])
