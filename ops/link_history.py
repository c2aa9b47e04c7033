"""Since when web addresses do not answer: kept from one weekly check to the next in a small file of its own."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from kitu import german
from ops.fetch import Trouble
from ops.link_report import LinkedAddress, Outcome, Verdict

PATIENCE = datetime.timedelta(days=14)
"""How long an address may be silent before somebody has to look: a server may be away for a weekend."""

SILENT: frozenset[Verdict | Trouble] = frozenset(
    {Verdict.GONE, Verdict.SERVER_FAULT, Verdict.CIRCLE, Verdict.BAD_REDIRECT}
    | {Trouble.NO_HOST, Trouble.UNREACHABLE, Trouble.TIMEOUT, Trouble.DROPPED, Trouble.NOT_HTTP}
)
"""Results with which a visitor gets nothing to see. A server that refuses a program may well answer a person."""

History = Mapping[str, datetime.date]
"""Address → the day on which it was first found silent, of those that have been silent since."""


def read_history(path: Path) -> History:
    """The days of the last check; none if there was no check yet. Raises ValueError for a file that is none."""
    if not path.is_file():
        return {}
    known = json.loads(path.read_text(encoding="utf-8"))
    return {url: datetime.date.fromisoformat(day) for url, day in known.items()}


def write_history(path: Path, history: History) -> None:
    """Keep the days for the next check."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps({url: day.isoformat() for url, day in sorted(history.items())}, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")


def continued(history: History, outcomes: Mapping[str, Outcome], today: datetime.date) -> History:
    """The history after a check: who is silent keeps the first day, who answers again is forgotten."""
    return {url: history.get(url, today) for url, outcome in outcomes.items() if outcome.verdict in SILENT}


def long_silent(history: History, wanted: Iterable[LinkedAddress], today: datetime.date) -> list[str]:
    """A line for each entry whose address has been silent for two weeks: where it stands, the address, since when."""
    return [
        f"{place.position}: {place.subject}: {place.url} antwortet seit dem {german.day(history[place.url])} nicht."
        for place in wanted
        if place.url in history and today - history[place.url] >= PATIENCE
    ]
