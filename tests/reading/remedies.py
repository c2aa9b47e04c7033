"""Remedies followed by a machine that does what they say, word by word, and nothing else."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from kitu import german
from kitu.reading.finding import Code, Finding

Lines = list[str]
Step = Callable[[Lines, Finding, re.Match[str]], None]


def _row(finding: Finding) -> int:
    return finding.position.line - 1


def _put(lines: Lines, finding: Finding, new: str) -> None:
    """What is written there gives way to what the remedy says to write."""
    row, column = _row(finding), finding.position.column - 1
    line = lines[row]
    if finding.code is Code.UNKNOWN_KEY and ":" not in new:
        lines[row] = line[:column] + re.sub(r"^[^:]+", lambda _: new, line[column:])
    elif new.startswith("- "):
        lines[row] = " " * _of_entries(lines, row) + new
    elif re.match(r"[\w-]+: ", new):
        lines[row] = " " * _depth(line) + new
    elif new.startswith("["):
        lines[row] = re.sub(r"(:|-) .*", lambda match: f"{match[1]} {new}", line, count=1)
    elif finding.written and finding.written in line[column:]:
        lines[row] = line[:column] + line[column:].replace(finding.written, new, 1)
    elif finding.written and finding.written in line:
        lines[row] = line.replace(finding.written, new, 1)
    else:
        lines[row] = re.sub(r"(:|-) .*", lambda match: f"{match[1]} {new}", line, count=1)


def _of_entries(lines: Lines, row: int) -> int:
    """How far in the dashes of the other entries stand."""
    others = [line for place, line in enumerate(lines) if line.lstrip().startswith("- ") and place != row]
    return min(2, *map(_depth, others)) if others else 2


def _write(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    _put(lines, finding, match[1])


def _rename(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[_row(finding)] = lines[_row(finding)].replace(match[1], match[2], 1)


def _quote(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    """The whole value: what stands behind the name, or behind the dash."""
    row = _row(finding)
    start = re.match(r"\s*(?:- )?[\w-]+: +|\s*- +", lines[row])
    begin = start.end() if start else 0
    value = lines[row][begin:].strip().strip("\"'").replace("'", "''")
    lines[row] = f"{lines[row][:begin]}'{value}'"


def _erase(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    row, column = _row(finding), finding.position.column - 1
    lines[row] = lines[row][:column] + lines[row][column + 1 :]


def _erase_end(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    lines[_row(finding)] = re.sub(r"[,;](?=[\"']?$)", "", lines[_row(finding)].rstrip())


def _erase_named(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[_row(finding)] = lines[_row(finding)].replace(match[1], "", 1).rstrip()


def _drop(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    """The line, and what stands below it further in."""
    row = _row(finding)
    _drop_block(lines, row)


def _drop_line(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    del lines[_row(finding)]


def _drop_entry(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    """All lines of the entry; the list may be empty then."""
    row = _row(finding)
    while not lines[row].lstrip().startswith("- "):
        row -= 1
    _drop_block(lines, row)
    if not any(line.lstrip().startswith("- ") for line in lines):
        lines[:] = [re.sub(r"^(\w+):$", r"\1: []", line) for line in lines]


def _drop_named(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    row = _row(finding)
    while row > 0 and not re.match(rf"\s*(- )?{re.escape(match[1])}:", lines[row]):
        row -= 1
    _drop_block(lines, row)


def _drop_block(lines: Lines, row: int) -> None:
    depth = _depth(lines[row])
    end = row + 1
    while end < len(lines) and lines[end].strip() and _depth(lines[end]) > depth:
        end += 1
    lines[row:end] = []


def _depth(line: str) -> int:
    return len(line) - len(line.lstrip())


def _indent(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    """As far in as the other values of the record: those above it or, in its first line, below."""
    row = _row(finding)
    above = [line for line in lines[:row] if line.strip() and not line.lstrip().startswith("#")]
    entry = next((line for line in reversed(above) if line.lstrip().startswith("- ")), "  - ")
    lines[row] = " " * (_depth(entry) + 2) + lines[row].strip()


def _begin_line(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    row = _row(finding)
    at = lines[row].index(match[1])
    depth = _of_entries(lines, row) + (0 if match[1].startswith("- ") else 2)
    lines[row : row + 1] = [lines[row][:at].rstrip().removesuffix(match[2] or ""), " " * depth + lines[row][at:]]


def _blanks(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    lines[_row(finding)] = re.sub(r"[\u00a0\u202f\u2007]", " ", lines[_row(finding)])


def _one_blank(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    lines[_row(finding)] = lines[_row(finding)].replace("\t", " ")


def _write_both(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """Two lines of one record, of which the finding stands at one."""
    for name, value in ((match[1], match[2]), (match[3], match[4])):
        rows = [row for row, line in enumerate(lines) if re.match(rf"\s*(- )?{name}:", line)]
        row = min(rows, key=lambda place: abs(place - _row(finding)))
        lines[row] = lines[row][: lines[row].index(":")] + f": {value}"


def _write_two(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    """In the place of one line."""
    row, column = _row(finding), finding.position.column - 1
    lines[row : row + 1] = [lines[row][:column] + match[1], " " * column + match[2]]


def _without_dashes(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    row = _row(finding)
    for name in re.findall(r"„(\w+)“", match[1]):
        row = next(at for at in range(row, len(lines)) if f"- {name}:" in lines[at])
        lines[row] = lines[row].replace(f"- {name}:", f"  {name}:")


def _without_numbers(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    row = _row(finding)
    while numbered := re.match(r"\d+ ", lines[row]):
        lines[row] = lines[row][numbered.end() :]
        row += 1


def _dashes(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    row = _row(finding)
    while lines[row].lstrip().startswith(match[1]):
        lines[row] = lines[row].replace(match[1], "-", 1)
        row += 1


def _insert_above(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines.insert(_row(finding), match[1])


def _insert_deep(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    depth = next(count for count in range(20) if german.in_words(count) == match[2])
    lines.insert(_row(finding), " " * depth + match[1])


def _exchange(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    row = _row(finding)
    lines[row : row + 2] = reversed(lines[row : row + 2])


def _drop_lines(lines: Lines, _: Finding, match: re.Match[str]) -> None:
    del lines[int(match[1]) - 1 : int(match[2])]


def _at_margin(lines: Lines, finding: Finding, _: re.Match[str]) -> None:
    lines[_row(finding)] = lines[_row(finding)].lstrip()


def _alone(lines: Lines, finding: Finding, match: re.Match[str]) -> None:
    lines[_row(finding)] = match[1]


STEPS: Sequence[tuple[str, Step]] = (
    (r"„([^“]+)“ heißt hier „([^“]+)“", _rename),
    (r"„(\w+): ([^“]+)“ und „(\w+): ([^“]+)“ schreiben", _write_both),
    (r"Vor ([^.]+) den Strich durch ein Leerzeichen ersetzen", _without_dashes),
    (r"„([^“]+)“ und darunter „([^“]+)“ schreiben", _write_two),
    (r"In jeder Zeile „-“ statt „(.)“ schreiben", _dashes),
    (r"„(\w+:)“ schreiben, ganz links", _alone),
    (r"(?:Nur |Meinten Sie )?„([^“]+)“(?: \([^)]*\))?(?: schreiben|\?)", _write),
    (r"(?:Nur )?((?:https?://|\d)\S*) schreiben", _write),
    (r'"(\d+)" schreiben', _write),
    (r"Den ganzen Wert in (?:einfache )?Anführungszeichen setzen", _quote),
    (r"Das Zeichen am Ende löschen", _erase_end),
    (r"(?:Das Zeichen|Das Komma|Die Klammer) löschen", _erase),
    (r"Nicht bekannt\? (?:Die Zeile|Den Block) „(\w+)“ löschen", _drop_named),
    (r"Die Angabe „(\w+)“ löschen", _drop_named),
    (r"Die Zeile mit „[.-]+“ löschen", _drop),
    (r"Die Zeile löschen", _drop),
    (r"Nur diese Zeile löschen", _drop_line),
    (r"Diese Weiterleitung löschen", _drop_entry),
    (r"Die Zeile so weit einrücken wie die anderen Angaben desselben Eintrags", _indent),
    (r"Vor „([^“]+)“ eine neue Zeile beginnen(?: und „(.)“ davor löschen)?", _begin_line),
    (r"Ganz links beginnen", _at_margin),
    (r"„(\w+:)“ allein in die Zeile schreiben", _alone),
    (r"Darüber eine Zeile „([^“]+)“ einfügen, ganz links", _insert_above),
    (r"Darüber eine Zeile „([^“]+)“ einfügen, mit (\w+) Leerzeichen davor", _insert_deep),
    (r"Die beiden Zeilen vertauschen", _exchange),
    (r"Nur die Zeilen (\d+) bis (\d+) löschen", _drop_lines),
    (r"„([\[{][\]}])“ löschen", _erase_named),
    (r"Die Nummern am Anfang der Zeilen löschen, auch darunter, mit dem Leerzeichen dahinter", _without_numbers),
    (r"Durch ein normales Leerzeichen ersetzen", _blanks),
    (r"Den Tabulator durch ein Leerzeichen ersetzen", _one_blank),
    (r"Mit Leerzeichen einrücken, zwei je Ebene", _indent),
)
"""What a remedy begins with, and what is then done. Those that ask for a fact, or for a choice, have no step."""


def step_of(finding: Finding) -> tuple[Step, re.Match[str]] | None:
    """Give what a remedy says to do, if it takes no knowledge beyond the file."""
    found = ((step, re.match(pattern, finding.remedy)) for pattern, step in STEPS)
    return next(((step, match) for step, match in found if match), None)


def followed(text: str, findings: Sequence[Finding]) -> str:
    """Give the text after one pass through the findings, last first: so no place moves before its turn."""
    lines = text.split("\n")
    for finding in sorted(findings, key=lambda one: one.position, reverse=True):
        known = step_of(finding)
        if known is not None:
            step, match = known
            step(lines, finding, match)
    return "\n".join(lines)
