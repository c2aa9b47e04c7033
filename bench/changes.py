"""Random changes of sound data files: how many a second are checked, and what of what must hold does not.

`python -m bench changes [NUMBER] [FIRST]` tries so many changes of the data of the tests and as many of the real data.
"""

from __future__ import annotations

import gc
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from kitu.directory.load import without_collector
from tests.base_project import ROOT
from tests.reading.beside import Sound, wrong
from tests.reading.invariants import base_data, check
from tests.reading.random_changes import random_change

NUMBER, BETWEEN = 1_000, 500
"""Changes that are tried, and after how many of them the collector of reference cycles runs."""


def try_changes(data: Path, seeds: range) -> int:
    """Check a data folder with one change after the other, and print what is found; gives how much is wrong."""
    sound = Sound(data)
    spent, kinds, found = 0.0, Counter[str](), 0
    for seed in seeds:
        change = random_change(sound.texts, seed)
        began = time.process_time()
        if seed % BETWEEN == 0:
            gc.collect()  # as seldom as a fuzzer does: what is kept of files would be walked again and again
        loaded = check(data, change.name, change.content)
        spent += time.process_time() - began
        for what in wrong(sound, change, loaded):
            kinds[what.kind] += 1
            found += 1
            print(f"{seed}: {change.kind}, {change.name}:{change.start + 1}: {what.text}")
    print(f"{len(seeds)} changes in {spent:.1f} s of CPU, {len(seeds) / spent:.0f} a second; {dict(kinds)}")
    return found


def main(arguments: list[str]) -> int:
    """Try changes of both sets of data; 1 if anything is wrong."""
    number, first = (*map(int, arguments), *(NUMBER, 0)[len(arguments) :])
    seeds, found = range(first, first + number), 0
    with without_collector(), tempfile.TemporaryDirectory() as folder, base_data(Path(folder) / "base") as base:
        for data in (base, ROOT / "data"):
            found += try_changes(data, seeds)
    return int(found > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
