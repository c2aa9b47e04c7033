"""Every field of the data files' models, found by walking the models themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any, get_args, get_origin

from pydantic import BaseModel, StringConstraints

from kitu.records.files import SHAPES

Steps = tuple[str, ...]
"""Keys on the way to a field; `*` stands for each item of a list."""


def text_fields() -> Iterator[tuple[str, Steps, int]]:
    """Each field that holds free text: file, way to it, longest length allowed."""
    for file, shape in SHAPES.items():
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
