"""How long checking takes as the directory grows: members against processor seconds, side by side."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from bench.synthetic import make_project
from kitu.directory.load import load

SIZES = (100, 1_000, 10_000)


def seconds(members: int, folder: Path) -> float:
    """Processor time to read and check a project with so many members."""
    project = make_project(folder, members)
    began = time.process_time()
    loaded = load(project / "data")
    spent = time.process_time() - began
    if loaded.directory is None:
        sys.exit(f"the made-up data has errors: {loaded.findings[:3]}")
    return spent


def main(arguments: list[str]) -> int:
    """Check data of several sizes; 1 if 10,000 members take 5 seconds or more."""
    spent = {}
    for members in map(int, arguments) if arguments else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            spent[members] = seconds(members, Path(folder))
    smallest = min(spent)
    for members, took in spent.items():
        ratio = took / spent[smallest]
        print(f"{members:6} members  {took:6.2f} s  {ratio:6.1f} times the time of {smallest}")
    return int(spent.get(10_000, 0) >= 5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
