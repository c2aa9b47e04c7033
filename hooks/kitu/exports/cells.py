"""CSV tables, one a kind of record, made to open rightly with a double click in Excel and LibreOffice set to German.

UTF-8 with byte order mark: without it Excel takes the file for Windows-1252. Semicolons between cells and decimal
commas: what both programs expect in German. Lines end with CR LF (RFC 4180 but for the semicolon). Texts stand in
quotes, so that LibreOffice can be told to leave keys and postal codes alone; so do decimal numbers, since it parts
cells at commas, too. Whole numbers and days stand bare. What was tried: docs-dev/decisions/0006-*.md.

A cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, "CSV Injection"); one that begins
with an apostrophe gets a second one, so that taking one away always gives the text back (`cell_text`).
"""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitu.records.partial_date import PartialDate

DANGEROUS = tuple("=+-@\t\r\n'＝＋－＠")
"""First characters that make a spreadsheet run a cell, also in their wide form; and the apostrophe that guards them."""

SEPARATOR = ";"
Cell = str | int | float | bool | PartialDate | datetime.date | Sequence[str] | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name in the first line, and what it holds, in German."""

    name: str
    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table: name of its file, title, columns, and the cells of each line as values."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def content(self) -> bytes:
        """The file."""
        lines = [[column.name for column in self.columns], *self.rows]
        return "".join(SEPARATOR.join(map(written, line)) + "\r\n" for line in lines).encode("utf-8-sig")


def written(value: Cell) -> str:
    """A value as it stands in the file: whole numbers, days and what is unknown bare, all else in quotes."""
    text = cell(value)
    bare = isinstance(value, int | datetime.date) and not isinstance(value, bool)
    return text if bare or not text else '"{}"'.format(text.replace('"', '""'))


def cell(value: Cell) -> str:
    """A value as the text of a cell: yes and no in German, decimal comma, lists with spaces, unknown empty."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nein"
    if isinstance(value, float):
        return str(value).replace(".", ",")
    if isinstance(value, int | PartialDate | datetime.date):
        return str(value)
    return guarded(value if isinstance(value, str) else " ".join(value))


def guarded(text: str) -> str:
    """The text with an apostrophe in front if a spreadsheet would run it."""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(DANGEROUS) else text


def cell_text(written: str) -> str:
    """The text that `guarded` was given."""
    inner = written.removeprefix("'")
    return inner if inner != written and guarded(inner) == written else written


def records(content: bytes) -> Iterator[dict[str, str]]:
    """The lines of a table as the file says them, guards taken away: how to read the files with a program."""
    lines = csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=SEPARATOR)
    return ({name: cell_text(value) for name, value in line.items()} for line in lines)
