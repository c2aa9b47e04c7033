"""`kitu new`: the name is enough, what is wrong is not written, and no other byte of the file changes."""

from __future__ import annotations

import io
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu.__main__ import main
from kitu.directory.directory import Member
from kitu.directory.load import load
from kitu.editing.area_search import areas_named
from kitu.editing.entry_text import entry_lines, insert, scalar
from kitu.editing.new_entry import new_member
from kitu.editing.tidy import formatted
from kitu.reading.decoding import LIGATURES
from kitu.reading.finding import errors
from kitu.reading.node import Plain
from kitu.reading.yaml_source import read_yaml
from kitu.region.register import read_register
from tests.base_project import BASE, copy_base, replaced

MEMBERS = (BASE / "members.yaml").read_bytes()
REGISTER = read_register(BASE / "register")

ZELAU = {"name": "Zelau", "evidence": "belegt", "source": "gruendung", "checked": "2026-11-22"}
UNION = {
    "name": "Wasserverband: Elbe & „Aue“ # 1",
    "short_name": "WV Elbe",
    "kind": "Zweckverband",
    "seat": "Zelau",
    "evidence": "berichtet",
    "source": "gruendung, mitteilung",
    "checked": "2026-11-22",
}


def run(folder: Path, given: dict[str, str], *answers: str) -> tuple[int, str]:
    """Exit status and what the screen shows; the folder is made from the sample data unless it is there."""
    root = folder if (folder / "data").exists() else copy_base(folder)
    screen = io.StringIO()
    status = new_member(root, given, io.StringIO("".join(f"{answer}\n" for answer in answers)), screen)
    return status, screen.getvalue()


def content(folder: Path) -> bytes:
    return (folder / "data" / "members.yaml").read_bytes()


def member(folder: Path, identifier: str) -> Member:
    loaded = load(folder / "data")
    assert loaded.directory is not None
    return loaded.directory.member[identifier]


def added(before: bytes, after: bytes) -> bytes:
    """What was put into the file; fails if anything else changed."""
    start = next((i for i, (old, new) in enumerate(zip(before, after, strict=False)) if old != new), len(before))
    for place in range(start, -1, -1):  # the entry may begin with the same bytes as what follows it
        if before[place:] == after[len(after) - len(before) + place :] and before[:place] == after[:place]:
            return after[place : len(after) - len(before) + place]
    raise AssertionError


def test_the_name_is_enough_for_what_the_register_knows(tmp_path: Path) -> None:
    status, screen = run(tmp_path, ZELAU)
    assert status == 0, screen
    zelau = member(tmp_path, "zelau")
    assert (zelau.name, zelau.kind.name) == ("Stadt Zelau", "Stadt")
    assert zelau.district is not None
    assert zelau.district.name == "Brückenlandkreis"
    assert zelau.place is not None
    assert zelau.place.coordinates is not None


def test_the_entry_looks_like_the_others_and_no_other_byte_changes(tmp_path: Path) -> None:
    website = {"website": "https://zelau.example/", "website_source": "mitteilung"}
    run(tmp_path, {**ZELAU, **website, "joined": "2018-Q2", "founder": "true"})
    expected = """
  - id: zelau
    ags: "99084590"
    founder: true
    evidence: belegt
    joined:
      date: 2018-Q2
      meaning: Beitritt
      sources: [gruendung]
    website:
      url: https://zelau.example/
      sources: [mitteilung]
    sources: [gruendung]
    checked: 2026-11-22
"""
    assert added(MEMBERS, content(tmp_path)).decode() == expected


def test_the_entry_stands_at_its_place_in_an_ordered_file(tmp_path: Path) -> None:
    ordered = formatted("members", MEMBERS) or b""
    replaced(copy_base(tmp_path), "data/members.yaml", ordered)
    for name in ("Zelau", "Am Forst", "Hag"):
        status, screen = run(tmp_path, {**ZELAU, "name": name})
        assert status == 0, screen
    assert formatted("members", content(tmp_path)) == content(tmp_path)


@pytest.mark.parametrize("ending", [b"\n", b"\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("end", ["", "\n", "\n\n\n", "\n# Ende\n", "\n    # gehört zum letzten\n# Ende"])
def test_any_way_of_storing_the_file_is_kept(ending: bytes, mark: bytes, end: str, tmp_path: Path) -> None:
    before = mark + MEMBERS.rstrip().replace(b"\n", ending) + end.encode().replace(b"\n", ending)
    replaced(copy_base(tmp_path), "data/members.yaml", before)
    status, screen = run(tmp_path, ZELAU)
    assert status == 0, screen
    assert b"zelau" in added(before, content(tmp_path))


def test_the_first_entry_of_an_empty_list() -> None:
    before = b"# Kopf\nmembers: []   # noch leer\n# Ende\n"
    made = insert(before, "members", {"id": "a", "sources": ["x"]})
    assert made is not None
    assert made.content == b"# Kopf\nmembers:   # noch leer\n  - id: a\n    sources: [x]\n# Ende\n"
    assert made.content.splitlines()[made.line - 1] == b"  - id: a"


def test_a_list_in_brackets_is_left_alone() -> None:
    assert insert(b"members: [{id: b}]\n", "members", {"id": "a"}) is None


def test_a_member_without_key_is_asked_for_what_the_register_lacks(tmp_path: Path) -> None:
    status, screen = run(tmp_path, UNION)
    assert status == 0, screen
    made = member(tmp_path, "wv-elbe")
    assert made.name == UNION["name"]
    assert made.place is not None
    assert made.place.name == "Zelau"
    assert made.entry.seat is not None
    assert made.entry.seat.sources == ()  # nobody was asked where the seat is documented


@pytest.mark.parametrize(
    "change, told",
    [
        ({"name": "Zelu"}, "Meinten Sie: Stadt Zelau"),
        ({"name": "Weiher"}, "Stadt Weiher-Hügel"),
        ({"name": "Seegarten (Mustermark)"}, "mehrdeutig"),
        ({"name": "Wien Donaustadt"}, "--kind angeben"),
        ({"name": "Sternau"}, "schon eingetragen: data/members.yaml:4, Kennung „sternau“"),
        ({"evidence": "belgt"}, "Meinten Sie „belegt“?"),
        ({"source": "gruendun"}, "Meinten Sie „gruendung“ ("),
        ({"source": " , "}, "Mindestens eine Quelle"),
        ({"checked": "22.11.2026"}, "2026-11-22 schreiben"),
        ({"joined": "2018-13"}, "Diesen Monat gibt es nicht"),
        ({"website": "zelau.example"}, "beginnt nicht mit https://"),
        ({"id": "Zelau"}, "Kennung besteht aus"),
        ({"id": "suederdal"}, "Diese Kennung gibt es schon: data/members.yaml:"),
        ({"note": "x" * 2001}, "länger als 2000 Zeichen"),
        ({"name": ""}, "eine Antwort gebraucht"),
        ({"joined": "2001"}, "vor der Gründung"),
        ({"joined": "2027"}, "[nach-der-pruefung]"),
        ({"name": "Musterburg"}, "Kreisfreie Stadt"),
    ],
)
def test_what_would_not_pass_is_explained_and_not_written(change: dict[str, str], told: str, tmp_path: Path) -> None:
    status, screen = run(tmp_path, {**ZELAU, **change})
    assert status == 1
    assert told in screen
    assert "Nichts geschrieben" in screen
    assert content(tmp_path) == MEMBERS


def test_data_with_errors_is_mended_first(tmp_path: Path) -> None:
    replaced(copy_base(tmp_path), "data/awards.yaml", "awards: [")
    status, screen = run(tmp_path, ZELAU)
    assert status == 1
    assert "data/awards.yaml:1:" in screen
    assert content(tmp_path) == MEMBERS


def test_the_dialogue_asks_again_until_it_understands(tmp_path: Path) -> None:
    answers = (
        "Zelu",
        "9",
        "1",
        "",
        "ja",
        "belegt",
        "gruendun",
        "gruendung",
        "1.5.2018",
        "2018-05",
        "",
        "",
        "",
        "2026-11-22",
    )
    status, screen = run(tmp_path, {}, *answers)
    assert status == 0, screen
    assert "Bitte eine Zahl von 1 bis" in screen
    assert "Gefunden: Stadt Zelau, Brückenlandkreis, Schlüssel 99084590" in screen
    zelau = member(tmp_path, "zelau").entry
    assert zelau.joined is not None
    assert (zelau.joined.date.text, zelau.joined.meaning, zelau.website) == ("2018-05", "Beitritt", None)


def test_the_dialogue_leads_to_a_member_that_no_register_knows(tmp_path: Path) -> None:
    own = ("Wasserverband Aue", "WV Aue", "Verband", "Zweckverband", "Zelu", "")
    rest = ("", "berichtet", "mitteilung", "", "", "Nur einmal genannt.", "2026-11-22")
    status, screen = run(tmp_path, {}, "Wasserverband Aue", "1", *own, *rest)
    assert status == 0, screen
    assert member(tmp_path, "wv-aue").place is None


def test_a_file_that_cannot_be_written_costs_no_typing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The entry is shown, to be copied."""

    def full_disk(_path: Path, _target: Path) -> None:
        raise OSError

    monkeypatch.setattr(Path, "replace", full_disk)
    status, screen = run(tmp_path, ZELAU)
    assert status == 1
    assert '  - id: zelau\n    ags: "99084590"\n' in screen
    assert content(tmp_path) == MEMBERS


@pytest.mark.parametrize(
    "trouble, told",
    [
        (KeyboardInterrupt(), "Abgebrochen."),
        (UnicodeDecodeError("utf-8", b"\xfc", 0, 1, ""), "nicht als UTF-8 lesbar"),
    ],
)
def test_a_broken_off_or_unreadable_answer_is_no_stack_trace(
    trouble: BaseException, told: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def readline() -> str:
        raise trouble

    answers, screen = io.StringIO(), io.StringIO()
    monkeypatch.setattr(answers, "readline", readline)
    assert new_member(copy_base(tmp_path), {}, answers, screen) == 1
    assert told in screen.getvalue()
    assert content(tmp_path) == MEMBERS


@pytest.mark.parametrize("count", range(6))
def test_leaving_early_writes_nothing(count: int, tmp_path: Path) -> None:
    status, screen = run(tmp_path, {}, *("Zelau", "", "belegt", "gruendung", "", "")[:count])
    assert status == 1
    assert screen.endswith("Abgebrochen.\nNichts geschrieben.\n")
    assert content(tmp_path) == MEMBERS


def test_each_area_is_found_by_its_key_and_by_its_title() -> None:
    """Also the independent cities, which stand in two tables: then the municipality is meant."""
    for area in REGISTER.municipalities.values():
        assert areas_named(REGISTER, area.key) == [area]
        assert area in areas_named(REGISTER, area.title)
    for area in (*REGISTER.associations.values(), *REGISTER.districts.values()):
        titles = [
            found.name if found.kind.independent and area.kind.independent else found.title
            for found in areas_named(REGISTER, area.title)
        ]
        assert area.title in titles


@pytest.mark.parametrize("spelling", ["Süderdal", "süderdal", "Suederdal", "Gemeinde Süderdal", "99083490"])
def test_umlauts_and_case_do_not_matter(spelling: str) -> None:
    assert [area.key for area in areas_named(REGISTER, spelling)] == ["99083490"]


def composed(max_size: int | None = None) -> st.SearchStrategy[str]:
    """Any text in Unicode's composed form and without ligatures, as every file is read."""
    letters = st.characters(codec="utf-8", exclude_characters=LIGATURES)
    return st.text(letters, max_size=max_size).map(lambda text: unicodedata.normalize("NFC", text))


@pytest.mark.parametrize("spelling", ["Zelau, Stadt", "Gemeinde Zelau", "stadt zelau", "99 084 590", " Zelau "])
def test_forms_that_offices_write_are_found(spelling: str) -> None:
    """A kind that is another today does no harm: the name alone decides."""
    assert [area.key for area in areas_named(REGISTER, spelling)] == ["99084590"]


def test_a_source_is_found_by_words_of_its_title_and_several_are_offered(tmp_path: Path) -> None:
    """A word that stands in one title alone is enough; of one in several titles each is shown with its id."""
    status, screen = run(tmp_path / "a", {**ZELAU, "source": "Geschäftsbericht, mitteilung"})
    assert status == 0, screen
    assert member(tmp_path / "a", "zelau").entry.sources == ("bericht-2020", "mitteilung")
    sources = (BASE / "sources.yaml").read_text(encoding="utf-8").replace("Geschäftsbericht 2020", "Mitglieder 2020")
    replaced(copy_base(tmp_path / "b"), "data/sources.yaml", sources)
    status, screen = run(tmp_path / "b", {**ZELAU, "source": "mitglieder"})
    assert status == 1
    several = "bericht-2020 (Mitglieder 2020) · mitteilung (Mitteilung an die Mitglieder)"
    assert f"„mitglieder“ steht im Titel mehrerer Quellen: {several}." in screen


def test_nothing_near_is_not_called_a_suggestion(tmp_path: Path) -> None:
    _, screen = run(tmp_path, {}, "Qqqqxyz")
    assert "„Qqqqxyz“ steht so nicht im Register.\n  1  nichts davon" in screen


@given(composed())
def test_any_text_is_written_so_that_it_reads_the_same(text: str) -> None:
    root = read_yaml("", f"key: {scalar(text)}\n".encode()).root
    assert root is not None
    assert root.plain() == {"key": text}


@given(note=composed(60), name=composed(30))
def test_any_entry_is_added_whole_or_not_at_all(note: str, name: str) -> None:
    entry: dict[str, Plain] = {"id": "zelau", "name": name, "joined": {"note": note, "sources": ["x"]}}
    made = insert(MEMBERS, "members", entry)
    assert made is not None
    root = read_yaml("", made.content).root
    assert root is not None
    listed = root.plain()
    assert isinstance(listed, dict)
    members = listed["members"]
    assert isinstance(members, list)
    assert entry in members
    assert "\n".join(entry_lines(entry, 2)) in added(MEMBERS, made.content).decode()


def test_the_command_takes_its_answers_as_options(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    root = ["--root", str(copy_base(tmp_path))]
    options = ["--name", "Zelau", "--evidence", "belegt", "--source", "gruendung", "--source", "mitteilung"]
    assert main([*root, "new", *options, "--checked", "2026-11-22"]) == 0
    assert "neuer Eintrag „zelau“" in capsys.readouterr().out
    assert member(tmp_path, "zelau").entry.sources == ("gruendung", "mitteilung")
    assert errors(load(tmp_path / "data").findings) == ()
