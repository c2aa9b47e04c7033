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
from functools import cache, partial
from importlib import import_module
from pathlib import Path

import atheris

HERE = Path(__file__).resolve().parent
CACHE = HERE.parent / ".cache" / "fuzz"
GUIDING = ("kitu.reading.validation", "kitu.reading.rules")
"""What is watched, with all that it needs: directory and reports make of the same records and findings the same."""
BETWEEN = 2_000  # inputs
WAYS = 4
"""In how many ways a suspect file is read: each is read by the same code, and sixty would take most of the time."""


def main(arguments: list[str]) -> None:
    """Fuzz until the time is up or an input fails; leaves the process with libFuzzer's exit code."""
    with atheris.instrument_imports(include=["kitu"]):
        for name in GUIDING:
            import_module(name)
    target, reading = import_module("fuzz.target"), import_module("tests.reading.invariants")
    vars(import_module("kitu.reading.other_readings"))["MOST"] = WAYS
    corpus, start = CACHE / "corpus", CACHE / "seeds"
    for folder in (corpus, start):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in target.seeds():
        (start / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    options = [f"-dict={HERE / 'yaml.dict'}", f"-artifact_prefix={CACHE}/", "-max_len=12000", "-timeout=10"]
    alone = any(not argument.startswith("-") for argument in arguments)
    places = [] if alone else [str(corpus), str(start)]
    gc.disable()
    gc.freeze()  # what is imported stays
    with tempfile.TemporaryDirectory() as project, reading.base_data(Path(project) / "base") as base:
        ask = _each_place_once(_seldom_collecting(partial(target.read, base)))
        atheris.Setup([sys.argv[0], *options, *arguments, *places], ask)
        atheris.Fuzz()


def _seldom_collecting(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Collect reference cycles every now and then: after each input all that is kept would be walked again."""
    calls = itertools.count(1)

    def ask(data: bytes) -> None:
        if next(calls) % BETWEEN == 0:
            gc.collect()
        read(data)

    return ask


def _each_place_once(read: Callable[[bytes], None]) -> Callable[[bytes], None]:
    """Tell Atheris of each place that an input reaches once: its own call for each time takes many times as long."""
    reached: set[int] = set()

    @cache
    def tell() -> Callable[[int], None]:
        own: Callable[[int], None] = atheris._trace_branch  # noqa: SLF001  # looked up there at each place
        atheris._trace_branch = reached.add  # noqa: SLF001
        return own

    def ask(data: bytes) -> None:
        own = tell()  # not before: Atheris sets it when it begins
        reached.clear()
        read(data)
        for place in reached:
            own(place)

    return ask


if __name__ == "__main__":
    main(sys.argv[1:])
