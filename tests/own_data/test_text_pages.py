"""The hand-written pages of this site: nothing of them would be swallowed, and no stray file lies among them."""

from __future__ import annotations

from kitu.reading.text_pages import check_text_pages
from tests.base_project import ROOT


def test_the_pages_of_this_project_have_no_findings() -> None:
    assert check_text_pages(ROOT / "docs") == ()
