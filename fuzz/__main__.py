"""`python -m fuzz`: coverage-guided fuzzing of the reader. Arguments go to libFuzzer, such as `-max_total_time=300`.

Each core has a process of its own. Inputs that reach new code are kept in `.cache/fuzz/corpus`, where the others find
them within a second, and where the next run begins. An input that fails is written to `.cache/fuzz/` with the exception
above it; given as an argument, it is run again alone.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.connection import wait

from fuzz.target import seeds
from fuzz.worker import CORPUS, SEEDS, fuzz, names_inputs

QUIET = "-verbosity=0"


def main(arguments: Sequence[str]) -> int:
    """Fuzz until the time is up or an input fails; gives libFuzzer's exit code, or the signal that ended it."""
    for folder in (CORPUS, SEEDS):
        folder.mkdir(parents=True, exist_ok=True)
    for seed in seeds():
        (SEEDS / hashlib.sha256(seed).hexdigest()[:16]).write_bytes(seed)
    began = time.monotonic()
    spawn = get_context("spawn")
    counts = spawn.RawArray("Q", 1 if names_inputs(arguments) else os.cpu_count() or 1)
    workers = [
        spawn.Process(target=fuzz, args=([QUIET, *arguments] if number else arguments, counts, number))
        for number in range(len(counts))
    ]
    for worker in workers:
        worker.start()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it reaches the workers as well: they say what they did, and end
    running, failed = workers, 0
    while running and not failed:
        wait([worker.sentinel for worker in running])
        failed = next((worker.exitcode for worker in workers if worker.exitcode), 0)
        running = [worker for worker in running if worker.is_alive()]
    for worker in running:
        worker.terminate()
    seconds = time.monotonic() - began
    print(f"{sum(counts)} inputs in {seconds:.0f} s on {len(counts)} cores, {sum(counts) / seconds:.0f} a second")
    return abs(failed)  # less than 0 if a signal ended it


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
