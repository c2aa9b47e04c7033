"""Addresses that a change would leave without a page: each asks for an entry in redirects.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from kitu.directory.directory import Directory, Member, record_ids
from kitu.reading.finding import Code, Finding, Position, Severity
from kitu.records.addresses import Section
from kitu.records.files import file_name

Answered = Mapping[Section, frozenset[str] | None]
"""Section → the ids of its present and former records, `None` if their file cannot be read."""


@dataclass(frozen=True, slots=True)
class MissingRedirect:
    """A redirect that is missing: `new` is the id that seems to have taken over, if there is one.

    `first` says that the record was announced under the old id, and goes on to be: in the feed, and in address books.
    """

    section: Section
    old: str
    new: str | None
    first: bool = False

    @property
    def entry(self) -> str:
        """The line to add to redirects.yaml."""
        target = f", to: {self.new}" if self.new else ""
        first = ", first: true" if self.first else ""
        return f"- {{section: {self.section}, from: {self.old}{target}{first}}}"


def missing_redirects(before: Directory, after: Directory) -> Iterator[MissingRedirect]:
    """The redirects that `after` lacks: for records and redirects of `before` whose address no longer answers."""
    answered = {(section, record) for section, records in record_ids(after).items() for record in records}
    answered |= {(redirect.section, redirect.old) for redirect in after.redirects}
    for section, records in record_ids(before).items():
        present = successors(before, after, section)
        gone = (old for old in records if (section, old) not in answered)
        yield from (
            MissingRedirect(section, old, present.get(old), _announced(before, section, old, present)) for old in gone
        )
    for redirect in before.redirects:
        if (redirect.section, redirect.old) not in answered:
            new = redirect.new if (redirect.section, redirect.new) in answered else None
            yield MissingRedirect(redirect.section, redirect.old, new, redirect.first and new is not None)


def lost_first_ids(before: Directory, after: Directory) -> Iterator[Finding]:
    """Redirects that do not say under which id feeds and address books go on to know a record that was renamed."""
    for section in (Section.MEMBERS, Section.SERVICES):
        was, now = _first_ids(before, section), _first_ids(after, section)
        former = {redirect.old for redirect in after.redirects if redirect.section is section}
        for old, new in successors(before, after, section).items():
            first = was.get(old, old)
            if first not in former or now.get(new) == first:
                continue
            reason = f"Feeds kennen „{new}“ als „{first}“; nach dieser Änderung meldeten sie alles noch einmal."
            remedy = f"Bei „from: {first}“ ergänzen: first: true"
            place = Position(file_name("redirects"))
            yield Finding(Code.REDIRECT_FIRST, place, f"Weiterleitung „{first}“", "", reason, remedy, Severity.WARNING)


def _first_ids(directory: Directory, section: Section) -> dict[str | None, str]:
    """Present id → the id under which a record was first published, as redirects say."""
    return {entry.new: entry.old for entry in directory.redirects if entry.section is section and entry.first}


def _announced(before: Directory, section: Section, old: str, present: Mapping[str, str]) -> bool:
    """Whether a record that feeds tell of goes on under another id and had none before the old one."""
    renamed_before = any(redirect.first and redirect.new == old for redirect in before.redirects)
    return section is not Section.AWARDS and old in present and not renamed_before


def redirect_findings(before: Directory, after: Directory) -> Iterator[Finding]:
    """The same as findings: warnings, since the record may have been published by mistake."""
    yield from _findings(missing_redirects(before, after))
    yield from lost_first_ids(before, after)


def lost_addresses(before: Answered, after: Answered) -> Iterator[Finding]:
    """The same from the ids alone, where a state has errors; of a file that cannot be read nothing is said."""
    for section, ids in before.items():
        now = after.get(section)
        if ids is not None and now is not None:
            yield from _findings(MissingRedirect(section, old, None) for old in sorted(ids - now))


def _findings(redirects: Iterable[MissingRedirect]) -> Iterator[Finding]:
    for missing in redirects:
        address, subject = missing.section.location.page(missing.old), f"Weiterleitung „{missing.old}“"
        reason = f"Die Adresse {address} gab es bisher; nach dieser Änderung führt sie ins Leere."
        remedy = f"Unter „redirects:“ (ohne „[]“ dahinter) diese Zeile ergänzen: {missing.entry}"
        place = Position(file_name("redirects"))
        yield Finding(Code.REDIRECT_MISSING, place, subject, "", reason, remedy, Severity.WARNING)


def successors(before: Directory, after: Directory, section: Section) -> dict[str, str]:
    """Former id → present id of the records of a section that go on under another id.

    A redirect says so, otherwise the same official key or the same name; in any case only if the new id is new indeed.
    A record that leads on to one that was there before is removed.
    """
    old, new = set(record_ids(before)[section]), set(record_ids(after)[section])
    found = {entry.old: entry.new for entry in after.redirects if entry.section == section and entry.new in new - old}
    marks = {mark: record for record, mark in _marks(after, section) if record not in old}
    for record, mark in _marks(before, section):
        if record not in new and mark in marks:
            found.setdefault(record, marks[mark])
    return {
        record: successor
        for record, successor in found.items()
        if record in old and record not in new and successor is not None
    }


def _marks(directory: Directory, section: Section) -> Iterator[tuple[str, str]]:
    """Each record with what makes it known again under another id."""
    if section is Section.MEMBERS:
        return ((member.id, _mark(member)) for member in directory.members)
    if section is Section.AWARDS:
        return ((award.id, f"{award.name} {award.year}") for award in directory.awards)
    return ((service.id, service.title) for service in directory.services)


def _mark(member: Member) -> str:
    return member.entry.key or member.name
