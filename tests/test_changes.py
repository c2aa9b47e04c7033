"""What an edit does to the site, in German."""

from __future__ import annotations

import dataclasses
import datetime
import json
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from kitu.__main__ import main
from kitu.changes import Changes, FigureChange, PageChange, RecordChange, What, compare
from kitu.changes_text import as_json, as_markdown, as_text
from kitu.differences import FieldChange, differences, shown
from kitu.directory import Directory, load
from kitu.model import Evidence
from kitu.partial_date import PartialDate
from tests.samples import copy_base, replaced

Edit = tuple[str, str, str]
"""File, words in it, words that take their place."""

NEW_MEMBER = """\
  - id: zeitz
    ags: "15084590"
    evidence: belegt
    joined: {date: 2022-10-01, sources: [mitteilung]}
    sources: [mitteilung]
    checked: 2024-03-01
  - id: stendal
"""


@cache
def state(*edits: Edit) -> Directory:
    """Read the base data after some edits."""
    with TemporaryDirectory() as folder:
        loaded = load(edited(Path(folder), *edits) / "data")
    assert loaded.directory is not None, loaded.findings
    return loaded.directory


def edited(folder: Path, *edits: Edit) -> Path:
    root = copy_base(folder)
    for file, old, new in edits:
        path = root / "data" / f"{file}.yaml"
        text = path.read_text(encoding="utf-8") if path.is_file() else "redirects: []\n"
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")
    return root


def changes(*edits: Edit) -> Changes:
    return compare(state(), state(*edits))


def fields(*edits: Edit) -> list[tuple[str, str | None, str | None]]:
    """The changed fields of the only record that changes."""
    (record,) = changes(*edits).records
    return [(change.label, change.old, change.new) for change in record.fields]


RENAMED: Edit = ("members", "id: arneburg-goldbeck", "id: arneburg")
REDIRECTS = "redirects:\n  - {section: mitglieder, from: arneburg-goldbeck, to: arneburg}\n"


# --- Records ---------------------------------------------------------------------------------------------------------


def test_the_same_data_change_nothing() -> None:
    found = compare(state(), state())
    assert found == Changes()
    assert not found


def test_comments_and_order_change_nothing() -> None:
    """What visitors cannot see is no change of the site."""
    assert not changes(("members", "members:\n", "members:\n  # neu\n"), ("sources", "sources:\n", "sources:\n\n"))


def test_a_member_that_joins_is_shown_with_what_the_register_knows() -> None:
    found = changes(("members", "  - id: stendal\n", NEW_MEMBER))
    (record,) = found.records
    assert (record.group, record.id, record.name, record.what) == ("Mitglieder", "zeitz", "Stadt Zeitz", (What.ADDED,))
    values = {change.label: change.new for change in record.fields}
    assert values["Landkreis"] == "Burgenlandkreis"
    assert values["Beitritt"] == "Zeitpunkt: 1. Oktober 2022; Bedeutung: Beitritt; Quellen: mitteilung"
    assert found.pages == (PageChange(What.ADDED, "mitglieder/zeitz/"),)
    assert found.wishes == ()


def test_a_member_that_leaves_takes_its_page_away() -> None:
    after = dataclasses.replace(state(), members=state().members[1:])
    found = compare(state(), after)
    (record,) = found.records
    assert (record.id, record.what) == ("beispielverein", (What.REMOVED,))
    assert found.pages == (PageChange(What.REMOVED, "mitglieder/beispielverein/"),)
    assert [wish.entry for wish in found.wishes] == ["- {section: mitglieder, from: beispielverein}"]


def test_a_new_name_is_told_from_other_changes() -> None:
    (record,) = changes(("members", "name: Wasserverband Beispieltal", "name: Verband Beispieltal")).records
    assert record.what == (What.RENAMED,)
    assert (record.old_name, record.name) == ("Wasserverband Beispieltal", "Verband Beispieltal")
    assert [change.label for change in record.fields] == ["Name"]


def test_a_member_that_moves_shows_its_old_and_new_place() -> None:
    """The new seat brings its coordinates and district along."""
    edit = ("members", 'name: Tangermünde\n      ags: "15090550"', 'name: Zeitz\n      ags: "15084590"')
    (record,) = changes(edit).records
    assert record.what == (What.MOVED,)
    assert [(change.label, change.old, change.new) for change in record.fields] == [
        ("Sitz", "Tangermünde", "Zeitz"),
        ("Koordinaten", "52.54357, 11.97199", "51.05037, 12.13447"),
        ("Landkreis", "Landkreis Stendal", "Burgenlandkreis"),
    ]


def test_a_new_id_of_the_same_member_is_no_new_member() -> None:
    found = changes(RENAMED)
    (record,) = found.records
    assert (record.what, record.old_id, record.id) == ((What.NEW_ID,), "arneburg-goldbeck", "arneburg")
    assert [wish.entry for wish in found.wishes] == ["- {section: mitglieder, from: arneburg-goldbeck, to: arneburg}"]
    assert [(page.what, page.address) for page in found.pages] == [
        (What.ADDED, "mitglieder/arneburg/"),
        (What.REMOVED, "mitglieder/arneburg-goldbeck/"),
    ]


def test_a_redirect_settles_the_wish_and_shows_where_the_address_leads() -> None:
    found = changes(RENAMED, ("redirects", "redirects: []\n", REDIRECTS))
    assert found.wishes == ()
    led = PageChange(What.REDIRECTED, "mitglieder/arneburg-goldbeck/", "mitglieder/arneburg/")
    assert found.pages == (PageChange(What.ADDED, "mitglieder/arneburg/"), led)


def test_a_redirect_that_stays_is_no_change_and_one_that_goes_is() -> None:
    """An address that led on and then answers no more is a page less, and is asked for."""
    led = state(RENAMED, ("redirects", "redirects: []\n", REDIRECTS))
    assert compare(led, led) == Changes()
    found = compare(led, state(RENAMED))
    assert found.pages == (PageChange(What.REMOVED, "mitglieder/arneburg-goldbeck/"),)
    assert [wish.entry for wish in found.wishes] == ["- {section: mitglieder, from: arneburg-goldbeck, to: arneburg}"]


def test_a_redirect_joins_what_nothing_else_tells_to_be_the_same() -> None:
    """Another id and another key: only the redirect says that the one goes on as the other."""
    redirects = "redirects:\n  - {section: mitglieder, from: arneburg-goldbeck, to: zeitz}\n"
    edits = (("members", 'id: arneburg-goldbeck\n    ars: "150905051"', 'id: zeitz\n    ags: "15084590"'),)
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


# --- Figures ---------------------------------------------------------------------------------------------------------


def test_figures_that_move_are_named_and_others_are_not() -> None:
    assert changes(("members", "  - id: stendal\n", NEW_MEMBER)).figures == (
        FigureChange("Mitglieder, belegt", 5, 6),
        FigureChange("Landkreise und kreisfreie Städte mit Mitglied", 3, 4),
        FigureChange("Punkte auf der Karte", 6, 7),
        FigureChange("Städte, belegt und berichtet", 1, 2),
        FigureChange("Burgenlandkreis, belegt und berichtet", 0, 1),
    )


# --- Reports ---------------------------------------------------------------------------------------------------------

SHORT = Changes(
    records=(
        RecordChange("Mitglieder", "neu", "Stadt Neu", (What.ADDED,), fields=(FieldChange("Art", None, "Stadt"),)),
        RecordChange(
            "Mitglieder", "b", "B | <b>", (What.NEW_ID, What.RENAMED), "a", "A", (FieldChange("Name", "A", "B | <b>"),)
        ),
        RecordChange(
            "Quellen",
            "q",
            "Quelle",
            (What.CHANGED,),
            "",
            "Quelle",
            (FieldChange("Anmerkung", "x", None), FieldChange("Erschienen", None, "2020")),
        ),
    ),
    pages=(PageChange(What.ADDED, "mitglieder/neu/"), PageChange(What.REDIRECTED, "mitglieder/a/", "mitglieder/b/")),
    figures=(FigureChange("Mitglieder, belegt", 999, 1000),),
    wishes=changes(RENAMED).wishes,
)


def test_the_text_is_complete_and_readable() -> None:
    assert (
        as_text(SHORT)
        == """\
Was sich auf der Website ändert

Mitglieder
  Stadt Neu: neu
      Art: Stadt
  B | <b> (bisher A): neue Kennung, heißt anders (bisher a, jetzt b)
      Name: A → B | <b>

Quellen
  Quelle: geändert
      Anmerkung: x → –
      Erschienen: – → 2020

Seiten
  neu: /mitglieder/neu/
  führt weiter: /mitglieder/a/ → /mitglieder/b/

Zahlen
  Mitglieder, belegt: 999 → 1.000

Bitte noch Weiterleitungen eintragen
  Diese Adressen gibt es dann nicht mehr. Damit alte Verweise weiterführen, in data/redirects.yaml ergänzen:
  - {section: mitglieder, from: arneburg-goldbeck, to: arneburg}
"""
    )


def test_the_markdown_asks_first_and_escapes_what_comes_from_the_data() -> None:
    assert (
        as_markdown(SHORT)
        == """\
## Was sich auf der Website ändert

### Bitte noch Weiterleitungen eintragen

Diese Adressen gibt es dann nicht mehr. Damit alte Verweise weiterführen, in data/redirects.yaml ergänzen:

```yaml
- {section: mitglieder, from: arneburg-goldbeck, to: arneburg}
```

### Zahlen

| Zahl | bisher | neu |
|---|--:|--:|
| Mitglieder, belegt | 999 | 1.000 |

### Seiten

- neu: <code>/mitglieder/neu/</code>
- führt weiter: <code>/mitglieder/a/</code> → <code>/mitglieder/b/</code>

### Mitglieder

**Stadt Neu: neu**

| Angabe | bisher | neu |
|---|---|---|
| Art | – | Stadt |

**B \\| &lt;b&gt; (bisher A): neue Kennung, heißt anders (bisher a, jetzt b)**

| Angabe | bisher | neu |
|---|---|---|
| Name | A | B \\| &lt;b&gt; |

### Quellen

**Quelle: geändert**

| Angabe | bisher | neu |
|---|---|---|
| Anmerkung | x | – |
| Erschienen | – | 2020 |
"""
    )


def test_markdown_fits_into_a_comment() -> None:
    """GitHub refuses longer ones; what is asked of the editor is never cut."""
    many = dataclasses.replace(SHORT, records=SHORT.records * 1000)
    text = as_markdown(many)
    assert len(text) < 65_536
    assert "from: arneburg-goldbeck" in text
    assert text.endswith("Abschnitte: `make changes` zeigt alles.\n")


def test_json_has_everything_by_name() -> None:
    values = json.loads(as_json(SHORT))
    assert values.keys() == {"records", "pages", "figures", "wishes"}
    assert values["records"][1]["fields"] == [{"label": "Name", "old": "A", "new": "B | <b>"}]
    assert values["pages"][1] == {"what": "führt weiter", "address": "mitglieder/a/", "target": "mitglieder/b/"}


@pytest.mark.parametrize("write", [as_text, as_markdown])
def test_nothing_to_report_is_said(write: object) -> None:
    assert callable(write)
    assert "An den Angaben auf der Website ändert sich nichts." in write(Changes())


# --- Command ---------------------------------------------------------------------------------------------------------


def test_the_command_takes_projects_and_data_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base = copy_base(tmp_path / "base")
    head = edited(tmp_path / "head", ("awards", "year: 2019", "year: 2018"))
    assert main(["changes", str(base), str(head / "data")]) == 0
    assert "Jahr: 2019 → 2018" in capsys.readouterr().out


def test_the_command_writes_into_a_file(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    base, report = copy_base(tmp_path / "base"), tmp_path / "changes.md"
    assert main(["changes", str(base), str(base), "--format", "markdown", "--output", str(report)]) == 0
    assert report.read_text(encoding="utf-8").startswith("## Was sich auf der Website ändert\n")
    assert capsys.readouterr().out == ""


@pytest.mark.parametrize("broken, word", [("base", "bisherige"), ("head", "neue")])
def test_with_errors_the_report_says_so_and_fails_nobody(
    broken: str, word: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folders = {name: copy_base(tmp_path / name) for name in ("base", "head")}
    replaced(folders[broken], "data/awards.yaml", "")
    assert main(["changes", str(folders["base"]), str(folders["head"])]) == 0
    assert f"Ein Vergleich ist nicht möglich: Der {word} Stand enthält Fehler." in capsys.readouterr().out


def test_a_folder_that_is_not_there_is_a_wrong_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["changes", str(tmp_path / "nichts"), str(tmp_path)]) == 2
    assert "fehlen die Daten" in capsys.readouterr().err
