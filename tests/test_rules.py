"""Rules across records: that one mistake neither hides another nor makes right entries look wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from kitu import date_rules, member_rules, reference_rules, rules
from kitu.codes import Code
from kitu.diagnostics import Finding, Severity
from kitu.directory import load
from kitu.files import SHAPES
from tests.samples import BASE, copy_base


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy_base(tmp_path_factory.mktemp("base") / "project") / "data"


def findings(data: Path, **changed: str) -> tuple[Finding, ...]:
    return load(data, {name: text.encode() for name, text in changed.items()}).findings


def base(name: str, *changes: tuple[str, str]) -> str:
    """Give a base file with some texts replaced, each once; a text that is not there is a mistake of the test."""
    text = (BASE / f"{name}.yaml").read_text(encoding="utf-8")
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    return text


def codes(found: tuple[Finding, ...]) -> list[Code]:
    return [finding.code for finding in found]


def test_every_rule_is_applied_once_and_says_what_it_checks() -> None:
    """A rule that is written but not listed would never find anything."""
    written = {
        value
        for module in (reference_rules, member_rules, date_rules)
        for name, value in vars(module).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__annotations__", {}).get("return") == "Iterator[Finding]"
    }
    assert written == set(rules.RULES)
    assert len(rules.RULES) == len(written)
    assert all(rule.__doc__ for rule in rules.RULES)


@pytest.mark.parametrize("name", [name for name in SHAPES if name != "redirects"])
@pytest.mark.parametrize("broken", ["", "a: [", "- x", "text"], ids=["empty", "syntax", "list", "text"])
def test_unreadable_file_does_not_make_the_others_look_wrong(data: Path, name: str, broken: str) -> None:
    """One finding, not one more for each name that can no longer be looked up."""
    found = findings(data, **{name: broken})
    assert len(found) == 1
    assert found[0].position.file == f"data/{name}.yaml"


def test_mistake_in_one_record_does_not_hide_that_of_another(data: Path) -> None:
    found = findings(
        data,
        members=base("members", ("founder: true", "founder: ja"), ("checked: 2024-02-29", "checked: 2023-02-29")),
        services=base("services", ("member: stendal", "member: stendl"), ("title: Datensicherung", "titel: Daten")),
        sources=base("sources", ('url: "https://genossenschaft.example/gruendung"', "url: www")),
    )
    assert codes(found) == [
        Code.NOT_A_FLAG,
        Code.BAD_DATE,
        Code.UNKNOWN_REFERENCE,
        Code.UNKNOWN_KEY,
        Code.BAD_URL,
    ]


def test_invalid_record_still_counts_as_existing(data: Path) -> None:
    """A service that uses a member with a mistyped date names an existing member."""
    found = findings(data, members=base("members", ("date: 2015-05-04", "date: 4.5.2015")))
    assert codes(found) == [Code.BAD_DATE]


def test_findings_come_in_file_order_and_once(data: Path) -> None:
    found = findings(data, members=base("members").replace("evidence: belegt", "evidence: x").replace("2024", "24"))
    places = [finding.position for finding in found]
    assert places == sorted(places)
    assert len(set(found)) == len(found)


def test_duplicate_names_both_places(data: Path) -> None:
    [finding] = findings(data, members=base("members", ("id: beispielverein", "id: stendal")))
    lines = base("members").splitlines()
    second = [row for row, line in enumerate(lines, 1) if "id: beispielverein" in line]
    assert (finding.position.line, re.findall(r"Zeile (\d+)", finding.reason)) == (second[0], ["4"])


def test_identical_use_by_different_members_is_no_duplicate(data: Path) -> None:
    assert findings(data, services=base("services", ("member: wasserverband", "member: suelzetal"))) == ()


@pytest.mark.parametrize(
    "area_id, key",
    [
        ("zeitz", "15084590"),
        ("huy", "15085185"),
        ("halle", "15002000"),
        ("lk-harz", "15085"),
        ("landkreis-boerde", "15083"),
        ("vg-an-der-finne", "150845051"),
        ("sulzetal", "15083490"),
        ("blankenburg-harz", "15085055"),
        ("luth-wittenberg", "15091375"),
    ],
)
def test_usual_ids_fit_their_keys(data: Path, area_id: str, key: str) -> None:
    field = "ars" if len(key) == 9 else "ags"
    kinds = base("organisation", ("  - name: Verein\n", KREISFREI + "  - name: Verein\n"))
    changes = (
        ('"15083490"', '"15083035"'),
        ('id: lk-stendal\n    ags: "15090"', f'id: {area_id}\n    {field}: "{key}"'),
    )
    found = findings(data, members=base("members", *changes), organisation=kinds)
    assert not [finding for finding in found if f"„{area_id}“" in finding.reason]


KREISFREI = (
    "  - {name: Kreisfreie Stadt, plural: Kreisfreie Städte, marker: house, description: Stadt ohne Landkreis.}\n"
)


@pytest.mark.parametrize("key", ["15084015", "15002000", "15084", "15085"])
def test_key_of_another_area_is_noticed(data: Path, key: str) -> None:
    """A mistyped key would publish another town as a member; the id is all there is to compare with."""
    kinds = base("organisation", ("  - name: Verein\n", KREISFREI + "  - name: Verein\n"))
    [finding] = findings(data, members=base("members", ('"15083490"', f'"{key}"')), organisation=kinds)
    assert (finding.code, finding.severity) == (Code.KEY_OF_OTHER_NAME, Severity.WARNING)
    assert "„Gemeinde Sülzetal“ hat den Schlüssel 15083490" in finding.remedy


@pytest.mark.parametrize(
    "latitude, longitude, code",
    [
        ("52.13", "11.62", None),
        ("11.62", "52.13", Code.COORDINATES_SWAPPED),
        ("48.14", "11.58", Code.OUTSIDE_AREA),
        ("0", "0", Code.OUTSIDE_AREA),
        ("-52.13", "-11.62", Code.OUTSIDE_AREA),
    ],
)
def test_coordinates_lie_in_the_state(data: Path, latitude: str, longitude: str, code: Code | None) -> None:
    changes = (("latitude: 51.75122", f"latitude: {latitude}"), ("longitude: 11.97341", f"longitude: {longitude}"))
    assert codes(findings(data, members=base("members", *changes))) == ([code] if code else [])


@pytest.mark.parametrize(
    "date, fine",
    [("2015-05-03", False), ("2015-05-04", True), ("2015-04", False), ("2015-05", True), ("2015-Q2", True)],
)
def test_founding_day_is_the_first_possible(data: Path, date: str, fine: bool) -> None:  # noqa: FBT001  # a table
    found = findings(data, members=base("members", ("date: 2018-Q2", f"date: {date}")))
    assert codes(found) == ([] if fine else [Code.BEFORE_FOUNDING])


@pytest.mark.parametrize(
    "date, fine", [("2024-03-01", True), ("2024-03-02", False), ("2024-03", True), ("2024", True), ("2024-04", False)]
)
def test_day_of_the_check_is_the_last_possible(data: Path, date: str, fine: bool) -> None:  # noqa: FBT001  # a table
    """A span that has begun by then may be meant."""
    found = findings(data, members=base("members", ("date: 2018-Q2", f"date: {date}")))
    assert codes(found) == ([] if fine else [Code.AFTER_CHECK])


@pytest.mark.parametrize(
    "first, last, fine", [("2016", "2016-01", True), ("2016-02", "2016-01", False), ("2016-05", "2016", True)]
)
def test_periods_overlap_or_run_forward(data: Path, first: str, last: str, fine: bool) -> None:  # noqa: FBT001  # a table
    found = findings(data, services=base("services", ("from: 2016", f"from: {first}"), ("to: 2023-10", f"to: {last}")))
    assert codes(found) == ([] if fine else [Code.PERIOD_REVERSED])
