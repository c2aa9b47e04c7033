"""Folium's classes with everything local: no tiles, no CDN, fixed names, and text that stays text.

Folium renders what an element put out a second time as a Jinja template, so no value may reach a script as it is:
`json_text` is the only way in. Names of JavaScript variables are Folium's (`map_members`, `geo_json_rivers` ...),
with an identifier of ours in place of its random one. What is drawn how stands in docs/assets/js/member-map/signs.js.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, cast

import folium
from branca.element import Element, Figure, MacroElement
from folium.features import Control, GeoJson, GeoJsonPopup
from folium.map import CustomPane
from folium.plugins import MarkerCluster
from folium.template import Template
from folium.utilities import JsCode

from kitu.drawings.member_map.leaflet import LIBRARY_SCRIPT, LIBRARY_STYLE
from kitu.drawings.member_map.outlines import packed
from kitu.region.basemap import Bounds, FeatureCollection

TOWN = 13
"""The zoom at which a town fills the map; beyond that a state's simplified borders would look like statements."""

STEPS = 7
"""Zooms from where all is seen to where one place is: more than up to `TOWN` only where all is smaller than a state."""

NARROW = 160
"""Pixels to which the region may shrink: half of a narrow telephone, so that its surroundings can be seen, too."""

TILE = 256
"""Pixels of the whole world at zoom 0."""

MERCATOR = 85.0
"""Degrees of latitude to which the map reaches."""

_UNSAFE = re.compile(r"[<>&'\u2028\u2029]")
_JINJA_OPENING = re.compile(r"\{(?=[{%#])")


def min_zoom(bounds: Bounds) -> int:
    """The zoom at which all that the map shows is about `NARROW` pixels wide or high."""
    (south, west), (north, east) = bounds
    stretch = math.cos(math.radians((south + north) / 2))
    span = max(east - west, (north - south) / stretch)
    return max(0, math.floor(math.log2(NARROW / TILE * 360 / span)))


def max_zoom(bounds: Bounds) -> int:
    """The zoom at which a place is seen among its neighbours."""
    return min(max(TOWN, min_zoom(bounds) + STEPS), 18)


def roaming(bounds: Bounds) -> Bounds:
    """How far the map can be dragged: half of its longer side beyond each border, in round steps."""
    (south, west), (north, east) = bounds
    span = 0.6 * max(north - south, east - west)
    step = 10 ** math.floor(math.log10(span)) / 2
    beyond = math.floor(span / step) * step
    low, high = max(south - beyond, -MERCATOR), min(north + beyond, MERCATOR)
    return (round(low, 6), round(west - beyond, 6)), (round(high, 6), round(east + beyond, 6))


def json_text(value: object) -> str:
    """Return `value` as JSON that is safe in a script, in HTML, and as the source of a Jinja template.

    In JSON a brace of an object is followed by a quote or its closing brace, so `{{`, `{%` and `{#` occur in
    strings only, where the escape means the same. Raises `ValueError` for numbers that JSON lacks (NaN, infinity).
    """
    text = json.dumps(value, separators=(",", ":"), allow_nan=False)
    text = _UNSAFE.sub(lambda match: f"\\u{ord(match[0]):04x}", text)
    return _JINJA_OPENING.sub(r"\\u007b", text)


def _template(name: str) -> Template:
    """What a class puts into the script: `<name>.js.jinja` beside this module; words in it are those of signs.js."""
    template: Template = Template((Path(__file__).parent / f"{name}.js.jinja").read_text(encoding="utf-8"))
    return template


class MemberMapView(folium.Map):
    """The map itself, as `map_<identifier>`: no tiles, whole state in view, the wheel left to the page."""

    default_js: ClassVar[list[tuple[str, str]]] = [("leaflet", LIBRARY_SCRIPT)]  # type: ignore[misc]  # Folium's is not marked
    default_css: ClassVar[list[tuple[str, str]]] = [("leaflet_css", LIBRARY_STYLE)]  # type: ignore[misc]

    def __init__(self, identifier: str, bounds: Bounds, label: str) -> None:
        (south, west), (north, east) = roaming(bounds)
        motion = JsCode("motion")
        super().__init__(
            tiles=None,
            zoom_control=False,
            max_bounds=True,
            min_lat=south,
            max_lat=north,
            min_lon=west,
            max_lon=east,
            # Folium's own min_zoom and max_zoom belong to the tiles; in camel case they reach the map.
            minZoom=min_zoom(bounds),
            maxZoom=max_zoom(bounds),
            zoomSnap=0.25,
            attributionControl=False,
            scrollWheelZoom=False,
            trackResize=False,  # view.js does, and keeps the whole state in view
            **dict.fromkeys(("zoomAnimation", "fadeAnimation", "markerZoomAnimation", "inertia"), motion),  # type: ignore[arg-type]  # Folium renders JsCode
        )
        # view.js sets the view: until then no layer is drawn, and then each once, in a task of its own.
        del self.options["zoom"]
        self._id = identifier
        self.label = label

    def render(self, **kwargs: Any) -> None:  # type: ignore[override]  # as Folium's own, which returns nothing
        """Put the map into its figure, with a container that says in German what it is."""
        super().render(**kwargs)  # type: ignore[no-untyped-call]  # Folium's has no annotations
        name = self.get_name()
        container = f'<div class="folium-map" id="{name}" role="region" aria-label="{self.label}"></div>'
        cast("Figure", self.get_root()).html.add_child(Element(container), name=name)


class Signs(MacroElement):
    """What the layers of members share: outlines by marker, kinds in display order, services."""

    _template = _template("signs")

    def __init__(
        self, shapes: Mapping[str, str], kinds: Sequence[Sequence[str]], services: Sequence[Sequence[str]]
    ) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # branca's has no annotations
        self.data = json_text({"shapes": dict(shapes), "kinds": kinds, "services": services})


class DataLayer(GeoJson):
    """A GeoJSON layer whose data is packed and escaped; keyword arguments are Leaflet's options."""

    _template = _template("data_layer")

    def __init__(self, identifier: str, data: FeatureCollection, **options: Any) -> None:
        super().__init__({**data}, name=identifier, control=False, **options)
        self._id = identifier
        self.text = json_text(packed(data))


class MemberPopup(GeoJsonPopup):
    """Folium's popup of a layer, with the properties put in as text and the name as link to the member's page.

    Each marker gets its own: the cluster takes the markers out of their layer, which then has no map to open on.
    """

    _template = _template("popup")

    def __init__(self) -> None:
        super().__init__(
            fields=[], class_name="member-popup", maxWidth=248, minWidth=160, maxHeight=260, autoPanPadding=[8, 8]
        )


class MemberCluster(MarkerCluster):
    """Members that stand too close together, as one button: how many, and in its ring how many of which kind."""

    default_js: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]  # the map brings the library
    default_css: ClassVar[list[tuple[str, str]]] = []  # type: ignore[misc]

    def __init__(self, identifier: str) -> None:
        super().__init__(  # type: ignore[no-untyped-call]  # this plugin has no annotations
            name=identifier,
            control=False,
            icon_create_function="clusterIcon",
            maxClusterRadius=44,
            showCoverageOnHover=False,
            spiderfyDistanceMultiplier=1.4,
            animate=JsCode("motion"),
            spiderLegPolylineOptions={"className": "member-leg", "weight": 1.5},
        )
        self._id = identifier


class Pane(CustomPane):
    """A level of the map for things nobody clicks; `z_index` as in Leaflet (400 paths, 600 markers)."""

    def __init__(self, identifier: str, z_index: int) -> None:
        super().__init__(identifier, z_index=z_index)
        self._id = identifier


class GermanControl(Control):
    """A control of Leaflet as `<name>_control`; keyword arguments are Leaflet's options.

    Not `position`: Folium 0.20 overwrites the control's arguments when it checks it.
    """

    def __init__(self, name: str, **options: Any) -> None:
        super().__init__(name, **options)
        self._id = "control"
