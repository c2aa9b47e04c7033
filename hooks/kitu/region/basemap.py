"""The base map: borders, rivers and town labels of the state, and the notice their owners ask for."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from typing import Any, NotRequired, TypedDict, cast

from markupsafe import Markup, escape
from shapely.geometry import shape
from shapely.geometry.base import BaseGeometry

from kitu import german
from kitu.kept import kept, state_of

Bounds = tuple[tuple[float, float], tuple[float, float]]
"""South-west and north-east corner, each latitude before longitude, in degrees WGS 84."""


MARGIN, SMALLEST = 0.05, 0.2
"""What is left free around members, as a part of their extent, and the degrees that a map shows at least."""

LAYERS = ("districts", "municipalities", "associations", "boundaries", "rivers", "labels")
"""The files of the base map beside the state's."""

MERCATOR = 85.0
"""Degrees of latitude up to which web maps reach."""


class BasemapError(ValueError):
    """Raised for a file that is no part of a map; `reason` is German, `place` line and column, `written` the line."""

    def __init__(self, file: str, reason: str, place: tuple[int, int] = (1, 1), written: str = "") -> None:
        super().__init__(f"{file}: {reason}")
        self.file = file
        self.reason = reason
        self.place = place
        self.written = written


class Geometry(TypedDict):
    """A GeoJSON geometry (RFC 7946): positions are longitude before latitude, in degrees WGS 84."""

    type: str
    coordinates: Any


class Feature(TypedDict):
    """A GeoJSON feature: a geometry and what is known of it."""

    type: str
    properties: dict[str, Any]
    geometry: Geometry


class FeatureCollection(TypedDict):
    """One layer of the base map."""

    type: str
    features: list[Feature]
    bbox: NotRequired[list[float]]
    attribution: NotRequired[str]


class Subject(StrEnum):
    """What a notice is about; others are shown with the map and mean nothing more."""

    BORDERS = "borders"
    REGISTER = "register"


@dataclass(frozen=True, slots=True)
class Notice:
    """What the owners of a part ask to be shown, word for word, and the id of its licence; empty while unknown."""

    subject: str
    text: str
    licence: str = ""


@dataclass(frozen=True, slots=True)
class Attribution:
    """The notices that have to stand with every map.

    `links` maps parts of them to addresses; `as_of` is the date of the borders, as German text; `register` names in
    German what names, keys and inhabitants are taken from.
    """

    notices: Sequence[Notice]
    links: Mapping[str, str]
    as_of: str
    register: str

    @property
    def text(self) -> str:
        """All of it, word for word what `SOURCES.md` asks for."""
        return " · ".join(notice.text for notice in self.notices)

    def about(self, subject: Subject) -> list[Notice]:
        """The notices about one subject."""
        return [notice for notice in self.notices if notice.subject == subject]

    @property
    def html(self) -> Markup:
        """The notice as HTML; without its tags it reads exactly as `text` and `as_of`, and no line ends behind a ©.

        Empty without a base map.
        """
        if not self.text:
            return Markup("")
        parts = re.split("(" + "|".join(map(re.escape, self.links)) + ")", self.text) if self.links else [self.text]
        linked = Markup("").join(self._link(part) for part in parts)
        return linked + Markup(" · ") + escape(self.as_of)

    def _link(self, part: str) -> Markup:
        if part not in self.links:
            return escape(german.kept_together(part))
        return Markup('<a href="{}">{}</a>').format(self.links[part], german.kept_together(part))


@dataclass(frozen=True, slots=True, eq=False)
class Basemap:
    """The layers of the base map, as `data/basemap/SOURCES.md` describes them. Nobody changes them.

    `state`, `districts`, `municipalities` and `associations` are areas; `boundaries` are lines whose property
    `level` is `state` or `district`; `rivers` are lines; `labels` are points with `name` and `rank` (1 first).
    """

    state: FeatureCollection
    districts: FeatureCollection
    municipalities: FeatureCollection
    associations: FeatureCollection
    boundaries: FeatureCollection
    rivers: FeatureCollection
    labels: FeatureCollection
    attribution: Attribution

    @property
    def bounds(self) -> Bounds:
        """The rectangle around the state."""
        west, south, east, north = self.state["bbox"]
        return (south, west), (north, east)

    def reaching(self, bounds: Bounds | None) -> Basemap:
        """The map as far as members sit, `bounds` around them: the same map if all sit inside."""
        if bounds is None:
            return self
        (south, west), (north, east) = self.bounds
        (low, left), (high, right) = bounds
        if self.state["features"] and low >= south and left >= west and high <= north and right <= east:
            return self
        margin = max((high - low) * MARGIN, (right - left) * MARGIN, SMALLEST / 2)
        box = [left - margin, max(low - margin, -MERCATOR), right + margin, min(high + margin, MERCATOR)]
        if self.state["features"]:
            box = [min(west, box[0]), min(south, box[1]), max(east, box[2]), max(north, box[3])]
        return replace(self, state={**self.state, "bbox": box})


def geometries(layer: FeatureCollection) -> list[BaseGeometry]:
    """The shapes of a layer, in its order, in degrees WGS 84 (x is longitude)."""
    return [shape({**feature["geometry"]}) for feature in layer["features"]]


_NONE: FeatureCollection = {"type": "FeatureCollection", "features": [], "bbox": [-180.0, -60.0, 180.0, 75.0]}
BLANK = Basemap(_NONE, _NONE, _NONE, _NONE, _NONE, _NONE, _NONE, Attribution((), {}, "", ""))
"""A base map on which nothing is drawn, for organisations without one: the members alone say how far it reaches."""


def read_basemap(folder: Path) -> Basemap:
    """Read all layers of `folder` (`data/basemap`). Raises `BasemapError`, never returns half a map.

    As long as the files are the same, so is the map.
    """
    return _read_basemap(folder, state_of(folder))


def faults(folder: Path) -> Iterator[BasemapError]:
    """Why `folder` is no base map, file by file: everything that keeps `read_basemap` from reading it."""
    for read, name in ((_read_state, "state"), *((_read_layer, name) for name in LAYERS)):
        yield from _fault_of(read, folder / f"{name}.geojson")
    yield from _fault_of(_read_attribution, folder / "attribution.json")


def _fault_of(read: Callable[[Path], object], file: Path) -> Iterator[BasemapError]:
    try:
        read(file)
    except BasemapError as error:
        yield error


@kept(2)
def _read_basemap(folder: Path, _state: str) -> Basemap:
    return Basemap(
        state=_read_state(folder / "state.geojson"),
        districts=_read_layer(folder / "districts.geojson"),
        municipalities=_read_layer(folder / "municipalities.geojson"),
        associations=_read_layer(folder / "associations.geojson"),
        boundaries=_read_layer(folder / "boundaries.geojson"),
        rivers=_read_layer(folder / "rivers.geojson"),
        labels=_read_layer(folder / "labels.geojson"),
        attribution=_read_attribution(folder / "attribution.json"),
    )


def _read_state(file: Path) -> FeatureCollection:
    state = _read_layer(file)
    if len(state.get("bbox", [])) != 4:
        raise BasemapError(file.name, "„bbox“ mit vier Zahlen fehlt.")
    return state


def _read_json(file: Path) -> dict[str, Any]:
    try:
        value = json.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise BasemapError(file.name, "Die Datei fehlt oder lässt sich nicht lesen.") from error
    except json.JSONDecodeError as error:
        line = error.doc.split("\n")[error.lineno - 1]
        raise BasemapError(file.name, "Das ist kein gültiges JSON.", (error.lineno, error.colno), line) from error
    except ValueError as error:
        raise BasemapError(file.name, "Die Datei ist nicht in UTF-8 geschrieben.") from error
    if not isinstance(value, dict):
        raise BasemapError(file.name, "Erwartet wird ein JSON-Objekt.")
    return value


def _read_layer(file: Path) -> FeatureCollection:
    layer = _read_json(file)
    features = layer.get("features")
    if layer.get("type") != "FeatureCollection" or not isinstance(features, list):
        raise BasemapError(file.name, "Erwartet wird eine GeoJSON-FeatureCollection.")
    for number, feature in enumerate(features, start=1):
        if not (isinstance(feature, dict) and feature.get("geometry") and isinstance(feature.get("properties"), dict)):
            raise BasemapError(file.name, f"Feature {number} braucht „geometry“ und „properties“.")
    return cast("FeatureCollection", layer)


def _read_attribution(file: Path) -> Attribution:
    value = _read_json(file)
    try:
        notices = tuple(Notice(one["of"], one["text"], one.get("licence", "")) for one in value["notices"])
        return Attribution(notices=notices, links=value["links"], as_of=value["as_of"], register=value["register"])
    except KeyError as error:
        raise BasemapError(file.name, f"Die Angabe „{error.args[0]}“ fehlt.") from error
    except (TypeError, AttributeError) as error:
        raise BasemapError(file.name, "„notices“ braucht eine Liste von Vermerken mit „of“ und „text“.") from error
