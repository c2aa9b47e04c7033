"""A built site takes the place of the last one only when it is finished: a failed build leaves that one as it was.

Beside the folder stands a list of the files that were put there (`.site.files`). A folder without such a list, or with
files that the list does not name, is somebody's own and is never replaced.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PACKED = (".br", ".gz")
"""What `make compress` puts beside the files of a site: part of it, though not listed."""

SHOWN = 3  # strange files named in a refusal


class NotASiteError(Exception):
    """Raised by `staged` for a folder that holds what no build has put there; the message is German."""


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a name for a folder beside `target`, which takes its place when the block ends well.

    If the block raises, the new folder is removed and `target` is left alone. Several may run at once: each has a
    folder of its own, and the one that ends last stays. Raises NotASiteError before anything is built, and before
    the exchange if strange files have come meanwhile.
    """
    target = target.resolve()
    _refuse_strange(target)
    _remove_abandoned(target)
    target.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{target.name}.", suffix=".new", dir=target.parent))
    with _locked(work):
        try:
            fresh = work / "site"
            yield fresh
            with _locked(target.parent):
                _exchange(target, fresh, work / "old")
        finally:
            shutil.rmtree(work, ignore_errors=True)


def listed_files(target: Path) -> Path:
    """Where the list of the files of a site stands."""
    return target.with_name(f".{target.name}.files")


def _exchange(target: Path, fresh: Path, old: Path) -> None:
    _refuse_strange(target)
    names = "".join(f"{name}\n" for name in sorted(_files(fresh)))
    if target.exists():
        target.rename(old)
    fresh.rename(target)
    listed_files(target).write_text(names, encoding="utf-8")


def _refuse_strange(target: Path) -> None:
    if not target.exists():
        return
    if not target.is_dir():
        raise NotASiteError(f"{target} ist kein Ordner und wird deshalb nicht ersetzt.")
    there, made = _files(target), listed_files(target)
    listed = set(made.read_text(encoding="utf-8").splitlines()) if made.is_file() else set()
    strange = sorted(name for name in there if name not in listed and _unpacked(name) not in listed)
    if strange:
        more = f" und {len(strange) - SHOWN} weitere" if len(strange) > SHOWN else ""
        raise NotASiteError(
            f"{target} enthält Dateien, die kein Build dort angelegt hat: {', '.join(strange[:SHOWN])}{more}.\n"
            "Der Ordner wird deshalb nicht ersetzt. Einen anderen Ordner angeben, oder diesen umbenennen oder löschen."
        )


def _unpacked(name: str) -> str:
    return next((name.removesuffix(suffix) for suffix in PACKED if name.endswith(suffix)), name)


def _files(folder: Path) -> set[str]:
    """Every file below a folder, and every folder that holds none, by its path in it."""
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_symlink() or not path.is_dir() or not any(path.iterdir())
    }


def _remove_abandoned(target: Path) -> None:
    """Remove working folders that no running build holds: left when one was stopped by force."""
    for left in target.parent.glob(f".{target.name}.*.new"):
        with suppress(OSError), _locked(left, wait=False):
            shutil.rmtree(left)


@contextmanager
def _locked(folder: Path, *, wait: bool = True) -> Iterator[None]:
    """Hold a folder against other processes. Raises OSError if another holds it and we do not wait."""
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
        yield
    finally:
        os.close(held)
