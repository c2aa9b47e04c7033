"""A proposal → the data with it, and what stands against it: findings, or that the data have changed meanwhile."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path as FilePath
from urllib.parse import urlsplit

from kitu import german
from kitu.directory.directory import Directory
from kitu.editing.entry_questions import names_of, proposed_id
from kitu.editing.proposal_checks import (
    Known,
    Target,
    entry_findings,
    normal,
    proposal_findings,
    target_of,
    with_sources,
)
from kitu.editing.proposal_draft import Draft
from kitu.editing.proposal_text import ReadProposal
from kitu.reading.finding import Finding
from kitu.reading.node import Path, Plain
from kitu.records.model import MemberEntry, Source
from kitu.records.proposal import Change


@dataclass(frozen=True, slots=True)
class Conflict:
    """A field that says something else by now than when the proposal was made. Values are None where nothing is."""

    field: str
    seen: Plain
    present: Plain
    proposed: Plain


@dataclass(frozen=True, slots=True)
class Merged:
    """The changed files by name; empty if the data say so already. `conflicts` are for a person to decide."""

    contents: dict[str, bytes]
    conflicts: tuple[Conflict, ...] = ()


def merge(read: ReadProposal, data: FilePath, directory: Directory, day: datetime.date) -> Merged | tuple[Finding, ...]:
    """The data folder with the proposal in it; `day` is when it was checked. Raises UnsafeError as `Draft` does."""
    known = Known(directory, day)
    if found := tuple(proposal_findings(read, known)):
        return found
    draft = Draft(data)
    if read.proposal.member is not None:
        return _new_member(read, draft, directory, day)
    return _changes(read, draft, day)


def _changes(read: ReadProposal, draft: Draft, day: datetime.date) -> Merged:
    target = target_of(read.proposal.record or "")
    index = next(place for place, entry in enumerate(draft.plain(target.list)[target.list]) if entry["id"] == target.id)
    record: Path = (target.list, index)
    pending = [
        (change, present)
        for change, present in _presents(read.proposal.changes, draft, target, record)
        if normal(target, change.field, present) != normal(target, change.field, change.proposed)
    ]
    if not pending:
        return Merged({})
    source = _source(read, draft)
    for change, present in pending:
        _apply(change, present, draft, target, record, source)
    _stamp(draft, target, record, day)
    return Merged(draft.changed(), tuple(_conflicts(pending, target)))


def _presents(changes: Sequence[Change], draft: Draft, target: Target, record: Path) -> Iterator[tuple[Change, Plain]]:
    for change in changes:
        if member := target.use_of(change.field):
            place = _use(draft, record, member)
            yield change, None if place is None else draft.at(target.list, (*record, "uses", place))
        else:
            yield change, draft.at(target.list, (*record, change.field))


def _use(draft: Draft, record: Path, member: str) -> int | None:
    uses = draft.at("services", (*record, "uses")) or []
    return next((place for place, use in enumerate(uses) if use["member"] == member), None)


def _conflicts(pending: Sequence[tuple[Change, Plain]], target: Target) -> Iterator[Conflict]:
    for change, present in pending:
        seen, now = (normal(target, change.field, value) for value in (change.seen, present))
        if seen != now:
            yield Conflict(change.field, seen, now, normal(target, change.field, change.proposed))


def _apply(change: Change, present: Plain, draft: Draft, target: Target, record: Path, source: str) -> None:
    field, list_ = change.field, target.list
    if member := target.use_of(field):
        _apply_use(change, present, draft, record, member, source)
    elif isinstance(change.proposed, dict):
        new = with_sources(target.model_of(field), change.proposed, present, source)
        _put_mapping(draft, list_, (*record, field), present, new)
    else:
        draft.put(list_, (*record, field), change.proposed)
    model = target.model_of(field)
    if change.proposed is None or model is None or "sources" not in model.model_fields:
        _cite(draft, list_, (*record, "sources"), source)


def _put_mapping(draft: Draft, name: str, path: Path, present: Plain, new: dict[str, Plain]) -> None:
    """Each part for itself, so that lines that stay as they are keep their comments."""
    if not isinstance(present, dict) or not present:
        draft.put(name, path, new)
        return
    for key in [*new, *(key for key in present if key not in new)]:
        if present.get(key) != new.get(key):
            draft.put(name, (*path, key), new.get(key))


def _apply_use(change: Change, present: Plain, draft: Draft, record: Path, member: str, source: str) -> None:
    path: Path = (*record, "uses")
    uses = draft.at("services", path) or []
    place = _use(draft, record, member)
    if change.proposed is None:
        if place is not None:
            draft.put("services", (*path, place) if len(uses) > 1 else path, None)
        return
    new = {"member": member, **with_sources(Target.USE, change.proposed, present, source)}
    if place is not None:
        _put_mapping(draft, "services", (*path, place), present, new)
    elif uses:
        names = [use["member"] for use in uses]
        index = sum(name < member for name in names) if names == sorted(names) else len(names)
        draft.put("services", (*path, index), new)
    else:
        draft.put("services", path, [new])


def _cite(draft: Draft, name: str, path: Path, source: str) -> None:
    cited = draft.at(name, path)
    if source not in cited:
        draft.put(name, path, [*cited, source])


def _stamp(draft: Draft, target: Target, record: Path, day: datetime.date) -> None:
    """Checked on that day, unless somebody has checked the entry since."""
    path = (*record, "checked")
    if draft.at(target.list, path) < day.isoformat():
        draft.put(target.list, path, day.isoformat())


def _source(read: ReadProposal, draft: Draft) -> str:
    """The id of the proposal's source: of the one with the same address, else of a new one."""
    source = read.proposal.source
    entries = draft.plain("sources")["sources"]
    found = next((entry["id"] for entry in entries if entry["url"] == source.url), None)
    if found is not None:
        return str(found)
    name = _source_id(source.url, source.published.year if source.published else None, {e["id"] for e in entries})
    published = str(source.published) if source.published else None
    made: dict[str, Plain] = {"id": name, "title": source.title, "url": source.url, "published": published}
    draft.add("sources", {key: made[key] for key in Source.model_fields if made.get(key)})
    return name


def _source_id(url: str, year: int | None, taken: set[str]) -> str:
    """The name of the host and the year: `zeitz-2025`; with a number if that is taken."""
    host = (urlsplit(url).hostname or "").removeprefix("www.").rpartition(".")[0]
    name = german.slug(f"{host} {year or ''}") or "quelle"
    names = [name, *(f"{name}-{number}" for number in range(2, len(taken) + 3))]
    return next(name for name in names if name not in taken)


def _new_member(
    read: ReadProposal, draft: Draft, directory: Directory, day: datetime.date
) -> Merged | tuple[Finding, ...]:
    entry = read.proposal.member
    if found := tuple(entry_findings(read, directory)):
        return found
    area = directory.register.area(entry.get("ags") or entry.get("ars"))
    source = _source(read, draft)
    made: dict[str, Plain] = {
        **{key: _with_source(value, key, source) for key, value in entry.items()},
        "id": proposed_id(directory, *(names_of(area) if area else [entry["short_name"], entry["name"]])),
        "sources": [source],
        "checked": day.isoformat(),
    }
    draft.add("members", {key: made[key] for key in MemberEntry.model_fields if made.get(key)})
    if area is not None:
        _no_longer_candidate(draft, {key for key, found in directory.register.areas.items() if found.key == area.key})
    return Merged(draft.changed())


def _with_source(value: Plain, key: str, source: str) -> Plain:
    if not isinstance(value, dict):
        return value
    return {**with_sources(Target("members", "").model_of(key), value, None, source)}


def _no_longer_candidate(draft: Draft, keys: set[str]) -> None:
    """A body that is a member now is no longer one that sources merely mention."""
    found = draft.at("organisation", ("candidates",)) or []
    for place, candidate in enumerate(found):
        if (candidate.get("ags") or candidate.get("ars")) in keys:
            draft.put("organisation", ("candidates", place) if len(found) > 1 else ("candidates",), None)
            return
