"""Pictures for shared links (Open Graph): one a page, drawn from the page's own title and description.

1200 × 630 pixels in sixteen shades of the organisation's colour. The letters come from a font file that is installed
with the site's other requirements (Source Sans Pro, SIL Open Font License): every machine draws the same bytes.
"""

from __future__ import annotations

import itertools
import math
import struct
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

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
        """The picture as PNG: the same subject gives the same bytes."""
        return self._png(self.drawn(subject))

    def drawn(self, subject: Subject) -> Image.Image:
        """The picture, a pixel a byte."""
        picture = self._ground.copy()
        pen = ImageDraw.Draw(picture)
        width = SIZE[0] - LEFT - RIGHT - MAP_WIDTH - 40
        top = TOP
        for line in self._title.wrapped(subject.title, width, TITLE_LINES):
            self._title.write(pen, (LEFT, top), line, FULL)
            top += 76
        top += 24
        for line in self._text.wrapped(subject.text, width, TEXT_LINES):
            self._text.write(pen, (LEFT, top), line, SOFT)
            top += 48
        for place in subject.places:
            self._mark(pen, place)
        return picture

    def _mark(self, pen: ImageDraw.ImageDraw, place: Point) -> None:
        x, y = self._projected(place[1], place[0])
        pen.ellipse((x - 12, y - 12, x + 12, y + 12), fill=FULL)
        pen.ellipse((x - 6, y - 6, x + 6, y + 6), fill=0)

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
        self._text.write(pen, (LEFT, SIZE[1] - BOTTOM - 40), "".join(name), FULL)
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
        """Sixteen shades in four bits a pixel (PNG, third edition); what is as on the ground is packed once."""
        rows = picture.tobytes("raw", "P;4")
        changed = [rows[_reach(band)] != self._ground_rows[_reach(band)] for band in range(BANDS)]
        stream = _stream(
            part
            for is_new, first, last in _runs(changed)
            for part in ((_part(rows, first, last),) if is_new else self._ground_parts[first:last])
        )
        ends = list(zip(*self._ends, strict=True))
        palette = bytes(d + (w - d) * shade // (SHADES - 1) for shade in range(SHADES) for d, w in ends)
        head = struct.pack(">2I5B", *SIZE, 4, 3, 0, 0, 0)  # four bits, colours from a palette
        chunks = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", stream), (b"IEND", b""))
        return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*chunk) for chunk in chunks)

    @cached_property
    def _ground_rows(self) -> bytes:
        return self._ground.tobytes("raw", "P;4")

    @cached_property
    def _ground_parts(self) -> tuple[Part, ...]:
        return tuple(_part(self._ground_rows, band, band + 1) for band in range(BANDS))


@dataclass(frozen=True, slots=True)
class Part:
    """Packed rows that any others can follow: how many bytes they were, and their check sum (Adler-32)."""

    packed: bytes
    size: int
    check: int


def _reach(band: int) -> slice:
    """The bytes that the packed rows of a band follow from: its own, and those of the row above."""
    return slice(max(band * BAND - 1, 0) * ROW, (band + 1) * BAND * ROW)


def _part(rows: bytes, first: int, last: int) -> Part:
    """Bands from `first` to before `last`, each row told by what differs from the row above.

    Packing nothing but runs suits such rows, in a third of the time.
    """
    whole = np.frombuffer(rows, np.uint8).reshape(SIZE[1], ROW)
    start, end = first * BAND, last * BAND
    filtered = np.full((end - start, 1 + ROW), UP, np.uint8)
    filtered[:, 1:] = whole[start:end]
    filtered[0 if first else 1 :, 1:] -= whole[max(start - 1, 0) : end - 1]
    packer = zlib.compressobj(level=6, wbits=-zlib.MAX_WBITS, strategy=zlib.Z_RLE)
    packed = packer.compress(filtered.data) + packer.flush(zlib.Z_FULL_FLUSH)
    return Part(packed, filtered.size, zlib.adler32(filtered.data))


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
