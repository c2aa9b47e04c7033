"""`python -m kitu propose FILE`: what it takes, what it writes, and with which status it ends."""

from __future__ import annotations

import argparse
import datetime
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO

from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.editing import changes_text
from kitu.editing.changes import Changes
from kitu.editing.comparison import compare
from kitu.editing.data_folder import data_folder, replace
from kitu.editing.escaping import plain
from kitu.editing.proposal_draft import UnsafeError
from kitu.editing.proposal_merge import Conflict, merge
from kitu.editing.proposal_text import MAX_BYTES, ReadProposal, read_proposal
from kitu.reading.finding import as_report, errors, excerpt
from kitu.reading.node import Plain
from kitu.reading.validation import refused
from kitu.records.fields import Day
from kitu.records.files import file_name

NOTHING = "Nichts geschrieben.\n"
SAID = "So steht es schon in den Daten."


def add_options(propose: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    propose.add_argument("file", metavar="DATEI", help="Vorschlag, auch mit der ganzen Mail darum; - liest die Eingabe")
    propose.add_argument("--checked", metavar="TAG", required=True, help="Tag der Prüfung, zum Beispiel 2026-11-22")
    propose.add_argument("--anyway", action="store_true", help="auch, wenn sich der Eintrag inzwischen geändert hat")
    propose.add_argument("--summary", type=Path, metavar="DATEI", help="Bericht als Markdown in diese Datei")


def run(options: argparse.Namespace, stdin: BinaryIO, ask: Callable[[str], bool] | None) -> tuple[int, str]:
    """Merge a proposal into the data. Gives the status (1: nothing was written) and the text to print.

    `ask` shows a conflict to a person and gives the answer; None if nobody is there. Raises FolderError.
    """
    if why := refused(Day, options.checked):
        return 1, f"--checked {options.checked}: {why}\n"
    try:
        text = stdin.read(MAX_BYTES + 1) if options.file == "-" else _content(Path(options.file))
    except OSError:
        return 1, f"Die Datei „{options.file}“ lässt sich nicht lesen.\n"
    read = read_proposal(text)
    data = data_folder(options.root)
    before = load(data).directory
    if not isinstance(read, ReadProposal):
        return 1, f"{as_report(read)}\n{NOTHING}"
    if before is None:
        return 1, f"Die Daten enthalten schon Fehler; `make check` nennt sie. {NOTHING}"
    try:
        return _merged(options, read, data, before, ask)
    except UnsafeError as error:
        return 1, f"{error}\n"


def _content(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES + 1)


def _merged(
    options: argparse.Namespace,
    read: ReadProposal,
    data: Path,
    before: Directory,
    ask: Callable[[str], bool] | None,
) -> tuple[int, str]:
    merged = merge(read, data, before, datetime.date.fromisoformat(options.checked))
    if isinstance(merged, tuple):
        return 1, f"{as_report(merged)}\n{NOTHING}"
    if not merged.contents:
        if options.summary:
            options.summary.write_text(SAID, encoding="utf-8", newline="\n")
        return 0, f"{SAID} {NOTHING}"
    question = _shown(merged.conflicts)
    if question and not (options.anyway or (ask is not None and ask(question))):
        return 1, f"{question}Trotzdem übernehmen: noch einmal mit --anyway aufrufen. {NOTHING}"
    after = load(data, merged.contents)
    if after.directory is None:
        return 1, f"{as_report(errors(after.findings))}\nSo besteht der Vorschlag die Prüfung nicht. {NOTHING}"
    if not _written(data, merged.contents):
        return 1, f"Die Daten lassen sich nicht schreiben. {NOTHING}"
    changes = compare(before, after.directory)
    if options.summary:
        options.summary.write_text(_markdown(read, changes), encoding="utf-8", newline="\n")
    return 0, _report(read, merged.contents, changes)


def _written(data: Path, contents: Mapping[str, bytes]) -> bool:
    """Write all files or none."""
    old = {name: (data / f"{name}.yaml").read_bytes() for name in contents}
    for place, (name, content) in enumerate(contents.items()):
        if not replace(data / f"{name}.yaml", content):
            for earlier in list(contents)[:place]:
                replace(data / f"{earlier}.yaml", old[earlier])
            return False
    return True


def _shown(conflicts: tuple[Conflict, ...]) -> str:
    return "".join(
        f"„{conflict.field}“ hat sich geändert, seit der Vorschlag gemacht wurde.\n"
        f"  gesehen:       {_words(conflict.seen)}\n"
        f"  heute:         {_words(conflict.present)}\n"
        f"  vorgeschlagen: {_words(conflict.proposed)}\n"
        for conflict in conflicts
    )


def _words(value: Plain) -> str:
    if isinstance(value, dict):
        return "; ".join(f"{name}: {_words(part)}" for name, part in value.items())
    return _in_terminal(str(value)) if value else "nichts"


def _report(read: ReadProposal, contents: Mapping[str, bytes], changes: Changes) -> str:
    files = ", ".join(file_name(name) for name in contents)
    return "\n".join([f"Geändert: {files}", *_message(read, _in_terminal), "", changes_text.as_text(changes)])


def _message(read: ReadProposal, shown: Callable[[str], str]) -> Iterator[str]:
    if read.proposal.note:
        yield f"Nachricht an die Redaktion: {shown(read.proposal.note)}"


def _in_terminal(text: str) -> str:
    return excerpt(text, len(text))


def _markdown(read: ReadProposal, changes: Changes) -> str:
    source = read.proposal.source
    lines = [f"Quelle: {plain(source.title)}, {plain(source.url)}", *_message(read, plain)]
    return "\n\n".join([*lines, changes_text.as_markdown(changes)])
