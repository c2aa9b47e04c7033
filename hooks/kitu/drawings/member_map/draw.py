"""The map of the members, made with Folium: points in, one piece of HTML, one script, one file for close-ups out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, cast

from branca.element import Figure
from folium.utilities import JsCode
from jinja2 import Template
from markupsafe import Markup

from kitu import german
from kitu.drawings.member_map.detail import map_detail
from kitu.drawings.member_map.frame import AREA_LOOKS, MARKER_OUTLINES, Frame, LegendKind, ServiceOption, frame_html
from kitu.drawings.member_map.layers import (
    DataLayer,
    GermanControl,
    MemberCluster,
    MemberMapView,
    MemberPopup,
    Pane,
    Signs,
)
from kitu.drawings.member_map.leaflet import LIBRARY_SCRIPT, LIBRARY_STYLE, map_assets, map_library
from kitu.drawings.member_map.point import MapPoint, MapUse, check_point
from kitu.drawings.member_map.tiles import PROVIDERS
from kitu.drawings.member_map.towns import town_names
from kitu.records.addresses import CHECK, FRAME_MAP, MAP, MAP_FILES, relative, script, style, to_root
from kitu.records.organisation import Background
from kitu.region.basemap import Basemap, Feature, FeatureCollection, Geometry
from kitu.region.kinds import Level
from kitu.region.register import Register

__all__ = [
    "DETAIL_ADDRESS",
    "MARKER_OUTLINES",
    "SCRIPT_PART",
    "MapPoint",
    "MapUse",
    "MemberMap",
    "draw_map",
    "map_assets",
]

SCRIPT_PART = f"{MAP_FILES}members.js"
"""Under this address the page's script (`SCRIPT`) imports the map's own."""

SCRIPT, STYLE = script("member-map"), style("member-map")

PARTS = (LIBRARY_SCRIPT, SCRIPT_PART)

DETAIL_ADDRESS = f"{MAP_FILES}detail.json"
"""Where `MemberMap.detail` belongs: the page's script asks for it when somebody looks closer."""


@dataclass(frozen=True, slots=True)
class MemberMap:
    """A finished map.

    `html` goes into its page, `framed` into the one for frames of other websites; `script` is the module that the
    page's script imports as `SCRIPT_PART`; `detail` is the content of the file `DETAIL_ADDRESS`. `styles` and `scripts`
    are addresses relative to the site's root, in loading order.
    """

    html: str
    framed: str
    script: str
    detail: bytes
    styles: tuple[str, ...] = (LIBRARY_STYLE, STYLE)
    scripts: tuple[str, ...] = (SCRIPT,)

    @property
    def parts(self) -> Mapping[str, bytes]:
        """What `SCRIPT` imports besides the site's own modules, by the address that they know it by: `PARTS`."""
        return {LIBRARY_SCRIPT: map_library(), SCRIPT_PART: self.script.encode()}


def draw_map(
    points: Sequence[MapPoint],
    basemap: Basemap,
    register: Register,
    *,
    kinds: Sequence[tuple[str, str, str]],
    background: Background = Background.NONE,
    leads_to_check: bool = True,
) -> MemberMap:
    """Draw the members on the base map; the register says where towns lie and what areas are called.

    `kinds` are name, plural and marker in display order.
    `background` is the provider whose tiles a visitor may ask for; `leads_to_check` says whether the site has the page
    that answers for bodies which are not on the map. Raises `ValueError` for a point whose kind, marker,
    place or address the map cannot show. Equal arguments give equal bytes.
    """
    for point in points:
        check_point(point, {name for name, _, _ in kinds})
    services = _services(points)
    view = MemberMapView("members", basemap.bounds, "Karte der Mitglieder")
    Signs(MARKER_OUTLINES, kinds, [(use.id, use.title, use.url) for use in services]).add_to(view)
    members = {point.area for point in points if point.level is Level.MUNICIPALITY}
    places = {key: (area.latitude, area.longitude) for key, area in register.municipalities.items()}
    first, close = town_names(basemap, members=members, places=places)
    _add_basemap(view, basemap, first)
    numbers = {use.id: number for number, use in enumerate(services)}
    _add_areas(view, points, basemap)
    _add_members(view, points, numbers)
    _add_controls(view)
    figure = cast("Figure", view.get_root())
    figure.render()
    borders = bool(basemap.boundaries["features"])
    around = _frame(figure.html.render(), points, kinds, services, leads_to_check=leads_to_check, borders=borders)
    credit, levels = basemap.attribution.html, register.levels
    return MemberMap(
        html=frame_html(around, credit, PROVIDERS.get(background), levels),
        framed=frame_html(_elsewhere(around), credit, None, levels),
        script=_script(figure.script.render()),
        detail=map_detail(basemap, close),
    )


def _services(points: Sequence[MapPoint]) -> list[MapUse]:
    """Every service that a member on the map uses, once, by title."""
    found = {use.id: use for point in points for use in point.uses}
    return sorted(found.values(), key=lambda use: (german.sort_key(use.title), use.id))


def _add_basemap(view: MemberMapView, basemap: Basemap, towns: list[Feature]) -> None:
    still = {"interactive": False}
    districts = [line for line in basemap.boundaries["features"] if line["properties"]["level"] == "district"]
    DataLayer("state", _bare(basemap.state["features"]), className="map-land", **still).add_to(view)
    DataLayer("districts", _bare(districts), className="map-border", **still).add_to(view)
    DataLayer("rivers", _bare(basemap.rivers["features"]), className="map-river", **still).add_to(view)
    Pane("towns", z_index=450).add_to(view)
    DataLayer("towns", _collection(towns), pointToLayer=JsCode("townMarker")).add_to(view)


def _bare(features: Iterable[Feature]) -> FeatureCollection:
    """Leave out what the map does not show: every byte is sent to every visitor."""
    return _collection([{"type": "Feature", "properties": {}, "geometry": feature["geometry"]} for feature in features])


def _collection(features: list[Feature]) -> FeatureCollection:
    return {"type": "FeatureCollection", "features": features}


def _add_areas(view: MemberMapView, points: Sequence[MapPoint], basemap: Basemap) -> None:
    """Members that are areas; associations above the districts they lie in, municipalities above all."""
    layers = {Level.DISTRICT: basemap.districts, Level.ASSOCIATION: basemap.associations}
    layers[Level.MUNICIPALITY] = basemap.municipalities
    features: list[Feature] = []
    for level, collection in layers.items():
        outlines = {_key(feature): feature["geometry"] for feature in collection["features"]}
        inside = sorted((point for point in points if point.level is level), key=lambda point: point.area)
        features += [_area(point, outlines[point.area]) for point in inside]
    layer = DataLayer("areas", _collection(features), style=JsCode("areaStyle"))
    layer.add_child(MemberPopup())
    layer.add_to(view)


def _key(feature: Feature) -> str:
    return str(feature["properties"].get("ars") or feature["properties"]["ags"])


def _area(point: MapPoint, outline: Geometry) -> Feature:
    """A member's area; what its popup shows stands with the member's marker (layers.js)."""
    properties = {"id": point.id, "look": _look(point)}
    return {"type": "Feature", "properties": properties, "geometry": outline}


def _look(point: MapPoint) -> str:
    """How a member's area is filled: by its level, or as only reported; empty for a member that is no area."""
    if point.level is None:
        return ""
    return "reported" if point.reported else point.level


def _add_members(view: MemberMapView, points: Sequence[MapPoint], services: Mapping[str, int]) -> None:
    cluster = MemberCluster("members")
    features: list[Feature] = [
        {
            "type": "Feature",
            "properties": _properties(point, services),
            "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
        }
        for point in points
    ]
    layer = DataLayer("members", _collection(features), pointToLayer=JsCode("memberMarker"))
    layer.add_child(MemberPopup())
    layer.add_to(cluster)
    cluster.add_to(view)


def _properties(point: MapPoint, services: Mapping[str, int]) -> dict[str, Any]:
    """What marker, area and popup show; `services` are pairs of a number in the list of services and a status."""
    note = ["Mitgliedschaft berichtet, nicht bestätigt"] if point.reported else []
    return {
        "id": point.id,
        "name": point.name,
        "kind": point.kind,
        "marker": point.marker,
        "url": point.url,
        "lines": [point.kind, *(line for line in point.lines if line != point.kind), *note],
        "services": [(services[use.id], use.status) for use in point.uses],
        "reported": point.reported,
    }


def _add_controls(view: MemberMapView) -> None:
    GermanControl("Zoom", zoomInTitle="Vergrößern", zoomOutTitle="Verkleinern").add_to(view)
    GermanControl("Scale", imperial=False).add_to(view)


_SCRIPT: Template = Template((Path(__file__).parent / "members.js.jinja").read_text(encoding="utf-8"))


def _script(rendered: str) -> str:
    """Make a module of what Folium has rendered: its variables stay inside, and its layers are exported."""
    lines = (line.strip() for line in rendered.splitlines())
    return _SCRIPT.render(rendered="\n".join(line for line in lines if line)) + "\n"


def _frame(
    container: str,
    points: Sequence[MapPoint],
    kinds: Sequence[tuple[str, str, str]],
    services: Sequence[MapUse],
    *,
    leads_to_check: bool,
    borders: bool,
) -> Frame:
    by_kind = Counter(point.kind for point in points)
    by_service = Counter(use for point in points for use in {use.id for use in point.uses})
    return Frame(
        map=Markup(container.strip()),  # noqa: S704  # Folium's own container: no value of the data is in it
        detail=to_root(MAP.address) + DETAIL_ADDRESS,
        check=relative(MAP.address, CHECK.address) if leads_to_check else "",
        kinds=[LegendKind(name, plural, marker, by_kind[name]) for name, plural, marker in kinds if by_kind[name]],
        services=[ServiceOption(use.id, use.title, by_service[use.id]) for use in services],
        reported=next((point.marker for point in points if point.reported), None),
        areas=[look for look in AREA_LOOKS if look in {_look(point) for point in points}],
        borders=borders,
    )


def _elsewhere(frame: Frame) -> Frame:
    """The same on the page for frames: no tiles are offered there, as nothing is stored and no other host asked."""
    detail = to_root(FRAME_MAP.address) + DETAIL_ADDRESS
    pages = relative(FRAME_MAP.address, MAP.address)
    return replace(frame, detail=detail, check=pages + frame.check if frame.check else "", pages=pages)
