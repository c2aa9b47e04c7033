"""What MkDocs knows of the site, of a page and of its source, as the templates and the package take it.

Beside `mkdocs_events` the only module that knows the engine.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mkdocs.exceptions import Abort
from mkdocs.structure.toc import AnchorLink

from kitu import german
from kitu.drawings.member_map.tiles import image_hosts
from kitu.records import addresses
from kitu.site import content_policy
from kitu.site import view as frame_view
from kitu.site.text_view import TextPage
from kitu.site.view import SiteView, View

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.files import File, Files
    from mkdocs.structure.pages import Page as EnginePage
    from mkdocs.structure.toc import TableOfContents
    from mkdocs.utils.templates import TemplateContext

    from kitu.site.build import Site


def note_sources(toc: TableOfContents) -> None:
    """Put the list of sources, which Markdown has not seen, into a page's table of contents."""
    whole = list(toc)
    sections = whole[0].children if whole and whole[0].level == 1 else toc.items
    sections.append(AnchorLink("Quellen", "quellen", 2))


def site_view(site: Site, files: Files, config: MkDocsConfig) -> SiteView:
    """The site, described for the templates."""
    shows = site.directory.shows
    texts = [file.url.removeprefix("./") for file in files.documentation_pages() if file.url not in site.pages]
    return SiteView(
        name=config.site_name,
        short_name=site.directory.organisation.short_name,
        url=config.site_url or "",
        language=str(config.theme["language"]),
        claim=str(config.extra.get("claim") or ""),
        copyright=config.copyright or "",
        favicon=str(config.theme["favicon"]),
        contact=frame_view.contact_of(site.directory.file),
        legal_links=tuple(link for link in config.extra.get("legal_links") or () if shows(link["path"])),
        feed=shows(addresses.FEED),
        styles=tuple(config.extra_css),
        policy=policy_of(site, config),
        nav=tuple(frame_view.nav_entries(config.nav or [], lambda source: address_of(source, files))),
        paths=(*texts, *site.pages),
        data_as_of=german.kept_together(german.day(site.directory.as_of)),
    )


def text_of(page: EnginePage, config: MkDocsConfig) -> TextPage:
    """A hand-written page as the engine has read it."""
    sections = [item for item in page.toc if item.level == 2] or [
        item for top in list(page.toc)[:1] for item in top.children
    ]
    return TextPage(
        path=page.url,
        title=str(page.title),
        meta=page.meta,
        content=page.content or "",
        headings=tuple((item.title, item.id) for item in sections),
        address=page.canonical_url or "",
        origin=source_of(page.file, config),
        edit_url=page.edit_url,
    )


def title_of(page: EnginePage) -> str:
    """A page's own title, before the label that the navigation gives it."""
    return str(page.meta.get("title", page.title))


def address_of(source: str, files: Files) -> str:
    """The address of a page that the navigation names by its file."""
    file = files.get_file_from_path(source)
    if file is None or file.page is None:
        raise Abort(f"mkdocs.yml: Die Navigation nennt „{source}“, aber diese Seite gibt es nicht.")
    return file.page.url


def content_of(files: Files, address: str) -> bytes | None:
    """The bytes of one of the engine's own files by its site-relative address, if there is such a file."""
    file = files.get_file_from_path(address)
    return file.content_bytes if file else None


def policy_of(site: Site, config: MkDocsConfig) -> str:
    """The Content-Security-Policy for each page's head; none while serving: live reload is an inline script."""
    if urlsplit(config.site_url or "").netloc == str(config.dev_addr):
        return ""
    background = site.directory.file.map.background
    return content_policy.policy(image_hosts=image_hosts(background), in_page=True)


def edit_base_of(config: MkDocsConfig) -> str:
    """What the address of a file in the repository's editor begins with; empty without a repository."""
    return f"{config.repo_url.rstrip('/')}/{config.edit_uri}" if config.repo_url and config.edit_uri else ""


def source_of(file: File, config: MkDocsConfig) -> str:
    """A hand-written page's file, relative to the project's root."""
    return (Path(config.docs_dir).relative_to(root_of(config)) / file.src_uri).as_posix()


def root_of(config: MkDocsConfig) -> Path:
    """The project's root: the folder of `mkdocs.yml`, whichever folder the engine was started in."""
    return Path(os.path.abspath(config.config_file_path)).parent  # noqa: PTH100  # as the engine does; links stay


def extended(context: TemplateContext, view: View) -> TemplateContext:
    """The template context with the view in it."""
    context["view"] = view  # type: ignore[typeddict-unknown-key]
    return context
