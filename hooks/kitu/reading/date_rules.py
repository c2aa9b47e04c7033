"""Rules about dates: nothing before the founding, nothing after the check, no end before its beginning."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise, takewhile
from typing import Any, get_args

from kitu import german
from kitu.kept import kept_for_next
from kitu.reading.data_file import DataFile, Item, Judged, kept_with_file
from kitu.reading.finding import Code, Finding, Severity
from kitu.reading.node import Path
from kitu.reading.rule_context import Context, known_items
from kitu.records import wording
from kitu.records.age import stale_before
from kitu.records.choices import JoinedMeaning
from kitu.records.messages import MESSAGES
from kitu.records.model import Event, Joined, Mention, Period, Provision, Record, ServiceUse
from kitu.records.partial_date import PartialDate

LONG = datetime.timedelta(days=5 * 365)
FEW = 3  # entries that may be wrong together; more of them are a new round of checking

CHECKED = ("members", "services", "awards")
"""Files, and lists in them, whose entries say when they were checked."""

JOINING = ("joined", "date")
"""Where an entry of a member says when it joined."""

REVERSED = "Das Ende liegt vor dem Anfang."

SINCE_FOUNDING = frozenset({Event, Joined, Mention, Period, Provision, ServiceUse})
"""Records whose dates tell of something that the organisation was there for; an address or a source may be older."""


def lies_before(founded: PartialDate, date: PartialDate) -> bool:
    """Whether the whole of a date lies before the founding."""
    return date.last < founded.first


def not_before_founding(context: Context) -> Iterator[Finding]:
    """Nobody joined or used a service, nothing was awarded or happened, before the organisation was founded."""
    founded: PartialDate | None = next(
        (value.founded for value in context.files["organisation"].values("organisation")), None
    )
    message = MESSAGES["before_founding"]
    if founded is None:
        return
    reason = message.reason.format(on=wording.on(founded))
    for file in context.files.values():
        for path, _ in takewhile(lambda told: lies_before(founded, told[1]), _told(file)):
            yield file.finding(Code.BEFORE_FOUNDING, path, reason, message.remedy)


@kept_with_file
def _told(file: DataFile) -> Sequence[tuple[Path, PartialDate]]:
    """All dates since the founding, those that were over first in front."""
    told = [(path, date) for item in _of_lists(file, "members", "services") for path, date, _ in _since_founding(item)]
    dated = _of_lists(file, "milestones", "member_counts")
    told += [((*item.path, "date"), item.known.date) for item in dated if item.known.date]
    awarded = _of_lists(file, "awards")
    told += [((*item.path, "year"), _award_year(item)) for item in awarded if item.known.year]
    return sorted(told, key=lambda one: one[1].last)


def _of_lists(file: DataFile, *names: str) -> Iterator[Item]:
    """The records of some lists, as far as the file has them and something is valid of them."""
    return (item for name in names for item in known_items(file, name))


def _since_founding(item: Item) -> Iterator[tuple[Path, PartialDate, Record]]:
    return (found for found in _dates_of(item) if type(found[2]) in SINCE_FOUNDING)


def _award_year(item: Item) -> PartialDate:
    return PartialDate.parse(str(item.known.year))


def not_after_check(context: Context) -> Iterator[Finding]:
    """What an entry reports cannot lie after the day on which the entry was last checked, planned joining aside."""
    return (finding for name in CHECKED for finding in _later_than_check(context.files[name], name))


@kept_with_file
def _later_than_check(file: DataFile, name: str) -> tuple[Finding, ...]:
    found = []
    for item in known_items(file, name):
        checked = item.known.checked
        for path, date in _reported(item, name) if checked is not None else ():
            if date.first > checked and not _meaning_unread(file, path):
                reason = f"Das liegt nach dem Tag der Prüfung ({german.day(checked)})."
                found.append(file.finding(Code.AFTER_CHECK, path, reason, _after_check(path)))
    return tuple(found)


def _reported(item: Item, name: str) -> Iterator[tuple[Path, PartialDate]]:
    """The dates of what has happened."""
    yield from ((path, date) for path, date, owner in _dates_of(item) if not _planned(owner))
    if name == "awards" and item.known.year:
        yield (*item.path, "year"), _award_year(item)


def _meaning_unread(file: DataFile, path: Path) -> bool:
    """Whether lines beside a date of joining could not be read: it may be a planned one."""
    joined = file.node(path[:-1])
    return path[2:] == JOINING and joined is not None and joined.partial


def _after_check(path: Path) -> str:
    if path[2:] == JOINING:
        return "Steht der Beitritt noch bevor, „meaning: geplant“ schreiben; sonst das Datum berichtigen."
    return "Das Datum berichtigen; was erst geplant ist, gehört als Text in „note“ oder „detail“."


Checked = tuple[datetime.date, DataFile, Item]
"""An entry with the day on which it was checked, and its file."""


def checked_long_after_all_others(context: Context) -> Iterator[Finding]:
    """A day of checking that lies far behind all others is a slip, and would become the date of the whole site."""
    entries = list(_checked(context))
    last = _last_likely(entries)
    for checked, file, item in entries:
        if last is not None and checked > last:
            reason = f"Das ist viel später als bei allen anderen Einträgen (zuletzt {german.day(last)})."
            remedy = "Den Tag berichtigen, an dem wirklich verglichen wurde."
            yield file.finding(Code.CHECK_IN_FUTURE, (*item.path, "checked"), reason, remedy, Severity.WARNING)


def _checked(context: Context) -> Iterator[Checked]:
    return (entry for name in CHECKED for entry in _checked_in(context.files[name], name))


@kept_with_file
def _checked_in(file: DataFile, name: str) -> tuple[Checked, ...]:
    known = (item for item in known_items(file, name) if item.known.checked is not None)
    return tuple((item.known.checked, file, item) for item in known)


def _last_likely(entries: Sequence[Checked]) -> datetime.date | None:
    """The last day before a few that lie far behind it; None if there are none of that kind."""
    days = sorted(checked for checked, _, _ in entries)
    return next((before for before, after in list(pairwise(days))[-FEW:] if after - before > LONG), None)


def _newest(entries: Sequence[Checked]) -> datetime.date:
    return _last_likely(entries) or max(checked for checked, _, _ in entries)


def not_far_ahead(context: Context) -> Iterator[Finding]:
    """No date lies years behind the newest check: 2206 is a slip for 2026, and what is planned lies nearer."""
    entries = list(_checked(context))
    if not entries:
        return
    newest = _newest(entries)
    reason = f"Das liegt mehr als fünf Jahre nach der jüngsten Prüfung eines Eintrags ({german.day(newest)})."
    for file in context.files.values():
        for path, _ in takewhile(lambda told: told[1].first - newest > LONG, _last_dates(file)):
            remedy = "Das Datum mit der Quelle vergleichen und berichtigen."
            yield file.finding(Code.DATE_FAR_AHEAD, path, reason, remedy, Severity.WARNING)


@kept_with_file
def _last_dates(file: DataFile) -> Sequence[tuple[Path, PartialDate]]:
    """The dates that no check of their own entry limits, the last in front."""
    items = ((name, item) for name in file.items for item in known_items(file, name) if isinstance(item.known, Record))
    told = ((name, date) for name, item in items for date in _dates_of(item))
    free = ((path, date) for name, (path, date, owner) in told if name not in CHECKED or _planned(owner))
    return sorted(free, key=lambda one: one[1].first, reverse=True)


def checked_long_ago(context: Context) -> Iterator[Finding]:
    """Checks that lie far behind the newest: a hint a file, at the entry that waits longest."""
    entries = list(_checked(context))
    months: int | None = next(iter(context.files["organisation"].values("stale_after")), None)
    if months is None or not entries:
        return
    limit = stale_before(_newest(entries), months)
    old: dict[str, list[Checked]] = {}
    for entry in entries:
        if limit is not None and entry[0] < limit:
            old.setdefault(entry[1].source.name, []).append(entry)
    yield from (_old(several, months) for several in old.values())


def _old(entries: Sequence[Checked], months: int) -> Finding:
    _, file, item = min(entries, key=lambda entry: entry[0])
    others = german.amount(len(entries) - 1, "einen anderen", "andere")
    also = f" Das gilt in dieser Datei für {others}." if len(entries) > 1 else ""
    months_in_words = german.amount(months, "einen Monat", "Monate")
    reason = f"Dieser Eintrag wurde mehr als {months_in_words} vor dem jüngsten mit seinen Quellen verglichen.{also}"
    remedy = "Angaben mit den Quellen vergleichen und den Tag eintragen; die Prüfliste nennt alle, die älteste zuerst."
    return file.finding(Code.CHECK_LONG_AGO, (*item.path, "checked"), reason, remedy, Severity.HINT)


def _planned(record: Record) -> bool:
    return isinstance(record, Joined) and record.meaning is JoinedMeaning.PLANNED


def _dates_of(item: Item) -> Iterator[tuple[Path, PartialDate, Record]]:
    return (((*item.path, *path), date, record) for path, date, record in _dates_below(item.judged))


@kept_for_next(2048)
def _dates_below(judged: Judged) -> tuple[tuple[Path, PartialDate, Record], ...]:
    return tuple(_dates_in(judged.known, ()))


def _dates_in(record: Record, path: Path) -> Iterator[tuple[Path, PartialDate, Record]]:
    """Every date in a record and the records in it, with the record that it stands in."""
    for name, alias in _dated(type(record)):
        value, step = getattr(record, name), (*path, alias)
        if isinstance(value, PartialDate):
            yield step, value, record
        elif isinstance(value, Record):
            yield from _dates_in(value, step)
        elif isinstance(value, tuple):
            parts = [(index, part) for index, part in enumerate(value) if isinstance(part, Record)]
            for index, part in parts:
                yield from _dates_in(part, (*step, index))


@cache
def _dated(model: type[Record]) -> tuple[tuple[str, str], ...]:
    """The fields of a record that may hold a date, or records that do, with the names that the files have for them."""
    fields = model.model_fields.items()
    return tuple((name, info.alias or name) for name, info in fields if _may_hold_dates(info.annotation))


def _may_hold_dates(annotation: Any) -> bool:
    if isinstance(annotation, type) and issubclass(annotation, PartialDate):
        return True
    if isinstance(annotation, type) and issubclass(annotation, Record):
        return bool(_dated(annotation))
    return any(map(_may_hold_dates, get_args(annotation)))


def periods_run_forward(context: Context) -> Iterator[Finding]:
    """A period does not end before it begins."""
    return (finding for file in context.files.values() for finding in _reversed_in(file))


@kept_with_file
def _reversed_in(file: DataFile) -> tuple[Finding, ...]:
    found = []
    for item in known_items(file, "services"):
        period = item.known.documented
        if period and _reversed(period.first, period.last):
            path = (*item.path, "documented", "to")
            found.append(file.finding(Code.PERIOD_REVERSED, path, REVERSED, "from und to tauschen oder berichtigen."))
    for item in known_items(file, "member_counts"):
        if _reversed(item.known.after, item.known.before):
            remedy = "after und before tauschen oder berichtigen."
            found.append(file.finding(Code.PERIOD_REVERSED, (*item.path, "before"), REVERSED, remedy))
    return tuple(found)


def _reversed(first: PartialDate | None, last: PartialDate | None) -> bool:
    return first is not None and last is not None and last.last < first.first
