"""Counting a built site: what is missing and which links lead nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.site.counting import dead_links, missing
from kitu.records.addresses import file_of


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site of two pages and a file."""
    (tmp_path / "a").mkdir()
    (tmp_path / "index.html").write_text('<a href="a/">A</a> <a href="a/#stelle">A</a> <a href="https://x.de/">x</a>')
    (tmp_path / "a" / "index.html").write_text('<h1 id="stelle">A</h1> <a href="..">zurück</a> <img src="../b.svg">')
    (tmp_path / "b.svg").write_text("<svg/>")
    return tmp_path


@pytest.mark.parametrize("address, file", [("", "index.html"), ("a/", "a/index.html"), ("b.svg", "b.svg")])
def test_an_address_is_answered_by_a_file(address: str, file: str) -> None:
    assert file_of(address) == file


def test_a_whole_site_has_no_faults(site: Path) -> None:
    assert missing(site, ["", "a/", "b.svg"]) == ()
    assert list(dead_links(site)) == []


def test_missing_and_empty_files_are_named(site: Path) -> None:
    (site / "b.svg").write_text("")
    assert missing(site, ["", "c/", "b.svg"]) == ("c/", "b.svg")


def test_dead_links_and_anchors_are_named_with_their_page(site: Path) -> None:
    (site / "a" / "index.html").write_text('<h1 id="andere">A</h1> <a href="../c/">C</a>')
    assert list(dead_links(site)) == [
        "a/index.html: Der Verweis „../c/“ führt ins Leere.",
        "index.html: Der Verweis „a/#stelle“ nennt eine Stelle, die es auf der Zielseite nicht gibt.",
    ]
