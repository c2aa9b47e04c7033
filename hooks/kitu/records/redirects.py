"""Former ids of records → where they lead today: the old address stays as a small page that leads on."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from kitu.records.fields import Slug
from kitu.records.model import Record


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
