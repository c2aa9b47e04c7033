"""The map as text: what its HTML and its script hold. A browser test shows that it works."""

from __future__ import annotations

import hashlib
import json
import os
import re
import subprocess
import sys
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from typing import Any

import pytest

from kitu.drawings.member_map.draw import MARKER_OUTLINES, MapUse, draw_map, map_assets
from kitu.drawings.member_map.layers import json_text
from kitu.drawings.member_map.leaflet import map_library
from kitu.drawings.member_map.tiles import PROVIDERS
from kitu.records.choices import Marker
from kitu.region.basemap import BLANK
from kitu.region.kinds import Level
from kitu.region.register import Register
from tests.base_project import ROOT
from tests.drawings.member_map.drawn_map import KINDS, POINTS, ZELAU, basemap, constant, draw, layer, register, unpacked

HOSTILE = (
    "<script>alert(1)</script>",
    "</script><b>fett</b>",
    "{{ x }} {% y %} {# z #}",
    "{{{ a }}}",
    "\"doppelt\" 'einfach' `schräg` \\ & &amp;",
    "${x} \u2028 \u2029 \u0085",
    "😀 مرحبا",
    "ä" * 200,
    "javascript:alert(1)",
)


class Tags(HTMLParser):
    """All tags with their attributes, and all text, of a piece of HTML."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: D102  # as inherited
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:  # noqa: D102  # as inherited
        self.text += data


def test_every_point_is_in_the_script_at_its_place() -> None:
    """No member is lost, moved or mixed up: id, place, address and sign are those that went in."""
    found = layer(draw(*POINTS), "members")
    for point, feature in zip(POINTS, found, strict=True):
        assert feature["geometry"] == {"type": "Point", "coordinates": [point.longitude, point.latitude]}
        properties = feature["properties"]
        assert (properties["id"], properties["name"], properties["url"]) == (point.id, point.name, point.url)
        assert (properties["kind"], properties["marker"], properties["reported"]) == (
            point.kind,
            point.marker,
            point.reported,
        )


def test_popup_lines_say_kind_once_and_what_is_unconfirmed() -> None:
    """The popup starts with the kind, whether or not the lines repeat it, and marks reported members in words."""
    sure, reported, district = (feature["properties"]["lines"] for feature in layer(draw(*POINTS), "members"))
    assert sure == ["Stadt", "Brückenlandkreis", "Mitglied seit April 2010"]
    assert reported == [*sure, "Mitgliedschaft berichtet, nicht bestätigt"]
    assert district[0] == "Landkreis"


def test_the_base_map_is_complete() -> None:
    """State, inner borders of districts, rivers and towns reach the script; nothing else of their properties does."""
    drawn = draw(*POINTS)
    assert len(layer(drawn, "state")) == 1
    assert layer(drawn, "districts")
    assert len(layer(drawn, "rivers")) == len(basemap().rivers["features"])
    towns = [feature["properties"] for feature in layer(drawn, "towns")]
    assert {"name": "Musterburg", "rank": 1} in towns
    assert all(set(town) == {"name", "rank"} for town in towns)


def test_a_map_without_members_is_still_a_map() -> None:
    """A directory that is just being set up builds."""
    assert layer(draw(), "members") == []


def test_without_borders_there_is_nothing_to_switch() -> None:
    """Organisations without a base map are shown as points on a plain ground."""
    switch = 'name="ebene"'
    bare = draw_map(POINTS, BLANK, Register({}, {}, {}), kinds=KINDS)
    assert switch in draw(*POINTS).html
    assert switch not in bare.html


def test_equal_input_gives_equal_bytes() -> None:
    """Neither chance nor the maps drawn before leave a trace."""
    first = draw(*POINTS)
    draw(ZELAU)
    assert draw(*POINTS) == first


@pytest.mark.parametrize("seed", ["1", "4711"])
def test_bytes_do_not_depend_on_the_hash_seed(seed: str) -> None:
    """Another process with another order of sets draws the same map."""
    code = (
        "import hashlib, tests.drawings.member_map.drawn_map as t; d = t.draw(*t.POINTS);"
        "print(hashlib.sha256((d.html + d.script).encode()).hexdigest())"
    )
    path = os.pathsep.join([str(ROOT / "hooks"), str(ROOT)])
    environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": path}
    result = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    drawn = draw(*POINTS)
    assert result.stdout.strip() == hashlib.sha256((drawn.html + drawn.script).encode()).hexdigest()


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    """Whatever stands in a field of a point comes out unchanged as a JSON string, and as nothing else."""
    point = replace(ZELAU, id=text, name=text, lines=(text,), uses=(MapUse(text, text, "../x/", text),))
    drawn = draw(point)
    properties = layer(drawn, "members")[0]["properties"]
    assert (properties["id"], properties["name"], properties["lines"]) == (text, text, ["Stadt", text])
    assert properties["services"] == [[0, text]]
    assert constant(drawn, "services") == [[text, text, "../x/"]]
    assert text in [attributes.get("value") for _, attributes in Tags(drawn.html).found]
    assert "</" not in drawn.script
    assert "alert(1)</script>" not in drawn.html


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_kinds_stay_text(text: str) -> None:
    """Kinds come from a file, too: they are text in the script and in the legend."""
    drawn = draw(replace(ZELAU, kind=text), kinds=((text, f"{text}s", "circle"),))
    tags = Tags(drawn.html)
    assert constant(drawn, "kinds") == [[text, f"{text}s", "circle"]]
    assert text in [attributes.get("data-kind") for _, attributes in tags.found]
    assert {tag for tag, _ in tags.found}.isdisjoint({"script", "b"})


def test_nothing_in_the_page_needs_a_loose_policy() -> None:
    """No inline script, style or handler: the page works under `script-src 'self'; style-src 'self'`."""
    for tag, attributes in Tags(draw(*POINTS).html).found:
        assert tag not in {"script", "style", "link", "iframe", "img"}
        assert not [name for name in attributes if name == "style" or name.startswith("on")]
        assert not (attributes.get("href") or "").startswith("javascript:")


def test_the_script_needs_no_loose_policy() -> None:
    """No evaluation of text, no raw HTML, none of the libraries that Folium brings along."""
    script = draw(*POINTS).script
    for word in ("eval(", "Function(", "innerHTML", "outerHTML", "document.write", "setTimeout(", "$.", "$(", "jQuery"):
        assert word not in script


def test_no_other_host_is_asked() -> None:
    """Addresses of other hosts stand in links of the notice only."""
    drawn = draw(*POINTS)
    assert re.findall(r"//[\w-]+\.[\w.-]+", drawn.script) == []
    for tag, attributes in Tags(drawn.html).found:
        assert "src" not in attributes
        assert tag == "a" or "//" not in json.dumps(attributes)
    assert all(not address.startswith(("/", "http")) for address in (*drawn.styles, *drawn.scripts))


def test_the_script_is_a_module() -> None:
    """Folium's variables stay inside; what draws is imported, and layers are exported under names of ours."""
    script = draw(*POINTS).script
    assert script.startswith('import "./leaflet.js";\n')
    assert "map_members as map," in script.splitlines()[-1]
    assert not re.search(r"function|=>|document\.", script)


def test_container_and_legend_speak_german() -> None:
    """The map has a role and a name, a way past it, a legend of the kinds that occur, and the notice."""
    tags = Tags(draw(*POINTS).html)
    container = next(attributes for _, attributes in tags.found if attributes.get("id") == "map_members")
    assert (container["role"], container["aria-label"]) == ("region", "Karte der Mitglieder")
    assert ("a", {"class": "member-map__skip", "href": "#map_members_end"}) in tags.found
    assert [attributes["data-kind"] for tag, attributes in tags.found if "data-kind" in attributes] == [
        "Stadt",
        "Landkreis",
    ]
    assert basemap().attribution.text in tags.text.replace("\u00a0", " ")
    assert "nicht bestätigt" in tags.text
    assert "nicht bestätigt" not in draw(ZELAU).html


def test_controls_speak_german() -> None:
    """Buttons of Leaflet carry German names; its prefix and the miles are off, and nothing is fetched as tiles."""
    script = draw(*POINTS).script
    for text in (json_text("Vergrößern"), json_text("Verkleinern"), '"imperial": false'):
        assert text in script
    assert '"attributionControl": false' in script
    assert "tileLayer" not in script


@pytest.mark.parametrize(
    "change",
    [
        {"latitude": float("nan")},
        {"longitude": float("inf")},
        {"latitude": 91.0},
        {"marker": "blob"},
        {"kind": "Burg"},
        {"url": "javascript:alert(1)"},
        {"url": "https://example.org/"},
        {"url": "//example.org/"},
        {"uses": (MapUse("x", "X", "https://example.org/"),)},
    ],
)
def test_points_that_cannot_be_shown_are_refused_by_name(change: dict[str, Any]) -> None:
    """Wrong input is our own fault by then: the error names the member."""
    with pytest.raises(ValueError, match="zelau"):
        draw(replace(ZELAU, **change))


def test_assets_are_complete_and_local() -> None:
    """Every address the map loads is shipped here or lies in docs/; images of style sheets exist; no source maps."""
    assets = map_assets()
    drawn = draw(*POINTS)
    for address in (*drawn.styles, *drawn.scripts):
        assert address in assets or (ROOT / "docs" / address).is_file()
    for image in re.findall(rb"url\((images/[^)]+)\)", assets["assets/map/leaflet.css"]):
        assert f"assets/map/{image.decode()}" in assets
    files = {**assets, **drawn.parts}
    assert not [address for address, content in files.items() if b"sourceMappingURL" in content]


def test_licence_notices_of_the_libraries_are_kept() -> None:
    """Both licences ask for their notice in every copy."""
    assets, library = map_assets(), map_library()
    assert b"Vladimir Agafonkin" in library[:300]
    assert b"Dave Leaver" in library
    assert b"Dave Leaver" in assets["assets/map/leaflet.css"]


def test_every_shape_has_its_colour() -> None:
    """A marker without a rule would be grey: each shape has one, and the legend draws the same outline."""
    style = (ROOT / "docs/assets/css/member-map.css").read_text(encoding="utf-8")
    for shape, outline in MARKER_OUTLINES.items():
        assert f".member-marker--{shape} {{" in style
        assert f"--marker-{shape}:" in style
        assert outline in draw(replace(ZELAU, marker=shape), kinds=(("Stadt", "Städte", shape),)).html


@pytest.mark.parametrize("value", [{"{{": "{%"}, [[{}], {"a": {"b": "{{{#"}}], "</script>&'\u2028"])
def test_json_text_means_the_same_and_holds_nothing_active(value: object) -> None:
    """The escapes change the spelling only, and neither Jinja nor HTML finds anything of its own."""
    text = json_text(value)
    assert json.loads(text) == value
    assert not re.search(r"\{[{%#]|[<>&']", text)


def test_shapes_are_those_an_editor_may_choose() -> None:
    """Every marker of the model can be drawn, and nothing is drawn that the model does not know."""
    assert set(MARKER_OUTLINES) == {marker.value for marker in Marker}


def test_members_that_are_areas_are_drawn_as_such() -> None:
    """Each gets its outline: districts below, associations above, towns on top; what is only reported looks so."""
    district = replace(ZELAU, id="lk", kind="Landkreis", marker="square", area="99083", level=Level.DISTRICT)
    association = replace(district, id="vg", area="990845051", level=Level.ASSOCIATION, reported=True)
    town = replace(ZELAU, area="99084590", level=Level.MUNICIPALITY)
    drawn = draw(town, association, replace(ZELAU, id="verein"), district)
    areas = layer(drawn, "areas")
    outlines = [
        feature["geometry"] for feature in basemap().districts["features"] if feature["properties"]["ags"] == "99083"
    ]
    looks = [(area["properties"]["id"], area["properties"]["look"]) for area in areas]
    assert looks == [("lk", "district"), ("vg", "reported"), ("zelau", "municipality")]
    assert areas[0]["geometry"] == outlines[0]
    keys = re.findall(r'class="member-area member-area--(\w+)"', drawn.html)
    assert sorted(keys) == sorted({look for _, look in looks})


def test_names_of_members_come_first_and_stand_at_their_places() -> None:
    """A member's name is shown from afar, at the place of its town; without members, the labels are the base map's."""
    named = {label["properties"]["ags"] for label in basemap().labels["features"]}
    area = next(
        area["properties"] for area in basemap().municipalities["features"] if area["properties"]["ags"] not in named
    )
    place = (51.9, 10.93)
    member = replace(ZELAU, area=area["ags"], level=Level.MUNICIPALITY)
    moved = replace(register().municipalities[area["ags"]], latitude=place[0], longitude=place[1])
    drawn = draw_map([member], basemap(), Register({}, {}, {area["ags"]: moved}), kinds=KINDS)
    towns = layer(drawn, "towns")
    [found] = [town for town in towns if town["properties"] == {"name": area["name"], "rank": 2}]
    assert found["geometry"]["coordinates"] == [place[1], place[0]]
    ranks = [town["properties"]["rank"] for town in towns]
    assert ranks == sorted(ranks)
    assert len(layer(draw(), "towns")) == len(basemap().labels["features"])


def test_close_ups_have_borders_and_names() -> None:
    """The file for close-ups holds inner borders once, all associations, and each municipality not labelled already."""
    detail = {name: unpacked(layer) for name, layer in json.loads(draw().detail).items()}
    (lines,) = detail["municipalities"]
    pieces = [tuple(sorted(map(tuple, pair))) for line in lines["geometry"]["coordinates"] for pair in pairwise(line)]
    assert len(pieces) == len(set(pieces)) > 100
    names = {feature["properties"]["name"] for feature in detail["names"]}
    labels = {feature["properties"]["name"] for feature in basemap().labels["features"]}
    towns = {feature["properties"]["name"] for feature in basemap().municipalities["features"]}
    assert names == towns - labels
    assert detail["associations"][0]["geometry"]["coordinates"]


def test_services_are_listed_once_with_their_members() -> None:
    """The filter offers each service once, sorted as in a German dictionary, with the number of members."""
    uses = (
        MapUse("oe", "Öffentlicher Nahverkehr", "../../leistungen/oe/"),
        MapUse("netz", "Netz", "../../leistungen/netz/", "geplant"),
    )
    drawn = draw(replace(ZELAU, uses=uses), replace(ZELAU, id="hag", uses=uses[:1]))
    options = re.findall(r'<option value="(.*?)"[^>]*>(.*?)</option>', drawn.html)
    assert options[1:] == [("netz", "Netz (1)"), ("oe", "Öffentlicher Nahverkehr (2)")]
    assert [feature["properties"]["services"] for feature in layer(drawn, "members")] == [
        [[1, ""], [0, "geplant"]],
        [[1, ""]],
    ]


def test_no_provider_no_switch() -> None:
    """By default nothing on the page names a host to ask; a provider brings its switch."""
    plain = draw(ZELAU)
    assert "data-tiles" not in plain.html
    for background, provider in PROVIDERS.items():
        drawn = draw(ZELAU, background=background)
        assert f'data-tiles="{provider.tiles}"' in drawn.html
        assert f"<strong>{provider.host}</strong>" in drawn.html
        assert drawn.script == plain.script
