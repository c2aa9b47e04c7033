"""Nothing unfinished takes the last good site's place, and no folder that is no site is replaced."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.site.digest import site_digest
from ops.staging import NotASiteError, staged
from tests.ops.made_site import change, made_site


def test_a_finished_site_takes_the_old_ones_place(tmp_path: Path) -> None:
    target = made_site(tmp_path / "site")
    with staged(target) as fresh:
        made_site(fresh)
        change(fresh, "new.txt", "new")
        assert not (target / "new.txt").exists()
    assert (target / "new.txt").read_text(encoding="utf-8") == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_failed_one_leaves_no_trace(tmp_path: Path) -> None:
    target = made_site(tmp_path / "site")
    before = site_digest(target)
    with pytest.raises(FileNotFoundError), staged(target) as fresh:
        (made_site(fresh) / "missing.txt").read_bytes()
    assert site_digest(target) == before
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_that_is_no_site_is_not_replaced(tmp_path: Path) -> None:
    """SITE=~/documents is a slip that must cost nothing."""
    (tmp_path / "thesis.txt").write_text("years of work", encoding="utf-8")
    with pytest.raises(NotASiteError, match="keine gebaute Website"), staged(tmp_path):
        pytest.fail("built in spite of it")
    assert (tmp_path / "thesis.txt").exists()
