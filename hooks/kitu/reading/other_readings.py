"""Lines that are lost or exchanged: a file is read in each way in which it may be meant, and what leaves least is kept.

No single finding says that the name of a block is lost: the names below it are unknown, repeated or too deep, and what
they belong to lacks something. So the line is put in where its block would begin, in memory, and the file read again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import compress, islice, takewhile
from typing import TypeAlias

from kitu import german
from kitu.reading.finding import Code, Finding, Position, by_position, excerpt, quoting
from kitu.reading.indentation import names_beside
from kitu.reading.line_layout import DASH, NAME, first_said, indent_of, is_blank, name_around, names_from, without_dash
from kitu.reading.list_entries import DASH_INDENT
from kitu.reading.mended_copy import MISPLACED
from kitu.reading.stray_lines import is_field, is_top_level, parts, record_types_below
from kitu.records.model import Record

SUSPECT = frozenset(
    {
        *(Code.WRONG_SHAPE, Code.UNKNOWN_KEY, Code.ENTRY_START, Code.MISSING_KEY, Code.YAML_DUPLICATE_KEY),
        *(Code.YAML_SYNTAX, Code.YAML_SPECIAL, Code.SOURCE_MISSING, Code.EMPTY_VALUE),
    }
)
"""What is said where lines are lost or out of order."""
SIGN = re.compile(
    r"(?P<before> *)(?:(?P<dash>- +)?(?P<sign>[?!&*])(?= )|(?P<other>[^\w\s#-])(?= *- ))"
    r" *(?P<rest>(?:- +)?(?P<name>[a-z_]+):.*)"
)
"""A name with a sign of YAML's own before it, or a dash with any sign."""
COMMENT = re.compile(r" *# *([a-z_]+): *")
HEAD = re.compile(r" ?[a-zA-Z]")
"""What the name of a list begins with, even if it is set in by a blank."""
BEGINS = re.compile(r" {0,2}-(?: |$)|[a-z]")
"""What an entry of a list, or the name of a list, begins with."""
MOST, AROUND, COPIES = 60, 4, 4
"""Readings of one file that are tried, entries above and below that are read, and copies left out at most."""
LONG = 1_000
"""Lines of these entries from which on nothing is tried: nobody writes such ones, and each reading takes its time."""
FREQUENT, LONGEST = 20, 60
"""How often a line may stand in a file by which copies are found, and how many lines these have at most."""
LOST = "Über dieser Zeile fehlt der Name der Liste oder des Blocks, wozu sie gehört."
EXCHANGED = ("Diese Zeile und die darunter stehen in der falschen Reihenfolge.", "Die beiden Zeilen vertauschen.")


@dataclass(frozen=True, slots=True)
class Draft:
    """The lines of a file as they may be meant.

    `rows` are those, from 0, in which they stand in the file, `said` is what is wrong there.
    """

    name: str
    lines: tuple[str, ...]
    rows: tuple[int, ...]
    said: tuple[Finding, ...] = ()

    def changed(self, start: int, end: int, new: Sequence[tuple[str, int]], said: Finding) -> Draft:
        """The same with other lines, each with its row, in the place of some, and what is wrong with these."""
        lines = (*self.lines[:start], *(line for line, _ in new), *self.lines[end:])
        rows = (*self.rows[:start], *(row for _, row in new), *self.rows[end:])
        return replace(self, lines=lines, rows=rows, said=(*self.said, said))

    def part(self, rows: frozenset[int]) -> Draft:
        """Only the lines that stand in some rows."""
        inside = [row in rows for row in self.rows]
        return replace(self, lines=tuple(compress(self.lines, inside)), rows=tuple(compress(self.rows, inside)))

    def finding(self, code: Code, at: int, reason: str, remedy: str) -> Finding:
        """What is wrong with a line."""
        line = self.lines[at]
        place = Position(self.name, self.rows[at] + 1, indent_of(line) + 1)
        return quoting(code, place, line, reason, remedy)


Read = Callable[[Draft], frozenset[Finding]]
"""What is to be said of some lines of a file, of which nothing has to be there."""


def lines_meant(findings: Sequence[Finding], draft: Draft, shape: type[Record], read: Read) -> Draft:
    """The lines as they may be meant of which less is to be said than of those with these findings.

    They are tried with the entries around what is suspect, as if those were the file.
    """
    meant, left, tried = draft, MOST, frozenset[int]()
    for row in _suspect(findings):
        if row not in tried and left > 0:
            near = _near(meant, row)
            tried |= near
            if len(near) <= LONG:
                meant, left = _meant(meant, near, shape, read, left - 1, read(meant.part(near)))
    return meant


def _meant(
    draft: Draft, near: frozenset[int], shape: type[Record], read: Read, left: int, known: frozenset[Finding]
) -> tuple[Draft, int]:
    """The lines as they are meant, some of them tried at most so many times, and how many times are left.

    `known` is what is to be said of these lines.
    """
    ways = (way for way in _ways(by_position(known), draft, near, shape) if way[1] <= len(known))
    best: tuple[frozenset[Finding], Draft] | None = None
    for other, least in islice(ways, left):
        left -= 1
        new = read(other.part(near))
        if _explains(new, known, least) and (best is None or len(new) < len(best[0])):
            best = new, other
            if not new:
                break
    return _meant(best[1], near, shape, read, left, best[0]) if best is not None else (draft, left)


def _explains(new: frozenset[Finding], known: frozenset[Finding], least: int) -> bool:
    """Whether a cause takes the place of so many findings at least; of a single one only if it brings no other."""
    gone = len(known) - len(new)
    return gone >= least and (gone > 1 or new < known)


def _near(draft: Draft, row: int) -> frozenset[int]:
    """The rows of the entries around one, and those of the names at the left margin."""
    starts = [at for at, line in zip(draft.rows, draft.lines, strict=True) if BEGINS.match(line)]
    above, below = [at for at in starts if at <= row], [at for at in starts if at > row]
    first = above[-AROUND:][0] if above else 0
    last = below[AROUND] if len(below) > AROUND else draft.rows[-1] + 1
    heads = (at for at, line in zip(draft.rows, draft.lines, strict=True) if HEAD.match(line))
    return frozenset({*range(first, last), *heads})


def _ways(
    findings: Sequence[Finding], draft: Draft, near: frozenset[int], shape: type[Record]
) -> Iterator[tuple[Draft, int]]:
    """Other lines that may be meant, where something is suspect, and how many findings have to go for each at least."""
    rows = near.intersection(draft.rows)
    places = [draft.rows.index(row) for row in islice((row for row in _suspect(findings) if row in rows), MOST)]
    for first in dict.fromkeys(first for at in places for first in (at, _entry(draft, at))):
        yield from ((other, 1) for other in _with_name(draft, first, shape))
    yield from ((other, 1) for at in places for other in _without_sign(draft, at))
    twice, copies = _copies(draft, places)
    yield from ((_without(draft, *copy), 1) for copy in twice)
    yield from ((other, 2) for at in places for other in _moved(draft, at))
    for upper in dict.fromkeys(first for at in places for first in (at - 1, at)):
        if _may_be_exchanged(draft, upper):
            alone = len(findings) == 1 and _is_first_line_of(*draft.lines[upper : upper + 2])
            yield _exchanged(draft, upper), 1 if alone else 2
    yield from ((_without(draft, *copy), max(2, len(findings))) for copy in copies)  # such lines may be usual ones


def _suspect(findings: Iterable[Finding]) -> Iterator[int]:
    """The rows, from 0, in which something is wrong that may have its cause in lost lines."""
    rows = (
        [found.position.line, *map(int, re.findall(r"\bZeile (\d+)", found.reason))]
        for found in findings
        if found.code in SUSPECT
    )
    return iter(dict.fromkeys(line - 1 for lines in rows for line in lines))


def _entry(draft: Draft, at: int) -> int:
    """The line that begins the entry of a list in which a line stands; itself if it stands in none."""
    column = indent_of(draft.lines[at])
    above = (row for row in range(at, -1, -1) if DASH.match(draft.lines[row]) and indent_of(draft.lines[row]) <= column)
    return next(above, at)


def _with_name(draft: Draft, at: int, shape: type[Record]) -> list[Draft]:
    """With the name of the list or block that begins with a line, if there is one that its names belong to."""
    line = draft.lines[at]
    is_list, column = DASH.match(line) is not None, max(indent_of(line) - 2, 0)
    inside, above, below = names_from(draft.lines, at), draft.lines[:at], draft.lines[at:]
    around: tuple[type[Record], ...] = (shape,)
    if not column:
        beside = {name[2] for text in draft.lines if text[:1] != " " and (name := NAME.match(text))}
    else:
        beside = {*names_beside(reversed(above), column), *names_beside(below, column)}
        around = record_types_below(name_around(reversed(above), column))
    fitting = {
        key: part.required
        for model in around
        for key, part in parts(model).items()
        if part.is_list == is_list and key not in beside and inside and inside <= part.names
    }
    needed = [key for key, required in fitting.items() if required]
    return _inserted(draft, at, column, needed or [*fitting])


def _inserted(draft: Draft, at: int, column: int, keys: Sequence[str]) -> list[Draft]:
    """Each with one of some names above a line; what is said names them all."""
    where = f"mit {german.in_words(column)} Leerzeichen davor" if column else "ganz links"
    names = german.series((f"„{key}:“" for key in keys), "oder")
    remedy = f"Darüber eine Zeile {names} einfügen, {where}."
    if at and (comment := COMMENT.fullmatch(draft.lines[at - 1])) and comment[1] in keys:
        remedy = f"In Zeile {draft.rows[at - 1] + 1} „#“ löschen und „{comment[1]}:“ schreiben, {where}."
    said = draft.finding(Code.WRONG_SHAPE, at, LOST, remedy)
    return [draft.changed(at, at, [(f"{' ' * column}{key}:", draft.rows[at])], said) for key in keys]


def _without_sign(draft: Draft, at: int) -> list[Draft]:
    """Without a sign of YAML's own that stands before a name."""
    sign = SIGN.fullmatch(draft.lines[at])
    if sign is None or not is_field(sign["name"]):
        return []
    meant, before = f"{sign['dash'] or ''}{sign['rest']}", "dem Strich" if sign["other"] else "dem Namen der Angabe"
    reason = f"Vor {before} steht „{sign['sign'] or sign['other']}“."
    said = draft.finding(Code.YAML_SYNTAX, at, reason, f"„{excerpt(meant)}“ schreiben.")
    return [draft.changed(at, at + 1, [(sign["before"] + meant, draft.rows[at])], said)]


def _moved(draft: Draft, at: int) -> list[Draft]:
    """With a line as far in as the names above it, or below it, stand; a name of the file as a whole stays."""
    line, found = draft.lines[at], []
    if (name := NAME.match(line)) is not None and not name[1] and is_top_level(name[2]):
        return []
    above, below = first_said(reversed(draft.lines[:at])), first_said(draft.lines[at + 1 :])
    depth = indent_of(without_dash(line))
    for beside in (below, above) if NAME.match(without_dash(line)) else ():
        by = indent_of(without_dash(beside)) - depth
        if by and -by <= indent_of(line):
            said = draft.finding(Code.YAML_SYNTAX, at, *(DASH_INDENT if DASH.match(line) else MISPLACED))
            meant = " " * by + line[max(-by, 0) :]
            found.append(draft.changed(at, at + 1, [(meant, draft.rows[at])], said))
    return found


def _may_be_exchanged(draft: Draft, upper: int) -> bool:
    """Whether two lines below each other are names that begin in other ways, or other columns."""
    if not 0 <= upper < len(draft.lines) - 1:
        return False
    one, two = draft.lines[upper : upper + 2]
    if one[:1].isalpha() and DASH.match(two):
        return False  # the name of a list stands above its entries
    names = NAME.match(without_dash(one)), NAME.match(without_dash(two))
    return all(names) and (indent_of(one), DASH.match(one) is None) != (indent_of(two), DASH.match(two) is None)


def _is_first_line_of(above: str, line: str) -> bool:
    """Whether a line begins the entry to which the one above would belong below it."""
    return DASH.match(line) is not None and indent_of(without_dash(line)) == indent_of(above)


def _exchanged(draft: Draft, upper: int) -> Draft:
    said = draft.finding(Code.YAML_SYNTAX, upper, *EXCHANGED)
    pairs = [*zip(draft.lines, draft.rows, strict=True)][upper : upper + 2]
    return draft.changed(upper, upper + 2, pairs[::-1], said)


Copy: TypeAlias = tuple[range, int]
"""Lines, and where others begin that are the same."""


def _copies(draft: Draft, places: Iterable[int]) -> tuple[list[Copy], list[Copy]]:
    """Lines around some places that stand in the file once more, the longest first: beside these, and elsewhere."""
    rows: dict[str, list[int]] = {}
    for at, line in enumerate(draft.lines):
        rows.setdefault(line, []).append(at)
    found: dict[range, int] = {}
    for near in sorted({near for at in places for near in (at - 1, at)} & {*range(len(draft.lines))}):
        others = rows[draft.lines[near]]
        for other in others if len(others) <= FREQUENT and not is_blank(draft.lines[near]) else ():
            if other != near:
                run, first = _run(draft.lines, near, other)
                if first - run.start == len(run):  # of two copies beside each other the second is one too many
                    run, first = range(first, first + len(run)), run.start
                found.setdefault(run, first)
    copies = sorted(found.items(), key=lambda copy: (-len(copy[0]), -copy[0].start))
    beside = [(run, first) for run, first in copies if abs(first - run.start) == len(run)]
    return beside, [copy for copy in copies if copy not in beside][:COPIES]


def _run(lines: Sequence[str], at: int, other: int) -> tuple[range, int]:
    """The lines around two that are the same in both places and say something, without those at the ends that don't."""
    apart = min(abs(at - other), LONGEST)
    start = _alike(*(lines[max(0, row - apart) : row][::-1] for row in (at, other)))
    end = _alike(*(lines[row : row + apart] for row in (at, other)))
    run = [row for row in range(at - start, at + end) if not is_blank(lines[row])]
    return range(run[0], run[-1] + 1), other - at + run[0]


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """How many lines are the same from the first on."""
    return len([*takewhile(lambda both: both[0] == both[1], zip(one, other, strict=False))])


def _without(draft: Draft, run: range, first: int) -> Draft:
    start, last, twin = (draft.rows[at] + 1 for at in (run.start, run.stop - 1, first))
    these, stand, here = "Diese Zeile steht", f"in Zeile {twin}", "gehört sie"
    remedy = "Nur diese Zeile löschen."
    if len(run) > 1:
        others = "die Zeile" if len(run) == 2 else f"die {german.in_words(len(run) - 1)} Zeilen"
        these, stand, here = f"Diese und {others} darunter stehen", f"ab Zeile {twin}", "gehören sie"
        remedy = f"Nur die Zeilen {start} bis {last} löschen."
    code, reason = Code.YAML_SYNTAX, f"{these} auch {stand}; hier {here} nicht hin."
    if abs(first - run.start) == len(run):
        code, reason = Code.YAML_DUPLICATE_KEY, f"{these} hier zweimal (zuerst in Zeile {twin})."
    return draft.changed(run.start, run.stop, [], draft.finding(code, run.start, reason, remedy))
