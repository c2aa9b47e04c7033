"""What a part of a data file refers to: members, sources and others by their names, found once for each part."""

from __future__ import annotations

from dataclasses import dataclass

from kitu.kept import kept_for_next
from kitu.reading.node import Node, Path


@dataclass(frozen=True, slots=True)
class Citations:
    """The references of a part: where in it, to which collection and by which name; and all pairs of these two."""

    places: tuple[tuple[Path, str, str], ...]
    names: frozenset[tuple[str, str]]


@kept_for_next(2048)
def citations(part: Node, above: Path) -> Citations:
    """The references of a part that stands at a path, in which any index stands for all; without blanks around them.

    No-break ones neither, since the records leave them out as well.
    """
    found = ((path, _collection((*above, *path)), node.text) for path, node in part.walk())
    places = tuple(
        (path, collection, text.strip()) for path, collection, text in found if collection and text is not None
    )
    return Citations(places, frozenset((collection, text) for _, collection, text in places))


CITING = frozenset({"sources", "seat_sources", "members", "tags", "member", "category", "kind", "licence"})
"""Names below which references stand, in a list or alone."""


def _collection(path: Path) -> str | None:
    found = None
    if CITING.isdisjoint(path):
        return found  # most values, and quickly told
    match path:
        case (*_, str(name), int()) if name.endswith("sources") and len(path) > 2:
            found = "sources"
        case ("services", int(), "uses" | "provided", int(), "member") | ("milestones", int(), "members", int()):
            found = "members"
        case ("services", int(), "category"):
            found = "categories"
        case ("members", int(), "kind"):
            found = "kinds"
        case ("members", int(), "tags", int()):
            found = "tags"
        case ("organisation", "licence"):
            found = "licences"
    return found
