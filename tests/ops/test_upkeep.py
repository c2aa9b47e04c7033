"""What keeps a site well: since when links are silent, what is due, what went into a release, who answers."""

from __future__ import annotations

import datetime
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

from kitu.reading.finding import Finding, Position
from ops.bill_of_materials import bill_of_materials, pinned_packages
from ops.fetch import Trouble
from ops.link_history import continued, long_silent, read_history, write_history
from ops.link_report import LinkedAddress, Outcome, Verdict
from ops.reminders import catalogue_due, main, newer_versions, pinned_lists_due, security_due, support_due
from tests.base_project import ROOT

TODAY = datetime.date(2026, 11, 25)
DIGEST = "sha256:" + "0" * 64
URL = "https://sternau.example/"
PLACE = LinkedAddress(URL, "Mitglied „sternau“", Position("data/members.yaml", 4))


def days(number: int) -> datetime.date:
    return TODAY - datetime.timedelta(days=number)


def reasons(found: Any) -> list[str]:
    return [due.reason for due in found]


@pytest.mark.parametrize("verdict", [Verdict.GONE, Verdict.SERVER_FAULT, Trouble.NO_HOST, Trouble.TIMEOUT])
def test_an_address_keeps_the_first_day_of_its_silence(verdict: Verdict | Trouble) -> None:
    assert continued({URL: days(7)}, {URL: Outcome(verdict)}, TODAY) == {URL: days(7)}
    assert continued({}, {URL: Outcome(verdict)}, TODAY) == {URL: TODAY}


@pytest.mark.parametrize("verdict", [Verdict.FINE, Verdict.MOVED, Verdict.REFUSED, Trouble.CERTIFICATE_EXPIRED])
def test_who_answers_again_is_forgotten(verdict: Verdict | Trouble) -> None:
    """Whoever answers in between begins anew; a server that refuses programs may answer people."""
    assert continued({URL: days(30)}, {URL: Outcome(verdict)}, TODAY) == {}


def test_two_weeks_are_the_limit() -> None:
    assert long_silent({URL: days(13)}, [PLACE], TODAY) == []
    assert long_silent({URL: days(14)}, [PLACE], TODAY) == [
        f"data/members.yaml:4:1: Mitglied „sternau“: {URL} antwortet seit dem 11. November 2026 nicht."
    ]


def test_the_history_is_read_as_it_was_written(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "links.json"
    assert read_history(file) == {}
    write_history(file, {URL: TODAY})
    assert read_history(file) == {URL: TODAY}


@pytest.mark.parametrize(
    "expires, said",
    [
        ("2027-01-24T12:00:00Z", ["security.txt gilt ab dem 24. Januar 2027 nicht mehr."]),
        ("2026-11-25T12:00:00Z", ["security.txt gilt seit dem 25. November 2026 nicht mehr."]),
        ("2027-01-25T12:00:00Z", []),
    ],
)
def test_security_txt_is_called_to_mind_sixty_days_before(expires: str, said: list[str]) -> None:
    extra = {"security": {"contact": ["mailto:it@kommune.example"], "expires": expires}}
    assert reasons(security_due(extra, TODAY)) == said


def test_a_missing_contact_is_called_to_mind() -> None:
    (reason,) = reasons(security_due({"security": {"contact": [], "expires": ""}}, TODAY))
    assert "Niemand ist genannt" in reason


def test_stale_lists_and_support_that_ends_are_named() -> None:
    assert not list(pinned_lists_due(days(90), TODAY))
    assert reasons(pinned_lists_due(days(91), TODAY)) == ["Die festgeschriebenen Pakete sind vom 26. August 2026."]
    assert not list(support_due(["mkdocs-material"], datetime.date(2026, 5, 4)))
    assert reasons(support_due(["mkdocs-material", "jinja2"], TODAY)) == [
        "mkdocs-material wird nur bis zum 5. Mai 2027 gepflegt."
    ]


def test_only_packages_that_the_project_names_are_listed_as_outdated() -> None:
    listed = [{"name": name, "version": "1", "latest_version": "2"} for name in ("PyYAML", "pip")]
    assert reasons(newer_versions(listed, ["pyyaml"])) == ["Neue Fassungen: PyYAML 1 → 2."]
    assert not list(newer_versions(listed, ["jinja2"]))


def test_the_command_lists_and_fails_while_something_is_due(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Offline and outside a repository: only what the files say."""
    security = '{contact: ["mailto:it@kommune.example"], expires: "2027-06-30T22:00:00Z"}'
    (tmp_path / "mkdocs.yml").write_text(f"extra:\n  security: {security}\n", encoding="utf-8")
    (tmp_path / "requirements.in").write_text("jinja2>=3\n", encoding="utf-8")
    entry = "url: https://git.kommune.example.org/a\nmaintenance: {type: internal}\n"
    (tmp_path / "publiccode.yml").write_text(entry, encoding="utf-8")
    (tmp_path / "REUSE.toml").write_text("version = 1\n", encoding="utf-8")
    call = ["--root", str(tmp_path), "--offline", "--today"]
    assert main([*call, "2026-11-25"]) == 0
    assert capsys.readouterr().out == "Nichts steht an.\n"
    assert main([*call, "2027-06-01"]) == 1
    assert capsys.readouterr().out.endswith("1 Sache steht an.\n")


def test_the_bill_is_a_valid_one_and_the_same_each_time() -> None:
    """Against CycloneDX's own schema; serial number and time come from the release, not from a clock."""
    bill = bill_of_materials("KITU", DIGEST, TODAY, pinned_packages(ROOT))
    assert JsonStrictValidator(SchemaVersion.V1_6).validate_str(bill) is None
    assert bill == bill_of_materials("KITU", DIGEST, TODAY, pinned_packages(ROOT))
    other = json.loads(bill_of_materials("KITU", DIGEST.replace("0", "1"), TODAY, pinned_packages(ROOT)))
    assert other["serialNumber"] != json.loads(bill)["serialNumber"]


def test_the_bill_names_packages_versions_licences_and_what_needs_what() -> None:
    bill = json.loads(bill_of_materials("KITU", DIGEST, TODAY, pinned_packages(ROOT)))
    parts = {part["name"]: part for part in bill["components"]}
    assert {"mkdocs", "folium", "pyyaml", "xstatic-leaflet"} <= parts.keys()
    assert "pytest" not in parts
    assert parts["jinja2"]["purl"] == f"pkg:pypi/jinja2@{parts['jinja2']['version']}"
    assert all(part["licenses"] for part in bill["components"])
    needs = {one["ref"]: one.get("dependsOn", []) for one in bill["dependencies"]}
    assert parts["markupsafe"]["purl"] in needs[parts["jinja2"]["purl"]]


SCHEMA = json.loads((ROOT / "ops" / "publiccode.schema.json").read_text(encoding="utf-8"))
Entry = dict[str, Any]


def entry() -> Entry:
    found: Entry = yaml.safe_load((ROOT / "publiccode.yml").read_text(encoding="utf-8"))
    return found


def test_the_entry_says_the_same_in_german_and_english() -> None:
    described = entry()["description"]
    assert set(described) == {"de", "en"}
    assert len(described["de"]["features"]) == len(described["en"]["features"])
    assert all((ROOT / picture).is_file() for text in described.values() for picture in text.get("screenshots", []))


def unset(key: str) -> Callable[[Entry], object]:
    return lambda one: one.pop(key)


MISTAKES: Mapping[str, Callable[[Entry], object]] = {
    "no licence": unset("legal"),
    "no name": unset("name"),
    "an unknown field": lambda one: one.update(author="x"),
    "a category that the standard has not": lambda one: one.update(categories=["directory"]),
    "too long in short": lambda one: one["description"]["de"].update(shortDescription="x" * 151),
    "too short in long": lambda one: one["description"]["en"].update(longDescription="x" * 149),
    "nobody who answers": lambda one: one["maintenance"].update(type="internal"),
    "an unknown status": lambda one: one.update(developmentStatus="fertig"),
    "a country in capitals": lambda one: one["intendedAudience"].update(countries=["DE"]),
}


@pytest.mark.parametrize("name", MISTAKES)
def test_the_check_of_the_entry_notices_what_the_standard_forbids(name: str) -> None:
    jsonschema_rs.validate(SCHEMA, entry())
    wrong = entry()
    MISTAKES[name](wrong)
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.validate(SCHEMA, wrong)


def test_a_placeholder_in_the_entry_is_called_to_mind() -> None:
    made = {"url": "https://repository.example/x.git", "maintenance": {"type": "none"}}
    due: list[Finding] = list(catalogue_due(made))
    assert [one.position.file for one in due] == ["publiccode.yml", "publiccode.yml"]
    assert not list(catalogue_due({"url": "https://git.kommune.de/x.git", "maintenance": {"type": "internal"}}))
