"""Former ids of records → where they lead today: the old address stays as a small page that leads on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from enum import StrEnum
from typing import TYPE_CHECKING

from pydantic import Field

from kitu.codes import Code
from kitu.fields import Slug
from kitu.model import Record
from kitu.nearest import did_you_mean

if TYPE_CHECKING:
    from kitu.diagnostics import Finding
    from kitu.directory import Directory
    from kitu.draft import Draft, Item
    from kitu.rendering import Renderer


class Section(StrEnum):
    """A part of the site with one page a record; the value is the first step of their addresses."""

    MEMBERS = "mitglieder"
    SERVICES = "leistungen"
    AWARDS = "auszeichnungen"

    @property
    def heading(self) -> str:
        """The heading of the section's overview."""
        return self.value.capitalize()

    def address(self, record: str | None = None) -> str:
        """The site-relative address of a record by its id; of the overview without one."""
        return f"{self.value}/{record}/" if record else f"{self.value}/"


COLLECTIONS = {Section.MEMBERS: "members", Section.SERVICES: "services", Section.AWARDS: "awards"}
"""Section → data file, and list in it, that holds its records."""


class Redirect(Record):
    """An address that was given out once and must keep working."""

    section: Section = Field(title="Bereich", description="mitglieder, leistungen oder auszeichnungen")
    old: Slug = Field(alias="from", title="Frühere Kennung")
    new: Slug | None = Field(
        None, alias="to", title="Heutige Kennung", description="Weglassen, wenn der Eintrag ohne Nachfolger entfällt"
    )

    @property
    def address(self) -> str:
        """The old address, relative to the site."""
        return self.section.address(self.old)

    @property
    def target(self) -> str:
        """The address that it leads to, relative to the site."""
        return self.section.address(self.new)


class RedirectsFile(Record):
    """redirects.yaml as a whole."""

    redirects: tuple[Redirect, ...] = Field(title="Weiterleitungen")


def record_ids(directory: Directory) -> dict[Section, dict[str, str]]:
    """The ids of all records that have a page of their own, with their names, in the directory's order."""
    return {
        Section.MEMBERS: {member.id: member.name for member in directory.members},
        Section.SERVICES: {service.id: service.title for service in directory.services},
        Section.AWARDS: {award.id: award.name for award in directory.awards},
    }


# --- Pages -----------------------------------------------------------------------------------------------------------


def redirect_pages(directory: Directory, render: Renderer) -> dict[str, bytes]:
    """A whole HTML document for each former address, by the address of its file. Its links are relative."""
    names = record_ids(directory)
    return {
        f"{redirect.address}index.html": render.page(
            "redirect.html",
            gone=redirect.new is None,
            title=names[redirect.section][redirect.new] if redirect.new else redirect.section.heading,
            href=f"../{redirect.new}/" if redirect.new else "../",
        ).encode()
        for redirect in directory.redirects
    }


# --- Rules -----------------------------------------------------------------------------------------------------------


def check(drafts: Mapping[str, Draft]) -> Iterator[Finding]:
    """Each former address leads once, and straight, to a page that exists, and hides none."""
    draft = drafts["redirects"]
    entries = [(item, item.value) for item in draft.items.get("redirects", ()) if item.value is not None]
    existing = {section: _ids(drafts[name], name) for section, name in COLLECTIONS.items()}
    former = {(entry.section, entry.old): entry.new for _, entry in entries}
    first: dict[tuple[Section, str], Item] = {}
    for item, entry in entries:
        yield from _source(draft, item, entry, existing[entry.section], first)
        yield from _target(draft, item, entry, existing[entry.section], former)
        first.setdefault((entry.section, entry.old), item)


def _ids(draft: Draft, key: str) -> frozenset[str] | None:
    """The ids in a file, also those of records that have mistakes of their own; `None` if it cannot be read."""
    if draft.source.root is None:
        return None
    nodes = (item.node.child("id") for item in draft.items.get(key, ()))
    return frozenset(node.text for node in nodes if node is not None and node.text)


def _source(
    draft: Draft,
    item: Item,
    entry: Redirect,
    existing: frozenset[str] | None,
    first: Mapping[tuple[Section, str], Item],
) -> Iterator[Finding]:
    path = (*item.path, "from")
    if entry.old in (existing or ()):
        reason = f"Die Seite {entry.address} gibt es: „{entry.old}“ ist die Kennung eines Eintrags."
        yield draft.finding(Code.REDIRECT_IN_USE, path, reason, "Diese Weiterleitung löschen.")
    if twin := first.get((entry.section, entry.old)):
        reason = f"Für „{entry.old}“ gibt es schon eine Weiterleitung (Zeile {twin.node.line})."
        yield draft.finding(Code.DUPLICATE_ID, path, reason, "Eine der beiden Weiterleitungen löschen.")


def _target(
    draft: Draft,
    item: Item,
    entry: Redirect,
    existing: frozenset[str] | None,
    former: Mapping[tuple[Section, str], str | None],
) -> Iterator[Finding]:
    if entry.new is None or existing is None or entry.new in existing:
        return
    path = (*item.path, "to")
    if (entry.section, entry.new) not in former:
        file = f"data/{COLLECTIONS[entry.section]}.yaml"
        remedy = did_you_mean(entry.new, existing, f"Eine Kennung aus {file} verwenden oder „to“ weglassen.")
        yield draft.finding(Code.UNKNOWN_REFERENCE, path, f"„{entry.new}“ gibt es in {file} nicht.", remedy)
        return
    reason, end = f"„{entry.new}“ ist selbst eine frühere Kennung.", _end(entry, former)
    way_out = f"„{end}“ schreiben." if end in existing else "„to“ weglassen oder eine heutige Kennung schreiben."
    yield draft.finding(Code.REDIRECT_CHAIN, path, reason, way_out)


def _end(entry: Redirect, former: Mapping[tuple[Section, str], str | None]) -> str | None:
    """Where a chain of redirects ends; `None` if it runs in a circle or to the overview."""
    seen, end = {entry.old}, entry.new
    while end is not None and (entry.section, end) in former and end not in seen:
        seen.add(end)
        end = former[entry.section, end]
    return None if end in seen else end
