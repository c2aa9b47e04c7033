"""Which checks are old: counted in months back from the newest check in the data, never from a clock."""

from __future__ import annotations

import calendar
import datetime


def stale_before(newest: datetime.date, months: int | None) -> datetime.date | None:
    """The day before which a check is old, the same day so many months earlier; None if no check ever is.

    Where that month is shorter, its last day: a year before 29 February is 28 February. Months beyond the calendar's
    beginning reach nothing.
    """
    if months is None:
        return None
    year, month = divmod(newest.year * 12 + newest.month - 1 - months, 12)
    if year < datetime.MINYEAR:
        return None
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(newest.day, last))
