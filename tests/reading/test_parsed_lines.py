"""Files are parsed name by name and entry by entry: what comes out is what the whole gives, and is not parsed again."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kitu import kept
from kitu.directory.load import load
from kitu.reading import node_builder, parsed_lines
from kitu.reading.finding import Code
from kitu.reading.parsed_lines import Parsed
from kitu.reading.validation import read_data_file
from kitu.reading.yaml_source import read_yaml
from kitu.records.files import FILE_MODELS
from tests.base_project import BASE
from tests.reading.invariants import base_data
from tests.reading.mixtures import mixture
from tests.reading.test_finding import INPUTS, content_of

MEMBERS = (BASE / "members.yaml").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def cold() -> Iterator[None]:
    """Keep nothing from one test to the next."""
    kept.forget()
    yield
    kept.forget()


def said(content: bytes) -> tuple[object, ...]:
    """What is read of a file: its values, their places and what is partial, the findings, and what is lost."""
    file = read_yaml("data/x.yaml", content)
    nodes = file.root.moved().walk() if file.root else ()
    places = [(path, node.line, node.column, node.partial, node.quoted, node.keys) for path, node in nodes]
    return file.root.plain() if file.root else None, places, set(file.findings), file.unread


def as_a_whole(content: bytes) -> tuple[object, ...]:
    def nothing(*_: object) -> Parsed | None:
        return None

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parsed_lines, "_names", nothing)
        patch.setattr(parsed_lines, "_entries", nothing)
        patch.setattr(parsed_lines, "_list", nothing)
        kept.forget()
        found = said(content)
    kept.forget()
    return found


def test_every_fixture_is_read_in_parts_as_it_is_as_a_whole() -> None:
    contents = [content for path in INPUTS if (content := content_of(path)) is not None and len(content) < 100_000]
    assert len(contents) > 200
    assert [said(content) for content in contents] == [as_a_whole(content) for content in contents]


def test_mixtures_of_faults_are_read_in_parts_as_they_are_as_a_whole() -> None:
    contents = [mixture(seed).text.encode() for seed in range(150)]
    assert [said(content) for content in contents] == [as_a_whole(content) for content in contents]


@pytest.mark.parametrize(
    "text",
    [
        'a:\n  - b: "c\n  - d: e"\n  - f: g\n',
        "a:\n  - b: 'c\nd: e'\n",
        "a: [b,\nc: d\n]\n",
        "a:\n  - b: {c: d,\n  - e: f}\n",
        "a:\n  - b: |\n      c\n  - d: >-\n      e\n\n\n",
        "a:\n  - b: |+\n      c\n\n\n  - d: e",
        "a:\n  - &x b\n  - *x\nc: &y d\ne: *y\n",
        "a:\n  - b\na:\n  - c\n",
        "? a\n: b\nc: d\n",
        "a:\n- b\n- c\nd: e\n",
        "a:\n  -\n  - b\n",
        "- a: b\n- c: d\n",
        "a: # b\n  # c\n\n  - d # e\n  # f\ng: h\n",
        "a:\n  - b: c\n d: e\n",
        "a:\n  - b: c\nd\n",
        "---\na:\n  - b\n",
        "a:\n  - [b\n",
        'a: "b',
        "nichts\nmehr: davon\n",
    ],
)
def test_what_runs_over_several_entries_is_read_as_a_whole(text: str) -> None:
    """A quotation or bracket that is open, a text block, a name that comes twice, a key without its value."""
    assert said(text.encode()) == as_a_whole(text.encode())


@pytest.fixture
def parsed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Note every text that the parser is given."""
    parsed: list[str] = []
    build = node_builder.NodeBuilder.build

    def counted(builder: node_builder.NodeBuilder, depth: int = 0) -> object:
        parsed.append(builder.text)
        return build(builder, depth)

    monkeypatch.setattr(node_builder.NodeBuilder, "build", counted)
    return parsed


def test_only_the_entry_that_has_changed_is_parsed_again(parsed: list[str]) -> None:
    before = read_yaml("data/members.yaml", MEMBERS.encode())
    assert len(parsed) == len(before.root.entries["members"].items or ()) if before.root and before.root.entries else 0
    parsed.clear()
    after = read_yaml("data/members.yaml", MEMBERS.replace("evidence: belegt", "evidence: berichtet", 1).encode())
    assert len(parsed) == 1
    assert "evidence: berichtet" in parsed[0]
    assert after.root is not None
    assert after.root.plain() != (before.root.plain() if before.root else None)


def test_entries_that_stand_further_down_are_not_parsed_again(parsed: list[str]) -> None:
    """Nor judged again; each is found at its new lines."""
    before = read_data_file("members", MEMBERS.encode(), FILE_MODELS["members"]).items["members"]
    parsed.clear()
    moved = MEMBERS.replace("members:\n", "members:\n\n# noch eine Zeile\n", 1).encode()
    file = read_data_file("members", moved, FILE_MODELS["members"])
    assert parsed == []
    assert [item.judged for item in file.items["members"]] == [item.judged for item in before]
    assert [item.line for item in file.items["members"]] == [item.line + 2 for item in before]
    path = ("members", 1, "evidence")
    assert file.position(path).line == MEMBERS.split("\n").index("    evidence: belegt", before[1].line) + 3
    assert file.key_position(path).line == file.position(path).line


def test_open_quotation_is_not_sought_in_the_whole_file(parsed: list[str]) -> None:
    """Of a mark without its like the lines up to the next one are parsed together, not all that follow or go before."""
    text = "list:\n" + '  - id: "a"\n    text: b\n' * 1000
    read_yaml("data/x.yaml", text.encode())
    parsed.clear()
    lines = text.split("\n")
    lines[1200] = lines[1200].replace("b", '"b')
    file = read_yaml("data/x.yaml", "\n".join(lines).encode())
    assert {finding.position.line for finding in file.findings} == {1201}
    assert file.root is not None
    assert len(file.root.entries["list"].items or ()) == 1000 if file.root.entries else 0
    assert max(map(len, parsed)) < 200


def test_what_was_found_before_is_found_again(tmp_path: Path) -> None:
    """A fault, its mending, and the same fault again: what is kept of the first is not changed by the second."""
    fault = MEMBERS.replace("  - id: sternau", "    id: sternau", 1).encode()
    with base_data(tmp_path / "project") as data:
        first = load(data, {"members": fault}).findings
        assert load(data, {"members": MEMBERS.encode()}).findings == ()
        assert load(data, {"members": fault}).findings == first
    assert [finding.code for finding in first] == [Code.ENTRY_START]
