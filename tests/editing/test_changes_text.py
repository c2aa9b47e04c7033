"""What an edit does to the site, as text, Markdown and JSON, and by command."""

from __future__ import annotations

import dataclasses
import json
from pathlib import Path

import pytest

from kitu.__main__ import main
from kitu.editing.changes import Changes, EventChange, FigureChange, PageChange, RecordChange, TextChange, What
from kitu.editing.changes_shown import ANNOUNCED, TOLD
from kitu.editing.changes_text import as_json, as_markdown, as_text
from kitu.editing.differences import FieldChange
from tests.base_project import copy_base, replaced
from tests.editing.edits import RENAMED, changes, edited

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
    missing_redirects=changes(RENAMED).missing_redirects,
)
SEEN = Changes(
    pages=tuple(PageChange(What.CHANGED, f"{number}/") for number in range(12)),
    texts=(
        TextChange("", "<b> ist neu", ("text/",)),
        TextChange("alt", "neu", tuple(f"{number}/" for number in range(12))),
        TextChange("12", "13", ("zahl/",)),
        *(TextChange("", f"Eintrag {'x' * number}", ("liste/",)) for number in range(30)),
    ),
    same_words=("karte/",),
    anchors=("ueber-uns/chronik/#alt",),
    events=(EventChange(What.ADDED, "Neues", "b"), EventChange(What.AGAIN, "Altes", "c", "a")),
    files=("daten/a.csv",),
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
  - {section: mitglieder, from: ahornach-goldhain, to: ahornach, first: true}
"""
    )


MARKDOWN = """\
## Was sich auf der Website ändert

### Bitte noch Weiterleitungen eintragen

Diese Adressen gibt es dann nicht mehr. Damit alte Verweise weiterführen, in data/redirects.yaml ergänzen:

```yaml
- {section: mitglieder, from: ahornach-goldhain, to: ahornach, first: true}
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


def test_the_markdown_asks_first_and_escapes_what_comes_from_the_data() -> None:
    assert as_markdown(SHORT) == MARKDOWN


def test_what_shows_on_pages_is_told_once_and_what_follows_is_summed_up() -> None:
    """Words with all their pages, numbers in one line, and the count of what would fill the screen."""
    _, pages, words, anchors, feed, files = as_text(SEEN).rstrip().split("\n\n")
    assert pages.endswith("/8/, /9/ und 2 weitere")
    title, first, second, *told, further, numbers, alike = words.splitlines()
    assert title == "Wortlaut auf den Seiten"
    assert first == "  – → „<b> ist neu“: /text/"
    assert second.startswith("  „alt“ → „neu“: /0/, /1/")
    assert len(told) == TOLD - 2
    assert further.endswith("12 weitere Stellen, an denen Einträge hinzukommen, entfallen oder anders heißen: /liste/")
    assert numbers == "  andere Zahlen, Anteile und Größen: /zahl/"
    assert alike == "  ohne andere Wörter, in Verweisen, Karten oder Gliederung: /karte/"
    assert anchors == "Sprungmarken, die es nicht mehr gibt\n  /ueber-uns/chronik/#alt"
    again = "erscheint noch einmal: Altes (bisher a, jetzt c)"
    assert feed == f"Feed\n  neu: Neues\n  {again}. {ANNOUNCED}."
    assert files == "Dateien\n  geändert: /daten/a.csv"
    assert "- – → „&lt;b&gt; ist neu“: <code>/text/</code>" in as_markdown(SEEN)


def test_markdown_fits_into_a_comment() -> None:
    """GitHub refuses longer ones; what is asked of the editor is never cut."""
    many = dataclasses.replace(SHORT, records=SHORT.records * 1000)
    text = as_markdown(many)
    assert len(text) < 65_536
    assert "from: ahornach-goldhain" in text
    assert text.endswith("Abschnitte: `make changes` zeigt alles.\n")


def test_json_has_everything_by_name() -> None:
    values = json.loads(as_json(SHORT))
    assert values.keys() == {field.name for field in dataclasses.fields(Changes)}
    assert values["records"][1]["fields"] == [{"label": "Name", "old": "A", "new": "B | <b>"}]
    assert values["pages"][1] == {"what": "führt weiter", "address": "mitglieder/a/", "target": "mitglieder/b/"}


@pytest.mark.parametrize("write", [as_text, as_markdown])
def test_nothing_to_report_is_said(write: object) -> None:
    assert callable(write)
    assert "An den Angaben auf der Website ändert sich nichts." in write(Changes())


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
