"""How long checking takes: members, or references to members that do not exist, against processor seconds."""

from __future__ import annotations

import contextlib
import io
import sys
import tempfile
import time
from pathlib import Path

from bench.synthetic import make_project
from kitu import kept
from kitu.__main__ import main as kitu
from kitu.directory.load import load
from kitu.editing.tidy import format_files

SIZES = (100, 1_000, 10_000)
MEMBERS, WRONG = 57, 20_000


def seconds(members: int, folder: Path) -> float:
    """Processor time to read and check a project with so many members."""
    project = make_project(folder, members)
    began = time.process_time()
    loaded = load(project / "data")
    spent = time.process_time() - began
    if loaded.directory is None:
        sys.exit(f"the made-up data has errors: {loaded.findings[:3]}")
    return spent


def seconds_of_wrong(references: int, folder: Path) -> float:
    """Processor time to report so many uses by members that do not exist."""
    project = make_project(folder, MEMBERS)
    file = project / "data" / "services.yaml"
    before, uses, after = file.read_text(encoding="utf-8").rpartition("  uses:\n")
    wrong = "".join(
        f"  - {{member: falsch-{number}, status: nutzt, sources: [gruendung]}}\n" for number in range(references)
    )
    file.write_text(before + uses + wrong + after, encoding="utf-8")
    began = time.process_time()
    with contextlib.redirect_stdout(io.StringIO()):
        kitu(["--root", str(project), "check"])
    return time.process_time() - began


def seconds_of_format(members: int, folder: Path) -> float:
    """Processor time to say which files of so many members are not in order."""
    project = make_project(folder, members)
    kept.forget()  # what was read of the same members above
    began = time.process_time()
    format_files(project / "data", write=False)
    return time.process_time() - began


def main(arguments: list[str]) -> int:
    """Check data of several sizes; 1 if 10,000 members or their format take 5 seconds, or 20,000 wrong references 3."""
    spent = {}
    for members in map(int, arguments) if arguments else SIZES:
        with tempfile.TemporaryDirectory() as folder:
            spent[members] = seconds(members, Path(folder))
    smallest = min(spent)
    for members, took in spent.items():
        ratio = took / spent[smallest]
        print(f"{members:6} members  {took:6.2f} s  {ratio:6.1f} times the time of {smallest}")
    with tempfile.TemporaryDirectory() as folder:
        wrong = seconds_of_wrong(WRONG, Path(folder))
    print(f"{WRONG:6} wrong references  {wrong:6.2f} s")
    with tempfile.TemporaryDirectory() as folder:
        tidy = seconds_of_format(max(spent), Path(folder))
    print(f"{max(spent):6} members  {tidy:6.2f} s for `kitu format --check`")
    return int(spent.get(10_000, 0) >= 5 or wrong >= 3 or tidy >= 5)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
