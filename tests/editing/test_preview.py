"""The page that shows changed pages before and after."""

from __future__ import annotations

from pathlib import Path

from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from kitu.__main__ import main
from kitu.editing.preview import Row, preview, rows, shortened
from kitu.editing.shown_changes import Shown
from tests.base_project import copy_base
from tests.editing.edits import edited


def shown(**pages: str) -> Shown:
    return Shown({f"{name}/": html for name, html in pages.items()}, {}, {})


def tables(before: Shown, after: Shown) -> dict[str, Tag]:
    """The tables of the page by the addresses that they name; each is in the list above them."""
    soup = BeautifulSoup(preview(before, after), "lxml")
    assert [link["href"] for link in soup.select("#seiten a")] == [f"#{table['id']}" for table in soup("table")]
    back = [link for table in soup("table") for link in table.find_next_siblings("p", limit=1)]
    assert [link.a["href"] for link in back if link.a] == ["#seiten"] * len(soup("table"))
    return {table.caption.get_text(): table for table in soup("table") if table.caption}


def test_each_changed_page_stands_on_both_sides_with_its_words_marked() -> None:
    """A page that stays is not shown; one that comes or goes has one side only."""
    before = shown(a="<p>Das ist alt und gut.</p><p>x</p>", b="<p>gleich</p>", c="<p>geht</p>")
    after = shown(a="<p>Das ist neu und gut.</p><p>x</p>", b="<p>gleich</p>", d="<p>kommt</p>")
    found = tables(before, after)
    assert list(found) == ["/a/", "/d/", "/c/"]
    row = found["/a/"].tbody.find("tr")  # type: ignore[union-attr]
    assert isinstance(row, Tag)
    left, right = row("td")
    assert [str(left), str(right)] == [
        "<td>Das ist <del>alt</del> und gut.</td>",
        "<td>Das ist <ins>neu</ins> und gut.</td>",
    ]
    assert [cell.get_text() for cell in found["/d/"]("td")] == ["", "kommt"]
    assert [cell.get_text() for cell in found["/c/"]("td")] == ["geht", ""]


def test_what_comes_from_the_data_does_nothing() -> None:
    found = preview(shown(a=""), shown(a="<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"))
    assert "<script" not in found
    assert "&lt;script&gt;" in found


def test_blocks_far_from_a_change_are_counted_only() -> None:
    block = ("gleich",)
    whole = [*[Row(block, block)] * 5, Row(("alt",), ("neu",)), *[Row(block, block)] * 2]
    assert list(shortened(iter(whole))) == [
        Row(left_out=4),
        Row(block, block),
        Row(("alt",), ("neu",)),
        Row(block, block),
        Row(left_out=1),
    ]


BLOCKS = st.lists(st.tuples(st.sampled_from("abc")), max_size=8)


@given(BLOCKS, BLOCKS)
def test_no_block_is_lost(old: list[tuple[str, ...]], new: list[tuple[str, ...]]) -> None:
    """Both sides read as the pages do."""
    pairs = list(rows(old, new))
    assert [row.old for row in pairs if row.old] == old
    assert [row.new for row in pairs if row.new] == new


def test_the_command_writes_it_beside_its_report(tmp_path: Path) -> None:
    base, head = copy_base(tmp_path / "base"), edited(tmp_path / "head", ("awards", "year: 2019", "year: 2018"))
    page = tmp_path / "preview.html"
    assert main(["changes", str(base), str(head), "--preview", str(page)]) == 0
    assert "<del>2019</del>" in page.read_text(encoding="utf-8")
