"""`python -m ops.init FOLDER` (`make init DIR=…`): write another organisation's directory, ready to serve."""

from __future__ import annotations

import argparse
import json
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2

from kitu.records.countries import name_of
from kitu.records.legal_forms import form_of
from ops.init import rewritten
from ops.init.brand import HEX, READABLE, colour_sheet_and_guide, contrast_with_white, icons
from ops.init.copy_engine import copy_engine
from ops.legal_duties import duties

ROOT = Path(__file__).resolve().parent.parent.parent
PROJECT = Path(__file__).with_name("project")

STATES: Mapping[str, str] = {
    f"{number:02d}": name
    for number, name in enumerate(
        (
            *("Schleswig-Holstein", "Hamburg", "Niedersachsen", "Bremen", "Nordrhein-Westfalen", "Hessen"),
            *("Rheinland-Pfalz", "Baden-Württemberg", "Bayern", "Saarland", "Berlin", "Brandenburg"),
            *("Mecklenburg-Vorpommern", "Sachsen", "Sachsen-Anhalt", "Thüringen"),
        ),
        start=1,
    )
}
"""The states by their official keys."""

NAVIGATION = "nav.yml"
"""The one file of the project's folder that is no file of the new directory but a part of its mkdocs.yml."""

NOWHERE = "keins"
HOME = "DE"
COUNTRY = re.compile(r"[A-Z]{2}")

MEMBERS = (
    (1, "Eins", "Kommune"),
    (2, "Zwei", "Kommune"),
    (3, "Drei", "Kommune"),
    (4, "Vier", "Unternehmen"),
    (5, "Fünf", "Verein"),
)
QUESTIONS: Mapping[str, str] = {
    "name": "Voller Name Ihrer Organisation",
    "short_name": "Kurzer Name",
    "legal_form": "Rechtsform (zum Beispiel: eingetragene Genossenschaft, Zweckverband, eingetragener Verein)",
    "state": f"Schlüssel Ihres Landes (zum Beispiel 03), im Ausland Kürzel des Staates (AT), sonst: {NOWHERE}",
    "colour": "Farbe (zum Beispiel #1f4e79)",
}


NEXT = """Geschrieben: {target}

Ansehen:
    cd {command}
    make serve          (Adresse: http://127.0.0.1:8000; beenden mit Strg+C)

Danach (die Datei README.md im neuen Ordner erklärt jeden Schritt):
    data/*.yaml         Ihre Angaben statt der erfundenen
    docs/               Ihre Texte statt der Platzhalter
    make check          nennt, was an den Angaben falsch ist
    make release SITE_URL=https://…
                        nennt, was vor der Veröffentlichung fehlt{area}"""
NEXT_AREA = """

Sind Gemeinden oder Kreise Mitglieder ({name}):
    make area STATES={state}
                        sagt, welche amtlichen Dateien Sie brauchen, und macht daraus Register und Karte"""


class AnswerError(ValueError):
    """Raised for an answer that cannot be used; the message is German."""


def main(arguments: Sequence[str] | None = None, ask: Callable[[str], str] = input) -> int:
    """Ask what was not given, write the folder, say what comes next; the exit status is 1 if nothing was written."""
    options = vars(_parser().parse_args(arguments))
    target: Path = options.pop("folder")
    try:
        _must_be_empty(target)
        answers = {key: options[key] or ask(f"{question}: ").strip() for key, question in QUESTIONS.items()}
        write_project(target, checked(answers))
    except AnswerError as error:
        print(error, file=sys.stderr)
        return 1
    _begin_history(target)
    print(_next_steps(target, answers["state"]))
    return 0


def _next_steps(target: Path, state: str) -> str:
    area = NEXT_AREA.format(state=state, name=STATES[state]) if state in STATES else ""
    return NEXT.format(target=target, command=shlex.quote(str(target)), area=area)


def _begin_history(target: Path) -> None:
    """Make the folder a repository of its own where git is there and has none yet: some targets of make ask it."""
    git = shutil.which("git")
    if git and _git(git, target, "rev-parse"):
        _git(git, target, "init", "--quiet", "--initial-branch=main")


def _git(program: str, folder: Path, *arguments: str) -> int:
    """Run git in a folder; its status."""
    command = [program, "-C", str(folder), *arguments]
    return subprocess.run(command, capture_output=True, check=False).returncode  # noqa: S603  # no words of others


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m ops.init", description="Legt ein neues Verzeichnis an.")
    parser.add_argument("folder", type=Path, metavar="ORDNER")
    for key, question in QUESTIONS.items():
        parser.add_argument(f"--{key.replace('_', '-')}", default="", metavar="ANTWORT", help=question)
    return parser


def _must_be_empty(target: Path) -> None:
    if target.exists() and any(target.iterdir()):
        raise AnswerError(f"{target} ist nicht leer. Einen neuen Ordner nennen.")


def checked(answers: Mapping[str, str]) -> dict[str, str]:
    """The answers, or an AnswerError for the first that cannot be used."""
    empty = next((QUESTIONS[key] for key, answer in answers.items() if not answer), None)
    if empty:
        raise AnswerError(f"Es fehlt: {empty}.")
    if not _region(answers["state"]):
        known = ", ".join(f"{key} {name}" for key, name in STATES.items())
        raise AnswerError(
            f"„{answers['state']}“ ist kein Schlüssel eines Landes. Möglich: {known}, {NOWHERE}; "
            "im Ausland das Kürzel des Staates in zwei Großbuchstaben (AT, CH, LU …)."
        )
    if not HEX.fullmatch(answers["colour"]):
        raise AnswerError(f"„{answers['colour']}“ ist keine Farbe wie #1f4e79.")
    if contrast_with_white(answers["colour"]) < READABLE:
        raise AnswerError(
            f"{answers['colour']} ist zu hell: Weiße Schrift darauf wäre schwer zu lesen. Dunkler wählen."
        )
    return {**answers, "colour": answers["colour"].lower()}


def _region(state: str) -> str | None:
    """The name of a state by its key, or of a country by its code; None for what is neither."""
    country = name_of(state) if COUNTRY.fullmatch(state) else None
    return STATES.get(state) or (name_of(HOME) if state == NOWHERE else country)


def write_project(target: Path, answers: Mapping[str, str]) -> None:
    """Write engine, data, texts, settings and icons to a folder."""
    copy_engine(ROOT, target)
    state = answers["state"]
    region = _region(state) or ""
    values = {
        **answers,
        "region": region,
        "country": HOME if state in STATES or state == NOWHERE else state,
        "area": state if state in STATES else "",
        "engine_owner": rewritten.engine_owner(ROOT),
        "browsers": rewritten.browsers(ROOT),
        "article": form_of(answers["legal_form"]).article,
        "legal": duties(answers["legal_form"], region),
        "members": MEMBERS,
    }
    _write_texts(target, values)
    navigation = (PROJECT / NAVIGATION).read_text(encoding="utf-8")
    (target / "mkdocs.yml").write_text(rewritten.settings(ROOT, answers, navigation), encoding="utf-8")
    (target / "publiccode.yml").write_text(rewritten.catalogue_entry(ROOT), encoding="utf-8")
    colour_sheet_and_guide(target / "docs", answers["colour"])
    for name, content in icons(answers["colour"], answers["short_name"][0].upper()).items():
        (target / "docs" / "assets" / "images" / name).write_bytes(content)


def _write_texts(target: Path, values: Mapping[str, Any]) -> None:
    engine = jinja2.Environment(
        loader=jinja2.FileSystemLoader(PROJECT),
        autoescape=False,  # noqa: S701  # YAML and Markdown; HTML is escaped where it stands
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        comment_start_string="{##",  # {#id} names a heading
        keep_trailing_newline=True,
    )
    engine.filters["yaml"] = lambda text: json.dumps(text, ensure_ascii=False)  # a JSON string is one of YAML
    for path in sorted(path for path in PROJECT.rglob("*") if path.is_file() and path.name != NAVIGATION):
        name = path.relative_to(PROJECT).as_posix()
        text = engine.get_template(name).render(values) if path.suffix == ".j2" else path.read_text(encoding="utf-8")
        aim = target / name.removesuffix(".j2")
        aim.parent.mkdir(parents=True, exist_ok=True)
        aim.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
