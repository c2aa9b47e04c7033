"""`kitu new`: asks for a member and adds its entry to data/members.yaml, if the result passes the check."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TextIO

from kitu.directory.load import load
from kitu.editing.data_folder import replace
from kitu.editing.dialogue import Dialogue, StoppedError
from kitu.editing.entry_questions import EntryValues, ask
from kitu.editing.entry_text import entry_lines, insert
from kitu.reading.finding import as_report, errors
from kitu.records.files import file_name


def new_member(root: Path, given: Mapping[str, str], answers: TextIO, screen: TextIO) -> int:
    """Ask, check in memory, write; gives the exit status. `given` holds answers by the option's name."""
    loaded = load(root / "data")
    if loaded.directory is None:
        screen.write(as_report(errors(loaded.findings)) + "\nZuerst diese Fehler beheben. Nichts geschrieben.\n")
        return 1
    dialogue = Dialogue(answers, screen, given)
    try:
        entry = ask(dialogue, loaded.directory)
    except StoppedError as stop:
        screen.write(f"{stop}\nNichts geschrieben.\n")
        return 1
    return _add(root, entry, screen)


def _add(root: Path, entry: EntryValues, screen: TextIO) -> int:
    path = root / file_name("members")
    made = insert(path.read_bytes(), "members", entry)
    if made is None:
        screen.write(_by_hand(entry, "Die Liste members steht in Klammern; der Eintrag lässt sich nicht einfügen."))
        return 1
    found = errors(load(root / "data", {"members": made.content}).findings)
    if found:
        screen.write(as_report(found) + "\n" + _by_hand(entry, "So besteht der Eintrag die Prüfung nicht."))
        return 1
    if not replace(path, made.content):
        screen.write(_by_hand(entry, f"{file_name('members')} lässt sich nicht schreiben."))
        return 1
    screen.write(f"{file_name('members')}:{made.line}: neuer Eintrag „{entry['id']}“\nAnsehen mit: make serve\n")
    return 0


def _by_hand(entry: EntryValues, reason: str) -> str:
    lines = "\n".join(entry_lines(entry, 2))
    return f"{reason} Nichts geschrieben. Das wäre der Eintrag:\n\n{lines}\n"
