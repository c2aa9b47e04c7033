"""Days and periods: what lies before the founding, behind a check, far ahead, or waits to be checked again."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.reading.finding import Code, Severity
from tests.reading.test_rules import base, codes, findings


def test_where_no_day_of_checking_can_be_read_none_is_long_ago(data: Path) -> None:
    files = {name: base(name).replace("checked: 20", "checked: x20") for name in ("members", "services", "awards")}
    assert set(codes(findings(data, **files))) == {Code.BAD_DATE}


def test_a_founding_known_by_its_year_only_is_enough(data: Path) -> None:
    """Nothing of that year lies before it; what lies before the year does."""
    year = base("organisation", ("founded: 2015-05-04", "founded: 2015"))
    for date, fine in (("2015-01", True), ("2014-12", False)):
        joined = base("members", ("date: 2018-Q2", f"date: {date}"))
        assert codes(findings(data, members=joined, organisation=year)) == ([] if fine else [Code.BEFORE_FOUNDING])


@pytest.mark.parametrize(
    "date, fine",
    [("2015-05-03", False), ("2015-05-04", True), ("2015-04", False), ("2015-05", True), ("2015-Q2", True)],
)
def test_founding_day_is_the_first_possible(data: Path, date: str, fine: bool) -> None:  # noqa: FBT001  # a table
    found = findings(data, members=base("members", ("date: 2018-Q2", f"date: {date}")))
    assert codes(found) == ([] if fine else [Code.BEFORE_FOUNDING])


@pytest.mark.parametrize(
    "date, fine", [("2024-03-01", True), ("2024-03-02", False), ("2024-03", True), ("2024", True), ("2024-04", False)]
)
def test_day_of_the_check_is_the_last_possible(data: Path, date: str, fine: bool) -> None:  # noqa: FBT001  # a table
    """A span that has begun by then may be meant."""
    found = findings(data, members=base("members", ("date: 2018-Q2", f"date: {date}")))
    assert codes(found) == ([] if fine else [Code.AFTER_CHECK])


@pytest.mark.parametrize(
    "first, last, fine",
    [
        ("2016", "2016-01", True),
        ("2016-01-01", "2016-01-01", True),
        ("2016-02", "2016-01", False),
        ("2016-05", "2016", True),
    ],
)
def test_periods_overlap_or_run_forward(data: Path, first: str, last: str, fine: bool) -> None:  # noqa: FBT001  # a table
    found = findings(data, services=base("services", ("from: 2016", f"from: {first}"), ("to: 2023-10", f"to: {last}")))
    assert codes(found) == ([] if fine else [Code.PERIOD_REVERSED])


@pytest.mark.parametrize("date, fine", [("2029-02-28", True), ("2029-03-01", False), ("2029", True), ("2030", False)])
def test_a_date_years_behind_the_last_check_is_a_slip(data: Path, date: str, fine: bool) -> None:  # noqa: FBT001  # a table
    """Wherever no check of the entry limits it: of a source, an event, a planned joining."""
    changed = {
        "sources": base("sources", ("published: 2020", f"published: {date}")),
        "organisation": base("organisation", ("date: 2018-Sommer", f"date: {date}")),
        "members": base("members", ("date: 2025", f"date: {date}")),
    }
    for name, text in changed.items():
        assert codes(findings(data, **{name: text})) == ([] if fine else [Code.DATE_FAR_AHEAD]), name


@pytest.mark.parametrize(
    "changes, expected",
    [
        ([("date: 2018-Q2", "date: 2031"), ("meaning: spätestens", "meaning: %spätestens")], [Code.YAML_SYNTAX]),
        (
            [
                ("date: 2018-Q2", "date: 2031"),
                ('ags: "99083490"\n    evidence: belegt', 'ags: "99083490"\n    evidence: %x'),
            ],
            [Code.YAML_SYNTAX, Code.AFTER_CHECK],
        ),
    ],
    ids=["beside the date", "elsewhere in the entry"],
)
def test_a_date_ahead_may_be_planned_only_if_lines_beside_it_could_not_be_read(
    changes: list[tuple[str, str]], expected: list[Code], data: Path
) -> None:
    assert codes(findings(data, members=base("members", *changes))) == expected


@pytest.mark.parametrize(
    "day, new, slips",
    [("2029-02-28", 1, 0), ("2029-03-01", 1, 1), ("2032-05-01", 3, 3), ("2032-05-01", 4, 0), ("2032-05-01", 6, 0)],
)
def test_days_far_behind_all_others_are_slips_if_few_and_a_new_round_of_checking_if_many(
    day: str, new: int, slips: int, data: Path
) -> None:
    members = base("members").replace("checked: 2024-03-01", f"checked: {day}", new)
    found = [one.code for one in findings(data, members=members) if one.severity is not Severity.HINT]
    assert found == [Code.CHECK_IN_FUTURE] * slips


@pytest.mark.parametrize(
    "old, others",
    [(1, ""), (2, " Das gilt in dieser Datei für einen anderen."), (3, " Das gilt in dieser Datei für zwei andere.")],
)
@pytest.mark.parametrize("months, in_words", [(60, "60 Monate"), (1, "einen Monat")])
def test_entries_that_wait_are_one_hint_that_counts_them(
    old: int, others: str, months: int, in_words: str, data: Path
) -> None:
    members = base("members", ("date: 2018-Q2", "date: 2015-05-05"))
    organisation = base("organisation", ("stale_after: 60", f"stale_after: {months}"))
    members = members.replace("checked: 2024-03-01", "checked: 2015-06-01", old)
    found = findings(data, members=members, organisation=organisation)
    assert [(one.code, one.severity, one.position.line) for one in found] == [(Code.CHECK_LONG_AGO, Severity.HINT, 23)]
    assert found[0].reason == (
        f"Dieser Eintrag wurde mehr als {in_words} vor dem jüngsten mit seinen Quellen verglichen." + others
    )
    assert found[0].remedy == (
        "Angaben mit den Quellen vergleichen und den Tag eintragen; die Prüfliste nennt alle, die älteste zuerst."
    )


def test_entries_that_wait_are_counted_in_each_file_for_itself(data: Path) -> None:
    old = {name: base(name).replace("checked: 2024-03-01", "checked: 2015-06-01", 1) for name in ("services", "awards")}
    found = [one for one in findings(data, **old) if one.code is Code.CHECK_LONG_AGO]
    assert [one.position.file for one in found] == ["data/awards.yaml", "data/services.yaml"]
