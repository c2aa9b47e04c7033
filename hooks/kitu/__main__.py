"""Commands: `python -m kitu check | render DIR | schema`, from the project's root. Status 1: errors in the data."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from kitu.diagnostics import as_json, as_report, errors


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit status."""
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.run
    return command(options)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="kitu", description="Prüft die Daten und macht Seiten daraus.")
    parser.add_argument("--root", type=Path, default=Path(), help="Ordner des Projekts (Vorgabe: hier)")
    commands = parser.add_subparsers(required=True, metavar="BEFEHL")
    check = commands.add_parser("check", help="Daten prüfen")
    check.add_argument("--json", action="store_true", help="Befunde als JSON ausgeben")
    check.set_defaults(run=_check)
    render = commands.add_parser("render", help="Seiten in einen Ordner schreiben, ohne MkDocs")
    render.add_argument("folder", type=Path, metavar="ORDNER")
    render.set_defaults(run=_render)
    schema = commands.add_parser("schema", help="JSON-Schemas in data/schema/ erneuern")
    schema.set_defaults(run=_schema)
    return parser


def _check(options: argparse.Namespace) -> int:
    from kitu.directory import load

    findings = load(options.root / "data").findings
    print(as_json(findings) if options.json else as_report(findings), end="" if options.json else "\n")
    return 1 if errors(findings) else 0


def _render(options: argparse.Namespace) -> int:
    from kitu.render import render
    from kitu.site import Site, build_site

    site = build_site(options.root)
    if not isinstance(site, Site):
        print(as_report(site), file=sys.stderr)
        return 1
    render(site, options.folder)
    print(f"{len(site.pages)} Seiten und {len(site.assets)} Dateien in {options.folder}")
    return 0


def _schema(options: argparse.Namespace) -> int:
    from kitu.schema import schemas

    for name, text in schemas().items():
        (options.root / "data" / "schema" / name).write_text(text, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
