"""What a single field takes, as JSON Schema for the plug-ins of editors: the rules of `fields` in patterns.

A pattern is one of ECMAScript with the flag `u`, and one of Python's at the same time. Each tells of one fault only.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from annotated_types import Ge, Le
from pydantic.fields import FieldInfo

from kitu.records import fields, messages, partial_date, prose
from kitu.records.fields import (
    AssociationKey,
    CountryCode,
    Day,
    DistrictOrMunicipalityKey,
    Email,
    Flag,
    Latitude,
    LicenceReference,
    Line,
    LogoName,
    Longitude,
    MunicipalityKey,
    PositiveCount,
    PostalCode,
    Slug,
    SlugReference,
    SourceId,
    SourceReference,
    Telephone,
    Text,
    Url,
    Year,
)
from kitu.records.partial_date import PartialDate

Schema = dict[str, Any]

NO_VALUE = {"type": ["array", "object"]}
NOT_ONE_NUMBER = {"type": ["array", "object", "boolean"]}
FRACTION = {"type": "number", "not": {"type": "integer"}}


def text(name: str, /, **values: object) -> str:
    """A message of the tables in one line: reason and remedy."""
    return " ".join(messages.said(name, **values)).strip()


def refused(when: Schema, message: str) -> Schema:
    """Refuse what fits a schema, and say why."""
    return {"if": when, "then": {"enum": [], "errorMessage": message}}


def named(annotation: Any) -> tuple[str, Schema] | None:
    """Name and schema of the type of a single field; `None` for records, choices, and lists."""
    return next(((name, schema) for name, (known, schema) in FIELDS.items() if _is(annotation, known)), None)


def _is(annotation: Any, known: Any) -> bool:
    """Whether a type is a known one; titles may have been added to it."""
    parts = get_args(known)
    return bool(annotation == known or (parts and get_args(annotation)[: len(parts)] == parts))


def _none_of(bad: str, message: str) -> Schema:
    return {"pattern": f"^(?!{bad})", "patternErrorMessage": message}


def _any_case(pattern: str) -> str:
    return re.sub(r"(\\.)|([a-z])", lambda found: found[1] or f"[{found[2].upper()}{found[2]}]", pattern)


NOT_KNOWN = rf"\s*{_any_case(prose.NOT_KNOWN.pattern)}\s*$"
BLOCK_SIGN = prose.BLOCK_SIGN.pattern.replace("[>|]", "{}", 1)
QUOTED = prose.QUOTED_TWICE.pattern.replace(".*", r"[\s\S]*")
MARKS = {"<<<<<<<": "<{7}", "=======": "={7}", ">>>>>>>": ">{7}", "|||||||": r"\|{7}"}


def _prose(limit: int) -> Schema:
    rules = [
        refused(NO_VALUE, text("shape", what="ein Text")),
        {"pattern": r"\S", "patternErrorMessage": _named_here("no_text")},
        {"pattern": rf"^\s*[\s\S]{{0,{limit}}}\s*$", "patternErrorMessage": text("too_long", limit=limit)},
        _none_of(NOT_KNOWN, text("not_known")),
        *(_none_of(rf"[\s\S]*(?:^|\s){sign}(?:\s|$)", text("conflict", mark=mark)) for mark, sign in MARKS.items()),
        *(
            _none_of(rf"\s*{BLOCK_SIGN.replace('{}', sign, 1)}", text("block_sign", mark=mark))
            for mark, sign in ((">", ">"), ("|", r"\|"))
        ),
        _none_of(rf"\s*(?:{QUOTED})\s*$", text("quoted_long")),
        *(_none_of(rf"(?!\s*[\"'])[\s\S]*{sign}\s*$", text("separator", mark=sign)) for sign in (",", ";")),
    ]
    return {"allOf": _for_all(rules)}


def _for_all(rules: list[Schema]) -> list[Schema]:
    """The rules in a notation that all know: quotation marks need no backslash."""
    return [{**rule, "pattern": rule["pattern"].replace(r"\"", '"')} if "pattern" in rule else rule for rule in rules]


def _named_here(name: str) -> str:
    """A message about a field whose name the schema of its type does not know."""
    return text(name, name="…").replace("Die Angabe „…“", "Die Angabe")


def _url() -> Schema:
    server = r"\s*https?://"
    login = r"[^\s/?#]*@"
    rules = [
        refused({"type": ["array", "object", "boolean", "number"]}, text("shape", what="eine Internetadresse")),
        _none_of(NOT_KNOWN, text("not_known")),
        _none_of(rf"(?!{NOT_KNOWN})\s*\S+\s+\S", text("url_blank")),
        _none_of(rf"(?!{NOT_KNOWN})(?!{server})\s*\S*\s*$", text("url_scheme")),
        _none_of(rf"{server}{login}", text("url_user", address="https://…")),
        _none_of(
            rf"{server}(?!{login})(?:(?![^\s/?#]*[^\s./?#]\.[^\s./?#])\S*|[^\s/?#]*\[[^\]\s]*|\S*{fields.NOT_IN_ADDRESS.pattern}\S*)\s*$",
            text("url_other"),
        ),
    ]
    return {"allOf": _for_all(rules), "examples": [messages.URL_EXAMPLE]}


def _id(pattern: str, signs: str) -> Schema:
    return {**_reference(pattern, signs), "examples": [fields.ID_EXAMPLE]}


def _reference(pattern: str, signs: str) -> Schema:
    return _named(pattern, text("id", allowed=signs, better=f"Zum Beispiel {fields.ID_EXAMPLE}"))


def _named(pattern: str, message: str) -> Schema:
    return {
        "allOf": [
            refused({"anyOf": [NO_VALUE, FRACTION]}, text("shape", what="eine Kennung")),
            {"pattern": f"^{pattern}$", "patternErrorMessage": message},
        ]
    }


def _written_as(pattern: str, message: str, example: str) -> Schema:
    """A text of one form; a telephone number may be a number to a plug-in."""
    return {
        "allOf": [
            refused({"type": ["array", "object", "boolean"]}, text("shape", what="ein Text")),
            {"pattern": f"^{pattern}$", "patternErrorMessage": text(message)},
        ],
        "examples": [example],
    }


def _digits(pattern: str, message: str, *ranges: tuple[int, int]) -> Schema:
    """A key. A number without quotation marks has lost the naught in front: then it has a digit less."""
    usable = [{"minimum": low, "maximum": high} for low, high in ranges]
    return {
        "allOf": [
            refused({"type": ["array", "object", "boolean"]}, text("shape", what="ein Text")),
            refused({"type": "number", "not": {"anyOf": usable}}, text(message)),
            {"pattern": f"^{pattern}$", "patternErrorMessage": text(message)},
        ],
    }


# Two digits that four does not divide, of a year or of its century
NOT_BY_FOUR = "(?:[02468][1235679]|[13579][01345789])"
LONG_DAY = rf"(?:[0-9]{{4}}-(?:(?:0[469]|11)-31|02-3[01])|(?:[0-9]{{2}}{NOT_BY_FOUR}|{NOT_BY_FOUR}00)-02-29)$"
GERMAN = partial_date.GERMAN_DATE.pattern
BEFORE_OUR_CALENDAR = {"type": "number", "not": {"type": "integer", "minimum": 1000, "maximum": 9999}}


def _day() -> Schema:
    message = text("day", better=f"Zum Beispiel {fields.DAY_EXAMPLE}")
    return {
        "allOf": [
            refused({"type": ["array", "object", "boolean", "number"]}, message),
            {"pattern": fields.DAY_PATTERN, "patternErrorMessage": message},
            _none_of(LONG_DAY, text("no_day")),
        ],
        "examples": [fields.DAY_EXAMPLE],
    }


def _date() -> Schema:
    in_order = text("date_german", day="Zum Beispiel 2022-10-01")
    form = partial_date.PATTERN.removeprefix("^").removesuffix("$")
    return {
        "allOf": [
            refused({"anyOf": [NOT_ONE_NUMBER, BEFORE_OUR_CALENDAR]}, text("date_other")),
            _none_of(rf"\s*{GERMAN}\s*$", in_order),
            _none_of(rf"(?!{form}$)[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}$|{LONG_DAY}", text("date_no_day")),
            _none_of(rf"(?!{form}$)[0-9]{{4}}-[0-9]{{2}}$", text("date_no_month")),
            _none_of(
                rf"(?!{form}$)(?!\s*{GERMAN}\s*$)(?![0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?$)[\s\S]*$",
                text("date_other"),
            ),
        ],
        "examples": partial_date.EXAMPLES.split(" · ")[::-1][2:3],
    }


def _limits(annotation: Any) -> list[Schema]:
    """The bounds that the type of a number names."""
    rules = []
    for bound in next(note for note in get_args(annotation) if isinstance(note, FieldInfo)).metadata:
        if isinstance(bound, Ge):
            rules.append(refused({"type": "number", "exclusiveMaximum": bound.ge}, text("too_small", limit=bound.ge)))
        elif isinstance(bound, Le):
            rules.append(refused({"type": "number", "exclusiveMinimum": bound.le}, text("too_large", limit=bound.le)))
    return rules


def _whole(annotation: Any) -> Schema:
    return {
        "allOf": [
            refused({"anyOf": [NOT_ONE_NUMBER, FRACTION]}, text("whole")),
            {"pattern": r"^-?[0-9]{1,9}$", "patternErrorMessage": text("whole")},
            *_limits(annotation),
        ]
    }


def _degrees(annotation: Any) -> Schema:
    comma = r"-?[0-9]{1,3},[0-9]{1,20}$"
    return {
        "allOf": [
            refused(NOT_ONE_NUMBER, text("degrees")),
            _none_of(comma, text("comma", better="Zum Beispiel 52.13195")),
            {"pattern": rf"^(?:{fields.DEGREES}$|{comma})", "patternErrorMessage": text("degrees")},
            *_limits(annotation),
        ]
    }


def _flag() -> Schema:
    taken = {"enum": [True, False, "true", "false", None]}
    offered = [{"label": word, "body": word == "true"} for word in ("true", "false")]
    return {"allOf": [refused({"not": taken}, text("flag"))], "defaultSnippets": offered}


FIELDS: Mapping[str, tuple[Any, Schema]] = {
    "Line": (Line, _prose(fields.MAX_LINE)),
    "Text": (Text, _prose(fields.MAX_TEXT)),
    "Url": (Url, _url()),
    "Slug": (Slug, _id(fields.SLUG, fields.SLUG_SIGNS)),
    "SlugReference": (SlugReference, _reference(fields.SLUG, fields.SLUG_SIGNS)),
    "LicenceReference": (
        LicenceReference,
        _named(fields.LICENCE, text("shape", what=f"eine Kennung wie {fields.LICENCE_EXAMPLE}")),
    ),
    "SourceId": (SourceId, _id(fields.SOURCE_ID, fields.SOURCE_ID_SIGNS)),
    "SourceReference": (SourceReference, _reference(fields.SOURCE_ID, fields.SOURCE_ID_SIGNS)),
    "DistrictOrMunicipalityKey": (
        DistrictOrMunicipalityKey,
        _digits(fields.DISTRICT_OR_MUNICIPALITY, "ags", (10_000, 99_999), (10_000_000, 99_999_999)),
    ),
    "MunicipalityKey": (MunicipalityKey, _digits(fields.MUNICIPALITY, "municipality", (10_000_000, 99_999_999))),
    "AssociationKey": (AssociationKey, _digits(fields.ASSOCIATION, "ars", (100_000_000, 999_999_999))),
    "Email": (Email, _written_as(fields.EMAIL, "email", messages.EMAIL_EXAMPLE)),
    "Telephone": (Telephone, _written_as(fields.TELEPHONE, "telephone", messages.TELEPHONE_EXAMPLE)),
    "LogoName": (LogoName, _written_as(fields.LOGO, "logo_name", messages.LOGO_EXAMPLE)),
    "PostalCode": (PostalCode, _written_as(fields.POSTAL_CODE, "postal_code", "06712")),
    "CountryCode": (CountryCode, _written_as(fields.COUNTRY, "country", "DE")),
    "Day": (Day, _day()),
    "PartialDate": (PartialDate, _date()),
    "PositiveCount": (PositiveCount, _whole(PositiveCount)),
    "Year": (Year, _whole(Year)),
    "Latitude": (Latitude, _degrees(Latitude)),
    "Longitude": (Longitude, _degrees(Longitude)),
    "Flag": (Flag, _flag()),
}
"""Name of a part of the schema → the type of field that it is for, and what such a field takes."""
