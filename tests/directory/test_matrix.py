"""The table of members and services: every statement of the data stands in its cell, and nothing else does."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from kitu.directory.matrix import GROUPS, ORDER, SHORT, by_status, matrix, members_of
from kitu.records.choices import UseStatus
from kitu.site.build import Site, build_site
from tests.base_project import copy_base


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    built = build_site(copy_base(tmp_path_factory.mktemp("base")))
    assert isinstance(built, Site), built
    return built


def test_every_use_is_in_the_cell_of_its_member_and_service(site: Site) -> None:
    table = matrix(site.directory)
    found = {
        (line.member.id, column.service.id, use.status)
        for line in table.lines
        for column, cell in zip(table.columns, line.cells, strict=True)
        for use in cell
    }
    assert found == {
        (use.member, service.id, use.status) for service in site.directory.services for use in service.uses
    }


def test_all_services_and_members_are_in_the_table_or_named_as_missing(site: Site) -> None:
    table = matrix(site.directory)
    shown = [column.service.id for column in table.columns]
    assert [service.id for service in table.unused] == [one.id for one in site.directory.services if not one.uses]
    assert sorted([*shown, *(one.id for one in table.unused)]) == sorted(one.id for one in site.directory.services)
    listed = [line.member.id for line in table.lines] + [member.id for member in table.without]
    assert sorted(listed) == sorted(site.directory.member)


def test_the_table_is_bounded(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    """Of many services those with most members have a column, in the order of the catalogue; the rest are named."""
    whole = matrix(site.directory)
    monkeypatch.setattr("kitu.directory.matrix.COLUMNS", 1)
    table = matrix(site.directory)
    (column,) = table.columns
    assert len(column.members) == max(len(one.members) for one in whole.columns)
    assert {service.id for service in table.further} == {one.service.id for one in whole.columns} - {column.service.id}
    assert [line.services for line in table.lines] == [line.services for line in whole.lines]
    page = BeautifulSoup(site.pages["leistungen/matrix/"].content.html, "lxml")
    named = {str(link["href"]) for link in page.select("p.muted a")}
    assert {f"../../leistungen/{service.id}/" for service in table.further} <= named


def test_counts_of_columns_and_lines_agree_with_the_cells(site: Site) -> None:
    table = matrix(site.directory)
    for place, column in enumerate(table.columns):
        named = {line.member.id for line in table.lines if line.cells[place]}
        assert {member.id for member in column.members} == named
        assert column.documented + column.reported == len(members_of(site.directory, column.service)) == len(named)
    assert sum(line.services for line in table.lines) == sum(len(column.members) for column in table.columns)


def test_every_status_has_a_word_a_rank_and_one_heading() -> None:
    assert set(SHORT) == set(ORDER) == set(UseStatus)
    grouped = [status for statuses in GROUPS.values() for status in statuses]
    assert sorted(grouped) == sorted(UseStatus)


def test_a_service_lists_each_use_once_under_its_heading(site: Site) -> None:
    for service in site.directory.services:
        groups = by_status(site.directory, service)
        assert [heading for heading, _ in groups] == [heading for heading in GROUPS if heading in dict(groups)]
        listed = [(member.id, use.status) for _, uses in groups for member, use in uses]
        assert sorted(listed) == sorted((use.member, use.status) for use in service.uses)
        assert all(use.status in GROUPS[heading] for heading, uses in groups for _, use in uses)


def test_the_page_is_a_table_with_headers_on_both_sides_and_links_both_ways(site: Site) -> None:
    page = site.pages["leistungen/matrix/"]
    table = BeautifulSoup(page.content.html, "lxml").select_one("table.matrix")
    assert table is not None
    columns, rows = table.select("thead th[scope=col]"), table.select("tbody tr")
    assert [link["href"] for link in table.select("thead a")] == [
        f"../../leistungen/{column.service.id}/" for column in matrix(site.directory).columns
    ]
    for row in rows:
        header = row.select_one("th[scope=row] a")
        assert header is not None
        assert header["href"] in {f"../../{member.path}" for member in site.directory.members}
        assert len(row.find_all(["th", "td"])) == len(columns)
        assert all(cell.decode_contents() == "" or cell.get_text(strip=True) for cell in row.find_all("td"))
    assert [cell for cell in table.select("tbody td") if cell.decode_contents() == ""]
    assert table.caption is not None
    assert "leere Felder: keine Angabe" in table.caption.get_text(), "what an empty cell means is said once"


def test_the_year_in_a_cell_is_that_of_the_source(site: Site) -> None:
    page = site.pages["leistungen/matrix/"]
    row = next(
        row for row in BeautifulSoup(page.content.html, "lxml").select("tbody tr") if "Sternau" in row.get_text()
    )
    assert [" ".join(cell.get_text(" ").split()) for cell in row.select("td")] == [
        "2",
        "nutzt 2016",
        "plant 2023",
    ]


def test_member_pages_offer_the_comparison(tmp_path: Path) -> None:
    """The page of who shares what is reachable from the catalogue."""
    built = build_site(copy_base(tmp_path / "base"))
    assert isinstance(built, Site)
    assert 'href="../leistungen/wer-teilt-was/"' in built.pages["leistungen/"].content.html
