"""Nothing unfinished takes the last good site's place, and nothing that a build has not made is ever lost."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from kitu.site.digest import site_digest
from ops.compress import compress
from ops.staging import NotASiteError, staged
from tests.ops.made_site import change, made_site


def built(target: Path) -> Path:
    """Put a site of three files into a folder, as a build does."""
    with staged(target) as fresh:
        made_site(fresh)
    return target


def test_a_finished_site_takes_the_old_ones_place(tmp_path: Path) -> None:
    target = built(tmp_path / "site")
    with staged(target) as fresh:
        made_site(fresh)
        change(fresh, "new.txt", "new")
        assert not (target / "new.txt").exists()
    assert (target / "new.txt").read_text(encoding="utf-8") == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.files", "site"]


def test_a_failed_one_leaves_no_trace(tmp_path: Path) -> None:
    target = built(tmp_path / "site")
    before = site_digest(target)
    with pytest.raises(FileNotFoundError), staged(target) as fresh:
        (made_site(fresh) / "missing.txt").read_bytes()
    assert site_digest(target) == before
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.files", "site"]


def test_packed_files_and_a_folder_that_is_empty_or_new_are_no_hindrance(tmp_path: Path) -> None:
    (tmp_path / "site").mkdir()
    compress(built(tmp_path / "site"))
    assert (tmp_path / "site" / "site.css.br").exists()
    assert built(built(tmp_path / "deeper" / "site")).is_dir()
    assert not (built(tmp_path / "site") / "site.css.br").exists()


STRANGE: dict[str, Callable[[Path], object]] = {
    "site of another program": made_site,
    "file": lambda folder: change(built(folder), "protokoll.txt", "x"),
    "file below": lambda folder: change(built(folder), "a/protokoll.txt", "x"),
    "hidden folder": lambda folder: (built(folder) / ".git" / "refs").mkdir(parents=True),
    "link": lambda folder: (built(folder) / "a" / "link").symlink_to("nowhere"),
    "packed file of one's own": lambda folder: change(built(folder), "sicherung.gz", "x"),
    "no folder": lambda folder: folder.write_text("x", encoding="utf-8"),
}


@pytest.mark.parametrize("name", STRANGE)
def test_what_no_build_has_made_is_not_replaced(tmp_path: Path, name: str) -> None:
    """SITE=~/documents is a slip that must cost nothing; nor must a folder that was built to and then used."""
    STRANGE[name](tmp_path / "site")
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(NotASiteError, match="nicht ersetzt"), staged(tmp_path / "site"):
        pytest.fail("built in spite of it")
    assert sorted(tmp_path.rglob("*")) == before


def test_a_file_that_comes_during_a_build_is_not_lost_either(tmp_path: Path) -> None:
    target = built(tmp_path / "site")

    def build() -> None:
        with staged(target) as fresh:
            made_site(fresh)
            change(target, "protokoll.txt", "x")

    with pytest.raises(NotASiteError, match=r"protokoll\.txt"):
        build()
    assert (target / "protokoll.txt").exists()


def test_two_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    """Each works in a folder of its own; what ends last stays, also if the other failed."""
    target = tmp_path / "site"
    with staged(target) as first:
        with staged(target) as second:
            change(made_site(second), "which.txt", "second")
        with pytest.raises(RuntimeError), staged(target):
            raise RuntimeError
        change(made_site(first), "which.txt", "first")
    assert (target / "which.txt").read_text(encoding="utf-8") == "first"
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.files", "site"]


def test_what_a_stopped_build_has_left_is_removed_by_the_next(tmp_path: Path) -> None:
    (tmp_path / ".site.stopped.new" / "site").mkdir(parents=True)
    built(tmp_path / "site")
    assert sorted(path.name for path in tmp_path.iterdir()) == [".site.files", "site"]
