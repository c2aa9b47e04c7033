"""A small complete data set of an imaginary cooperative in an invented region, for tests that change one file of it."""

from __future__ import annotations

import shutil
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT / "tests" / "data"
BASE = DATA / "base"


def copy_base(target: Path) -> Path:
    """Make `target` a project folder with the base data, their register, base map and logos; give `target`."""
    data = target / "data"
    data.mkdir(parents=True)
    for file in sorted(BASE.glob("*.yaml")):
        shutil.copyfile(file, data / file.name)
    for folder in ("register", "basemap", "logos"):
        (data / folder).symlink_to(BASE / folder, target_is_directory=True)
    (data / "schema").symlink_to(ROOT / "data" / "schema", target_is_directory=True)
    return target


def replaced(target: Path, file: str, content: str | bytes | None) -> Path:
    """Give a file (`data/members.yaml`) of a project other content, or take it away with `None`; give `target`."""
    path = target / file
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return target
