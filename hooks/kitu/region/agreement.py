"""Whether register and base map speak of the same areas: each area has its district and its outline, by its key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from shapely.errors import ShapelyError
from shapely.geometry import shape

from kitu.kept import kept
from kitu.region.basemap import Basemap, Feature, FeatureCollection
from kitu.region.register import Area, Register

AREAS = ("Polygon", "MultiPolygon")


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
        if not _is_area(feature):
            yield Disagreement(file, written, f"Umriss {number} ist keine Fläche (Polygon oder MultiPolygon).")
    for area in areas.values():
        if area.key not in found:
            yield Disagreement(file, area.key, f"Der Umriss von {area.name} fehlt.")


def _is_area(feature: Feature) -> bool:
    try:
        outline = shape(dict(feature["geometry"]))
    except (ShapelyError, KeyError, TypeError, ValueError, AttributeError):
        return False
    return outline.geom_type in AREAS and not outline.is_empty
