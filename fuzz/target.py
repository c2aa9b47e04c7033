"""What the fuzzer calls with each input, and what it starts from. Knows nothing of the fuzzer itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from kitu.editing.baseline import CheckResult
from kitu.reading.finding import Finding
from kitu.records.files import FILE_MODELS
from tests.base_project import DATA, ROOT
from tests.reading.invariants import check_reading, check_reports

NAMES = tuple(FILE_MODELS)
"""The first byte of an input chooses the file that the rest stands for."""

REPORTED: set[str] = set()
"""What findings look like that reports have taken."""
MOST = 100_000  # of these, some 30 MB
WORD = re.compile(r"[^\W_]+")


def read(base: Path, data: bytes) -> None:
    """Read an input as a file beside the others in `base`.

    Raises whatever must not be raised, AssertionError for what must not be said.
    """
    if data:
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
    for path in sorted(DATA.glob("*/*.yaml")):
        content = path.read_bytes()
        yield bytes([NAMES.index(_name(path, content))]) + content
    for path in sorted((ROOT / "data").glob("*.yaml")):
        yield bytes([NAMES.index(path.stem)]) + excerpt(path.read_bytes())


def excerpt(content: bytes) -> bytes:
    """A file without what stands above its first name, and with the first entries of each list."""
    parts = re.split(rb"^(?=[a-z_]+:)", content, flags=re.MULTILINE)[1:]
    return b"".join(b"".join(re.split(rb"^(?=  - )", part, flags=re.MULTILINE)[:3]) for part in parts)


def _name(path: Path, content: bytes) -> str:
    """The file that a fixture stands for, from its first line in whatever encoding, or from its own name."""
    named = re.search(rb"(?:data|schema)/(\w+)", content[:160].replace(b"\0", b""))
    return named[1].decode() if named else path.stem.partition("_")[2]
