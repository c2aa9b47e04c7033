"""From pydantic's errors to findings: every kind has German words, and no input reaches one that has none."""

from __future__ import annotations

import copy
import json
from collections.abc import Iterator
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field

from kitu.reading.finding import Code, Finding
from kitu.reading.validation import read_data_file, refused
from kitu.reading.yaml_source import read_yaml
from kitu.records.fields import Line
from kitu.records.files import FILE_MODELS
from kitu.records.messages import said
from kitu.records.model import Record
from tests.base_project import BASE

NAMES = sorted(name for name in FILE_MODELS if name != "redirects")
TREES = {name: read_yaml(name, (BASE / f"{name}.yaml").read_bytes()) for name in NAMES}
ODD: list[Any] = [None, "", "x" * 3000, "2020", "ä b", [], [None], ["x"], {}, {"x": "y", "id": None}]
ENGLISH = ("should", "valid", "input", "field", "string", "required", "permitted", "Value", "Error", "type=")


def places(tree: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    yield path
    pairs = tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()
    for step, part in pairs:
        yield from places(part, (*path, step))


def with_odd_value(tree: Any, path: tuple[str | int, ...], value: Any) -> Any:
    if not path:
        return value
    changed = copy.deepcopy(tree)
    node = changed
    for step in path[:-1]:
        node = node[step]
    node[path[-1]] = value
    return changed


def validated(name: str, tree: Any) -> list[Finding]:
    """Read a file with this content; JSON is YAML, which also proves that places in one long line are found."""
    return read_data_file(name, json.dumps(tree, ensure_ascii=False).encode(), FILE_MODELS[name]).findings


def assert_german(findings: list[Finding]) -> None:
    for finding in findings:
        assert finding.reason.endswith((".", "“"))
        assert finding.remedy
        assert not [word for word in ENGLISH if word in finding.reason + finding.remedy]


CASES = [(name, path) for name in NAMES for path in places(TREES[name].root.plain())]  # type: ignore[union-attr]  # base is valid


@pytest.mark.parametrize(
    "name, path", CASES, ids=lambda part: part if isinstance(part, str) else "/".join(map(str, part))
)
def test_every_place_takes_every_odd_value(name: str, path: tuple[str | int, ...]) -> None:
    """A list, a mapping, nothing, a long text … in the place of each value of the base: findings, no exception."""
    tree, inside = lone_record(TREES[name].root.plain(), path)  # type: ignore[union-attr]  # base is valid
    for value in ODD:
        assert_german(validated(name, with_odd_value(tree, inside, value)))


def lone_record(tree: Any, path: tuple[str | int, ...]) -> tuple[Any, tuple[str | int, ...]]:
    """Give the file with the one record that `path` lies in, and the path there."""
    if len(path) < 2 or isinstance(path[1], str):
        return ({path[0]: tree[path[0]]}, path) if path else (tree, path)
    return {path[0]: [tree[path[0]][path[1]]]}, (path[0], 0, *path[2:])


@given(st.sampled_from(NAMES), st.recursive(st.none() | st.text(max_size=5), lambda part: st.lists(part, max_size=3)))
def test_any_tree_gives_findings(name: str, tree: Any) -> None:
    assert_german(validated(name, tree))


@given(st.data())
def test_any_mapping_below_a_known_key_gives_findings(data: st.DataObject) -> None:
    """Mappings whose keys are those of the schemas, in the wrong places."""
    name = data.draw(st.sampled_from(NAMES))
    keys = sorted({str(step) for owner, path in CASES for step in path if isinstance(step, str)})
    part = st.recursive(
        st.none() | st.sampled_from(["", "x", "2020", "true", "sternau"]),
        lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(keys), inner, max_size=3),
        max_leaves=8,
    )
    root = TREES[name].root
    assert root is not None
    path = data.draw(st.sampled_from([path for owner, path in CASES if owner == name]))
    assert_german(validated(name, with_odd_value(root.plain(), path, data.draw(part))))


def findings_of(name: str, text: str) -> list[Finding]:
    return read_data_file(name, text.encode(), FILE_MODELS[name]).findings


URL = "https://a.example"
SOURCE = f"sources:\n  - id: a\n    title: A\n    url: {URL}\n"


def test_german_key_is_not_reported_as_missing_too() -> None:
    found = findings_of("sources", SOURCE.replace("title", "titel"))
    assert [(finding.code, finding.remedy) for finding in found] == [(Code.UNKNOWN_KEY, "„titel“ heißt hier „title“.")]


def test_misspelled_key_of_unterangaben_is_not_reported_as_missing_too() -> None:
    text = (BASE / "members.yaml").read_text(encoding="utf-8").replace("      date: 2015", "      dat: 2015")
    found = findings_of("members", text)
    assert [(finding.code, finding.remedy) for finding in found] == [(Code.UNKNOWN_KEY, "Meinten Sie „date“?")]


def test_unlike_key_is_reported_beside_the_missing_one() -> None:
    found = findings_of("sources", SOURCE.replace("title", "beschriftung"))
    assert {finding.code for finding in found} == {Code.UNKNOWN_KEY, Code.MISSING_KEY}


def test_unknown_key_without_value_is_reported_known_one_is_left_out() -> None:
    assert [finding.code for finding in findings_of("sources", SOURCE + "    telefon:\n")] == [Code.UNKNOWN_KEY]
    assert findings_of("sources", SOURCE + "    note:\n") == []
    unread = findings_of("sources", SOURCE + "    telefon:\n    note: [\n")
    assert [finding.code for finding in unread] == [Code.YAML_SYNTAX, Code.UNKNOWN_KEY]


def test_a_single_kind_of_members_is_enough() -> None:
    kind = "member_kinds:\n  - {name: Verein, plural: Vereine, marker: ring, description: Ein Verein.}\n"
    assert {finding.code for finding in findings_of("organisation", kind)} == {Code.MISSING_KEY}


def test_a_file_of_sources_without_them_lacks_a_name_no_source() -> None:
    assert {finding.code for finding in findings_of("sources", "foo: x\n")} == {Code.MISSING_KEY, Code.UNKNOWN_KEY}


@pytest.mark.parametrize(
    "old, new",
    [
        ("      sources: [gruendung]\n    address", "      sources: [[x]]\n    address"),
        ("    sources: [gruendung]\n    checked", "    sources: [[x]]\n    checked"),
        ("    founder: true\n", "    founder: true\n    links: {foo: x}\n"),
        ("    founder: true\n", "    founder: true\n    tags: Xaver\n"),
    ],
)
def test_a_list_of_another_form_is_said_to_be_just_that(old: str, new: str) -> None:
    """Not too short as well, nor a list of texts or entries that it is not."""
    text = (BASE / "members.yaml").read_text(encoding="utf-8")
    [finding] = findings_of("members", text.replace(old, new, 1))
    assert (finding.code, finding.remedy) in (
        (Code.WRONG_SHAPE, "Einen einzelnen Wert schreiben."),
        (Code.WRONG_SHAPE, said("list")[1]),
    )


def test_key_of_a_model_that_is_named_otherwise_in_python_is_unknown() -> None:
    """`from` is `first` in the code; files know `from` only, as the schema says."""
    text = (BASE / "services.yaml").read_text(encoding="utf-8").replace("from: 2016", "first: 2016")
    assert [finding.code for finding in findings_of("services", text)] == [Code.UNKNOWN_KEY]


def test_written_text_is_one_short_line_fit_for_a_terminal() -> None:
    [finding] = findings_of("sources", SOURCE.replace("https://a.example", '"a\\tb\\n\\nc' + "d" * 500 + '"'))
    assert finding.written.startswith("a b cddd")
    assert len(finding.written) == 80
    assert finding.written.endswith("…")


def test_remedy_for_a_german_key_is_fit_for_a_terminal() -> None:
    """A control character in the key is shown as such, not passed on."""
    found = findings_of("sources", SOURCE.replace("title:", '"titel\\x07":'))
    remedies = {finding.code: finding.remedy for finding in found}
    assert remedies == {
        Code.ENCODING: "Das Zeichen löschen.",
        Code.UNKNOWN_KEY: "„titel�“ heißt hier „title“.",
    }


def test_an_unseen_sign_in_the_place_of_a_choice_is_pointed_at() -> None:
    text = (BASE / "members.yaml").read_text(encoding="utf-8")
    [finding] = findings_of("members", text.replace("evidence: berichtet", "evidence: be\u200brichtet", 1))
    assert (finding.code, finding.position.column) == (Code.ENCODING, len("    evidence: be") + 1)


def test_subject_is_the_record_even_where_several_share_a_line() -> None:
    entries = ", ".join(
        f"{{id: {name}, title: A, url: '{url}'}}" for name, url in zip("abc", (URL, "x", URL), strict=True)
    )
    [finding] = findings_of("sources", f"sources: [{entries}]\n")
    assert finding.subject == "Quelle „b“"


def test_an_entry_of_another_list_is_sent_there_even_if_it_has_all_its_names() -> None:
    [finding] = findings_of("sources", SOURCE + "    topic: x\n    readings: []\n    comment: y\n")
    assert finding.remedy == "Sie gehören in data/organisation.yaml: den Eintrag dort unter „conflicts:“ einfügen."


def test_subject_of_a_finding_on_the_first_line_of_a_record_is_that_record() -> None:
    [finding] = findings_of("sources", SOURCE + "  - {id: b, title: B, title: C, url: 'https://b.example'}\n")
    assert (finding.code, finding.subject) == (Code.YAML_DUPLICATE_KEY, "Quelle „b“")


class Inner(Record):
    """A record in another, under a name that is no name in Python."""

    known: Line


class Outer(Record):
    """Its type begins with what is no record."""

    inner: None | Inner = Field(alias="from")  # noqa: RUF036  # the order is the point


class OuterFile(Record):
    """A file of them."""

    outers: tuple[Outer, ...]


def test_an_entry_without_its_dash_that_begins_with_a_list_is_one_of_its_list() -> None:
    found = findings_of("sources", "sources:\n  id:\n    - a\n  title: A\n  url: https://a.example\n")
    assert [(finding.code, finding.subject) for finding in found] == [
        (Code.ENTRY_START, "Quelle „A“"),
        (Code.WRONG_SHAPE, "Quelle „A“"),
    ]
    assert found[0].remedy == "„- id: …“ schreiben."
    assert [finding.code for finding in findings_of("sources", "sources:\n  foo: x\n")] == [Code.WRONG_SHAPE]


def test_keys_are_named_of_a_record_that_is_optional_and_has_another_name_in_python() -> None:
    [finding] = read_data_file("outers", b"outers:\n- from:\n    konwn: x\n", OuterFile).findings
    assert (finding.code, finding.remedy) == (Code.UNKNOWN_KEY, "Meinten Sie „known“?")


@pytest.mark.parametrize(
    "text, answer",
    [
        ("ein Satz", ""),
        ("", "Hier wird eine Antwort gebraucht."),
        ("x" * 201, "Der Text ist länger als 200 Zeichen. Auf höchstens 200 Zeichen kürzen."),
    ],
)
def test_answer_is_refused_with_reason_and_remedy(text: str, answer: str) -> None:
    """For a dialogue that asks for single values."""
    assert refused(Line, text) == answer


def test_every_list_has_a_word_for_its_records() -> None:
    """So that no finding says `joining_steps` to an editor."""
    for name in NAMES:
        root = TREES[name].root
        assert root is not None
        for key in (key for key, node in (root.entries or {}).items() if node.text is None):
            file = read_data_file(name, (BASE / f"{name}.yaml").read_bytes(), FILE_MODELS[name])
            item = file.items[key][0]
            assert file.subject((*item.path, "x"))
            assert key not in file.subject((*item.path, "x"))


def test_base_is_read_alike_by_another_reader() -> None:
    """Our reader and PyYAML's agree on the shape of the base files."""
    for name in NAMES:
        root = TREES[name].root
        assert root is not None
        assert root.plain() == yaml.load((BASE / f"{name}.yaml").read_bytes(), Loader=yaml.BaseLoader)  # noqa: S506  # texts only
