"""The map of the members: points in, one piece of HTML and one script out (made with Folium)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

from branca.element import Figure
from folium.map import FitBounds
from folium.utilities import JsCode
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from kitu.basemap import Basemap, Feature, FeatureCollection
from kitu.leaflet_assets import CLUSTER_SCRIPT, CLUSTER_STYLE, LEAFLET_SCRIPT, LEAFLET_STYLE, map_assets
from kitu.map_layers import DataLayer, GermanControl, MemberCluster, MemberMapView, MemberPopup, Pane, Shapes

__all__ = ["SCRIPT_ADDRESS", "SHAPES", "MapPoint", "MemberMap", "draw_map", "map_assets"]

SCRIPT_ADDRESS = "assets/map/members.js"
"""Where `MemberMap.script` belongs in the site, relative to its root."""

SHAPES = {
    "circle": "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17z",
    "square": "M4.5 4.5h15v15h-15z",
    "triangle": "M12 2.5l10 17.5H2z",
    "diamond": "M12 1.5L22.5 12 12 22.5 1.5 12z",
    "star": "M12 1.5l3.1 6.8 7.4.8-5.5 5 1.5 7.3L12 17.7l-6.5 3.7L7 14.1l-5.5-5 7.4-.8z",
    "hexagon": "M7 3.4h10l5 8.6-5 8.6H7L2 12z",
    "pentagon": "M12 2l10 7.3-3.8 11.7H5.8L2 9.3z",
    "cross": "M8.5 2.5h7v6h6v7h-6v6h-7v-6h-6v-7h6z",
    "house": "M12 2l10 9.5h-3V21H5v-9.5H2z",
    "ring": "M12 2a10 10 0 1 0 0 20a10 10 0 1 0 0-20zm0 6a4 4 0 1 1 0 8a4 4 0 1 1 0-8z",
}
"""Outlines of the markers as SVG path data in a box of 24 by 24."""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A member with a known place.

    `marker` is a key of `SHAPES`; `latitude` and `longitude` are degrees WGS 84; `url` is relative to the map's page;
    `lines` are plain text for the popup, after name and kind; `reported` means: membership reported, not confirmed.
    """

    id: str
    name: str
    kind: str
    marker: str
    latitude: float
    longitude: float
    url: str
    lines: tuple[str, ...]
    reported: bool


@dataclass(frozen=True, slots=True)
class MemberMap:
    """A finished map.

    `html` goes into the page; `script` is the content of the file `SCRIPT_ADDRESS`. `styles` and `scripts` are
    addresses relative to the site's root, in loading order; the scripts are classic ones, to be loaded with `defer`.
    The script sets `leafletMap`, `memberCluster`, `memberLayer` and `townLayer` on the element `#map_members`,
    and no global.
    """

    html: str
    script: str
    styles: tuple[str, ...]
    scripts: tuple[str, ...]


def draw_map(points: Sequence[MapPoint], basemap: Basemap, *, kinds: Sequence[tuple[str, str, str]]) -> MemberMap:
    """Draw the members on the base map.

    `kinds` are name, plural and marker in display order. Raises `ValueError` for a point whose kind, marker,
    place or address the map cannot show. Equal arguments give equal bytes.
    """
    for point in points:
        _check(point, {name for name, _, _ in kinds})
    view = MemberMapView("members", basemap.bounds, "Karte der Mitglieder")
    Shapes(SHAPES, [(name, plural) for name, plural, _ in kinds]).add_to(view)
    _add_basemap(view, basemap)
    _add_members(view, points)
    _add_controls(view, basemap)
    figure = cast("Figure", view.get_root())
    figure.render()
    return MemberMap(
        html=_frame(figure.html.render(), points, kinds, basemap.attribution.html),
        script=_script(figure.script.render()),
        styles=(LEAFLET_STYLE, CLUSTER_STYLE, "assets/css/map.css"),
        scripts=(LEAFLET_SCRIPT, CLUSTER_SCRIPT, SCRIPT_ADDRESS, "assets/js/map.js"),
    )


def _check(point: MapPoint, kinds: set[str]) -> None:
    if not (abs(point.latitude) <= 90 and abs(point.longitude) <= 180):  # NaN is refused, too
        raise ValueError(f"{point.id}: no place on earth: {point.latitude}, {point.longitude}")
    if point.marker not in SHAPES:
        raise ValueError(f"{point.id}: unknown marker {point.marker!r}; known: {', '.join(SHAPES)}")
    if point.kind not in kinds:
        raise ValueError(f"{point.id}: kind {point.kind!r} is not among the map's kinds")
    if urlsplit(point.url).scheme or point.url.startswith("//"):
        raise ValueError(f"{point.id}: address {point.url!r} is not relative to the map's page")


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


_MEMBER = JsCode("""
    function (feature, latlng) {
        const member = feature.properties;
        const sign = member.reported ? " member-marker--reported" : "";
        const icon = L.divIcon({
            className: "member-marker member-marker--" + member.marker + sign,
            html: drawShape(member.marker),
            iconSize: [28, 28],
            popupAnchor: [0, -12],
        });
        const kind = member.kind + (member.reported ? ", berichtet" : "");
        return L.marker(latlng, {icon, title: member.name + " (" + kind + ")", riseOnHover: true});
    }""")


def _add_members(view: MemberMapView, points: Sequence[MapPoint]) -> None:
    cluster = MemberCluster("members")
    features: list[Feature] = [_feature(point) for point in points]
    data: FeatureCollection = {"type": "FeatureCollection", "features": features}
    layer = DataLayer("members", data, pointToLayer=_MEMBER)
    layer.add_child(MemberPopup())
    layer.add_to(cluster)
    cluster.add_to(view)


def _feature(point: MapPoint) -> Feature:
    note = ["Mitgliedschaft berichtet, nicht bestätigt"] if point.reported else []
    return {
        "type": "Feature",
        "properties": {
            "id": point.id,
            "name": point.name,
            "kind": point.kind,
            "marker": point.marker,
            "url": point.url,
            "lines": [point.kind, *(line for line in point.lines if line != point.kind), *note],
            "reported": point.reported,
        },
        "geometry": {"type": "Point", "coordinates": [point.longitude, point.latitude]},
    }


_DETAIL = """
    function () {
        const zoom = map_members.getZoom();
        map_members.getContainer().dataset.detail = zoom < 9 ? 2 : zoom < 10 ? 3 : 4;
    }"""

_CLOSE_BUTTON = """
    function (event) {
        const button = event.popup.getElement().querySelector(".leaflet-popup-close-button");
        if (button) button.setAttribute("aria-label", "Schließen");
    }"""


def _add_controls(view: MemberMapView, basemap: Basemap) -> None:
    GermanControl("Zoom", zoomInTitle="Vergrößern", zoomOutTitle="Verkleinern").add_to(view)
    GermanControl("Scale", imperial=False).add_to(view)
    view.on(zoomend=JsCode(_DETAIL), popupopen=JsCode(_CLOSE_BUTTON))
    FitBounds(basemap.bounds, padding=(8, 8)).add_to(view)


_HANDOVER = """\
Object.assign(map_members.getContainer(), {
leafletMap: map_members,
memberCluster: marker_cluster_members,
memberLayer: geo_json_members,
townLayer: geo_json_towns,
});
// Above the map no control can cover a member.
map_members.getContainer().previousElementSibling.append(zoom_control.getContainer(), scale_control.getContainer());
// Towns are scenery; who listens hears the members.
map_members.getPane("towns").setAttribute("aria-hidden", "true");
// The opening view may have changed nothing.
map_members.fire("zoomend");
"""


def _script(rendered: str) -> str:
    """Keep Folium's variables out of the global scope, and hand the map over to whoever enhances it."""
    lines = (line.strip() for line in rendered.splitlines())
    body = "\n".join(line for line in lines if line)
    return f"(function () {{\n{body}\n{_HANDOVER}}})();\n"


_FRAME = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True).from_string(
    """\
{% macro shape(marker, reported=false) %}
<span class="member-marker member-marker--{{ marker }}{{ " member-marker--reported" if reported }}">
<svg viewBox="0 0 24 24" aria-hidden="true"><path d="{{ shapes[marker] }}"></path></svg></span>
{%- endmacro %}
<div class="member-map">
<a class="member-map__skip" href="#map_members_end">Karte überspringen</a>
<div class="member-map__bar"></div>
{{ map }}
<p class="member-map__source">{{ attribution }}</p>
<p class="member-map__hint" hidden>Mit dem Mausrad vergrößern: erst in die Karte klicken oder die Taste Strg halten.</p>
<div class="member-map__legend" role="group" aria-label="Legende">
<ul class="member-map__kinds">
{% for plural, name, marker, count in legend %}
<li data-kind="{{ name }}">{{ shape(marker) }} <span dir="auto">{{ plural }}</span> ({{ count }})</li>
{% endfor %}
</ul>
<ul class="member-map__signs">
{% if reported %}
<li>{{ shape(reported, true) }} gestrichelt: Mitgliedschaft berichtet, nicht bestätigt</li>
{% endif %}
<li><span class="member-cluster" aria-hidden="true">5</span> mehrere Mitglieder nah beieinander</li>
</ul>
</div>
<p class="member-map__status" role="status"></p>
<div id="map_members_end" tabindex="-1"></div>
</div>
<noscript><p>Die Karte braucht JavaScript. Die Mitgliederliste zeigt dieselben Angaben ohne.</p></noscript>
"""
)


def _frame(
    container: str, points: Sequence[MapPoint], kinds: Sequence[tuple[str, str, str]], attribution: Markup
) -> str:
    counts = Counter(point.kind for point in points)
    return _FRAME.render(
        map=Markup(container.strip()),  # noqa: S704  # Folium's own container: no value of the data is in it
        attribution=attribution,
        shapes=SHAPES,
        legend=[(plural, name, marker, counts[name]) for name, plural, marker in kinds if counts[name]],
        reported=next((point.marker for point in points if point.reported), None),
    )
