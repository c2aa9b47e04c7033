"""What every page is made of: the directory, the templates, the drawings, and the pages that stand above others."""

from __future__ import annotations

from dataclasses import dataclass

from kitu.directory.directory import Directory
from kitu.directory.neighbours import Vicinity
from kitu.drawings.member_map.draw import MemberMap
from kitu.drawings.outline_map import OutlineMap
from kitu.pages.page import Crumb
from kitu.pages.templating import Renderer

START = Crumb("Start", "")
MEMBERS = Crumb("Mitglieder", "mitglieder/")
SERVICES = Crumb("Leistungen", "leistungen/")
AWARDS = Crumb("Auszeichnungen", "auszeichnungen/")
ABOUT = Crumb("Über uns", "ueber-uns/")


@dataclass(frozen=True, slots=True)
class Workshop:
    """What page functions need: directory, templates, drawing of the region, interactive map, who lies beside whom."""

    directory: Directory
    render: Renderer
    outline: OutlineMap
    map: MemberMap
    around: Vicinity
