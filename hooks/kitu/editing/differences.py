"""Two values of a record, field by field, in words that editors read: the fields' German titles, dates and numbers."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Any

from kitu import german
from kitu.records import wording
from kitu.records.model import Record
from kitu.records.organisation import MemberCount
from kitu.records.partial_date import PartialDate

NAMES = ("member", "label", "name", "title", "topic", "text")
"""What tells the entries of a list apart: the first of these that they have."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """A field whose value changes; `old` or `new` is `None` where there is none. `label` names the way to it."""

    label: str
    old: str | None
    new: str | None


def differences(label: str, old: Any, new: Any, skip: frozenset[str] = frozenset()) -> Iterator[FieldChange]:
    """The fields that differ between two values of the same field; `skip` names fields of the record to leave out.

    Entries of lists are compared by id, or by name where they have none, not by place: moving one changes nothing.
    """
    if old == new:
        return
    if isinstance(old, Record) and isinstance(new, Record):
        for name, info in type(new).model_fields.items():
            if name not in skip:
                yield from differences(_below(label, str(info.title)), getattr(old, name), getattr(new, name))
    elif _is_list(old) or _is_list(new):
        before, after = _keyed(old or ()), _keyed(new or ())
        for key in dict.fromkeys([*before, *after]):
            name, item = after.get(key) or before[key]
            was = before[key][1] if key in before else None
            yield from differences(_below(label, name), was, item if key in after else None)
    else:
        yield FieldChange(label, shown(old), shown(new))


def fields(record: Record, skip: frozenset[str] = frozenset()) -> Iterator[tuple[str, str]]:
    """Title and text of each field of a record that has a value."""
    for name, info in type(record).model_fields.items():
        text = shown(getattr(record, name))
        if name not in skip and text:
            yield str(info.title), text


def shown(value: Any) -> str | None:
    """A value as text; `None` where there is nothing to show."""
    if value is None:
        return None
    return next(text for kind, text in TEXTS if isinstance(value, kind))(value) or None


def _record(record: Record) -> str:
    return "; ".join(f"{title}: {text}" for title, text in fields(record))


def _several(items: tuple[Any, ...]) -> str:
    return " · ".join(_named(items)) if _is_list(items) else ", ".join(map(str, items))


TEXTS: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (bool, lambda value: "ja" if value else "nein"),
    (PartialDate, wording.date),
    (datetime.date, german.day),
    (Enum, lambda value: str(value.value)),
    (Record, _record),
    (tuple, _several),
    (object, str),
)
"""How values of each type read; the first that fits counts."""


def _is_list(value: Any) -> bool:
    return isinstance(value, tuple) and any(isinstance(item, Record) for item in value)


def _below(label: str, name: str) -> str:
    return f"{label} › {name}" if label else name


def _named(items: Sequence[Any]) -> dict[str, Any]:
    """The entries of a list by name; of several with the same name, the further ones are numbered."""
    seen: Counter[str] = Counter()
    found = {}
    for item in items:
        name = _name(item)
        seen[name] += 1
        found[name if seen[name] == 1 else f"{name} ({seen[name]})"] = item
    return found


def _keyed(items: Sequence[Any]) -> dict[str, tuple[str, Any]]:
    """The entries of a list with their names, by what stays when they are worded anew: their ids, if they have any."""
    named = _named(items)
    return {f"#{item.id}" if hasattr(item, "id") else name: (name, item) for name, item in named.items()}


def _name(item: Any) -> str:
    if isinstance(item, MemberCount):
        return f"{wording.count_date(item)}, {item.unit}"
    return str(next(getattr(item, name) for name in NAMES if hasattr(item, name)))
