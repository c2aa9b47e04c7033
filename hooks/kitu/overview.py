"""The static drawing of all members: on the start page, without script, and on paper."""

from __future__ import annotations

from markupsafe import Markup

from kitu.directory import Directory, Member
from kitu.outline_map import Dot, OutlineMap


def overview(directory: Directory, outline: OutlineMap) -> Markup:
    """The region with a dot at every known seat, as an `<svg>` that says in words what it shows."""
    region = directory.organisation.region
    dots = [dot for member in reversed(directory.members) for dot in _dots(member)]
    text = f"Umriss von {region} mit den Landkreisen. {len(dots)} Punkte zeigen Sitze von Mitgliedern. "
    text += "Dieselben Mitglieder nennt die Liste auf der Seite „Karte der Mitglieder“."
    return outline.draw("übersicht", f"Mitglieder in {region}", text, dots)


def _dots(member: Member) -> list[Dot]:
    if member.place is None or member.place.coordinates is None:
        return []
    classes = "map__marker" if member.documented else "map__marker map__marker--reported"
    return [Dot(*member.place.coordinates, classes)]
