"""What rules say of names, keys, redirects and days, word for word: the variants that no fixture has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from kitu.reading.finding import Code, Severity
from tests.reading.invariants import base_data
from tests.reading.test_rules import base, findings


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with base_data(tmp_path_factory.mktemp("base") / "project") as folder:
        yield folder


def redirects(*pairs: tuple[str, str]) -> str:
    """Give a file of redirects of members, each four lines long."""
    return "redirects:\n" + "".join(f"  - section: mitglieder\n    from: {old}\n    to: {new}\n" for old, new in pairs)


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


@pytest.mark.parametrize(
    "old, others",
    [(1, ""), (2, " Das gilt in dieser Datei für einen anderen."), (3, " Das gilt in dieser Datei für zwei andere.")],
)
@pytest.mark.parametrize("months, in_words", [(60, "60 Monate"), (1, "einen Monat")])
def test_entries_that_wait_are_one_hint_that_counts_them(
    old: int, others: str, months: int, in_words: str, data: Path
) -> None:
    members = base("members", ("date: 2018-Q2", "date: 2015-05-05"))
    organisation = base("organisation", ("stale_after: 60", f"stale_after: {months}"))
    members = members.replace("checked: 2024-03-01", "checked: 2015-06-01", old)
    found = findings(data, members=members, organisation=organisation)
    assert [(one.code, one.severity, one.position.line) for one in found] == [(Code.CHECK_LONG_AGO, Severity.HINT, 23)]
    assert found[0].reason == (
        f"Dieser Eintrag wurde mehr als {in_words} vor dem jüngsten mit seinen Quellen verglichen." + others
    )
    assert found[0].remedy == (
        "Angaben mit den Quellen vergleichen und den Tag eintragen; die Prüfliste nennt alle, die älteste zuerst."
    )


def test_a_source_is_not_unused_that_a_file_names_which_is_not_sound(data: Path) -> None:
    """Not even if what names it is read, but not as a list of sources."""
    cited = base("awards", ("sources: [mitteilung]", "sources: auszeichnung")).replace("\n", "\r\n")
    source = '  - id: auszeichnung\n    title: "Bericht"\n    url: https://a.example/\n'
    found = findings(data, awards=cited, sources=base("sources") + source)
    assert [one.code for one in found] == [Code.LINE_ENDS, Code.WRONG_SHAPE]


def test_a_name_that_nothing_resembles_is_said_to_be_added_where_its_list_stands(data: Path) -> None:
    """The names that there are stand in the remedy, unless there are too many of them, or none."""
    more = [f"  - id: quelle-{n}\n    title: Titel {n}\n    url: https://a.example/{n}\n" for n in range(10)]
    cited = base("members", ("sources: [gruendung]", "sources: [xyzxyz]"))
    [first, *_] = findings(data, members=cited, sources=base("sources") + "".join(more[:9]))
    assert first.remedy.startswith("Möglich sind: bericht-2020, gruendung, mitteilung, quelle-0, quelle-1,")
    [first, *_] = findings(data, members=cited, sources=base("sources") + "".join(more))
    assert (first.reason, first.remedy) == (
        "„xyzxyz“ gibt es in data/sources.yaml nicht.",
        "Einen Eintrag von dort nennen oder ihn dort ergänzen.",
    )
    text = base("organisation")
    without = text[: text.index("member_tags:")] + text[text.index("licences:") :]
    tagged = base("members", ("    founder: true\n", "    founder: true\n    tags: [musik]\n"))
    [finding] = findings(data, members=tagged, organisation=without)
    assert (finding.reason, finding.remedy) == (
        "„musik“ gibt es in data/organisation.yaml unter „member_tags“ nicht.",
        "Den Eintrag zuerst dort ergänzen.",
    )


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


def test_a_redirect_the_wrong_way_round_does_not_hide_the_next(data: Path) -> None:
    both = redirects(("sternau", "alt"), ("frueher", "nirgends"))
    assert [one.code for one in findings(data, redirects=both)] == [Code.REDIRECT_IN_USE, Code.UNKNOWN_REFERENCE]


def test_a_redirect_may_lead_to_an_entry_that_could_not_be_read(data: Path) -> None:
    unread = base("members", ("  - id: suederdal\n", "  - {id: suederdal, ags: [\n"))
    found = findings(data, redirects=redirects(("alt", "suederdal")), members=unread)
    assert {one.position.file for one in found} == {"data/members.yaml"}


def test_a_count_that_another_ran_into_is_not_blamed_for_the_time_of_both(data: Path) -> None:
    found = findings(data, organisation=base("organisation", ("  - after: 2019\n", "")))
    assert [one.code for one in found] == [Code.ENTRY_START]


@pytest.mark.parametrize(
    "day, new, slips",
    [("2029-02-28", 1, 0), ("2029-03-01", 1, 1), ("2032-05-01", 3, 3), ("2032-05-01", 4, 0), ("2032-05-01", 6, 0)],
)
def test_days_far_behind_all_others_are_slips_if_few_and_a_new_round_of_checking_if_many(
    day: str, new: int, slips: int, data: Path
) -> None:
    members = base("members").replace("checked: 2024-03-01", f"checked: {day}", new)
    found = [one.code for one in findings(data, members=members) if one.severity is not Severity.HINT]
    assert found == [Code.CHECK_IN_FUTURE] * slips


def test_a_long_id_that_a_redirect_meant_is_said_in_full(data: Path) -> None:
    long = "zweckverband-der-staedte-und-gemeinden-im-suedlichen-und-oestlichen-huegelland"
    members = base("members", ("id: wasserverband", f"id: {long}"))
    services = base("services").replace("member: wasserverband", f"member: {long}")
    [finding] = findings(data, redirects=redirects(("alt", f"{long}t")), members=members, services=services)
    assert finding.remedy == f"Meinten Sie „{long}“?"


@pytest.mark.parametrize("name", ["nord", "sued"])
def test_each_of_two_ids_in_the_place_of_one_counts_as_a_name_that_is_there(name: str, data: Path) -> None:
    members = base("members", ("id: lk-sternau", "id: [nord, sued]"))
    services = base("services", ("member: wasserverband", f"member: {name}"))
    [finding] = findings(data, members=members, services=services)
    assert finding.position.file == "data/members.yaml"


def test_what_an_association_that_is_entered_by_its_name_has_is_an_ars(data: Path) -> None:
    name, kind = "name: Verbandsgemeinde An der Sanne", "kind: Verbandsgemeinde"
    members = base("members", ("name: Beispielverein „Daten & Ämter“ e. V.", name), ("kind: Verein", kind))
    [finding] = findings(data, members=members)
    assert finding.remedy == 'Statt „name“, „short_name“, „kind“ und „seat“ nur „ars: "990845051"“ schreiben.'


def test_a_redirect_in_a_circle_leads_nowhere_even_if_an_entry_bears_the_id(data: Path) -> None:
    found = findings(data, redirects=redirects(("sternau", "alt"), ("alt", "sternau")))
    assert [(one.code, one.position.line, one.remedy) for one in found if one.position.line < 5] == [
        (Code.REDIRECT_IN_USE, 3, "Diese Weiterleitung löschen."),
        (Code.REDIRECT_CHAIN, 4, "„to“ weglassen oder eine heutige Kennung schreiben."),
    ]


def test_an_invisible_sign_in_one_reference_does_not_hide_that_the_next_is_unknown(data: Path) -> None:
    services = base(
        "services", ("member: sternau", "member: ster\u200bnau"), ("member: wasserverband", "member: xyzxyz")
    )
    assert [(one.code, one.written) for one in findings(data, services=services)][-1:] == [
        (Code.UNKNOWN_REFERENCE, "xyzxyz")
    ]


def test_a_category_that_is_also_the_status_is_not_taken_for_a_member_beside_one(data: Path) -> None:
    """Beside a member the status is refused where the two are exchanged; the status of a service may say anything."""
    services = base(
        "services",
        ("category: verwaltung", "category: laufend"),
        ("status: Im Bericht 2020 als laufend genannt.", "status: betrieb"),
    )
    assert [(one.code, one.written) for one in findings(data, services=services)] == [
        (Code.UNKNOWN_REFERENCE, "laufend")
    ]


def test_only_so_many_wrong_names_are_looked_up_as_an_editor_reads(data: Path) -> None:
    """More of them have another cause than their spelling."""
    wrong = ", ".join(["gruendong"] * 1002)
    found = findings(data, members=base("members", ("sources: [gruendung]", f"sources: [{wrong}]")))
    asked = [one.remedy for one in found if one.written == "gruendong"]
    assert [remedy.startswith("Meinten Sie „gruendung“") for remedy in asked] == [True] * 1000 + [False] * 2


@pytest.mark.parametrize("length, shown", [(60, "x" * 60), (61, "x" * 59 + "…")])
def test_a_title_in_a_question_is_as_long_as_a_line_has_room_for(length: int, shown: str, data: Path) -> None:
    sources = base("sources", ("title: Gründungsurkunde", f"title: {'x' * length}"))
    found = findings(data, sources=sources, members=base("members", ("sources: [gruendung]", "sources: [gruendong]")))
    assert found[0].remedy == f"Meinten Sie „gruendung“ ({shown})?"


def test_a_member_whose_key_nobody_knows_is_asked_for_without_a_title(data: Path) -> None:
    members = base("members", ('"99083490"', '"99083499"'))
    found = findings(data, members=members, services=base("services", ("member: wasserverband", "member: suederdall")))
    assert [one.remedy for one in found if one.written == "suederdall"] == ["Meinten Sie „suederdal“?"]


def test_an_independent_city_is_one_place_under_both_of_its_keys(data: Path) -> None:
    city = 'ags: "{}"\n    evidence: belegt\n    sources: [mitteilung]\n    checked: 2024-03-01\n'
    entries = "".join(f"  - id: {id_}\n    {city.format(key)}" for id_, key in (("a", "99003000"), ("b", "99003")))
    found = findings(data, members=base("members") + "\n" + entries)
    assert [one.written for one in found if one.code is Code.DUPLICATE_MEMBER] == ["99003"]


def test_a_redirect_from_an_entry_that_is_there_to_the_overview_is_not_the_wrong_way_round(data: Path) -> None:
    text = redirects(("sternau", "")).replace("    to: \n", "")
    [finding] = findings(data, redirects=text)
    assert (finding.code, finding.remedy) == (Code.REDIRECT_IN_USE, "Diese Weiterleitung löschen.")


def test_entries_that_wait_are_counted_in_each_file_for_itself(data: Path) -> None:
    old = {name: base(name).replace("checked: 2024-03-01", "checked: 2015-06-01", 1) for name in ("services", "awards")}
    found = [one for one in findings(data, **old) if one.code is Code.CHECK_LONG_AGO]
    assert [one.position.file for one in found] == ["data/awards.yaml", "data/services.yaml"]


def test_the_title_of_a_source_that_looks_like_its_id_counts_as_a_name_that_is_there(data: Path) -> None:
    """Where the two stand in each other's place."""
    sources = base(
        "sources", ("id: gruendung\n    title: Gründungsurkunde", "id: Gründungs-Urkunde\n    title: gruendung")
    )
    assert {one.position.file for one in findings(data, sources=sources)} == {"data/sources.yaml"}


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
