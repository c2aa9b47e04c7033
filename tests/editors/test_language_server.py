"""What VS Code shows of a data file: German, in the words of the check, and at the lines that the check names."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest

from kitu.directory.load import load
from kitu.reading.finding import Code
from kitu.records.files import FILE_MODELS
from kitu.records.json_schema import schemas
from tests.base_project import ROOT
from tests.editors.language_server import ADVICE, LanguageServer, install, language_server
from tests.reading.invariants import base_data
from tests.reading.test_finding import INPUTS, content_of, target_of
from tests.schema_cases import NOT_JUDGED, NOT_SEEN, SEEN_ONLY_BY_SCHEMA

MARK = "# yaml-language-server: $schema=schema/{}.schema.json"
READABLE = [path for path in INPUTS if len(content_of(path) or b"") < 10**6]


def name_of(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def uri_of(path: Path) -> str:
    return (ROOT / "data" / f"{path.parent.name}-{path.stem}.yaml").as_uri()


def with_schema(name: str, text: str) -> tuple[str, int]:
    """Give a file that names its schema in the first line as all do, and how many lines were put in front."""
    first, _, rest = text.partition("\n")
    in_place = first.lstrip("\ufeff").startswith("#")
    return f"{MARK.format(name)}\n{rest if in_place else text}", 0 if in_place else 1


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    program = install()
    if program is None:
        pytest.fail(ADVICE, pytrace=False)
    with language_server(program, ROOT) as running:
        yield running


@pytest.fixture(scope="module")
def shown(server: LanguageServer) -> Mapping[str, list[dict[str, Any]]]:
    """Give what is underlined in each fixture, with the lines of the fixture, from 1."""
    texts, before = {}, {}
    for path in READABLE:
        text = (content_of(path) or b"").decode(errors="replace")
        texts[uri_of(path)], before[uri_of(path)] = with_schema(Path(target_of(path)).stem, text)
    found = server.problems(texts)
    return {
        uri: [{**problem, "line": problem["range"]["start"]["line"] + 1 - before[uri]} for problem in problems]
        for uri, problems in found.items()
    }


def of_schema(problems: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Leave out what the parser of the server says; its words are its own."""
    return [problem for problem in problems if str(problem.get("source", "")).startswith("yaml-schema")]


def our_words() -> set[str]:
    """Every message of the schemas."""

    def walk(part: Any) -> Iterator[str]:
        if isinstance(part, dict):
            yield from (str(part[key]) for key in ("errorMessage", "patternErrorMessage") if key in part)
            part = [*part.values()]
        for inner in part if isinstance(part, list) else ():
            yield from walk(inner)

    return {message for text in schemas().values() for message in walk(json.loads(text))}


def test_all_that_a_schema_says_is_german(shown: Mapping[str, list[dict[str, Any]]]) -> None:
    """And in our words: the server has none of its own for any fault of a fixture."""
    said = {problem["message"] for problems in shown.values() for problem in of_schema(problems)}
    assert said <= our_words()
    assert len(said) > 50


@pytest.mark.parametrize("path", READABLE, ids=name_of)
def test_what_check_refuses_is_underlined(
    path: Path, shown: Mapping[str, list[dict[str, Any]]], tmp_path: Path
) -> None:
    """At the line that the finding names, or the line of the name above it; and nothing in a sound file."""
    problems = of_schema(shown[uri_of(path)])
    if path.parent.name != "invalid":
        assert bool(problems) == (name_of(path) in SEEN_ONLY_BY_SCHEMA)
        return
    with base_data(tmp_path / "project") as data:
        findings = load(data, {Path(target_of(path)).stem: content_of(path) or b""}).findings
    wanted = [found for found in findings if found.code not in NOT_JUDGED and found.position.file == target_of(path)]
    lines = {problem["line"] for problem in shown[uri_of(path)]}
    missed = [str(found.position) for found in wanted if not lines & {found.position.line, found.position.line - 1}]
    assert bool(missed) == (name_of(path) in NOT_SEEN), missed


@pytest.mark.parametrize("name", FILE_MODELS)
def test_nothing_is_underlined_in_the_data(name: str, server: LanguageServer) -> None:
    file = ROOT / "data" / f"{name}.yaml"
    assert server.problems({file.as_uri(): file.read_text(encoding="utf-8")}) == {file.as_uri(): []}


OFFERED = {
    "    evidence: ": ["belegt", "berichtet"],
    "    founder: ": ["false", "true"],
    "    kind: ": [],
    "    joined:\n      meaning: ": ["Beitritt", "Beschluss", "geplant", "spätestens"],
}


@pytest.mark.parametrize("begun", OFFERED)
def test_values_are_completed(begun: str, server: LanguageServer) -> None:
    """By what the field takes, never by "null"; each choice says in German what it means."""
    offered = completed(server, f"members:\n  - id: zeitz\n{begun}")
    assert sorted(item["label"] for item in offered) == OFFERED[begun]
    assert all(item["documentation"] for item in offered if item["label"] not in ("true", "false"))


def test_a_new_entry_is_completed_with_all_that_it_needs(server: LanguageServer) -> None:
    offered = {item["label"]: item for item in completed(server, "members:\n  - ")}
    lines = offered["Neu"]["textEdit"]["newText"].split("\n")
    assert [line.partition(":")[0].strip() for line in lines if ":" in line.partition("$")[0]] == [
        *("id", "ags", "evidence", "sources", "checked")
    ]
    assert offered["evidence"]["textEdit"]["newText"].startswith("evidence:")
    assert offered["evidence"]["documentation"] == "belegt oder nur berichtet"


def completed(server: LanguageServer, begun: str) -> list[dict[str, Any]]:
    """Give what is offered at the end of a file of members."""
    text, _ = with_schema("members", f"#\n{begun}\n")
    uri = (ROOT / "data" / f"begun-{begun.encode().hex()}.yaml").as_uri()
    server.problems({uri: text})
    lines = text.split("\n")
    return server.completions(uri, len(lines) - 2, len(lines[-2]))


def test_every_listed_code_is_one_that_fixtures_have() -> None:
    """No exception outlives its reason."""
    names = {name_of(path) for path in INPUTS}
    assert {*NOT_SEEN, *SEEN_ONLY_BY_SCHEMA} <= names
    assert set(NOT_JUDGED) < set(Code)
