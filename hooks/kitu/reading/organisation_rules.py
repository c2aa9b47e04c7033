"""Rules about what is said of the organisation: what stands side by side must fit together."""

from __future__ import annotations

from collections.abc import Iterator

from kitu import german
from kitu.reading.data_file import DataFile, kept_with_file
from kitu.reading.finding import Code, Finding, Severity
from kitu.reading.rule_context import Context, known_items, members
from kitu.records.choices import JoinedMeaning
from kitu.records.files import file_name
from kitu.records.messages import said

FACTS = ("profile", "terms", "legal")
"""Lists whose entries the organisation can confirm."""


def total_fits_the_list(context: Context) -> Iterator[Finding]:
    """The reported number of members is not below that of the entries, and a list that has all has no fewer."""
    listed, file = _listed(context.files["members"]), context.files["organisation"]
    for item in known_items(file, "roster"):
        total = item.known.reported_total
        if listed is None or total is None or not (listed > total or (item.known.complete and listed < total)):
            continue
        there = f"{file_name('members')} nennt {german.amount(listed, 'ein Mitglied', 'Mitglieder')}"
        reason = f"Das sind weniger, als eingetragen sind: {there}."
        remedy = "Die Zahl mit ihrer Quelle vergleichen; gibt es eine neuere, diese mit Stand und Quelle eintragen."
        if listed < total:
            reason = f"„complete: true“ sagt, dass die Liste vollständig ist; {there}."
            remedy = "Die fehlenden Mitglieder eintragen oder „complete: false“ schreiben; sonst die Zahl berichtigen."
        yield file.finding(Code.NUMBER_OUT_OF_RANGE, (*item.path, "reported_total"), reason, remedy, Severity.HINT)


@kept_with_file
def _listed(file: DataFile) -> int | None:
    """How many members the file has, planned ones aside; `None` if some entry may be lost or wrong."""
    if file.findings:
        return None
    return sum(not (entry.joined and entry.joined.meaning is JoinedMeaning.PLANNED) for _, entry in members(file))


def what_is_confirmed_is_there(context: Context) -> Iterator[Finding]:
    """Only what is written can be confirmed: the site shows a fact without a value as unknown."""
    file = context.files["organisation"]
    for item in (item for name in FACTS for item in known_items(file, name)):
        if item.known.confirmed and item.known.value is None and "value" not in item.faulty:
            place, subject = file.key_position((*item.path, "value")), file.subject(item.path)
            yield Finding(Code.MISSING_KEY, place, subject, "", *said("confirmed_nothing"))


def counted_at_one_time(context: Context) -> Iterator[Finding]:
    """A number of members was counted on a date, or between two; not both."""
    file = context.files["organisation"]
    if file.source.findings:
        return  # lines of two entries may stand in one
    for item in known_items(file, "member_counts"):
        bounds = [name for name in ("after", "before") if getattr(item.known, name) is not None]
        if item.known.date is not None and bounds:
            names = german.series((f"„{name}“" for name in bounds), "und")
            belong = "gehören" if len(bounds) > 1 else "gehört"
            reason = f"Der Zeitpunkt steht schon in „date“; {names} {belong} zu Zahlen ohne Zeitpunkt."
            remedy = f"{names} löschen; ist der Zeitpunkt nicht bekannt, „date“ löschen."
            yield file.finding(Code.BAD_DATE, (*item.path, bounds[0]), reason, remedy, Severity.WARNING)
