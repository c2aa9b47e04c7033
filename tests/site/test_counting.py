"""Counting a built site: whether what the data promises was written."""

from __future__ import annotations

import pytest

from kitu.records.addresses import file_of
from kitu.site.counting import missing


@pytest.mark.parametrize("address, file", [("", "index.html"), ("a/", "a/index.html"), ("b.svg", "b.svg")])
def test_an_address_is_answered_by_a_file(address: str, file: str) -> None:
    assert file_of(address) == file


def test_what_was_not_written_is_named_in_the_order_of_the_data() -> None:
    written = {"index.html", "a/index.html"}
    assert missing(written, ["", "a/"]) == ()
    assert missing(written, ["c/", "", "b.svg"]) == ("c/", "b.svg")
