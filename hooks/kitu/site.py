"""The way through the house: from the project's folder to everything a site engine needs."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from kitu import figures
from kitu.blocks import all_blocks
from kitu.diagnostics import Finding
from kitu.directory import Directory, Member, load
from kitu.leaflet_assets import map_assets
from kitu.member_map import SCRIPT_ADDRESS, MapPoint, MemberMap, draw_map
from kitu.outline_map import outline_map
from kitu.page import Page
from kitu.pages import Workshop, all_pages
from kitu.rendering import Renderer, renderer
from kitu.wording import joined


@dataclass(frozen=True, slots=True)
class Site:
    """Everything made from the data.

    `assets` are files by site-relative address; `blocks` is HTML by marker name for hand-written pages;
    `expected_addresses` are the pages that the data promises, counted without looking at `pages`;
    `findings` are the hints and warnings about the data.
    """

    directory: Directory
    pages: tuple[Page, ...]
    assets: Mapping[str, bytes]
    blocks: Mapping[str, str]
    expected_addresses: tuple[str, ...]
    findings: tuple[Finding, ...]


def build_site(root: Path) -> Site | tuple[Finding, ...]:
    """Read the data below `root` and make the site of it; the findings alone if they hold an error."""
    loaded = load(root / "data")
    if loaded.directory is None:
        return loaded.findings
    directory = loaded.directory
    counted, outline, drawn = figures.count(directory), outline_map(directory.basemap), _map(directory)
    render = _renderer(directory, counted)
    return Site(
        directory=directory,
        pages=tuple(all_pages(Workshop(directory, render, outline, drawn))),
        assets={**map_assets(), SCRIPT_ADDRESS: drawn.script.encode()},
        blocks=all_blocks(directory, counted, render, outline),
        expected_addresses=tuple(_expected(directory)),
        findings=loaded.findings,
    )


def _renderer(directory: Directory, counted: figures.Figures) -> Renderer:
    any_area = next(iter(directory.register.districts.values()))
    return renderer(
        directory.sources,
        directory=directory,
        organisation=directory.organisation,
        roster=directory.file.roster,
        figures=counted,
        credit=directory.basemap.attribution.html,
        population_date=any_area.population.on,
        population_note="Gemeindeverzeichnis des Statistischen Bundesamtes",
    )


def _expected(directory: Directory) -> Iterator[str]:
    """Every record has its page: counted from the data, so that a page lost on the way is noticed."""
    yield from (f"mitglieder/{member.entry.id}/" for member in directory.members)
    yield from (f"leistungen/{service.id}/" for service in directory.services)
    yield from (f"auszeichnungen/{award.id}/" for award in directory.awards)
    yield from ("mitglieder/", "mitglieder/karte/", "leistungen/", "auszeichnungen/", "quellen/")
    yield from ("ueber-uns/", "ueber-uns/chronik/", "ueber-uns/zahlen/", "")


def _map(directory: Directory) -> MemberMap:
    kinds = [(kind.name, kind.plural, kind.marker.value) for kind in directory.file.member_kinds]
    points = [point for member in directory.members for point in _points(member)]
    return draw_map(points, directory.basemap, kinds=kinds)


def _points(member: Member) -> Iterator[MapPoint]:
    if member.place is None or member.place.coordinates is None:
        return
    latitude, longitude = member.place.coordinates
    lines = [member.district.name] if member.district and member.district.name != member.name else []
    lines += [f"Mitglied: {joined(member.entry.joined)}"] if member.entry.joined else []
    yield MapPoint(
        id=member.id,
        name=member.name,
        kind=member.kind.name,
        marker=member.kind.marker.value,
        latitude=latitude,
        longitude=longitude,
        url=f"../{member.id}/",
        lines=tuple(lines),
        reported=not member.documented,
    )
