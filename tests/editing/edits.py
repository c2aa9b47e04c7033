"""The base data after an edit, and what the edit changes on the site."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.editing.changes import Changes
from kitu.editing.comparison import compare
from tests.base_project import copy_base

Edit = tuple[str, str, str]
"""File, words in it, words that take their place."""

NEW_MEMBER = """\
  - id: zelau
    ags: "99084590"
    evidence: belegt
    joined: {date: 2022-10-01, sources: [mitteilung]}
    sources: [mitteilung]
    checked: 2024-03-01
  - id: sternau
"""


@cache
def state(*edits: Edit) -> Directory:
    """Read the base data after some edits."""
    with TemporaryDirectory() as folder:
        loaded = load(edited(Path(folder), *edits) / "data")
    assert loaded.directory is not None, loaded.findings
    return loaded.directory


def edited(folder: Path, *edits: Edit) -> Path:
    root = copy_base(folder)
    for file, old, new in edits:
        path = root / "data" / f"{file}.yaml"
        text = path.read_text(encoding="utf-8") if path.is_file() else "redirects: []\n"
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return root


def changes(*edits: Edit) -> Changes:
    return compare(state(), state(*edits))


RENAMED: Edit = ("members", "id: ahornach-goldhain", "id: ahornach")
REDIRECTS = "redirects:\n  - {section: mitglieder, from: ahornach-goldhain, to: ahornach}\n"
