"""The fuzzer's target, called with what the fuzzer begins with: it needs no fuzzer to work."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from fuzz import target
from fuzz.target import NAMES, excerpt, read, seeds
from kitu.reading.finding import Code, Finding
from tests.reading.invariants import base_data


def test_every_input_to_begin_with_is_read_as_it_must(tmp_path: Path) -> None:
    with base_data(tmp_path / "project") as base:
        read(base, b"")
        for seed in seeds():
            read(base, seed)


def test_inputs_to_begin_with_stand_for_every_file() -> None:
    assert {seed[0] for seed in seeds()} == {*range(len(NAMES))}


def test_an_excerpt_has_the_first_entries_of_each_list() -> None:
    content = b"# how\nlegal:\n  name: A\nlist:\n  - id: a\n    b: 1\n\n  - id: b\n  - id: c\nlast: []\n"
    assert excerpt(content) == b"legal:\n  name: A\nlist:\n  - id: a\n    b: 1\n\n  - id: b\nlast: []\n"


def test_reports_take_each_look_of_a_finding_once(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A finding that says the same of another line or word is left out, one about other signs is not."""
    taken: list[Finding] = []
    monkeypatch.setattr(target, "check_reports", lambda result: taken.extend(result.new))
    monkeypatch.setattr(target, "REPORTED", set())
    with base_data(tmp_path / "project") as base:
        for lines in (b"sources: one\n", b"\nsources: two\n", b"sources: th|ree\n"):
            read(base, bytes([NAMES.index("sources")]) + lines)
    assert [finding.written for finding in taken if finding.code is Code.WRONG_SHAPE] == ["one", "th|ree"]


def test_words_of_the_dictionary_can_be_read_by_the_fuzzer() -> None:
    """A quoted word a line, with escapes of bytes only; a line in another form would end the fuzzer."""
    lines = (Path(__file__).parent.parent / "fuzz" / "yaml.dict").read_text(encoding="ascii").splitlines()
    assert all(re.fullmatch(r'#.*|"([ !#-\[\]-~]|\\["\\]|\\x[0-9a-f]{2})+"', line) for line in lines)
