"""`kitu format`: the order is the models', nothing is lost, a second run changes nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kitu.__main__ import main
from kitu.editing import tidy as formatter
from kitu.editing.canonical_order import BY_ID, Model, fields, sorted_plain
from kitu.editing.tidy import Outcome, format_files, formatted
from kitu.reading.node import Plain
from kitu.reading.yaml_source import read_yaml
from kitu.records.files import FILE_MODELS
from tests.base_project import BASE, copy_base, replaced

PRESENT = sorted(path.stem for path in BASE.glob("*.yaml"))

UNTIDY = """\
# yaml-language-server: $schema=schema/members.schema.json
# Kopf der Datei
#   - id: muster

members:
  # über der Liste

  # gehört zu zelau
  - id: zelau   # die Kennung
    # gehört zum Tag
    checked: 2026-11-22
    sources: [b,a]
    # gehört zur Anmerkung
    note: >-
      Erste Zeile: mit Doppelpunkt,
      # und einem Kreuz, das kein Kommentar ist.

      Zweiter Absatz.
    evidence: belegt
    ags: "99084590"
    # am Ende von zelau
# gehört zu hag
  - evidence: 'berichtet'
    # gehört zur Kennung
    id: hag
    ags: 99083185
    joined:
        sources:
        - a   # erste Quelle
        - b
        date: 2010-10-01
    website: { sources: [a], url: "https://hag.example/?a=1#b" } # hinten
    sources: [a]
    checked: 2026-11-22
# Ende
"""

TIDY = """\
# yaml-language-server: $schema=schema/members.schema.json
# Kopf der Datei
#   - id: muster

members:
  # über der Liste

  # gehört zu hag
  # gehört zur Kennung
  - id: hag
    ags: 99083185
    evidence: 'berichtet'
    joined:
      date: 2010-10-01
      sources:
        - a   # erste Quelle
        - b
    website: {url: "https://hag.example/?a=1#b", sources: [a]}   # hinten
    sources: [a]
    checked: 2026-11-22
  # gehört zu zelau
  - id: zelau   # die Kennung
    ags: "99084590"
    evidence: belegt
    # gehört zur Anmerkung
    note: >-
      Erste Zeile: mit Doppelpunkt,
      # und einem Kreuz, das kein Kommentar ist.

      Zweiter Absatz.
    sources: [b, a]
    # gehört zum Tag
    checked: 2026-11-22
    # am Ende von zelau
# Ende
"""


def plain(content: bytes) -> Plain:
    root = read_yaml("", content).root
    assert root is not None
    return root.plain()


def orders(value: Plain, model: Model | None, key: str = "") -> Iterator[list[str]]:
    """Each order in a file that must rise: places of keys in their model, ids of records."""
    if isinstance(value, dict):
        known = list(fields(model))
        yield [f"{known.index(name):02}" for name in value]
        for name, below in value.items():
            yield from orders(below, fields(model).get(name), name)
    elif isinstance(value, list):
        if key in BY_ID and value and isinstance(value[0], dict):
            yield [str(item["id"]) for item in value if isinstance(item, dict)]
        for item in value:
            yield from orders(item, model)


def test_everything_stands_in_order_with_its_comments_quotes_and_line_breaks() -> None:
    assert (formatted("members", UNTIDY.encode()) or b"").decode() == TIDY


def test_what_is_in_order_stays_as_it_is() -> None:
    assert formatted("members", TIDY.encode()) == TIDY.encode()


def keeps_all(path: Path) -> None:
    """Every value and every line, in another order: long texts are not folded anew; a second run changes nothing."""
    before, shape = path.read_bytes(), FILE_MODELS[path.stem]
    after = formatted(path.stem, before)
    assert after is not None
    assert sorted_plain(plain(after), shape) == sorted_plain(plain(before), shape)
    lines = [sorted(line.strip().removeprefix("- ") for line in text.decode().splitlines()) for text in (before, after)]
    assert [line for line in lines[0] if line] == [line for line in lines[1] if line]
    assert formatted(path.stem, after) == after


@pytest.mark.parametrize("path", sorted(BASE.glob("*.yaml")), ids=lambda path: path.stem)
def test_files_keep_every_value_and_every_line_and_a_second_run_changes_nothing(path: Path) -> None:
    keeps_all(path)


def shuffled(value: Plain, chance: random.Random) -> Plain:
    if isinstance(value, dict):
        keys = chance.sample(list(value), len(value))
        return {key: shuffled(value[key], chance) for key in keys}
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return [shuffled(item, chance) for item in chance.sample(value, len(value))]
    return value


@settings(max_examples=15)  # each reads and writes a whole file several times
@given(name=st.sampled_from(PRESENT), chance=st.randoms(use_true_random=False), flow=st.sampled_from([None, False]))
def test_any_order_becomes_the_canonical_one_without_loss(
    name: str,
    chance: random.Random,
    flow: bool | None,  # noqa: FBT001  # hypothesis passes by name
) -> None:
    """Also for values in braces (`flow`), of which some are in one line."""
    original = shuffled(plain((BASE / f"{name}.yaml").read_bytes()), chance)
    written = yaml.safe_dump(original, allow_unicode=True, sort_keys=False, default_flow_style=flow).encode()
    result = formatted(name, written)
    assert result is not None
    assert all(left <= right for order in orders(plain(result), FILE_MODELS[name]) for left, right in pairwise(order))
    assert sorted_plain(plain(result), FILE_MODELS[name]) == sorted_plain(original, FILE_MODELS[name])
    assert formatted(name, result) == result


@settings(max_examples=40)
@example(lines=[0, 0, 0], text="")
@given(lines=st.lists(st.integers(0, 28), max_size=6), text=st.sampled_from(["# x", "    # x: y", "      # - z", ""]))
def test_comments_and_blank_lines_anywhere_are_kept(lines: list[int], text: str) -> None:
    """Comments and blank lines are put between any lines; where one is part of a text, the text keeps it."""
    broken = UNTIDY.splitlines()
    for line in sorted(lines, reverse=True):
        broken.insert(line, text)
    content = "\n".join(broken) + "\n"
    read = read_yaml("", content.encode())
    if read.findings or sorted_plain(read.root.plain() if read.root else None, FILE_MODELS["members"]) is None:
        return
    result = formatted("members", content.encode())
    assert result is not None
    assert result.decode().count("#") == content.count("#")
    assert formatted("members", result) == result


def test_a_loss_by_our_own_fault_leaves_the_file_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof that nothing is lost is part of the command, not only of the tests."""
    data = copy_base(tmp_path) / "data"
    before = (data / "members.yaml").read_bytes()
    monkeypatch.setattr(formatter, "in_order", lambda text, _shape: text.replace("    founder: true\n", ""))
    results = {result.file: result.outcome for result in format_files(data, write=True)}
    assert results["data/members.yaml"] is Outcome.UNSAFE
    assert (data / "members.yaml").read_bytes() == before


def test_a_lost_comment_is_noticed_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formatter, "in_order", lambda text, _shape: text.replace("# hinten", ""))
    assert formatted("members", UNTIDY.encode()) is None


@pytest.mark.parametrize("content", [b"members: [", b"members:\n  - id: x\n    idd: y\n", b"", b"\xff\xfe", None])
def test_a_file_with_errors_is_refused_and_left_alone(content: bytes | None, tmp_path: Path) -> None:
    replaced(copy_base(tmp_path), "data/members.yaml", content)
    results = {result.file: result for result in format_files(tmp_path / "data", write=True)}
    assert results["data/members.yaml"].outcome is Outcome.REFUSED
    assert results["data/members.yaml"].findings
    path = tmp_path / "data" / "members.yaml"
    assert (path.read_bytes() if path.exists() else None) == content


def test_windows_line_ends_and_the_invisible_mark_go(tmp_path: Path) -> None:
    content = b"\xef\xbb\xbf" + TIDY.replace("\n", "\r\n").encode()
    replaced(copy_base(tmp_path), "data/members.yaml", content.replace(b"[b, a]", b"[gruendung]"))
    format_files(tmp_path / "data", write=True)
    assert (tmp_path / "data" / "members.yaml").read_text(encoding="utf-8") == TIDY.replace("[b, a]", "[gruendung]")


def test_a_failure_while_writing_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = copy_base(tmp_path) / "data"
    before = (data / "members.yaml").read_bytes()

    def full_disk(_path: Path, _target: Path) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", full_disk)
    results = {result.file: result.outcome for result in format_files(data, write=True)}
    assert results["data/members.yaml"] is Outcome.NOT_WRITTEN
    assert (data / "members.yaml").read_bytes() == before
    assert list(data.glob("*.neu")) == []


def test_the_command_orders_the_files_and_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = ["--root", str(copy_base(tmp_path))]
    before = (tmp_path / "data" / "members.yaml").read_bytes()
    assert main([*root, "format", "--check"]) == 1
    assert "data/members.yaml: nicht geordnet" in capsys.readouterr().out
    assert (tmp_path / "data" / "members.yaml").read_bytes() == before
    assert main([*root, "format"]) == 0
    assert "data/members.yaml: geordnet" in capsys.readouterr().out
    assert main([*root, "format", "--check"]) == 0
    assert sorted(path.name for path in (tmp_path / "data").glob("*.yaml*")) == [f"{name}.yaml" for name in PRESENT]


def test_a_tab_within_a_text_becomes_a_blank(tmp_path: Path) -> None:
    """The check takes it for one, too; before, the layout stopped there with an English trace."""
    path = copy_base(tmp_path / "p") / "data" / "members.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("in einer Aufz", "in einer\tAufz"), encoding="utf-8")
    outcomes = {file.file: file.outcome for file in format_files(tmp_path / "p" / "data", write=True)}
    assert outcomes["data/members.yaml"] is Outcome.PUT_IN_ORDER
    assert "in einer Aufz" in path.read_text(encoding="utf-8")


def test_a_link_stays_a_link_and_what_it_leads_to_is_put_in_order(tmp_path: Path) -> None:
    data = copy_base(tmp_path / "p") / "data"
    real = tmp_path / "elsewhere.yaml"
    real.write_text(
        (data / "awards.yaml").read_text(encoding="utf-8").replace("    name:", "    name:   "), encoding="utf-8"
    )
    real.chmod(0o640)
    (data / "awards.yaml").unlink()
    (data / "awards.yaml").symlink_to(real)
    format_files(data, write=True)
    assert (data / "awards.yaml").is_symlink()
    assert "    name:   " not in real.read_text(encoding="utf-8")
    assert real.stat().st_mode & 0o777 == 0o640
