"""What an edit does to the site, in German."""

from __future__ import annotations

import dataclasses
import datetime

import pytest

from kitu.editing.changes import Changes, FigureChange, PageChange, What
from kitu.editing.comparison import compare
from kitu.editing.differences import differences, shown
from kitu.editing.missing_redirects import lost_first_ids
from kitu.exports.tags import first_ids
from kitu.records.choices import Evidence
from kitu.records.partial_date import PartialDate
from kitu.records.redirects import Redirect
from tests.editing.edits import NEW_MEMBER, REDIRECTS, RENAMED, Edit, changes, state


def fields(*edits: Edit) -> list[tuple[str, str | None, str | None]]:
    """The changed fields of the only record that changes."""
    (record,) = changes(*edits).records
    return [(change.label, change.old, change.new) for change in record.fields]


def test_the_same_data_change_nothing() -> None:
    found = compare(state(), state())
    assert found == Changes()
    assert not found


def test_comments_and_order_change_nothing() -> None:
    """What visitors cannot see is no change of the site."""
    assert not changes(("members", "members:\n", "members:\n  # neu\n"), ("sources", "sources:\n", "sources:\n\n"))


def test_a_member_that_joins_is_shown_with_what_the_register_knows() -> None:
    found = changes(("members", "  - id: sternau\n", NEW_MEMBER))
    (record,) = found.records
    assert (record.group, record.id, record.name, record.what) == ("Mitglieder", "zelau", "Stadt Zelau", (What.ADDED,))
    values = {change.label: change.new for change in record.fields}
    assert values["Kreis"] == "Brückenlandkreis"
    assert values["Beitritt"] == "Zeitpunkt: 1. Oktober 2022; Bedeutung: Beitritt; Quellen: mitteilung"
    assert found.pages == (PageChange(What.ADDED, "mitglieder/zelau/"),)
    assert found.missing_redirects == ()


def test_a_member_that_leaves_takes_its_page_away() -> None:
    after = dataclasses.replace(state(), members=state().members[1:])
    found = compare(state(), after)
    (record,) = found.records
    assert (record.id, record.what) == ("beispielverein", (What.REMOVED,))
    assert found.pages == (PageChange(What.REMOVED, "mitglieder/beispielverein/"),)
    assert [missing.entry for missing in found.missing_redirects] == ["- {section: mitglieder, from: beispielverein}"]


def test_a_new_name_is_told_from_other_changes() -> None:
    (record,) = changes(("members", "name: Wasserverband Beispieltal", "name: Verband Beispieltal")).records
    assert record.what == (What.RENAMED,)
    assert (record.old_name, record.name) == ("Wasserverband Beispieltal", "Verband Beispieltal")
    assert [change.label for change in record.fields] == ["Name"]


def test_a_member_that_moves_shows_its_old_and_new_place() -> None:
    """The new seat brings its coordinates and district along."""
    edit = ("members", 'name: Tannenmünde\n      ags: "99090550"', 'name: Zelau\n      ags: "99084590"')
    (record,) = changes(edit).records
    assert record.what == (What.MOVED,)
    assert [(change.label, change.old, change.new) for change in record.fields] == [
        ("Sitz", "Tannenmünde", "Zelau"),
        ("Koordinaten", "52.25, 12.6", "51.75, 12.6"),
        ("Kreis", "Landkreis Sternau", "Brückenlandkreis"),
    ]


def test_a_new_id_of_the_same_member_is_no_new_member() -> None:
    found = changes(RENAMED)
    (record,) = found.records
    assert (record.what, record.old_id, record.id) == ((What.NEW_ID,), "ahornach-goldhain", "ahornach")
    assert [missing.entry for missing in found.missing_redirects] == [
        "- {section: mitglieder, from: ahornach-goldhain, to: ahornach, first: true}"
    ]
    assert [(page.what, page.address) for page in found.pages] == [
        (What.ADDED, "mitglieder/ahornach/"),
        (What.REMOVED, "mitglieder/ahornach-goldhain/"),
    ]


def test_a_redirect_settles_the_wish_and_shows_where_the_address_leads() -> None:
    found = changes(RENAMED, ("redirects", "redirects: []\n", REDIRECTS))
    assert found.missing_redirects == ()
    led = PageChange(What.REDIRECTED, "mitglieder/ahornach-goldhain/", "mitglieder/ahornach/")
    assert found.pages == (PageChange(What.ADDED, "mitglieder/ahornach/"), led)


def test_a_redirect_that_stays_is_no_change_and_one_that_goes_is() -> None:
    """An address that led on and then answers no more is a page less, and is asked for."""
    led = state(RENAMED, ("redirects", "redirects: []\n", REDIRECTS))
    assert compare(led, led) == Changes()
    found = compare(led, state(RENAMED))
    assert found.pages == (PageChange(What.REMOVED, "mitglieder/ahornach-goldhain/"),)
    assert [missing.entry for missing in found.missing_redirects] == [
        "- {section: mitglieder, from: ahornach-goldhain, to: ahornach}"
    ]


def test_a_redirect_has_to_say_under_which_id_feeds_know_a_record() -> None:
    """However often it is renamed, and in whatever order redirects stand; of one that says so nothing is said."""
    redirects = ("redirects", "redirects: []\n")
    again = "redirects:\n  - {section: mitglieder, from: ahornach, to: neu}\n" + REDIRECTS[11:].replace(
        "to: ahornach", "to: neu"
    )
    once = state(RENAMED, (*redirects, REDIRECTS))
    twice = state(("members", "id: ahornach-goldhain", "id: neu"), (*redirects, again))
    right = state(RENAMED, (*redirects, REDIRECTS.replace("to: ahornach", "to: ahornach, first: true")))
    said = [[found.remedy for found in lost_first_ids(*states)] for states in ((state(), once), (once, twice))]
    assert said == [
        ["Bei „from: ahornach-goldhain“ ergänzen: first: true"],
        ["Bei „from: ahornach“ ergänzen: first: true"],
    ]
    assert list(lost_first_ids(state(), right)) == []
    assert len(list(lost_first_ids(right, twice))) == 1


def test_a_record_that_leads_on_to_one_that_was_there_is_removed() -> None:
    """A merger is no renaming: the member that goes is named, and the other keeps its place in the feed."""
    lead = Redirect.model_validate({"section": "mitglieder", "from": "beispielverein", "to": "sternau"})
    before = state()
    after = dataclasses.replace(before, members=before.members[1:], redirects=(lead,))
    (record,) = compare(before, after).records
    assert (record.id, record.what) == ("beispielverein", (What.REMOVED,))
    assert first_ids(after) == {}


def test_what_is_said_of_a_seat_is_told() -> None:
    seat = 'name: Tannenmünde\n      ags: "99090550"\n'
    note = ("members", seat, f"{seat}      note: Laut Satzung.\n")
    assert fields(note) == [("Sitz › Anmerkung", None, "Laut Satzung.")]


def test_a_redirect_joins_what_nothing_else_tells_to_be_the_same() -> None:
    """Another id and another key: only the redirect says that the one goes on as the other."""
    redirects = "redirects:\n  - {section: mitglieder, from: ahornach-goldhain, to: zelau}\n"
    edits = (("members", 'id: ahornach-goldhain\n    ars: "990905051"', 'id: zelau\n    ags: "99084590"'),)
    (record,) = changes(*edits, ("redirects", "redirects: []\n", redirects)).records
    assert record.what == (What.NEW_ID, What.RENAMED, What.MOVED)


@pytest.mark.parametrize(
    "edit, expected",
    [
        pytest.param(
            ("members", "date: 2015-05-04", "date: 2016-05"),
            [("Beitritt › Zeitpunkt", "4. Mai 2015", "Mai 2016")],
            id="date",
        ),
        pytest.param(("members", "founder: true", "founder: false"), [("Gründungsmitglied", "ja", "nein")], id="flag"),
        pytest.param(
            ("members", "    note: Nur in einer Aufzählung genannt.\n", ""),
            [("Anmerkung", "Nur in einer Aufzählung genannt.", None)],
            id="removed",
        ),
        pytest.param(
            ("services", "status: in Prüfung", "status: nutzt"),
            [("Nutzung durch Mitglieder › wasserverband › Stand der Nutzung", "in Prüfung", "nutzt")],
            id="in a list",
        ),
        pytest.param(
            ("organisation", "value: 10.000 Euro", "value: 11.000 Euro"),
            [("Steckbrief › Umsatz › Wert", "10.000 Euro", "11.000 Euro")],
            id="fact",
        ),
        pytest.param(
            ("organisation", "reported_total: 12", "reported_total: 13"),
            [("Stand der Mitgliederliste › Zuletzt berichtete Mitgliederzahl", "12", "13")],
            id="number",
        ),
        pytest.param(
            ("sources", "    date_note: 2. Auflage\n", ""),
            [("Erscheinen in Worten", "2. Auflage", None)],
            id="source",
        ),
        pytest.param(("awards", "year: 2019", "year: 2018"), [("Jahr", "2019", "2018")], id="year without separator"),
    ],
)
def test_fields_show_their_old_and_new_value(edit: Edit, expected: list[tuple[str, str | None, str | None]]) -> None:
    assert fields(edit) == expected


def test_a_new_item_of_a_list_is_one_change() -> None:
    item = "milestones:\n  - id: neu\n    date: 2024-05\n    title: Beitritt\n    sources: [mitteilung]\n"
    assert fields(("organisation", "milestones:\n", item)) == [
        ("Meilensteine › Beitritt", None, "Kennung: neu; Zeitpunkt: Mai 2024; Ereignis: Beitritt; Quellen: mitteilung")
    ]


def test_an_event_with_another_title_is_the_same_event() -> None:
    """Entries with an id are compared by it: a better title is no event lost and another one gained."""
    assert fields(("organisation", "title: Gründung", "title: Fünf gründen")) == [
        ("Meilensteine › Fünf gründen › Ereignis", "Gründung", "Fünf gründen")
    ]


def test_an_event_with_another_id_is_another_event() -> None:
    (old, _, gone), (new, gained, _) = fields(("organisation", "- id: gruendung", "- id: anfang"))
    assert (old, gained) == ("Meilensteine › Gründung", None) == (new, None)
    assert gone is None


def test_a_use_of_a_service_changes_the_pages_of_both() -> None:
    pages = changes(("services", "status: in Prüfung", "status: nutzt")).pages
    addresses = ["mitglieder/wasserverband/", "leistungen/aktenplan/"]
    assert pages == tuple(PageChange(What.CHANGED, address) for address in addresses)


def test_entries_of_lists_with_the_same_name_are_told_apart() -> None:
    """Two conflicts about one topic: a change of the second is not laid to the first."""
    file = state().file
    twice = file.model_copy(update={"conflicts": file.conflicts * 2})
    other = file.conflicts[0].model_copy(update={"comment": "Neu."})
    changed = file.model_copy(update={"conflicts": (file.conflicts[0], other)})
    (change,) = differences("", twice, changed)
    assert change.label == "Widersprüche in den Quellen › Zahl der Gründungsmitglieder (2) › Einordnung"


@pytest.mark.parametrize(
    "value, text",
    [
        (None, None),
        ((), None),
        (True, "ja"),
        (PartialDate.parse("2018-Q2"), "2. Quartal 2018"),
        (datetime.date(2024, 3, 1), "1. März 2024"),
        (Evidence.REPORTED, "berichtet"),
        (("a", "b"), "a, b"),
        (2019, "2019"),
    ],
)
def test_values_read_as_on_the_site(value: object, text: str | None) -> None:
    assert shown(value) == text


def test_figures_that_move_are_named_and_others_are_not() -> None:
    assert changes(("members", "  - id: sternau\n", NEW_MEMBER)).figures == (
        FigureChange("Mitglieder, belegt", 5, 6),
        FigureChange("Landkreise und kreisfreie Städte mit Mitglied", 2, 3),
        FigureChange("Punkte auf der Karte", 6, 7),
        FigureChange("Städte, belegt und berichtet", 1, 2),
        FigureChange("Brückenlandkreis, belegt und berichtet", 0, 1),
    )
