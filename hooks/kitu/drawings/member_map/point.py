"""What the map shows of a member, and what it cannot show."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from kitu.drawings.member_map.frame import MARKER_OUTLINES
from kitu.region.kinds import Level


@dataclass(frozen=True, slots=True)
class MapUse:
    """A service that a member uses: `id` and `title`, its `url` relative to the map's page.

    `status` says in German how far the use has come; empty for plain use.
    """

    id: str
    title: str
    url: str
    status: str = ""


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A member with a known place.

    `marker` is a key of `MARKER_OUTLINES`; `latitude` and `longitude` are degrees WGS 84; `url` is relative to the
    map's page; `lines` are plain text for the popup, after name and kind; `reported` means: membership reported, not
    confirmed. A member that is a district, an association or a municipality is drawn as an area, too: `level` says
    which of them, `area` is its key in the base map.
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
    uses: tuple[MapUse, ...] = ()
    area: str = ""
    level: Level | None = None


def check_point(point: MapPoint, kinds: set[str]) -> None:
    """Raise `ValueError` for what the map cannot show; `kinds` are the names it knows."""
    if not (abs(point.latitude) <= 90 and abs(point.longitude) <= 180):  # NaN is refused, too
        raise ValueError(f"{point.id}: no place on earth: {point.latitude}, {point.longitude}")
    if point.marker not in MARKER_OUTLINES:
        raise ValueError(f"{point.id}: unknown marker {point.marker!r}; known: {', '.join(MARKER_OUTLINES)}")
    if point.kind not in kinds:
        raise ValueError(f"{point.id}: kind {point.kind!r} is not among the map's kinds")
    for url in (point.url, *(use.url for use in point.uses)):
        if urlsplit(url).scheme or url.startswith("//"):
            raise ValueError(f"{point.id}: address {url!r} is not relative to the map's page")
