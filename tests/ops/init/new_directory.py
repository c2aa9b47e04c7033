"""Directories that `make init` writes, filled with the data of the examples or with made-up members."""

from __future__ import annotations

import csv
import shutil
from functools import partial
from pathlib import Path

import pytest

from ops.area.kinds import as_member_kinds
from ops.init.__main__ import NOWHERE, main
from tests.base_project import ROOT
from tests.conftest import once
from tests.made_sites import built_by_command

ANSWERS = {
    "name": "Verbund Nordlicht & Söhne e. V.",
    "short-name": "Nordlicht",
    "legal-form": "eingetragener Verein",
    "state": NOWHERE,
    "colour": "#5A2A6B",
}

EXAMPLES = ("cooperative", "federation")


def call(folder: Path, **changes: str) -> list[str]:
    """The command with all answers."""
    answers = {**ANSWERS, **{key.replace("_", "-"): value for key, value in changes.items()}}
    return [str(folder), *(part for key, value in answers.items() for part in (f"--{key}", value))]


def example_site(tmp_path_factory: pytest.TempPathFactory, name: str) -> Path:
    """Give the site of an example, built once a run; its data lie beside it."""
    return once(tmp_path_factory, f"example-{name}", partial(_example, name))


def _example(name: str, folder: Path) -> Path:
    """Make, fill and build an example. The kinds of its members are those that `make area` names."""
    assert main(call(folder)) == 0
    shutil.copytree(ROOT / "examples" / name / "data", folder / "data", dirs_exist_ok=True)
    table = folder / "data" / "register" / "kinds.csv"
    if table.is_file():
        with table.open(encoding="utf-8", newline="") as rows:
            kinds = as_member_kinds(list(csv.DictReader(rows)), ())
        organisation = folder / "data" / "organisation.yaml"
        text = organisation.read_text(encoding="utf-8").replace("member_kinds:\n", f"member_kinds:\n{kinds}")
        organisation.write_text(text, encoding="utf-8")
    return built_by_command(folder)
