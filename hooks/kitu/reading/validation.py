"""What pydantic reports, as German findings at the place in the file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from enum import Enum
from functools import cache
from typing import Any, get_args, get_origin

from annotated_types import MinLen
from pydantic import BaseModel, TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from kitu.reading.data_file import Draft, Item, _empty
from kitu.reading.finding import Code, Finding, excerpt
from kitu.reading.yaml_source import Node, Path, read_yaml
from kitu.records.files import file_name
from kitu.records.model import Record
from kitu.spelling import did_you_mean, nearest

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
SHAPES = {
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


def translate(draft: Draft, path: Path, model: Any, details: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """The errors of pydantic (`ValidationError.errors()`) as findings.

    `path` leads to the validated value in the file, `model` is its type. Where a key is misspelled, it is not
    reported as missing as well.
    """
    meant = {_meant(model, detail["loc"]) for detail in details if detail["type"] == "extra_forbidden"}
    for detail in details:
        if detail["type"] != "missing" or detail["loc"] not in meant:
            yield _translate(draft, path, model, detail)


def _meant(model: Any, loc: tuple[str | int, ...]) -> Path:
    return (*loc[:-1], nearest(str(loc[-1]), _keys(_model_at(model, loc[:-1]))) or "")


def _translate(draft: Draft, path: Path, model: Any, detail: Mapping[str, Any]) -> Finding:
    where = (*path, *detail["loc"])
    if not where:
        reason, remedy = "Die Datei hat nicht den erwarteten Aufbau.", f"Ganz links muss „{_keys(model)[0]}:“ stehen."
        return Finding(Code.WRONG_SHAPE, draft.position(()), "", draft.written(()), reason, remedy)
    code, reason, remedy, at_key = _wording(draft, where, model, detail)
    position = draft.key_position(where) if at_key else draft.position(where)
    return Finding(code, position, draft.subject(where), draft.written(where), reason, remedy)


def _wording(draft: Draft, where: Path, model: Any, detail: Mapping[str, Any]) -> tuple[Code, str, str, bool]:
    kind, context = detail["type"], detail.get("ctx", {})
    name = str(where[-1])
    if name.isdigit() and draft.is_empty(where):
        reason, remedy = "Dieser Punkt der Liste ist leer.", "Den Strich „-“ löschen oder dahinter etwas schreiben."
        return Code.EMPTY_VALUE, reason, remedy, False
    if kind in OWN:
        return OWN[kind], detail["msg"], context["remedy"], False
    if kind == "missing":
        return *_missing(draft, where), True
    if kind == "extra_forbidden":
        valid = _keys(_model_at(model, detail["loc"][:-1]))
        otherwise = "Möglich sind: " + ", ".join(valid) + "."
        reason = f"Die Angabe „{excerpt(name)}“ gibt es hier nicht."
        return Code.UNKNOWN_KEY, reason, did_you_mean(name, valid, otherwise), True
    if kind == "enum":
        return *_choice(model, detail), False
    return *_size(name, kind, context), False


def _missing(draft: Draft, where: Path) -> tuple[Code, str, str]:
    name = where[-1]
    if name == "sources":
        return Code.SOURCE_MISSING, "Es fehlt die Quelle.", "sources: [Kennung aus sources.yaml] ergänzen."
    if draft.node(where) is not None:
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
    if kind in SHAPES:
        return Code.WRONG_SHAPE, *SHAPES[kind]
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


def read_draft(name: str, data: bytes, shape: type[Record]) -> Draft:
    """Read one file and validate each record on its own, so that one mistake does not hide the others."""
    source = read_yaml(file_name(name), data)
    draft = Draft(source, findings=list(source.findings))
    if source.root is None:
        return draft
    if source.root.entries is None:
        _validate(draft, (), source.root, shape)
        return draft
    _top_level(draft, source.root, shape)
    draft.findings[:] = [
        finding if finding.subject else replace(finding, subject=draft.at_line(finding.position.line))
        for finding in draft.findings
    ]
    return draft


def _top_level(draft: Draft, root: Node, shape: type[Record]) -> None:
    present = root.entries or {}
    details: list[dict[str, Any]] = []
    for key, info in shape.model_fields.items():
        if info.is_required() and _empty(present.get(key)):
            details.append({"type": "missing", "loc": (key,)})
    for key, node in present.items():
        if key not in shape.model_fields:
            details.append({"type": "extra_forbidden", "loc": (key,)})
        elif not _empty(node):
            _records(draft, key, node, shape.model_fields[key].annotation)
            details += _too_short(key, node, shape.model_fields[key])
    draft.findings.extend(translate(draft, (), shape, details))


def _too_short(key: str, node: Node, info: FieldInfo) -> list[dict[str, Any]]:
    limits = [limit.min_length for limit in info.metadata if isinstance(limit, MinLen)]
    count = len(node.items) if node.items is not None else None
    return [
        {"type": "too_short", "loc": (key,), "ctx": {"min_length": limit}}
        for limit in limits
        if count is not None and count < limit
    ]


def _records(draft: Draft, key: str, node: Node, annotation: Any) -> None:
    if get_origin(annotation) is not tuple or node.items is None:
        draft.items[key] = [Item((key,), node, _validate(draft, (key,), node, annotation))]
        return
    element = get_args(annotation)[0]
    draft.items[key] = [
        Item((key, index), child, _validate(draft, (key, index), child, element))
        for index, child in enumerate(node.items)
    ]


def _validate(draft: Draft, path: Path, node: Node, model: Any) -> Any:
    try:
        return _adapter(model).validate_python(node.plain())
    except ValidationError as error:
        draft.findings.extend(translate(draft, path, model, error.errors(include_url=False)))
        return None


def refused(annotation: Any, text: str) -> str:
    """Why a field of this type does not take the text, and what to write instead, in German; empty if it does."""
    try:
        _adapter(annotation).validate_python(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    else:
        return ""
    context = first.get("ctx", {})
    if "remedy" in context:
        return f"{first['msg']} {context['remedy']}"
    limit = context.get("max_length")
    return f"Höchstens {limit} Zeichen." if limit else "Hier wird eine Antwort gebraucht."


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
