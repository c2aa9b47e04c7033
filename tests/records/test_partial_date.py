"""Partial dates: every form spans the right days, says so in German, and survives a round trip."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu.records import wording
from kitu.records.partial_date import EXAMPLES, SEASONS, PartialDate, iso_day, suggest

FORMS = {
    "2022": ("2022-01-01", "2022-12-31", "2022"),
    "2022-10": ("2022-10-01", "2022-10-31", "Oktober 2022"),
    "2024-02": ("2024-02-01", "2024-02-29", "Februar 2024"),
    "2023-02": ("2023-02-01", "2023-02-28", "Februar 2023"),
    "2022-10-01": ("2022-10-01", "2022-10-01", "1. Oktober 2022"),
    "2022-Q1": ("2022-01-01", "2022-03-31", "1. Quartal 2022"),
    "2022-Q4": ("2022-10-01", "2022-12-31", "4. Quartal 2022"),
    "2022-Frühling": ("2022-03-01", "2022-05-31", "Frühling 2022"),
    "2022-Sommer": ("2022-06-01", "2022-08-31", "Sommer 2022"),
    "2022-Herbst": ("2022-09-01", "2022-11-30", "Herbst 2022"),
    "2022-Winter": ("2022-12-01", "2022-12-31", "Winter 2022"),
}


@pytest.mark.parametrize("text", FORMS)
def test_form_spans_its_days_and_reads_well(text: str) -> None:
    date = PartialDate.parse(text)
    first, last, words = FORMS[text]
    assert (date.first.isoformat(), date.last.isoformat(), wording.date(date)) == (first, last, words)
    assert str(date) == text
    assert date.year == int(text[:4])


def test_examples_in_messages_can_be_read() -> None:
    assert [str(PartialDate.parse(text)) for text in EXAMPLES.split(" · ")] == EXAMPLES.split(" · ")


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_every_day_is_read_and_lies_in_its_month_quarter_and_year(day: datetime.date) -> None:
    exact = PartialDate.parse(day.isoformat())
    assert exact.first == exact.last == day
    for text in (f"{day:%Y-%m}", f"{day.year}-Q{(day.month + 2) // 3}", str(day.year)):
        span = PartialDate.parse(text)
        assert span.first <= day <= span.last


def test_quarters_and_months_cover_the_year_without_a_gap() -> None:
    for parts in ([f"2024-Q{number}" for number in range(1, 5)], [f"2024-{month:02}" for month in range(1, 13)]):
        spans = [PartialDate.parse(text) for text in parts]
        ends = [span.last + datetime.timedelta(days=1) for span in spans]
        assert [span.first for span in spans[1:]] == ends[:-1]
        assert (spans[0].first, spans[-1].last) == (datetime.date(2024, 1, 1), datetime.date(2024, 12, 31))


@pytest.mark.parametrize(
    "text",
    [
        *("", "22", "0000", "0999", "2022-00", "2022-13", "2022-02-30", "2022-Q0", "2022-Q5", "2022-q1", "2022-Lenz"),
        *(
            "2022-",
            "2022-10-1",
            "1.10.2022",
            "10:30",
            "2022\n",
            " 2022",
            "2022-10-01T00:00",
            "２０２２",
            "2022-sommer",
            "-2022",
        ),
    ],
)
def test_other_forms_are_refused_in_german(text: str) -> None:
    with pytest.raises(ValueError, match=r"^(Das|Diesen) .*\.$"):
        PartialDate.parse(text)


@given(st.text(max_size=12) | st.from_regex(r"[0-9]{1,4}([-./][0-9Q]{1,2}){0,2}\n?", fullmatch=True))
def test_any_text_is_read_or_refused_in_german(text: str) -> None:
    try:
        date = PartialDate.parse(text)
    except ValueError as error:
        assert str(error).startswith(("Das ", "Diesen "))  # noqa: PT017  # which of both is right is not the question
    else:
        assert date.first <= date.last
        assert date.text == text


@given(st.dates(min_value=datetime.date(1000, 1, 1)))
def test_suggestion_for_a_german_date_is_that_day(day: datetime.date) -> None:
    assert iso_day(f"{day.day}.{day.month}.{day.year}") == iso_day(f"{day:%d.%m.%Y}") == day.isoformat()
    assert day.isoformat() in suggest(f"{day.day}. {day.month}. {day.year}")


@pytest.mark.parametrize("text", ["31.11.2022", "0.1.2022", "1.13.2022", "29.2.2023", "1.10.22", "1.10.0000"])
def test_no_suggestion_that_is_wrong_itself(text: str) -> None:
    assert iso_day(text) is None
    assert EXAMPLES in suggest(text)


def test_seasons_are_those_of_the_pattern() -> None:
    assert {season: PartialDate.parse(f"2022-{season}").first.month for season in SEASONS} == {
        season: first for season, (first, _) in SEASONS.items()
    }
