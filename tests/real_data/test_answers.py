"""What people look for and the sources answer: who is merely mentioned and why, what was saved, who does what, when."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html

from kitu.directory.area_pages import check_page
from kitu.directory.directory import Directory
from kitu.directory.load import load
from kitu.records.addresses import CHECK, SERVICES
from tests.base_project import ROOT
from tests.own_data.prose import main_of
from tests.real_data.test_seed import part_of


@pytest.fixture(scope="module")
def directory() -> Directory:
    loaded = load(ROOT / "data").directory
    assert loaded is not None
    return loaded


def page(site: Path, address: str) -> html.HtmlElement:
    return main_of(site / address / "index.html")


def test_bodies_that_are_merely_mentioned_learn_why_they_are_not_listed(real_site: Path, directory: Directory) -> None:
    """Each on its own page of the check with what sources say of it, all of them on the list."""
    listed = part_of(page(real_site, CHECK.address), "genannt")
    assert len(directory.file.candidates) == 19
    for candidate in directory.file.candidates:
        assert candidate.name in listed
        assert candidate.text in listed
    for key, candidate in directory.candidate.items():
        said = part_of(page(real_site, check_page(directory.register.areas[key])), "genannt")
        assert candidate.text in said
        assert "sagt keine Quelle" in said


def test_whoever_is_mentioned_with_a_service_is_one_of_them(real_site: Path, directory: Directory) -> None:
    """Its page of the check names the service, and the service leads there."""
    names = {candidate.name: key for key, candidate in directory.candidate.items()}
    others = {candidate.name for candidate in directory.file.candidates if not candidate.key}
    for service in directory.services:
        links = page(real_site, SERVICES.page(service.id)).xpath(".//a/@href")
        for mention in service.mentioned:
            assert mention.name in names or mention.name in others
            if mention.name in names:
                address = check_page(directory.register.areas[names[mention.name]])
                assert f"../../{address}" in links
                assert service.title in part_of(page(real_site, address), "genannt")


@pytest.mark.parametrize(
    "member, services",
    [("kid-magdeburg", {"dms", "einkauf", "rechenzentrum", "schliesssysteme"}), ("sikosa", {"dms", "beratung"})],
)
def test_members_that_provide_services_say_which(
    real_site: Path, directory: Directory, member: str, services: set[str]
) -> None:
    """On the member's page and on the service's; nowhere it says that nothing is known."""
    main = page(real_site, f"mitglieder/{member}/")
    said = part_of(main, "beitrag")
    provided = {
        service.id: part for service in directory.services for part in service.provided if part.member == member
    }
    assert services <= provided.keys()
    for service, part in provided.items():
        assert part.text in said
        assert part.text in part_of(page(real_site, SERVICES.page(service)), "beitrag")
    assert "öffentlich nichts bekannt" not in main.text_content()


EVENTS = {
    "veranstaltungen": ("22. Oktober 2014", "28. September 2016", "26. September 2018", "5. November 2025"),
    "schul-it": ("23. Mai 2023",),
    "arbeitskreise": ("3. Juni 2025",),
}


@pytest.mark.parametrize("service", EVENTS)
def test_dated_events_stand_with_their_service(real_site: Path, service: str) -> None:
    said = part_of(page(real_site, SERVICES.page(service)), "termine")
    assert [day for day in EVENTS[service] if day not in said] == []


def test_one_can_sign_up_where_a_source_says_how(real_site: Path) -> None:
    main = page(real_site, SERVICES.page("sicherkommunal"))
    assert "mailto:sicherkommunal@kitu-genossenschaft.de" in main.xpath(".//a/@href")
    assert "2026" in part_of(page(real_site, SERVICES.page("digital-lotsen")), "anmeldung")


SAVINGS = (
    ("Zerbst/Anhalt", "Fast 50 % weniger", "Drucken und Kopieren", "2014"),
    ("Biederitz", "125 € weniger im Monat", "Drucken und Kopieren", "2016"),
    ("Landkreis Wittenberg", "4,5 Millionen €", "keine Ersparnis", "2023"),
)


@pytest.mark.parametrize("row", SAVINGS, ids=lambda row: row[0])
def test_each_reported_saving_says_what_was_counted_and_when(real_site: Path, row: tuple[str, ...]) -> None:
    """In one item of the list, with a source."""
    items = page(real_site, "mitglied-werden/ersparnis/").xpath(".//h2[@id='zahlen']/following-sibling::ul[1]/li")
    [found] = [item for item in items if row[0] in item.text_content()]
    assert all(words in " ".join(found.text_content().split()) for words in row)
    assert found.xpath(".//sup//a")
