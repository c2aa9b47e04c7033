"""Leaflet and MarkerCluster as files of our own site, taken from their Python packages."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from types import ModuleType

from xstatic.pkg import (
    leaflet,
    leaflet_markercluster,
)

from kitu.records.addresses import MAP_FILES

LIBRARY_SCRIPT = f"{MAP_FILES}leaflet.js"
LIBRARY_STYLE = f"{MAP_FILES}leaflet.css"
"""Both libraries in one file each: the map never needs one without the other, and each request takes its time."""

# The minified file comes without the notice that its licence (MIT) asks to keep; Leaflet's has its own.
_CLUSTER_NOTICE = b"/*! Leaflet.markercluster 1.4.1, MIT licence, (c) 2012-2017 Dave Leaver, smartrak */\n"
_IMPORT = b'import { pause } from "../js/parts/pause.js";'
_PAUSE = b"await pause();"
_SOURCE_MAP = b"//# sourceMappingURL="


def map_assets() -> Mapping[str, bytes]:
    """Return every file of Leaflet that the page loads itself: site-relative address to content, sorted by address.

    The images are those that Leaflet's style sheet names; a browser fetches them only if a rule applies.
    """
    images = {f"{MAP_FILES}images/{name}": _read(leaflet, f"images/{name}") for name in _image_names()}
    return dict(sorted({LIBRARY_STYLE: _style(), **images}.items()))


def map_library() -> bytes:
    """Both scripts as one part of the map's: they find the page as classic scripts do, and leave their global `L`.

    To read the file, and to run each of the two, is a task of its own: a slow telephone answers in between.
    """
    cluster = _without_source_map(_read(leaflet_markercluster, "leaflet.markercluster.js"))
    library = _without_source_map(_read(leaflet, "leaflet.js"))
    return b"\n".join([_IMPORT, _PAUSE, *_as_classic(library), _PAUSE, *_as_classic(_CLUSTER_NOTICE + cluster)])


def _as_classic(script: bytes) -> tuple[bytes, bytes, bytes]:
    return b"(function () {", script, b"}).call(globalThis);"


def _style() -> bytes:
    return _read(leaflet, "leaflet.css") + b"\n" + _CLUSTER_NOTICE + _read(leaflet_markercluster, "MarkerCluster.css")


def _image_names() -> list[str]:
    style = _read(leaflet, "leaflet.css").decode()
    return sorted(set(re.findall(r"url\(images/([\w.-]+)\)", style)))


def _read(package: ModuleType, name: str) -> bytes:
    return (Path(package.BASE_DIR) / name).read_bytes()


def _without_source_map(script: bytes) -> bytes:
    """The script up to the last line, where it has one that names a map."""
    lines, mark, _ = script.rpartition(_SOURCE_MAP)
    return lines.removesuffix(b"\n") + b"\n" if mark else script
