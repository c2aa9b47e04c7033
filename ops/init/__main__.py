"""`python -m ops.init FOLDER` (`make init DIR=…`): write another organisation's directory, ready to serve."""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import jinja2

from kitu import german
from ops.init.brand import HEX, READABLE, contrast_with_white, icons
from ops.init.copy_engine import copy_engine

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

NOWHERE = "keins"
ARTICLES = {"genossenschaft": "die", "verein": "der", "verband": "der", "stiftung": "die", "gmbh": "die", "bund": "der"}
"""Last words of legal forms with their articles; others are feminine until somebody corrects it."""

LEGAL: Sequence[tuple[str, str]] = (
    ("anschrift", "Anschrift"),
    ("vorstand", "Vertreten durch"),
    ("e-mail", "E-Mail"),
    ("telefon", "Telefon"),
    ("server-protokolle", "Protokolle des Servers"),
    ("barrierefreiheit-kontakt", "Kontakt zur Barrierefreiheit"),
)
"""Facts that every site in Germany has to state; what the legal form adds, `make release` names."""

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
    "state": f"Schlüssel Ihres Landes (zum Beispiel 03) oder: {NOWHERE}",
    "colour": "Farbe (zum Beispiel #1f4e79)",
}


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
    print(f"Geschrieben: {target}. Weiter:\n    cd {target}\n    make serve\n")
    print(
        f"Danach ersetzen: data/*.yaml, docs/*.md. Register und Karte eines Landes: make area STATES={answers['state']}"
    )
    return 0


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
    if answers["state"] not in (*STATES, NOWHERE):
        known = ", ".join(f"{key} {name}" for key, name in STATES.items())
        raise AnswerError(f"„{answers['state']}“ ist kein Schlüssel eines Landes. Möglich: {known}, {NOWHERE}.")
    if not HEX.fullmatch(answers["colour"]):
        raise AnswerError(f"„{answers['colour']}“ ist keine Farbe wie #1f4e79.")
    if contrast_with_white(answers["colour"]) < READABLE:
        raise AnswerError(
            f"{answers['colour']} ist zu hell: Weiße Schrift darauf wäre schwer zu lesen. Dunkler wählen."
        )
    return dict(answers)


def write_project(target: Path, answers: Mapping[str, str]) -> None:
    """Write engine, data, texts, settings and icons to a folder."""
    copy_engine(ROOT, target)
    values = {
        **answers,
        "region": STATES.get(answers["state"], "Deutschland"),
        "article": _article(answers["legal_form"]),
        "legal": LEGAL,
        "members": MEMBERS,
    }
    _write_texts(target, values)
    _write_guide(target)
    (target / "mkdocs.yml").write_text(_settings(answers), encoding="utf-8")
    _colour(target / "docs" / "assets" / "css" / "parts" / "tokens.css", answers["colour"])
    for name, content in icons(answers["colour"], answers["short_name"][0].upper()).items():
        (target / "docs" / "assets" / "images" / name).write_bytes(content)


def _article(legal_form: str) -> str:
    last = german.without_accents(legal_form).casefold().split()[-1]
    return next((article for word, article in ARTICLES.items() if last.endswith(word)), "die")


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
    for path in (*sorted(PROJECT.glob("data/*.*")), *sorted(PROJECT.glob("docs/**/*.*"))):
        name = path.relative_to(PROJECT).as_posix()
        text = engine.get_template(name).render(values) if path.suffix == ".j2" else path.read_text(encoding="utf-8")
        aim = target / name.removesuffix(".j2")
        aim.parent.mkdir(parents=True, exist_ok=True)
        aim.write_text(text, encoding="utf-8")


def _write_guide(target: Path) -> None:
    """The guide for editors is of the engine; only the style guide that it names is not taken along."""
    guide = Path("docs", "mitmachen", "index.md")
    text = re.sub(r"\[([^\]]+)\]\(gestaltung/index\.md\)", r"\1", (ROOT / guide).read_text(encoding="utf-8"))
    (target / guide).parent.mkdir(parents=True, exist_ok=True)
    (target / guide).write_text(text, encoding="utf-8")


def _settings(answers: Mapping[str, str]) -> str:
    """mkdocs.yml with the name, address, colour and navigation of the new directory."""
    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    lines = {
        r"site_name: .*": f"site_name: {json.dumps(answers['name'], ensure_ascii=False)}",
        r"site_url: .*": 'site_url: !ENV [SITE_URL, "https://verzeichnis.example/"]',
        r"site_description: >-\n.*": "site_description: Mitglieder und Leistungen, mit Quelle zu jeder Angabe.",
        r"  tag_owner: .*": "  tag_owner: verzeichnis.example,2026",
        r"    colour: .*": f'    colour: "{answers["colour"]}"',
        r"    mark: .*\n": "",
        r"nav:\n(?:.+\n)*": (PROJECT / "nav.yml").read_text(encoding="utf-8"),
    }
    for pattern, line in lines.items():
        text, count = re.subn(rf"^{pattern}", line.replace("\\", r"\\"), text, flags=re.MULTILINE)
        if count != 1:
            raise AnswerError(f"mkdocs.yml dieses Verzeichnisses hat die Zeile „{pattern}“ {count}-mal statt einmal.")
    return text


def _colour(sheet: Path, colour: str) -> None:
    """The leading colour of the light scheme; all others keep their contrast with it."""
    text = sheet.read_text(encoding="utf-8")
    for name in ("--brand", "--link", "--map-marker", "--band"):
        text = re.sub(rf"^(\s*{name}: )#[0-9a-f]{{6}};", rf"\g<1>{colour};", text, count=1, flags=re.MULTILINE)
    sheet.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
