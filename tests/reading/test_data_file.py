"""What is read of a file that has not changed is kept with all that rules found in it, and changes no finding."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kitu import kept
from kitu.directory.load import load
from kitu.reading import validation
from kitu.reading.data_file import DataFile, kept_with_file
from kitu.reading.validation import SMALL, read_data_file
from kitu.reading.yaml_source import YamlFile, read_yaml
from kitu.records.files import FILE_MODELS, file_name
from tests.base_project import ROOT
from tests.reading.invariants import base_data, contents
from tests.reading.random_changes import random_change


@pytest.fixture
def base(tmp_path: Path) -> Iterator[Path]:
    """Give the base data; nothing is kept from another test, nor for one."""
    kept.forget()
    with base_data(tmp_path / "project") as data:
        yield data
    kept.forget()


@pytest.mark.parametrize("real", [False, True], ids=["base", "real"])
def test_findings_are_the_same_with_all_that_is_kept_and_without(base: Path, real: bool) -> None:  # noqa: FBT001  # a set
    """Of one change after the other: what was kept of the files, entries and rules before says nothing else."""
    data = ROOT / "data" if real else base
    texts = {name: content.decode() for name, content in contents(data).items()}
    changes = [random_change(texts, seed) for seed in range(40)]
    warm = [load(data, {change.name: change.content}).findings for change in changes]
    cold = []
    for change in changes:
        kept.forget()
        cold.append(load(data, {change.name: change.content}).findings)
    assert warm == cold
    assert len({len(findings) for findings in cold}) > 1


def test_only_the_file_that_has_changed_is_read_again(base: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []

    def counted(name: str, data: bytes) -> YamlFile:
        read.append(name)
        return read_yaml(name, data)

    monkeypatch.setattr(validation, "read_yaml", counted)
    load(base)
    assert read == [file_name(name) for name in FILE_MODELS if name in contents(base)]
    read.clear()
    load(base, {"members": contents(base)["members"] + b"\n"})
    assert read == ["data/members.yaml"]


def test_large_file_is_not_kept_as_a_whole(base: Path) -> None:
    """Its values would stay in memory as long as a build runs."""
    small = contents(base)["awards"]
    large = small + b"#" * SMALL
    assert read_data_file("awards", small, FILE_MODELS["awards"]) is read_data_file(
        "awards", small, FILE_MODELS["awards"]
    )
    assert read_data_file("awards", large, FILE_MODELS["awards"]) is not read_data_file(
        "awards", large, FILE_MODELS["awards"]
    )


def test_what_is_made_of_a_file_is_made_once_for_the_same_objects() -> None:
    made: list[object] = []

    @kept_with_file
    def note(file: DataFile, other: object) -> int:
        made.append((file, other))
        return len(made)

    one, two = (DataFile(YamlFile("data/x.yaml", None)) for _ in range(2))
    first, second = object(), object()
    assert [note(one, first), note(one, first), note(two, first)] == [1, 1, 2]
    assert [note(one, second), note(one, first)] == [3, 4]


def test_of_a_file_that_cannot_be_read_every_place_is_its_first_sign() -> None:
    file = DataFile(YamlFile("data/x.yaml", None))
    assert str(file.position(("a", 0))) == str(file.key_position(("a", 0))) == "data/x.yaml:1:1"


def test_nothing_is_commented_out_where_no_record_stands() -> None:
    file = DataFile(read_yaml("data/x.yaml", b"list:\n  - id: a\n    # note: b\nblock:\n  # note: c\n  id: d\n"))
    assert file.commented_out(("list", 0), ("note",)) != ""
    assert file.commented_out(("list", 1), ("note",)) == file.commented_out(("block", "id"), ("note",)) == ""


def test_a_comment_belongs_to_the_record_that_it_stands_in() -> None:
    file = DataFile(read_yaml("data/x.yaml", b"list:\n  - id: a\n    # note: b\n  - id: c\n    # text: d\n"))
    asked = [
        (index, name) for index in (0, 1) for name in ("note", "text") if file.commented_out(("list", index), (name,))
    ]
    assert asked == [(0, "note"), (1, "text")]
