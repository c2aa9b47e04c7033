"""Names of lists and blocks that are lost, misspelled or out of place: found by what stands below them.

They are put right in the lines in memory, so that the entries below them are judged as what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from typing import Any, get_args, get_origin

from kitu.reading.field_names import as_english
from kitu.reading.finding import Code, Finding, Position, excerpt, quoting
from kitu.reading.line_layout import DASH, NAME, indent_of, is_blank, without_dash
from kitu.reading.stray_lines import is_inner_field
from kitu.records.model import Record

SOUND = re.compile(r"([a-z_]+):(?=\s|$)")
HEADING = re.compile(
    r"(?P<before>[ \t]{0,3}(?:- +)?[\[{(]?|# *)(?P<word>[^\s#:\"'\[{-][^:#]*?)(?P<colon>:?)\s*(?:#.*)?"
)
"""A line with one word, perhaps with a dash, a mark of a comment or blanks before it, perhaps without its colon."""
MARGIN = re.compile(r"\n[a-z_]+:(?=\s|\Z)")
SOUND_LINE = re.compile(r"\n[a-z_]+:[ \t]*(?=\n)")
BESIDE = re.compile(r"(?P<word>[a-z_]+):[ \t]*(?P<beside>(?!- )[^\s#].*)")
SET_IN = re.compile(r"[ \t]{1,3}(?P<word>[a-z_]+): +[^\s#>|].*")
EMPTY = re.compile(r"\[\s*\]\s*(?:#.*)?")
MAY_BE_BESIDE = re.compile(r"\n[a-z_]+:[ \t]*(?!- )[^\s#]")
MAY_BE_HEADING = re.compile(r"\n(?:[ \t]{0,3}(?:- +)?[\[{(]?|# *)[^\s#:\"'\[{-][^:#\n]*:?[ \t]*(?:#[^\n]*)?(?=\n|\Z)")
MAY_BE_SET_IN = re.compile(r"\n[ \t]{1,3}[a-z_]+: +[^\s#>|]")
MAY_BEGIN = re.compile(r"\n(?:[a-z_]+:(?=\s|\Z)| {0,2}-(?= )|  [a-z_]+:)")
"""What is looked for in all lines at once, each with the end of the line above, before one is looked at by itself."""
SUSPECT = frozenset({Code.WRONG_SHAPE, Code.UNKNOWN_KEY, Code.ENTRY_START, Code.MISSING_KEY, Code.YAML_DUPLICATE_KEY})
"""What is said where the name of a list is lost; where it is misplaced, other faults of form may be."""
MISPLACED = "Hier müsste „{}:“ stehen: der Name einer Liste oder eines Blocks, ganz links und mit Doppelpunkt."
LOST = "Über dieser Zeile fehlt der Name der Liste oder des Blocks, wozu sie gehört."


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
        return [key for key in _parts(self.shape) if re.search(rf"\n{key}:(?=\s|\Z)", text) is None]

    def rows_with(self, beginning: re.Pattern[str]) -> Iterator[int]:
        """The rows that begin in a way; they may be mended meanwhile."""
        text, row, last = self.text, 0, 0
        for found in beginning.finditer(text):
            row += text.count("\n", last, found.start())
            last = found.start()
            yield row

    def called(self, key: str) -> str:
        """What an editor would call the part with this name."""
        return f"{'Liste' if _parts(self.shape)[key][0] else 'Block'} „{key}“"

    def below(self, row: int) -> int | None:
        """The next row that says something."""
        return next((at for at in range(row + 1, len(self.rows)) if not is_blank(self.rows[at])), None)

    def names(self, row: int) -> frozenset[str]:
        """The names of the entry or block that begins in a row, if they stand below each other."""
        first = without_dash(self.rows[row])
        found = [name[2]] if (name := NAME.match(first)) else []
        for line in self.rows[row + 1 :]:
            if not is_blank(line) and indent_of(line) < indent_of(first):
                break
            name = NAME.match(line)
            found += [name[2]] if name and len(name[1]) == indent_of(first) else []
        return frozenset(found)


def mend_list_names(name: str, lines: list[str], shape: type[Record], findings: Sequence[Finding]) -> list[Finding]:
    """Put names right that are misspelled or out of place, then those that are lost; the findings about them.

    `findings` are those about the lines as they stand: where nothing is wrong with their form nothing is looked for.
    """
    codes = {finding.code for finding in findings}
    file = _Lines(name, lines, shape)
    if not codes & {*SUSPECT, Code.YAML_SYNTAX, Code.YAML_TAB}:
        return []
    found = [*_beside(file), *_swapped(file), *(_pasted(file) if Code.YAML_DUPLICATE_KEY in codes else ())]
    found += [*_misplaced(file), *_set_in(file)] if file.absent() else []
    return [*found, *_lost(file)] if codes & SUSPECT and file.absent() else found


def _misplaced(file: _Lines) -> Iterator[Finding]:
    for row in file.rows_with(MAY_BE_HEADING):
        line = file.rows[row]
        heading = HEADING.fullmatch(line)
        below = file.below(row) if heading and not _is_sound(line, file.shape) else None
        if heading is None or below is None or not _opens(file, row, below):
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
        below = file.below(row) if found and found["word"] in _parts(file.shape) else None
        if found is None or below is None or EMPTY.fullmatch(found["beside"]) or not _opens(file, row, below):
            continue
        is_list, known = _parts(file.shape)[found["word"]]
        if not file.names(below) or not file.names(below) <= known or is_list != bool(DASH.match(file.rows[below])):
            continue
        name, beside = found["word"], excerpt(found["beside"], 40)
        file.rows[row] = f"{name}:"
        follows, into = ("folgt eine Liste", "die Liste") if is_list else ("folgen Angaben", "eine von ihnen")
        reason = f"Neben „{name}:“ steht „{beside}“, darunter {follows}."
        remedy = f"„{name}:“ allein in die Zeile schreiben: was daneben steht, löschen oder in {into} setzen."
        yield Finding(Code.YAML_SYNTAX, Position(file.name, row + 1), file.called(name), excerpt(line), reason, remedy)


def _swapped(file: _Lines) -> Iterator[Finding]:
    """Names of lists that stand one line too low, below the first line of their first entry."""
    for row in (row for row in file.rows_with(SOUND_LINE) if row):
        name, above = file.rows[row].partition(":")[0], file.rows[row - 1]
        is_list, known = _parts(file.shape).get(name, (False, frozenset()))
        dash, below = DASH.match(above), file.below(row)
        if not is_list or dash is None or below != row + 1 or not NAME.match(file.rows[below]):
            continue
        if indent_of(file.rows[below]) != len(dash[1]) + 2 or not file.names(below) <= known:
            continue
        file.rows[row - 1 : row + 1] = [file.rows[row], above]
        reason = f"Die erste Zeile des ersten Eintrags steht über dem Namen der Liste, „{name}:“."
        place, remedy = Position(file.name, row, indent_of(above) + 1), "Diese Zeile und die darunter vertauschen."
        yield Finding(Code.YAML_SYNTAX, place, file.called(name), excerpt(above), reason, remedy)


def _pasted(file: _Lines) -> Iterator[Finding]:
    """Names that stand in the middle of another list, and once more where they belong: what follows goes on there."""
    at_margin = ((row, file.rows[row].partition(":")[0]) for row in file.rows_with(MARGIN))
    names = {row: name for row, name in at_margin if name in file.shape.model_fields}
    around = ""
    for row, end in pairwise([*names, len(file.rows)]):
        name = names[row]
        other = next((one for one, known in names.items() if known == name and one != row), None)
        if other is None or not _goes_on(file, range(row, end), name, around):
            around = name
            continue
        line, file.rows[row] = file.rows[row], ""
        reason = f"„{name}:“ steht hier mitten in der Liste „{around}“, und noch einmal in Zeile {other + 1}."
        remedy = "Nur diese Zeile löschen, und was mit ihr von dort hierher geraten ist."
        place = Position(file.name, row + 1)
        yield Finding(Code.YAML_DUPLICATE_KEY, place, file.called(around), excerpt(line), reason, remedy)


def _goes_on(file: _Lines, rows: range, name: str, around: str) -> bool:
    """Whether the list around goes on below a name: with entries of it alone, or with lines that belong to none."""
    is_list, fields = _parts(file.shape).get(around, (False, frozenset()))
    below = file.below(rows.start)
    if not is_list or below is None or below >= rows.stop:
        return False
    own_list, own = _parts(file.shape).get(name, (False, frozenset()))
    if BESIDE.fullmatch(file.rows[rows.start]) or indent_of(file.rows[below]) > 2:
        return True
    starts = (row for row in rows if (dash := DASH.match(file.rows[row])) and len(dash[1]) < 3)
    entries = [file.names(row) for row in starts]
    return any(entry <= fields and not (own_list and entry <= own) for entry in entries if len(entry) > 1)


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
    return found is not None and found[1] in _parts(shape)


def _opens(file: _Lines, row: int, below: int) -> bool:
    """Whether a list, or a block that is set in, begins below a row that may be its name."""
    if file.rows[row].startswith("#") and below != row + 1:
        return False
    dash = DASH.match(file.rows[below])
    return len(dash[1]) < 3 if dash else NAME.match(file.rows[below]) is not None and indent_of(file.rows[below]) == 2


def _meant(file: _Lines, heading: re.Match[str], below: int) -> str | None:
    """Which of the absent names a heading was: by its letters and by what stands below it."""
    names, word = file.names(below), heading["word"].strip()
    is_list = DASH.match(file.rows[below]) is not None
    fitting = [key for key in file.absent() if names and names <= _parts(file.shape)[key][1]]
    fitting = [key for key in fitting if _parts(file.shape)[key][0] == is_list]
    alike = [key for key in fitting if key == word or (len(word) > 1 and key.startswith(word))]
    near = as_english(word, file.shape)
    if near in fitting and not alike:
        alike = [near]
    if not alike and not heading["before"] and is_list:
        alike = fitting
    return alike[0] if len(alike) == 1 else None


def _lost(file: _Lines) -> Iterator[Finding]:
    """Names of which nothing is left: above the first entry that belongs to no list but an absent one, or a block."""
    around = ""
    for row in file.rows_with(MAY_BEGIN):
        line = file.rows[row]
        if _is_sound(line, file.shape):
            around = line.partition(":")[0]
        fitting = _absent_around(file, row, around) if row and is_blank(file.rows[row - 1]) else []
        if len(fitting) != 1:
            continue
        around = fitting[0]
        file.rows[row - 1] = f"{around}:"
        place = Position(file.name, row + 1, indent_of(line) + 1)
        remedy = f"Darüber eine Zeile „{around}:“ einfügen, ganz links."
        yield Finding(Code.WRONG_SHAPE, place, file.called(around), excerpt(line), LOST, remedy)


def _absent_around(file: _Lines, row: int, around: str) -> list[str]:
    """The absent lists or blocks that what begins in a row may belong to, if it does not belong to the one around."""
    line, parts = file.rows[row], _parts(file.shape)
    is_list = DASH.match(line) is not None
    if indent_of(line) > 2 or not (is_list or (NAME.match(line) and indent_of(line) == 2)):
        return []
    names = file.names(row)
    if len(names) < 2 or (around in parts and parts[around][0] == is_list and names <= parts[around][1]):
        return []
    return [key for key in file.absent() if parts[key][0] == is_list and names <= parts[key][1]]


@cache
def _parts(shape: type[Record]) -> dict[str, tuple[bool, frozenset[str]]]:
    """The parts of a file by their names: whether each is a list, and the names of its entries or of the block."""
    return {key: found for key, info in shape.model_fields.items() if (found := _part(info.annotation))}


def _part(annotation: Any) -> tuple[bool, frozenset[str]] | None:
    is_list = get_origin(annotation) is tuple
    inner: Sequence[Any] = get_args(annotation) or (annotation,)
    model = next((one for one in inner if isinstance(one, type) and issubclass(one, Record)), None)
    if model is None:
        return None
    return is_list, frozenset(info.alias or name for name, info in model.model_fields.items())
