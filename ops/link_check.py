"""`python -m ops.link_check` from the project's root (`make links`): whether the data's web addresses still answer.

Reports in German and never fails a contribution; the weekly job keeps a history and fails when an address has been
silent for two weeks.
"""

from __future__ import annotations

import argparse
import asyncio
import datetime
import ssl
import sys
from collections.abc import Sequence
from pathlib import Path

from kitu.directory.load import load
from kitu.editing.baseline import CheckResult
from kitu.editing.data_folder import FolderError, data_folder
from kitu.editing.github_report import github, job_summary
from kitu.editing.terminal_report import terminal
from ops.fetch import Client
from ops.link_checker import LinkChecker, Pacing
from ops.link_history import continued, long_silent, read_history, write_history
from ops.link_report import LinkedAddress, Outcome, Verdict, addresses, findings

FORMATS = {"text": terminal, "github": github}


def main(arguments: Sequence[str] | None = None) -> int:
    """Check the addresses of a project and print the report. Status 2 without readable data, otherwise 0.

    With a history, 1 if an address has been silent for two weeks.
    """
    parser = _parser()
    options = parser.parse_args(arguments)
    if options.history and not options.today:
        parser.error("--history braucht --today")
    try:
        loaded = load(data_folder(options.root))
    except FolderError as error:
        print(error, file=sys.stderr)
        return 2
    if loaded.directory is None:
        print("Die Daten enthalten Fehler, `make check` nennt sie. Webadressen wurden nicht geprüft.", file=sys.stderr)
        return 2
    client = Client(_agent(loaded.directory.organisation.website), options.seconds, ssl.create_default_context())
    pacing = Pacing(pause=options.pause, tries=tuple(options.tries))
    wanted = list(addresses(loaded.directory, everything=options.all))
    outcomes = asyncio.run(LinkChecker(client, pacing).check(place.url for place in wanted))
    _report(options, wanted, outcomes)
    return _remember(options, wanted, outcomes) if options.history else 0


def _remember(options: argparse.Namespace, wanted: Sequence[LinkedAddress], outcomes: dict[str, Outcome]) -> int:
    """Write the history on; the exit status is 1, and the addresses are named, if some have been silent too long."""
    history = continued(read_history(options.history), outcomes, options.today)
    write_history(options.history, history)
    silent = long_silent(history, wanted, options.today)
    if silent:
        print("\n".join(["", "Seit zwei Wochen oder länger ohne Antwort:", *silent]), file=sys.stderr)
    return 1 if silent else 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="link_check", description="Prüft, ob Webadressen noch antworten.")
    parser.add_argument("--root", type=Path, default=Path(), help="Ordner des Projekts (Vorgabe: hier)")
    parser.add_argument("--all", action="store_true", help="auch Quellen und Leistungen, nicht nur Mitglieder")
    parser.add_argument("--format", choices=["text", "github"], default="text", help="Vorgabe: text")
    parser.add_argument("--summary", type=Path, metavar="DATEI", help="dazu Markdown an diese Datei anhängen")
    parser.add_argument("--history", type=Path, metavar="DATEI", help="merken, seit wann eine Adresse schweigt")
    parser.add_argument("--today", type=datetime.date.fromisoformat, metavar="TAG", help="Tag der Prüfung")
    parser.add_argument("--seconds", type=float, default=20.0, help="Geduld je Anfrage (Vorgabe: 20)")
    parser.add_argument("--pause", type=float, default=1.0, help="Sekunden zwischen Anfragen an einen Server")
    parser.add_argument("--tries", type=float, nargs="*", default=[5.0, 30.0], help="Wartezeiten vor neuen Versuchen")
    return parser


def _agent(website: str) -> str:
    return f"Mozilla/5.0 (compatible; kitu-link-check; +{website})"


def _report(options: argparse.Namespace, wanted: Sequence[LinkedAddress], outcomes: dict[str, Outcome]) -> None:
    result = CheckResult(tuple(findings(wanted, outcomes)))
    fine = sum(1 for outcome in outcomes.values() if outcome.verdict is Verdict.FINE)
    count = f"{len(outcomes)} Webadressen geprüft, {fine} in Ordnung."
    print(FORMATS[options.format](result) + count)
    if options.summary:
        with options.summary.open("a", encoding="utf-8", newline="\n") as summary:
            summary.write(f"{job_summary(result, 'Prüfung der Webadressen')}\n{count}\n")


if __name__ == "__main__":
    sys.exit(main())
