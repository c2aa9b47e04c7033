"""Values as people and programs write them in German → the notation of the files, where it is plain what is meant.

Word turns hyphens into dashes and quotation marks into curved ones, Excel turns days into numbers, official lists part
keys by blanks, formulas begin with an equals sign. What comes back is a proposal for a remedy: the caller checks that
the field takes it.
"""

from __future__ import annotations

import datetime
import re

DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−"), "-")
CURVED = "„“”‟‚‘’‛«»‹›\"'"
FOOTNOTES = ".,;*†¹²³⁴⁵⁶⁷⁸⁹⁰ "
"""What may stand behind a value in a text."""
LETTERS = str.maketrans("OoQlI|", "000111")
MONTHS = ("jan", "feb", "mär", "apr", "mai", "jun", "jul", "aug", "sep", "okt", "nov", "dez")
MONTH = r"(jan|feb|mär|mrz|maerz|apr|mai|jun|jul|aug|sep|okt|nov|dez)[a-zä]*\.?"
DATES = (
    (r"(?P<y>\d{4})-(?P<m>\d{2})-(?P<d>\d{2})[ T]\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?Z?", ""),  # a table's moment
    (r"(?P<y>\d{4})-(?P<d>1[3-9]|2\d|3[01])-(?P<m>0[1-9]|1[0-2])", ""),  # no month has such a number
    (r"(?P<y>\d{4})[/. ](?P<m>\d{1,2})(?:[/. ](?P<d>\d{1,2})\.?)?", ""),
    (r"(?P<m>\d{1,2})[/.] ?(?P<y>\d{4})", ""),
    (r"(?P<d>\d{1,2})\. ?(?P<m>\d{1,2})\. ?(?P<short>\d{2})", ""),
    (rf"(?:im )?(?:(?P<d>\d{{1,2}})\. ?)?(?P<month>{MONTH}) (?P<y>\d{{4}})", ""),
    (
        (
            r"Q(?P<part>[1-4])[ /-]?(?P<y>\d{4})|(?P<part2>[1-4])\. ?Quartal (?P<y2>\d{4})"
            r"|(?P<y3>\d{4})[ /]Q(?P<part3>[1-4])"
        ),
        "Q",
    ),
    (r"(?:im )?(?P<part>Frühling|Frühjahr|Sommer|Herbst|Winter) (?P<y>\d{4})", "season"),
)
WITHOUT_YEAR = re.compile(
    rf"(?P<d>\d{{1,2}})\. ?(?:(?P<m>\d{{1,2}})\.?|(?P<month>{MONTH}))|(?P<m2>[01]\d)-(?P<d2>[0-3]\d)", re.IGNORECASE
)
LEAP = {2: 29, 4: 30, 6: 30, 9: 30, 11: 30}
"""Days of the months that have not 31, in a leap year."""
WEEKDAY = re.compile(r"^(?:(?:Mon|Diens|Donners|Frei|Sams|Sonn)tag|Mittwoch|Sonnabend),? (?:den )?", re.IGNORECASE)
UNITS = r"(?: (?:Monate?|Jahre?|Mitglieder|Kommunen|Einwohner))?"
ADDRESSED = re.compile(r"[^<>]*<([^<>]+)>[\s.,;]*")
AT = re.compile(r"\s*[\[({]\s*(?:at|ät|a)\s*[\])}]\s*|\s+(?:at|ät)\s+", re.IGNORECASE)
DOT = re.compile(r"\s*[\[({]\s*(?:dot|punkt)\s*[\])}]\s*|\s+(?:dot|punkt)\s+", re.IGNORECASE)
POWER = re.compile(r"(\d)(?:[.,](\d+))?E\+?(\d{1,2})", re.IGNORECASE)  # as tables show large numbers
EXCEL = datetime.date(1899, 12, 30)  # day 0 of a table, as Excel and LibreOffice count
DEGREES = re.compile(r"(\d{1,3}) ?° ?(?:(\d{1,2}) ?['′’] ?)?(?:(\d{1,2}(?:[.,]\d+)?) ?(?:[\"″”“]|'') ?)?[NOE]?")


def straight(text: str) -> str:
    """The signs of a keyboard in place of those of a word processor; quotation marks around the whole are left out."""
    return text.strip().translate(DASHES).strip(CURVED).strip()


def date(text: str) -> str:
    """A day, month, quarter, season or year as the files write it; empty if it is not plain."""
    plain = WEEKDAY.sub("", straight(text).rstrip(FOOTNOTES))
    if re.fullmatch(r"[34]\d{4}", plain):
        return (EXCEL + datetime.timedelta(days=int(plain))).isoformat()
    for pattern, kind in DATES:
        if found := re.fullmatch(pattern, plain, re.IGNORECASE):
            return _date({name.rstrip("23"): part for name, part in found.groupdict().items() if part}, kind)
    return plain if plain != text else ""


def without_year(text: str) -> str:
    """Month and day, as the files write them, of a day without its year; empty if it is none."""
    found = WITHOUT_YEAR.fullmatch(WEEKDAY.sub("", straight(text)))
    if found is None:
        return ""
    parts = {name.rstrip("2"): part for name, part in found.groupdict().items() if part}
    month, day = int(parts["m"]) if "m" in parts else _month(parts["month"]), int(parts["d"])
    return f"{month:02}-{day:02}" if month <= len(MONTHS) and day <= LEAP.get(month, 31) else ""


def _date(parts: dict[str, str], kind: str) -> str:
    year = parts.get("y") or f"20{parts['short']}"
    if kind == "Q":
        return f"{year}-Q{parts['part']}"
    if kind:
        return f"{year}-{'Frühling' if parts['part'].startswith(('frühj', 'Frühj')) else parts['part'].capitalize()}"
    month = int(parts["m"]) if "m" in parts else _month(parts["month"])
    return f"{year}-{month:02}" + (f"-{int(parts['d']):02}" if "d" in parts else "")


def _month(name: str) -> int:
    short = name.lower()[:3]
    return MONTHS.index({"mrz": "mär", "mae": "mär"}.get(short, short)) + 1


def mailbox(text: str) -> str:
    """A mail address without the name before it, "mailto:" and the words that hide its signs from programs."""
    addressed = ADDRESSED.fullmatch(text.strip())
    plain = (addressed[1] if addressed else text).strip().removeprefix("mailto:").rstrip(".,;: ")
    return DOT.sub(".", AT.sub("@", plain))


def power(text: str) -> str | None:
    """The digits of a whole number shown as a power of ten, empty if some are lost; `None` if it is none."""
    found = POWER.fullmatch(straight(text))
    if found is None:
        return None
    digits = found[1] + (found[2] or "")
    return digits if len(digits) == int(found[3]) + 1 else ""


def key(text: str) -> str:
    """An official key by its digits alone; of the twelve of a regional key of a municipality, the eight of its AGS."""
    if digits := power(text):
        return digits
    text = re.sub(r"(?<=\d{5})[.,]0+$", "", text.strip())  # as tables show whole numbers
    digits = re.sub(r"[\s.-]", "", straight(text.lstrip("="))).translate(LETTERS)
    return digits[:5] + digits[9:] if re.fullmatch(r"\d{12}", digits) else digits


def whole(text: str) -> str:
    """A whole number without the points of thousands and zeros behind a comma; empty if it is none."""
    found = re.fullmatch(r"(\d{1,3}(?:[. ]\d{3})+|\d+)(?:,0+)?" + UNITS, text.strip())
    return re.sub(r"[. ]", "", found[1]) if found else ""


def degrees(text: str) -> str:
    """Degrees, minutes and seconds as decimal degrees with five places; empty if it is none."""
    found = DEGREES.fullmatch(text.strip())
    if found is None:
        return ""
    whole, minutes, seconds = (float((part or "0").replace(",", ".")) for part in found.groups())
    return f"{whole + minutes / 60 + seconds / 3600:.5f}"
