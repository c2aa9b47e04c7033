"""Text on pictures: broken into lines, put together from letters as if it were drawn at once."""

from __future__ import annotations

import pytest
from font_source_sans_pro import font_files_ttf
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageDraw, ImageFont

from kitu.drawings.lettering import Lettering

LETTERING = Lettering("SourceSansPro", 36)
WHOLE = ImageFont.truetype(font_files_ttf["SourceSansPro"], 36, layout_engine=ImageFont.Layout.BASIC)
LETTERS = "abcdefghijklmnopqrstuvwxyzäöüßABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÜ0123456789.,:;–-„“()/&"


def write(pen: ImageDraw.ImageDraw, place: tuple[int, int], line: str, shade: int) -> None:
    for corner, mask in LETTERING.placed(place, line):
        pen.draw.draw_bitmap(corner, mask, shade)


@given(st.text(max_size=120))
@settings(max_examples=60)
def test_any_text_fits_its_lines(text: str) -> None:
    lines = LETTERING.wrapped(text, 500, 3)
    assert len(lines) <= 3
    assert all(LETTERING.length(line) <= 500 for line in lines)


def test_a_text_that_fits_is_not_cut() -> None:
    assert LETTERING.wrapped("Stadt Zelau", 700, 3) == ["Stadt Zelau"]


def test_what_does_not_fit_ends_with_an_ellipsis() -> None:
    lines = LETTERING.wrapped("Wort " * 100, 700, 2)
    assert len(lines) == 2
    assert lines[-1].endswith("…")


@given(st.lists(st.text(LETTERS, min_size=1, max_size=12), min_size=1, max_size=6).map(" ".join))
@settings(max_examples=100)
def test_words_side_by_side_are_the_line(line: str) -> None:
    """Each pixel is that of the line drawn by the font in one piece: no pair of letters is set closer than others."""
    by_words, at_once = (Image.new("L", (1600, 80)) for _ in range(2))
    write(ImageDraw.Draw(by_words), (20, 10), line, 15)
    ImageDraw.Draw(at_once).text((20, 10), line, font=WHOLE, fill=15)
    assert by_words.tobytes() == at_once.tobytes()


@given(st.text(max_size=30))
def test_any_text_can_be_drawn(text: str) -> None:
    """Letters without a shape too, such as blanks that keep words together: of each word some pixels, or none."""
    assert len([*LETTERING.placed((0, 0), text)]) == len([*filter(None, text.split(" "))])


@given(st.text(max_size=30).map(lambda text: " ".join(text.split())))
@settings(max_examples=200)
def test_a_text_is_as_wide_as_its_letters(text: str) -> None:
    assert LETTERING.length(text) == round(WHOLE.getlength(text))


@pytest.mark.parametrize("word", ["j", "f", "Ä", "“", "W"])
def test_no_letter_is_cut_at_its_sides(word: str) -> None:
    """Letters that reach beyond their width are whole at the ends of a word."""
    drawn, whole = (Image.new("L", (200, 80)) for _ in range(2))
    write(ImageDraw.Draw(drawn), (60, 10), f"{word} {word}", 255)
    ImageDraw.Draw(whole).text((60, 10), f"{word} {word}", font=WHOLE, fill=255)
    assert drawn.getbbox() == whole.getbbox()
