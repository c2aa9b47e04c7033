"""The page for proposals: fields are those of the models, records those of the files, ways those that are set."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from kitu.directory.directory import Directory
from kitu.pages.proposal_rules import KINDS
from kitu.pages.proposals import form_data
from kitu.records.addresses import PROPOSAL
from kitu.records.choices import UseStatus
from kitu.records.proposal import open_fields
from kitu.records.settings import Proposals, Settings, SettingsError, read_settings
from kitu.site.build import Site, build_site
from tests.base_project import copy_base

MAIL = Proposals(mail="redaktion@beispiel.example")
HUB = Proposals(repository="https://github.com/beispiel/verzeichnis")


def html(folder: Path, ways: Proposals) -> str:
    site = build_site(copy_base(folder), replace(Settings(), proposals=ways))
    assert isinstance(site, Site)
    return site.pages[PROPOSAL.address].content.html


def walk(fields: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [part for field in fields for part in (field, *walk(field.get("parts", [])))]


def test_fields_are_the_models_with_titles_and_choices(base_directory: Directory) -> None:
    """Every open field of a member has its place; what the form cannot show is left out, and nothing else."""
    fields = form_data(base_directory, MAIL)["fields"]
    assert {field["name"] for field in fields["members"]} == set(open_fields("members"))
    assert {field["name"] for field in fields["services"]} == set(open_fields("services"))
    assert {field["kind"] for name in fields for field in walk(fields[name])} <= {*KINDS, "choice", "parts"}
    status = next(field for field in fields["use"] if field["name"] == "status")
    assert (status["title"], status["choices"]) == ("Stand der Nutzung", [choice.value for choice in UseStatus])


def test_the_records_are_those_of_the_files_without_sources(base_directory: Directory) -> None:
    """What the form shows as it is, and sends back as seen, is what `propose` compares with."""
    data = form_data(base_directory, MAIL)
    sternau = next(member for member in data["members"] if member["id"] == "sternau")
    assert sternau["values"]["website"] == {"url": "https://sternau.example/"}
    assert sternau["values"]["founder"] == "true"
    assert "sources" not in json.dumps([data["members"], data["services"]])
    assert "Stadt Sternau" not in {area["name"] for area in data["areas"]}


@pytest.mark.parametrize(
    "ways, shown",
    [
        (MAIL, {"vorschlag-mail"}),
        (HUB, {"vorschlag-ticket"}),
        (Proposals(), set()),
        (Proposals(MAIL.mail, HUB.repository), {"vorschlag-mail", "vorschlag-ticket"}),
    ],
)
def test_the_page_offers_the_ways_that_are_set_and_says_how_to_do_without(
    ways: Proposals, shown: set[str], tmp_path: Path
) -> None:
    """A control for each way; with none the file alone, and that the address is still to come."""
    page = html(tmp_path, ways)
    assert set(re.findall(r'<a class="button" id="([^"]+)"', page)) == shown
    assert ("hat die Genossenschaft noch nicht genannt" in page) == (not shown)
    assert 'id="ohne-formular"' in page
    assert "welche öffentliche Quelle das sagt" in page


@pytest.mark.parametrize(
    "repository, expected",
    [
        ("https://github.com/a/b", "https://github.com/a/b/issues/new"),
        ("https://gitlab.com/a/b/", "https://gitlab.com/a/b/-/issues/new"),
        ("https://gitlab.opencode.de/a/b", "https://gitlab.opencode.de/a/b/-/issues/new"),
        ("https://codeberg.org/a/b", "https://codeberg.org/a/b/issues/new"),
    ],
)
def test_each_forge_has_its_own_page_for_new_issues(repository: str, expected: str) -> None:
    assert Proposals(repository=repository).new_issue == expected


@pytest.mark.parametrize("wrong", [{"mail": "redaktion"}, {"mail": "a@b.de?cc=x"}, {"repository": "ftp://x"}])
def test_settings_that_lead_nowhere_are_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(SettingsError, match=r"extra\.proposals"):
        read_settings(None, {"proposals": wrong})
