"""`python -m ops.reminders --today …` (`make remind`): what an operator has to renew soon, before it stands in the way.

Asks the package index which pinned packages have newer versions; everything else is read from the project.
"""

from __future__ import annotations

import argparse
import datetime
import json
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from mkdocs.utils.yaml import yaml_load
from packaging.utils import canonicalize_name

from kitu import german
from kitu.reading.finding import Code, Finding, Position, Severity, as_text
from kitu.records.settings import read_settings

NOTICE = datetime.timedelta(days=60)
"""How long before a date the reminder begins."""

RENEW = "make lock ARGS=--upgrade, dann make test."
FRESH = datetime.timedelta(days=90)
"""How old the pinned lists may become: by then most dependencies have had a release."""

SUPPORT_ENDS: Mapping[str, datetime.date] = {"mkdocs-material": datetime.date(2027, 5, 5)}
"""Packages whose makers have named a last day of support, as far as requirements.in names them."""

DIRECT = re.compile(r"^([A-Za-z0-9._-]+)", re.MULTILINE)
PLACEHOLDER = ".example/"
UNSET_LICENCE = "LicenseRef-Offen"
"""What `make init` writes where the owner has to choose."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what is due; the exit status is 1 if anything is."""
    parser = argparse.ArgumentParser(prog="python -m ops.reminders", description="Sagt, was bald zu erneuern ist.")
    parser.add_argument("--root", type=Path, default=Path(), help="Ordner des Projekts (Vorgabe: hier)")
    parser.add_argument("--today", required=True, type=datetime.date.fromisoformat, metavar="TAG")
    parser.add_argument("--offline", action="store_true", help="nicht nach neuen Fassungen fragen")
    options = parser.parse_args(arguments)
    found = [*_of_the_project(options.root, options.today), *([] if options.offline else _newer(options.root))]
    for finding in found:
        print(f"{as_text(finding)}\n")
    print(f"{german.counted(len(found), 'Sache steht', 'Sachen stehen')} an." if found else "Nichts steht an.")
    return 1 if found else 0


def _of_the_project(root: Path, today: datetime.date) -> Iterator[Finding]:
    extra = yaml_load((root / "mkdocs.yml").read_text(encoding="utf-8"))["extra"]
    yield from security_due(extra, today)
    pinned = _last_change(root, "requirements.txt")
    if pinned is not None:
        yield from pinned_lists_due(pinned, today)
    yield from support_due(_direct(root), today)
    entry = yaml_load((root / "publiccode.yml").read_text(encoding="utf-8"))
    yield from catalogue_due(entry)
    yield from licence_due((root / "REUSE.toml").read_text(encoding="utf-8"))


def _due(file: str, reason: str, remedy: str) -> Finding:
    return Finding(Code.DUE, Position(file), "", "", reason, remedy, Severity.WARNING)


def security_due(extra: Mapping[str, Any], today: datetime.date) -> Iterator[Finding]:
    """A security.txt that is missing, has expired or will within `NOTICE`. `extra` is that of mkdocs.yml."""
    security = read_settings(None, extra).security
    remedy = "In mkdocs.yml unter extra: security: den Kontakt prüfen und expires höchstens ein Jahr voraus setzen."
    if security is None:
        yield _due("mkdocs.yml", "Niemand ist genannt, dem man Sicherheitslücken meldet (security.txt).", remedy)
        return
    expires = datetime.datetime.fromisoformat(security.expires).date()
    if expires - today <= NOTICE:
        word = "gilt seit" if expires <= today else "gilt ab"
        yield _due("mkdocs.yml", f"security.txt {word} dem {german.day(expires)} nicht mehr.", remedy)


def pinned_lists_due(changed: datetime.date, today: datetime.date) -> Iterator[Finding]:
    """Pinned lists that nobody has renewed for longer than `FRESH`."""
    if today - changed > FRESH:
        reason = f"Die festgeschriebenen Pakete sind vom {german.day(changed)}."
        yield _due("requirements.txt", reason, RENEW)


def support_due(direct: Sequence[str], today: datetime.date) -> Iterator[Finding]:
    """Packages whose support ends within a year: what takes their place needs time."""
    for name in direct:
        last = SUPPORT_ENDS.get(name)
        if last is not None and last - today <= datetime.timedelta(days=365):
            reason = f"{name} wird nur bis zum {german.day(last)} gepflegt."
            yield _due("requirements.in", reason, "docs-dev/upkeep.md lesen, Abschnitt „The engine“.")


def catalogue_due(entry: Mapping[str, Any]) -> Iterator[Finding]:
    """An entry for software catalogues that still has the placeholder, or nobody who answers."""
    if PLACEHOLDER in entry["url"]:
        yield _due("publiccode.yml", "url nennt noch kein Repositorium.", "Die öffentliche Adresse eintragen.")
    if entry["maintenance"]["type"] == "none":
        remedy = "type auf internal oder community setzen und unter contacts eine Person nennen, die zugestimmt hat."
        yield _due("publiccode.yml", "Unter maintenance ist niemand genannt.", remedy)


def licence_due(terms: str) -> Iterator[Finding]:
    """Own data and texts for which nobody has chosen a licence yet. `terms` is the text of REUSE.toml."""
    if UNSET_LICENCE in terms:
        reason = f"Für Angaben und Texte ist keine Lizenz gewählt ({UNSET_LICENCE})."
        yield _due("REUSE.toml", reason, f"Eine Lizenz wählen; LICENSES/{UNSET_LICENCE}.txt sagt, wie.")


def _newer(root: Path) -> Iterator[Finding]:
    command = [sys.executable, "-m", "pip", "list", "--outdated", "--format=json", "--disable-pip-version-check"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if done.returncode:
        remedy = "Verbindung prüfen und noch einmal aufrufen, oder mit ARGS=--offline ohne diese Frage."
        yield _due("requirements.txt", "Das Paketverzeichnis antwortet nicht.", remedy)
        return
    yield from newer_versions(json.loads(done.stdout), _direct(root))


def newer_versions(outdated: Sequence[Mapping[str, str]], direct: Sequence[str]) -> Iterator[Finding]:
    """One line for all packages that requirements.in names and that have newer versions, as `pip list` gives them."""
    names = [f"{one['name']} {one['version']} → {one['latest_version']}" for one in outdated]
    named = [text for text, one in zip(names, outdated, strict=True) if canonicalize_name(one["name"]) in direct]
    if named:
        yield _due(
            "requirements.in", f"Neue Fassungen: {', '.join(named)}.", "make lock ARGS=--upgrade, dann make test."
        )


def _direct(root: Path) -> list[str]:
    """The packages that requirements.in names, by their normalised names."""
    return [canonicalize_name(name) for name in DIRECT.findall((root / "requirements.in").read_text(encoding="utf-8"))]


def _last_change(root: Path, name: str) -> datetime.date | None:
    """The day of the last commit that changed a file; None outside a repository."""
    command = ["git", "-C", str(root), "log", "-1", "--format=%cs", "--", name]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    day = done.stdout.strip()
    return datetime.date.fromisoformat(day) if day else None


if __name__ == "__main__":
    sys.exit(main())
