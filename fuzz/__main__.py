"""`python -m fuzz`: coverage-guided fuzzing of the reader. Arguments go to libFuzzer, such as `-max_total_time=300`.

Inputs that reach new code are kept in `.cache/fuzz/corpus` and are where the next run begins. An input that fails is
written to `.cache/fuzz/` with the exception above it; given as an argument, it is run again alone.
"""

from __future__ import annotations

import gc
import hashlib
import itertools
import sys
import tempfile
from collections.abc import Callable
from functools import partial
from importlib import import_module
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "fuzz"
BETWEEN = 500  # inputs


def main(arguments: list[str]) -> None:
    """Fuzz until the time is up or an input fails; leaves the process with libFuzzer's exit code."""
    with atheris.instrument_imports(include=["kitu"]):
        target, reading = import_module("fuzz.target"), import_module("tests.reading.invariants")
    corpus, start = CACHE / "corpus", CACHE / "seeds"
    for folder in (corpus, start):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (start / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    options = [f"-dict={HERE / 'yaml.dict'}", f"-artifact_prefix={CACHE}/", "-max_len=40000", "-timeout=10"]
    alone = any(not argument.startswith("-") for argument in arguments)
    places = [] if alone else [str(corpus), str(start)]
    gc.disable()
    with tempfile.TemporaryDirectory() as project, reading.base_data(Path(project) / "base") as base:
        atheris.Setup([sys.argv[0], *options, *arguments, *places], _seldom_collecting(partial(target.read, base)))
        atheris.Fuzz()


def _seldom_collecting(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Collect reference cycles every now and then: after each input all that is kept would be walked again."""
    calls = itertools.count(1)

    def ask(data: bytes) -> None:
        if next(calls) % BETWEEN == 0:
            gc.collect()
        read(data)

    return ask


if __name__ == "__main__":
    main(sys.argv[1:])
