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
        if listed is not None and item.known.reported_total is not None:
            path = (*item.path, "reported_total")
            for reason, remedy in _misfits(listed, item.known.reported_total, complete=item.known.complete):
                yield file.finding(Code.NUMBER_OUT_OF_RANGE, path, reason, remedy, Severity.HINT)


def _misfits(listed: int, total: int, *, complete: bool) -> Iterator[tuple[str, str]]:
    """What is said of a total that does not fit the number of entries, and what to do."""
    there = f"{file_name('members')} nennt {german.amount(listed, 'ein Mitglied', 'Mitglieder')}"
    if listed > total:
        yield (
            f"Das sind weniger, als eingetragen sind: {there}.",
            "Die Zahl mit ihrer Quelle vergleichen; gibt es eine neuere, diese mit Stand und Quelle eintragen.",
        )
    elif complete and listed < total:
        yield (
            f"„complete: true“ sagt, dass die Liste vollständig ist; {there}.",
            "Die fehlenden Mitglieder eintragen oder „complete: false“ schreiben; sonst die Zahl berichtigen.",
        )


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
            yield file.finding(Code.MISSING_KEY, item.path, *said("confirmed_nothing"))


def counted_at_one_time(context: Context) -> Iterator[Finding]:
    """A number of members was counted on a date, or between two; not both."""
    file = context.files["organisation"]
    if file.source.findings:
        return  # lines of two entries may stand in one
    for item in known_items(file, "member_counts"):
        bounds = [name for name in ("after", "before") if getattr(item.known, name) is not None]
        if item.known.date is not None and bounds:
            names = german.series(f"„{name}“" for name in bounds)
            belong = "gehören" if len(bounds) > 1 else "gehört"
            reason = f"Der Zeitpunkt steht schon in „date“; {names} {belong} zu Zahlen ohne Zeitpunkt."
            remedy = f"{names} löschen; ist der Zeitpunkt nicht bekannt, „date“ löschen."
            yield file.finding(Code.BAD_DATE, (*item.path, bounds[0]), reason, remedy, Severity.WARNING)
