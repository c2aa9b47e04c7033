"""The rules of fields for the form in the browser: messages, patterns and choices are those of the check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, get_args, get_type_hints

from kitu.editing.canonical_order import model_of_type
from kitu.reading.date_rules import SINCE_FOUNDING
from kitu.records import partial_date, prose, wording
from kitu.records.choices import Choice
from kitu.records.countries import name_of, pattern_of
from kitu.records.fields import (
    BARE_ADDRESS,
    EMAIL,
    MAX_LINE,
    MAX_TEXT,
    NOT_IN_ADDRESS,
    POSTAL_CODE,
    TELEPHONE,
    Email,
    Flag,
    Line,
    PostalCode,
    Telephone,
    Text,
    Url,
)
from kitu.records.messages import MESSAGES
from kitu.records.model import Record
from kitu.records.partial_date import PartialDate

KINDS: Mapping[str, Any] = {
    "line": Line,
    "text": Text,
    "url": Url,
    "date": PartialDate,
    "postal_code": PostalCode,
    "email": Email,
    "telephone": Telephone,
    "flag": Flag,
}
"""The types of fields that the form knows; a choice is one more."""

PATTERNS: Mapping[str, str] = {
    "not_known": prose.NOT_KNOWN.pattern,
    "conflict": prose.CONFLICT.pattern,
    "block_sign": prose.BLOCK_SIGN.pattern,
    "quoted_twice": prose.QUOTED_TWICE.pattern,
    "separator": prose.SEPARATOR_BEHIND.pattern,
    "date": partial_date.PATTERN,
    "german_date": partial_date.GERMAN_DATE.pattern,
    "bare_address": BARE_ADDRESS.pattern,
    "not_in_address": NOT_IN_ADDRESS.pattern,
    "postal_code": POSTAL_CODE,
    "email": EMAIL,
    "telephone": TELEPHONE,
}


def rules(founded: PartialDate, country: str = "", forms: Sequence[str] = ()) -> dict[str, Any]:
    """What a browser needs in order to judge a value as `kitu check` does, in an organisation founded then.

    `forms` are examples of postal codes in its country; without any all forms are taken.
    """
    parts = ("Q1", "Q2", "Q3", "Q4", *partial_date.SEASONS)
    return {
        "founded": {"first": founded.first.isoformat(), "on": wording.on(founded)},
        "postal": {"pattern": pattern_of(forms), "country": name_of(country) or "", "example": "".join(forms[:1])},
        "last_month": {part: f"{PartialDate.parse(f'2000-{part}').last.month:02}" for part in parts},
        "messages": {name: [message.reason, message.remedy] for name, message in MESSAGES.items()},
        "patterns": {name: for_browsers(pattern) for name, pattern in PATTERNS.items()},
        "limits": {"line": MAX_LINE, "text": MAX_TEXT},
        "short": prose.SHORT,
        "sign": prose.code_point("\u200b").replace("200B", "{code}"),
        "signs": {letter: prose.code_point(letter) for letter in prose.NAMES},
        "unseen": "".join(rf"\p{{{category}}}" for category in prose.UNSEEN),
    }


def for_browsers(pattern: str) -> str:
    r"""A pattern of Python's in ECMAScript's notation (flag `u`): there `\w` knows only letters of English."""
    return re.sub(r"\\([\"`])", r"\1", pattern).replace(r"\w", r"\p{L}\p{N}_")


def field(name: str, info: Any, annotation: Any) -> dict[str, Any] | None:
    """A field as the form shows it; None for a type that it does not know."""
    kind, choices = kind_of(annotation)
    if kind is None:
        return None
    shown = {"name": name, "title": info.title or name, "hint": info.description or "", "kind": kind}
    return {**shown, "required": info.is_required(), **({"choices": choices} if choices else {})}


def kind_of(annotation: Any) -> tuple[str | None, list[str]]:
    """The name of a field's type, through optional types, and the words of a choice."""
    if isinstance(annotation, type) and issubclass(annotation, Choice):
        return "choice", [choice.value for choice in annotation]
    if found := next((name for name, known in KINDS.items() if annotation == known), None):
        return found, []
    parts = (kind_of(part) for part in get_args(annotation))
    return next((found for found in parts if found[0] is not None), (None, []))


def fields_of(model: type[Record], names: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The fields of a model with these names, as the form shows them; one with parts holds those."""
    hints = get_type_hints(model, include_extras=True)
    written = {info.alias or name: (info, hints[name]) for name, info in model.model_fields.items()}
    for name in names:
        info, annotation = written[name]
        below = model_of_type(annotation)
        if below is not None:
            shown = {"name": name, "title": info.title, "hint": info.description or "", "kind": "parts"}
            inner = {part: None for part, known in below.model_fields.items() if part not in ("sources", "member")}
            aliases = {below.model_fields[part].alias or part: None for part in inner}
            yield {**shown, "required": info.is_required(), "parts": [*fields_of(below, aliases)]}
        elif made := field(name, info, annotation):
            founding = {"since_founding": True} if made["kind"] == "date" and model in SINCE_FOUNDING else {}
            country = {"of_country": True} if made["kind"] == "postal_code" else {}
            yield {**made, **founding, **country}
