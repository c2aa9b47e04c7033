"""The digest by which an audit says of which site it speaks: it notices every change, and only changes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kitu.site.digest import SHOWN, site_digest
from ops.compress import compress
from tests.ops.made_site import change, made_site

CHANGES: dict[str, Callable[[Path], object]] = {
    "content": lambda site: change(site, "site.css", "b{}"),
    "name": lambda site: (site / "site.css").rename(site / "other.css"),
    "new file": lambda site: change(site, "new.txt", ""),
    "page": lambda site: change(site, "a/index.html", f"<p>B</p>{SHOWN[0]}<p>alt</p>{SHOWN[1]}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_the_digest_notices_every_change(tmp_path: Path, name: str) -> None:
    site = made_site(tmp_path / "site")
    before = site_digest(site)
    CHANGES[name](site)
    assert site_digest(site) != before


def test_the_digest_is_the_same_before_and_after_the_result_is_shown(tmp_path: Path) -> None:
    """Neither the result on a page nor packed files nor the folder's name make an audit out of date."""
    site = made_site(tmp_path / "site")
    before = site_digest(site)
    change(site, "a/index.html", f"<p>A</p>{SHOWN[0]}\n<p>neu</p>\n{SHOWN[1]}")
    compress(site)
    assert (site / "site.css.br").exists()
    assert site_digest(site) == before == site_digest(made_site(tmp_path / "other"))
