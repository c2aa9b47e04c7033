"""What a step from one state of the directory to another does to the site: records, pages and figures."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kitu.editing.differences import FieldChange
from kitu.editing.missing_redirects import MissingRedirect


class What(StrEnum):
    """What happens to a record or a page; the value is what editors read."""

    ADDED = "neu"
    REMOVED = "entfällt"
    RENAMED = "heißt anders"
    NEW_ID = "neue Kennung"
    MOVED = "zieht um"
    CHANGED = "geändert"
    REDIRECTED = "führt weiter"


@dataclass(frozen=True, slots=True)
class RecordChange:
    """A record that is added, removed or changed. `id` is the present one, or the last one of a removed record."""

    group: str
    id: str
    name: str
    what: tuple[What, ...]
    old_id: str = ""
    old_name: str = ""
    fields: tuple[FieldChange, ...] = ()


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is added, removed, changed, or that leads on to `target`; addresses are relative to the site."""

    what: What
    address: str
    target: str = ""


@dataclass(frozen=True, slots=True)
class FigureChange:
    """A number on the site that moves."""

    label: str
    old: int
    new: int


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changes, in the order of the site. `missing_redirects` are the redirects that are missing."""

    records: tuple[RecordChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    missing_redirects: tuple[MissingRedirect, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.pages or self.figures)
