"""The fuzzer's target, called with what the fuzzer begins with, and what it watches: both work without a fuzzer."""

from __future__ import annotations

import itertools
import re
import sys
from importlib import import_module
from pathlib import Path
from types import CodeType, SimpleNamespace
from typing import Any

import pytest

from fuzz import target
from fuzz.target import NAMES, OTHERWISE, excerpt, read, seeds
from kitu.directory.load import Loaded
from kitu.reading import other_readings
from kitu.reading.finding import Code, Finding
from tests.reading.invariants import base_data


def test_every_input_to_begin_with_is_read_as_it_must(tmp_path: Path) -> None:
    with base_data(tmp_path / "project") as base:
        read(base, b"")
        for seed in seeds():
            read(base, seed)


def test_inputs_to_begin_with_stand_for_every_file() -> None:
    assert {seed[0] for seed in seeds()} == {*range(len(NAMES))}


def test_an_excerpt_has_the_first_entry_of_each_list_and_those_that_are_not_sound() -> None:
    content = b"# how\nlegal:\n  name: A\nlist:\n  - id: a\n    b: 1\n\n  - id: b\n  - id: c\nlast: []\n"
    left = b"# how\nlegal:\n  name: A\nlist:\n  - id: a\n    b: 1\n\n  - id: c\nlast: []\n"
    assert excerpt(content, frozenset({b"  - id: a\n    b: 1\n\n", b"  - id: b\n"})) == left


def test_few_inputs_are_read_in_other_ways(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    most = other_readings.MOST
    tried: list[int] = []

    def check(*_: object) -> Loaded:
        tried.append(other_readings.MOST)
        return Loaded(None, ())

    monkeypatch.setattr(target, "check_reading", check)
    for chosen in (OTHERWISE - 1, OTHERWISE):
        read(tmp_path, bytes([chosen]))
    assert tried == [0, most]
    assert most == other_readings.MOST


def test_a_function_is_watched_until_all_its_places_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    """A place is told of once an input; a function of which each is known runs as it is written."""
    told: list[int] = []
    fuzzer: Any = SimpleNamespace(_reserve_counter=itertools.count().__next__, _trace_branch=told.append)

    def patch_code(_: CodeType, *, trace_dataflow: bool) -> CodeType:
        assert not trace_dataflow
        assert [fuzzer._reserve_counter(), fuzzer._reserve_counter()] == [1, 2]
        return _half_that_tells.__code__

    fuzzer.patch_code = patch_code
    monkeypatch.setitem(sys.modules, "atheris", fuzzer)

    def half(number: int) -> int:
        return number // 2

    half.__module__, written = "invented.part", half.__code__
    watched = import_module("fuzz.watch").watch("invented")
    for data, expected in ((b"\2\2", [1]), (b"\3", [1, 2]), (b"\3", [])):
        told.clear()
        watched.ask(lambda read: [half(one) for one in read], data)
        assert told == expected
        assert half.__code__ is not written or not expected
        watched.leave_known()
    assert half.__code__ is written


def _half_that_tells(number: int) -> int:
    sys.modules["atheris"]._trace_branch(1)
    if number % 2:
        sys.modules["atheris"]._trace_branch(2)
    return number // 2


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
