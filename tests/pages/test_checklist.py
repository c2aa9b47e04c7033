"""The checklist: every entry is on it, the longest unchecked first, with the place where it is changed."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from kitu.pages.checklist import checklist
from kitu.pages.page import Page
from kitu.site.build import Site, build_site
from tests.base_project import copy_base


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = build_site(copy_base(tmp_path_factory.mktemp("checklist")))
    assert isinstance(built, Site)
    return built


@pytest.fixture
def page(site: Site) -> Page:
    return site.pages["mitmachen/pruefliste/"]


def test_every_member_service_and_award_is_listed_once(site: Site) -> None:
    directory = site.directory
    listed = [entry.path for entry in checklist(directory)]
    assert len(listed) == len(set(listed)) == len(directory.members) + len(directory.services) + len(directory.awards)
    assert set(listed) <= {page.path for page in site.pages.values()}


def test_the_longest_unchecked_comes_first_and_names_decide_among_equals(site: Site) -> None:
    entries = checklist(site.directory)
    assert entries[0].title == "Beispielverein"
    assert all(left.checked <= right.checked for left, right in pairwise(entries))
    assert [entry.title for entry in entries[1:4]] == ["Ämternetz", "Datensicherung", "Elektronischer Aktenplan"]


def test_file_and_line_lead_to_the_entry(site: Site, tmp_path: Path) -> None:
    root = copy_base(tmp_path)
    for entry in checklist(site.directory):
        line = (root / entry.origin.file).read_text(encoding="utf-8").splitlines()[entry.origin.line - 1]
        assert line == f"  - id: {entry.path.split('/')[1]}"


def test_the_page_shows_each_entry_with_day_and_place(site: Site, page: Page) -> None:
    for entry in checklist(site.directory):
        assert f'<a href="../../{entry.path}">' in page.content.html
        assert f'{entry.origin.file}, <span class="nowrap">Zeile {entry.origin.line}</span></td>' in page.content.html
    assert page.content.html.count("<time datetime=") == len(checklist(site.directory))


def test_the_page_is_a_table_under_mitmachen_and_not_searched(page: Page) -> None:
    assert page.content.html.startswith("\n<h1>Prüfliste</h1>") or page.content.html.startswith("<h1>Prüfliste</h1>")
    assert [crumb.address for crumb in page.crumbs] == ["", "mitmachen/"]
    assert page.search_entries == ()
    assert len(re.findall(r'<th scope="col"', page.content.html)) == 4
