"""`python -m ops.build FOLDER`: build the site beside FOLDER and put it there if the build and its checks pass.

MkDocs writes the pages before the check that counts them; used alone, it leaves a faulty site where the last good one
was. Further arguments go to `mkdocs build`.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from ops.staging import NotASiteError, staged


class BuildError(Exception):
    """Raised by `build_into` when MkDocs has failed and said why."""


def build_into(folder: Path, arguments: Sequence[str], settings: Mapping[str, str]) -> None:
    """Run `mkdocs build --strict` in the current folder. `settings` are added to the environment. Raises BuildError."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", str(folder), *arguments]
    if subprocess.run(command, env={**os.environ, **settings}, check=False).returncode:
        raise BuildError


def main(arguments: Sequence[str] | None = None) -> int:
    """Build and swap; the exit status is 1 if nothing was put into the folder."""
    parser = argparse.ArgumentParser(prog="python -m ops.build", description="Baut die Website.")
    parser.add_argument("folder", type=Path, metavar="ORDNER")
    options, rest = parser.parse_known_args(arguments)
    try:
        with staged(options.folder) as fresh:
            build_into(fresh, rest, {})
    except BuildError:
        print(f"Nicht gebaut; {options.folder} bleibt, wie es war.", file=sys.stderr)
        return 1
    except NotASiteError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"Die Website steht in {options.folder}.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
