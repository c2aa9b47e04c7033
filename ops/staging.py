"""A built site takes the place of the last one only when it is finished: a failed build leaves that one as it was."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

MARK = "404.html"
"""Every built site has this page; a folder without it is somebody's own."""


class NotASiteError(Exception):
    """Raised by `staged` for a folder that is not empty and not a built site; the message is German."""


@contextmanager
def staged(target: Path) -> Iterator[Path]:
    """Give a name for a folder beside `target`, which takes its place when the block ends well.

    If the block raises, the new folder is removed and `target` is left alone. Both renames happen on one file system.
    Raises NotASiteError before anything is built.
    """
    target = target.resolve()
    if target.exists() and not _may_be_replaced(target):
        raise NotASiteError(f"{target} enthält keine gebaute Website und wird deshalb nicht ersetzt.")
    fresh, old = (target.with_name(f".{target.name}.{name}") for name in ("new", "old"))
    for left in (fresh, old):
        shutil.rmtree(left, ignore_errors=True)
    try:
        yield fresh
        if target.exists():
            target.rename(old)
        fresh.rename(target)
    finally:
        for left in (fresh, old):
            shutil.rmtree(left, ignore_errors=True)


def _may_be_replaced(folder: Path) -> bool:
    return folder.is_dir() and ((folder / MARK).is_file() or not any(folder.iterdir()))
