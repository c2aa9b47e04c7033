"""While serving, Python code is loaded once: after a change of it only a new process shows what it does."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path


def code_state(folder: Path) -> str:
    """The digest of all Python files below a folder."""
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        content = path.read_bytes()
        whole.update(f"{path.relative_to(folder).as_posix()}\0{len(content)}\0".encode() + content)
    return whole.hexdigest()


def unless_changed(build: Callable[[], None], folder: Path, restart: Callable[[], None]) -> Callable[[], None]:
    """A build that begins a new process instead if the code below `folder` is not what it was when this one began."""
    loaded = code_state(folder)

    def built() -> None:
        if code_state(folder) != loaded:
            restart()
        else:
            build()

    return built
