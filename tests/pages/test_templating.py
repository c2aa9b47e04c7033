"""What templates do with what is put in."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup
from bs4.element import NavigableString

from kitu import german
from kitu.directory.directory import Directory
from kitu.pages.templating import Citations

CODE = ["code", "pre", "script", "style", "textarea", "title", "svg"]


def test_no_page_lets_a_line_end_between_a_number_and_its_unit(base_site: Path) -> None:
    """Pages from the data and hand-written ones, whoever has written the text."""
    broken, kept = [], 0
    for path in base_site.rglob("index.html"):
        page = BeautifulSoup(path.read_bytes(), "lxml")
        texts = [text for text in page.body.find_all(string=True) if type(text) is NavigableString] if page.body else []
        shown = [str(text) for text in texts if not text.find_parent(CODE)]
        broken += [(path.parent.name, text) for text in shown if german.kept_together(text) != text]
        kept += sum("\u00a0" in text for text in shown)
    assert broken == []
    assert kept > 100


def test_citations_beside_each_other_stand_in_the_order_of_their_numbers(base_directory: Directory) -> None:
    """Whatever the order in which a record names its sources."""
    cite, (one, two, three, *_) = Citations(base_directory.sources), base_directory.sources
    assert [citation.number for citation in cite([one, two])] == [1, 2]
    assert [citation.number for citation in cite([three, two, one])] == [1, 2, 3]
    assert [citation.source.id for citation in cite.listed] == [one, two, three]
