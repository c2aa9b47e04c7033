"""What a change does, as text for the terminal, as Markdown for the pull or merge request, and as JSON."""

from __future__ import annotations

import itertools
import json
from collections.abc import Callable, Iterator
from dataclasses import asdict

from kitu import german
from kitu.editing import changes_shown
from kitu.editing.changes import Changes, PageChange, RecordChange, What
from kitu.editing.differences import FieldChange
from kitu.editing.escaping import code, plain, within
from kitu.reading.finding import excerpt

TITLE = "Was sich auf der Website ändert"
NOTHING = "An den Angaben auf der Website ändert sich nichts."
REDIRECTS = "Bitte noch Weiterleitungen eintragen"
WHY = "Diese Adressen gibt es dann nicht mehr. Damit alte Verweise weiterführen, in data/redirects.yaml ergänzen:"
NO_VALUE = "–"
MARKDOWN_LIMIT = 60_000
"""Bytes; GitHub takes comments of at most 65,536 characters."""


def as_text(changes: Changes) -> str:
    """For the terminal: one block a part of the site."""
    if not changes:
        return f"{NOTHING}\n"
    blocks = [TITLE]
    for group, records in itertools.groupby(changes.records, key=lambda record: record.group):
        blocks.append("\n".join([group, *(line for record in records for line in _record_lines(record))]))
    if changes.pages:
        blocks.append("\n".join(["Seiten", *(f"  {line}" for line in _pages(changes, str))]))
    if changes.figures:
        blocks.append("\n".join(["Zahlen", *(f"  {figure}" for figure in _figures(changes))]))
    for title, lines in changes_shown.parts(changes, str, str):
        blocks.append("\n".join([title, *(f"  {line}" for line in lines)]))
    if changes.missing_redirects:
        blocks.append("\n".join([REDIRECTS, f"  {WHY}", *_entries(changes)]))
    return "\n\n".join(blocks) + "\n"


def _entries(changes: Changes) -> Iterator[str]:
    return (f"  {missing.entry}" for missing in changes.missing_redirects)


def _record_lines(record: RecordChange) -> Iterator[str]:
    yield f"  {_heading(record)}"
    yield from (f"      {_field(change, added=What.ADDED in record.what)}" for change in record.fields)


def _heading(record: RecordChange) -> str:
    was = f" (bisher {excerpt(record.old_name)})" if What.RENAMED in record.what else ""
    key = f" (bisher {record.old_id}, jetzt {record.id})" if What.NEW_ID in record.what else ""
    return f"{excerpt(record.name)}{was}: {', '.join(record.what)}{key}"


def _field(change: FieldChange, *, added: bool) -> str:
    new = excerpt(change.new, 200) if change.new is not None else NO_VALUE
    if added:
        return f"{excerpt(change.label, 200)}: {new}"
    old = excerpt(change.old, 200) if change.old is not None else NO_VALUE
    return f"{excerpt(change.label, 200)}: {old} → {new}"


def _pages(changes: Changes, marked: Callable[[str], str]) -> Iterator[str]:
    """Pages that come, lead on or go, each in a line; those that change in one: a number may stand on hundreds."""
    changed = [page.address for page in changes.pages if page.what is What.CHANGED]
    if changed:
        yield f"{What.CHANGED}: {changes_shown.places(changed, marked)}"
    yield from (_page(page, marked) for page in changes.pages if page.what is not What.CHANGED)


def _page(page: PageChange, marked: Callable[[str], str]) -> str:
    target = f" → {marked('/' + page.target)}" if page.target else ""
    return f"{page.what}: {marked('/' + page.address)}{target}"


def _figures(changes: Changes) -> Iterator[str]:
    return (f"{figure.label}: {german.number(figure.old)} → {german.number(figure.new)}" for figure in changes.figures)


def as_markdown(changes: Changes, limit: int = MARKDOWN_LIMIT) -> str:
    """For a request or a job summary: at most `limit` bytes; what is asked of the editor comes first."""
    if not changes:
        return f"## {TITLE}\n\n{NOTHING}\n"
    parts = [f"## {TITLE}\n", *_asked(changes), *_overview(changes)]
    for group, records in itertools.groupby(changes.records, key=lambda record: record.group):
        first, *rest = [_record(record) for record in records]
        parts += [f"\n### {group}\n{first}", *rest]
    return within(limit, parts, "\nHier ist kein Platz für weitere {} Abschnitte: `make changes` zeigt alles.\n")


def _asked(changes: Changes) -> Iterator[str]:
    if changes.missing_redirects:
        entries = "\n".join(missing.entry for missing in changes.missing_redirects)
        yield f"\n### {REDIRECTS}\n\n{WHY}\n\n```yaml\n{entries}\n```\n"


def _overview(changes: Changes) -> Iterator[str]:
    if changes.figures:
        rows = (
            f"| {plain(figure.label)} | {german.number(figure.old)} | {german.number(figure.new)} |\n"
            for figure in changes.figures
        )
        yield "\n### Zahlen\n\n| Zahl | bisher | neu |\n|---|--:|--:|\n" + "".join(rows)
    if changes.pages:
        yield "\n### Seiten\n\n" + "".join(f"- {line}\n" for line in _pages(changes, code))
    for title, lines in changes_shown.parts(changes, plain, code):
        yield f"\n### {title}\n\n" + "".join(f"- {line}\n" for line in lines)


def _record(record: RecordChange) -> str:
    heading = f"\n**{plain(_heading(record))}**\n"
    if not record.fields:
        return heading
    rows = [f"| {plain(change.label)} | {_cell(change.old)} | {_cell(change.new)} |" for change in record.fields]
    return "\n".join([heading, "| Angabe | bisher | neu |", "|---|---|---|", *rows]) + "\n"


def _cell(value: str | None) -> str:
    return NO_VALUE if value is None else plain(value)


def as_json(changes: Changes) -> str:
    """For other programs: the values of `Changes` by name."""
    return json.dumps(asdict(changes), ensure_ascii=False, indent=2) + "\n"
