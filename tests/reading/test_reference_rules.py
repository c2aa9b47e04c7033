"""Names that refer to something: which are unknown, what is said of them, and where redirects lead."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.reading.finding import Code
from kitu.records.files import FILE_MODELS
from tests.reading.test_rules import base, codes, findings


def redirects(*pairs: tuple[str, str]) -> str:
    """Give a file of redirects of members, each four lines long."""
    return "redirects:\n" + "".join(f"  - section: mitglieder\n    from: {old}\n    to: {new}\n" for old, new in pairs)


def test_mistake_elsewhere_does_not_hide_that_a_source_is_not_cited(data: Path) -> None:
    sources = base("sources") + "  - id: vergessen\n    title: Vergessen\n    url: https://a.example/\n"
    found = findings(data, sources=sources, members=base("members", ("founder: true", "founder: ja")))
    assert codes(found) == [Code.NOT_A_FLAG, Code.SOURCE_UNUSED]


def test_names_of_a_list_that_cannot_be_read_are_not_called_unknown(data: Path) -> None:
    members = base("members", ("founder: true", "founder: true\n    tags: [buecherei]"))
    assert codes(findings(data, members=members, organisation="# leer\n")) == [Code.FILE_EMPTY]


def test_id_of_a_source_may_have_an_underscore(data: Path) -> None:
    files = {name: base(name).replace("bericht-2020", "bericht_2020") for name in FILE_MODELS if name != "redirects"}
    assert findings(data, **files) == ()


def test_text_in_the_place_of_a_source_is_no_reference(data: Path) -> None:
    assert codes(findings(data, sources=base("sources") + "  - vergessen\n")) == [Code.WRONG_SHAPE]


def test_organisation_is_named_where_its_source_is_unknown(data: Path) -> None:
    text = "sources: [gruendung]\n\nmember_tags"
    [finding] = findings(data, organisation=base("organisation", (text, text.replace("gruendung", "gruendong"))))
    assert (finding.code, finding.subject) == (Code.UNKNOWN_REFERENCE, "Organisation")


@pytest.mark.parametrize(
    "names", ["bericht-2020 mitteilung", "bericht-2020 und mitteilung", "/bericht-2020; mitteilung;"]
)
def test_names_in_one_quotation_are_parted_and_the_rest_of_the_list_stays(names: str, data: Path) -> None:
    members = base("members", ("sources: [gruendung]", f'sources: [gruendung, "{names}"]'))
    [finding] = findings(data, members=members)
    assert finding.reason == "Zwischen den Teilen der Liste fehlt ein Komma."
    assert finding.remedy == "„[gruendung, bericht-2020, mitteilung]“ schreiben, mit Komma zwischen den Kennungen."


@pytest.mark.parametrize("lost, blamed", [("%nordkap", 0), ("%nordkap-ost", 1), ("%am-nordkap", 1)])
def test_a_name_in_lines_that_could_not_be_read_is_not_unknown(lost: str, blamed: int, data: Path) -> None:
    """A whole name: a part of a longer one is no name."""
    members = base("members", ("evidence: belegt", f"evidence: {lost}"))
    found = findings(data, members=members, services=base("services", ("member: wasserverband", "member: nordkap")))
    assert [finding.code for finding in found if finding.position.file == "data/services.yaml"] == [
        Code.UNKNOWN_REFERENCE
    ] * blamed


def test_what_the_second_version_of_a_conflict_names_is_not_unknown(data: Path) -> None:
    conflict = '<<<<<<< HEAD\n=======\n  - id: neuling\n    ags: "99083531"\n>>>>>>> zweig\n  - id: suederdal\n'
    members = base("members", ("  - id: suederdal\n", conflict))
    services = base("services", ("member: wasserverband", "member: neuling"))
    assert codes(findings(data, members=members, services=services)) == [Code.YAML_SYNTAX]


@pytest.mark.parametrize("member", ["suederdal", "ahornach-goldhain", "musterhochschule"])
def test_a_member_whose_first_line_is_lost_is_known_by_its_key_or_name(member: str, data: Path) -> None:
    members = base("members", (f"  - id: {member}\n", ""))
    services = base("services", ("member: wasserverband", f"member: {member}"))
    assert codes(findings(data, members=members, services=services)) == [Code.ENTRY_START]


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


@pytest.mark.parametrize("name", ["nord", "sued"])
def test_each_of_two_ids_in_the_place_of_one_counts_as_a_name_that_is_there(name: str, data: Path) -> None:
    members = base("members", ("id: lk-sternau", "id: [nord, sued]"))
    services = base("services", ("member: wasserverband", f"member: {name}"))
    [finding] = findings(data, members=members, services=services)
    assert finding.position.file == "data/members.yaml"


def test_the_title_of_a_source_that_looks_like_its_id_counts_as_a_name_that_is_there(data: Path) -> None:
    """Where the two stand in each other's place."""
    sources = base(
        "sources", ("id: gruendung\n    title: Gründungsurkunde", "id: Gründungs-Urkunde\n    title: gruendung")
    )
    assert {one.position.file for one in findings(data, sources=sources)} == {"data/sources.yaml"}


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


def test_a_redirect_the_wrong_way_round_does_not_hide_the_next(data: Path) -> None:
    both = redirects(("sternau", "alt"), ("frueher", "nirgends"))
    assert [one.code for one in findings(data, redirects=both)] == [Code.REDIRECT_IN_USE, Code.UNKNOWN_REFERENCE]


def test_a_redirect_may_lead_to_an_entry_that_could_not_be_read(data: Path) -> None:
    unread = base("members", ("  - id: suederdal\n", "  - {id: suederdal, ags: [\n"))
    found = findings(data, redirects=redirects(("alt", "suederdal")), members=unread)
    assert {one.position.file for one in found} == {"data/members.yaml"}


def test_a_redirect_from_an_entry_that_is_there_to_the_overview_is_not_the_wrong_way_round(data: Path) -> None:
    text = redirects(("sternau", "")).replace("    to: \n", "")
    [finding] = findings(data, redirects=text)
    assert (finding.code, finding.remedy) == (Code.REDIRECT_IN_USE, "Diese Weiterleitung löschen.")


def test_a_redirect_in_a_circle_leads_nowhere_even_if_an_entry_bears_the_id(data: Path) -> None:
    found = findings(data, redirects=redirects(("sternau", "alt"), ("alt", "sternau")))
    assert [(one.code, one.position.line, one.remedy) for one in found if one.position.line < 5] == [
        (Code.REDIRECT_IN_USE, 3, "Diese Weiterleitung löschen."),
        (Code.REDIRECT_CHAIN, 4, "„to“ weglassen oder eine heutige Kennung schreiben."),
    ]


def test_a_long_id_that_a_redirect_meant_is_said_in_full(data: Path) -> None:
    long = "zweckverband-der-staedte-und-gemeinden-im-suedlichen-und-oestlichen-huegelland"
    members = base("members", ("id: wasserverband", f"id: {long}"))
    services = base("services").replace("member: wasserverband", f"member: {long}")
    [finding] = findings(data, redirects=redirects(("alt", f"{long}t")), members=members, services=services)
    assert finding.remedy == f"Meinten Sie „{long}“?"
