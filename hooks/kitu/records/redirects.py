"""Former ids of records → where they lead today: the old address stays as a small page that leads on."""

from __future__ import annotations

from pydantic import Field

from kitu.records.addresses import Section
from kitu.records.fields import Flag, Slug
from kitu.records.model import Record

COLLECTIONS = {Section.MEMBERS: "members", Section.SERVICES: "services", Section.AWARDS: "awards"}
"""Section → data file, and list in it, that holds its records."""


class Redirect(Record):
    """An address that was given out once and must keep working."""

    section: Section = Field(title="Bereich", description="mitglieder, leistungen oder auszeichnungen")
    old: Slug = Field(alias="from", title="Frühere Kennung")
    new: Slug | None = Field(
        None, alias="to", title="Heutige Kennung", description="Weglassen, wenn der Eintrag ohne Nachfolger entfällt"
    )
    first: Flag = Field(
        default=False,
        title="Erste Kennung",
        description="true, wenn der heutige Eintrag zuerst so hieß: Feeds und Visitenkarte führen ihn weiter unter ihr",
    )

    @property
    def address(self) -> str:
        """The old address, relative to the site."""
        return self.section.location.page(self.old)

    @property
    def target(self) -> str:
        """The address that it leads to, relative to the site."""
        location = self.section.location
        return location.page(self.new) if self.new else location.address


class RedirectsFile(Record):
    """redirects.yaml as a whole."""

    redirects: tuple[Redirect, ...] = Field(title="Weiterleitungen")
