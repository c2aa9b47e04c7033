"""The published files of made-up data, and of data full of attacks."""

from __future__ import annotations

import csv
import io
import json
import re
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.exports import places
from kitu.exports.collection import Collection, collect
from kitu.records.settings import Settings
from tests.samples import ROOT, copy_base

SITE = "https://www.beispiel.example/"
SETTINGS = Settings(SITE)
FORMULA_STARTS = "=+-@'K＝"


@cache
def sample() -> Directory:
    """Give the directory of the base data."""
    return _loaded(None)


@cache
def attacked() -> Directory:
    """Give the directory of base data in which every text field holds an attack, some of them formulas."""
    return _loaded("attack")


@cache
def real() -> Directory:
    """Give the project's own directory."""
    loaded = load(ROOT / "data").directory
    assert loaded is not None
    return loaded


def _loaded(attack: str | None) -> Directory:
    folder = Path(tempfile.mkdtemp())
    try:
        data = copy_base(folder / "project") / "data"
        if attack:
            plant(data)
        loaded = load(data)
        assert loaded.directory is not None, loaded.findings
        return loaded.directory
    finally:
        shutil.rmtree(folder)


def plant(data: Path) -> None:
    """Put an attack into every text field of the data files; many begin with what makes a spreadsheet calculate."""
    from tests.site.test_hostile_values import _attack  # noqa: PLC0415  # only when attacks are wanted

    _attack(data)
    for file in sorted(data.glob("*.yaml")):
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text only
        file.write_text(yaml.safe_dump(_armed(content), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _armed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _armed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_armed(part) for part in value]
    token = re.match(r"K([0-9]+)K", value)
    return FORMULA_STARTS[int(token[1]) % len(FORMULA_STARTS)] + value[1:] if token else value


DIRECTORIES = {"base": sample, "attacked": attacked, "real": real}
Published = tuple[Directory, Collection]


@cache
def collected(name: str) -> Published:
    """One of these directories, with all files made of it."""
    directory = DIRECTORIES[name]()
    return directory, collect(directory, SETTINGS)


def parsed(collection: Collection, address: str) -> Any:
    return json.loads(collection.files[address])


def table(collection: Collection, name: str) -> list[dict[str, str]]:
    """Read a table as the page tells others to."""
    text = collection.files[places.table(name)].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
