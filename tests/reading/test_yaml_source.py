"""Reading YAML: every scalar as text, every key and value with its place; what surprises people is refused."""

from __future__ import annotations

import unicodedata

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from kitu.reading.decoding import LIGATURES, MAX_BYTES
from kitu.reading.finding import Code
from kitu.reading.node import Node
from kitu.reading.node_builder import MAX_DEPTH
from kitu.reading.yaml_messages import explain
from kitu.reading.yaml_source import CONFLICT, LEFT_OVER, YamlFile, read_lines, read_yaml

PLAIN = st.recursive(
    st.text(st.characters(categories=("L", "N", "P", "S", "Zs")), min_size=1),
    lambda part: st.lists(part, min_size=1) | st.dictionaries(st.text("abcdefgh", min_size=1), part, min_size=1),
    max_leaves=20,
)


def read(text: str) -> YamlFile:
    return read_yaml("data/x.yaml", text.encode())


def root(text: str) -> Node:
    node = read(text).root
    assert node is not None
    return node


@pytest.mark.parametrize(
    "written",
    ["00712", "no", "yes", "on", "10:30", "1_000", "0x1F", "1e3", "2024-03-01", "1.0", ".inf", "=", "0o17", "true"],
)
def test_scalars_stay_as_written(written: str) -> None:
    assert root(f"key: {written}").plain() == {"key": written}


@pytest.mark.parametrize("written", ["", "~", "null", "Null", "NULL"])
def test_nothing_is_none_unless_quoted(written: str) -> None:
    assert root(f"key: {written}").plain() == {"key": None}
    assert root(f"key: '{written}'").plain() == {"key": written}


def test_places_of_keys_and_values_count_from_one_and_in_characters() -> None:
    node = root("äöü:\n  - id: x\n    ü: [eins, zwei]\n")
    assert node.key_place(("äöü",)) == (1, 1)
    assert node.locate(("äöü", 0, "id")) == (2, 9)
    assert node.locate(("äöü", 0, "ü", 1)) == (3, 15)
    entry = node.child("äöü")
    assert entry is not None
    assert entry.items is not None
    assert entry.items[0].key_place(("ü",)) == (3, 5)


def test_place_of_what_is_missing_is_that_of_the_record() -> None:
    node = root("list:\n  - id: x\n")
    assert node.locate(("list", 0, "name")) == (2, 5)
    assert node.locate(("list", 1)) == (2, 3)
    assert node.key_place(("other",)) == (1, 1)
    assert root("# c\n\na: b\n").locate(()) == (3, 1)
    assert root("\na: b\n").key_place(("c",)) == (2, 1)
    assert node.key_place(("list", 1, "name")) == node.key_place(("list", 1, "seat", "name")) == (2, 3)


def test_lines_that_are_read_as_a_file_keep_their_text() -> None:
    file = read_lines("data/x.yaml", ("a: 1", "b: 2"))
    assert (file.text, file.root and file.root.plain()) == ("a: 1\nb: 2", {"a": "1", "b": "2"})


def test_walk_yields_every_value_in_file_order() -> None:
    paths = [path for path, _ in root("a: [x, {b: y}]\nc: z").walk()]
    assert paths == [(), ("a",), ("a", 0), ("a", 1), ("a", 1, "b"), ("c",)]


def _composed(value: object) -> object:
    """The value with letters and marks put together (NFC) and ligatures taken apart, as all texts are read."""
    if isinstance(value, dict):
        return {key: _composed(part) for key, part in value.items()}
    if isinstance(value, list):
        return [_composed(part) for part in value]
    text = "".join(LIGATURES.get(letter, letter) for letter in str(value))
    return unicodedata.normalize("NFC", text)


@given(PLAIN)
def test_reading_gives_back_what_was_written(value: object) -> None:
    """What another program writes as YAML is read with the same texts, whatever letters they hold."""
    text = yaml.safe_dump({"key": value}, allow_unicode=True, default_style="'")
    assert root(text).plain() == {"key": _composed(value)}


def test_first_of_two_equal_keys_is_kept_and_both_places_are_named() -> None:
    file = read("a: 1\nb: 2\nb: 3\nc: 4\n")
    assert file.root is not None
    assert file.root.plain() == {"a": "1", "b": "2", "c": "4"}
    [finding] = file.findings
    assert (finding.code, finding.position.line) == (Code.YAML_DUPLICATE_KEY, 3)
    assert "Zeile 2" in finding.reason


def test_value_without_a_name_does_not_hide_those_below() -> None:
    assert root("~: x\nb: 1\n").plain() == {"b": "1"}


def test_of_a_conflict_the_first_version_is_read_and_the_other_is_known_to_be_there() -> None:
    """So that nothing that the second names is called unknown."""
    file = read(
        "a: 1\n<<<<<<< HEAD\nb: 2\n||||||| base\nb: 0\n=======\nb: 3\n>>>>>>> zweig\nc: 4\n"
        "<<<<<<< HEAD\n=======\nd: 5\n>>>>>>> zweig\n"
    )
    assert file.root is not None
    assert file.root.plain() == {"a": "1", "b": "2", "c": "4"}
    said = [(finding.position.line, finding.written, finding.reason, finding.remedy) for finding in file.findings]
    assert said == [(2, "<<<<<<< HEAD", *CONFLICT), (10, "<<<<<<< HEAD", *CONFLICT)]
    assert {"b: 0", "b: 3", "d: 5"} < set(file.unread.split("\n"))


@pytest.mark.parametrize("mark", ["<<<<<<< HEAD", "=======", ">>>>>>> zweig", "|||||||", "||||||| base", "  ======="])
@pytest.mark.parametrize(
    "before", ["", "<<<<<<< HEAD\nz: 0\n=======\n>>>>>>> zweig\n"], ids=["alone", "behind another"]
)
def test_a_mark_of_a_conflict_that_was_forgotten_hides_no_line(mark: str, before: str) -> None:
    """What stands below it is read; of what was seen first, all below was lost and sound entries elsewhere blamed."""
    file = read(f"{before}a: 1\n{mark}\nb: 2\n")
    assert file.root is not None
    assert [(key, node.text) for key, node in (file.root.entries or {}).items()][-2:] == [("a", "1"), ("b", "2")]
    finding = file.findings[-1]
    assert (finding.position.line, finding.reason, finding.remedy) == (before.count("\n") + 2, *LEFT_OVER)
    assert len(file.findings) == 1 + bool(before)


@pytest.mark.parametrize("text", ["---\n", "# nur eine Anmerkung\n", "---\n# ohne Zeilenende", "~\n"])
def test_file_without_values_is_called_empty_once(text: str) -> None:
    file = read(text)
    assert file.root is None
    [finding] = file.findings
    assert (finding.code, str(finding.position), finding.written) == (Code.FILE_EMPTY, "data/x.yaml:1:1", "")
    assert finding.reason == "Die Datei enthält keine Angaben."
    assert finding.remedy == "Die letzte gute Fassung wiederherstellen."


def test_what_seems_to_be_missing_may_stand_in_the_lines_behind_an_entry_that_are_lost() -> None:
    """Not in those of another list."""
    node = root("a:\n  - id: b\n  - [x\n  - id: c\nd:\n  - id: e\n  - [y\n")
    lists = [node.entries[name].items or [] for name in ("a", "d")] if node.entries else []
    assert [[item.partial for item in items] for items in lists] == [[True, False], [True]]


@pytest.mark.parametrize(
    "sign, reason",
    [("---", "Mit „---“ beginnt hier ein zweites Dokument."), ("...", "Mit „...“ ginge die Datei hier zu Ende.")],
)
@pytest.mark.parametrize("indent", ["", "  "])
def test_lists_that_go_on_behind_a_separator_are_read_to_the_end(sign: str, reason: str, indent: str) -> None:
    """Lines that stand on both sides of it are values of two entries, but for the name of the list."""
    file = read(f"a:\n{indent}- b: 1\n{indent}  c: 2\n{sign} # zwei\na:\n{indent}- b: 3\n{indent}  c: 2\n")
    assert file.root is not None
    assert file.root.plain() == {"a": [{"b": "1", "c": "2"}, {"b": "3", "c": "2"}]}
    [finding] = file.findings
    assert (finding.code, str(finding.position)) == (Code.YAML_SEVERAL_DOCUMENTS, "data/x.yaml:4:1")
    assert (finding.reason, finding.remedy) == (reason, f"Die Zeile mit „{sign}“ löschen.")


def test_list_that_comes_again_further_below_a_separator_goes_on_by_its_name() -> None:
    for between in ("c:\n  - d: 2\n---\n", "---\nc:\n  - d: 2\n"):
        file = read(f"a:\n  - b: 1\n{between}a:\n  - b: 3\n")
        assert file.root is not None
        assert file.root.plain() == {"a": [{"b": "1"}, {"b": "3"}], "c": [{"d": "2"}]}
        assert {finding.code for finding in file.findings} == {Code.YAML_SEVERAL_DOCUMENTS, Code.YAML_DUPLICATE_KEY}


@pytest.mark.parametrize("blank, line", [("", 5), ("\n", 6)])
def test_entry_whose_first_line_is_lost_begins_below_the_blank_line_or_where_names_come_again(
    blank: str, line: int
) -> None:
    file = read(f"a:\n  - x: 1\n    y: 2\n    z: 3\n{blank}    y: 4\n    z: 5\n")
    assert file.root is not None
    assert file.root.locate(("a", 1)) == (line, 5)
    [finding] = file.findings
    assert (finding.code, finding.position.line) == (Code.ENTRY_START, line)
    assert finding.reason == "Hier fehlt vermutlich die Zeile „- x: …“, mit der ein neuer Eintrag beginnt."
    assert finding.remedy == f"Vor Zeile {line} die Zeile „- x: …“ ergänzen."


def test_dash_before_the_first_of_some_names_is_one_too_many() -> None:
    file = read("a:\n  b:\n    - c: 1\n    d: 2\n")
    assert file.root is not None
    assert file.root.plain() == {"a": {"b": {"c": "1", "d": "2"}}}
    [finding] = file.findings
    assert (str(finding.position), finding.written) == ("data/x.yaml:3:5", "- c: 1")
    assert (finding.reason, finding.remedy) == ("Hier ist ein Strich „-“ zu viel.", "„c: 1“ schreiben.")


def test_missing_dash_is_reported_once() -> None:
    """Two entries run into one: not a finding for each of their keys."""
    assert len(read("- id: a\n  name: x\n\n  id: b\n  name: y\n  more: z\n").findings) == 1


def test_depth_is_limited() -> None:
    deepest = "[" * MAX_DEPTH + "]" * MAX_DEPTH
    assert read(f"key: {deepest}").findings == ()
    assert [finding.code for finding in read(f"key: {deepest}\nb: [\n").findings] == [Code.YAML_SYNTAX]
    nested = "[" * (MAX_DEPTH - 1) + "]" * (MAX_DEPTH - 1)
    assert read(f"key:\n- a\n- {nested}\n").findings == ()
    assert [finding.code for finding in read(f"key:\n- a\n- [{nested}]\n").findings] == [Code.YAML_TOO_DEEP]


def test_depth_is_limited_before_memory_is() -> None:
    for bomb in ("[" * 200_000, "- " * 200_000, "{a: " * 100_000, "? " * 100_000):
        assert [finding.code for finding in read(bomb).findings] == [Code.YAML_TOO_DEEP]


def test_references_cannot_multiply() -> None:
    """The "billion laughs" of YAML: anchors and aliases are refused, not followed."""
    bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: [*c, *c]\n"
    assert {finding.code for finding in read(bomb).findings} == {Code.YAML_SPECIAL}


def test_size_is_limited() -> None:
    assert [finding.code for finding in read_yaml("x", b"#" * MAX_BYTES).findings] == [Code.FILE_EMPTY]
    assert [finding.code for finding in read_yaml("x", b"#" * (MAX_BYTES + 1)).findings] == [Code.FILE_TOO_LARGE]


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32", "latin-1", "cp1252", "mac-roman"])
def test_other_encodings_are_recognised(encoding: str) -> None:
    [finding] = read_yaml("x", "name: Süßer See".encode(encoding)).findings
    assert finding.code is Code.ENCODING


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
@pytest.mark.parametrize("mark", ["", "\ufeff"], ids=["bare", "marked"])
def test_two_bytes_a_letter_are_recognised_with_and_without_mark(encoding: str, mark: str) -> None:
    [finding] = read_yaml("x", f"{mark}name: x".encode(encoding)).findings
    assert finding.reason == "Die Datei ist als UTF-16 gespeichert."


@pytest.mark.parametrize(
    "data, what",
    [
        (b"PK\x03\x04x", "eine Datei von Word, Excel oder LibreOffice"),
        (b"\xd0\xcf\x11\xe0", "eine Datei einer älteren Fassung von Word oder Excel"),
        (b"%PDF-1.7", "eine PDF-Datei"),
        (b"{\\rtf1", "eine RTF-Datei aus einem Textprogramm"),
        (b"\x89PNG\r\n", "ein Bild"),
        (b"\xff\xd8\xff\xe0", "ein Bild"),
        (b"GIF89a", "ein Bild"),
        (b"\x1f\x8b\x08", "ein gepacktes Archiv"),
        (b"7z\xbc\xaf\x27", "ein gepacktes Archiv"),
        (b"<!DOCTYPE HTML>", "eine HTML-Seite"),
        (b"<HTML>", "eine HTML-Seite"),
        (b"\xef\xbb\xbf \n<?xml version", "eine XML-Datei"),
    ],
)
def test_files_of_other_programs_are_called_by_their_kind(data: bytes, what: str) -> None:
    [finding] = read_yaml("x", data).findings
    assert (finding.code, str(finding.position), finding.written) == (Code.ENCODING, "x:1:1", "")
    assert finding.reason == f"Das ist {what}, keine Textdatei."
    assert finding.remedy == (
        "Den Inhalt als einfachen Text (UTF-8) speichern, oder die letzte gute Fassung wiederherstellen."
    )


@pytest.mark.parametrize("length, shown", [(30, "a" * 30), (31, "a" * 29 + "…")])
def test_text_before_a_number_sign_is_named_in_short(length: int, shown: str) -> None:
    text = "a" * length
    [finding] = read(f"name: {text} #5 Teile\n").findings
    assert (finding.code, finding.written) == (Code.TEXT_CUT, f"{text} #5 Teile")
    assert finding.reason == f"Hinter „{shown}“ wird alles ab dem Zeichen „#“ nicht gelesen."
    assert finding.remedy == (
        f"„'{text} #5 Teile'“ schreiben; ist es eine Anmerkung, zwei Leerzeichen vor und eines hinter „#“ setzen."
    )


def test_zero_further_down_is_an_invisible_character_of_its_own() -> None:
    [finding] = read_yaml("x", b"a: b\0\n").findings
    assert "U+0000" in finding.reason
    [finding, *_] = read_yaml("x", b"ab\0: c\n").findings
    assert "U+0000" in finding.reason


def test_invisible_character_on_a_line_behind_an_empty_one_has_its_place() -> None:
    [finding] = read("\n\x07a: b\n").findings
    assert str(finding.position) == "data/x.yaml:2:1"


@pytest.mark.parametrize(
    "text, column, reason",
    [
        ("name\u00a0: x\n", 5, "Hier steht ein geschütztes Leerzeichen (U+00A0)."),
        ("name:\u00a0x\n", 6, "Hier steht ein geschütztes Leerzeichen (U+00A0)."),
        (
            "a: x\ufffdy\ufffd\n",
            5,
            "Hier ist ein Buchstabe verloren gegangen: Ein Programm hat „\ufffd“ an seine Stelle gesetzt.",
        ),
    ],
)
def test_first_of_what_a_program_has_put_in_the_place_of_something_is_named(
    text: str, column: int, reason: str
) -> None:
    [finding] = read(f"# so\n{text}b: y\n").findings
    assert (finding.code, str(finding.position), finding.reason) == (Code.ENCODING, f"data/x.yaml:2:{column}", reason)
    assert finding.written == " ".join(text.split())


def test_invisible_character_is_read_as_a_space() -> None:
    """So that what stands around it is checked as well."""
    assert root("name: a\x07b\n").plain() == {"name": "a b"}


@pytest.mark.parametrize("content", [b"", b"\xff", b"a: [", b"a: b"])
def test_file_that_cannot_be_read_keeps_its_name(content: bytes) -> None:
    assert read_yaml("data/x.yaml", content).name == "data/x.yaml"


def test_wrong_byte_is_found_by_line_and_column() -> None:
    [finding] = read_yaml("x", "a: ä\nb: ö\nc: öü".encode() + b"\xe4").findings
    assert (finding.position.line, finding.position.column) == (3, 6)


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_other_line_ends_are_read_with_right_places(ends: str) -> None:
    file = read(f"a: 1{ends}b: 2{ends}")
    assert file.root is not None
    assert file.root.locate(("b",)) == (2, 4)
    assert [finding.code for finding in file.findings] == [Code.LINE_ENDS]


@pytest.mark.parametrize("letter", ["\0", "\x07", "\x1b", "\x7f", "\x85", "\u2028", "\u2029", "\ufeff", "\ufffe"])
def test_invisible_characters_are_found_raw_and_escaped(letter: str) -> None:
    """They would break lines, terminals, feeds or the search, and nobody sees them."""
    [raw] = read(f"x: y\nname: a{letter}b\n").findings
    [escaped] = read(f'x: y\nname: "a\\u{ord(letter):04x}b"\n').findings
    assert raw.code is escaped.code is Code.ENCODING
    assert (raw.position.line, raw.position.column) == (2, 8)
    assert f"U+{ord(letter):04X}" in raw.reason
    assert f"U+{ord(letter):04X}" in escaped.reason


@pytest.mark.parametrize("text", ["Ärger 💾 עברית", "tab\there", "a\u00a0b", "a\u200bb"])
def test_visible_text_of_any_script_is_fine(text: str) -> None:
    file = read(f"name: '{text}'")
    assert file.findings == ()
    assert file.root is not None
    assert file.root.plain() == {"name": text}


def test_place_is_inside_the_file_even_where_the_parser_points_behind_it() -> None:
    [finding] = read("a: 1\nb: [1\n\n\n").findings
    assert finding.position.line <= 2


def test_error_without_a_place_is_explained_too() -> None:
    finding = explain("x", "a: b", yaml.YAMLError("something new"))
    assert (finding.code, str(finding.position)) == (Code.YAML_SYNTAX, "x:1:1")
    assert finding.reason == "Ab hier ist die Datei nicht mehr lesbar."
    assert finding.remedy.startswith("Die Zeile mit einem Eintrag vergleichen, der funktioniert")
