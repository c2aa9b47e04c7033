"""What every page is made of: the directory, the templates, the drawings, and who lies beside whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from kitu.directory.directory import Directory
from kitu.directory.neighbours import Neighbours
from kitu.drawings.member_map.draw import MemberMap
from kitu.drawings.outline_map import OutlineMap
from kitu.pages.templating import Renderer


@dataclass(frozen=True, slots=True)
class PageContext:
    """What page functions need: directory, templates, drawing of the region, interactive map, who lies beside whom."""

    directory: Directory
    render: Renderer
    outline: OutlineMap
    map: Callable[[], MemberMap]
    around: Neighbours
