"""A page for each district, and one for all of them: members, coverage, map, neighbours."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from markupsafe import Markup

from kitu import german
from kitu.directory.area_pages import district_page
from kitu.directory.coverage import Coverage, Standing, Way, cover
from kitu.directory.directory import Directory, Member
from kitu.directory.figures import in_parts
from kitu.directory.neighbours import Neighbours
from kitu.drawings.district_map import DistrictMaps, Seat, district_maps
from kitu.pages.area_names import known_as
from kitu.pages.context import PageContext
from kitu.pages.page import OF_DISTRICT, Page, SearchEntry
from kitu.records.addresses import DISTRICTS, MEMBERS, START, style
from kitu.region.register import Area

SHOWN = 100
"""Members that a district's page names; the list of members can show all."""

AREA_CLASSES = {
    Way.OWN: "map__area map__area--own",
    Way.ASSOCIATION: "map__area map__area--through",
    Way.DISTRICT: "map__area map__area--through",
    Way.REPORTED: "map__area map__area--reported",
    Way.UNLISTED: "map__area",
}


@dataclass(frozen=True, slots=True)
class District:
    """A district with everything its page shows; `municipalities` and `associations` are sorted by name."""

    area: Area
    standing: Standing
    members: tuple[Member, ...]
    municipalities: tuple[Standing, ...]
    associations: tuple[Standing, ...]
    coverage: Coverage
    beside: tuple[Area, ...]

    @property
    def documented(self) -> int:
        """How many documented members have their seat here."""
        return sum(member.documented for member in self.members)


def districts(directory: Directory, around: Neighbours) -> tuple[District, ...]:
    """All districts, sorted by name."""
    return tuple(_district(directory, around, area) for area in by_name(directory.register.districts.values()))


def by_name(areas: Iterable[Area]) -> list[Area]:
    """Areas as a dictionary orders their names."""
    return sorted(areas, key=lambda area: german.sort_key(area.name))


def _district(directory: Directory, around: Neighbours, area: Area) -> District:
    register = directory.register
    inside = by_name(part for part in register.municipalities.values() if part.district == area.key)
    joint = by_name(part for part in register.associations.values() if part.district == area.key)
    return District(
        area=area,
        standing=around.standing[area.key],
        members=directory.by_district.get(area.key, ()),
        municipalities=tuple(around.standing[part.key] for part in inside),
        associations=tuple(around.standing[part.key] for part in joint),
        coverage=cover(inside, around.standing),
        beside=tuple(by_name(register.districts[key] for key in around.borders[area.key])),
    )


def district_pages(context: PageContext) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The overview and the page of each district."""
    listed, maps = districts(context.directory, context.around), district_maps(context.directory.basemap)
    yield DISTRICTS.address, partial(_overview, context, listed)
    yield from ((district_page(district.area), partial(_page, context, district, maps)) for district in listed)


def _overview(context: PageContext, listed: tuple[District, ...]) -> Page:
    directory, levels = context.directory, context.directory.register.levels
    whole = cover(directory.register.municipalities.values(), context.around.standing)
    content = context.render.page("districts.html", DISTRICTS.address, districts=listed, whole=whole, Way=Way)
    return Page(
        path=DISTRICTS.address,
        title=levels.districts.title,
        aliases=(levels.counties.title,),
        description=f"Mitglieder {directory.organisation.noun.genitive} nach {levels.districts.in_many}: "
        "Anteil der Gemeinden und der Einwohner.",
        content=content,
        crumbs=(START, MEMBERS),
        styles=(style("municipality-search"),),
    )


def _page(context: PageContext, district: District, maps: DistrictMaps) -> Page:
    name, address, drawing = district.area.name, district_page(district.area), _section(maps, district)
    content = context.render.page("district.html", address, district=district, drawing=drawing, Way=Way, shown=SHOWN)
    title = f"{name}: Mitglieder und Abdeckung"
    return Page(
        path=address,
        title=title,
        description=f"{name}: {in_parts(district.members)} "
        f"{context.directory.organisation.noun.genitive}, Anteil der Gemeinden und der Einwohner, Karte und Nachbarn.",
        content=content,
        crumbs=(START, MEMBERS, replace(DISTRICTS, title=context.directory.register.levels.counties.title)),
        search=(SearchEntry(title, in_parts(district.members), known_as(district.area), rank=OF_DISTRICT),),
        styles=(style("municipality-search"),),
    )


def _section(maps: DistrictMaps, district: District) -> Markup:
    name, reached = district.area.name, district.coverage.reached.municipalities
    many = len(district.municipalities)
    part = f"davon {german.amount(reached, 'eine', '').strip()}" if many > 1 else "" if reached else "nicht"
    seats = _seats(district)
    text = (
        f"Umriss {district.area.noun.genitive}: {german.amount(many, 'eine Gemeinde', 'Gemeinden')}, "
        f"{f'{part} durch belegte Mitgliedschaft erreicht'.strip()}. "
        f"Orte mit Sitz von Mitgliedern: {', '.join(seat.name for seat in seats) or 'keine'}. "
        "Dasselbe steht in den Tabellen dieser Seite."
    )
    classes = {standing.area.key: AREA_CLASSES[standing.way] for standing in district.municipalities}
    return maps.draw(district.area.key, f"Karte: {name}", text, classes, seats)


def _seats(district: District) -> list[Seat]:
    """The places where members of a district sit, each once."""
    found: dict[tuple[float, float], Seat] = {}
    for member in district.members:
        if member.place is not None and member.place.coordinates is not None:
            known = found.get(member.place.coordinates)
            documented = member.documented or (known is not None and known.documented)
            found[member.place.coordinates] = Seat(*member.place.coordinates, member.place.name, documented)
    return list(found.values())
