"""A date as precisely as a source gives it: year, season, quarter, month or day."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from typing import Any

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from kitu.records import german_notation
from kitu.records.messages import DATE_EXAMPLES, MESSAGES, refusal_of
from kitu.records.prose import NOT_KNOWN, refuse_invisible

SEASONS = {"Frühling": (3, 5), "Sommer": (6, 8), "Herbst": (9, 11), "Winter": (12, 12)}
PATTERN = r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?|-Q[1-4]|-(Frühling|Sommer|Herbst|Winter))?$"
EXAMPLES = DATE_EXAMPLES
UNDATED = re.compile(r"undatiert|o\. ?[dj]\.|ohne (?:datum|jahr)", re.IGNORECASE)
TODAY = re.compile(r"heute|gestern|jetzt|aktuell|derzeit|laufend", re.IGNORECASE)
VAGUE = re.compile(
    r"(Anfang|Mitte|Ende|ca\.?|circa|etwa|um|ungefähr|vermutlich|wohl|vor|nach|seit|ab|bis|spätestens|frühestens"
    r"|(?:[12]\.|erstes|zweites) ?Halbjahr) (.+)",
    re.IGNORECASE,
)
YEARS = re.compile(r"([12][0-9]{3})/(?:[0-9]{2}){1,2}")
SPAN = r"( +(?:bis|–|-) +| *– *)"
GERMAN_DATE = re.compile(r"([0-9]{1,2})\. ?([0-9]{1,2})\. ?([0-9]{4})")


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A span of days that a source names in one of the forms of `EXAMPLES`.

    `first` and `last` bound the span; `text` is the form as written and survives a round trip.
    """

    text: str
    first: datetime.date
    last: datetime.date

    def __str__(self) -> str:
        return self.text

    @property
    def year(self) -> int:
        """The year it lies in."""
        return self.first.year

    @property
    def iso(self) -> str:
        """The date as ISO 8601 writes it, as precise as that can be: of quarters and seasons the year alone."""
        return self.text if self.text.replace("-", "").isdecimal() else str(self.year)

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read one of the forms of `EXAMPLES`. Raises ValueError with a German reason otherwise."""
        if not re.search(PATTERN, text) or text.endswith("\n"):
            raise ValueError(MESSAGES[_why_not(text)].reason)
        year, *rest = text.split("-", 1)
        first, last = _months(rest[0]) if rest else (1, 12)
        if rest and rest[0].count("-"):
            day = _day(text)
            return cls(text, day, day)
        end = calendar.monthrange(int(year), last)[1]
        return cls(text, datetime.date(int(year), first, 1), datetime.date(int(year), last, end))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return core_schema.no_info_plain_validator_function(
            cls._validate, serialization=core_schema.to_string_ser_schema()
        )

    @classmethod
    def _validate(cls, value: object) -> PartialDate:
        if isinstance(value, cls):
            return value
        if not isinstance(value, str):
            raise PydanticCustomError(
                "kitu_date", "Hier wird ein Datum erwartet.", {"remedy": f"Zum Beispiel {EXAMPLES}."}
            )
        refuse_invisible(value)
        try:
            return cls.parse(value)
        except ValueError:
            if better := cls._as_meant(value):
                raise better from None
            unknown = (NOT_KNOWN.fullmatch(value.strip()) or UNDATED.fullmatch(value.strip())) is not None
            raise refusal_of(_why_not(value), {"not_known": unknown}, day=iso_day(value) or "") from None

    @classmethod
    def _as_meant(cls, text: str) -> PydanticCustomError | None:
        """The refusal of another notation that says what was meant; `None` if that is not plain."""
        refuse_today(text)
        if rest := german_notation.without_year(text):
            return refusal_of("date_no_year", rest=rest)
        meant = "" if iso_day(text) else german_notation.date(text)
        if _two_years(text) and cls._is_one(meant):
            return refusal_of("date_years", text=text.strip(), month=meant, year=meant[:4])
        if cls._is_one(meant):
            sign = next((letter for letter in text if ord(letter) in german_notation.DASHES), "")
            signs = sign and meant == german_notation.straight(text)
            return (
                refusal_of("date_signs", sign=sign, better=meant) if signs else refusal_of("date_meant", better=meant)
            )
        vague, years = VAGUE.fullmatch(text.strip()), YEARS.fullmatch(text.strip())
        if vague and cls._is_one(best := iso_day(vague[2]) or german_notation.date(vague[2]) or vague[2]):
            return refusal_of("date_vague", word=vague[1], date=best, text=text.strip())
        if years:
            return refusal_of("date_span", first=years[1])
        first, between, last = re.split(SPAN, text.strip(), maxsplit=1) if re.search(SPAN, text) else (text, "", "")
        both = [iso_day(end) or german_notation.date(end) or end for end in (first, last)]
        return refusal_of("date_span", first=both[0]) if between and all(map(cls._is_one, both)) else None

    @classmethod
    def _is_one(cls, text: str) -> bool:
        try:
            cls.parse(text)
        except ValueError:
            return False
        return True

    @classmethod
    def __get_pydantic_json_schema__(
        cls, schema: core_schema.CoreSchema, handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        year = {"type": "integer", "minimum": 1000, "maximum": 9999}
        return {"anyOf": [{"type": "string", "pattern": PATTERN}, year], "examples": EXAMPLES.split(" · ")}


def _two_years(text: str) -> bool:
    """Whether what looks like year and month may be two years in a row, as of a season: 2010/11."""
    pair = re.fullmatch(r"([0-9]{4})/([0-9]{2})", text.strip())
    return pair is not None and int(pair[2]) == (int(pair[1]) + 1) % 100


def refuse_today(text: str) -> None:
    """Refuse words for the day on which they are written."""
    if TODAY.fullmatch(text.strip()):
        raise refusal_of("date_today", word=text.strip())


def suggest(text: str) -> str:
    """What to write instead of a date that cannot be read, in German."""
    return MESSAGES[_why_not(text)].remedy.format(day=iso_day(text) or "")


def iso_day(text: str) -> str | None:
    """The form Jahr-Monat-Tag of a day written as 1.10.2022; `None` for other forms and for days that do not exist."""
    german = GERMAN_DATE.fullmatch(text.strip())
    if german is None:
        return None
    day, month, year = map(int, german.groups())
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def _why_not(text: str) -> str:
    """The name of the message about a date that cannot be read."""
    if iso_day(text):
        return "date_german"
    if GERMAN_DATE.fullmatch(text.strip()) or re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return "date_no_day"
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}", text):
        return "date_no_month"
    return "date_other"


def _months(part: str) -> tuple[int, int]:
    if part in SEASONS:
        return SEASONS[part]
    if part.startswith("Q"):
        last = int(part[1]) * 3
        return last - 2, last
    month = int(part[:2])
    return month, month


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise ValueError(MESSAGES["date_no_day"].reason) from None
