"""Packed files beside those of a site."""

from __future__ import annotations

import gzip
from pathlib import Path

import brotli

from ops.compress import compress, gzipped
from tests.ops.made_site import change, made_site


def test_packed_files_hold_the_same_and_are_the_same_each_time(tmp_path: Path) -> None:
    """Small ones and those that would not gain stay alone; the gzip header has neither time nor name."""
    site = made_site(tmp_path / "site")
    compress(site)
    content = (site / "site.css").read_bytes()
    packed, brotlied = (site / "site.css.gz").read_bytes(), (site / "site.css.br").read_bytes()
    assert gzip.decompress(packed) == content == brotli.decompress(brotlied)
    assert packed[3:8] == b"\0\0\0\0\0"
    assert packed == gzipped(content)
    assert not (site / "404.html.gz").exists()
    change(site, "site.css", "a{}")
    compress(site)
    assert not (site / "site.css.gz").exists()
