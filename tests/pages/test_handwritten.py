"""Hand-written pages: markers, addresses, tables."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup

from kitu.pages.handwritten import (
    accessible_tables,
    fill_markers,
    guard_escapes,
    kept_together,
    relative_addresses,
    to_root,
    unknown_markers,
    without_links,
)
from kitu.reading.finding import as_text

BLOCKS = {"zahl": "57", "liste": "<ul><li>[[zahl]] {{ x }}</li></ul>"}


@pytest.mark.parametrize(
    "rendered, filled",
    [
        ("<p>Es sind [[zahl]].</p>", "<p>Es sind 57.</p>"),
        ("<p>[[ zahl ]]</p>", "<p>57</p>"),
        ("<p>[[liste]]</p>", BLOCKS["liste"]),
        ("<p><code>[[zahl]]</code></p>", "<p><code>[[zahl]]</code></p>"),
        ('<p title="[[zahl]]">x</p>', '<p title="[[zahl]]">x</p>'),
        ("<!-- [[zahl]] -->", "<!-- [[zahl]] -->"),
        ("<p>[[unbekannt]]</p>", "<p>[[unbekannt]]</p>"),
    ],
)
def test_markers_are_filled_in_text_only(rendered: str, filled: str) -> None:
    """Text is filled, a paragraph of only a marker gives way to an element; code, attributes and comments stay.

    What a block holds is not looked at again, so a value from the data cannot call another block.
    """
    assert fill_markers(rendered, BLOCKS) == filled


def test_citations_beside_each_other_keep_room_for_a_finger_between_them() -> None:
    """All but the last of a group are marked, as templates mark theirs; across text each stands alone."""
    mark = '<sup class="ref"><a href="#q" aria-label="Quelle 1">1</a></sup>'
    more = mark.replace('"ref"', '"ref ref--more"')
    filled = fill_markers("<p>Eins.[[q]][[q]] [[q]] Zwei[[q]], drei.[[q]]</p>", {"q": mark})
    assert filled == f"<p>Eins.{more}{more} {mark} Zwei{mark}, drei.{mark}</p>"


def test_numbers_keep_their_units_in_running_text_only() -> None:
    """Code, comments and attributes are not text."""
    page = '<p title="5 km">5 km</p><code>5 km</code><pre>5 km <b>5 km</b></pre><!-- 5 km -->am 1. Mai'
    kept = '<p title="5 km">5~km</p><code>5 km</code><pre>5 km <b>5 km</b></pre><!-- 5 km -->am 1.~Mai'
    assert kept_together(page).replace("\u00a0", "~") == kept


def test_an_escaped_marker_stays_text() -> None:
    assert fill_markers(guard_escapes(r"<p>\[[zahl]]</p>"), BLOCKS) == "<p>[[zahl]]</p>"


def test_an_unknown_marker_is_named_with_its_line_and_the_nearest_name() -> None:
    source = "# Titel\n\nText [[zahl]]\n\n[[zhal]]\n"
    found = list(unknown_markers("<p>Text [[zahl]]</p><p>[[zhal]]</p>", BLOCKS, file="docs/a.md", source=source))
    [report] = map(as_text, found)
    assert report.splitlines() == [
        "docs/a.md:5:1: Fehler: Diese Marke gibt es nicht. [unbekannte-marke]",
        "    Dort steht:  [[zhal]]",
        "    Abhilfe:  Gemeint ist vermutlich [[zahl]].",
    ]


@pytest.mark.parametrize("path, root", [("", "./"), ("mitglieder/", "../"), ("mitglieder/zelau/", "../../")])
def test_addresses_from_the_root_become_relative(path: str, root: str) -> None:
    """The site works below any folder; addresses of other hosts and text are left alone."""
    assert to_root(path) == root
    body = '<a href="/quellen/">/quellen/</a> <a href="//host/">x</a> <img src="/a.svg"> href=&quot;/b/&quot;'
    expected = (
        f'<a href="{root}quellen/">/quellen/</a> <a href="//host/">x</a> <img src="{root}a.svg"> href=&quot;/b/&quot;'
    )
    assert relative_addresses(body, path) == expected


def test_markdown_tables_get_a_caption_headers_with_scope_and_a_named_region() -> None:
    """Two tables below one heading get different names."""
    table = "<table><thead><tr><th>A</th></tr></thead></table>"
    page = BeautifulSoup(accessible_tables(f"<h2>Maße &amp; mehr</h2>{table}{table}"), "lxml")
    assert [region["aria-label"] for region in page.select("[role=region][tabindex='0']")] == [
        "Tabelle: Maße & mehr",
        "Tabelle: Maße & mehr (2)",
    ]
    assert [caption.get_text() for caption in page.select("table > caption")] == ["Maße & mehr", "Maße & mehr (2)"]
    assert [header["scope"] for header in page.select("th")] == ["col", "col"]


@pytest.mark.parametrize(
    "written, kept",
    [
        ("[Chronik](../ueber-uns/chronik/index.md#a){ .button }", "Chronik"),
        ("[Profil](../ueber-uns/index.md)", "[Profil](../ueber-uns/index.md)"),
        ('<a class="button" href="/ueber-uns/chronik/">Zur <b>Chronik</b></a>', "Zur <b>Chronik</b>"),
        ('<a href="../ueber-uns/chronik/#jahr-2015">2015</a>', "2015"),
        (
            '<a href="/ueber-uns/">Profil</a> <a href="#unten">unten</a>',
            '<a href="/ueber-uns/">Profil</a> <a href="#unten">unten</a>',
        ),
        (
            '<a href="https://x.example/ueber-uns/chronik/">dort</a>',
            '<a href="https://x.example/ueber-uns/chronik/">dort</a>',
        ),
        ('<form class="a" action="/ueber-uns/chronik/"><input></form>Text', "Text"),
    ],
)
def test_links_and_forms_of_parts_that_are_left_out_go(written: str, kept: str) -> None:
    """However they are written: the text of a link stays, a form that nothing answers does not."""
    assert without_links(written, "presse/index.md", lambda address: address != "ueber-uns/chronik/") == kept
