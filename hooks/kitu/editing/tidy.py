"""Data files in canonical order: keys as the models list them, records by id, one layout; nothing is lost.

Blocks of lines change places together with the comments above them, so that texts, quotes and comments stay as they
were written.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import yaml
from ruamel.yaml.error import YAMLError

from kitu.directory.load import without_collector
from kitu.editing.canonical_order import Model, sorted_plain
from kitu.editing.data_folder import replace
from kitu.editing.layout import is_laid_out, laid_out
from kitu.editing.layout_sample import sample
from kitu.editing.line_order import in_order
from kitu.reading.finding import Code, Finding, Position, as_text, errors
from kitu.reading.validation import read_data_file
from kitu.reading.yaml_source import read_yaml
from kitu.records.files import FILE_MODELS, OPTIONAL, file_name


class Outcome(StrEnum):
    """What became of a file."""

    IN_ORDER = "in Ordnung"
    PUT_IN_ORDER = "geordnet"
    NOT_IN_ORDER = "nicht geordnet"
    REFUSED = "enthält Fehler und bleibt, wie sie ist"
    NOT_WRITTEN = "lässt sich nicht schreiben und bleibt, wie sie ist"
    UNSAFE = "lässt sich nicht ordnen, ohne dass etwas verloren ginge, und bleibt, wie sie ist"


@dataclass(frozen=True, slots=True)
class Formatted:
    """One file's outcome, and the findings that made it be refused."""

    file: str
    outcome: Outcome
    findings: tuple[Finding, ...] = ()


@without_collector()
def format_files(data: Path, *, write: bool) -> tuple[Formatted, ...]:
    """Put every data file in order, or only say which are not; a file with errors is left alone."""
    present = [name for name in FILE_MODELS if name not in OPTIONAL or (data / f"{name}.yaml").is_file()]
    return tuple(_format_file(data / f"{name}.yaml", name, write=write) for name in present)


def is_fine(file: Formatted) -> bool:
    """Whether nothing is left to do."""
    return file.outcome in (Outcome.IN_ORDER, Outcome.PUT_IN_ORDER)


def as_lines(files: Sequence[Formatted]) -> str:
    """The outcomes for the terminal, each below the findings that explain it."""
    findings = [as_text(finding) for file in files for finding in file.findings]
    return "\n".join([*findings, *(f"{file.file}: {file.outcome}" for file in files)])


def _format_file(path: Path, name: str, *, write: bool) -> Formatted:
    file = file_name(name)
    if not path.is_file():
        missing = Finding(Code.FILE_MISSING, Position(file), "", "", f"Die Datei {file} fehlt.", "Wiederherstellen.")
        return Formatted(file, Outcome.REFUSED, (missing,))
    before = path.read_bytes()
    if found := errors(read_data_file(name, before, FILE_MODELS[name]).findings):
        return Formatted(file, Outcome.REFUSED, found)
    return Formatted(file, _written(path, name, before) if write else _checked(name, before))


def _written(path: Path, name: str, before: bytes) -> Outcome:
    after = formatted(name, before)
    if after is None or after == before:
        return Outcome.UNSAFE if after is None else Outcome.IN_ORDER
    return Outcome.PUT_IN_ORDER if replace(path, after) else Outcome.NOT_WRITTEN


def _checked(name: str, before: bytes) -> Outcome:
    if _needs_layout(name, before):
        return Outcome.NOT_IN_ORDER
    after = formatted(name, before)
    if after is None:
        return Outcome.UNSAFE
    return Outcome.IN_ORDER if after == before else Outcome.NOT_IN_ORDER


def formatted(name: str, data: bytes) -> bytes | None:
    """The file in canonical order, or `None` if a value or comment would be lost.

    `name` is a key of `FILE_MODELS`; `data` has no errors. Formatting the result again changes nothing.
    """
    shape, before = FILE_MODELS[name], _text(data)
    try:
        laid = _laid_out(before, shape)
        ordered = in_order(laid, shape)
        after = laid if ordered == laid else _laid_out(ordered, shape)
    except YAMLError:
        return None
    return after.encode() if after == before or _says_the_same(before, after, shape) else None


BLANK_BEGINNING = re.compile(r"\A(?: *\n)+")


def _text(data: bytes) -> str:
    text = data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    return BLANK_BEGINNING.sub("", text)


def _laid_out(text: str, shape: Model) -> str:
    return text if is_laid_out(text, shape) else laid_out(text, shape)


def _needs_layout(name: str, data: bytes) -> bool:
    """Whether laying out one entry of each form would change the file, and lose nothing: the answer for a big file."""
    one_of_each = sample(_text(data))
    try:
        after = laid_out(one_of_each, FILE_MODELS[name])
    except YAMLError:
        return False
    return after != one_of_each and _says_the_same(one_of_each, after)


def _says_the_same(before: str, after: str, shape: Model | None = None) -> bool:
    """Whether values and comments are the same: in any order, or in the same one without a `shape`."""
    old, new = (read_yaml("", text.encode()) for text in (before, after))
    if old.root is None or new.root is None or new.findings:
        return False
    was, comes = (root.plain() if shape is None else sorted_plain(root.plain(), shape) for root in (old.root, new.root))
    return was == comes and Counter(comments_of(before)) == Counter(comments_of(after))


def comments_of(text: str) -> Iterator[str]:
    """Every comment: what begins with # outside of values."""
    rest, position = [], 0
    for token in yaml.scan(text, Loader=yaml.BaseLoader):
        if isinstance(token, yaml.ScalarToken) and token.start_mark and token.end_mark:
            rest.append(text[position : token.start_mark.index])
            position = token.end_mark.index
    return (comment.rstrip() for comment in re.findall("#.*", "\n".join([*rest, text[position:]])))
