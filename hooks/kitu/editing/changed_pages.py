"""Two states of the directory → the pages that are added, removed or changed, or that lead on."""

from __future__ import annotations

from collections.abc import Iterator

from kitu.directory.directory import Directory, Member, record_ids
from kitu.editing.changes import PageChange, RecordChange, What
from kitu.editing.shown_changes import Shown, differing
from kitu.records.model import ServiceUse


def changed_pages(
    before: Directory, after: Directory, records: tuple[RecordChange, ...], seen: tuple[Shown, Shown] | None = None
) -> Iterator[PageChange]:
    """The pages that come, change, lead on or go; `records` are the changes of records between the two states.

    `seen` is what visitors get of each; without it, only pages of records and what members use are looked at.
    """
    old, new = _addresses(before), _addresses(after)
    led_before = {redirect.address: redirect.target for redirect in before.redirects}
    leads = {redirect.address: redirect.target for redirect in after.redirects}
    changed = {f"{change.group.lower()}/{change.id}/" for change in records} | set(_other_services(before, after))
    if seen is not None:
        old |= dict.fromkeys(seen[0].pages)
        new |= dict.fromkeys(seen[1].pages)
        changed = set(differing(*seen))
    yield from (PageChange(What.ADDED, address) for address in new if address not in old)
    yield from (PageChange(What.CHANGED, address) for address in new if address in old and address in changed)
    yield from (PageChange(What.REDIRECTED, key, leads[key]) for key in leads if led_before.get(key) != leads[key])
    gone = [address for address in [*old, *led_before] if address not in new and address not in leads]
    yield from (PageChange(What.REMOVED, address) for address in gone)


def _other_services(before: Directory, after: Directory) -> Iterator[str]:
    """The pages of members that show other services or another use of them, whatever their own entries say."""
    for member in after.members:
        old = before.member.get(member.id)
        if old is not None and list(_uses(old)) != list(_uses(member)):
            yield member.path


def _uses(member: Member) -> Iterator[tuple[str, str, ServiceUse]]:
    return ((use.service.id, use.service.title, use.use) for use in member.uses)


def _addresses(directory: Directory) -> dict[str, None]:
    """The addresses of the pages that come and go with records, in the order of the site."""
    return {
        section.location.page(record): None for section, records in record_ids(directory).items() for record in records
    }
