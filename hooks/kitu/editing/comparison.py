"""Two states of the project → everything that the step from one to the other does to the site."""

from __future__ import annotations

from dataclasses import replace

from kitu.directory.directory import Directory
from kitu.editing import shown_changes
from kitu.editing.changed_figures import changed_figures
from kitu.editing.changed_pages import changed_pages
from kitu.editing.changed_records import changed_records
from kitu.editing.changes import Changes
from kitu.editing.missing_redirects import missing_redirects
from kitu.editing.shown_changes import Shown


def compare(before: Directory, after: Directory, seen: tuple[Shown, Shown] | None = None) -> Changes:
    """What changes on the site from `before` to `after`; nothing if both show the same.

    `seen` is what visitors get of each: with it no difference of a page, the feed or a file is left out.
    """
    records = tuple(changed_records(before, after))
    changes = Changes(
        records=records,
        pages=tuple(changed_pages(before, after, records, seen)),
        figures=tuple(changed_figures(before, after)),
        missing_redirects=tuple(missing_redirects(before, after)),
    )
    if seen is None:
        return changes
    return replace(
        changes,
        texts=shown_changes.changed_texts(*seen, records),
        same_words=shown_changes.same_words(*seen),
        anchors=shown_changes.lost_anchors(*seen),
        events=shown_changes.changed_events(*seen),
        files=shown_changes.changed_files(*seen),
    )
