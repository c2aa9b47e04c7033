"""The way through the house: from the project's folder to everything a site engine needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kitu.directory import figures
from kitu.directory.area_pages import check_page, district_page
from kitu.directory.directory import Directory, record_ids
from kitu.directory.load import load, without_collector
from kitu.directory.neighbours import neighbours
from kitu.directory.shared_services import SharedServices
from kitu.drawings.member_map.from_directory import directory_map
from kitu.drawings.member_map.leaflet import map_assets
from kitu.drawings.member_map.tiles import image_hosts
from kitu.drawings.outline_map import outline_map
from kitu.drawings.social_images import PictureDrawer, Subject, pictures, places_of
from kitu.exports import schema_org
from kitu.exports.collection import collect
from kitu.pages.blocks import Blocks
from kitu.pages.checklist import checklist_page
from kitu.pages.context import PageContext
from kitu.pages.districts import district_pages
from kitu.pages.members import map_page, member_page, members_page
from kitu.pages.municipalities import check_pages, checked_areas
from kitu.pages.open_data import attachments, open_data_pages
from kitu.pages.organisation import award_page, awards_page, chronicle_page, counts_page, sources_page
from kitu.pages.page import Page
from kitu.pages.press import counts_picture, press_files
from kitu.pages.redirects import redirect_pages
from kitu.pages.services import comparison_pages, service_page, services_page
from kitu.pages.templating import Renderer, renderer
from kitu.reading.finding import Finding
from kitu.records.addresses import (
    ABOUT,
    CHECK,
    CHECKLIST,
    CHRONICLE,
    COUNTS,
    DIRECTORY,
    DISTRICTS,
    EDITING,
    EMBED,
    FILE_LIST,
    MAP,
    MATRIX,
    OPEN_DATA,
    PARTNERS,
    SOURCES,
    START,
    record_of,
)
from kitu.records.audit_result import FILE as AUDIT
from kitu.records.audit_result import read_result
from kitu.records.settings import Settings
from kitu.site.content_policy import policy
from kitu.site.fixed_files import fixed_files
from kitu.site.joining import joined, page_parts


SINGLE_PAGES = (
    *(START, MAP, CHECK, DISTRICTS, MATRIX, PARTNERS, ABOUT, CHRONICLE, COUNTS),
    *(SOURCES, OPEN_DATA, EMBED, EDITING, CHECKLIST),
)
"""Pages that every site has, besides those of the records and the areas."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything made from the data.

    `assets` are files by site-relative address; `blocks` make the HTML that markers of hand-written pages stand for;
    `drawer` draws the pictures of hand-written pages;
    `things` says in the words of schema.org what each page is about, hand-written pages included, by address;
    `expected_addresses` are the pages that the data promises, counted without looking at `pages`;
    `findings` are the hints and warnings about the data.
    """

    directory: Directory
    pages: tuple[Page, ...]
    assets: Mapping[str, bytes]
    drawer: PictureDrawer
    blocks: Blocks
    things: Mapping[str, tuple[schema_org.Node, ...]]
    expected_addresses: tuple[str, ...]
    findings: tuple[Finding, ...]


@without_collector()
def build_site(root: Path, settings: Settings | None = None) -> Site | tuple[Finding, ...]:
    """Read the data below `root` and make the site of it; the findings alone if they hold an error.

    Without an address in `settings` the files name the organisation's own.
    """
    loaded = load(root / "data")
    if loaded.directory is None:
        return loaded.findings
    directory = loaded.directory
    counted, outline, drawn = figures.count(directory), outline_map(directory.basemap), directory_map(directory)
    render = _renderer(directory, counted)
    context = PageContext(directory, render, outline, drawn, neighbours(directory))
    things = schema_org.things(directory)
    placed = _placed(settings or Settings(), directory)
    collection, drawer = collect(directory, placed), PictureDrawer(directory.organisation.name, directory.basemap, placed.brand)
    beside, counts = attachments(directory, collection), counts_picture(directory, placed)
    pages = tuple(
        replace(page, structured_data=things.get(page.path, ()), attachments=beside.get(page.path, ()))
        for page in (*_pages(context), *open_data_pages(directory, collection, render))
    )
    return Site(
        directory=directory,
        pages=pages,
        assets={
            **map_assets(),
            **drawn.assets,
            **joined({**page_parts(root / "docs"), **drawn.parts}),
            **redirect_pages(directory, render),
            **collection.files,
            **fixed_files(directory, placed),
            **press_files(counts),
            **pictures(drawer, _subjects(directory, pages)),
        },
        drawer=drawer,
        blocks=Blocks(directory, counted, render, outline, read_result(root / AUDIT), counts),
        things=things,
        expected_addresses=tuple(_expected(directory)),
        findings=loaded.findings,
    )


def _pages(context: PageContext) -> Iterator[Page]:
    """Every page made from the data."""
    yield members_page(context)
    yield map_page(context)
    yield from (member_page(context, member) for member in context.directory.members)
    yield services_page(context)
    yield from (service_page(context, service) for service in context.directory.services)
    yield awards_page(context)
    yield from (award_page(context, award) for award in context.directory.awards)
    yield chronicle_page(context)
    yield counts_page(context)
    yield sources_page(context)
    yield from comparison_pages(context)
    yield from district_pages(context)
    yield from check_pages(context)
    yield checklist_page(context)


def _placed(settings: Settings, directory: Directory) -> Settings:
    """The settings with an address that ends in a slash."""
    address = settings.address or directory.organisation.website
    return replace(settings, address=f"{address.rstrip('/')}/")


def _subjects(directory: Directory, pages: Iterable[Page]) -> Iterator[Subject]:
    """What the pictures of pages show; pages that share one are drawn once."""
    places = places_of(directory)
    return (Subject.of(page.path, page.title, page.description, places.get(page.path, ())) for page in pages)


def _renderer(directory: Directory, counted: figures.Figures) -> Renderer:
    any_area = next(iter(directory.register.districts.values()))
    return renderer(
        directory.sources,
        directory=directory,
        organisation=directory.organisation,
        roster=directory.file.roster,
        figures=counted,
        shared=SharedServices(directory),
        credit=directory.basemap.attribution.html,
        content_policy=policy(image_hosts=image_hosts(directory.file.map.background), in_page=True),
        population_date=any_area.population.on,
        population_note=directory.basemap.attribution.register,
    )


def _expected(directory: Directory) -> Iterator[str]:
    """Every record has its page and its JSON: counted from the data, so that what is lost on the way is noticed."""
    for section, records in record_ids(directory).items():
        pages = [section.location.page(record) for record in records]
        yield from [section.location.address, *pages, *map(record_of, pages)]
    yield from (district_page(district) for district in directory.register.districts.values())
    yield from (check_page(area) for area in checked_areas(directory))
    yield from (redirect.address for redirect in directory.redirects)
    yield from (location.address for location in SINGLE_PAGES)
    yield from (DIRECTORY, FILE_LIST)
