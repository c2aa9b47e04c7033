"""`python -m kitu check`: what it takes, what it writes, and with which status it ends."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType

from kitu.editing import github_report, json_reports, terminal_report
from kitu.editing.baseline import CheckResult, check_data
from kitu.editing.data_folder import data_folder
from kitu.reading.text_pages import check_text_pages

FORMATS: Mapping[str, Callable[[CheckResult], str]] = MappingProxyType(
    {
        "text": terminal_report.terminal,
        "github": github_report.github,
        "gitlab": json_reports.gitlab,
        "json": json_reports.as_json,
    }
)


def add_options(check: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    check.add_argument("--format", choices=["text", "github", "gitlab", "json"], default="text", help="Vorgabe: text")
    check.add_argument("--json", action="store_const", const="json", dest="format", help="wie --format json")
    check.add_argument("--base", type=Path, metavar="ORDNER", help="früherer Stand: nur neue Fehler halten auf")
    check.add_argument("--output", type=Path, metavar="DATEI", help="Bericht in diese Datei, hier nur Text")
    check.add_argument("--summary", type=Path, metavar="DATEI", help="dazu Markdown an diese Datei anhängen")
    check.add_argument("--colour", choices=["auto", "always", "never"], default="auto", help="Farben im Text")


def run(options: argparse.Namespace, *, terminal: bool) -> tuple[int, str]:
    """Check the data. Gives the status (1: the data have errors; with `--base`: new ones) and the text to print.

    `terminal` says whether people read what is printed. Raises FolderError for a folder without data.
    """
    pages = check_text_pages(options.root / "docs")
    result = check_data(data_folder(options.root), data_folder(options.base) if options.base else None, pages)
    report = FORMATS[options.format](result)
    if options.summary:
        with options.summary.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(github_report.job_summary(result))
    if options.output:
        options.output.write_text(report, encoding="utf-8", newline="\n")
    if options.output or options.format == "text":
        colour = options.colour == "always" or (options.colour == "auto" and terminal)
        report = terminal_report.terminal(result, colour=colour)
    return int(result.failed), report
