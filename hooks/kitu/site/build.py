"""The way through the house: from the project's folder to everything a site engine needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, partial
from pathlib import Path
from urllib.parse import urlsplit

from kitu.directory import figures
from kitu.directory.area_pages import check_page, district_page
from kitu.directory.directory import Directory, record_ids
from kitu.directory.load import Loaded, load, without_collector
from kitu.directory.neighbours import neighbours
from kitu.directory.shared_services import SharedServices
from kitu.drawings.chart_picture import Picture
from kitu.drawings.member_map.draw import DETAIL_ADDRESS, MemberMap
from kitu.drawings.member_map.from_directory import directory_map, map_parts
from kitu.drawings.member_map.leaflet import map_assets
from kitu.drawings.member_map.tiles import image_hosts
from kitu.drawings.outline_map import outline_map
from kitu.drawings.social_images import (
    PictureDrawer,
    Point,
    Subject,
    has_picture,
    picture_drawer,
    picture_of,
    places_of,
)
from kitu.exports import schema_org
from kitu.exports.collection import Collection, collect
from kitu.kept import kept, state_of
from kitu.pages.blocks import Blocks
from kitu.pages.checklist import checklist_page
from kitu.pages.context import PageContext
from kitu.pages.districts import district_pages
from kitu.pages.frames import Frame, frame_files, frames, frames_pages
from kitu.pages.members import member_pages
from kitu.pages.municipalities import check_pages, checked_areas
from kitu.pages.open_data import attachments, open_data_pages
from kitu.pages.organisation import organisation_pages
from kitu.pages.page import Attachment, Page
from kitu.pages.parts import parts_of
from kitu.pages.press import counts_picture, press_files
from kitu.pages.proposals import proposal_files, proposal_page
from kitu.pages.redirects import redirect_pages
from kitu.pages.services import service_pages
from kitu.pages.templating import Renderer, renderer
from kitu.reading.finding import Finding
from kitu.records.addresses import (
    ABOUT,
    CHECK,
    CHECKLIST,
    CHRONICLE,
    COUNTS,
    DATA,
    DIRECTORY,
    DISTRICTS,
    EDITING,
    EMBED,
    FILE_LIST,
    FRAMES,
    MAP,
    MATRIX,
    MEMBERS,
    OPEN_DATA,
    PARTNERS,
    PRESS,
    PROPOSAL,
    SOURCES,
    START,
    record_of,
)
from kitu.records.audit_result import FILE as AUDIT
from kitu.records.audit_result import read_result
from kitu.records.made_when_asked import MadeWhenAsked
from kitu.records.settings import Settings
from kitu.site.content_policy import policy
from kitu.site.fingerprints import versioner
from kitu.site.fixed_files import fixed_files
from kitu.site.joining import joined, page_parts

SINGLE_PAGES = (
    *(START, MAP, CHECK, DISTRICTS, MATRIX, PARTNERS, ABOUT, CHRONICLE, COUNTS),
    *(SOURCES, OPEN_DATA, EMBED, FRAMES, EDITING, CHECKLIST, PROPOSAL),
)
"""Pages that every site has, besides those of the records and the areas."""


@dataclass(frozen=True, slots=True)
class Site:
    """Everything made from the data. Pages and files are made when they are asked for, and not kept.

    `pages` and `files` stand by their site-relative addresses; `files` are all but the pictures of pages and what
    `collection` publishes. `blocks` make the HTML that markers of hand-written pages stand for; `drawer` draws the
    pictures of pages, `places` is what they mark; `things` says in the words of schema.org what each page is about,
    hand-written pages included; `expected_addresses` are the pages that the data promises, counted without looking at
    `pages`; `findings` are the hints and warnings about the data.
    """

    directory: Directory
    pages: Mapping[str, Page]
    files: Mapping[str, bytes]
    collection: Collection
    drawer: PictureDrawer
    places: Mapping[str, tuple[Point, ...]]
    blocks: Blocks
    things: Mapping[str, tuple[schema_org.Node, ...]]
    expected_addresses: tuple[str, ...]
    findings: tuple[Finding, ...]

    def picture(self, path: str, title: str, description: str) -> tuple[str, bytes] | None:
        """Address and content of the picture that stands for a page where it is shared; None if others' serves."""
        if not has_picture(path):
            return None
        return picture_of(path), self.drawer.draw(Subject.of(path, title, description, self.places.get(path, ())))


@without_collector()
def build_site(root: Path, settings: Settings | None = None) -> Site | tuple[Finding, ...]:
    """Read the data below `root` and make the site of it; the findings alone if they hold an error.

    Without an address in `settings` the files name the organisation's own.
    """
    loaded = _loaded(root / "data", state_of(root / "data"))
    if loaded.directory is None:
        return loaded.findings
    return site_of(loaded.directory, root, settings, loaded.findings)


@kept(1)
def _loaded(data: Path, _state: str) -> Loaded:
    return load(data)


def site_of(
    directory: Directory, root: Path, settings: Settings | None = None, findings: tuple[Finding, ...] = ()
) -> Site:
    """Make the site of data that are read already; `root` has the result of the last audit."""
    counted, outline = figures.count(directory), outline_map(directory.basemap)
    placed = _placed(settings or Settings(), directory)
    render = _renderer(directory, counted, placed.address)
    drawn = cache(partial(directory_map, directory))
    context = PageContext(directory, render, outline, drawn, neighbours(directory))
    collection, counts = collect(directory, placed), counts_picture(directory, placed)
    parts = ((address, partial(bytes, content)) for address, content in page_parts(root / "docs").items())
    framed, shipped = frames(context), joined(MadeWhenAsked([*parts, *map_parts(drawn)]))
    library, lists = map_assets(), parts_of(MEMBERS, directory.members)
    versioned = versioner(lambda address: library.get(address) or shipped.get(address))
    return Site(
        directory=directory,
        pages=_pages(context, collection, framed),
        files=MadeWhenAsked(
            (
                *_ready(shipped, directory, placed, drawn, counts),
                *redirect_pages(directory, render),
                *frame_files(context, framed, placed.address, versioned),
                *proposal_files(directory, placed.proposals),
            )
        ),
        collection=collection,
        drawer=picture_drawer(directory.organisation.name, directory.basemap, placed.brand),
        places=places_of(directory),
        blocks=Blocks(directory, counted, render, outline, read_result(root / AUDIT), counts),
        things=schema_org.things(directory, {part.address: part.members for part in lists}),
        expected_addresses=tuple(_expected(directory)),
        findings=findings,
    )


Maker = tuple[str, Callable[[], Page]]


def _pages(context: PageContext, collection: Collection, framed: tuple[Frame, ...]) -> Mapping[str, Page]:
    """Every page made from the data."""
    beside = attachments(context.directory, collection)
    makers: tuple[Maker, ...] = (
        *member_pages(context),
        *service_pages(context),
        *organisation_pages(context),
        *district_pages(context),
        *check_pages(context),
        (CHECKLIST.address, partial(checklist_page, context)),
        (PROPOSAL.address, partial(proposal_page, context, collection.settings.proposals)),
        *frames_pages(context, framed, collection.settings.address),
        *open_data_pages(context.directory, collection, context.render),
    )
    shown = ((address, make) for address, make in makers if context.directory.shows(address))
    return MadeWhenAsked((address, partial(_with_attachments, make, beside)) for address, make in shown)


def _with_attachments(make: Callable[[], Page], beside: Mapping[str, tuple[Attachment, ...]]) -> Page:
    page = make()
    return replace(page, attachments=beside.get(page.path, ()))


def _ready(
    shipped: Mapping[str, bytes],
    directory: Directory,
    settings: Settings,
    drawn: Callable[[], MemberMap],
    counts: Picture | None,
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Files that are small and needed more than once, as makers of what they are; `shipped` are sheets and scripts."""
    yield from ((address, partial(shipped.__getitem__, address)) for address in shipped)
    logos = [(member.logo_address, member.entry.logo.file) for member in directory.members if member.entry.logo]
    yield from ((address, partial(directory.logos.__getitem__, file)) for address, file in logos if address)
    yield DETAIL_ADDRESS, lambda: drawn().detail
    for address, content in {
        **map_assets(),
        **fixed_files(directory, settings),
        **(press_files(counts) if directory.shows(PRESS.address) else {}),
    }.items():
        yield address, partial(bytes, content)


def _placed(settings: Settings, directory: Directory) -> Settings:
    """The settings with an address that ends in a slash."""
    address = settings.address or directory.organisation.website
    return replace(settings, address=f"{address.rstrip('/')}/")


def _renderer(directory: Directory, counted: figures.Figures, address: str) -> Renderer:
    any_area = next(iter(directory.register.districts.values()), None)
    return renderer(
        directory.sources,
        directory=directory,
        organisation=directory.organisation,
        roster=directory.file.roster,
        levels=directory.register.levels,
        figures=counted,
        shared=SharedServices(directory),
        credit=directory.basemap.attribution.html,
        content_policy=policy(image_hosts=image_hosts(directory.file.map.background), in_page=True),
        own_host=(urlsplit(address).hostname or "").removeprefix("www."),
        population_date=any_area.population.on if any_area else None,
        population_note=directory.basemap.attribution.register,
    )


def _expected(directory: Directory) -> Iterator[str]:
    """What the data promise, without the parts that the site leaves out."""
    return (address for address in _promised(directory) if directory.shows(address))


def _promised(directory: Directory) -> Iterator[str]:
    """Every record has its page and its JSON: counted from the data, so that what is lost on the way is noticed."""
    for section, records in record_ids(directory).items():
        pages = [section.location.page(record) for record in records]
        yield from [section.location.address, *pages]
        yield from map(record_of, pages if directory.shows(DATA) else ())
    yield from (district_page(district) for district in directory.register.districts.values())
    yield from (check_page(area) for area in checked_areas(directory))
    yield from (redirect.address for redirect in directory.redirects)
    yield from (location.address for location in SINGLE_PAGES)
    yield from (DIRECTORY, FILE_LIST)
