"""Pictures for shared links (Open Graph): one a page, drawn from the page's own title and description.

1200 × 630 pixels in sixteen shades of the organisation's colour. The letters come from a font file that is installed
with the site's other requirements (Source Sans Pro, SIL Open Font License): every machine draws the same bytes.
"""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageColor, ImageDraw, ImageFont
from shapely import Polygon

from kitu.directory.area_pages import district_page
from kitu.directory.directory import Directory, Member
from kitu.kept import kept
from kitu.records.addresses import CHECK, PICTURES
from kitu.records.settings import Brand
from kitu.region.basemap import Basemap, geometries

SIZE = (1200, 630)
SHADES = 16
FULL, SOFT, FAINT, LINE = 15, 12, 3, 6  # shades, from the dark ground (0) to white (15)
LEFT, RIGHT, TOP, BOTTOM = 72, 72, 84, 72
MAP_WIDTH = 330
TITLE_LINES, TEXT_LINES = 3, 3
ELLIPSIS = "…"

Point = tuple[float, float]
Font = ImageFont.FreeTypeFont


@dataclass(frozen=True, slots=True)
class Subject:
    """What a picture shows: address of the page, title, text; places in degrees (latitude, longitude) to mark."""

    path: str
    title: str
    text: str
    places: tuple[Point, ...] = ()

    @classmethod
    def of(cls, path: str, title: str, description: str, places: tuple[Point, ...] = ()) -> Subject:
        """A page by its own title and description; what both begin with is not said twice."""
        return cls(path, title, description.removeprefix(f"{title}: "), places)


@kept(4)
def picture_drawer(site_name: str, basemap: Basemap, brand: Brand) -> PictureDrawer:
    """What draws the pictures of a site."""
    return PictureDrawer(site_name, basemap, brand)


class PictureDrawer:
    """Draws pictures. Fonts and the ground with the region's outline are made once."""

    def __init__(self, site_name: str, basemap: Basemap, brand: Brand) -> None:
        self.site_name = site_name
        self.basemap = basemap
        self._ends = [ImageColor.getrgb(colour)[:3] for colour in (brand.colour, brand.paper)]

    @kept(512)
    def draw(self, subject: Subject) -> bytes:
        """The picture as PNG: the same subject gives the same bytes."""
        picture = self._ground.copy()
        pen = ImageDraw.Draw(picture)
        width = SIZE[0] - LEFT - RIGHT - MAP_WIDTH - 40
        top = TOP
        for line in wrapped(subject.title, self._title_font, width, TITLE_LINES):
            pen.text((LEFT, top), line, font=self._title_font, fill=FULL)
            top += 76
        top += 24
        for line in wrapped(subject.text, self._text_font, width, TEXT_LINES):
            pen.text((LEFT, top), line, font=self._text_font, fill=SOFT)
            top += 48
        for place in subject.places:
            self._mark(pen, place)
        return self._png(picture)

    def _mark(self, pen: ImageDraw.ImageDraw, place: Point) -> None:
        x, y = self._projected(place[1], place[0])
        pen.ellipse((x - 12, y - 12, x + 12, y + 12), fill=FULL)
        pen.ellipse((x - 6, y - 6, x + 6, y + 6), fill=0)

    @cached_property
    def _title_font(self) -> Font:
        return _font("SourceSansProSemibold", 66)

    @cached_property
    def _text_font(self) -> Font:
        return _font("SourceSansPro", 36)

    @cached_property
    def _ground(self) -> Image.Image:
        ground = Image.new("L", SIZE, 0)
        pen = ImageDraw.Draw(ground)
        for ring in _rings(self.basemap):
            outline = [self._projected(x, y) for x, y in ring]
            pen.polygon(outline, fill=FAINT)
            pen.line([*outline, outline[0]], fill=LINE, width=2)
        pen.line((LEFT, SIZE[1] - BOTTOM - 56, LEFT + 96, SIZE[1] - BOTTOM - 56), fill=FULL, width=6)
        name = wrapped(self.site_name, self._text_font, SIZE[0] - LEFT - RIGHT - MAP_WIDTH, 1)
        pen.text((LEFT, SIZE[1] - BOTTOM - 40), "".join(name), font=self._text_font, fill=FULL)
        return ground

    def _projected(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees → pixels on the right side; a degree of longitude as long as at the region's middle latitude."""
        (south, west), (north, east) = self.basemap.bounds
        stretch = round(math.cos(math.radians((south + north) / 2)), 2)  # an emblem needs no more
        scale = min(MAP_WIDTH / ((east - west) * stretch), (SIZE[1] - 120) / (north - south))
        top = (SIZE[1] - (north - south) * scale) / 2
        left = SIZE[0] - RIGHT - (east - west) * stretch * scale
        return left + (longitude - west) * stretch * scale, top + (north - latitude) * scale

    def _png(self, picture: Image.Image) -> bytes:
        """Sixteen shades in four bits a pixel. Packing runs of one shade suits the flat ground, in half the time."""
        shaded = Image.frombytes("P", picture.size, picture.tobytes())
        ends = list(zip(*self._ends, strict=True))
        shaded.putpalette([d + (w - d) * shade // (SHADES - 1) for shade in range(SHADES) for d, w in ends])
        out = io.BytesIO()
        shaded.save(out, "PNG", bits=4, compress_level=6, compress_type=zlib.Z_RLE)
        return out.getvalue()


SHARED = (CHECK.address,)
"""Sections with a page for each of hundreds of municipalities: all show the picture of the section's first page."""


def picture_of(path: str) -> str:
    """The address of a page's picture, relative to the site."""
    shown = next((section for section in SHARED if path.startswith(section)), path)
    return f"{PICTURES}{shown.strip('/') or 'start'}.png"


def has_picture(path: str) -> bool:
    """Whether a page has a picture of its own; others of its section show that of the section's first page."""
    return path in SHARED or not path.startswith(SHARED)


def places_of(directory: Directory) -> dict[str, tuple[Point, ...]]:
    """Page → what its picture marks on the region: on a member's page, its place; on a district's, those in it."""
    districts = directory.register.districts.values()
    pages = {district_page(area): directory.by_district.get(area.key, ()) for area in districts}
    pages |= {member.path: (member,) for member in directory.members}
    marked = {path: tuple(map(_place, members)) for path, members in pages.items()}
    return {path: points for path, found in marked.items() if (points := tuple(filter(None, found)))}


def _place(member: Member) -> Point | None:
    return member.place.coordinates if member.place else None


def wrapped(text: str, font: Font, width: int, most: int) -> list[str]:
    """The text in at most `most` lines that fit into `width` pixels; what does not fit ends with an ellipsis."""
    lines = list(_lines(" ".join(text.split()), font, width))
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], _cut(lines[most - 1] + ELLIPSIS, font, width)]


def _lines(text: str, font: Font, width: int) -> Iterator[str]:
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        fits = font.getlength(longer) <= width
        if line and not fits:
            yield line
            longer, fits = word, font.getlength(word) <= width
        line = longer if fits else _cut(longer + ELLIPSIS, font, width)
    if line:
        yield line


def _cut(text: str, font: Font, width: int) -> str:
    """The text, shortened before its last letter, the ellipsis, until it fits."""
    while font.getlength(text) > width and len(text) > 1:
        text = text[:-2].rstrip() + ELLIPSIS
    return text


def _font(name: str, size: int) -> Font:
    return ImageFont.truetype(font_files_ttf[name], size, layout_engine=ImageFont.Layout.BASIC)


def _rings(basemap: Basemap) -> Iterator[Sequence[tuple[float, float]]]:
    for area in geometries(basemap.districts):
        for part in getattr(area, "geoms", (area,)):
            simple = part.simplify(0.01)
            if isinstance(simple, Polygon):
                yield [(x, y) for x, y, *_ in simple.exterior.coords]
