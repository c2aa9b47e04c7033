"""Rules about dates: nothing before the founding, nothing after the check, no end before its beginning."""

from __future__ import annotations

from collections.abc import Iterator

from kitu import german
from kitu.reading.data_file import DataFile, Item
from kitu.reading.finding import Code, Finding
from kitu.reading.rule_context import Context, members, valid_items
from kitu.reading.yaml_source import Path
from kitu.records.model import Joined, JoinedMeaning, Record
from kitu.records.partial_date import PartialDate

REVERSED = "Das Ende liegt vor dem Anfang."


def not_before_founding(context: Context) -> Iterator[Finding]:
    """Nobody joined, nothing was awarded, and no milestone happened, before the organisation was founded."""
    founded = next((value.founded for value in context.files["organisation"].values("organisation")), None)
    for file, path, date in _dates(context):
        if founded is not None and date.last < founded:
            reason = f"Das liegt vor der Gründung am {german.day(founded)}."
            yield file.finding(Code.BEFORE_FOUNDING, path, reason, "Das Datum prüfen.")


def _dates(context: Context) -> Iterator[tuple[DataFile, Path, PartialDate]]:
    for file, item, entry in members(context):
        if entry.joined:
            yield file, (*item.path, "joined", "date"), entry.joined.date
    file = context.files["organisation"]
    for item in (*file.items.get("milestones", ()), *file.items.get("member_counts", ())):
        if item.value and item.value.date:
            yield file, (*item.path, "date"), item.value.date
    file = context.files["awards"]
    for item in valid_items(file, "awards"):
        yield file, (*item.path, "year"), _award_year(item)


def _award_year(item: Item) -> PartialDate:
    return PartialDate.parse(str(item.value.year))


def not_after_check(context: Context) -> Iterator[Finding]:
    """What an entry reports cannot lie after the day on which the entry was last checked, planned joining aside."""
    for name in ("members", "services", "awards"):
        file = context.files[name]
        for item in valid_items(file, name):
            year = [((*item.path, "year"), _award_year(item))] if name == "awards" else []
            for path, date in (*_dates_in(item.value, item.path), *year):
                if date.first > item.value.checked:
                    reason = f"Das liegt nach dem Tag der Prüfung ({german.day(item.value.checked)})."
                    yield file.finding(Code.AFTER_CHECK, path, reason, "Das Datum oder „checked“ berichtigen.")


def _dates_in(record: Record, path: Path) -> Iterator[tuple[Path, PartialDate]]:
    """Every date in a record and the records in it, planned joining aside."""
    if isinstance(record, Joined) and record.meaning is JoinedMeaning.PLANNED:
        return
    for name, info in type(record).model_fields.items():
        value, step = getattr(record, name), (*path, info.alias or name)
        if isinstance(value, PartialDate):
            yield step, value
        elif isinstance(value, Record):
            yield from _dates_in(value, step)
        elif isinstance(value, tuple):
            parts = [(index, part) for index, part in enumerate(value) if isinstance(part, Record)]
            for index, part in parts:
                yield from _dates_in(part, (*step, index))


def periods_run_forward(context: Context) -> Iterator[Finding]:
    """A period does not end before it begins."""
    services, organisation = context.files["services"], context.files["organisation"]
    for item in valid_items(services, "services"):
        period = item.value.documented
        if _reversed(period.first, period.last):
            path = (*item.path, "documented", "to")
            yield services.finding(Code.PERIOD_REVERSED, path, REVERSED, "from und to tauschen oder berichtigen.")
    for item in valid_items(organisation, "member_counts"):
        if _reversed(item.value.after, item.value.before):
            remedy = "after und before tauschen oder berichtigen."
            yield organisation.finding(Code.PERIOD_REVERSED, (*item.path, "before"), REVERSED, remedy)


def _reversed(first: PartialDate | None, last: PartialDate | None) -> bool:
    return first is not None and last is not None and last.last < first.first
