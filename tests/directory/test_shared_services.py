"""Who shares what with whom, against a plain count of all pairs."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from bs4 import BeautifulSoup
from lxml import html

from kitu.directory.shared_services import TAKES_PART, SharedServices
from kitu.site.build import Site, build_site
from tests.made_sites import crowd_project


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Give a directory that has pairs enough."""
    built = build_site(crowd_project(tmp_path_factory.mktemp("crowd") / "project"))
    assert isinstance(built, Site), built
    return built


@pytest.fixture(scope="module")
def expected(site: Site) -> Mapping[str, set[str]]:
    """Services by member, read from the services and not from the members."""
    found: dict[str, set[str]] = {member.id: set() for member in site.directory.members}
    for service in site.directory.services:
        for use in service.uses:
            if use.status in TAKES_PART:
                found[use.member].add(service.id)
    return found


def test_partners_are_all_members_with_a_common_service(site: Site, expected: Mapping[str, set[str]]) -> None:
    shared = SharedServices(site.directory)
    for member in site.directory.members:
        found = {partner.member.id: {part.id for part in partner.services} for partner in shared.partners(member)}
        others = {other: expected[member.id] & expected[other] for other in expected if other != member.id}
        assert found == {other: common for other, common in others.items() if common}


def test_most_in_common_come_first_and_equals_in_the_order_of_names(site: Site) -> None:
    order = [member.id for member in site.directory.members]
    for member in site.directory.members:
        ranks = [
            (-len(partner.services), order.index(partner.member.id))
            for partner in SharedServices(site.directory).partners(member)
        ]
        assert ranks == sorted(ranks)


def test_a_member_page_names_its_partners_and_what_they_share(site: Site, expected: Mapping[str, set[str]]) -> None:
    shared = SharedServices(site.directory)
    for member in site.directory.members:
        sections = html.fromstring(f"<main>{site.pages[member.path].content.html}</main>").xpath(
            "//*[@id='gemeinsam']/.."
        )
        partners = shared.partners(member)
        assert bool(sections) == bool(partners), member.id
        for section in sections:
            links = section.xpath(".//li/a/@href")
            assert links == [f"../../{partner.member.path}" for partner in partners[:5]]
            first = {str(link).split("/")[3] for link in section.xpath(".//li[1]//span//a/@href")}
            assert first == expected[member.id] & expected[partners[0].member.id]


def test_the_overview_has_a_line_for_each_member_that_takes_part(site: Site, expected: Mapping[str, set[str]]) -> None:
    """A directory in which nobody takes part in anything may have no such page."""
    page = site.pages.get("leistungen/wer-teilt-was/")
    rows = BeautifulSoup(page.content.html, "lxml").select("tbody tr") if page else []
    assert {row["id"] for row in rows} == {member for member, services in expected.items() if services}
