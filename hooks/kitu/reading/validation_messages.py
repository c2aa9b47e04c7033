"""What pydantic reports, as German findings at the place in the file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel

from kitu import german
from kitu.reading.block_suggestions import as_block
from kitu.reading.data_file import DataFile
from kitu.reading.field_names import as_english, translated
from kitu.reading.finding import Code, Finding, excerpt
from kitu.reading.list_suggestions import SINGLE, as_list
from kitu.reading.node import Node, Path
from kitu.reading.swapped_values import swapped, two_in_one
from kitu.records.files import FILE_MODELS, file_name
from kitu.records.messages import said
from kitu.records.prose import code_point, unseen
from kitu.spelling import did_you_mean

OWN = {
    "enum": Code.UNKNOWN_CHOICE,
    "kitu_country": Code.UNKNOWN_CHOICE,
    "kitu_date": Code.BAD_DATE,
    "kitu_email": Code.BAD_EMAIL,
    "kitu_flag": Code.NOT_A_FLAG,
    "kitu_id": Code.BAD_ID,
    "kitu_invisible": Code.ENCODING,
    "kitu_key": Code.BAD_KEY,
    "kitu_leftover": Code.LEFTOVER,
    "kitu_logo": Code.BAD_LOGO,
    "kitu_not_known": Code.NOT_KNOWN,
    "kitu_number": Code.NOT_A_NUMBER,
    "kitu_postal_code": Code.BAD_POSTAL_CODE,
    "kitu_shape": Code.WRONG_SHAPE,
    "kitu_telephone": Code.BAD_TELEPHONE,
    "kitu_url": Code.BAD_URL,
}
WRONG_TYPES = {
    "tuple_type": said("list"),
    "model_type": said("parts"),
    "string_type": said("shape", what="ein Text"),
}
DEPTH_OF_FIELDS = 3  # list, number of the record, name of the field
OF_NAMES = ("missing", "extra_forbidden")
"""What is said of names rather than of values."""
MANY = 3
"""From how many names of a record on, of which the same is to be said, one finding names them all."""

TABLE = re.compile(r"(?:[^;\n]*;){2}[^\n]*\n(?:[^;\n]*;){2}")
"""Two lines with two semicolons at least: values in a row."""

Wording = tuple[Code, str, str]


def translate(file: DataFile, path: Path, model: Any, details: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """The errors of pydantic (`ValidationError.errors()`) as findings.

    `path` leads to the validated value in the file, `model` is its type. Where a key is misspelled, it is not
    reported as missing as well; nor is anything where some lines could not be read.
    """
    refused = {detail["loc"][:-1] for detail in details if detail["loc"] and isinstance(detail["loc"][-1], int)}
    details = [one for one in details if one["type"] != "too_short" or one["loc"] not in refused]
    strange = [one["loc"] for one in details if one["type"] == "extra_forbidden"]
    meant = {place for loc in strange for place in _meant(file.node((*path, *loc[:-1])), model, loc)}
    for detail in _merged([one for one in details if one["type"] != "missing" or one["loc"] not in meant]):
        missing = detail["type"] in ("missing", "too_short") or _lost(file.node((*path, *detail["loc"])))
        if not (missing and (detail["loc"] in meant or _partial(file, (*path, *detail["loc"])))):
            yield _translate(file, path, model, detail)


def _merged(details: Sequence[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The errors, with one for many of a kind in the same record: they have one cause."""
    groups: dict[tuple[str, Path], list[Mapping[str, Any]]] = {}
    for detail in details:
        kind = detail["type"] if detail["type"] in OF_NAMES else str(len(groups))
        groups.setdefault((kind, detail["loc"][:-1]), []).append(detail)
    merged: list[Mapping[str, Any]] = []
    for same in groups.values():
        merged += same if len(same) < MANY else [{**same[0], "names": [detail["loc"][-1] for detail in same]}]
    strange = {detail["loc"][:-1] for detail in merged if detail["type"] == "extra_forbidden" and "names" in detail}
    return [detail for detail in merged if detail["type"] != "missing" or detail["loc"][:-1] not in strange]


def _lost(node: Node | None) -> bool:
    """Whether nothing could be read of a value that is there."""
    return node is not None and node.partial and node.is_empty


def _partial(file: DataFile, path: Path) -> bool:
    """Whether what is missing at a place may stand in lines that could not be read."""
    around, here = file.node(path[:-1]), file.node(path)
    return (around is not None and around.partial) or (here is not None and here.partial)


def _meant(record: Node | None, model: Any, loc: Path) -> Iterator[Path]:
    """The fields that an unknown name of a record is meant for, or that name and value are."""
    inner, name = _model_at(model, loc[:-1]), str(loc[-1])
    near = as_english(name, inner)
    yield from ((*loc[:-1], meant) for meant in ([near] if near else two_in_one(record, name, inner) or ()))


def _translate(file: DataFile, path: Path, model: Any, detail: Mapping[str, Any]) -> Finding:
    where = (*path, *detail["loc"])
    if not where:
        reason, remedy = "Die Datei hat nicht den erwarteten Aufbau.", f"Ganz links muss „{_keys(model)[0]}:“ stehen."
        if TABLE.match(file.source.text):
            reason = "Hier steht eine Tabelle, wie Excel sie speichert; die Website liest YAML."
            remedy = "Die letzte gute Fassung wiederherstellen und die Angaben dort eintragen."
        return file.finding(Code.WRONG_SHAPE, (), reason, remedy)
    code, reason, remedy = _many(file, detail) if "names" in detail else _wording(file, where, model, detail)
    at_key = detail["type"] in OF_NAMES
    position = file.key_position(where) if at_key else file.position(where, _index(detail))
    return Finding(code, position, file.subject(where), file.written(where), reason, remedy)


def _index(detail: Mapping[str, Any]) -> int:
    """Where in the text the trouble is, if it is one character."""
    if detail["type"] == "enum":
        return next((index for index, _ in unseen(str(detail["input"]))), 0)
    return int(detail.get("ctx", {}).get("index", 0))


def _wording(file: DataFile, where: Path, model: Any, detail: Mapping[str, Any]) -> Wording:
    kind = detail["type"]
    if isinstance(where[-1], int) and file.is_empty(where):
        return Code.EMPTY_VALUE, *said("empty_item")
    if kind in OWN:
        both = swapped(file, where, _model_at(model, detail["loc"][:-1]))
        return (OWN[kind], *both) if both else _refused(model, detail)
    if kind == "missing":
        return _missing(file, where)
    if kind == "extra_forbidden":
        return _unknown_key(file, where, _model_at(model, detail["loc"][:-1]))
    if kind == "model_type":
        expected = _model_at(model, detail["loc"])
        block = as_block(file, where, expected)
        return _block(block) if block else _parts(where, expected, detail["input"])
    return _no_list(model, detail) or _size(str(where[-1]), detail)


def _refused(model: Any, detail: Mapping[str, Any]) -> Wording:
    """What is said of a value that a field of this type does not take."""
    if detail["type"] == "enum":
        return _odd_blank(detail) or _choice(model, detail)
    return OWN[detail["type"]], detail["msg"], _leave_out(model, detail) or detail["ctx"]["remedy"]


def _no_list(model: Any, detail: Mapping[str, Any]) -> Wording | None:
    """What to write where a single value or block stands in the place of a list."""
    where = detail["loc"]
    if detail["type"] != "tuple_type" or not where:
        return None
    inner = _inner(_field(_model_at(model, where[:-1]), str(where[-1])).annotation)
    return as_list(detail["input"], _keys(inner) if hasattr(inner, "model_fields") else (), of_texts=inner is None)


def _parts(where: Path, model: type[BaseModel], value: object) -> Wording:
    reason, remedy = said("parts")
    needed = [info.alias or name for name, info in model.model_fields.items() if info.is_required()]
    dashed = [next(iter(one)) for one in value if isinstance(one, dict) and one] if isinstance(value, list) else []
    if dashed and {*dashed} <= {*_keys(model)}:
        return Code.WRONG_SHAPE, *said("dashes", names=german.series(f"„{name}“" for name in dashed))
    if isinstance(where[-1], int) and needed[:1] in (["member"], ["id"]) and SINGLE.fullmatch(str(value)):
        below = ", ".join(needed[1:])
        return Code.WRONG_SHAPE, reason, f"Vor die Kennung „{needed[0]}: “ setzen und darunter ergänzen: {below}."
    return Code.WRONG_SHAPE, reason, f"{remedy} Gebraucht werden: {', '.join(needed)}." if needed else remedy


def _block(block: str) -> Wording:
    reason = "Hier werden Unterangaben erwartet, kein einzelner Wert."
    return Code.WRONG_SHAPE, reason, f"„{block}“ schreiben, oder die Angaben eingerückt darunter."


def _leave_out(model: Any, detail: Mapping[str, Any]) -> str:
    """Which lines to leave out where a value says that it is not known; empty if it says something."""
    if detail["type"] != "kitu_not_known" and not detail["ctx"].get("not_known"):
        return ""
    optional = [
        depth
        for depth, step in enumerate(detail["loc"])
        if isinstance(step, str) and not _field(_model_at(model, detail["loc"][:depth]), step).is_required()
    ]
    if not optional:
        return "Ohne diese Angabe geht es nicht: eine Quelle suchen, die sie nennt."
    name, whole = detail["loc"][optional[-1]], optional[-1] + 1 == len(detail["loc"])
    return f"Nicht bekannt? {'Die Zeile' if whole else 'Den Block'} „{name}“ löschen."


def _many(file: DataFile, detail: Mapping[str, Any]) -> Wording:
    names = ", ".join(excerpt(name) for name in detail["names"])
    if detail["type"] == "missing":
        reason = f"Von diesem Eintrag fehlt das meiste: {names}."
        return Code.MISSING_KEY, reason, "Die Angaben ergänzen; steht der Eintrag noch einmal da, diese Zeile löschen."
    remedy = "Den Eintrag dorthin setzen, wo er hingehört."
    homes = [(file_name(stem), key) for stem, key, model in _lists() if {*detail["names"]} <= {*_keys(model)}]
    if homes:
        name, key = homes[0]
        remedy = f"Sie gehören in {name}: den Eintrag dort unter „{key}:“ einfügen."
        if name == file.source.name:
            remedy = f"Sie gehören zu „{key}:“; vielleicht fehlt darüber diese Zeile."
    return Code.UNKNOWN_KEY, f"Diese Angaben gibt es hier nicht: {names}.", remedy


def _lists() -> Iterator[tuple[str, str, Any]]:
    """Every list and part of the data files: its file, its name, and the model of its records."""
    for stem, model in FILE_MODELS.items():
        for name, info in model.model_fields.items():
            if records := _inner(info.annotation):  # a single number has none
                yield stem, name, records


def _missing(file: DataFile, where: Path) -> Wording:
    name = where[-1]
    commented = file.commented_out(where, [str(name)]) if len(where) == DEPTH_OF_FIELDS else ""
    if name == "sources" and len(where) > 1:
        reason, remedy = said("no_source")
        return Code.SOURCE_MISSING, reason, commented or remedy
    if file.node(where) is not None:
        return Code.EMPTY_VALUE, *said("without_value", name=name)
    reason, remedy = said("missing", name=name)
    return Code.MISSING_KEY, reason, commented or remedy


def _unknown_key(file: DataFile, where: Path, model: Any) -> Wording:
    name = str(where[-1])
    reason, possible = said("unknown", name=excerpt(name), names=", ".join(_keys(model)))
    meant = as_english(name, model)
    if meant:
        german_word = translated(name, model) is not None
        known_as = said("called", name=excerpt(name), meant=meant)[1]
        return Code.UNKNOWN_KEY, reason, known_as if german_word else f"Meinten Sie „{meant}“?"
    if both := two_in_one(file.node(where[:-1]), name, model):
        first, second = both
        return Code.UNKNOWN_KEY, *said("two_in_one", name=name, value=file.written(where), first=first, second=second)
    for around, info in model.model_fields.items():
        inner = _inner(info.annotation)
        below = as_english(name, inner) if isinstance(inner, type) and issubclass(inner, BaseModel) else None
        if below:
            called = f"„{below}“ " if name == below else f"„{excerpt(name)}“ heißt „{below}“ und "
            return (
                Code.UNKNOWN_KEY,
                reason,
                f"{called}gehört unter „{info.alias or around}:“.",
            )
    if name[:1].isupper() and " " in file.written(where):
        possible = f"Ist es eine Anmerkung, „# {excerpt(name)}: …“ schreiben. {possible}"
    return Code.UNKNOWN_KEY, reason, possible


def _odd_blank(detail: Mapping[str, Any]) -> Wording | None:
    found = next(unseen(str(detail["input"])), None)
    return (Code.ENCODING, f"Hier steht ein {code_point(found[1])}.", "Das Zeichen löschen.") if found else None


def _choice(model: Any, detail: Mapping[str, Any]) -> Wording:
    valid = [str(choice.value) for choice in _model_at(model, detail["loc"])]
    reason, otherwise = said("choice", choices=", ".join(valid))
    remedy = did_you_mean(detail["input"], valid, "") if isinstance(detail["input"], str) else ""
    return Code.UNKNOWN_CHOICE, reason, f"{remedy} {otherwise}".lstrip()


def _size(name: str, detail: Mapping[str, Any]) -> Wording:
    kind = detail["type"]
    if kind in WRONG_TYPES:
        return Code.WRONG_SHAPE, *WRONG_TYPES[kind]
    context = detail["ctx"]
    if kind == "string_too_short":
        return Code.EMPTY_VALUE, *said("no_text", name=name)
    if kind == "string_too_long":
        return Code.TOO_LONG, *said("too_long", limit=context["max_length"])
    if kind == "too_short" and name == "sources":
        return Code.SOURCE_MISSING, *said("no_sources")
    if kind == "too_short":
        return Code.EMPTY_VALUE, *said("few", name=name, limit=context["min_length"])
    bound, limit = ("too_small", context["ge"]) if "ge" in context else ("too_large", context["le"])
    return Code.NUMBER_OUT_OF_RANGE, *said(bound, limit=limit)


def _model_at(model: Any, steps: tuple[str | int, ...]) -> Any:
    """The model or enumeration that the steps lead to, through tuples and optional types."""
    found = _inner(model)
    for step in steps:
        if isinstance(step, str):
            found = _inner(_field(found, step).annotation)
    return found


def _field(model: Any, name: str) -> Any:
    fields = model.model_fields
    return fields.get(name) or next(info for info in fields.values() if info.alias == name)


def _inner(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | Enum):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part)) is not None), None)


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]
