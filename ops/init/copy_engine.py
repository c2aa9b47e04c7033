"""The engine without the data and texts of the organisation that it stands beside."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path

PARTS = (
    *(
        "hooks",
        "overrides",
        "ops",
        "fuzz",
        "bench",
        "docs/assets",
        "docs/mitmachen",
        "docs-dev",
        "data/schema",
        "tests",
    ),
    *(
        "examples",
        "LICENSES/EUPL-1.2.txt",
        ".ci",
        ".github",
        ".vscode",
        ".gitlab-ci.yml",
        ".gitignore",
        ".editorconfig",
    ),
    *(".yamllint", ".containerignore", "Makefile", "Containerfile", "biome.jsonc", "pyproject.toml"),
    *("SECURITY.md", "CONTRIBUTING.md"),
    *(f"requirements{kind}.{form}" for kind in ("", "-test", "-robustness") for form in ("in", "txt")),
)
"""What a directory of one's own takes over as it is."""

OWN = ("docs/assets/images/favicon.svg", "docs/assets/images/*.png", "tests/**/real_data", "docs-dev/screenshot-*.png")
"""What in it belongs to the organisation."""


def copy_engine(source: Path, target: Path) -> None:
    """Copy the engine into a folder that is there or will be; what tools have left behind stays behind."""
    ignored = shutil.ignore_patterns("__pycache__", "*.pyc", ".*_cache")
    for part in PARTS:
        origin, aim = source / part, target / part
        if origin.is_dir():
            shutil.copytree(origin, aim, ignore=ignored, dirs_exist_ok=True)
        else:
            aim.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(origin, aim)
    _remove(target, OWN)


def _remove(target: Path, patterns: Iterable[str]) -> None:
    for pattern in patterns:
        for path in target.glob(pattern):
            shutil.rmtree(path) if path.is_dir() else path.unlink()
