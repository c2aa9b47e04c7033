"""Pictures for shared links (Open Graph): one a page, drawn from the page's own title and description.

1200 × 630 pixels in sixteen shades of the organisation's colour. The letters come from a font file that is installed
with the site's other requirements (Source Sans Pro, SIL Open Font License): every machine draws the same bytes.
"""

from __future__ import annotations

import itertools
import math
import struct
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING

import numpy as np
from PIL import Image, ImageColor, ImageDraw
from shapely import Polygon

from kitu.directory.area_pages import district_page
from kitu.directory.directory import Directory, Member
from kitu.drawings.lettering import Lettering
from kitu.kept import kept, kept_for_next
from kitu.records.addresses import CHECK, PICTURES
from kitu.records.settings import Brand
from kitu.region.basemap import Basemap, geometries

SIZE = (1200, 630)
SHADES = 16
FULL, SOFT, FAINT, LINE = 15, 12, 3, 6  # shades, from the dark ground (0) to white (15)
LEFT, RIGHT, TOP, BOTTOM = 72, 72, 84, 72
MAP_WIDTH = 330
TITLE_LINES, TEXT_LINES = 3, 3
UP = 2  # the filter of PNG that tells a row by the one above
BAND = 21  # rows that are packed together
BANDS, ROW = SIZE[1] // BAND, SIZE[0] // 2  # bytes in a row
ADLER = 65521

if TYPE_CHECKING:
    from PIL._imaging import ImagingCore

Point = tuple[float, float]


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

    @kept_for_next(512)
    def draw(self, subject: Subject) -> bytes:
        """The picture as PNG: the same subject gives the same bytes.

        Sixteen shades in four bits a pixel (PNG, third edition). What is as on the ground is packed once.
        """
        inks = [*self.inks(subject)]
        reached = {band for ink in inks for band in range(ink.first // BAND, ink.end // BAND + 1)}
        stream = _stream(
            part
            for is_new, first, end in _runs(band in reached for band in range(BANDS))
            for part in ((self._part(first, end, inks),) if is_new else self._ground_parts[first:end])
        )
        ends = list(zip(*self._ends, strict=True))
        palette = bytes(d + (w - d) * shade // (SHADES - 1) for shade in range(SHADES) for d, w in ends)
        head = struct.pack(">2I5B", *SIZE, 4, 3, 0, 0, 0)  # four bits, colours from a palette
        chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)

    def inks(self, subject: Subject) -> Iterator[Ink]:
        """What a picture has beside the ground: words, and marks of places."""
        width = SIZE[0] - LEFT - RIGHT - MAP_WIDTH - 40
        top = TOP
        for line in self._title.wrapped(subject.title, width, TITLE_LINES):
            yield from _written(self._title, (LEFT, top), line, FULL)
            top += 76
        top += 24
        for line in self._text.wrapped(subject.text, width, TEXT_LINES):
            yield from _written(self._text, (LEFT, top), line, SOFT)
            top += 48
        for latitude, longitude in subject.places:
            x, y = self._projected(longitude, latitude)
            yield Ink(math.floor(y - 12), math.ceil(y + 12) + 1, partial(_mark, x, y))

    def strip(self, first: int, end: int, inks: Iterable[Ink]) -> Image.Image:
        """The rows from `first` to before `end`, a pixel a byte; a row above all others is empty."""
        strip = self._ground.crop((0, first, SIZE[0], end))
        pen = ImageDraw.Draw(strip)
        for ink in inks:
            if ink.first < end and first < ink.end:
                ink.draw(pen, first)
        return strip

    def _part(self, first: int, end: int, inks: Iterable[Ink] = ()) -> Part:
        """Bands from `first` to before `end`, each row told by what differs from the row above.

        Packing nothing but runs suits such rows, in a third of the time.
        """
        packed = self.strip(first * BAND - 1, end * BAND, inks).tobytes("raw", "P;4")
        rows = np.frombuffer(packed, np.uint8).reshape(-1, ROW)
        filtered = np.full((len(rows) - 1, 1 + ROW), UP, np.uint8)
        np.subtract(rows[1:], rows[:-1], out=filtered[:, 1:])
        packer = zlib.compressobj(level=6, wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)
        stream = packer.compress(filtered.data) + packer.flush(zlib.Z_FULL_FLUSH)
        return Part(stream, filtered.size, zlib.adler32(filtered.data))

    @cached_property
    def _title(self) -> Lettering:
        return Lettering("SourceSansProSemibold", 66)

    @cached_property
    def _text(self) -> Lettering:
        return Lettering("SourceSansPro", 36)

    @cached_property
    def _ground(self) -> Image.Image:
        ground = Image.new("P", SIZE, 0)
        pen = ImageDraw.Draw(ground)
        for ring in _rings(self.basemap):
            outline = [self._projected(x, y) for x, y in ring]
            pen.polygon(outline, fill=FAINT)
            pen.line([*outline, outline[0]], fill=LINE, width=2)
        pen.line((LEFT, SIZE[1] - BOTTOM - 56, LEFT + 96, SIZE[1] - BOTTOM - 56), fill=FULL, width=6)
        name = self._text.wrapped(self.site_name, SIZE[0] - LEFT - RIGHT - MAP_WIDTH, 1)
        for ink in _written(self._text, (LEFT, SIZE[1] - BOTTOM - 40), "".join(name), FULL):
            ink.draw(pen, 0)
        return ground

    def _projected(self, longitude: float, latitude: float) -> tuple[float, float]:
        """Degrees → pixels on the right side; a degree of longitude as long as at the region's middle latitude."""
        (south, west), (north, east) = self.basemap.bounds
        stretch = round(math.cos(math.radians((south + north) / 2)), 2)  # an emblem needs no more
        scale = min(MAP_WIDTH / ((east - west) * stretch), (SIZE[1] - 120) / (north - south))
        top = (SIZE[1] - (north - south) * scale) / 2
        left = SIZE[0] - RIGHT - (east - west) * stretch * scale
        return left + (longitude - west) * stretch * scale, top + (north - latitude) * scale

    @cached_property
    def _ground_parts(self) -> tuple[Part, ...]:
        return tuple(self._part(band, band + 1) for band in range(BANDS))


@dataclass(frozen=True, slots=True)
class Ink:
    """Something on the ground: its first row, the one behind its last, and what draws it, told how far up to go."""

    first: int
    end: int
    draw: Callable[[ImageDraw.ImageDraw, int], None]


def _written(lettering: Lettering, place: tuple[int, int], line: str, shade: int) -> Iterator[Ink]:
    for (x, y), mask in lettering.placed(place, line):
        yield Ink(y, y + mask.size[1], partial(_word, (x, y), mask, shade))


def _word(place: tuple[int, int], mask: ImagingCore, shade: int, pen: ImageDraw.ImageDraw, up: int) -> None:
    pen.draw.draw_bitmap((place[0], place[1] - up), mask, shade)


def _mark(x: float, y: float, pen: ImageDraw.ImageDraw, up: int) -> None:
    for radius, shade in ((12, FULL), (6, 0)):
        pen.ellipse((x - radius, y - up - radius, x + radius, y - up + radius), fill=shade)


@dataclass(frozen=True, slots=True)
class Part:
    """Packed rows that any others can follow: how many bytes they were, and their check sum (Adler-32)."""

    packed: bytes
    size: int
    check: int


def _stream(parts: Iterable[Part]) -> bytes:
    """Parts one after the other as a whole stream (RFC 1950); the sum of all follows from theirs."""
    packed, low, high = [b"\x78\x01"], 1, 0
    for part in parts:
        packed.append(part.packed)
        high = (high + (part.check >> 16) + part.size * (low - 1)) % ADLER
        low = (low + (part.check & 0xFFFF) - 1) % ADLER
    return b"".join([*packed, b"\x03\x00", struct.pack(">2H", high, low)])  # after an empty last block


def _runs(changed: Iterable[bool]) -> Iterator[tuple[bool, int, int]]:
    """Neighbouring bands that have changed, or have not: whether, the first, and the one behind the last."""
    first = 0
    for alike, run in itertools.groupby(changed):
        last = first + sum(1 for _ in run)
        yield alike, first, last
        first = last


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))


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


def _rings(basemap: Basemap) -> Iterator[Sequence[tuple[float, float]]]:
    for area in geometries(basemap.districts):
        for part in getattr(area, "geoms", (area,)):
            simple = part.simplify(0.01)
            if isinstance(simple, Polygon):
                yield [(x, y) for x, y, *_ in simple.exterior.coords]
