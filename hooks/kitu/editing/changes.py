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
    AGAIN = "erscheint noch einmal"


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
class TextChange:
    """Words that take the place of others (either may be empty) on pages that show both, by address."""

    old: str
    new: str
    addresses: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EventChange:
    """An event of the feed by its id; `old_key` is the former one of an event that is told again."""

    what: What
    title: str
    key: str
    old_key: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """Everything that changes, in the order of the site. `missing_redirects` are the redirects that are missing.

    What no field of a record says of pages: `texts`; `same_words` are pages that change in links or structure alone.
    `anchors` are places on pages that are gone, `files` the addresses of files with another content.
    """

    records: tuple[RecordChange, ...] = ()
    pages: tuple[PageChange, ...] = ()
    figures: tuple[FigureChange, ...] = ()
    missing_redirects: tuple[MissingRedirect, ...] = ()
    texts: tuple[TextChange, ...] = ()
    same_words: tuple[str, ...] = ()
    anchors: tuple[str, ...] = ()
    events: tuple[EventChange, ...] = ()
    files: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.records or self.pages or self.figures or self.events or self.files)
