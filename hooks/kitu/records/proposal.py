"""A proposal: what somebody without an account wants to have changed, as it travels by mail, file or issue.

Its shape is promised by `VERSION`: a reader refuses others, so that a later form of the text cannot be misread.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema

from kitu.records.choices import Choice
from kitu.records.fields import Line, Text, Url
from kitu.records.model import MemberEntry, Record, Service, ServiceUse
from kitu.records.partial_date import PartialDate
from kitu.records.prose import refusal

BEGIN = "# Anfang des Vorschlags. Bis zum Ende bitte nichts ändern."
END = "# Ende des Vorschlags."
USES = "uses/"
"""What the name of a use begins with; the id of the member follows."""

EDITORS_ONLY: Mapping[str, frozenset[str]] = MappingProxyType(
    {
        "members": frozenset(
            {"id", "ags", "ars", "article", "genitive", "dative", "seat_sources", "same_as", "logo", "links", "tags"}
        ),
        "services": frozenset({"id", "title", "category", "mentioned", "provided", "sign_up", "events", "uses"}),
    }
)
"""Fields that a proposal cannot change: ids and keys, forms of names, pictures, and lists that need an editor."""

KEPT_BY_EDITORS = frozenset({"sources", "checked"})
"""Fields that `propose` fills from the proposal's source and the day it is given."""

MODELS: Mapping[str, type[Record]] = MappingProxyType({"members": MemberEntry, "services": Service})
"""The lists whose records a proposal can change."""


class Version(Choice):
    """The form of a proposal's text."""

    FIRST = "1"


def _value(written: object) -> object:
    """A text, or texts by name: deeper nothing that a proposal changes is nested."""
    if isinstance(written, str) or written is None:
        return written
    if isinstance(written, dict) and all(isinstance(part, str) or part is None for part in written.values()):
        return {name: part for name, part in written.items() if part is not None}
    raise refusal("kitu_shape", "Hier wird ein Text erwartet, oder einzelne Angaben.", "Das Formular neu ausfüllen.")


_TEXTS = {"type": "object", "additionalProperties": {"type": "string"}}
Value = Annotated[Any, BeforeValidator(_value), WithJsonSchema({"anyOf": [{"type": ["string", "null"]}, _TEXTS]})]


def _entry(written: object) -> object:
    if not isinstance(written, dict):
        raise refusal("kitu_shape", "Hier werden einzelne Angaben erwartet.", "Das Formular neu ausfüllen.")
    return {name: _value(part) for name, part in written.items()}


Entry = Annotated[
    Any,
    BeforeValidator(_entry),
    WithJsonSchema({"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, _TEXTS]}}),
]


class Change(Record):
    """One field: what the page said when the proposal was made, and what it shall say; nothing: not there."""

    field: Line = Field(title="Angabe", description="Name der Angabe; bei einer Nutzung uses/ und die Kennung")
    seen: Value = Field(None, title="Bisher", description="Was auf der Seite stand")
    proposed: Value = Field(None, title="Neu", description="Was dort stehen soll; leer, wenn es entfällt")


class ProposedSource(Record):
    """The public document that says so."""

    url: Url = Field(title="Internetadresse der Quelle", description="Seite oder Dokument, das alle öffnen können")
    title: Line = Field(title="Wer sagt das, und wo?", description="Zum Beispiel: Stadt Musterstadt, Ratsinformation")
    published: PartialDate | None = Field(None, title="Erschienen", description="So genau wie bekannt")


class Proposal(Record):
    """A proposal: changes of one record, or a new member."""

    version: Version = Field(title="Fassung")
    record: Line | None = Field(None, title="Eintrag", description="Liste und Kennung, zum Beispiel members/zeitz")
    changes: tuple[Change, ...] = Field((), title="Änderungen")
    member: Entry = Field(None, title="Neues Mitglied")
    source: ProposedSource = Field(title="Quelle")
    note: Text | None = Field(None, title="Nachricht an die Redaktion", description="Bitte keine Namen von Personen")


def open_fields(name: str) -> Mapping[str, Any]:
    """The fields of the records of a list that a proposal can change, by the name editors use."""
    closed = EDITORS_ONLY[name] | KEPT_BY_EDITORS
    fields = {info.alias or field: info for field, info in MODELS[name].model_fields.items()}
    return {field: info for field, info in fields.items() if field not in closed}


def parts(model: type[Record]) -> Iterator[tuple[str, Any]]:
    """The fields of a nested record that a proposal carries, by the name editors use; its sources are added later."""
    for name, info in model.model_fields.items():
        if name != "sources" and not (model is ServiceUse and name == "member"):
            yield info.alias or name, info
