"""Age counted in months from the newest check: against another library, and where months differ in length."""

from __future__ import annotations

import datetime

import pytest
from dateutil.relativedelta import relativedelta
from hypothesis import given
from hypothesis import strategies as st

from kitu.records.age import stale_before

DAYS = st.dates(datetime.date(1900, 1, 1), datetime.date(2100, 12, 31))


@given(DAYS, st.integers(1, 600))
def test_months_back_are_those_of_the_calendar(newest: datetime.date, months: int) -> None:
    assert stale_before(newest, months) == newest - relativedelta(months=months)


@pytest.mark.parametrize(
    "newest,months,expected",
    [
        ("2024-02-29", 12, "2023-02-28"),
        ("2024-03-31", 1, "2024-02-29"),
        ("2024-01-15", 1, "2023-12-15"),
        ("2024-12-31", 12, "2023-12-31"),
    ],
)
def test_the_same_day_or_the_last_of_a_shorter_month(newest: str, months: int, expected: str) -> None:
    assert stale_before(datetime.date.fromisoformat(newest), months) == datetime.date.fromisoformat(expected)


def test_without_a_limit_and_beyond_all_years_nothing_is_old() -> None:
    newest = datetime.date(2024, 3, 1)
    assert stale_before(newest, None) is None
    assert stale_before(newest, 100_000) is None
