"""Commands: `python -m kitu --help` lists them. Run from the project's root.

Status 1: errors in the data; 2: the command was called in a wrong way.
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kitu.editing import changes_command, check_command, propose_command
from kitu.editing.data_folder import FolderError
from kitu.reading.finding import as_report


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # a terminal without Unicode shows a question mark
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    try:
        return command(options)
    except FolderError as error:
        print(error, file=sys.stderr)
        return 2


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kitu", description="Prüft die Daten und macht Seiten daraus.")
    parser.add_argument("--root", type=Path, default=Path(), help="Ordner des Projekts (Vorgabe: hier)")
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    check = commands.add_parser("check", help="Daten prüfen")
    check_command.add_options(check)
    check.set_defaults(run=_check)
    changes = commands.add_parser("changes", help="zeigen, was eine Änderung auf der Website bewirkt")
    changes_command.add_options(changes)
    changes.set_defaults(run=_changes)
    render = commands.add_parser("render", help="Seiten in einen Ordner schreiben, ohne MkDocs")
    render.add_argument("folder", type=Path, metavar="ORDNER")
    render.set_defaults(run=_render)
    schema = commands.add_parser("schema", help="JSON-Schemas in data/schema/ erneuern")
    schema.set_defaults(run=_schema)
    new = commands.add_parser("new", help="Mitglied eintragen; fragt, was nicht als Option angegeben ist")
    _add_answers(new)
    new.set_defaults(run=_new)
    propose = commands.add_parser("propose", help="Vorschlag aus einer Mail oder Datei übernehmen")
    propose_command.add_options(propose)
    propose.set_defaults(run=_propose)
    tidy = commands.add_parser("format", help="Datendateien ordnen; Kommentare bleiben")
    tidy.add_argument("--check", action="store_true", help="nur nennen, was nicht geordnet ist")
    tidy.set_defaults(run=_format)
    return parser


def _add_answers(new: argparse.ArgumentParser) -> None:
    new.add_argument("--name", help="Name oder amtlicher Schlüssel; dann wird nur gefragt, was fehlen würde")
    new.add_argument("--evidence", help="belegt oder berichtet")
    new.add_argument("--source", action="append", help="Kennung einer Quelle oder Worte aus ihrem Titel; auch mehrmals")
    new.add_argument("--checked", metavar="TAG", help="Tag der Prüfung, zum Beispiel 2026-11-22")
    new.add_argument("--joined", metavar="DATUM", help="Beitritt, so genau wie bekannt")
    new.add_argument("--meaning", help="Beitritt, spätestens, Beschluss oder geplant")
    new.add_argument("--website", metavar="ADRESSE")
    new.add_argument("--website-source", metavar="QUELLE", help="Quelle, die diese Adresse nennt")
    new.add_argument("--note", metavar="TEXT", help="Anmerkung")
    new.add_argument("--founder", action="store_const", const="true", help="Gründungsmitglied")
    new.add_argument("--id", metavar="KENNUNG", help="sonst aus dem Namen gebildet")
    new.add_argument("--kind", metavar="ART", help="nur ohne amtlichen Schlüssel: eine Art aus organisation.yaml")
    new.add_argument("--short-name", metavar="NAME", help="nur ohne amtlichen Schlüssel")
    new.add_argument("--seat", metavar="ORT", help="nur ohne amtlichen Schlüssel")


def _check(options: argparse.Namespace) -> int:
    status, text = check_command.run(options, terminal=sys.stdout.isatty())
    print(text, end="")
    return status


def _changes(options: argparse.Namespace) -> int:
    from kitu.site.shown import shown

    print(changes_command.run(options, shown), end="")
    return 0


def _render(options: argparse.Namespace) -> int:
    from kitu.site.build import Site, build_site
    from kitu.site.render import render

    site = build_site(options.root)
    if not isinstance(site, Site):
        print(as_report(site), file=sys.stderr)
        return 1
    files = render(site, options.folder)
    print(f"{len(site.pages)} Seiten, zusammen {files} Dateien in {options.folder}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from kitu.records.json_schema import schemas

    for name, text in schemas().items():
        (options.root / "data" / "schema" / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


def _new(options: argparse.Namespace) -> int:
    from kitu.editing.new_entry import new_member

    given = {**vars(options), "source": ",".join(options.source) if options.source else None}
    answers = {key: value for key, value in given.items() if isinstance(value, str)}
    return new_member(options.root, answers, sys.stdin, sys.stdout)


def _propose(options: argparse.Namespace) -> int:
    somebody = sys.stdin.isatty() and options.file != "-"
    status, text = propose_command.run(options, sys.stdin.buffer, _asked if somebody else None)
    print(text, end="")
    return status


def _asked(question: str) -> bool:
    return input(f"{question}Trotzdem übernehmen? (ja oder nein): ").strip().lower() == "ja"


def _format(options: argparse.Namespace) -> int:
    from kitu.editing.tidy import as_lines, format_files, is_fine

    files = format_files(options.root / "data", write=not options.check)
    print(as_lines(files))
    return 0 if all(map(is_fine, files)) else 1


if __name__ == "__main__":
    sys.exit(main())
