"""Who was a member on a day: by hand, and against an independent count from the published table."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from dataclasses import replace

import pytest

from kitu.directory.directory import Directory, Member
from kitu.directory.membership import Certainty, by_year, members_since, since
from kitu.records.choices import JoinedMeaning
from kitu.records.model import Joined
from kitu.records.partial_date import PartialDate
from tests.base_directory import base
from tests.exports.published_files import collected, table

DAYS = 200


def dated(date: str, meaning: JoinedMeaning, *, founder: bool = False) -> Member:
    joined = Joined(date=PartialDate.parse(date), meaning=meaning, sources=("gruendung",)) if date else None
    member = base().documented[0]
    return replace(member, entry=member.entry.model_copy(update={"joined": joined, "founder": founder}))


@pytest.mark.parametrize(
    "date,meaning,founder,before,within,after",
    [
        ("2018-05-14", JoinedMeaning.JOINED, False, None, Certainty.CERTAIN, Certainty.CERTAIN),
        ("2018", JoinedMeaning.JOINED, False, None, Certainty.POSSIBLE, Certainty.CERTAIN),
        ("2018", JoinedMeaning.AT_LATEST, False, Certainty.POSSIBLE, Certainty.POSSIBLE, Certainty.CERTAIN),
        ("2018", JoinedMeaning.DECIDED, False, None, Certainty.POSSIBLE, Certainty.POSSIBLE),
        ("2018", JoinedMeaning.PLANNED, False, Certainty.UNKNOWN, Certainty.UNKNOWN, Certainty.UNKNOWN),
        ("", JoinedMeaning.JOINED, False, Certainty.UNKNOWN, Certainty.UNKNOWN, Certainty.UNKNOWN),
        ("", JoinedMeaning.JOINED, True, Certainty.CERTAIN, Certainty.CERTAIN, Certainty.CERTAIN),
    ],
)
def test_each_kind_of_date_says_what_it_says(  # a table
    date: str,
    meaning: JoinedMeaning,
    founder: bool,  # noqa: FBT001  # as above
    before: Certainty | None,
    within: Certainty,
    after: Certainty,
) -> None:
    """The days are the last of 2017, a day in May of 2018, and the first of 2019; founded was in 2015."""
    known = since(base(), dated(date, meaning, founder=founder))
    days = (datetime.date(2017, 12, 31), datetime.date(2018, 5, 14), datetime.date(2019, 1, 1))
    assert [known.on(day) for day in days] == [before, within, after]
    assert known.on(datetime.date(2015, 5, 3)) is None


@pytest.mark.parametrize(
    "day,certain,possible,unknown",
    [
        ("2015-05-03", 0, 0, 0),
        ("2015-05-04", 1, 1, 2),
        ("2018-06-29", 1, 1, 2),
        ("2018-06-30", 2, 0, 2),
        ("2019-09-01", 2, 1, 2),
    ],
)
def test_five_days_by_hand(day: str, certain: int, possible: int, unknown: int) -> None:
    """Sternau founded; Süderdal is named by mid-2018; the Wasserverband decided in autumn 2019; two have no date."""
    counts = Counter(span.on(datetime.date.fromisoformat(day)) for _, span in members_since(base()))
    assert (counts[Certainty.CERTAIN], counts[Certainty.POSSIBLE], counts[Certainty.UNKNOWN]) == (
        *(certain, possible, unknown),
    )


def counted_from_table(rows: list[dict[str, str]], founded: str, day: str) -> tuple[int, int, int]:
    """Count as somebody would who has nothing but the table: ISO dates sort as they read."""
    members = [row for row in rows if row["beleglage"] == "belegt" and day >= founded]
    certain = [row for row in members if row["mitglied_spaetestens"] and row["mitglied_spaetestens"] <= day]
    open_ = [row for row in members if row not in certain]
    possible = [row for row in open_ if row["mitglied_fruehestens"] and row["mitglied_fruehestens"] <= day]
    unknown = [row for row in open_ if not row["mitglied_fruehestens"]]
    return len(certain), len(possible), len(unknown)


@pytest.mark.parametrize("name", ["base", "attacked"])
def test_the_published_table_gives_the_same_counts_on_random_days(name: str) -> None:
    directory, collection = collected(name)
    rows, founded = table(collection, "mitglieder"), directory.organisation.founded.first
    chance = random.Random(19)  # noqa: S311  # the same days in each run
    for _ in range(DAYS):
        day = founded + datetime.timedelta(days=chance.randint(-400, 4000))
        counts = Counter(span.on(day) for _, span in members_since(directory))
        assert counted_from_table(rows, founded.isoformat(), day.isoformat()) == tuple(
            counts[certainty] for certainty in Certainty
        ), day


def test_the_table_by_year_ends_with_the_day_of_the_data(base_directory: Directory) -> None:
    years = by_year(base_directory)
    assert [year.day.year for year in years] == list(range(2015, base_directory.as_of.year + 1))
    assert years[-1].day == base_directory.as_of
    assert all(year.certain + year.possible + year.unknown <= len(base_directory.documented) for year in years)
    assert [year.certain for year in years] == sorted(year.certain for year in years)
