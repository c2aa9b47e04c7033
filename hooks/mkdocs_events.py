"""MkDocs events that bring the directory's pages into the site; with `mkdocs_views` all that knows the engine.

The engine renders hand-written pages, and those that `nav` in mkdocs.yml names. All others are written directly through
the same templates, one after the other, when the engine has finished. What one build has to remember travels with its
configuration object, never in this module: `mkdocs serve` loads the module once and builds many times.
"""

from __future__ import annotations

import gc
import html
import logging
import os
import shutil
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, cast

from mkdocs.exceptions import Abort
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page as EnginePage

from kitu import kept
from kitu.pages import handwritten
from kitu.pages.compiled_templates import CompiledTemplates, QuickCode
from kitu.pages.page import Page
from kitu.reading.finding import as_report, by_position, errors
from kitu.reading.text_pages import check_text_pages
from kitu.records import addresses
from kitu.records.settings import SettingsError, read_settings
from kitu.site import joining
from kitu.site import view as frame_view
from kitu.site.assembly import Assembly
from kitu.site.build import Site, build_site
from kitu.site.fault_page import fault_page
from kitu.site.phases import Phases
from kitu.site.serving import Serving, Steps, brought
from kitu.site.text_view import crumbs_of, text_view
from kitu.site.writing import Writer
from mkdocs_views import (
    content_of,
    edit_base_of,
    extended,
    note_sources,
    root_of,
    site_view,
    source_of,
    text_of,
    title_of,
)

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

log = logging.getLogger("mkdocs.hooks.directory")

STATE = "directory_build"
"""Key under which the configuration carries the `Assembly`."""

LATEST: dict[str, MkDocsConfig] = {}
"""The last good build, by the folder it was written to: what serving goes on from."""

FRAME = CompiledTemplates("frame")
"""The templates of the frame around pages."""


class DirectoryPage(EnginePage):
    """A page from the data that `nav` names; its content is finished before the engine sees it."""

    def __init__(self, entry: Page, file: File, config: MkDocsConfig) -> None:
        self.entry = entry
        super().__init__(entry.title, file, config)

    def read_source(self, config: MkDocsConfig) -> None:
        """There is no Markdown, and nothing that the engine's search has to read."""
        self.markdown = ""
        self.meta = {"title": html.escape(self.entry.title), "search": {"exclude": True}}

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """The templates take the content from the view."""
        self.content = ""


class SiteFiles(Files):
    """The engine's files, and all pages from the data as aims of links."""

    def __init__(self, files: Files, site: Site, config: MkDocsConfig) -> None:
        super().__init__(list(files))
        self._site, self._config = site, config

    def get_file_from_path(self, path: str) -> File | None:
        """The file of that name: the engine's own, or one that stands for a page from the data."""
        known = super().get_file_from_path(path)
        if known is None and path.endswith("index.md") and path.removesuffix("index.md") in self._site.pages:
            return File.generated(self._config, path, content="")
        return known


def on_startup(*, command: str, dirty: bool) -> None:
    """Keep nothing for a next build if there will be none."""
    if command != "serve":
        kept.only_one_build()


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> LiveReloadServer:
    """After a change make pages when they are asked for, and show in the browser, too, why that is not possible."""
    folder = Path(config.site_dir)
    steps = Steps(
        renew=partial(renewed, config.site_dir),
        whole=partial(built_or_explained, server.builder, folder),
        restart=partial(begin_anew, folder),
        made=lambda address: state_of(LATEST[config.site_dir]).made(address),
        untouched=lambda address: address in state_of(LATEST[config.site_dir]).copied,
    )
    serving = Serving(root_of(config), folder, steps)
    server.builder = serving.build
    server.set_app(brought(serving, server.mount_path, partial(until_built, server), server.serve_request))
    return server


def until_built(server: LiveReloadServer) -> None:
    """Wait, as the server does before it reads a file, until it has answered to all changes."""
    with server._epoch_cond:  # noqa: SLF001  # what the server reads right afterwards must not be older
        server._epoch_cond.wait_for(lambda: server._visible_epoch == server._wanted_epoch)  # noqa: SLF001


def begin_anew(folder: Path) -> None:
    """Run the same command in a new process in place of this one, whose site is in `folder`."""
    log.info("Der Python-Code hat sich geändert: Der Server beginnt von vorn.")
    shutil.rmtree(folder)
    os.execv(sys.executable, sys.orig_argv)  # noqa: S606  # the command that we are


def renewed(folder: str) -> bool:
    """Whether the last build, which stands in `folder`, has taken over the changed data."""
    config = LATEST[folder]
    try:
        return state_of(config).renew(read_site(config))
    except Abort:
        return False  # the whole build that follows says why


def built_or_explained(build: Callable[[], None], folder: Path) -> None:
    """Build; if the data or texts forbid it, let every page of the last site say why until the next good build."""
    try:
        build()
    except Abort as error:
        log.error("%s", error)  # noqa: TRY400  # no fault of ours: the report says it all
        for page in folder.rglob("*.html"):
            page.write_text(fault_page(str(error)), encoding="utf-8")


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Take the repository's address in any form, and choose that of edit addresses which its host understands."""
    if config.repo_url:
        config.repo_url = frame_view.repository_page(config.repo_url)
        config.edit_uri = config.edit_uri or frame_view.edit_uri_of(config.repo_url)
    return config


def on_pre_build(config: MkDocsConfig) -> None:
    """Read the data; with errors in it, print them and stop before anything of the site is touched."""
    if gc.get_freeze_count():  # a former build of this process has left what is now to be found
        gc.unfreeze()
        gc.collect()
    phases = Phases(time.process_time)
    site = read_site(config)
    pages = check_text_pages(Path(config.docs_dir))
    if errors(pages):
        raise Abort(as_report(pages))
    config.nav = frame_view.nav_without(config.nav or [], site.directory.shows)
    gc.freeze()  # what there is stays until the end: the search for cycles would walk it for a tenth of the time
    config[STATE] = Assembly(site, Writer(Path(config.site_dir)), phases, edit_base_of(config))
    phases.done("Daten")


def read_site(config: MkDocsConfig) -> Site:
    """Make the site of the data, and print hints about them. Raises `Abort` with the errors in them."""
    try:
        site = build_site(root_of(config), read_settings(config.site_url, config.extra, config.repo_url or ""))
    except SettingsError as error:
        raise Abort(str(error)) from error
    if not isinstance(site, Site):
        raise Abort(as_report(site))
    if site.findings:
        log.info("Zu den Daten:\n%s", as_report(site.findings))
    return site


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add the pages from the data that `nav` names, and leave out what the site does not use of the theme."""
    site = state_of(config).site
    drop_unneeded(files, config)
    drop_hidden(files, site)
    for file in files.documentation_pages():
        file.edit_uri = source_of(file, config)
        if file.url in site.pages:
            other = frame_view.origin_of(site.pages[file.url]) or file.src_uri
            raise Abort(f"Zwei Seiten haben dieselbe Adresse /{file.url}: {file.edit_uri} und {other}.")
    for source in frame_view.nav_sources(config.nav or []):
        address = source.removesuffix("index.md")
        if address in site.pages and files.get_file_from_path(source) is None:
            file = File.generated(config, source, content="", inclusion=InclusionLevel.INCLUDED)
            files.append(file)
            DirectoryPage(site.pages[address], file, config)
    return SiteFiles(files, site, config)


def on_page_markdown(markdown: str, page: EnginePage, config: MkDocsConfig, files: Files) -> str:
    """Take out links to parts that are left out; tell escaped markers from real ones while the difference is there."""
    shows = state_of(config).site.directory.shows
    return handwritten.guard_escapes(handwritten.without_links(markdown, page.file.src_uri, shows))


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
    return handwritten.searchable(handwritten.relative_addresses(handwritten.kept_together(filled), page.url))


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Stop at unknown markers; then let templates escape by type and know the site."""
    build = state_of(config)
    if build.unknown:
        raise Abort(as_report(by_position(build.unknown)))
    build.phases.done("Texte")
    env.autoescape, env.bytecode_cache, env.auto_reload = True, FRAME, False
    env.code_generator_class = QuickCode
    build.view, build.own = site_view(build.site, files, config), partial(content_of, files)
    env.globals["addresses"] = addresses
    build.equip(env)
    build.template = env.get_template("main.html")
    build.copied = tuple(file.dest_uri for file in files if not file.is_documentation_page())
    return env


def on_template_context(context: TemplateContext, template_name: str, config: MkDocsConfig) -> TemplateContext:
    """Describe the error page to its template."""
    return extended(context, frame_view.error_view(config.site_url or ""))


@event_priority(-100)  # after the search plugin, which takes its marks out of the content
def on_page_context(
    context: TemplateContext, page: EnginePage, config: MkDocsConfig, nav: Navigation
) -> TemplateContext:
    """Describe the page to the templates."""
    build = state_of(config)
    if isinstance(page, DirectoryPage):
        view = build.described(page.entry)
    else:
        titles = {file.url: title_of(file.page) for file in context["pages"] if file.page}
        crumbs = crumbs_of(page.url, titles, build.site.pages)
        text = text_of(page, config)
        view = build.described_text(text, text_view(text, crumbs, config.site_name, config.site_description or ""))
    build.engine_views[page.url] = view
    return extended(context, view)


def on_post_page(output: str, page: EnginePage, config: MkDocsConfig) -> str:
    """Note the links of a page that the engine writes."""
    state_of(config).writer.read(page.url, output)
    return output


@event_priority(-100)  # after the search plugin, which writes its index in the same event
def on_post_build(config: MkDocsConfig) -> None:
    """Write all other pages and files, complete the search index, and compare the site with the data."""
    build, built = state_of(config), Path(config.site_dir)
    build.phases.done("Seiten der Website-Maschine")
    try:
        build.write_rest(built)
    except FileExistsError as error:
        raise Abort(str(error)) from error
    if faults := tuple(build.faults(built)):
        raise Abort("\n".join(["Die gebaute Website passt nicht zu den Daten.", *faults]))
    build.phases.done("Suche und Zählung")
    LATEST[config.site_dir] = config
    log.info("Rechenzeit: %s", build.phases)


def drop_hidden(files: Files, site: Site) -> None:
    """Leave out hand-written pages of parts that the site leaves out."""
    for file in list(files.documentation_pages()):
        if not site.directory.shows(file.url):
            files.remove(file)


def drop_unneeded(files: Files, config: MkDocsConfig) -> None:
    """Leave out the theme's own files, of which the site uses none, and what the site has joined."""
    theme_dirs = {directory for directory in config.theme.dirs if directory != config.theme.custom_dir}
    for file in list(files):
        if file.src_dir in theme_dirs or joining.is_part(file.src_uri):
            files.remove(file)


def state_of(config: MkDocsConfig) -> Assembly:
    """The build that the configuration carries."""
    return cast("Assembly", config[STATE])
