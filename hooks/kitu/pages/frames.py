"""Pages made to stand in frames of other websites, the same as HTML to copy, and the page to choose from.

A frame's page is a whole document of its own, small and without the site's header: map, lists of members, a member's
card, the check for municipalities, key figures. Beside each lies what it shows as HTML without script or style.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from markupsafe import Markup

from kitu.directory import figures
from kitu.directory.area_pages import district_page
from kitu.directory.directory import Directory, Member
from kitu.drawings.outline_map import overview
from kitu.pages.area_names import known_as, seat_of
from kitu.pages.context import PageContext
from kitu.pages.municipalities import by_district
from kitu.pages.page import Page, fitting
from kitu.pages.parts import Part, parts_of
from kitu.pages.templating import Citations
from kitu.records.addresses import (
    CHECK,
    COUNTS,
    DISTRICTS,
    FRAME_CHECK,
    FRAME_DISTRICTS,
    FRAME_FIGURES,
    FRAME_MAP,
    FRAME_MEMBER,
    FRAME_MEMBERS,
    FRAME_SERVICES,
    FRAMES,
    MAP,
    MEMBERS,
    SERVICES,
    START,
    Section,
    file_of,
    fragment_of,
    script,
    style,
    to_root,
)

LINE = 28
"""Pixels that a line of a list takes; a frame is as high as what it shows, within `BOUNDS`."""

BOUNDS = (220, 600)
CARD = "card"


@dataclass(frozen=True, slots=True)
class Frame:
    """A page for a frame: where it stands, what it shows, and the page of the site that says more.

    `group` is under which heading it is chosen; `height` in pixels fits what it shows; `former` are addresses at which
    it stood before its record was renamed.
    """

    address: str
    group: str
    label: str
    title: str
    full: str
    template: str
    height: int
    values: Mapping[str, Any] = field(default_factory=dict)
    former: tuple[str, ...] = ()

    def titled(self, site: str) -> str:
        """The title for tabs and lists of results, as far as it fits: for which site, and that it is for a frame."""
        return fitting(f"{self.title} (zum Einbetten) – {site}", f"{self.title} (zum Einbetten)", self.title)


def frames(context: PageContext) -> tuple[Frame, ...]:
    """All frames in the order of the page to choose from, without those of parts that the site leaves out."""
    directory = context.directory
    found = (
        *_whole(context),
        *_of_districts(directory),
        *_of_services(directory),
        *(_card(directory, member) for member in directory.members),
    )
    return tuple(frame for frame in found if directory.shows(frame.address) and directory.shows(frame.full))


def _whole(context: PageContext) -> Iterator[Frame]:
    directory, ours = context.directory, context.directory.organisation.short_noun.genitive
    drawn = overview(directory, context.outline)
    yield Frame(
        FRAME_MAP.address,
        "Überblick",
        "Karte",
        f"Karte: Mitglieder {ours}",
        MAP.address,
        "map",
        640,
        {"drawing": drawn, "credit_in_frame": _leaving(directory.basemap.attribution.html)},
    )
    listed = {"members": directory.members}
    title, height = f"Mitglieder {ours}", _height(len(directory.members))
    yield Frame(FRAME_MEMBERS.address, "Überblick", "Alle Mitglieder", title, MEMBERS.address, "list", height, listed)
    groups = [
        (area, [(one, context.around.standing[one.key], " ".join((*known_as(one), seat_of(one)))) for one in inside])
        for area, inside in by_district(directory)
    ]
    title = f"Kommunen-Check: Ist meine Kommune Mitglied {ours}?"
    yield Frame(
        FRAME_CHECK.address, "Überblick", "Kommunen-Check", title, CHECK.address, "check", 420, {"groups": groups}
    )
    values = {"counted": figures.count(directory)}
    yield Frame(FRAME_FIGURES.address, "Überblick", "Zahlen", f"Zahlen {ours}", COUNTS.address, "figures", 420, values)


def _leaving(html: str) -> Markup:
    """The credit of the map with links that leave the frame."""
    return Markup(str(html).replace("<a ", '<a target="_top" '))  # noqa: S704  # the attribution has escaped itself


def _of_districts(directory: Directory) -> Iterator[Frame]:
    ours = directory.organisation.short_noun.genitive
    for area in directory.register.districts.values():
        members = directory.by_district.get(area.key, ())
        if members:
            full = district_page(area)
            address = FRAME_DISTRICTS.page(full.removeprefix(DISTRICTS.address).strip("/"))
            title = f"{area.name}: Mitglieder {ours}"
            yield Frame(
                address,
                f"Mitglieder: {directory.register.levels.districts.label}",
                area.name,
                title,
                full,
                "list",
                _height(len(members)),
                {"members": members},
            )


def _of_services(directory: Directory) -> Iterator[Frame]:
    for service in directory.services:
        members = [directory.member[one] for one in dict.fromkeys(use.member for use in service.uses)]
        if members:
            title = f"{service.title}: genannte Mitglieder"
            yield Frame(
                FRAME_SERVICES.page(service.id),
                *("Mitglieder zu einer Leistung", service.title, title, SERVICES.page(service.id), "list"),
                height=_height(len(members)),
                values={"members": members},
                former=_former(directory, Section.SERVICES, service.id, FRAME_SERVICES.address),
            )


def _card(directory: Directory, member: Member) -> Frame:
    return Frame(
        FRAME_MEMBER.page(member.id),
        *("Ein Mitglied", member.short_name, member.name, member.path, CARD),
        height=260,
        values={"member": member},
        former=_former(directory, Section.MEMBERS, member.id, FRAME_MEMBER.address),
    )


def _former(directory: Directory, section: Section, record: str, above: str) -> tuple[str, ...]:
    moved = (one.old for one in directory.redirects if one.section is section and one.new == record)
    return tuple(f"{above}{old}/" for old in moved)


def _height(lines: int) -> int:
    low, high = BOUNDS
    return min(max(low, 120 + LINE * lines), high)


def frame_files(
    context: PageContext, made: tuple[Frame, ...], site: str, versioned: Callable[[str], str]
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The document of each frame and its HTML to copy, by the address of the file.

    `site` is the site's address, `versioned` adds the hash of its content to the address of a style sheet or script.
    """
    for frame in made:
        for address in (frame.address, *frame.former):
            yield file_of(address), partial(_document, context, frame, address, versioned)
            yield fragment_of(address), partial(_fragment, context, frame, site)


def _document(context: PageContext, frame: Frame, address: str, versioned: Callable[[str], str]) -> bytes:
    body = _shown(context, frame, to_root(address), Markup(' target="_top"'))
    sheets, modules = [style("frame")], [script("frame")]
    if frame.template == "map":
        drawn = context.map()
        sheets, modules = [*sheets, *drawn.styles], [*modules, *drawn.scripts]
    loads = {"sheets": list(map(versioned, sheets)), "modules": list(map(versioned, modules))}
    return context.render.page("frame.html", address, frame=frame, body=body, **loads).html.encode()


def _fragment(context: PageContext, frame: Frame, site: str) -> bytes:
    shown = _shown(context, frame, site, Markup())
    link = Markup('<p><a href="{}">{}</a></p>').format(site + frame.full, frame.title)
    return f"{link}\n{shown.strip()}\n".encode()


def _shown(context: PageContext, frame: Frame, root: str, target: Markup) -> Markup:
    """What a frame shows, as HTML without a heading; links begin with `root`."""
    cite, values = Citations(context.directory.sources), dict(frame.values)
    if frame.template == "map":
        values["map_html"] = Markup(context.map().framed)  # noqa: S704  # it has escaped every value
    return context.render.block(f"frame_{frame.template}.html", root, cite, target=target, **values)


def frames_pages(context: PageContext, made: tuple[Frame, ...], site: str) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The page to choose from; of many members each further page offers the cards of some, and all else again."""
    for part in parts_of(FRAMES, context.directory.members):
        yield part.address, partial(frames_page, context, made, site, part)


def frames_page(context: PageContext, made: tuple[Frame, ...], site: str, part: Part) -> Page:
    """A page to choose from: a preview, and the code to copy."""
    inside = {member.id for member in part.members}
    groups: dict[str, list[Frame]] = {}
    for frame in made:
        if frame.template != CARD or frame.values["member"].id in inside:
            groups.setdefault(frame.group, []).append(frame)
    ours = context.directory.organisation.noun.genitive
    return Page(
        path=part.address,
        title=part.title("Auf Ihrer Website zeigen"),
        description=f"Karte, Listen, Steckbriefe einzelner Mitglieder, Kommunen-Check und Zahlen {ours} zum Einbetten.",
        content=context.render.page("frames.html", part.address, groups=groups, site=site, part=part),
        crumbs=(START, *part.further),
        search=() if part.further else None,
        scripts=(script("frame-chooser"), script("code-box")),
        styles=(style("code-box"),),
    )
