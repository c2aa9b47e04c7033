"""One process of the fuzzer: what it watches, what it begins with, and how it reads."""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import MutableSequence, Sequence
from functools import partial
from importlib import import_module
from pathlib import Path

import atheris

from fuzz.watch import watch

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "fuzz"
CORPUS, SEEDS = CACHE / "corpus", CACHE / "seeds"
GUIDING = ("kitu.reading.validation", "kitu.reading.rules")
"""What is watched, with all that it needs: directory and reports make of the same records and findings the same."""
BETWEEN = 500  # inputs


def names_inputs(arguments: Sequence[str]) -> bool:
    """Whether arguments name the inputs to read, instead of letting them be made."""
    return any(not argument.startswith("-") for argument in arguments)


def fuzz(arguments: Sequence[str], counts: MutableSequence[int], number: int) -> None:
    """Fuzz, and count what is read under a number; leaves the process with libFuzzer's exit code."""
    for name in GUIDING:
        import_module(name)
    watched = watch("kitu")
    target, reading = import_module("fuzz.target"), import_module("tests.reading.invariants")
    options = [f"-dict={HERE / 'yaml.dict'}", f"-artifact_prefix={CACHE}/", "-max_len=12000", "-timeout=10"]
    places = [] if names_inputs(arguments) else [str(CORPUS), str(SEEDS)]
    gc.disable()
    gc.freeze()  # what is imported stays
    with tempfile.TemporaryDirectory() as project, reading.base_data(Path(project) / "base") as base:

        def ask(data: bytes) -> None:
            watched.ask(partial(target.read, base), data)
            counts[number] += 1
            if counts[number] % BETWEEN == 0:
                watched.leave_known()
                gc.collect()  # after each input all that is kept would be walked again

        atheris.Setup([sys.argv[0], *options, *arguments, *places], ask)
        atheris.Fuzz()
