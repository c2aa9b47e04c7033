"""The fuzzer's target, called with what the fuzzer begins with: it needs no fuzzer to work."""

from __future__ import annotations

import re
from pathlib import Path

from fuzz.target import NAMES, REAL, read, seeds
from tests.base_project import ROOT
from tests.reading.invariants import base_data


def test_every_input_to_begin_with_is_read_as_it_must(tmp_path: Path) -> None:
    with base_data(tmp_path / "project") as base:
        read(base, b"")
        for seed in seeds():
            read(base, seed)


def test_inputs_to_begin_with_stand_for_every_file_of_both_data_sets() -> None:
    """Each file of the fixtures, and each that the directory has."""
    own = {REAL + NAMES.index(path.stem) for path in (ROOT / "data").glob("*.yaml")}
    assert own
    assert {seed[0] for seed in seeds()} == {*range(len(NAMES)), *own}


def test_words_of_the_dictionary_can_be_read_by_the_fuzzer() -> None:
    """A quoted word a line, with escapes of bytes only; a line in another form would end the fuzzer."""
    lines = (Path(__file__).parent.parent / "fuzz" / "yaml.dict").read_text(encoding="ascii").splitlines()
    assert all(re.fullmatch(r'#.*|"([ !#-\[\]-~]|\\["\\]|\\x[0-9a-f]{2})+"', line) for line in lines)
