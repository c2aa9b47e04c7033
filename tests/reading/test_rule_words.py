"""What rules say of names, keys, redirects and days, word for word: the variants that no fixture has."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.reading.finding import Code
from tests.reading.test_reference_rules import redirects
from tests.reading.test_rules import base, findings


@pytest.mark.parametrize(
    "name, text, said",
    [
        (
            "redirects",
            redirects(("alt", "quatschkopf")),
            [
                (
                    "4:9",
                    "quatschkopf",
                    "„quatschkopf“ gibt es in data/members.yaml nicht.",
                    "Eine Kennung aus data/members.yaml verwenden oder „to“ weglassen.",
                )
            ],
        ),
        (
            "redirects",
            redirects(("alt", "sternau"), ("alt", "suederdal")),
            [
                (
                    "6:11",
                    "alt",
                    "Für „alt“ gibt es schon eine Weiterleitung (Zeile 2).",
                    "Eine der beiden Weiterleitungen löschen.",
                )
            ],
        ),
        (
            "redirects",
            redirects(("eins", "zwei"), ("zwei", "eins"), ("drei", "vier"), ("vier", "sternau")),
            [
                (
                    "4:9",
                    "zwei",
                    "„zwei“ ist selbst eine frühere Kennung.",
                    "„to“ weglassen oder eine heutige Kennung schreiben.",
                ),
                (
                    "7:9",
                    "eins",
                    "„eins“ ist selbst eine frühere Kennung.",
                    "„to“ weglassen oder eine heutige Kennung schreiben.",
                ),
                ("10:9", "vier", "„vier“ ist selbst eine frühere Kennung.", "„sternau“ schreiben."),
            ],
        ),
        (
            "redirects",
            redirects(("acht", "eins"), ("eins", "zwei"), ("zwei", "drei"), ("drei", "eins")),
            [
                (
                    f"{line}:9",
                    name,
                    f"„{name}“ ist selbst eine frühere Kennung.",
                    "„to“ weglassen oder eine heutige Kennung schreiben.",
                )
                for line, name in ((4, "eins"), (7, "zwei"), (10, "drei"), (13, "eins"))
            ],
        ),
        (
            "services",
            base("services", ("category: verwaltung", "category: verwaltung betrieb")),
            [
                (
                    "15:15",
                    "verwaltung betrieb",
                    "Hier ist nur eine Kennung möglich, und es stehen mehrere da.",
                    "Nur eine schreiben, zum Beispiel verwaltung.",
                )
            ],
        ),
        (
            "organisation",
            base("organisation", ("licence: datenlizenz-musterland", "licence: xyz")),
            [
                (
                    "10:12",
                    "xyz",
                    "Die Lizenz „xyz“ ist nicht bekannt.",
                    (
                        "Möglich sind: CC-BY-4.0, CC-BY-SA-4.0, CC0-1.0, DL-DE-BY-2.0, DL-DE-ZERO-2.0,"
                        " LicenseRef-GeoNutzV, ODbL-1.0, datenlizenz-musterland. Andere unter „licences“ beschreiben."
                    ),
                )
            ],
        ),
        (
            "members",
            base("members", ('"https://sternau.example/"', '"https://www.google.com/url?sa=t"')),
            [
                (
                    "20:12",
                    "https://www.google.com/url?sa=t",
                    "Das ist die Adresse eines Dienstes, der erst zur Seite weiterleitet.",
                    "Die Adresse der Seite selbst schreiben.",
                )
            ],
        ),
        (
            "members",
            base(
                "members",
                ('"https://sternau.example/"', '"https://www.google.com/url?q=https%3A%2F%2Fsternau.example%0F"'),
            ),
            [
                (
                    "20:12",
                    "https://www.google.com/url?q=https%3A%2F%2Fsternau.example%0F",
                    "Das ist die Adresse eines Dienstes, der erst zur Seite weiterleitet.",
                    "Die Adresse der Seite selbst schreiben.",
                )
            ],
        ),
        (
            "organisation",
            base("organisation", ("https://genossenschaft.example/", "https://genossenschaft.example/?a=1&amp;b=2")),
            [
                (
                    "8:12",
                    "https://genossenschaft.example/?a=1&amp;b=2",
                    "„&amp;“ steht nur in HTML für „&“.",
                    "https://genossenschaft.example/?a=1&b=2 schreiben.",
                )
            ],
        ),
        (
            "members",
            base("members", ('"https://sternau.example/"', '"https://sternau.example/MAX.)."')),
            [
                (
                    "20:12",
                    "https://sternau.example/MAX.).",
                    "Am Ende der Adresse steht ein Zeichen aus dem Satz drumherum.",
                    "https://sternau.example/MAX schreiben.",
                )
            ],
        ),
        (
            "organisation",
            base("organisation", ("name: Gemeinde Dreußig", "name: Xyz"), ('ags: "99084115"', 'ags: "99084999"')),
            [
                (
                    "177:10",
                    "99084999",
                    "Diesen amtlichen Schlüssel gibt es im Register nicht.",
                    "Den Schlüssel in data/register/ nachschlagen.",
                )
            ],
        ),
        (
            "members",
            base("members", ('"99083490"', '"99083499"'), ("id: beispielverein", "id: beispielverein")),
            [
                (
                    "26:10",
                    "99083499",
                    "Diesen amtlichen Schlüssel gibt es im Register nicht.",
                    "„Gemeinde Süderdal“ hat den Schlüssel 99083490.",
                )
            ],
        ),
        (
            "members",
            base("members", ("id: lk-sternau", "id: unbekannt-hier"), ('"99090"', '"99099"')),
            [
                (
                    "36:10",
                    "99099",
                    "Diesen amtlichen Schlüssel gibt es im Register nicht.",
                    "Den Schlüssel in data/register/ nachschlagen.",
                )
            ],
        ),
        (
            "members",
            base("members", ("    evidence: berichtet\n", "#       evidence: berichtet\n")),
            [
                (
                    "35:5",
                    "",
                    "Die Angabe „evidence“ fehlt.",
                    (
                        "Als Anmerkung steht es in Zeile 37: dort „#“ löschen und die Zeile so weit einrücken wie die"
                        " anderen."
                    ),
                )
            ],
        ),
        (
            "members",
            base("members", ("id: lk-sternau", "id: quatsch-hier")),
            [
                (
                    "36:10",
                    "99090",
                    "Der amtliche Schlüssel gehört zu „Landkreis Sternau“, die Kennung „quatsch-hier“ klingt anders.",
                    "Den Schlüssel prüfen: In data/register/ nachschlagen.",
                )
            ],
        ),
        (
            "members",
            base("members", ("    joined:\n", "    joined:\n    nur ein Satz\n")),
            [
                (
                    "9:5",
                    "nur ein Satz",
                    "Diese Zeile ist weder eine Angabe noch gehört sie zur Zeile darüber.",
                    (
                        "Ist es eine Anmerkung, „# nur ein Satz“ schreiben; ist es ein Text, gehört ein Name davor:"
                        " „note: …“."
                    ),
                )
            ],
        ),
    ],
    ids=[
        *(
            "redirect to nothing",
            "two redirects",
            "chains",
            "a circle behind",
            "two for one",
            "licence",
            "address behind another",
        ),
        *(
            "address nobody can write",
            "address of HTML",
            "address of a sentence",
            "key of nobody",
            "key",
            "key of no name",
            "comment",
            "id of no name",
            "line below a header",
        ),
    ],
)
def test_what_is_said_word_for_word(name: str, text: str, said: list[tuple[str, str, str, str]], data: Path) -> None:
    found = findings(data, **{name: text})
    assert {finding.position.file for finding in found} == {f"data/{name}.yaml"}
    assert [
        (f"{one.position.line}:{one.position.column}", one.written, one.reason, one.remedy) for one in found
    ] == said


def test_a_key_that_is_there_already_is_no_slip_where_the_id_cannot_tell(data: Path) -> None:
    members = base("members", ("id: suederdal", "id: Süderdal"), ('"99083490"', '"99090535"'))
    found = findings(data, members=members)
    assert [(one.code, one.position.line) for one in found] == [(Code.BAD_ID, 25), (Code.DUPLICATE_MEMBER, 26)]
    assert found[1].remedy == "Die beiden Einträge zusammenführen."


@pytest.mark.parametrize(
    "field, member, key", [("ags", "lk-sternau", '"99090"'), ("ars", "ahornach-goldhain", '"990905051"')]
)
def test_a_member_whose_key_is_mistyped_is_none_without_a_key(field: str, member: str, key: str, data: Path) -> None:
    """Though its name is that of another member: the key tells which it is."""
    line = f"  - id: {member}\n    {field}: "
    members = base("members", (f"{line}{key}\n", f"{line}12x\n    name: Gemeinde Süderdal\n"))
    assert [one.code for one in findings(data, members=members)] == [Code.BAD_KEY]


def test_a_mentioned_association_is_blamed_at_its_own_key(data: Path) -> None:
    """Associations have an `ars`, others an `ags`."""
    other = base("organisation", ('ags: "99084115"', 'ars: "990849999"'))
    [finding] = findings(data, organisation=other)
    assert (finding.code, finding.written) == (Code.KEY_NOT_IN_REGISTER, "990849999")


def test_of_two_kinds_that_a_name_ends_with_the_longer_is_meant(data: Path) -> None:
    school = "  - name: Schule\n    plural: Schulen\n    marker: ring\n    description: Schule.\n"
    organisation = base("organisation", ("member_kinds:\n", f"member_kinds:\n{school}"))
    [finding] = findings(data, organisation=organisation, members=base("members", ("kind: Hochschule", "kind: Verein")))
    assert finding.remedy == "„kind: Hochschule“ schreiben, oder den Namen prüfen."


def test_a_total_is_not_compared_with_a_list_of_which_some_entry_is_wrong(data: Path) -> None:
    complete = base("organisation", ("  complete: false\n  reported_total", "  complete: true\n  reported_total"))
    wrong = base("members", ("evidence: berichtet\n", "evidence: vermutet\n"))
    assert [one.code for one in findings(data, organisation=complete, members=wrong)] == [Code.UNKNOWN_CHOICE]


def test_a_count_that_another_ran_into_is_not_blamed_for_the_time_of_both(data: Path) -> None:
    found = findings(data, organisation=base("organisation", ("  - after: 2019\n", "")))
    assert [one.code for one in found] == [Code.ENTRY_START]


def test_what_an_association_that_is_entered_by_its_name_has_is_an_ars(data: Path) -> None:
    name, kind = "name: Verbandsgemeinde An der Sanne", "kind: Verbandsgemeinde"
    members = base("members", ("name: Beispielverein „Daten & Ämter“ e. V.", name), ("kind: Verein", kind))
    [finding] = findings(data, members=members)
    assert finding.remedy == 'Statt „name“, „short_name“, „kind“ und „seat“ nur „ars: "990845051"“ schreiben.'


def test_an_independent_city_is_one_place_under_both_of_its_keys(data: Path) -> None:
    city = 'ags: "{}"\n    evidence: belegt\n    sources: [mitteilung]\n    checked: 2024-03-01\n'
    entries = "".join(f"  - id: {id_}\n    {city.format(key)}" for id_, key in (("a", "99003000"), ("b", "99003")))
    found = findings(data, members=base("members") + "\n" + entries)
    assert [one.written for one in found if one.code is Code.DUPLICATE_MEMBER] == ["99003"]


def test_of_one_entry_a_list_says_that_it_is_one(data: Path) -> None:
    text = base("members")
    one = text[: text.index("  - id: suederdal")]
    whole = base("organisation", ("  complete: false\n  reported_total", "  complete: true\n  reported_total"))
    [hint] = [one for one in findings(data, members=one, organisation=whole) if one.code is Code.NUMBER_OUT_OF_RANGE]
    assert hint.reason == (
        "„complete: true“ sagt, dass die Liste vollständig ist; data/members.yaml nennt ein Mitglied."
    )


def test_a_seat_of_which_a_line_could_not_be_read_is_not_called_incomplete(data: Path) -> None:
    members = base("members", ("      longitude: 11.97341\n", "      longitude: %11.97341\n"))
    assert [one.code for one in findings(data, members=members)] == [Code.YAML_SYNTAX]


def test_the_organisation_says_what_postal_codes_of_its_country_look_like(data: Path) -> None:
    """Of another country they are asked for as usual there."""
    own = base("organisation", ("  region: ", "  country: DE\n  postal_codes: [O-1234]\n  region: "))
    members = base("members", ('postal_code: "39576"', "postal_code: O-9999"))
    assert findings(data, organisation=own, members=members) == ()
    austrian = base("members", ('postal_code: "39576"', "postal_code: O-9999\n      country: AT"))
    assert [one.code for one in findings(data, organisation=own, members=austrian)] == [Code.BAD_POSTAL_CODE]
