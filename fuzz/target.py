"""What the fuzzer calls with each input, and what it starts from. Knows nothing of the fuzzer itself."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from kitu.records.files import FILE_MODELS
from tests.base_project import DATA, ROOT
from tests.reading.invariants import check

NAMES = tuple(FILE_MODELS)
REAL = len(NAMES)
"""The first byte of an input chooses the file that the rest stands for; from this number on among the real data."""


def read(base: Path, data: bytes) -> None:
    """Read an input as a file beside the data in `base`, or beside the real ones.

    Raises whatever must not be raised, AssertionError for what must not be said.
    """
    if data:
        real, name = divmod(data[0] % (2 * REAL), REAL)
        check(ROOT / "data" if real else base, NAMES[name], data[1:])


def seeds() -> Iterator[bytes]:
    """The inputs to begin with: every fixture and every data file, behind the byte that chooses its place."""
    for path in sorted(DATA.glob("*/*.yaml")):
        content = path.read_bytes()
        yield bytes([NAMES.index(_name(path, content))]) + content
    for path in sorted((ROOT / "data").glob("*.yaml")):
        yield bytes([REAL + NAMES.index(path.stem)]) + path.read_bytes()


def _name(path: Path, content: bytes) -> str:
    """The file that a fixture stands for, from its first line in whatever encoding, or from its own name."""
    named = re.search(rb"(?:data|schema)/(\w+)", content[:160].replace(b"\0", b""))
    return named[1].decode() if named else path.stem.partition("_")[2]
