"""Each kind of finding: what an editor writes, and word for word what the check answers.

`data/{invalid,warn,valid}/KEY_REASON.yaml` replaces the file that its first line names (`# data/members.yaml`), or the
one that REASON names; `KEY_REASON.txt` beside it is the whole report. KEY is the code of the finding.
`KITU_RENEW=1 pytest tests/reading/test_finding.py` writes the reports anew: read the difference before you keep it.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from kitu.directory.load import Loaded, load
from kitu.reading.decoding import MAX_BYTES
from kitu.reading.finding import Code, Finding, Position, Severity, as_report, excerpt
from kitu.records.files import FILE_MODELS, file_name
from tests.base_project import DATA, copy_base, replaced

FOLDERS = ("invalid", "warn", "valid")
INPUTS = sorted(path for folder in FOLDERS for path in (DATA / folder).glob("*.yaml"))
# No data file brings these about: they are tested with what compares states, asks the web, reads pages or publishes
ELSEWHERE = {
    *(Code.REDIRECT_MISSING, Code.LINK_DEAD, Code.LINK_MOVED, Code.LINK_INSECURE, Code.LINK_UNCLEAR),
    *(Code.TEXT_PAGE, Code.STRAY_FILE, Code.UNKNOWN_MARKER, Code.REGISTER, Code.BASEMAP),
    *(Code.NOT_CONFIRMED, Code.PUBLIC_ADDRESS, Code.SECURITY_CONTACT, Code.PROPOSAL_WAY, Code.PLACEHOLDER),
    *(Code.AUDIT, Code.DUE),
}


def key_of(path: Path) -> str:
    return path.stem.partition("_")[0]


def reason_of(path: Path) -> str:
    return path.stem.partition("_")[2]


def target_of(path: Path) -> str:
    """Name the file that a fixture replaces, from its first line in whatever encoding, or from its own name."""
    named = re.match(rb"\W*(data/\w+\.yaml)", path.read_bytes()[:80].replace(b"\0", b""))
    return named[1].decode() if named else f"data/{reason_of(path)}.yaml"


def content_of(path: Path) -> bytes | None:
    """Give the content to check; `None` stands for a file that is not there."""
    if key_of(path) == Code.FILE_MISSING:
        return None
    content = path.read_bytes()
    return content * (MAX_BYTES // len(content) + 1) if key_of(path) == Code.FILE_TOO_LARGE else content


def read(path: Path, data: Path, project: Path) -> Loaded:
    """Check a fixture: in the place of a file of `data`; one that is not there needs a folder of its own."""
    content = content_of(path)
    if content is None:
        return load(replaced(copy_base(project), target_of(path), None) / "data")
    return load(data, {Path(target_of(path)).stem: content})


@pytest.mark.parametrize("path", INPUTS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_report_is_word_for_word_as_expected(path: Path, data: Path, tmp_path: Path) -> None:
    """And `invalid` holds errors and no directory, `warn` a directory with findings, `valid` one without."""
    loaded = read(path, data, tmp_path / "project")
    report = as_report(loaded.findings) + "\n"
    expected = path.with_suffix(".txt")
    if "KITU_RENEW" in os.environ:
        expected.write_text(report, encoding="utf-8", newline="\n")
    assert report == expected.read_text(encoding="utf-8")
    weights = {finding.severity for finding in loaded.findings}
    codes = {finding.code for finding in loaded.findings}
    assert (loaded.directory is None) == (Severity.ERROR in weights) == (path.parent.name == "invalid")
    assert not codes if path.parent.name == "valid" else key_of(path) in codes


def test_every_input_has_a_report_and_every_report_an_input() -> None:
    reports = {path.with_suffix("") for folder in FOLDERS for path in (DATA / folder).glob("*.txt")}
    assert reports == {path.with_suffix("") for path in INPUTS}
    assert {path.suffix for folder in FOLDERS for path in (DATA / folder).iterdir()} == {".yaml", ".txt"}


def test_every_code_has_a_fixture_and_every_fixture_a_code() -> None:
    assert {key_of(path) for path in INPUTS if path.parent.name != "valid"} | ELSEWHERE == set(Code)
    assert {key_of(path) for path in INPUTS} <= set(Code)


def test_every_fixture_names_a_data_file() -> None:
    known = {file_name(name) for name in FILE_MODELS}
    assert {target_of(path) for path in INPUTS} <= known


def test_base_has_no_findings(tmp_path: Path) -> None:
    """Every finding of a fixture comes from the fixture."""
    loaded = load(copy_base(tmp_path / "project") / "data")
    assert loaded.findings == ()
    assert loaded.directory is not None


@pytest.mark.parametrize(
    "text, shown",
    [
        ("x" * 80, "x" * 80),
        ("x" * 81, f"{'x' * 79}…"),
        (" a \t\tb\n\nc ", "a b c"),
        (f"a{' ' * 1000}b", "a b"),
        ("a\x1b[0m", "a�[0m"),
    ],
)
def test_a_text_is_shown_in_one_line_that_fits_a_terminal(text: str, shown: str) -> None:
    assert excerpt(text) == shown


@pytest.mark.parametrize(
    "count, said",
    [
        (0, "Keine Beanstandungen."),
        (1, "Gefunden: 1 Fehler, 1 Warnung, 1 Hinweis."),
        (2, "Gefunden: 2 Fehler, 2 Warnungen, 2 Hinweise."),
    ],
)
def test_a_report_ends_with_how_many_there_are_of_each_weight(count: int, said: str) -> None:
    found = [Finding(Code.BAD_ID, Position("a"), "", "", "b", "c", severity) for severity in Severity] * count
    assert as_report(found).split("\n")[-1] == said
