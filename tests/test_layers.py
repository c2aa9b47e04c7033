"""Planted imports turn `make lint` red: upward, in a circle, for types only, and of libraries outside their room."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.base_project import ROOT

TYPES_ONLY = "from typing import TYPE_CHECKING\n\nif TYPE_CHECKING:\n    "
PLANTED = {
    "upward": ("region/distance.py", "from kitu.pages import members", "each room knows those below it"),
    "upward for types only": ("reading/rules.py", f"{TYPES_ONLY}from kitu.site import build", "each room knows"),
    "between rooms side by side": ("exports/tables.py", "from kitu.editing import tidy", "each room knows those below"),
    "circle in a room": ("records/fields.py", "from kitu.records import model", "No circle"),
    "folium": ("drawings/chart.py", "import folium", "Only the member map knows folium"),
    "rdflib": ("pages/members.py", "import rdflib", "Only the exports know rdflib"),
    "pydantic": ("directory/directory.py", "from pydantic import BaseModel", "pydantic stays below"),
    "engine": ("site/build.py", "import mkdocs.config", "The package knows no engine"),
}
"""What is planted where, and the contract that must name it."""


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a project with a copy of the package and its contracts; only to be changed for a moment."""
    project = tmp_path_factory.mktemp("layers")
    shutil.copytree(ROOT / "hooks" / "kitu", project / "hooks" / "kitu", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copyfile(ROOT / "pyproject.toml", project / "pyproject.toml")
    return project


def judged(project: Path) -> subprocess.CompletedProcess[str]:
    """Ask import-linter as `make lint` does."""
    return subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo"],
        cwd=project,
        env={**os.environ, "PYTHONPATH": "hooks", "NO_COLOR": "1", "COLUMNS": "200"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_package_as_it_is_keeps_all_contracts(package: Path) -> None:
    done = judged(package)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_import_is_named_by_its_contract(package: Path, name: str) -> None:
    module, line, contract = PLANTED[name]
    path = package / "hooks" / "kitu" / module
    sound = path.read_text(encoding="utf-8")
    path.write_text(f"{sound}\n{line}\n", encoding="utf-8")
    try:
        done = judged(package)
    finally:
        path.write_text(sound, encoding="utf-8")
    assert done.returncode != 0
    broken = [row for row in done.stdout.splitlines() if " BROKEN" in row]
    assert [row for row in broken if contract in row], done.stdout
