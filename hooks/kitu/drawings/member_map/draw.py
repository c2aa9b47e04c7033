"""The map of the members, made with Folium: points in, one piece of HTML, one script, one file for close-ups out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

from branca.element import Figure
from folium.utilities import JsCode
from markupsafe import Markup

from kitu import german
from kitu.drawings.member_map.detail import map_detail
from kitu.drawings.member_map.frame import MARKER_OUTLINES, Frame, LegendKind, ServiceOption, frame_html
from kitu.drawings.member_map.layers import (
    DataLayer,
    GermanControl,
    MemberCluster,
    MemberMapView,
    MemberPopup,
    Pane,
    Shapes,
)
from kitu.drawings.member_map.leaflet import LIBRARY_SCRIPT, LIBRARY_STYLE, map_assets
from kitu.drawings.member_map.point import MapPoint, MapUse, check_point
from kitu.drawings.member_map.tiles import PROVIDERS
from kitu.records.addresses import MAP, MAP_FILES, script, style, to_root
from kitu.records.organisation import Background
from kitu.region.basemap import Basemap, Feature, FeatureCollection

__all__ = [
    "DETAIL_ADDRESS",
    "MARKER_OUTLINES",
    "SCRIPT_ADDRESS",
    "MapPoint",
    "MapUse",
    "MemberMap",
    "draw_map",
    "map_assets",
]

SCRIPT_ADDRESS = f"{MAP_FILES}members.js"
"""Where `MemberMap.script` belongs in the site, relative to its root."""

DETAIL_ADDRESS = f"{MAP_FILES}detail.json"
"""Where `MemberMap.detail` belongs: the page's script asks for it when somebody looks closer."""


@dataclass(frozen=True, slots=True)
class MemberMap:
    """A finished map.

    `html` goes into the page; `script` is the content of the file `SCRIPT_ADDRESS`, `detail` that of `DETAIL_ADDRESS`.
    `styles` and `scripts` are addresses relative to the site's root, in loading order; the scripts are classic ones, to
    be loaded with `defer`. The script sets its layers as properties of the element `#map_members`, and no global.
    """

    html: str
    script: str
    detail: bytes
    styles: tuple[str, ...]
    scripts: tuple[str, ...]

    @property
    def assets(self) -> Mapping[str, bytes]:
        """The map's own files by site-relative address."""
        return {SCRIPT_ADDRESS: self.script.encode(), DETAIL_ADDRESS: self.detail}


def draw_map(
    points: Sequence[MapPoint],
    basemap: Basemap,
    *,
    kinds: Sequence[tuple[str, str, str]],
    background: Background = Background.NONE,
) -> MemberMap:
    """Draw the members on the base map.

    `kinds` are name, plural and marker in display order. `background` is the provider whose tiles a visitor may ask
    for. Raises `ValueError` for a point whose kind, marker, place or address the map cannot show. Equal arguments give
    equal bytes.
    """
    for point in points:
        check_point(point, {name for name, _, _ in kinds})
    services = _services(points)
    view = MemberMapView("members", basemap.bounds, "Karte der Mitglieder")
    Shapes(MARKER_OUTLINES, kinds, [(use.id, use.title, use.url) for use in services]).add_to(view)
    _add_basemap(view, basemap)
    numbers = {use.id: number for number, use in enumerate(services)}
    _add_areas(view, points, basemap, numbers)
    _add_members(view, points, numbers)
    _add_controls(view)
    figure = cast("Figure", view.get_root())
    figure.render()
    provider = PROVIDERS.get(background)
    return MemberMap(
        html=frame_html(_frame(figure.html.render(), points, kinds, services), basemap.attribution.html, provider),
        script=_script(figure.script.render()),
        detail=map_detail(basemap),
        styles=(LIBRARY_STYLE, style("map")),
        scripts=(LIBRARY_SCRIPT, SCRIPT_ADDRESS, *_ENHANCEMENTS, *(_TILES if provider else ())),
    )


_ENHANCEMENTS = (script("map"), script("map-labels"), script("map-filter"))
_TILES = (script("map-tiles"),)


def _services(points: Sequence[MapPoint]) -> list[MapUse]:
    """Every service that a member on the map uses, once, by title."""
    found = {use.id: use for point in points for use in point.uses}
    return sorted(found.values(), key=lambda use: (german.sort_key(use.title), use.id))


_TOWN = JsCode("""
    function (feature, latlng) {
        return L.marker(latlng, {pane: "towns", interactive: false, keyboard: false, icon: L.divIcon({
            className: "map-town map-town--" + feature.properties.rank,
            html: make("span", "map-town__name", feature.properties.name),
            iconSize: [0, 0],
        })});
    }""")


def _add_basemap(view: MemberMapView, basemap: Basemap) -> None:
    still = {"interactive": False}
    districts = [line for line in basemap.boundaries["features"] if line["properties"]["level"] == "district"]
    DataLayer("state", _bare(basemap.state["features"]), className="map-land", **still).add_to(view)
    DataLayer("districts", _bare(districts), className="map-border", **still).add_to(view)
    DataLayer("rivers", _bare(basemap.rivers["features"]), className="map-river", **still).add_to(view)
    Pane("towns", z_index=450).add_to(view)
    DataLayer("towns", _bare(basemap.labels["features"], "name", "rank"), pointToLayer=_TOWN).add_to(view)


def _bare(features: Iterable[Feature], *properties: str) -> FeatureCollection:
    """Leave out what the map does not show: every byte is sent to every visitor."""
    kept: list[Feature] = [
        {
            "type": "Feature",
            "properties": {name: feature["properties"][name] for name in properties},
            "geometry": feature["geometry"],
        }
        for feature in features
    ]
    return {"type": "FeatureCollection", "features": kept}


_AREA = JsCode("""
    function ({properties: member}) {
        const sign = member.reported ? " member-area--reported" : "";
        return {className: "member-area member-marker--" + member.marker + sign};
    }""")


def _add_areas(view: MemberMapView, points: Sequence[MapPoint], basemap: Basemap, services: Mapping[str, int]) -> None:
    """Members that are districts or associations, as areas; associations above the districts they lie in."""
    outlines = {feature["properties"]["ags"]: feature["geometry"] for feature in basemap.districts["features"]}
    outlines |= {feature["properties"]["ars"]: feature["geometry"] for feature in basemap.associations["features"]}
    placed = sorted((point for point in points if point.area), key=lambda point: (len(point.area), point.area))
    features: list[Feature] = [
        {"type": "Feature", "properties": _properties(point, services), "geometry": outlines[point.area]}
        for point in placed
    ]
    layer = DataLayer("areas", {"type": "FeatureCollection", "features": features}, style=_AREA)
    layer.add_child(MemberPopup())
    layer.add_to(view)


# The icon draws itself when it comes into view: of ten thousand members only a few dozen are.
_MEMBER = JsCode("""
    (function () {
        const Icon = L.DivIcon.extend({
            createIcon: function (old) {
                const box = L.DivIcon.prototype.createIcon.call(this, old);
                box.append(drawShape(this.options.marker));
                return box;
            },
        });
        const icons = {};
        return function (feature, latlng) {
            const member = feature.properties;
            const sign = member.reported ? " member-marker--reported" : "";
            icons[member.marker + sign] ??= new Icon({
                className: "member-marker member-marker--" + member.marker + sign,
                marker: member.marker,
                iconSize: [28, 28],
                popupAnchor: [0, -12],
            });
            const kind = member.kind + (member.reported ? ", berichtet" : "");
            return L.marker(latlng, {
                icon: icons[member.marker + sign], title: member.name + " (" + kind + ")", riseOnHover: true,
                zIndexOffset: 1000,  // above clusters: what a marker covers of that bigger target, it can spare
            });
        };
    })()""")


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
    layer = DataLayer("members", {"type": "FeatureCollection", "features": features}, pointToLayer=_MEMBER)
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


_DETAIL = """
    function () {
        const zoom = map_members.getZoom();
        map_members.getContainer().dataset.detail = zoom < 9 ? 2 : zoom < 10 ? 3 : zoom < 10.5 ? 4 : 5;
    }"""

_CLOSE_BUTTON = """
    function (event) {
        const button = event.popup.getElement().querySelector(".leaflet-popup-close-button");
        if (button) button.setAttribute("aria-label", "Schließen");
    }"""


def _add_controls(view: MemberMapView) -> None:
    GermanControl("Zoom", zoomInTitle="Vergrößern", zoomOutTitle="Verkleinern").add_to(view)
    GermanControl("Scale", imperial=False).add_to(view)
    view.on(zoomend=JsCode(_DETAIL), popupopen=JsCode(_CLOSE_BUTTON))


_HANDOVER = """\
Object.assign(map_members.getContainer(), {
leafletMap: map_members,
memberCluster: marker_cluster_members,
memberLayer: geo_json_members,
areaLayer: geo_json_areas,
landLayer: geo_json_state,
borderLayer: geo_json_districts,
townLayer: geo_json_towns,
});
// Above the map no control can cover a member.
const bar = map_members.getContainer().previousElementSibling;
bar.prepend(zoom_control.getContainer());
bar.append(scale_control.getContainer());
// Towns are scenery; who listens hears the members.
map_members.getPane("towns").setAttribute("aria-hidden", "true");
"""


def _script(rendered: str) -> str:
    """Keep Folium's variables out of the global scope, and hand the map over to whoever enhances it."""
    lines = (line.strip() for line in rendered.splitlines())
    body = "\n".join(line for line in lines if line)
    return f"(function () {{\n{body}\n{_HANDOVER}}})();\n"


def _frame(
    container: str,
    points: Sequence[MapPoint],
    kinds: Sequence[tuple[str, str, str]],
    services: Sequence[MapUse],
) -> Frame:
    by_kind = Counter(point.kind for point in points)
    by_service = Counter(use for point in points for use in {use.id for use in point.uses})
    return Frame(
        map=Markup(container.strip()),  # noqa: S704  # Folium's own container: no value of the data is in it
        detail=to_root(MAP.address) + DETAIL_ADDRESS,
        kinds=[LegendKind(name, plural, marker, by_kind[name]) for name, plural, marker in kinds if by_kind[name]],
        services=[ServiceOption(use.id, use.title, by_service[use.id]) for use in services],
        reported=next((point.marker for point in points if point.reported), None),
        areas=any(point.area for point in points),
    )
