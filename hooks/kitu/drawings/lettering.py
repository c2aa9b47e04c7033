"""Text on pictures in one font: broken into lines, and drawn word by word.

The fonts have no kerning and their widths are whole pixels, so a line is its words side by side, and a word its
letters. Sentences about members share most words: each is drawn once.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import TYPE_CHECKING

from font_source_sans_pro import font_files_ttf
from PIL import Image, ImageFont

ELLIPSIS = "…"
WORDS = 512  # and letters, kept for the next picture; a mask has up to 10 kB

if TYPE_CHECKING:
    from PIL._imaging import ImagingCore

    Mask = tuple[ImagingCore, tuple[int, int]]
    """How much of each pixel a word covers, and where that begins from the word's left upper corner."""


class Lettering:
    """A font in a size in pixels."""

    def __init__(self, name: str, size: int) -> None:
        self._font = ImageFont.truetype(font_files_ttf[name], size, layout_engine=ImageFont.Layout.BASIC)
        self._letter = lru_cache(maxsize=WORDS)(self._width)
        self._space = self.length(" ")
        self._mask = lru_cache(maxsize=WORDS)(self._shape)
        self._word = lru_cache(maxsize=WORDS)(self._drawn)

    def length(self, text: str) -> int:
        """The width of a text in pixels."""
        return sum(map(self._letter, text))

    def placed(self, place: tuple[int, int], line: str) -> Iterator[tuple[tuple[int, int], ImagingCore]]:
        """The words of a line that begins at its left upper corner: where each is drawn, and the pixels it covers."""
        left, top = place
        for text in filter(None, line.split(" ")):
            mask, (x, y) = self._word(text)
            yield (left + x, top + y), mask
            left += self.length(text) + self._space

    def wrapped(self, text: str, width: int, most: int) -> list[str]:
        """The text in at most `most` lines that fit into `width` pixels; what does not fit ends with an ellipsis."""
        lines = list(self._lines(text, width))
        if len(lines) <= most:
            return lines
        return [*lines[: most - 1], self._cut(lines[most - 1] + ELLIPSIS, width)]

    def _lines(self, text: str, width: int) -> Iterator[str]:
        line, end = "", 0
        for word in text.split():
            long = self.length(word)
            if line and end + self._space + long > width:
                yield line
                line, end = "", 0
            if not line and long > width:
                line = self._cut(word + ELLIPSIS, width)
                end = self.length(line)
            else:
                line, end = (f"{line} {word}", end + self._space + long) if line else (word, long)
        if line:
            yield line

    def _cut(self, text: str, width: int) -> str:
        """The text, shortened before its last letter, the ellipsis, until it fits."""
        while self.length(text) > width and len(text) > 1:
            text = text[:-2].rstrip() + ELLIPSIS
        return text

    def _drawn(self, word: str) -> Mask:
        """A word put together from its letters, each drawn once: the same pixels, in a third of the time."""
        placed, pen = [], 0
        for letter in word:
            mask, (x, y) = self._mask(letter)
            width, height = mask.size
            placed.append((mask, (pen + x, y, pen + x + width, y + height)))
            pen += self._letter(letter)
        edges = [*zip(*(box for _, box in placed), strict=True)]
        left, top = min(edges[0]), min(edges[1])
        whole = Image.new("L", (max(edges[2]) - left, max(edges[3]) - top)).im
        for mask, (x, y, right, bottom) in placed:
            whole.paste(255, (x - left, y - top, right - left, bottom - top), mask)
        return whole, (left, top)

    def _shape(self, letter: str) -> Mask:
        return self._font.getmask2(letter, "L", anchor="la")

    def _width(self, letter: str) -> int:
        return round(self._font.getlength(letter))
