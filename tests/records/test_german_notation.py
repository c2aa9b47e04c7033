"""What people and their programs write in German, and the notation of the files that it stands for."""

from __future__ import annotations

import pytest

from kitu.records import german_notation
from kitu.records.partial_date import PartialDate


@pytest.mark.parametrize(
    "written, meant",
    [
        ("Mai 2014", "2014-05"),
        ("im März 2014", "2014-03"),
        ("Mrz. 2014", "2014-03"),
        ("3. Oktober 2014", "2014-10-03"),
        ("04/2015", "2015-04"),
        ("2015/04/29", "2015-04-29"),
        ("14.05.14", "2014-05-14"),
        ("Q1 2015", "2015-Q1"),
        ("1. Quartal 2015", "2015-Q1"),
        ("2015/Q3", "2015-Q3"),
        ("Frühjahr 2016", "2016-Frühling"),
        ("sommer 2015", "2015-Sommer"),
        ("2016–03–01", "2016-03-01"),
        ("„2016-03“", "2016-03"),
        ("46348", "2026-11-22"),
    ],
)
def test_a_date_is_understood(written: str, meant: str) -> None:
    """And what comes back is a date of the files."""
    assert german_notation.date(written) == meant
    assert PartialDate.parse(meant).text == meant


@pytest.mark.parametrize("written", ["demnächst", "Sitzung 12", "2015-04", "12345", "zwischen 2014 und 2015"])
def test_what_is_not_plain_is_no_date(written: str) -> None:
    """Nothing is made up, and what is right already has no other form."""
    assert german_notation.date(written) == ""


@pytest.mark.parametrize(
    "written, meant",
    [("15 0 84 590", "15084590"), ("„15084590“", "15084590"), ("15O8459l", "15084591"), ("150840590590", "15084590")],
)
def test_a_key_is_its_digits(written: str, meant: str) -> None:
    assert german_notation.key(written) == meant


def test_numbers_lose_what_tables_put_into_them() -> None:
    assert [german_notation.whole(text) for text in ("37,0", "1.109", "1 109", "etwa 9", "3,5")] == [
        *("37", "1109", "1109", "", "")
    ]


def test_degrees_become_decimal() -> None:
    """The coordinates of the founding document, by hand: 52 + 7/60 + 55.02/3600."""
    assert german_notation.degrees("52° 7' 55,02\" N") == "52.13195"
    assert german_notation.degrees("52.13195") == ""


def test_mailboxes_are_freed_of_what_stands_around_them() -> None:
    """Names of mail programs, "mailto:", and words in the place of signs; what is an address stays as it is."""
    written = ("info(at)a.de", "info [at] a [punkt] de", "Stadt A <info@a.de>;", "mailto:info@a.de", "info@a.de")
    assert {german_notation.mailbox(text) for text in written} == {"info@a.de"}


def test_a_power_of_ten_gives_its_digits_only_where_none_is_lost() -> None:
    """A table that rounds shows fewer digits than the number has."""
    written = ("1.5084590E7", "1,5084590E+07", "1,51E+07", "15084590")
    assert [german_notation.power(text) for text in written] == ["15084590", "15084590", "", None]


def test_a_number_is_freed_of_what_it_counts() -> None:
    """But of no word that changes how much it is."""
    assert [german_notation.whole(text) for text in ("12 Monate", "109 Mitglieder", "2 Mio", "über 109")] == [
        *("12", "109"),
        *("", ""),
    ]


@pytest.mark.parametrize(
    "written, meant",
    [("3. Mai", "05-03"), ("4.5.", "05-04"), ("29. 2.", "02-29"), ("05-04", "05-04"), ("Montag, 1. März", "03-01")],
)
def test_a_day_without_its_year_is_noticed(written: str, meant: str) -> None:
    """And it is no date without it."""
    assert german_notation.without_year(written) == meant


@pytest.mark.parametrize("written", ["30. 2.", "4.13.", "31. April", "3. Mai 2014", "2014-05", "Mai"])
def test_what_is_no_day_without_a_year_is_none(written: str) -> None:
    """Days that do not exist, and dates with a year; of a month alone nothing is said."""
    assert german_notation.without_year(written) == ""
