"""`python -m kitu changes BASE HEAD`: what it takes and what it writes."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kitu.directory.directory import Directory
from kitu.directory.load import Loaded, load
from kitu.editing import changes_text
from kitu.editing.changes import Changes
from kitu.editing.comparison import compare
from kitu.editing.data_folder import data_folder
from kitu.editing.preview import preview
from kitu.editing.shown_changes import Shown
from kitu.reading.finding import errors, summary

FORMATS: Mapping[str, Callable[[Changes], str]] = MappingProxyType(
    {"text": changes_text.as_text, "markdown": changes_text.as_markdown, "json": changes_text.as_json}
)
UNREADABLE = "Ein Vergleich ist nicht möglich: Der {} Stand enthält Fehler. {} `make check` nennt sie.\n"


def add_options(changes: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    changes.add_argument("base", type=Path, metavar="BASE", help="Ordner mit dem bisherigen Stand")
    changes.add_argument("head", type=Path, metavar="HEAD", help="Ordner mit dem neuen Stand")
    changes.add_argument("--format", choices=["text", "markdown", "json"], default="text", help="Vorgabe: text")
    changes.add_argument("--output", type=Path, metavar="DATEI", help="in diese Datei schreiben")
    changes.add_argument("--preview", type=Path, metavar="DATEI", help="Seiten vorher und nachher in diese Datei")


def run(options: argparse.Namespace, shown: Callable[[Directory, Path], Shown]) -> str:
    """Compare two states and give the text to print; `shown` makes what visitors get of data and a project's folder.

    Of a state with errors the report says so, and that is no failure: `check` is the gate, this is a report.
    Raises FolderError for a folder without data.
    """
    folders = data_folder(options.base), data_folder(options.head)
    before, after = map(load, folders)
    if before.directory and after.directory:
        seen = shown(before.directory, folders[0].parent), shown(after.directory, folders[1].parent)
        report = FORMATS[options.format](compare(before.directory, after.directory, seen))
        if options.preview is not None:
            options.preview.write_text(preview(*seen), encoding="utf-8", newline="\n")
    else:
        report = _impossible(after if before.directory else before, "neue" if before.directory else "bisherige")
    if options.output is None:
        return report
    options.output.write_text(report, encoding="utf-8", newline="\n")
    return ""


def _impossible(loaded: Loaded, name: str) -> str:
    return UNREADABLE.format(name, summary(errors(loaded.findings)))
