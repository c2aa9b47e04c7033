"""Under which names and numbers people look for an area, the same in every field of the site."""

from __future__ import annotations

from kitu.region.register import Area


def known_as(area: Area) -> tuple[str, ...]:
    """Names and numbers of an area, each once, the plain name first.

    The name with its kind in front, in full and abbreviated (Landkreis Musterland, LK Musterland), postal code and key.
    """
    bare = area.name.removeprefix(f"{area.kind.name} ")
    abbreviated = [f"{short} {bare}" for short in area.kind.abbreviations]
    known = [area.label, area.title, area.name, bare, *abbreviated, area.postal_code, area.key]
    return tuple(dict.fromkeys(filter(None, known)))


def seat_of(area: Area) -> str:
    """The seat by which people look for an area: empty where the administration is that of its association."""
    return "" if area.association else area.seat
