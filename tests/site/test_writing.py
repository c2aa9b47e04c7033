"""The writer: pages and files go into a folder, and it knows what stands there."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.site.writing import Writer


def test_a_page_is_written_and_its_links_are_noted(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.page("a/", '<a href="../b/">b</a>')
    assert (tmp_path / "a" / "index.html").read_text(encoding="utf-8") == '<a href="../b/">b</a>'
    assert list(writer.links.faults(writer.written)) == ["/a/: Der Verweis auf /b/ führt ins Leere."]


def test_two_files_at_one_address_are_refused(tmp_path: Path) -> None:
    """The later would take the place of the earlier without a word."""
    writer = Writer(tmp_path)
    writer.file("a.json", b"1")
    with pytest.raises(FileExistsError, match=r"/a\.json"):
        writer.file("a.json", b"2")
    (tmp_path / "b.json").write_bytes(b"1")
    writer.exists(["b.json", "c.json"])
    with pytest.raises(FileExistsError, match=r"/b\.json"):
        writer.file("b.json", b"2")


def test_an_empty_file_counts_as_none(tmp_path: Path) -> None:
    writer = Writer(tmp_path)
    writer.file("a.json", b"")
    assert writer.written == set()
