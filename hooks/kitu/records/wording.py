"""German phrases for what the data says in codes: membership, joining, use of a service, dates, unknown values.

Templates, exports and reports ask for them here; names come with their cases (`kitu.german.Noun`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from babel.dates import format_date

from kitu import german
from kitu.german import LOCALE, WORDS, Noun, amount, day, in_words, number, sentence
from kitu.kept import kept
from kitu.records.choices import Evidence, JoinedMeaning, Qualifier, UseStatus
from kitu.records.model import Joined, Period, Source
from kitu.records.organisation import MemberCount, OrganisationFile
from kitu.records.partial_date import PartialDate

UNKNOWN = "nicht bekannt"
STALE = "lange nicht geprüft"
SEAT_UNSURE = "Sitz nach allgemeiner Kenntnis, nicht belegt"

EVIDENCE = {
    Evidence.DOCUMENTED: "belegt",
    Evidence.REPORTED: "berichtet, nicht bestätigt",
}


@dataclass(frozen=True, slots=True)
class Joining:
    """What a date of joining means, wherever it is named; `{date}`, `{since}`, `{on}` and `{by}` stand for the date.

    `label` and `fact` are the date with what stands in front of it in a list of facts, `cell` the same in a column
    "Mitglied seit", `event` the title of what happened then. `clause` says it of a member in a sentence, `unsure` of a
    reported one, with `{organisation}` in the genitive or `{into}` in the dative. `year` says since when membership is
    known; `news` are title and text of the entry in the feed, with `{name}` and `{noun}`: both are empty where nothing
    of the kind is known.
    """

    label: str
    fact: str
    cell: str
    event: str
    clause: str
    unsure: str
    year: str = ""
    news: tuple[str, str] | None = None


JOINING = {
    JoinedMeaning.JOINED: Joining(
        label="Mitglied seit",
        fact="{date}",
        cell="{date}",
        event="Beitritt",
        clause="{since} Mitglied {organisation}",
        unsure="laut Berichten {since} Mitglied {organisation}; nicht bestätigt",
        year="seit {}",
        news=("Beitritt: {name}", "{noun.nominative} ist {since} Mitglied {organisation}."),
    ),
    JoinedMeaning.AT_LATEST: Joining(
        label="Als Mitglied genannt",
        fact="{on}",
        cell="spätestens {date}",
        event="Als Mitglied genannt",
        clause="spätestens {since} Mitglied {organisation}",
        unsure="laut Berichten spätestens {since} Mitglied {organisation}; nicht bestätigt",
        year="spätestens seit {}",
    ),
    JoinedMeaning.DECIDED: Joining(
        label="Beitritt beschlossen",
        fact="{on}",
        cell="Beschluss {on}",
        event="Beitritt beschlossen",
        clause="Mitglied {organisation}; der Beitritt wurde {on} beschlossen",
        unsure="Beitritt {on} beschlossen; Mitgliedschaft in {into} nicht bestätigt",
        news=("Beitritt beschlossen: {name}", "{on} wurde der Beitritt {noun.genitive} beschlossen."),
    ),
    JoinedMeaning.PLANNED: Joining(
        label="Beitritt geplant",
        fact="{by}",
        cell="geplant {by}",
        event="Beitritt geplant",
        clause="Mitglied {organisation}; der Beitritt war {by} geplant",
        unsure="Beitritt {by} geplant; Mitgliedschaft in {into} nicht bestätigt",
    ),
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


SINCE_UNKNOWN = "Mitglied {organisation}"


def joined(value: Joined | None) -> str:
    """When a member joined, behind `joined_label`."""
    return _dated(JOINING[value.meaning].fact, value.date) if value else UNKNOWN


def joined_cell(value: Joined | None) -> str:
    """When a member joined, in a column "Mitglied seit"."""
    return _dated(JOINING[value.meaning].cell, value.date) if value else UNKNOWN


def joined_label(value: Joined | None) -> str:
    """What stands in front of the date of joining."""
    return JOINING[value.meaning if value else JoinedMeaning.JOINED].label


def since_year(value: Joined | None) -> str:
    """Since when a membership is known, by the year; empty where it is not."""
    return JOINING[value.meaning].year.format(value.date.year) if value else ""


def membership(value: Joined | None, evidence: Evidence, organisation: Noun) -> str:
    """That somebody is a member, since when, and how sure that is: a clause without its subject."""
    names = {"organisation": organisation.genitive, "into": organisation.dative}
    sure = evidence is Evidence.DOCUMENTED
    if value is None:
        return (SINCE_UNKNOWN if sure else f"laut Berichten {SINCE_UNKNOWN}; nicht bestätigt").format(**names)
    words = JOINING[value.meaning]
    return _dated(words.clause if sure else words.unsure, value.date, **names)


def joining_news(value: Joined, name: Noun, title: str, organisation: Noun) -> tuple[str, str] | None:
    """Title and text of a joining that is an event; nothing for dates that tell of none. `title` is the plain name."""
    news = JOINING[value.meaning].news
    if news is None:
        return None
    told = _dated(news[1], value.date, noun=name, organisation=organisation.genitive)
    return news[0].format(name=title), sentence(told)


def _dated(phrase: str, value: PartialDate | None, **names: object) -> str:
    dates = {"date": date(value), "since": since(value), "on": on(value), "by": by(value)} if value else {}
    return phrase.format(**dates, **names)


def members(documented: int, reported: int = 0) -> str:
    """A number of members in its parts (zwei belegte und ein berichtetes Mitglied), never as their sum alone."""
    if not reported:
        return amount(documented, "ein belegtes Mitglied", "belegte Mitglieder")
    if not documented:
        return amount(reported, "ein berichtetes Mitglied", "berichtete Mitglieder")
    digits = max(documented, reported) >= len(WORDS)
    first, second = (number(part) if digits and part > 1 else in_words(part) for part in (documented, reported))
    one = "belegtes" if documented == 1 else "belegte"
    return f"{first} {one} und {second} {'berichtetes Mitglied' if reported == 1 else 'berichtete Mitglieder'}"


def seats(documented: int, reported: int) -> str:
    """How many members have their seat in an area."""
    sure = amount(documented, "ein belegtes Mitglied hat hier seinen", "belegte Mitglieder haben hier ihren")
    doubtful = amount(
        reported,
        "ein weiteres ist" if documented else "ein Mitglied ist",
        "weitere sind" if documented else "Mitglieder sind",
    )
    rest = f" {sentence(doubtful)} berichtet, aber nicht bestätigt." if reported else ""
    return f"{sentence(sure)} Sitz.{rest}"


def location(name: Noun, region: str) -> str:
    """The title of a drawing that shows where somebody is; a name that names the region already does so alone."""
    return f"Sitz {name.genitive}" if region in name.nominative else f"Lage {name.genitive} in {region}"


def reported_total(file: OrganisationFile) -> str:
    """How many members were reported last, as an exact number and in what was said since."""
    roster = file.roster
    verb = "wurde" if roster.reported_total == 1 else "wurden"
    members = amount(roster.reported_total, "ein Mitglied", "Mitglieder")
    last = f"Zuletzt als genaue Zahl berichtet {verb} {members} ({date(roster.as_of)})"
    return "; ".join(
        [last, *(f"{on(value.date)} hieß es {count(value)}" for value in later_counts(file) if value.date)]
    )


def later_counts(file: OrganisationFile) -> list[MemberCount]:
    """The numbers of members that were reported after the exact one."""
    return [value for value in file.member_counts if value.date and value.date.first > file.roster.as_of.last]


def use_date(as_of: PartialDate | None, sources: Iterable[Source]) -> str:
    """When a use was: as its source says; else when the latest source that tells of it appeared, or what is known."""
    sources = tuple(sources)
    if as_of:
        return date(as_of)
    dates = [source.published for source in sources if source.published]
    if not dates:
        return next((source.date_note for source in sources if source.date_note), UNKNOWN)
    latest = max(dates, key=lambda value: value.last)
    return f"berichtet {on(latest) if latest.text[5:] else latest.text}"


def use_year(as_of: PartialDate | None, sources: Iterable[Source]) -> str:
    """The year of `use_date`, four digits; empty where nothing says when."""
    dates = [as_of] if as_of else [source.published for source in sources if source.published]
    return str(max(value.last for value in dates).year) if dates else ""


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


def count_in_words(value: MemberCount) -> str:
    """The same in running text."""
    return QUALIFIER[value.qualifier].format(in_words(value.count) if value.count > 1 else german.number(value.count))


def count_date(value: MemberCount) -> str:
    """The date of a reported number, or its bounds."""
    if value.date:
        return date(value.date)
    bounds = [f"nach {date(value.after)}"] if value.after else []
    bounds += [f"vor {date(value.before)}"] if value.before else []
    return "undatiert" + (f" ({', '.join(bounds)})" if bounds else "")


@kept(4096)
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


def since(value: PartialDate) -> str:
    """From a date on (seit dem 1. Oktober 2022 · seit Oktober 2022 · seit dem 4. Quartal 2022 · seit 2022)."""
    return f"seit {'dem ' if _has_article(value) else ''}{date(value)}"


def on(value: PartialDate) -> str:
    """At a date (am 1. Oktober 2022 · im Oktober 2022 · im 4. Quartal 2022 · im Herbst 2022 · im Jahr 2022)."""
    if value.first == value.last:
        return f"am {date(value)}"
    return f"im {date(value)}" if value.text[5:] else f"im Jahr {date(value)}"


def by(value: PartialDate) -> str:
    """What a plan aims at (zum 1. Oktober 2022 · für Oktober 2022 · für das 4. Quartal 2022 · für 2022)."""
    if value.first == value.last:
        return f"zum {date(value)}"
    article = ("das " if value.text[5:].startswith("Q") else "den ") if _has_article(value) else ""
    return f"für {article}{date(value)}"


def _has_article(value: PartialDate) -> bool:
    """Days, quarters and seasons have an article, months and years have none."""
    return value.first == value.last or not (value.text[5:] or "0").isdigit()


def dialled(text: str) -> str:
    """A telephone number as a link names it (RFC 3966): digits, and a plus before the country.

    The zero in brackets, for callers within the country, is left out.
    """
    return re.sub(r"\(0\)|[^+0-9]", "", text)
