"""Data in which every text field holds an attack; the fields are found by walking the models themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any, get_args, get_origin

import yaml
from pydantic import BaseModel, StringConstraints

from kitu.records.files import FILE_MODELS
from kitu.region.register import read_register

ATTACK = (
    """<script>alert(1)</script> <b onclick="x()">{{ x }}{% y %} [[kennzahlen]] </title> """
    """| & "q" 'a' „“ 😀 \u202eגאב -- """
)
FORMULA_STARTS = "=+-@'K＝"
"""What makes a spreadsheet calculate; K leaves the text as it is."""

FORMS = {"genitive", "dative", "aliases"}
"""Fields with another form of a name: which sentence needs it, if any, depends on the rest of the entry; other names of
services only the search knows."""

Steps = tuple[str, ...]
"""Keys on the way to a field; `*` stands for each item of a list."""


def text_fields() -> Iterator[tuple[str, Steps, int]]:
    """Each field that holds free text: file, way to it, longest length allowed."""
    for file, shape in FILE_MODELS.items():
        for steps, limit in _texts(shape, ()):
            yield file, steps, limit


def _texts(annotation: Any, steps: Steps, constraints: tuple[Any, ...] = ()) -> Iterator[tuple[Steps, int]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        for name, info in annotation.model_fields.items():
            yield from _texts(info.annotation, (*steps, info.alias or name), tuple(info.metadata))
    elif get_origin(annotation) is Annotated:
        inner, *metadata = get_args(annotation)
        yield from _texts(inner, steps, (*constraints, *metadata))
    elif annotation is str:
        lengths = [part.max_length for part in _flat(constraints) if isinstance(part, StringConstraints)]
        yield from [(steps, length) for length in lengths if length]
    else:
        further = (*steps, "*") if get_origin(annotation) is tuple else steps
        for part in get_args(annotation):
            yield from _texts(part, further)


def _flat(constraints: tuple[Any, ...]) -> Iterator[Any]:
    for part in constraints:
        yield from part if isinstance(part, tuple | list) else (part,)


def attack(data: Path) -> dict[str, str]:
    """Put an attack into every text field of the data files; gives those that pages must show by their token."""
    kinds = frozenset(area.kind.name for area in read_register(data / "register").areas.values())
    values: dict[str, str] = {}
    for file in sorted(data.glob("*.yaml")):
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text only
        for name, steps, limit in text_fields():
            if name == file.stem:
                _plant(_changeable(content, steps, kinds), steps, limit, values)
        file.write_text(yaml.safe_dump(content, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return values


def _changeable(content: Any, steps: Steps, kinds: frozenset[str]) -> list[tuple[Any, Any]]:
    places = [place for place in _places(content, steps) if _may_change(place, steps, kinds)]
    assert places, f"tests/data/base has no value for {'.'.join(steps)}: no attack on it is tried"
    return places


def _plant(places: list[tuple[Any, Any]], steps: Steps, limit: int, values: dict[str, str]) -> None:
    for holder, key in places:
        if steps[-2:] == ("*", "kind") or steps == ("member_kinds", "*", "name"):
            text = f"{holder[key]} {ATTACK}"  # the two refer to each other
        else:
            token = f"K{len(values)}K"
            text = (f"{token} {ATTACK}" + "ä" * limit)[: min(limit, 200)]
            if FORMS.isdisjoint(steps[-2:]):
                values[token] = text
        holder[key] = text


def _places(content: Any, steps: Steps) -> Iterator[tuple[Any, Any]]:
    if len(steps) == 1:
        if isinstance(content, dict):  # also where an optional text is not there yet
            yield content, steps[0]
        elif steps[0] == "*" and content:  # a list of texts
            yield from ((content, place) for place in range(len(content)))
        return
    inner = content if steps[0] == "*" else [content.get(steps[0])]
    for part in inner or []:
        if part:
            yield from _places(part, steps[1:])


def _may_change(place: tuple[Any, Any], steps: Steps, kinds: frozenset[str]) -> bool:
    holder, key = place
    if steps[0] == "members" and len(steps) == 3:
        return key == "note" or ("ags" not in holder and "ars" not in holder)  # else the register says it
    if steps == ("member_kinds", "*", "name"):
        return holder[key] not in kinds
    return True


def attack_spreadsheets(data: Path) -> None:
    """The same, and many of the texts begin with what makes a spreadsheet calculate."""
    attack(data)
    for file in sorted(data.glob("*.yaml")):
        content = yaml.load(file.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)  # noqa: S506  # text only
        file.write_text(yaml.safe_dump(_armed(content), allow_unicode=True, sort_keys=False), encoding="utf-8")


def _armed(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _armed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_armed(part) for part in value]
    token = re.match(r"K([0-9]+)K", value)
    return FORMULA_STARTS[int(token[1]) % len(FORMULA_STARTS)] + value[1:] if token else value
