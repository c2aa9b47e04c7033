"""What pydantic reports, as German findings at the place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from enum import Enum
from typing import Any, get_args

from pydantic import BaseModel

from kitu.reading.data_file import DataFile
from kitu.reading.finding import Code, Finding, excerpt
from kitu.reading.yaml_source import Path
from kitu.spelling import did_you_mean, similar_name

OWN = {
    "kitu_date": Code.BAD_DATE,
    "kitu_flag": Code.NOT_A_FLAG,
    "kitu_id": Code.BAD_ID,
    "kitu_key": Code.BAD_KEY,
    "kitu_number": Code.NOT_A_NUMBER,
    "kitu_postal_code": Code.BAD_POSTAL_CODE,
    "kitu_shape": Code.WRONG_SHAPE,
    "kitu_url": Code.BAD_URL,
}
WRONG_TYPES = {
    "tuple_type": (
        "Hier wird eine Liste erwartet.",
        "Jeden Punkt der Liste in eine eigene Zeile schreiben, mit „- “ davor; kurze Listen auch als [eins, zwei].",
    ),
    "model_type": ("Hier werden Unterangaben erwartet.", "Die Angaben eingerückt darunter schreiben, je „name: wert“."),
    "string_type": (
        "Hier wird ein Text erwartet, keine Liste und keine Unterangaben.",
        "Einen einzelnen Wert schreiben.",
    ),
}


def translate(file: DataFile, path: Path, model: Any, details: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """The errors of pydantic (`ValidationError.errors()`) as findings.

    `path` leads to the validated value in the file, `model` is its type. Where a key is misspelled, it is not
    reported as missing as well.
    """
    meant = {_meant(model, detail["loc"]) for detail in details if detail["type"] == "extra_forbidden"}
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in meant:
            yield _translate(file, path, model, detail)


def _meant(model: Any, loc: tuple[str | int, ...]) -> Path:
    return (*loc[:-1], similar_name(str(loc[-1]), _keys(_model_at(model, loc[:-1]))) or "")


def _translate(file: DataFile, path: Path, model: Any, detail: Mapping[str, Any]) -> Finding:
    where = (*path, *detail["loc"])
    if not where:
        reason, remedy = "Die Datei hat nicht den erwarteten Aufbau.", f"Ganz links muss „{_keys(model)[0]}:“ stehen."
        return Finding(Code.WRONG_SHAPE, file.position(()), "", file.written(()), reason, remedy)
    code, reason, remedy, at_key = _wording(file, where, model, detail)
    position = file.key_position(where) if at_key else file.position(where)
    return Finding(code, position, file.subject(where), file.written(where), reason, remedy)


def _wording(file: DataFile, where: Path, model: Any, detail: Mapping[str, Any]) -> tuple[Code, str, str, bool]:
    kind, context = detail["type"], detail.get("ctx", {})
    name = str(where[-1])
    if name.isdigit() and file.is_empty(where):
        reason, remedy = "Dieser Punkt der Liste ist leer.", "Den Strich „-“ löschen oder dahinter etwas schreiben."
        return Code.EMPTY_VALUE, reason, remedy, False
    if kind in OWN:
        return OWN[kind], detail["msg"], context["remedy"], False
    if kind == "missing":
        return *_missing(file, where), True
    if kind == "extra_forbidden":
        valid = _keys(_model_at(model, detail["loc"][:-1]))
        otherwise = "Möglich sind: " + ", ".join(valid) + "."
        reason = f"Die Angabe „{excerpt(name)}“ gibt es hier nicht."
        return Code.UNKNOWN_KEY, reason, did_you_mean(name, valid, otherwise), True
    if kind == "enum":
        return *_choice(model, detail), False
    return *_size(name, kind, context), False


def _missing(file: DataFile, where: Path) -> tuple[Code, str, str]:
    name = where[-1]
    if name == "sources":
        return Code.SOURCE_MISSING, "Es fehlt die Quelle.", "sources: [Kennung aus sources.yaml] ergänzen."
    if file.node(where) is not None:
        return Code.EMPTY_VALUE, f"Die Angabe „{name}“ ist leer.", f"Hinter „{name}:“ einen Wert schreiben."
    return Code.MISSING_KEY, f"Die Angabe „{name}“ fehlt.", f"Eine Zeile „{name}: …“ ergänzen."


def _choice(model: Any, detail: Mapping[str, Any]) -> tuple[Code, str, str]:
    valid = [str(choice.value) for choice in _model_at(model, detail["loc"])]
    otherwise = "Möglich sind: " + ", ".join(valid) + "."
    remedy = did_you_mean(str(detail["input"]), valid, otherwise)
    return (
        Code.UNKNOWN_CHOICE,
        "Dieser Wert ist hier nicht vorgesehen.",
        remedy if remedy == otherwise else f"{remedy} {otherwise}",
    )


def _size(name: str, kind: str, context: Mapping[str, Any]) -> tuple[Code, str, str]:
    if kind in WRONG_TYPES:
        return Code.WRONG_SHAPE, *WRONG_TYPES[kind]
    if kind == "string_too_short":
        return (
            Code.EMPTY_VALUE,
            f"Die Angabe „{name}“ ist leer.",
            "Einen Text schreiben; was nicht bekannt ist, weglassen.",
        )
    if kind == "string_too_long":
        limit = context["max_length"]
        return Code.TOO_LONG, f"Der Text ist länger als {limit} Zeichen.", f"Auf höchstens {limit} Zeichen kürzen."
    if kind == "too_short" and name == "sources":
        return Code.SOURCE_MISSING, "Die Liste der Quellen ist leer.", "sources: [Kennung aus sources.yaml] schreiben."
    if kind == "too_short":
        return (
            Code.EMPTY_VALUE,
            f"Die Liste „{name}“ hat zu wenig Einträge.",
            f"Mindestens {context['min_length']} eintragen.",
        )
    if kind in ("greater_than_equal", "less_than_equal"):
        bound = "mindestens" if "ge" in context else "höchstens"
        limit = context.get("ge", context.get("le"))
        return Code.NUMBER_OUT_OF_RANGE, f"Die Zahl muss {bound} {limit} sein.", "Die Zahl prüfen."
    raise AssertionError(f"no German wording for pydantic's error type {kind!r}: a new kind of field needs one")


def _model_at(model: Any, steps: tuple[str | int, ...]) -> Any:
    """The model or enumeration that the steps lead to, through tuples and optional types."""
    found = _inner(model)
    for step in steps:
        if isinstance(step, str):
            fields = found.model_fields
            info = fields.get(step) or next(info for info in fields.values() if info.alias == step)
            found = _inner(info.annotation)
    return found


def _inner(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | Enum):
        return annotation
    return next((found for part in get_args(annotation) if (found := _inner(part)) is not None), None)


def _keys(model: type[BaseModel]) -> list[str]:
    return [info.alias or name for name, info in model.model_fields.items()]
