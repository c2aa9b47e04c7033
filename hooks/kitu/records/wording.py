"""German phrases for what the data says in codes: joining, use of a service, published sources, unknown values."""

from __future__ import annotations

from dataclasses import dataclass

from babel.dates import format_date

from kitu import german
from kitu.german import LOCALE, day
from kitu.records.model import Evidence, Joined, JoinedMeaning, Period, Qualifier, Source, UseStatus
from kitu.records.organisation import MemberCount
from kitu.records.partial_date import PartialDate

UNKNOWN = "nicht bekannt"

EVIDENCE = {
    Evidence.DOCUMENTED: "belegt",
    Evidence.REPORTED: "berichtet, nicht bestätigt",
}


@dataclass(frozen=True, slots=True)
class Joining:
    """What a date of joining means, wherever it is named.

    `label` stands in front of it in a list of facts, `date` is the date without such a label, `event` the title of what
    happened then. `since` says from when on membership is known, `news` are title and text of its entry in the feed;
    both are empty where nothing of the kind is known.
    """

    label: str
    date: str
    event: str
    since: str = ""
    news: tuple[str, str] | None = None


JOINING = {
    JoinedMeaning.JOINED: Joining(
        *("Mitglied seit", "{}", "Beitritt", "seit {}"), news=("Beitritt: {}", "{name} ist Mitglied seit {date}.")
    ),
    JoinedMeaning.AT_LATEST: Joining(
        "Als Mitglied genannt", "spätestens {}", "Als Mitglied genannt", "spätestens seit {}"
    ),
    JoinedMeaning.DECIDED: Joining(
        *("Beitritt beschlossen", "Beschluss {}", "Beitritt beschlossen"),
        news=("Beitritt beschlossen: {}", "Beschluss über den Beitritt von {name}: {date}."),
    ),
    JoinedMeaning.PLANNED: Joining("Beitritt geplant", "geplant zum {}", "Beitritt geplant"),
}
USE = {
    UseStatus.USES: "nutzt die Leistung",
    UseStatus.PLANNED: "plant die Nutzung",
    UseStatus.INVOLVED: "wirkt mit",
    UseStatus.EXAMINED: "prüft die Nutzung",
    UseStatus.WISHED: "wünscht sich die Leistung",
    UseStatus.EXPECTED: "erwartet sich Nutzen",
    UseStatus.ASSESSED: "hat die Leistung bewertet",
}
QUALIFIER = {Qualifier.EXACT: "{}", Qualifier.AT_LEAST: "mindestens {}", Qualifier.MORE_THAN: "mehr als {}"}


def joined(value: Joined | None) -> str:
    """When a member joined, in a few words."""
    return JOINING[value.meaning].date.format(date(value.date)) if value else UNKNOWN


def joined_label(value: Joined | None) -> str:
    """What stands in front of the date of joining."""
    return JOINING[value.meaning if value else JoinedMeaning.JOINED].label


def since_year(value: Joined | None) -> str:
    """Since when a membership is known, by the year; empty where it is not."""
    return JOINING[value.meaning].since.format(value.date.year) if value else ""


def period(value: Period) -> str:
    """From when to when something is reported."""
    first = date(value.first) if value.first else ""
    last = date(value.last) if value.last else ""
    if first and last:
        return first if first == last else f"{first} bis {last}"
    return f"seit {first}" if first else (f"bis {last}" if last else UNKNOWN)


def published(source: Source) -> str:
    """When a source appeared, as precisely as known."""
    when = date(source.published) if source.published else ""
    return ", ".join(part for part in (when, source.date_note or "") if part) or "undatiert"


def count(value: MemberCount) -> str:
    """A reported number with its exactness."""
    return QUALIFIER[value.qualifier].format(german.number(value.count))


def count_date(value: MemberCount) -> str:
    """The date of a reported number, or its bounds."""
    if value.date:
        return date(value.date)
    bounds = [f"nach {date(value.after)}"] if value.after else []
    bounds += [f"vor {date(value.before)}"] if value.before else []
    return "undatiert" + (f" ({', '.join(bounds)})" if bounds else "")


def date(value: PartialDate) -> str:
    """A partial date in words, as precise as it is (2022 · Oktober 2022 · 4. Quartal 2022 · Herbst 2022)."""
    if value.first == value.last:
        return day(value.first)
    part = value.text[5:]
    if not part:
        return value.text
    if part[0] == "Q":
        return f"{part[1]}. Quartal {value.year}"
    return format_date(value.first, "MMMM y", locale=LOCALE) if part.isdigit() else f"{part} {value.year}"
