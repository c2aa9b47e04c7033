"""The shape of a data file for the plug-ins of editors: JSON Schema that says what the check would say, in its words.

The YAML language server (VS Code) shows `errorMessage` and `patternErrorMessage` in the place of its own English. It
has none for limits of length, number and size: those stand in an `if`, and what is refused is one of no values.
A field says nothing of its type, for else "null" would be completed: an empty one counts as left out.
"""

from __future__ import annotations

import itertools
import re
import types
from collections.abc import Callable, Iterator, Mapping
from enum import Enum
from typing import Any, get_args, get_origin, get_type_hints

from annotated_types import MinLen

from kitu import german
from kitu.records import field_schemas
from kitu.records.choice_meanings import MEANINGS
from kitu.records.field_schemas import Schema, refused, text
from kitu.records.model import MemberEntry, Record
from kitu.records.synonyms import SYNONYMS

NOTHING: Schema = {"not": {"type": ["object", "array", "string", "number", "boolean"]}}
"""Takes an empty value and does not make a plug-in offer one."""

ALSO_FILLED_IN: Mapping[type[Record], tuple[str, ...]] = {MemberEntry: ("ags",)}
"""What a new record nearly always has, though it may be left out."""


def editor_schema(shape: type[Record]) -> Schema:
    """The schema of a file with this shape, without the name of the dialect."""
    parts: dict[str, Schema] = {}
    whole = _Parts(parts).record(shape)
    return {**whole, "$defs": dict(sorted(parts.items()))}


CONFIRMED = {"confirmed", "value"}
CONFIRMED_NOTHING = {
    "required": ["confirmed"],
    "properties": {"confirmed": {"const": True}, "value": {"type": "null"}},
}
"""What is said to be confirmed, and is not there."""


class _Parts:
    """Writes schemas; what stands in several places becomes one of the `parts`, by name."""

    def __init__(self, parts: dict[str, Schema]) -> None:
        self._parts = parts

    def record(self, model: type[Record]) -> Schema:
        hints = get_type_hints(model, include_extras=True)
        fields = {info.alias or name: (info, hints[name]) for name, info in model.model_fields.items()}
        rules = [
            {"required": [name], "errorMessage": _missing(name)}
            for name, (info, _) in fields.items()
            if info.is_required()
        ]
        rules += [refused(CONFIRMED_NOTHING, text("confirmed_nothing"))] if fields.keys() >= CONFIRMED else []
        return {
            "type": "object",
            "errorMessage": text("parts"),
            "properties": {name: self._field(name, info, hint) for name, (info, hint) in fields.items()},
            "propertyNames": {"allOf": [*_names(model, [*fields])], "doNotSuggest": True},
            **({"allOf": rules} if rules else {}),
            **_snippet(model, fields),
        }

    def _field(self, name: str, info: Any, hint: Any) -> Schema:
        described = {"title": info.title, "description": info.description}
        value, required = self._value(hint), info.is_required()
        rules = [
            *_bounds(name, info),
            *([refused({"type": "null"}, text("without_value", name=name))] if required else []),
        ]
        whole: Schema = {"anyOf": [value, *([] if required else [NOTHING])], **({"allOf": rules} if rules else {})}
        return {key: words for key, words in described.items() if words} | whole

    def _value(self, hint: Any) -> Schema:
        if known := field_schemas.named(hint):
            name, schema = known
            self._parts.setdefault(name, schema)
            return _reference(name)
        if isinstance(hint, type) and issubclass(hint, Record | Enum):
            if hint.__name__ not in self._parts:
                self._parts[hint.__name__] = {}  # a record may hold others of its kind
                self._parts[hint.__name__] = self.record(hint) if issubclass(hint, Record) else _choice(hint)
            return _reference(hint.__name__)
        inner = [part for part in get_args(hint) if part is not types.NoneType]
        if get_origin(hint) is tuple:
            return {"type": "array", "errorMessage": text("list"), "items": self._item(inner[0])}
        return self._value(inner[0])

    def _item(self, hint: Any) -> Schema:
        value = self._value(hint)
        if isinstance(hint, type) and issubclass(hint, Record):
            return value  # its own schema refuses an empty one
        return {"allOf": [value, refused({"type": "null"}, text("empty_item"))]}


def _reference(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _bounds(name: str, info: Any) -> Iterator[Schema]:
    """How many entries a list needs."""
    for bound in info.metadata:
        if isinstance(bound, MinLen):
            few = text("no_sources") if name == "sources" else text("few", name=name, limit=bound.min_length)
            yield refused({"type": "array", "maxItems": bound.min_length - 1}, few)


def _missing(name: str) -> str:
    return text("no_source") if name == "sources" else text("missing", name=name)


def _names(model: type[Record], names: list[str]) -> Iterator[Schema]:
    """The names that a record may have; a German word for one of them is told which it is."""
    words = {name: [*_german(name, str(info.title or ""), names)] for name, info in model.model_fields.items()}
    taken: set[str] = set()
    for name, called in words.items():
        new = [word for word in called if word not in taken]
        taken |= {*new}
        if new:
            meant = text("called", name="…", meant=model.model_fields[name].alias or name)
            yield {"pattern": f"^(?!(?:{'|'.join(map(_any_spelling, new))})$)", "patternErrorMessage": _this(meant)}
    others = "|".join([*map(re.escape, names), *(_any_spelling(word) for word in sorted(taken))])
    listed = ", ".join(names)
    yield {"pattern": f"^(?:{others})$", "patternErrorMessage": _this(text("unknown", name="…", names=listed))}


def _this(message: str) -> str:
    """A message about a name that the schema cannot repeat."""
    return message.replace("Die Angabe „…“", "Diese Angabe").replace("„…“ heißt", "Sie heißt")


def _german(name: str, title: str, names: list[str]) -> Iterator[str]:
    for word in dict.fromkeys((*SYNONYMS.get(name, ()), german.slug(title))):
        if word and word not in names:
            yield word


def _any_spelling(word: str) -> str:
    """A pattern for a word of `german.slug`, as people may write it."""
    letters = {"ae": "(?:ae|[Ää])", "oe": "(?:oe|[Öö])", "ue": "(?:ue|[Üü])", "ss": "(?:ss|ß)", "-": "[-_ ]"}
    found = re.findall("ae|oe|ue|ss|-|.", word)
    return "".join(letters.get(part) or (f"[{part.upper()}{part}]" if part.isalpha() else part) for part in found)


def _choice(choices: type[Enum]) -> Schema:
    values = [str(choice.value) for choice in choices]
    return {
        "enum": values,
        "enumDescriptions": [MEANINGS[choices][value] for value in values],
        "errorMessage": text("choice", choices=", ".join(values)),
    }


def _snippet(model: type[Record], fields: Mapping[str, Any]) -> Schema:
    """What a record has to say, with places to fill in; nothing where all may be left out."""
    places = itertools.count(1)
    body = _filled_in(model, fields, lambda shown: f"${{{next(places)}:{shown}}}")
    if len(body) < 2:  # a single name is completed anyhow
        return {}
    return {
        "defaultSnippets": [{"label": "Neu", "description": f"Was nicht fehlen darf: {', '.join(body)}", "body": body}]
    }


def _filled_in(model: type[Record], fields: Mapping[str, Any], place: Callable[[str], str]) -> dict[str, Any]:
    wanted = {name for name, (info, _) in fields.items() if info.is_required()} | {*ALSO_FILLED_IN.get(model, ())}
    return {name: _example(hint, str(info.title), place) for name, (info, hint) in fields.items() if name in wanted}


def _example(hint: Any, title: str, place: Callable[[str], str]) -> Any:
    if known := field_schemas.named(hint):
        return place(str(known[1].get("examples", [title])[0]))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return place(next(str(choice.value) for choice in hint))
    if isinstance(hint, type) and issubclass(hint, Record):
        hints = get_type_hints(hint, include_extras=True)
        inner = {info.alias or name: (info, hints[name]) for name, info in hint.model_fields.items()}
        return _filled_in(hint, inner, place)
    found = next(part for part in get_args(hint) if part is not types.NoneType)
    return [_example(found, title, place)] if get_origin(hint) is tuple else _example(found, title, place)
