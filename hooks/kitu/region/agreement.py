"""Whether register and base map speak of the same areas: each area has its district and its outline, by its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shapely import is_valid_reason
from shapely.errors import ShapelyError
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from kitu.kept import kept
from kitu.region.basemap import Basemap, Feature, FeatureCollection
from kitu.region.register import Area, Register

AREAS = ("Polygon", "MultiPolygon")
NO_AREA = "ist keine Fläche (Polygon oder MultiPolygon)"


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One of them: the file below `data/`, the key as written, and the reason in German."""

    file: str
    written: str
    reason: str


@kept(2)
def disagreements(register: Register, basemap: Basemap | None) -> tuple[Disagreement, ...]:
    """Everything that does not fit, file by file; without base map the register alone is looked at."""
    return tuple(_disagreements(register, basemap))


def _disagreements(register: Register, basemap: Basemap | None) -> Iterator[Disagreement]:
    yield from _without_district("municipalities", register.municipalities, register)
    yield from _without_district("associations", register.associations, register)
    yield from _without_association(register)
    if basemap is None or not register.areas:
        return
    yield from _outlines("districts", "ags", register.districts, basemap.districts)
    yield from _outlines("municipalities", "ags", register.municipalities, basemap.municipalities)
    yield from _outlines("associations", "ars", register.associations, basemap.associations)


def _without_district(table: str, areas: Mapping[str, Area], register: Register) -> Iterator[Disagreement]:
    for area in areas.values():
        if area.district not in register.districts:
            reason = f"{area.name} liegt im Kreis {area.district}, der in districts.csv fehlt."
            yield Disagreement(f"register/{table}.csv", area.key, reason)


def _without_association(register: Register) -> Iterator[Disagreement]:
    """Municipalities that name an association which the table of associations does not have in their district."""
    for area in register.municipalities.values():
        if area.association and area.association not in register.associations:
            reason = (
                f"{area.name} gehört zu „{area.association}“; im Kreis {area.district} fehlt das in associations.csv."
            )
            yield Disagreement("register/municipalities.csv", area.key, reason)


def _outlines(name: str, key: str, areas: Mapping[str, Area], layer: FeatureCollection) -> Iterator[Disagreement]:
    """Outlines without a known key or a usable shape, and areas without outline."""
    file = f"basemap/{name}.geojson"
    found = set()
    for number, feature in enumerate(layer["features"], start=1):
        written = str(feature["properties"].get(key, ""))
        found.add(written)
        if not written:
            yield Disagreement(file, "", f"Umriss {number} nennt keinen Schlüssel („{key}“ unter „properties“).")
        elif written not in areas:
            reason = f"Umriss {number} nennt einen Schlüssel, der in register/{name}.csv fehlt."
            yield Disagreement(file, written, reason)
        if fault := _fault(feature):
            yield Disagreement(file, written, f"Umriss {number} {fault}.")
    for area in areas.values():
        if area.key not in found:
            yield Disagreement(file, area.key, f"Der Umriss von {area.name} fehlt.")


def _fault(feature: Feature) -> str:
    """What is wrong with an outline, in German; empty if it is an area that covers each of its points once."""
    try:
        outline = shape(dict(feature["geometry"]))
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError):
        return NO_AREA
    if outline.geom_type not in AREAS or outline.is_empty:
        return NO_AREA
    return "" if outline.is_valid else _crossing(outline)


def _crossing(outline: BaseGeometry) -> str:
    """Where an outline crosses or touches itself: GEOS names the reason, longitude and latitude in brackets."""
    words, _, place = is_valid_reason(outline).removesuffix("]").partition("[")
    longitude, _, latitude = place.partition(" ")
    how = "kreuzt sich selbst" if words == "Self-intersection" else "ist in sich nicht schlüssig"
    return f"{how} (bei Länge {longitude}, Breite {latitude})" if place else how
