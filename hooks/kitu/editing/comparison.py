"""Two states of the directory → everything that the step from one to the other does to the site."""

from __future__ import annotations

from kitu.directory.directory import Directory
from kitu.editing.changed_figures import changed_figures
from kitu.editing.changed_pages import changed_pages
from kitu.editing.changed_records import changed_records
from kitu.editing.changes import Changes
from kitu.editing.missing_redirects import missing_redirects


def compare(before: Directory, after: Directory) -> Changes:
    """What changes on the site from `before` to `after`; nothing if both show the same."""
    records = tuple(changed_records(before, after))
    return Changes(
        records=records,
        pages=tuple(changed_pages(before, after, records)),
        figures=tuple(changed_figures(before, after)),
        missing_redirects=tuple(missing_redirects(before, after)),
    )
