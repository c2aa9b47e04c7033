"""What a proposal must be before anything is changed: record and fields exist, and values are valid."""

from __future__ import annotations

import datetime
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

from kitu.directory.directory import Directory
from kitu.editing.canonical_order import fields, model_of_type
from kitu.editing.proposal_text import ReadProposal
from kitu.reading.finding import Code, Finding, excerpt
from kitu.reading.node import Path, Plain
from kitu.reading.validation import faults
from kitu.records.files import file_name
from kitu.records.model import MemberEntry, Record, ServiceUse
from kitu.records.proposal import KEPT_BY_EDITORS, MODELS, USES, Change, open_fields
from kitu.spelling import did_you_mean

STANDS_IN = "quelle"
"""Takes the place of the source while a value is checked: the proposal's own gets its id later."""


@dataclass(frozen=True, slots=True)
class Target:
    """The record that a proposal changes."""

    list: str
    id: str
    USE: ClassVar[type[Record]] = ServiceUse

    def use_of(self, field: str) -> str:
        """The member whose use of the service a field is; empty for other fields."""
        return field.removeprefix(USES) if self.list == "services" and field.startswith(USES) else ""

    def model_of(self, field: str) -> type[Record] | None:
        """The model of a field that has parts."""
        if self.use_of(field):
            return self.USE
        info = open_fields(self.list).get(field)
        return model_of_type(info.annotation) if info else None

    def type_of(self, field: str) -> Any:
        """The type of a field without parts, with its rules."""
        info = open_fields(self.list)[field]
        return Annotated[info.annotation, *info.metadata] if info.metadata else info.annotation


def target_of(record: str) -> Target:
    """`"members/zeitz"` → list and id."""
    name, _, identifier = record.partition("/")
    return Target(name, identifier)


@dataclass(frozen=True, slots=True)
class Known:
    """What a proposal is compared with: the directory, and the day on which it was checked."""

    directory: Directory
    day: datetime.date

    def ids(self, name: str) -> dict[str, str]:
        """The ids of a list, with the names they stand for."""
        if name == "members":
            return {member.id: member.name for member in self.directory.members}
        return {service.id: service.title for service in self.directory.services}


def proposal_findings(read: ReadProposal, known: Known) -> Iterator[Finding]:
    """Everything that keeps a proposal from being merged, besides a new member's own mistakes."""
    proposal, file = read.proposal, read.file
    if (proposal.record is None) == (proposal.member is None):
        reason = "Der Vorschlag muss entweder einen Eintrag ändern (record) oder ein Mitglied melden (member)."
        yield file.finding(Code.WRONG_SHAPE, ("version",), reason, "Das Formular neu ausfüllen.")
    elif proposal.record is not None:
        yield from _record_findings(read, known, proposal.record)


def _record_findings(read: ReadProposal, known: Known, record: str) -> Iterator[Finding]:
    target = target_of(record)
    if target.list not in MODELS:
        reason = f"Die Liste „{excerpt(target.list)}“ lässt sich so nicht ändern."
        yield read.file.finding(Code.WRONG_SHAPE, ("record",), reason, f"Möglich sind: {', '.join(MODELS)}.")
        return
    ids = known.ids(target.list)
    if target.id not in ids:
        reason = f"„{excerpt(target.id)}“ gibt es in {file_name(target.list)} nicht."
        remedy = did_you_mean(target.id, ids, "Vielleicht heißt der Eintrag inzwischen anders.", ids)
        yield read.file.finding(Code.UNKNOWN_REFERENCE, ("record",), reason, remedy)
    if not read.proposal.changes:
        yield read.file.finding(Code.EMPTY_VALUE, ("record",), "Der Vorschlag ändert nichts.", "Eine Angabe ändern.")
    seen = set()
    for index, change in enumerate(read.proposal.changes):
        if change.field in seen:
            reason = f"„{excerpt(change.field)}“ wird zweimal geändert."
            yield read.file.finding(Code.YAML_DUPLICATE_KEY, ("changes", index, "field"), reason, "Eins davon löschen.")
        seen.add(change.field)
        yield from _change_findings(read, known, target, change, ("changes", index))


def _change_findings(read: ReadProposal, known: Known, target: Target, change: Change, path: Path) -> Iterator[Finding]:
    file, member = read.file, target.use_of(change.field)
    if member and member not in known.ids("members"):
        reason = f"„{excerpt(member)}“ gibt es in {file_name('members')} nicht."
        names = known.ids("members")
        yield file.finding(
            Code.UNKNOWN_REFERENCE, (*path, "field"), reason, did_you_mean(member, names, "Die Kennung prüfen.", names)
        )
    elif not member and change.field not in open_fields(target.list):
        reason = f"Die Angabe „{excerpt(change.field)}“ lässt sich so nicht ändern."
        remedy = f"Möglich sind: {', '.join(open_fields(target.list))}."
        yield file.finding(Code.UNKNOWN_KEY, (*path, "field"), reason, did_you_mean(change.field, [], remedy))
    elif change.proposed is None:
        if not member and open_fields(target.list)[change.field].is_required():
            reason = f"Die Angabe „{change.field}“ kann nicht entfallen."
            yield file.finding(Code.EMPTY_VALUE, path, reason, "Einen neuen Wert schreiben.")
    else:
        yield from _value_findings(read, target, change, (*path, "proposed"), member)


def _value_findings(read: ReadProposal, target: Target, change: Change, path: Path, member: str) -> Iterator[Finding]:
    model = target.model_of(change.field)
    if model is None:
        yield from faults(read.file, path, target.type_of(change.field), change.proposed)
    elif isinstance(change.proposed, str):
        yield from faults(read.file, path, model, change.proposed)
    elif foreign := [name for name in ("sources", "member") if name in change.proposed]:
        reason = f"Die Angabe „{foreign[0]}“ gehört nicht in einen Vorschlag."
        yield read.file.finding(Code.UNKNOWN_KEY, (*path, foreign[0]), reason, "Die Zeile löschen.")
    else:
        yield from faults(read.file, path, model, {**change.proposed, **_added(model, member)})


def _added(model: type[Record], member: str = "") -> dict[str, Any]:
    sources = {"sources": [STANDS_IN]} if "sources" in model.model_fields else {}
    return {**sources, **({"member": member} if member else {})}


def entry_findings(read: ReadProposal, directory: Directory) -> Iterator[Finding]:
    """What is wrong with a new member, as far as its entry alone shows it."""
    entry = read.proposal.member
    for name in {*entry} & {"id", *KEPT_BY_EDITORS}:
        reason = f"Die Angabe „{name}“ gehört nicht in einen Vorschlag."
        yield read.file.finding(Code.UNKNOWN_KEY, ("member", name), reason, "Die Zeile löschen.")
    models = {name: model for name, model in fields(MemberEntry).items() if model is not None}
    whole = {
        key: {**value, **_added(models[key])} if isinstance(value, dict) and key in models else value
        for key, value in entry.items()
    }
    stands_in = {"id": STANDS_IN, "sources": [STANDS_IN], "checked": "2000-01-01"}
    yield from faults(read.file, ("member",), MemberEntry, {**whole, **stands_in})
    key = entry.get("ags") or entry.get("ars")
    if not key and not (entry.get("name") and entry.get("short_name") and entry.get("kind")):
        reason = "Es fehlt, wer Mitglied ist: ein amtlicher Schlüssel, oder Name, Kurzname und Art."
        yield read.file.finding(Code.KEY_OR_NAME, ("member",), reason, "Das Formular neu ausfüllen.")
    for member in directory.members:
        if key and member.area is not None and directory.register.areas.get(key) == member.area:
            reason = f"„{member.name}“ ist schon eingetragen ({member.origin.file}, Zeile {member.origin.line})."
            yield read.file.finding(Code.DUPLICATE_MEMBER, ("member",), reason, "Den Eintrag dort berichtigen.")


def with_sources(
    model: type[Record] | None, proposed: Mapping[str, Plain], present: Plain, source: str
) -> dict[str, Plain]:
    """The new value in its model's order, with the proposal's source, and the old ones if all they say stays."""
    new = {key: proposed[key] for key in fields(model) if proposed.get(key) is not None}
    if model is None or "sources" not in model.model_fields:
        return new
    old = present if isinstance(present, dict) else {}
    stays = all(new.get(key) == value for key, value in old.items() if key not in ("sources", "member"))
    cited = old.get("sources") if stays else None
    kept = [name for name in cited if name != source] if isinstance(cited, list) else []
    return {**new, "sources": [*kept, source]}


def normal(target: Target, field: str, value: Plain) -> Plain:
    """A value as it is compared: without sources, without what a model assumes anyway, blanks alike."""
    model = target.model_of(field)
    if isinstance(value, dict):
        defaults = _defaults(model)
        texts = {key: _text(part) for key, part in value.items() if key not in ("sources", "member")}
        return {key: text for key, text in texts.items() if text and text != defaults.get(key)} or None
    info = None if target.use_of(field) else open_fields(target.list).get(field)
    text = _text(value)
    return None if not text or (info is not None and text == _written(info.default)) else text


def _defaults(model: type[Record] | None) -> dict[str, str]:
    found = model.model_fields.items() if model else ()
    return {info.alias or name: _written(info.default) for name, info in found}


def _written(default: object) -> str:
    return str(default).lower() if isinstance(default, bool) else str(default)


def _text(value: Plain) -> str:
    return " ".join(unicodedata.normalize("NFC", value).split()) if isinstance(value, str) else ""
