"""The project's own data files: they satisfy their schemas, their samples can be copied, and tools may rewrite them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from jsonschema_rs import Draft202012Validator

from kitu.editing.entry_text import insert
from kitu.editing.tidy import formatted
from kitu.reading.node import Plain
from kitu.reading.validation import read_data_file
from kitu.records.files import FILE_MODELS
from kitu.records.json_schema import schemas
from tests.base_project import ROOT
from tests.editing.test_new_entry import added
from tests.editing.test_tidy import keeps_all
from tests.records.test_json_schema import (
    as_editors_see,
    errors,
)

REAL = ROOT / "data"
FILES = sorted(REAL.glob("*.yaml"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_the_real_files_keep_every_value_and_every_line_and_a_second_run_changes_nothing(path: Path) -> None:
    keeps_all(path)


def test_the_real_file_takes_a_new_entry_at_its_place() -> None:
    real = (ROOT / "data" / "members.yaml").read_bytes()
    entry: dict[str, Plain] = {"id": "muster", "ags": "15083490", "evidence": "belegt", "checked": "2026-11-22"}
    made = insert(real, "members", entry)
    assert made is not None
    assert added(real, made.content).count(b"\n") in (
        4,
        5,
    )  # an empty line too, where the file has them between entries
    assert made.content.splitlines()[made.line - 1] == b"  - id: muster"
    assert (formatted("members", made.content) == made.content) == (formatted("members", real) == real)


WITH_SAMPLE = [
    name
    for name in FILE_MODELS
    if name != "organisation" and "(erfunden):" in (REAL / f"{name}.yaml").read_text(encoding="utf-8")
]
"""Files that have kept the sample that they began with: their owner may delete it."""


def sample_of(text: str) -> str:
    """Give the commented sample entry of a file's head: the first list entry with keys in it."""
    head = re.match(r"(#.*\n|\n)*", text)
    assert head is not None
    lines = [re.sub(r"^# ?", "", line) for line in head[0].splitlines()]
    starts = [row for row, line in enumerate(lines) if re.match(r"\s*- \w+:( |$)", line)]
    assert starts, "no commented sample entry"
    indent = len(lines[starts[0]]) - len(lines[starts[0]].lstrip())
    sample = [lines[starts[0]]]
    for line in lines[starts[0] + 1 :]:
        if line.strip() and len(line) - len(line.lstrip()) <= indent:
            break
        sample.append(line)
    return "\n".join(line[indent:] for line in sample) + "\n"


@pytest.mark.parametrize("name", FILE_MODELS)
def test_real_data_is_complete(name: str) -> None:
    assert (REAL / f"{name}.yaml").is_file()


@pytest.mark.parametrize("name", WITH_SAMPLE)
def test_commented_sample_entry_is_valid(name: str) -> None:
    """The sample at the head of each data file is what editors copy: the schema and the check accept it."""
    sample = sample_of((REAL / f"{name}.yaml").read_text(encoding="utf-8"))
    lists = {"services": "categories: []\nservices:\n"}
    text = lists.get(name, f"{name}:\n") + sample
    assert errors(name, text) == []
    assert read_data_file(name, text.encode(), FILE_MODELS[name]).findings == []


def test_commented_sample_of_the_organisation_fits_one_of_its_lists() -> None:
    text = (REAL / "organisation.yaml").read_text(encoding="utf-8")
    entry = as_editors_see(sample_of(text))[0]
    whole = as_editors_see(text)
    validator = Draft202012Validator(json.loads(schemas()["organisation.schema.json"]))
    fits = [
        key for key, value in whole.items() if isinstance(value, list) and validator.is_valid({**whole, key: [entry]})
    ]
    assert fits
