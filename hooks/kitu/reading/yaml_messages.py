"""The parser's English syntax errors as German findings that name the line to mend."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, TypeAlias

import yaml

from kitu.reading.finding import Code, Finding, Position, excerpt, quoting
from kitu.reading.stray_lines import is_field

HERE = "\0"  # marks the parser's place in the line; the reader has replaced all control characters
QUOTE = "Den ganzen Wert in Anführungszeichen setzen."
INDENT = (
    "Beginnt hier eine Liste, fehlt darüber ihr Name, zum Beispiel „conflicts:“; sonst die Zeile so weit einrücken wie"
    " die anderen Angaben desselben Eintrags."
)
UNCLOSED = (
    "Ein Anführungszeichen wird hier geöffnet, aber nicht geschlossen.",
    "Das Anführungszeichen am Ende des Wertes ergänzen.",
)
UNCLOSED_BRACKET = (
    "Eine Klammer wird hier geöffnet, aber nicht geschlossen.",
    "Die Klammer schließen; gehört sie zum Text, den ganzen Wert in Anführungszeichen setzen.",
)

# The parser's wording (libyaml), a pattern for the line with `HERE` in it, then reason and remedy for both together.
# The first row that fits counts. `{char}` is the character at the place.
PROBLEMS = (
    (
        "while parsing a quoted scalar",
        "",
        "Zwischen doppelten Anführungszeichen hat der umgekehrte Schrägstrich „\\“ eine eigene Bedeutung.",
        "Einfache Anführungszeichen '…' verwenden oder „\\\\“ schreiben.",
    ),
    (
        "mapping values are not allowed",
        r":\s.*\".*\0",
        "Ein Doppelpunkt steht mitten im Wert.",
        "Den ganzen Wert in einfache Anführungszeichen setzen: '…'",
    ),
    ("mapping values are not allowed", r":\s.*\0", "Ein Doppelpunkt steht mitten im Wert.", QUOTE),
    (
        "mapping values are not allowed",
        "",
        "Diese Zeile wird als Fortsetzung der Zeile darüber gelesen.",
        "Beide Zeilen gleich weit einrücken; vielleicht fehlt in der oberen der Doppelpunkt.",
    ),
    ("found unexpected end of stream", "", *UNCLOSED),
    ("block sequence entries are not allowed", "", "Ein Wert darf nicht mit einem Strich „-“ beginnen.", QUOTE),
    (
        "did not find expected ',' or ']'",
        "",
        "Eine eckige Klammer „[“ wird nicht geschlossen, oder in der Liste fehlt ein Komma.",
        "Die Liste mit „]“ schließen und ihre Teile mit Komma trennen.",
    ),
    (
        "did not find expected ',' or '}'",
        "",
        "Eine geschweifte Klammer „{“ wird nicht geschlossen, oder darin fehlt ein Komma.",
        "Die Angaben mit „}“ schließen und mit Komma trennen.",
    ),
    ("did not find expected node content", "", "Ein Wert darf nicht mit „{char}“ beginnen.", QUOTE),
    ("did not find expected", r"[\"'\]}]\s*\0,", "Hinter dem Wert steht ein Komma.", "Das Komma löschen."),
    (
        "did not find expected",
        r"(\"\"|'')\0[^\"']+\1\s*$",
        "Um den Wert stehen zweimal Anführungszeichen.",
        "Auf jeder Seite nur eines schreiben.",
    ),
    (
        "did not find expected",
        r"'\0\w",
        "Das Apostroph beendet hier den Text, der mit einem einfachen Anführungszeichen beginnt.",
        "Das Apostroph verdoppeln ('') oder den Text in doppelte Anführungszeichen setzen.",
    ),
    (
        "did not find expected",
        r"[\"']\s*\0\S",
        "Nach dem schließenden Anführungszeichen folgt weiterer Text.",
        "Den ganzen Wert in einfache Anführungszeichen setzen: '…'",
    ),
    ("did not find expected", r"\0[\]}]", "Hier ist eine Klammer „{char}“ zu viel.", "Die Klammer löschen."),
    ("did not find expected", r"[\]}]\s*\0\S", "Nach der schließenden Klammer folgt weiterer Text.", QUOTE),
    ("did not find expected", r"^\s*\0:", "Vor dem Doppelpunkt fehlt der Name der Angabe.", "Den Namen ergänzen."),
    ("did not find expected key", "", "Die Zeile ist anders eingerückt als die Angaben darüber.", INDENT),
    ("found character that cannot start any token", "", "Ein Wert darf nicht mit „{char}“ beginnen.", QUOTE),
    (
        "while scanning a block scalar",
        r"\0[>|](?![-+]?\s*\d)",
        "Hinter „{char}“ beginnt der Text erst in der nächsten Zeile.",
        "Dieses Zeichen und ein „-“ dahinter löschen; der Text kann so in der Zeile stehen.",
    ),
    ("while scanning a block scalar", "", "Ein Wert darf nicht mit „{char}“ beginnen.", QUOTE),
)
BEGINS_SPECIAL = re.compile(r" *(?:- +)?[\w-]+ *: +([*&!])")  # of a value
LINK = re.compile(r" *(?:- +)?([a-z_]+): +(\[[^\]]*\])\((https?://[^\s()]+)\)\s*$")
SECOND = re.compile(r"(?<=\S) +([a-z_]+): ")  # a name behind a value
QUOTED_WITHIN = re.compile(r' *(- +)?([a-z_]+): +"([^"]*(?:(?<=[\s(/])|^)"\S.*)"\s*$')
DOUBLED = re.compile(r" *(- +)?([a-z_]+): +(.*?)\2: +(\S.*?)\s*$")
FALLBACK = (
    "Ab hier ist die Datei nicht mehr lesbar.",
    "Die Zeile mit einem Eintrag vergleichen, der funktioniert: Einrückung, Doppelpunkt, Anführungszeichen.",
)
SPECIAL = re.compile(r"while (scanning|parsing) an? (anchor|alias|tag)")
# Where these begin says more than where the parser gave up
BEGINS_EARLIER = re.compile(
    r"while scanning an? (simple key|quoted scalar|anchor|alias|tag|block scalar)"
    r"|while parsing a flow (sequence|mapping)"
)

Mark: TypeAlias = tuple[int, int]
"""A row and a column, from 0."""


def explain(name: str, text: str, error: yaml.YAMLError) -> Finding:
    """The syntax error of one file as a finding. `text` is the file's content, used to quote the line."""
    row, column = _place(error)
    line = text.split("\n")[row - 1]
    for pattern, opened, wording in (
        ("did not find expected", _open_quote, UNCLOSED),
        ("expected node content", _open_bracket, UNCLOSED_BRACKET),
    ):
        mark = opened(text, row, _rest_behind(text, error)) if pattern in str(error) else None
        if mark is not None:
            place = Position(name, mark[0] + 1, mark[1] + 1)
            return quoting(Code.YAML_SYNTAX, place, text.split("\n")[mark[0]], *wording)
    code, reason, remedy, column = _wording(str(error), line, column)
    return quoting(code, Position(name, row, column), line, reason, remedy)


def _wording(problem: str, line: str, column: int) -> tuple[Code, str, str, int]:
    char = line[column - 1 : column]
    if tab := _tab(line, column):
        return tab
    meant_as_text = BEGINS_SPECIAL.match(line)
    if meant_as_text:
        char, column = meant_as_text[1], meant_as_text.start(1) + 1
    if meant_as_text or SPECIAL.search(problem):
        return Code.YAML_SPECIAL, f"Ein Wert darf nicht mit „{char}“ beginnen.", QUOTE, column
    if meant := _plainly_meant(problem, line):
        return Code.YAML_SYNTAX, *meant
    marked = line[: column - 1] + HERE + line[column - 1 :]
    for pattern, where, reason, remedy in PROBLEMS:
        if pattern in problem and re.search(where, marked):
            return Code.YAML_SYNTAX, reason.replace("{char}", char), remedy.replace("{char}", char), column
    return Code.YAML_SYNTAX, *FALLBACK, column


def _plainly_meant(problem: str, line: str) -> tuple[str, str, int] | None:
    """Reason, remedy and column where the line alone says what was meant."""
    if link := LINK.match(line):
        reason = "Das ist ein Verweis in der Schreibweise von Markdown."
        return reason, f"„{link[1]}: {link[3]}“ schreiben.", link.start(2) + 1
    if quoted := _quoted_within(line) or _doubled(line):
        return *quoted, len(line) - len(line.lstrip()) + 1
    behind_dash = len(line) - len(line.lstrip(" -"))
    second = next((name for name in SECOND.finditer(line, behind_dash) if is_field(name[1])), None)
    if second is None or "mapping values are not allowed" not in problem:
        return None
    sign = line[second.start() - 1]
    also = f" und „{sign}“ davor löschen" if sign in (",", ";") else ""
    remedy = f"Vor „{second[1]}:“ eine neue Zeile beginnen{also}."
    return "In dieser Zeile stehen zwei Angaben.", remedy, second.start(1) + 1


def _quoted_within(line: str) -> tuple[str, str] | None:
    """Reason and remedy for a text in double quotation marks that holds more of them, of which the first opens."""
    found = QUOTED_WITHIN.match(line)
    if found is None or found[3].count('"') % 2 or "\\" in found[3]:
        return None
    inner = found[3].replace("'", "''")
    reason = "Im Text stehen dieselben Anführungszeichen wie um ihn herum."
    return reason, f"„{found[2]}: '{inner}'“ schreiben, mit einfachen außen."


def _doubled(line: str) -> tuple[str, str] | None:
    """Reason and remedy for a line that stands there twice, the first time perhaps cut off."""
    found = DOUBLED.match(line)
    if found is None or not is_field(found[2]) or not found[4].startswith(found[3].strip()):
        return None
    return "Die Angabe steht in dieser Zeile zweimal.", f"„{found[1] or ''}{found[2]}: {excerpt(found[4])}“ schreiben."


def _tab(line: str, column: int) -> tuple[Code, str, str, int] | None:
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        reason = "Die Zeile ist mit einem Tabulator eingerückt."
        return Code.YAML_TAB, reason, "Mit Leerzeichen einrücken, zwei je Ebene.", indent.index("\t") + 1
    if line[column - 1 : column] == "\t":
        return Code.YAML_TAB, "Hier steht ein Tabulator.", "Den Tabulator durch ein Leerzeichen ersetzen.", column
    return None


def _place(error: yaml.YAMLError) -> tuple[int, int]:
    """Line and column to look at, from 1: where the trouble begins rather than where the parser noticed it."""
    if not isinstance(error, yaml.MarkedYAMLError) or error.problem_mark is None:
        return 1, 1
    mark = error.problem_mark
    if error.context_mark is not None and BEGINS_EARLIER.search(str(error.context)):
        mark = error.context_mark
    return mark.line + 1, mark.column + 1


def _rest_behind(text: str, error: Any) -> str:
    """What stands behind the place where the parser gave up."""
    return text[error.problem_mark.index :]


def _open_quote(text: str, row: int, _behind: str) -> Mark | None:
    """Where the last quoted value before the trouble begins, if it runs over several lines up to this one."""
    found: Any = None
    for event in _events(text):
        if isinstance(event, yaml.ScalarEvent) and event.style in ("'", '"'):
            found = event
    if found is None or not found.start_mark.line + 1 < row == found.end_mark.line + 1:
        return None
    return found.start_mark.line, found.start_mark.column


def _open_bracket(text: str, _row: int, behind: str) -> Mark | None:
    """Where the innermost bracket begins that is still open when the file ends."""
    if behind.strip():
        return None
    stack: list[Any] = []
    for event in _events(text):
        if isinstance(event, yaml.CollectionStartEvent):
            stack.append(event.start_mark)
        elif isinstance(event, yaml.CollectionEndEvent):
            stack.pop()
    return next(((mark.line, mark.column) for mark in reversed(stack)), None)


def _events(text: str) -> Iterator[yaml.Event]:
    """What the parser understands before it gives up."""
    try:
        yield from yaml.parse(text, Loader=yaml.CBaseLoader)
    except yaml.YAMLError:
        return
