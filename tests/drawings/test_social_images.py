"""Pictures for shared links: one a page, from the page's own words, the same bytes each time."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from PIL import Image

from kitu.directory.area_pages import district_page
from kitu.drawings.social_images import (
    SIZE,
    PictureDrawer,
    Subject,
    has_picture,
    picture_of,
    places_of,
)
from kitu.records.addresses import PICTURES
from kitu.records.settings import Brand
from tests.base_directory import base


@pytest.fixture(scope="module")
def drawer() -> PictureDrawer:
    return PictureDrawer("Beispielgenossenschaft", base().basemap, Brand("#0b4a57"))


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def test_every_page_has_its_picture(base_site: Path) -> None:
    """The address in the head leads to a picture of the announced size; title and description are the page's own."""
    shown = set()
    for file in sorted(base_site.rglob("*.html")):
        page = BeautifulSoup(file.read_text(encoding="utf-8").partition("<body")[0], "lxml")
        canonical = page.select_one("link[rel=canonical]")
        if canonical is None or page.select_one("meta[name=robots][content*=noindex]"):
            continue
        told = {str(tag["property"]): str(tag["content"]) for tag in page.select("meta[property^='og:']")}
        description = page.select_one("meta[name=description]")
        assert told["og:url"] == canonical["href"]
        assert description is not None
        assert told["og:description"] == description["content"]
        assert page.title is not None
        assert told["og:title"] in str(page.title.string)
        path = told["og:image"].partition(f"/{PICTURES}")[2]
        with Image.open(base_site / PICTURES / path) as image:
            assert (str(image.width), str(image.height)) == (told["og:image:width"], told["og:image:height"])
        shown.add(path)
    assert shown == {
        file.relative_to(base_site / PICTURES).as_posix() for file in (base_site / PICTURES).rglob("*.png")
    }


def test_the_same_page_gives_the_same_bytes(drawer: PictureDrawer) -> None:
    subject = Subject("mitglieder/x/", "Stadt Ä", "Ein Text", ((52.0, 11.6),))
    again = PictureDrawer("Beispielgenossenschaft", base().basemap, Brand("#0b4a57"))
    assert drawer.draw(subject) == again.draw(subject)


def test_title_text_and_place_are_seen(drawer: PictureDrawer) -> None:
    """Each of them changes the picture: none is lost on the way."""
    plain = Subject("", "Titel", "Text")
    variants = [
        plain,
        Subject("", "Anderer Titel", "Text"),
        Subject("", "Titel", "Anderer Text"),
        Subject("", "Titel", "Text", ((52.0, 11.6),)),
    ]
    assert len({drawer.draw(variant) for variant in variants}) == len(variants)


def test_pictures_have_the_organisations_shades(drawer: PictureDrawer) -> None:
    """The file is whole, by its own check sums, and runs from the organisation's colour to that of its paper."""
    with opened(drawer.draw(Subject("", "Titel", "Text"))) as picture:
        picture.verify()
    with opened(drawer.draw(Subject("", "Titel", "Text"))) as picture:
        colours = picture.getpalette("RGB") or []
        assert picture.mode == "P"
        assert colours[:3] == [0x0B, 0x4A, 0x57]
        assert colours[45:48] == [255, 255, 255]


def test_what_is_packed_once_is_seen_on_every_picture(drawer: PictureDrawer) -> None:
    """Pixel by pixel the file holds what was drawn: wherever text and marks leave the ground, up to the last row."""
    (south, west), (north, east) = base().basemap.bounds
    corners = ((north, west), (south, east))
    for subject in (Subject("", "", ""), Subject("", "Titel " * 30, "Text " * 90, corners)):
        with opened(drawer.draw(subject)) as picture:
            assert picture.tobytes() == drawer.strip(0, SIZE[1], drawer.inks(subject)).tobytes()


def test_pictures_are_small_and_of_the_size_that_services_want(drawer: PictureDrawer) -> None:
    content = drawer.draw(Subject("", "Verbandsgemeinde " * 20, "Ein langer Text " * 50))
    assert opened(content).size == SIZE == (1200, 630)
    assert len(content) < 60_000


def test_the_title_is_not_said_twice() -> None:
    assert Subject.of("", "Zelau", "Zelau: Mitglied.").text == "Mitglied."


def test_check_pages_share_one_picture() -> None:
    section = "mitglieder/kommunen-check/"
    paths = (section, f"{section}zelau/", "mitglieder/zelau/")
    assert [path for path in paths if has_picture(path)] == [section, "mitglieder/zelau/"]
    assert picture_of(f"{section}zelau/") == picture_of(section)


def test_members_mark_their_place_and_districts_those_of_their_members() -> None:
    """Other pages, and districts without a member whose seat is known, mark nothing."""
    directory = base()
    seats = {one.path: (one.place.coordinates,) for one in directory.members if one.place and one.place.coordinates}
    districts = {
        district_page(directory.register.districts[key]): tuple(
            seats[member.path][0] for member in members if member.path in seats
        )
        for key, members in directory.by_district.items()
    }
    assert any(districts.values())
    assert places_of(directory) == {**seats, **{page: points for page, points in districts.items() if points}}
