"""A line between the names of an entry that is none itself: what it was meant to be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, NamedTuple, get_args, get_origin

from kitu.reading.finding import excerpt
from kitu.records.files import FILE_MODELS
from kitu.records.model import Record

TEXT_BEGINS = re.compile(r".*:\s+[>|][-+]?\s*(#.*)?")
WITHOUT_BLANK = re.compile(r"([a-z_]+):(\S.*)")
OTHER_SIGN = re.compile(r"([a-z_]+) ?(?:[;=.,](?= |$)|[：﹕])(.*)")
WITHOUT_COLON = re.compile(r"([a-z_]+)( +(?P<value>\S.*))?")


BOLD = re.compile(r"(\*\*|__|\*|_|`)([a-z_]+):?\1:?( .*)?")
HTML_COMMENT = re.compile(r"<!--(.*?)-->|/[/*](.*?)(?:\*/)?")
ROW = re.compile(r"[^;|\t]*(?:[;|\t][^;|\t]*){2,}")
ADDRESS = re.compile(r" *(?:- +)?((?:url|website): +https?://\S+) *")
LONGEST = 500  # characters of an address that a remedy repeats
BEHIND_A_TEXT = re.compile(r" *(?:- +)?[a-z_]+: +[^\s#>|\[{\"'&*!].*")
VIEWS = (
    (
        re.compile(r">\s*(?:- )?([a-z_]+):(?: .*)?"),
        "Am Anfang der Zeile steht ein „>“ wie in der Antwort auf eine Mail.",
        "Das „>“ löschen, auch am Anfang der Zeilen darunter.",
    ),
    (
        re.compile(r"\+\s*(?:- )?([a-z_]+):(?: .*)?"),
        "Am Anfang der Zeile steht ein „+“ wie in der Ansicht einer Änderung.",
        "Das „+“ löschen, auch am Anfang der Zeilen darunter.",
    ),
    (
        re.compile(r"\d{1,5}[:.|)]?\s+(?:- )?([a-z_]+):(?: .*)?"),
        "Am Anfang der Zeile steht ihre Nummer wie in der Ansicht einer Datei.",
        "Die Nummern am Anfang der Zeilen löschen und alle so weit einrücken wie im Eintrag darüber.",
    ),
)
"""How lines look that are copied from a view of a file, with the name of a field in them."""


@dataclass(frozen=True, slots=True)
class Stray:
    """What is wrong with a line and what to write; `repaired` is the line as it was meant, if that is plain.

    `goes_on` says that it is the rest of the line above, which a program has parted.
    """

    reason: str
    remedy: str
    repaired: str | None = None
    goes_on: bool = False


def explain_stray(line: str, around: str, above: str) -> Stray:
    """What a line was meant to be. `around` is the line of the name whose lines go on there, `above` the line before.

    Which may be the same.
    """
    text = line.strip()
    found = _miswritten(text) or _pasted(text) or _below_a_text(around) or _dashed(text)
    return found or _of_an_address(text, above) or _unclear(text, above)


def plainly_meant(line: str) -> tuple[Stray, str] | None:
    """What is wrong with a line of which it is plain what was meant, wherever it stands, and what that was."""
    text = line.strip()
    found = _miswritten(text) or _pasted(text) or _dashed(text)
    return (found, found.repaired) if found is not None and found.repaired is not None else None


def _miswritten(text: str) -> Stray | None:
    """The name of a field whose colon is not as it has to be."""
    for pattern, reason in (
        (WITHOUT_BLANK, "Hinter dem Doppelpunkt fehlt ein Leerzeichen."),
        (OTHER_SIGN, "Hinter dem Namen der Angabe steht kein Doppelpunkt."),
        (WITHOUT_COLON, "Hinter dem Namen der Angabe fehlt der Doppelpunkt."),
    ):
        found = pattern.fullmatch(text)
        if found and is_field(found[1]):
            meant = f"{found[1]}: {(found[2] or '').strip()}".strip()
            return Stray(reason, f"„{excerpt(meant)}“ schreiben.", meant)
    return None


def _below_a_text(around: str) -> Stray | None:
    if TEXT_BEGINS.fullmatch(around) is None:
        return None
    reason = "Die Zeile ist zu wenig eingerückt, um zum Text darüber zu gehören."
    return Stray(reason, "Gehört sie zum Text darüber: so weit einrücken wie dessen erste Zeile.")


def _dashed(text: str) -> Stray | None:
    if not text.startswith("-"):
        return None
    reason = "Der Strich „-“ steht nicht unter den anderen Strichen der Liste, oder er ist zu viel."
    meant = text.removeprefix("-").strip()
    if is_field(meant.partition(":")[0]) and not meant.startswith("id:"):
        return Stray(reason, f"„{excerpt(meant)}“ schreiben.", meant)
    return Stray(reason, "Den Eintrag so weit einrücken wie die anderen der Liste, oder den Strich löschen.")


def _of_an_address(text: str, above: str) -> Stray | None:
    """The rest of an address that a line before it begins with."""
    begun = ADDRESS.fullmatch(above)
    if begun is None or re.search(r"\s", text):
        return None
    reason = "Hier geht die Adresse aus der Zeile darüber weiter."
    remedy = f"In der Zeile darüber „{excerpt(begun[1] + text, LONGEST)}“ schreiben, diese löschen."
    return Stray(reason, remedy, goes_on=True)


def _unclear(text: str, above: str) -> Stray:
    """A line that may be sound elsewhere, or with something before it."""
    if re.fullmatch(r"\S+:(?: .*)?|:.*", text):
        return Stray("Vor dem Doppelpunkt fehlt der Name der Angabe.", "Den Namen ergänzen.")
    reason = "Diese Zeile ist weder eine Angabe noch gehört sie zur Zeile darüber."
    if BEHIND_A_TEXT.fullmatch(above):
        note = f"Ist es eine Anmerkung, „# {excerpt(text, 30)}“ schreiben"
        return Stray(reason, f"{note}; gehört sie zum Text darüber, weiter einrücken als dessen Namen; sonst löschen.")
    remedy = (
        f"Ist es eine Anmerkung, „# {excerpt(text, 30)}“ schreiben; ist es ein Text, gehört ein Name davor: „note: …“."
    )
    return Stray(reason, remedy)


def _pasted(text: str) -> Stray | None:
    """A line that was copied from another notation, or from a view of the file, with what stood around it there."""
    if HTML_COMMENT.fullmatch(text):
        meant = f"# {HTML_COMMENT.sub(lambda found: found[1] or found[2], text).strip()}"
        return Stray("Anmerkungen beginnen hier mit „#“.", f"„{excerpt(meant)}“ schreiben.", meant)
    if (bold := BOLD.fullmatch(text)) and is_field(bold[2]):
        meant = f"{bold[2]}: {(bold[3] or '').strip()}".strip()
        return Stray(
            f"Um „{bold[2]}“ stehen Zeichen für fette Schrift.", f"„{bold[2]}:“ ohne diese Zeichen schreiben.", meant
        )
    for pattern, reason, remedy in VIEWS:
        if (found := pattern.fullmatch(text)) and is_field(found[1]):
            return Stray(reason, remedy)
    if ROW.fullmatch(text):
        remedy = "Jede Angabe in eine eigene Zeile schreiben, je „name: wert“; ein Muster steht am Anfang der Datei."
        return Stray("Das ist die Zeile einer Tabelle.", remedy)
    return None


def lost_start(first: str, where: str) -> tuple[str, str]:
    """Reason and remedy for an entry that has lost the line it begins with; `first` is the name in those of others."""
    value = " mit der Kennung des Eintrags" if first == "id" else ""
    reason = f"Hier fehlt vermutlich die Zeile „- {first}: …“, mit der ein neuer Eintrag beginnt."
    return reason, f"{where} die Zeile „- {first}: …“{value} ergänzen."


def is_field(name: str) -> bool:
    """Whether some record has a field of this name."""
    return name in _fields()


def is_top_level(name: str) -> bool:
    """Whether a list or a part of a file has this name."""
    return name in _top_level()


@cache
def _top_level() -> frozenset[str]:
    return frozenset(name for model in FILE_MODELS.values() for name in model.model_fields)


@cache
def is_inner_field(name: str) -> bool:
    """Whether some record has a field of this name, files as a whole aside."""
    inner = _record_types() - {*FILE_MODELS.values()}
    return any(name == (info.alias or known) for model in inner for known, info in model.model_fields.items())


@cache
def fields_below(name: str) -> frozenset[str]:
    """The names that stand in lists and blocks of this name, in any record; of none those of a file as a whole."""
    return frozenset(field for fields in records_below(name) for field in fields)


@cache
def records_below(name: str) -> frozenset[frozenset[str]]:
    """As `fields_below`, apart for each kind of record that may stand there."""
    inner = record_types_below(name) if name else FILE_MODELS.values()
    return frozenset(frozenset(info.alias or known for known, info in model.model_fields.items()) for model in inner)


@cache
def record_types_below(name: str) -> tuple[type[Record], ...]:
    """The kinds of records that stand in lists and blocks of this name, in any record."""
    infos = ((info.alias or known, info) for model in _record_types() for known, info in model.model_fields.items())
    found = (below for known, info in infos if known == name for below in _models(info.annotation))
    return tuple(sorted({*found}, key=lambda model: model.__name__))


class Part(NamedTuple):
    """A list or block of a record: whether it is a list, the names that stand in it, and whether it has to be there."""

    is_list: bool
    names: frozenset[str]
    required: bool


@cache
def parts(model: type[Record]) -> dict[str, Part]:
    """The lists and blocks of a record by their names."""
    found: dict[str, Part] = {}
    for name, info in model.model_fields.items():
        for inner in _models(info.annotation):
            names = frozenset(field.alias or known for known, field in inner.model_fields.items())
            found[info.alias or name] = Part(get_origin(info.annotation) is tuple, names, info.is_required())
    return found


@cache
def _record_types() -> frozenset[type[Record]]:
    return frozenset(inner for model in FILE_MODELS.values() for inner in (model, *_all_models(model, set())))


def _all_models(model: type[Record], seen: set[type[Record]]) -> set[type[Record]]:
    """The records that stand in records of this kind, on any level."""
    for info in model.model_fields.values():
        for inner in _models(info.annotation):
            if inner not in seen:
                seen.add(inner)
                _all_models(inner, seen)
    return seen


@cache
def _fields() -> frozenset[str]:
    models = _record_types()
    return frozenset(info.alias or name for model in models for name, info in model.model_fields.items())


def _models(annotation: Any) -> Iterator[type[Record]]:
    if isinstance(annotation, type) and issubclass(annotation, Record):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
