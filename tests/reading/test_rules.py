"""Rules across records: that one mistake neither hides another nor makes right entries look wrong."""

from __future__ import annotations

import pkgutil
import re
from importlib import import_module
from pathlib import Path

import pytest

from kitu import reading
from kitu.directory.load import load
from kitu.reading import rules
from kitu.reading.finding import Code, Finding, Severity
from kitu.records.files import FILE_MODELS
from tests.base_project import BASE


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


@pytest.mark.parametrize(
    "old, new",
    [
        ("name: Wasserverband Beispieltal", "name: *x"),
        ("    sources: [gruendung]\n    checked", "    sources: [*x]\n    checked"),
    ],
)
def test_what_stands_behind_a_sign_of_yaml_is_not_missing_as_well(data: Path, old: str, new: str) -> None:
    assert codes(findings(data, members=base("members", (old, new)))) == [Code.YAML_SPECIAL]


def test_every_rule_is_applied_once_and_says_what_it_checks() -> None:
    """A rule that is written but not listed would never find anything."""
    names = [found.name for found in pkgutil.iter_modules(reading.__path__) if found.name.endswith("_rules")]
    modules = [import_module(f"{reading.__name__}.{name}") for name in names]
    written = {
        value
        for module in modules
        for name, value in vars(module).items()
        if callable(value)
        and not name.startswith("_")
        and getattr(value, "__annotations__", {}).get("return") == "Iterator[Finding]"
    }
    assert written == set(rules.RULES)
    assert len(rules.RULES) == len(written)
    assert all(rule.__doc__ for rule in rules.RULES)


@pytest.mark.parametrize("name", [name for name in FILE_MODELS if name != "redirects"])
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
        services=base("services", ("member: sternau", "member: stendl"), ("title: Datensicherung", "titel: Daten")),
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
    [finding] = findings(data, members=base("members", ("id: beispielverein", "id: sternau")))
    lines = base("members").splitlines()
    second = [row for row, line in enumerate(lines, 1) if "id: beispielverein" in line]
    assert (finding.position.line, re.findall(r"Zeile (\d+)", finding.reason)) == (second[0], ["4"])


def test_identical_use_by_different_members_is_no_duplicate(data: Path) -> None:
    assert findings(data, services=base("services", ("member: wasserverband", "member: suederdal"))) == ()


@pytest.mark.parametrize(
    "area_id, key",
    [
        ("zelau", "99084590"),
        ("hag", "99083185"),
        ("musterburg", "99003000"),
        ("lk-huegelland", "99083"),
        ("landkreis-huegelland", "99083"),
        ("vg-an-der-sanne", "990845051"),
        ("suderdal", "99083490"),
        ("koerbau-anger", "99083180"),
        ("hansest-osternau", "99090415"),
        ("sanne", "990845051"),
    ],
)
def test_usual_ids_fit_their_keys(data: Path, area_id: str, key: str) -> None:
    field = "ars" if len(key) == 9 else "ags"
    kinds = base("organisation", ("  - name: Verein\n", KREISFREI + "  - name: Verein\n"))
    changes = (
        ('"99083490"', '"99083531"'),
        ('id: lk-sternau\n    ags: "99090"', f'id: {area_id}\n    {field}: "{key}"'),
    )
    found = findings(data, members=base("members", *changes), organisation=kinds)
    assert not [finding for finding in found if f"„{area_id}“" in finding.reason]


KREISFREI = (
    "  - {name: Kreisfreie Stadt, plural: Kreisfreie Städte, marker: house, description: Stadt ohne Landkreis.}\n"
)


@pytest.mark.parametrize("key", ["99084015", "99003000", "99084", "99083"])
def test_key_of_another_area_is_noticed(data: Path, key: str) -> None:
    """A mistyped key would publish another town as a member; the id is all there is to compare with."""
    kinds = base("organisation", ("  - name: Verein\n", KREISFREI + "  - name: Verein\n"))
    [finding] = findings(data, members=base("members", ('"99083490"', f'"{key}"')), organisation=kinds)
    assert (finding.code, finding.severity) == (Code.KEY_OF_OTHER_NAME, Severity.WARNING)
    assert "„Gemeinde Süderdal“ hat den Schlüssel 99083490" in finding.remedy


@pytest.mark.parametrize(
    "area_id, key", [("bad-x", "99084015"), ("am-x", "99084132"), ("an-x", "99090003"), ("der-x", "99084285")]
)
def test_small_words_alike_make_no_name_alike(data: Path, area_id: str, key: str) -> None:
    changes = (("id: lk-sternau", f"id: {area_id}"), ('ags: "99090"', f'ags: "{key}"'))
    found = findings(data, members=base("members", *changes))
    assert codes(found) == [Code.KEY_OF_OTHER_NAME]


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


def test_members_may_sit_anywhere_if_the_organisation_serves_all_places(data: Path) -> None:
    """Swapped coordinates are a slip there, too."""
    everywhere = base("organisation", ("  region:", "  service_area: überall\n  region:"))
    for latitude, longitude, found in (("48.14", "11.58", []), ("11.62", "52.13", [Code.COORDINATES_SWAPPED])):
        seat = (("latitude: 51.75122", f"latitude: {latitude}"), ("longitude: 11.97341", f"longitude: {longitude}"))
        assert codes(findings(data, members=base("members", *seat), organisation=everywhere)) == found


OTHER_ASSOCIATION = ('ars: "990905051"', 'ars: "990845051"')


def line_of(text: str, part: str) -> int:
    """Give the line of the only place where a part of a file stands."""
    [row] = [row for row, line in enumerate(text.splitlines(), 1) if part in line]
    return row


@pytest.mark.parametrize(
    "changes, severity",
    [
        ([OTHER_ASSOCIATION], Severity.WARNING),
        ([OTHER_ASSOCIATION, ("id: ahornach-goldhain\n", "id: stadt-an-der-elbe\n")], Severity.WARNING),
        ([OTHER_ASSOCIATION, ("id: ahornach-goldhain\n", "id: a\n    name: Ahornach\n")], Severity.ERROR),
    ],
    ids=["id", "id with small words alike", "name"],
)
def test_key_of_another_association_is_noticed(data: Path, changes: list[tuple[str, str]], severity: Severity) -> None:
    members = base("members", *changes)
    [finding] = findings(data, members=members)
    assert (finding.code, finding.severity) == (Code.KEY_OF_OTHER_NAME, severity)
    assert finding.position.line == line_of(members, "name: Ahornach" if "name: A" in members else '"990845051"')


def test_key_of_no_association_is_reported_where_it_stands(data: Path) -> None:
    [finding] = findings(data, members=base("members", ('ars: "990905051"', 'ars: "990905059"')))
    assert (finding.code, finding.written) == (Code.KEY_NOT_IN_REGISTER, "990905059")


def test_association_cannot_be_entered_twice(data: Path) -> None:
    twin = '  - id: goldhain\n    ars: "990905051" # again\n    evidence: belegt\n    sources: [mitteilung]\n'
    members = base("members") + twin + "    checked: 2024-03-01\n"
    [finding] = findings(data, members=members)
    assert (finding.code, finding.position.line) == (Code.DUPLICATE_MEMBER, line_of(members, "# again"))


def test_seat_of_a_member_with_a_key_comes_from_the_register(data: Path) -> None:
    members = base("members", ('"99083490"\n', '"99083490"\n    seat: {name: Altenweddingen}\n'))
    [finding] = findings(data, members=members)
    assert (finding.code, finding.position.line) == (Code.KEY_OR_NAME, line_of(members, "seat: {"))
    assert finding.remedy == "Die Angabe „seat“ löschen."


def test_record_without_an_id_does_not_hide_that_others_share_one(data: Path) -> None:
    sources = base("sources", ("  - id: gruendung\n", "  - nummer: eins\n"), ("id: mitteilung", "id: bericht-2020"))
    found = findings(data, sources=sources)
    assert Code.DUPLICATE_ID in codes(found)


def test_list_of_kinds_needs_an_entry(data: Path) -> None:
    text = base("organisation")
    kinds = text[text.index("member_kinds:") : text.index("roster:")]
    found = findings(data, organisation=text.replace(kinds, "member_kinds: []\n"))
    assert found[-1].position.file == "data/organisation.yaml"
    assert found[-1].reason == "Die Liste „member_kinds“ hat zu wenig Einträge."
    assert (found[-1].code, found[-1].remedy) == (Code.EMPTY_VALUE, "Mindestens 1 eintragen.")
    one = kinds[: kinds.index("  - name: Gemeinde")] + "\n"
    assert Code.EMPTY_VALUE not in codes(findings(data, organisation=text.replace(kinds, one)))


def test_kind_of_an_association_that_is_missing_is_reported_at_its_key(data: Path) -> None:
    organisation = base("organisation", ("name: Verbandsgemeinde\n", "name: Samtgemeinde\n"))
    [finding] = findings(data, organisation=organisation)
    assert (finding.code, finding.written) == (Code.KIND_UNKNOWN, "990905051")


@pytest.mark.parametrize(
    "name, key", [("Gemeinde Süderdal", "suederdal"), ("Wasserverband Beispieltal", "wasserverband")]
)
def test_a_member_is_not_merely_mentioned_whether_named_by_the_register_or_itself(
    name: str, key: str, data: Path
) -> None:
    services = base("services", ("name: Gemeinde Dreußig", f"name: {name}"))
    [finding] = findings(data, services=services)
    assert (finding.code, finding.severity, finding.written) == (Code.DUPLICATE_MEMBER, Severity.WARNING, name)
    line = line_of(base("members"), f"- id: {key}\n".strip())
    assert finding.reason == f"Diese Stelle steht als Mitglied in data/members.yaml, Zeile {line}."
    assert finding.remedy == f"Den Punkt unter „uses:“ einfügen, mit „member: {key}“ statt „name“; hier löschen."


@pytest.mark.parametrize("field", ["name", "short_name", "kind"])
def test_a_value_that_is_wrong_is_not_missing_as_well(field: str, data: Path) -> None:
    members = base("members")
    changed = re.sub(rf"(?<=\n    {field}: )(Wasserv|Zweckv).*", "[x]", members, count=1)
    assert changed != members
    assert len(findings(data, members=changed)) == 1
