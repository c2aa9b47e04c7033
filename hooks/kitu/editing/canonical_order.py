"""Canonical order: keys as the models list them, records by id."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, get_args

from kitu.reading.node import Plain
from kitu.records.model import Record
from kitu.records.partial_date import PartialDate

Model = type[Record]

BY_ID = ("members", "services", "awards", "sources")


@cache
def fields(model: Model | None) -> Mapping[str, Model | None]:
    """The keys of a model in order, each with the model of its value or of its value's items."""
    fields = model.model_fields if model else {}
    return MappingProxyType({info.alias or name: model_of_type(info.annotation) for name, info in fields.items()})


def model_of_type(annotation: Any) -> Model | None:
    """The model in a type, through optional types and tuples."""
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return annotation
    return next((found for part in get_args(annotation) if (found := model_of_type(part)) is not None), None)


def rank(keys: Sequence[str], model: Model | None) -> list[int]:
    """The places of the keys in canonical order."""
    order = list(fields(model))
    return sorted(range(len(keys)), key=lambda index: order.index(keys[index]) if keys[index] in order else len(order))


def rank_items(items: Sequence[Plain], key: str) -> list[int]:
    """The places of a list's items in canonical order; lists without one keep theirs."""
    return sorted(range(len(items)), key=lambda index: _item_key(items[index], key))


def _item_key(item: Plain, key: str) -> tuple[str, ...]:
    if not isinstance(item, dict):
        return ()
    if key == "milestones":
        return (PartialDate.parse(str(item["date"])).first.isoformat(),)
    if key in BY_ID:
        return (str(item["id"]),)
    return (str(item["member"]),) if key == "uses" else ()


def sorted_plain(plain: Plain, model: Model | None, key: str = "") -> Plain:
    """The value with its lists in canonical order."""
    if isinstance(plain, dict):
        below = fields(model)
        return {name: sorted_plain(value, below.get(name), name) for name, value in plain.items()}
    if isinstance(plain, list):
        return [sorted_plain(plain[index], model) for index in rank_items(plain, key)]
    return plain
