"""The tables of the official register, row by row; nobody edits them by hand, so one fault is enough to stop."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TypeVar

T = TypeVar("T")


class RegisterError(ValueError):
    """Raised by `read_table` for a table that is not as it was made; `reason` is German, `line` counts from 1."""

    def __init__(self, file: str, line: int, written: str, reason: str) -> None:
        super().__init__(f"{file}:{line}: {reason}")
        self.file = file
        self.line = line
        self.written = written
        self.reason = reason


def read_table(path: Path, read: Callable[[Mapping[str, str]], T]) -> Iterator[T]:
    """What `read` makes of each row of a CSV table. Raises RegisterError for what it cannot read, with the line."""
    try:
        with path.open(encoding="utf-8", newline="") as table:
            rows = csv.DictReader(table)
            for row in rows:
                yield _read(path.name, rows.line_num, row, read)
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(path.name, 1, "", "Die Tabelle fehlt oder lässt sich nicht lesen.") from error


def _read(file: str, line: int, row: Mapping[str, str], read: Callable[[Mapping[str, str]], T]) -> T:
    written = ",".join(filter(None, row.values()))
    if None in row.values():
        raise RegisterError(file, line, written, "Der Zeile fehlen Spalten.")
    try:
        return read(row)
    except KeyError as error:
        raise RegisterError(file, line, written, f"Eine Spalte oder Art „{error.args[0]}“ gibt es nicht.") from error
    except ValueError as error:
        raise RegisterError(
            file, line, written, "Hier ist eine Zahl, ein Datum oder ein Wort nicht möglich."
        ) from error
