"""The way through the house: from the project's folder to everything a site engine needs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from kitu.directory import figures
from kitu.directory.directory import Directory
from kitu.directory.load import load, without_collector
from kitu.directory.neighbours import vicinity
from kitu.directory.shared_services import SharedServices
from kitu.drawings.member_map.from_directory import directory_map
from kitu.drawings.member_map.leaflet import map_assets
from kitu.drawings.member_map.tiles import image_hosts
from kitu.drawings.outline_map import outline_map
from kitu.drawings.social_images import Studio, Subject, pictures, places_of
from kitu.exports import schema_org
from kitu.exports.collection import collect
from kitu.exports.places import DIRECTORY, EMBED_PAGE, FILE_LIST, record_of
from kitu.exports.places import PAGE as OPEN_DATA_PAGE
from kitu.pages.blocks import all_blocks
from kitu.pages.checklist import checklist_page
from kitu.pages.context import Workshop
from kitu.pages.districts import district_pages
from kitu.pages.districts import path_of as district_path
from kitu.pages.members import map_page, member_page, members_page
from kitu.pages.municipalities import check_pages, checked_areas
from kitu.pages.municipalities import path_of as check_path
from kitu.pages.open_data import attachments, open_data_pages
from kitu.pages.organisation import award_page, awards_page, chronicle_page, counts_page, sources_page
from kitu.pages.page import Page
from kitu.pages.redirects import redirect_pages
from kitu.pages.services import comparison_pages, service_page, services_page
from kitu.pages.templating import Renderer, renderer
from kitu.reading.finding import Finding
from kitu.records.audit_result import FILE as AUDIT
from kitu.records.audit_result import read_result
from kitu.records.settings import Settings
from kitu.site.content_policy import policy
from kitu.site.fixed_files import fixed_files


@dataclass(frozen=True, slots=True)
class Site:
    """Everything made from the data.

    `assets` are files by site-relative address; `blocks` is HTML by marker name for hand-written pages;
    `studio` draws the pictures of hand-written pages;
    `things` says in the words of schema.org what each page is about, hand-written pages included, by address;
    `expected_addresses` are the pages that the data promises, counted without looking at `pages`;
    `findings` are the hints and warnings about the data.
    """

    directory: Directory
    pages: tuple[Page, ...]
    assets: Mapping[str, bytes]
    studio: Studio
    blocks: Mapping[str, str]
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
    shop = Workshop(directory, render, outline, drawn, vicinity(directory))
    things = schema_org.things(directory)
    placed = _placed(settings or Settings(), directory)
    collection, studio = collect(directory, placed), Studio(directory.organisation.name, directory.basemap)
    beside = attachments(directory, collection)
    pages = tuple(
        replace(page, structured_data=things.get(page.path, ()), attachments=beside.get(page.path, ()))
        for page in (*_pages(shop), *open_data_pages(directory, collection, render))
    )
    return Site(
        directory=directory,
        pages=pages,
        assets={
            **map_assets(),
            **drawn.assets,
            **redirect_pages(directory, render),
            **collection.files,
            **fixed_files(directory, placed),
            **pictures(studio, _subjects(directory, pages)),
        },
        studio=studio,
        blocks={
            **all_blocks(directory, counted, render, outline),
            "prüfstand": render.block("audit.html", audit=read_result(root / AUDIT)),
        },
        things=things,
        expected_addresses=tuple(_expected(directory)),
        findings=loaded.findings,
    )


def _pages(shop: Workshop) -> Iterator[Page]:
    yield from all_pages(shop)
    yield from comparison_pages(shop)
    yield from district_pages(shop)
    yield from check_pages(shop)
    yield checklist_page(shop)


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
        population_note="Gemeindeverzeichnis des Statistischen Bundesamtes",
    )


def _expected(directory: Directory) -> Iterator[str]:
    """Every record has its page: counted from the data, so that a page lost on the way is noticed."""
    yield from (f"mitglieder/{member.entry.id}/" for member in directory.members)
    yield from (f"leistungen/{service.id}/" for service in directory.services)
    yield from (f"auszeichnungen/{award.id}/" for award in directory.awards)
    yield from (district_path(district) for district in directory.register.districts.values())
    yield from (check_path(area) for area in checked_areas(directory))
    yield from ("mitglieder/landkreise/", "mitglieder/kommunen-check/")
    yield from (redirect.address for redirect in directory.redirects)
    yield from ("leistungen/matrix/", "leistungen/wer-teilt-was/")
    yield from ("mitglieder/", "mitglieder/karte/", "leistungen/", "auszeichnungen/", "quellen/")
    yield from ("ueber-uns/", "ueber-uns/chronik/", "ueber-uns/zahlen/", "")
    yield from ("mitmachen/", "mitmachen/pruefliste/")
    yield from (EMBED_PAGE, OPEN_DATA_PAGE, DIRECTORY, FILE_LIST)
    yield from (record_of(f"mitglieder/{member.entry.id}/") for member in directory.members)
    yield from (record_of(f"leistungen/{service.id}/") for service in directory.services)
    yield from (record_of(f"auszeichnungen/{award.id}/") for award in directory.awards)


def all_pages(shop: Workshop) -> Iterator[Page]:
    """Every page made from the data."""
    yield members_page(shop)
    yield map_page(shop)
    yield from (member_page(shop, member) for member in shop.directory.members)
    yield services_page(shop)
    yield from (service_page(shop, service) for service in shop.directory.services)
    yield awards_page(shop)
    yield from (award_page(shop, award) for award in shop.directory.awards)
    yield chronicle_page(shop)
    yield counts_page(shop)
    yield sources_page(shop)
