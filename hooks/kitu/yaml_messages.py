"""The parser's English syntax errors as German findings that name the line to mend."""

from __future__ import annotations

import yaml

from kitu.codes import Code
from kitu.diagnostics import Finding, Position

QUOTE = "Den ganzen Wert in Anführungszeichen setzen."

# The parser's wording (libyaml) → reason and remedy. The first entry that is part of the problem counts.
PROBLEMS = (
    (
        "mapping values are not allowed",
        "Ein Doppelpunkt steht, wo keiner stehen darf: in einem Wert oder in einer zu weit eingerückten Zeile.",
        "Die Einrückung prüfen; gehört der Doppelpunkt zum Text, den ganzen Wert in Anführungszeichen setzen.",
    ),
    (
        "could not find expected ':'",
        "In dieser Zeile oder der davor fehlt der Doppelpunkt nach dem Namen der Angabe.",
        "„name: wert“ schreiben, mit Doppelpunkt und Leerzeichen.",
    ),
    (
        "found unexpected end of stream",
        "Ein Anführungszeichen oder eine Klammer wird geöffnet, aber bis zum Ende der Datei nicht geschlossen.",
        "Das schließende Zeichen ergänzen.",
    ),
    (
        "did not find expected '-' indicator",
        "Die Zeile passt nicht in die Liste: Sie ist zu weit links oder falsch eingerückt, oder der Strich „-“ fehlt.",
        "Die Zeile so weit einrücken wie die anderen Angaben desselben Eintrags.",
    ),
    (
        "block sequence entries are not allowed",
        "Ein Strich „-“ steht, wo kein Listenpunkt stehen darf.",
        "Den Strich auf eine eigene, eingerückte Zeile setzen oder den Wert in Anführungszeichen setzen.",
    ),
    (
        "did not find expected ',' or ']'",
        "Eine eckige Klammer „[“ wird nicht geschlossen.",
        "Die Liste mit „]“ schließen und ihre Teile mit Komma trennen.",
    ),
    (
        "did not find expected ',' or '}'",
        "Eine geschweifte Klammer „{“ wird nicht geschlossen.",
        "Die Angaben mit „}“ schließen und mit Komma trennen.",
    ),
    ("did not find expected node content", "Eine Klammer wird geschlossen, die nicht geöffnet wurde.", QUOTE),
    (
        "did not find expected key",
        "Die Zeile passt nicht zu denen darüber: falsch eingerückt, ein „-“ zu viel oder Text nach Anführungszeichen.",
        "Die Einrückung an die anderen Angaben des Eintrags angleichen und Anführungszeichen paarweise setzen.",
    ),
    (
        "found unknown escape character",
        "Nach einem umgekehrten Schrägstrich „\\“ steht ein Zeichen, das dort nichts bedeutet.",
        "Einfache Anführungszeichen '…' verwenden oder „\\\\“ schreiben.",
    ),
    ("found character that cannot start any token", "Ein Wert darf nicht mit diesem Zeichen beginnen.", QUOTE),
    ("alphabetic or numeric character", "Ein Wert darf nicht mit „&“ oder „*“ beginnen.", QUOTE),
    ("while scanning a tag", "Ein Wert darf nicht mit „!“ beginnen.", QUOTE),
    ("control characters are not allowed", "Die Datei enthält ein unsichtbares Steuerzeichen.", "Das Zeichen löschen."),
)
FALLBACK = (
    "Ab hier ist die Datei nicht mehr lesbar.",
    "Die Zeile mit einem Eintrag vergleichen, der funktioniert: Einrückung, Doppelpunkt, Anführungszeichen.",
)


def explain(name: str, text: str, error: yaml.YAMLError) -> Finding:
    """The syntax error of one file as a finding. `text` is the file's content, used to quote the line."""
    position = _position(name, text, error)
    line = _line(text, position.line)
    if "\t" in line[: len(line) - len(line.lstrip())]:
        reason = "Die Zeile ist mit einem Tabulator eingerückt."
        return Finding(Code.YAML_TAB, position, "", line.strip(), reason, "Mit Leerzeichen einrücken, zwei je Ebene.")
    reason, remedy = _wording(str(error))
    return Finding(Code.YAML_SYNTAX, position, "", line.strip(), reason, remedy)


def _wording(problem: str) -> tuple[str, str]:
    for pattern, reason, remedy in PROBLEMS:
        if pattern in problem:
            return reason, remedy
    return FALLBACK


def _position(name: str, text: str, error: yaml.YAMLError) -> Position:
    """Where to look: the start of an unclosed quote or bracket rather than the end of the file."""
    if isinstance(error, yaml.MarkedYAMLError):
        at_end = error.problem is not None and ("end of stream" in error.problem or "expected ','" in error.problem)
        mark = error.context_mark if at_end and error.context_mark else error.problem_mark
        if mark is not None:
            return _not_below(Position(name, mark.line + 1, mark.column + 1), text)
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position]
        return Position(name, before.count("\n") + 1, len(before) - before.rfind("\n"))
    return Position(name)


def _not_below(position: Position, text: str) -> Position:
    """The parser may point behind the last line; then the last line that has text is meant."""
    lines = text.rstrip().split("\n")
    if position.line <= len(lines):
        return position
    return Position(position.file, len(lines), 1)


def _line(text: str, number: int) -> str:
    lines = text.split("\n")
    return lines[number - 1] if number <= len(lines) else ""
