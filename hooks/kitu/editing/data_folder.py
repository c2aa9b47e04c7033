"""The folder that holds the data, named by people in one of two ways."""

from __future__ import annotations

import contextlib
import shutil
from pathlib import Path

PARTS = ("organisation.yaml", "register")
"""What a data folder has at least one of: even the first file may be missing, and then the check says so."""


class FolderError(Exception):
    """Raised by `data_folder` for a folder that holds no data; its text is German and for whoever typed the name."""


def data_folder(folder: Path) -> Path:
    """The data folder below a project's root, or the folder itself if it is one. Raises FolderError for any other."""
    places = (folder / "data", folder)
    found = next((place for place in places if any((place / part).exists() for part in PARTS)), None)
    if found is None:
        raise FolderError(f"In „{folder}“ fehlen die Daten: Gesucht wird der Ordner data mit organisation.yaml.")
    return found


def replace(path: Path, content: bytes) -> bool:
    """Write a file as a whole or not at all: a full disk or a power cut leaves the old one. Says whether it worked.

    A link stays one: what it leads to is written.
    """
    path = path.resolve()
    new = path.with_name(f"{path.name}.neu")
    try:
        new.write_bytes(content)
        shutil.copymode(path, new)
        new.replace(path)
    except OSError:
        with contextlib.suppress(OSError):
            new.unlink(missing_ok=True)
        return False
    return True
