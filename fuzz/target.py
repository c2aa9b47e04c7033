"""What the fuzzer calls with each input, and what it starts from. Knows nothing of the fuzzer itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import pytest

from kitu.editing.baseline import CheckResult
from kitu.reading import other_readings
from kitu.reading.finding import Finding
from kitu.records.files import FILE_MODELS
from tests.base_project import BASE, DATA, ROOT
from tests.reading.invariants import check_reading, check_reports

NAMES = tuple(FILE_MODELS)
"""The first byte of an input chooses the file that the rest stands for, and whether it may be read otherwise."""
OTHERWISE = 240
"""From this byte on a suspect file is read in other ways, too: that takes many times as long, in code of its own."""

REPORTED: set[str] = set()
"""What findings look like that reports have taken."""
MOST = 100_000  # of these, some 30 MB
WORD = re.compile(r"[^\W_]+")
PART, ENTRY = (re.compile(before, re.MULTILINE) for before in (rb"^(?=[a-z_]+:)", rb"^(?=  - )"))
"""What stands before a name at the left margin, and before an entry of its list."""


def read(base: Path, data: bytes) -> None:
    """Read an input as a file beside the others in `base`.

    Raises whatever must not be raised, AssertionError for what must not be said.
    """
    if data:
        with pytest.MonkeyPatch.context() as patch:
            if data[0] < OTHERWISE:
                patch.setattr(other_readings, "MOST", 0)
            loaded = check_reading(base, NAMES[data[0] % len(NAMES)], data[1:])
        if new := tuple(_unreported(loaded.findings)):
            check_reports(CheckResult(new))


def _unreported(findings: Iterable[Finding]) -> Iterator[Finding]:
    """The findings that no report had to take yet, with the same signs between other words.

    A report puts what it says of each below the other, and it is signs that it must write otherwise.
    """
    if len(REPORTED) > MOST:
        REPORTED.clear()
    for finding in findings:
        said = f"{finding.code}\0{finding.subject}\0{finding.written}\0{finding.reason}\0{finding.remedy}"
        shape = WORD.sub("a", said)
        if shape not in REPORTED:
            REPORTED.add(shape)
            yield finding


def seeds() -> Iterator[bytes]:
    """The inputs to begin with, behind the byte that chooses their place: fixtures, and what real data look like."""
    sound = frozenset(entry for path in BASE.glob("*.yaml") for entry in ENTRY.split(path.read_bytes()))
    for path in sorted(DATA.glob("*/*.yaml")):
        content = path.read_bytes()
        yield bytes([NAMES.index(_name(path, content))]) + excerpt(content, sound)
    for path in sorted((ROOT / "data").glob("*.yaml")):
        content = path.read_bytes()
        yield bytes([NAMES.index(path.stem)]) + excerpt(content, frozenset(ENTRY.split(content)))


def excerpt(content: bytes, sound: AbstractSet[bytes]) -> bytes:
    """A file without entries that are sound, but for the first of each list: small files are read faster."""
    parts = (ENTRY.split(part) for part in PART.split(content))
    return b"".join(b"".join([*part[:2], *(entry for entry in part[2:] if entry not in sound)]) for part in parts)


def _name(path: Path, content: bytes) -> str:
    """The file that a fixture stands for, from its first line in whatever encoding, or from its own name."""
    named = re.search(rb"(?:data|schema)/(\w+)", content[:160].replace(b"\0", b""))
    return named[1].decode() if named else path.stem.partition("_")[2]
