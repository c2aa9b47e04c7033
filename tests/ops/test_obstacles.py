"""What keeps a site from being published: each obstacle is found, named with its place, and listed."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from kitu.directory.load import load
from kitu.reading.finding import Finding
from kitu.records.audit_result import AuditResult
from kitu.records.model import Fact
from kitu.records.organisation import Sections
from ops.legal_duties import duties
from ops.obstacles import (
    address_obstacles,
    as_list,
    audit_obstacles,
    date_obstacles,
    legal_obstacles,
    licence_obstacles,
    placeholder_obstacles,
    proposal_obstacles,
    region_obstacles,
    security_obstacles,
    statement_obstacles,
)
from tests.base_project import copy_base

REQUIRED = duties("eingetragene Genossenschaft", "Sachsen-Anhalt")
TODAY = datetime.date(2026, 11, 22)
ADDRESS = "https://www.kommune.example/"
DIGEST = "sha256:" + "0" * 64
CLEAN = AuditResult(date=TODAY, version_of_rules="axe-core 4", pages=3, violations=0, site_digest=DIGEST)
STATEMENT = """<main><h1>Erklärung</h1><h2 id="geltung">Wofür</h2><p>Website</p>
<h2 id="stand">Stand</h2><p>Sie ist <strong>teilweise vereinbar</strong>.</p>
<h2 id="einschraenkungen">Grenzen</h2><ul><li>Karte</li></ul>
<h2 id="melden">Melden</h2><p><a href="mailto:it@kommune.example">it@kommune.example</a></p>
<h2 id="ombudsstelle">Ombudsstelle</h2><p><a href="https://ombudsstelle.example/">Website</a></p></main>"""
FORM = '<a class="button" id="vorschlag-mail" href="mailto:it@kommune.example">Als E-Mail öffnen</a>'
SECURITY = "Contact: mailto:it@kommune.example\nExpires: 2027-06-30T22:00:00Z\nPreferred-Languages: de, en\n"


def facts(**changes: str | None) -> list[Fact]:
    """All facts that the law asks for, confirmed; `changes` are values of the first, None takes one away."""
    whole: list[dict[str, str | None]] = [
        {"id": key, "label": key, "value": "bekannt", "confirmed": "true"} for key in REQUIRED
    ]
    whole[0].update(changes)
    return [Fact.model_validate({key: value for key, value in fact.items() if value is not None}) for fact in whole]


def reasons(obstacles: Iterable[Finding]) -> list[str]:
    """What is said, without place and remedy."""
    return [obstacle.reason for obstacle in obstacles]


def test_nothing_stands_in_the_way_of_a_finished_site() -> None:
    assert not list(legal_obstacles(facts(), {}, REQUIRED))
    assert not list(address_obstacles(ADDRESS))
    assert not list(security_obstacles(SECURITY, TODAY))
    assert not list(proposal_obstacles(FORM))
    assert not list(audit_obstacles(CLEAN, DIGEST, again=""))


@pytest.mark.parametrize("page", [None, "<h1>Angabe berichtigen</h1>"])
def test_a_form_without_a_way_is_an_obstacle(page: str | None) -> None:
    """A proposal that can only be saved reaches nobody; the remedy names the setting."""
    (found,) = proposal_obstacles(page)
    assert "extra: proposals:" in found.remedy


def test_placeholders_of_a_new_directory_are_obstacles_wherever_they_stand() -> None:
    """In a page, as the value of a key, in an address; comments and the address that SITE_URL replaces are none."""
    texts = {
        "docs/index.md": "# Start\n\nPlatzhalter: Schreiben Sie hier.\nEin Platzhalter wäre ohne Doppelpunkt keiner.\n",
        "data/services.yaml": '# Platzhalter: ein Muster\n  - summary: "Platzhalter: eine Leistung."\n',
        "mkdocs.yml": 'site_url: !ENV [X, "https://verzeichnis.example/"]\n  tag_owner: verzeichnis.example,2026\n',
    }
    assert [(str(found.position), found.written) for found in placeholder_obstacles(texts)] == [
        ("docs/index.md:3:1", "Platzhalter: Schreiben Sie hier."),
        ("data/services.yaml:2:15", 'Platzhalter: eine Leistung."'),
        ("mkdocs.yml:2:14", "verzeichnis.example,2026"),
    ]


def test_a_legal_fact_must_have_a_value_and_be_confirmed() -> None:
    """Named with its label, its line and the provision that asks for it."""
    missing, *_ = legal_obstacles(facts(value=None, label="Anschrift"), {"anschrift": 256}, REQUIRED)
    assert str(missing.position) == "data/organisation.yaml:256:1"
    assert missing.reason == "„Anschrift“ fehlt (§ 5 Abs. 1 Nr. 1 DDG)."
    for confirmed in ("false", None):
        assert reasons(legal_obstacles(facts(confirmed=confirmed, label="Anschrift"), {}, REQUIRED)) == [
            "„Anschrift“ ist nicht bestätigt (§ 5 Abs. 1 Nr. 1 DDG)."
        ]


def test_a_region_without_known_duties_does_not_open_the_gate_either() -> None:
    (found,) = region_obstacles("Tirol", {})
    assert "„Tirol“" in found.reason
    assert not list(region_obstacles("Bayern", REQUIRED))


def test_deleting_an_entry_does_not_open_the_gate() -> None:
    """What the law asks for must be there, not only be right where it is there."""
    for key in REQUIRED:
        rest = [fact for fact in facts() if fact.id != key]
        (found,) = legal_obstacles(rest, {"": 255}, REQUIRED)
        assert f"„{key}“" in found.reason
        assert found.position.line == 255


@pytest.mark.parametrize(
    "address, said",
    [
        ("", "nicht angegeben"),
        ("http://www.kommune.example/", "keine öffentliche Adresse mit https"),
        ("https://localhost/", "keine öffentliche Adresse mit https"),
        ("www.kommune.example", "keine öffentliche Adresse mit https"),
        ("https://www.kommune.example/?a=1", "keine öffentliche Adresse mit https"),
        ("https://www.kommune.example", "Schrägstrich"),
        ("https://www.stadt-köln.example/", "Umlaute"),
    ],
)
def test_the_address_must_be_chosen(address: str, said: str) -> None:
    (found,) = address_obstacles(address)
    assert said in found.reason


@pytest.mark.parametrize(
    "text, said",
    [
        (None, "Die Datei fehlt."),
        (SECURITY.replace("Contact", "X-Contact"), "Es ist kein Kontakt genannt (Contact)."),
        (SECURITY.replace("Expires", "X-Expires"), "Es fehlt ein lesbares Ablaufdatum (Expires)."),
        (SECURITY.replace("2027-06-30", "2027-02-30"), "Es fehlt ein lesbares Ablaufdatum (Expires)."),
        (SECURITY.replace("2027-06-30", "2026-11-22"), "Abgelaufen am 22. November 2026."),
        (SECURITY.replace("2027-06-30", "2020-01-01"), "Abgelaufen am 1. Januar 2020."),
    ],
)
def test_security_txt_must_hold(text: str | None, said: str) -> None:
    """Missing, without contact, without date, expired; the last day counts as expired."""
    assert reasons(security_obstacles(text, TODAY)) == [said]


def test_the_audit_must_be_of_this_site_and_clean() -> None:
    other, dirty = "sha256:" + "1" * 64, CLEAN.model_copy(update={"violations": 1200})
    assert "kein lesbares Ergebnis" in reasons(audit_obstacles(None, DIGEST, again="x"))[0]
    assert reasons(audit_obstacles(dirty, DIGEST, again="x")) == [
        "Die Prüfung ist nicht bestanden: 1.200 Verstöße auf 3 Seiten."
    ]
    assert reasons(audit_obstacles(CLEAN, other, again="x")) == [
        "Die Prüfung vom 22. November 2026 galt einer anderen Fassung der Website."
    ]
    assert reasons(audit_obstacles(CLEAN.model_copy(update={"pages": 0}), DIGEST, again="x"))


@pytest.mark.parametrize(
    "lost, without, said",
    [
        ('id="geltung"', 'id="wofuer"', "für welche Website sie gilt"),
        ("teilweise vereinbar", "noch nicht geprüft", "ob die Website vollständig, teilweise oder nicht vereinbar ist"),
        ("<li>Karte</li>", "", "was nicht barrierefrei ist, warum, und was es stattdessen gibt"),
        ("mailto:it@kommune.example", "#", "eine Adresse, an die man Hürden melden kann"),
        ("https://ombudsstelle.example/", "", "die Ombudsstelle mit einem Verweis"),
    ],
)
def test_the_statement_on_accessibility_has_all_parts(lost: str, without: str, said: str) -> None:
    """One part taken away is one obstacle; a page that is not there lacks them all."""
    assert not list(statement_obstacles(STATEMENT, REQUIRED))
    [reason] = reasons(statement_obstacles(STATEMENT.replace(lost, without), REQUIRED))
    assert reason == f"In der Erklärung zur Barrierefreiheit fehlt: {said}."
    assert len(list(statement_obstacles(None, REQUIRED))) == 5
    assert len(list(statement_obstacles(None, {}))) == 4  # elsewhere there is no such office


def test_the_list_counts_and_says_what_to_do() -> None:
    """The place names the thing to mend, as it does for findings about the data."""
    text = as_list([*address_obstacles(""), *security_obstacles(None, TODAY)])
    assert text.splitlines()[-1] == "Diese Fassung kann nicht veröffentlicht werden: 2 Hindernisse."
    assert ".well-known/security.txt:1:1: Fehler: Die Datei fehlt. [sicherheitskontakt]\n    Abhilfe:" in text


def test_no_entry_may_have_been_compared_after_the_day_of_publication(tmp_path: Path) -> None:
    """The youngest of these days is shown as the state of the whole site."""
    directory = load(copy_base(tmp_path / "p") / "data").directory
    assert directory is not None
    assert not list(date_obstacles(directory, datetime.date(2024, 3, 1)))
    found = list(date_obstacles(directory, datetime.date(2024, 2, 29)))
    assert {finding.position.file for finding in found} == {
        f"data/{name}.yaml" for name in ("members", "services", "awards")
    }
    assert "1. März 2024; heute ist der 29. Februar 2024" in found[0].reason


def test_data_are_given_away_under_a_licence_alone(tmp_path: Path) -> None:
    """The organisation's own and that of the borders; nothing is asked of who gives no data away."""
    data = copy_base(tmp_path) / "data"
    directory = load(data).directory
    assert directory is not None
    assert list(licence_obstacles(directory)) == []
    own = directory.organisation.model_copy(update={"licence": None})
    attribution = directory.basemap.attribution
    bare = replace(attribution, notices=[replace(notice, licence="") for notice in attribution.notices])
    unset = replace(
        directory,
        file=directory.file.model_copy(update={"organisation": own}),
        basemap=replace(directory.basemap, attribution=bare),
    )
    found = list(licence_obstacles(unset))
    assert [finding.position.file for finding in found] == ["data/organisation.yaml", "data/basemap/attribution.json"]
    assert "licence: CC0-1.0" in found[0].remedy
    closed = unset.file.model_copy(update={"sections": Sections(open_data=False)})
    assert list(licence_obstacles(replace(unset, file=closed))) == []
