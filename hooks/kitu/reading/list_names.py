"""Names of lists and blocks that are misspelled or out of place: found by what stands below them.

They are put right in the lines in memory, so that the entries below them are judged as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitu.reading.field_names import as_english
from kitu.reading.finding import Code, Finding, Position, excerpt, quoting
from kitu.reading.line_layout import DASH, NAME, indent_of, is_blank, names_from
from kitu.reading.stray_lines import is_inner_field, parts
from kitu.records.model import Record

SOUND = re.compile(r"([a-z_]+):(?=\s|$)")
HEADING = re.compile(
    r"(?P<before>[ \t]{0,3}(?:- +)?(?:[\[{(]|[\"'?!&] *(?=[a-z_]+:))?|# *)"
    r"(?P<word>[^\s#:\"'\[{-][^:#]*?)(?P<colon>:?)\s*(?:#.*)?"
)
"""A line with one word, perhaps with a dash, a mark of a comment or blanks before it, perhaps without its colon."""
BESIDE = re.compile(r"(?P<word>[a-z_]+):[ \t]*(?P<beside>(?!- )[^\s#].*)")
SET_IN = re.compile(r"[ \t]{1,3}(?P<word>[a-z_]+): +[^\s#>|].*")
EMPTY = re.compile(r"\[\s*\]\s*(?:#.*)?")
MAY_BE_BESIDE = re.compile(r"\n[a-z_]+:[ \t]*(?!- )[^\s#]")
MAY_BE_HEADING = re.compile(
    r"\n(?:[ \t]{0,3}(?:- +)?(?:[\[{(]|[\"'?!&] *(?=[a-z_]+:))?|# *)[^\s#:\"'\[{-][^:#\n]*:?[ \t]*(?:#[^\n]*)?(?=\n|\Z)"
)
MAY_BE_SET_IN = re.compile(r"\n[ \t]{1,3}[a-z_]+: +[^\s#>|]")
"""What is looked for in all lines at once, each with the end of the line above, before one is looked at by itself."""
SUSPECT = frozenset({Code.WRONG_SHAPE, Code.UNKNOWN_KEY, Code.ENTRY_START, Code.MISSING_KEY, Code.YAML_DUPLICATE_KEY})
"""What is said where the name of a list is none; where it is misplaced, other faults of form may be."""
MISPLACED = "Hier müsste „{}:“ stehen: der Name einer Liste oder eines Blocks, ganz links und mit Doppelpunkt."


@dataclass(frozen=True, slots=True)
class _Lines:
    """Lines of a file whose names may stand at the left margin: those of `shape`."""

    name: str
    rows: list[str]
    shape: type[Record]

    @property
    def text(self) -> str:
        """The lines, each behind a line end."""
        return "\n" + "\n".join(self.rows)

    def absent(self) -> list[str]:
        """The names that stand at the left margin nowhere."""
        text = self.text
        return [key for key in parts(self.shape) if re.search(rf"\n{key}:(?=\s|\Z)", text) is None]

    def rows_with(self, beginning: re.Pattern[str]) -> Iterator[int]:
        """The rows that begin in a way; they may be mended meanwhile."""
        text, row, last = self.text, 0, 0
        for found in beginning.finditer(text):
            row += text.count("\n", last, found.start())
            last = found.start()
            yield row

    def called(self, key: str) -> str:
        """What an editor would call the part with this name."""
        return f"{'Liste' if parts(self.shape)[key].is_list else 'Block'} „{key}“"

    def below(self, row: int) -> int | None:
        """The next row that says something."""
        return next((at for at in range(row + 1, len(self.rows)) if not is_blank(self.rows[at])), None)


def mend_list_names(name: str, lines: list[str], shape: type[Record], findings: Sequence[Finding]) -> list[Finding]:
    """Put names right that are misspelled or out of place; the findings about them.

    `findings` are those about the lines as they stand: where nothing is wrong with their form nothing is looked for.
    """
    codes = {finding.code for finding in findings}
    file = _Lines(name, lines, shape)
    if not codes & {*SUSPECT, Code.YAML_SYNTAX, Code.YAML_TAB, Code.YAML_SPECIAL}:
        return []
    return [*_beside(file), *_misplaced(file), *_set_in(file)]


def _misplaced(file: _Lines) -> Iterator[Finding]:
    for row in file.rows_with(MAY_BE_HEADING):
        line = file.rows[row]
        heading, below = HEADING.fullmatch(line), file.below(row)
        if heading is None or below is None or _is_sound(line, file.shape) or not _opens(file, row, below):
            continue
        meant = _meant(file, heading, below)
        if meant is None:
            continue
        file.rows[row] = f"{meant}:"
        place = Position(file.name, row + 1, len(line) - len(line.lstrip()) + 1)
        if heading["before"] or not heading["colon"]:
            reason, remedy = MISPLACED.format(meant), f"„{meant}:“ schreiben, ganz links."
            yield Finding(Code.YAML_SYNTAX, place, file.called(meant), excerpt(line), reason, remedy)
        else:
            reason, remedy = f"Die Angabe „{excerpt(heading['word'])}“ gibt es hier nicht.", f"Meinten Sie „{meant}“?"
            yield Finding(Code.UNKNOWN_KEY, place, file.called(meant), "", reason, remedy)


def _beside(file: _Lines) -> Iterator[Finding]:
    """Names of lists and blocks beside which something stands."""
    for row in file.rows_with(MAY_BE_BESIDE):
        line = file.rows[row]
        found = BESIDE.fullmatch(line)
        below = file.below(row) if found and found["word"] in parts(file.shape) else None
        if found is None or below is None or EMPTY.fullmatch(found["beside"]) or not _opens(file, row, below):
            continue
        is_list, known, _ = parts(file.shape)[found["word"]]
        names = names_from(file.rows, below)
        if not names or not names <= known or is_list != bool(DASH.match(file.rows[below])):
            continue
        name, beside = found["word"], excerpt(found["beside"], 40)
        file.rows[row] = f"{name}:"
        follows, into = ("folgt eine Liste", "die Liste") if is_list else ("folgen Angaben", "eine von ihnen")
        reason = f"Neben „{name}:“ steht „{beside}“, darunter {follows}."
        remedy = f"„{name}:“ allein in die Zeile schreiben: was daneben steht, löschen oder in {into} setzen."
        yield Finding(Code.YAML_SYNTAX, Position(file.name, row + 1), file.called(name), excerpt(line), reason, remedy)


def _set_in(file: _Lines) -> Iterator[Finding]:
    """Names with a value that are set in, though they belong to the file as a whole and nothing else."""
    for row in file.rows_with(MAY_BE_SET_IN):
        line = file.rows[row]
        found = SET_IN.fullmatch(line)
        if found is None or found["word"] not in file.shape.model_fields or is_inner_field(found["word"]):
            continue
        file.rows[row] = line.lstrip()
        place, remedy = Position(file.name, row + 1, len(line) - len(line.lstrip()) + 1), "Ganz links beginnen."
        reason = f"„{found['word']}“ ist eingerückt, gehört aber zu keinem Eintrag."
        yield quoting(Code.YAML_SYNTAX, place, line, reason, remedy)


def _is_sound(line: str, shape: type[Record]) -> bool:
    found = SOUND.match(line)
    return found is not None and found[1] in parts(shape)


def _opens(file: _Lines, row: int, below: int) -> bool:
    """Whether a list, or a block that is set in, begins below a row that may be its name."""
    if file.rows[row].startswith("#") and below != row + 1:
        return False
    dash = DASH.match(file.rows[below])
    return len(dash[1]) < 3 if dash else NAME.match(file.rows[below]) is not None and indent_of(file.rows[below]) == 2


def _meant(file: _Lines, heading: re.Match[str], below: int) -> str | None:
    """Which of the absent names a heading was: by its letters and by what stands below it."""
    names, word = names_from(file.rows, below), heading["word"].rstrip()
    is_list = DASH.match(file.rows[below]) is not None
    fitting = [key for key in file.absent() if names and names <= parts(file.shape)[key].names]
    fitting = [key for key in fitting if parts(file.shape)[key].is_list == is_list]
    alike = [key for key in fitting if len(word) > 1 and key.startswith(word)]
    near = as_english(word, file.shape)
    if near in fitting and not alike:
        alike = [near]
    if not alike and not heading["before"] and is_list:
        alike = fitting
    return alike[0] if len(alike) == 1 else None
