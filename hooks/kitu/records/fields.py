"""The types of single fields: each turns the written text into a value or says in German why it cannot."""

from __future__ import annotations

import datetime
import re
from typing import Annotated, Any
from urllib.parse import urlsplit

from pydantic import AfterValidator, BeforeValidator, Field, StringConstraints, WithJsonSchema
from pydantic_core import PydanticCustomError

from kitu import german
from kitu.records import german_notation
from kitu.records.countries import name_of
from kitu.records.german_notation import CURVED
from kitu.records.messages import FILE_MESSAGES, URL_EXAMPLE, refusal_of, said
from kitu.records.partial_date import iso_day, refuse_today
from kitu.records.prose import no_leftovers, refusal, refuse_invisible, refuse_unknown, says_something

MAX_TEXT = 2000
MAX_LINE = 200
BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+(/\S*)?")
MAILBOX = re.compile(r"(?:mailto:)?[^\s/@]+@[^\s/@]+\.[a-z]{2,}", re.IGNORECASE)
ON_A_DISK = re.compile(r"[A-Za-z]:[\\/]|\\\\|file:|/home/|/Users/|~/")
LINK = re.compile(r"<a\s[^>]*href\s*=\s*[\"']?(https?://[^\s\"'<>]+)", re.IGNORECASE)
WRAPPED = re.compile(r"[<(](https?://[^\s<>()]+)[>)]")
BEGUN = re.compile(r"h?t{1,3}ps?[:;.]?/{1,3}([\w-]+\.[^\s]+)", re.IGNORECASE)
BESIDE_PATH = re.compile(r"^(?:\w+:)?//[^/?#]*|[?#].*")  # in an address
NOT_IN_ADDRESS = re.compile(r"[<>\"\\^`{|}]")
POSTAL_CODE = r"[0-9A-Z]([0-9A-Z -]{0,9}[0-9A-Z])?"  # of any country; the rules know its own
COUNTRY = r"[A-Z]{2}"
EMAIL = r"[A-Za-z0-9._%+-]+@[^\s@.,;:<>()]+(\.[^\s@.,;:<>()]+)+"
TELEPHONE = r"\+[1-9]([ /-]?[0-9]){5,14}"  # international notation of ITU-T E.123, up to the 15 digits of E.164
SEVERAL_NUMBERS = re.compile(rf"({TELEPHONE}) *(?:[/;,|]|und|oder|bzw\.|bis) *[+(0-9-]")
LOGO = r"[a-z0-9]+([-_.][a-z0-9]+)*\.(svg|png)"
DISTRICT_OR_MUNICIPALITY = r"[0-9]{5}([0-9]{3})?"
MUNICIPALITY = r"[0-9]{8}"
ASSOCIATION = r"[0-9]{9}"
KEYS = ("ags", "municipality", "ars")  # the messages about official keys
DEGREES = r"-?[0-9]{1,3}(\.[0-9]+)?"
PAIR = re.compile(rf"({DEGREES})(?:[,;] *| +)({DEGREES})")
DAY_EXAMPLE = "2022-10-01"
ID_EXAMPLE = "lk-boerde"
DAY_PATTERN = r"^[1-9][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"

# A number alone is a text here, too (`value: 2009`), but not to the plug-ins of editors: their schema allows both
Line = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_LINE),
    AfterValidator(no_leftovers),
    AfterValidator(says_something),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": MAX_LINE}),
]
Text = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=MAX_TEXT),
    AfterValidator(no_leftovers),
    AfterValidator(says_something),
    WithJsonSchema({"type": ["string", "number"], "minLength": 1, "maxLength": MAX_TEXT}),
]


def _text(value: object, what: str) -> str:
    if not isinstance(value, str):
        raise refusal_of("shape", what=what)
    refuse_invisible(value)
    return value


def _flag(value: object) -> bool:
    text = _text(value, "true oder false") if not isinstance(value, bool) else str(value).lower()
    if text not in ("true", "false"):
        raise refusal_of("flag")
    return text == "true"


def _whole(value: object) -> int:
    text = str(value) if isinstance(value, int) else _text(value, "eine Zahl")
    if not re.fullmatch(r"-?[0-9]{1,9}", text):
        better = german_notation.whole(text)
        raise refusal_of("whole_meant", better=better) if better else refusal_of("whole")
    return int(text)


def _degrees(value: object) -> float:
    text = str(value) if isinstance(value, float) else _text(value, "eine Zahl")
    if re.fullmatch(r"-?[0-9]{1,3},[0-9]{1,20}", text):
        raise refusal_of("comma", better=text.replace(",", "."))
    if pair := PAIR.fullmatch(text):
        raise refusal_of("degrees_pair", first=pair[1], second=pair[3])
    if not re.fullmatch(DEGREES, text):
        better = german_notation.degrees(text)
        raise refusal_of("degrees_parts", better=better) if better else refusal_of("degrees")
    return float(text)


def _day(value: object) -> datetime.date:
    if isinstance(value, datetime.date):
        return value
    text = _text(value, "ein Tag")
    if not re.search(DAY_PATTERN, text) or text.endswith("\n"):
        refuse_today(text)
        if rest := german_notation.without_year(text):
            raise refusal_of("date_no_year", rest=rest)
        meant = iso_day(text) or german_notation.date(text)
        raise refusal_of("day", better=meant if re.search(DAY_PATTERN, meant) else f"Zum Beispiel {DAY_EXAMPLE}")
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        raise refusal_of("no_day") from None


def _url(value: object) -> str:
    text = _text(value, "eine Internetadresse").strip()
    refuse_unknown(text)
    if link := LINK.match(text):
        raise refusal_of("url_meant", better=link[1])
    if re.search(r"\s", text):
        several = re.findall(r"https?://[^\s,;]+", text)
        raise refusal_of("url_several", first=several[0]) if len(several) > 1 else refusal_of("url_blank")
    if not re.match(r"https?://", text):
        raise _no_address(text)
    try:
        parts = urlsplit(text)
        usable = re.search(r"[^.]\.[^.]", parts.hostname or "") is not None
    except ValueError:
        parts, usable = None, False
    if parts is not None and "@" in parts.netloc:
        raise refusal_of("url_user", address=f"{parts.scheme}://{parts.netloc.rpartition('@')[2]}{parts.path}")
    if not usable or NOT_IN_ADDRESS.search(text):
        raise refusal_of("url_other")
    return text


def _no_address(text: str) -> PydanticCustomError:
    """What stands where an address begins with its scheme."""
    if BARE_ADDRESS.fullmatch(text):
        return refusal_of("url_bare", text=text)
    if MAILBOX.fullmatch(text):
        return refusal_of("url_mail")
    if ON_A_DISK.match(text):
        return refusal_of("url_disk")
    inside, begun = WRAPPED.search(text), BEGUN.fullmatch(text)
    better = inside[1] if inside else f"https://{begun[1]}" if begun else ""
    return refusal_of("url_meant", better=better) if better else refusal_of("url_scheme")


def _identifier(pattern: str, allowed: str) -> BeforeValidator:
    def check(value: object) -> str:
        text = _text(value, "eine Kennung")
        if not re.fullmatch(pattern, text):
            last = BESIDE_PATH.sub("", text).strip("/").rpartition("/")[2] if text.count("/") > 1 else ""
            if re.fullmatch(pattern, last):
                raise refusal_of("id_of_address", better=last)
            better = f"„{german.slug(text)}“" if german.slug(text) else f"Zum Beispiel {ID_EXAMPLE}"
            raise refusal_of("id", allowed=allowed, better=better)
        return text

    return BeforeValidator(check)


def _matching(pattern: str, message: str) -> BeforeValidator:
    def check(value: object) -> str:
        text = _text(value, "ein Text")
        if not re.fullmatch(pattern, text):
            if message not in KEYS:
                refuse_unknown(text)
            if message == "telephone" and (several := SEVERAL_NUMBERS.match(text.strip())):
                raise refusal_of("telephone_several", first=several[1])
            raise _digits_meant(pattern, message, text) or _mailbox_meant(message, text) or refusal_of(message)
        return text

    return BeforeValidator(check)


def _country(value: object) -> str:
    text = _text(value, "ein Text")
    if not re.fullmatch(COUNTRY, text) or name_of(text) is None:
        raise refusal_of("country")
    return text


def _digits_meant(pattern: str, message: str, text: str) -> PydanticCustomError | None:
    """The refusal of a number with other signs than digits in it, where the digits alone would be taken."""
    better = german_notation.key(text)
    if message in KEYS and german_notation.power(text) == "":
        return refusal(FILE_MESSAGES[message].kind, *said("key_rounded"))
    if message not in KEYS or not re.fullmatch(pattern, better):
        return None
    sign = next((letter for letter in text if letter not in "0123456789"), "")
    sign = "E" if german_notation.power(text) else sign
    named = "ein Leerzeichen" if sign == " " else "ein Anführungszeichen" if sign in CURVED else f"„{sign}“"
    reason, remedy = said("number_signs" if sign else "key_regional", sign=named, better=better)
    return refusal(FILE_MESSAGES[message].kind, reason, remedy)


def _mailbox_meant(message: str, text: str) -> PydanticCustomError | None:
    """The refusal of a mail address with something around it, or written so that programs don't find it."""
    better = german_notation.mailbox(text)
    several = [one for one in re.split(r"[\s,;/|]+|\s+(?:und|oder)\s+", text) if re.fullmatch(EMAIL, one)]
    if message == "email" and len(several) > 1:
        return refusal_of("email_several", first=several[0])
    return refusal_of("email_meant", better=better) if message == "email" and re.fullmatch(EMAIL, better) else None


def _schema(kind: str | list[str], **more: Any) -> WithJsonSchema:
    return WithJsonSchema({"type": kind, **more})


SLUG = r"[a-z0-9]+(-[a-z0-9]+)*"
SOURCE_ID = r"[a-z0-9]+([-_][a-z0-9]+)*"
LICENCE = r"[A-Za-z0-9]+([.-][A-Za-z0-9]+)*"
LICENCE_EXAMPLE = "CC-BY-4.0"
SLUG_SIGNS = "einzelnen Bindestrichen"
SOURCE_ID_SIGNS = "einzelnen „-“ oder „_“"

Slug = Annotated[str, _identifier(SLUG, SLUG_SIGNS), _schema("string", pattern=f"^{SLUG}$")]
SourceId = Annotated[str, _identifier(SOURCE_ID, SOURCE_ID_SIGNS), _schema("string", pattern=f"^{SOURCE_ID}$")]
# A name written elsewhere: `kitu.reading.rules` says whether it exists, which also says whether it is well formed
SlugReference = Annotated[
    str, BeforeValidator(lambda value: _text(value, "eine Kennung")), _schema("string", pattern=f"^{SLUG}$")
]
LicenceReference = Annotated[
    str,
    BeforeValidator(lambda value: _text(value, "eine Kennung")),
    _schema("string", pattern=f"^{LICENCE}$", examples=[LICENCE_EXAMPLE]),
]
SourceReference = Annotated[
    str, BeforeValidator(lambda value: _text(value, "eine Kennung")), _schema("string", pattern=f"^{SOURCE_ID}$")
]


def _digits(pattern: str) -> WithJsonSchema:
    return _schema(["string", "integer"], pattern=f"^{pattern}$")


DistrictOrMunicipalityKey = Annotated[
    str, _matching(DISTRICT_OR_MUNICIPALITY, "ags"), _digits(DISTRICT_OR_MUNICIPALITY)
]
MunicipalityKey = Annotated[str, _matching(MUNICIPALITY, "municipality"), _digits(MUNICIPALITY)]
AssociationKey = Annotated[str, _matching(ASSOCIATION, "ars"), _digits(ASSOCIATION)]
Email = Annotated[str, _matching(EMAIL, "email"), _schema("string", pattern=f"^{EMAIL}$")]
Telephone = Annotated[str, _matching(TELEPHONE, "telephone"), _schema("string", pattern=rf"^{TELEPHONE}$")]
LogoName = Annotated[str, _matching(LOGO, "logo_name"), _schema("string", pattern=f"^{LOGO}$")]
PostalCode = Annotated[str, _matching(POSTAL_CODE, "postal_code"), _digits(POSTAL_CODE)]
CountryCode = Annotated[str, BeforeValidator(_country), _schema("string", pattern=f"^{COUNTRY}$")]
Flag = Annotated[bool, BeforeValidator(_flag), _schema("boolean")]
Count = Annotated[int, BeforeValidator(_whole), Field(ge=0)]
PositiveCount = Annotated[int, BeforeValidator(_whole), Field(ge=1)]
Year = Annotated[int, BeforeValidator(_whole), Field(ge=1900, le=2100)]
Latitude = Annotated[float, BeforeValidator(_degrees), Field(ge=-90, le=90)]
Longitude = Annotated[float, BeforeValidator(_degrees), Field(ge=-180, le=180)]
Day = Annotated[datetime.date, BeforeValidator(_day), _schema("string", pattern=DAY_PATTERN, examples=[DAY_EXAMPLE])]
Url = Annotated[str, BeforeValidator(_url), _schema("string", pattern=r"^https?://\S+$", examples=[URL_EXAMPLE])]
