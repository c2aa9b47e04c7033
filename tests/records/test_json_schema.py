"""The JSON Schemas: fresh, in German, and of one mind with the check about every data file."""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema_rs import Draft202012Validator, meta

from kitu.reading.validation import read_data_file
from kitu.records.files import FILE_MODELS
from kitu.records.json_schema import schemas
from tests.base_project import BASE, ROOT
from tests.reading.test_finding import INPUTS, content_of, target_of
from tests.schema_cases import NOT_JUDGED, NOT_SEEN, SEEN_ONLY_BY_SCHEMA

FILES = sorted(BASE.glob("*.yaml"))


class CoreLoader(yaml.CSafeLoader):
    """Types as YAML 1.2 has them, and so the plug-ins of editors: numbers, true and false; dates stay text."""


CoreLoader.yaml_implicit_resolvers = {}
for pattern, tag, first in (
    (r"true|True|TRUE|false|False|FALSE", "bool", "tTfF"),
    (r"null|Null|NULL|~|", "null", ["n", "N", "~", ""]),
    (r"[-+]?[0-9]+", "int", "-+0123456789"),
    (r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?", "float", "-+.0123456789"),
):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"^(?:{pattern})$"), list(first))
CoreLoader.add_constructor("tag:yaml.org,2002:int", lambda _, node: int(node.value))
CoreLoader.add_constructor("tag:yaml.org,2002:float", lambda _, node: float(node.value))


def as_editors_see(text: str) -> Any:
    return yaml.load(text, Loader=CoreLoader)  # noqa: S506  # derived from the safe loader


written = functools.cache(schemas)


@functools.cache
def validator(name: str) -> Draft202012Validator:
    return Draft202012Validator(json.loads(written()[f"{name}.schema.json"]))


def errors(name: str, text: str) -> list[str]:
    return [f"{error.instance_path}: {error.message}" for error in validator(name).iter_errors(as_editors_see(text))]


def values_of(path: Path) -> Any:
    """What a plug-in reads of a fixture, None where it can read nothing."""
    content = content_of(path) or b""
    try:
        return as_editors_see(content.decode("utf-8-sig")) if len(content) < 10**6 else None
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError):
        return None


def test_schema_refuses_what_check_refuses() -> None:
    """Of all fixtures, unless `NOT_JUDGED` says why it cannot know; and it takes what is sound."""
    readable = {path: values for path in INPUTS if (values := values_of(path))}
    assert len(readable) > 100
    assert [path.stem for path, values in readable.items() if not agree(path, values)] == []


def agree(path: Path, values: Any) -> bool:
    name, shown_as = Path(target_of(path)).stem, f"{path.parent.name}/{path.stem}"
    refused = not validator(name).is_valid(values)
    if path.parent.name != "invalid":
        return refused == (shown_as in SEEN_ONLY_BY_SCHEMA)
    if refused or shown_as in NOT_SEEN:
        return True
    found = read_data_file(name, content_of(path) or b"", FILE_MODELS[name]).findings
    return all(finding.code in NOT_JUDGED for finding in found)


def said(part: Any) -> Iterator[str]:
    """Every keyword of a schema whose message somebody sees: not those in conditions."""
    if isinstance(part, dict):
        yield from part
        for key, inner in part.items():
            if key not in ("if", "not", "properties", "$defs", "defaultSnippets"):
                yield from said(inner)
            elif key in ("properties", "$defs"):
                for field in inner.values():
                    yield from said(field)
    elif isinstance(part, list):
        for inner in part:
            yield from said(inner)


@pytest.mark.parametrize("name", FILE_MODELS)
def test_no_keyword_is_used_whose_message_stays_english(name: str) -> None:
    """The YAML language server takes no words of ours for these."""
    keywords = {*said(json.loads(written()[f"{name}.schema.json"]))}
    own = {
        "minLength",
        "maxLength",
        "minimum",
        "maximum",
        "exclusiveMinimum",
        "exclusiveMaximum",
        "minItems",
        "maxItems",
    }
    assert not keywords & {
        *own,
        "uniqueItems",
        "minProperties",
        "dependencies",
        "oneOf",
        "format",
        "additionalProperties",
    }
    assert {"errorMessage", "patternErrorMessage"} < keywords


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def test_schemas_in_the_repository_are_fresh() -> None:
    """If this fails: `make schema`."""
    assert {
        path.name: path.read_text(encoding="utf-8") for path in (ROOT / "data" / "schema").glob("*.json")
    } == written()


@pytest.mark.parametrize("name", FILE_MODELS)
def test_schema_is_one(name: str) -> None:
    meta.validate(json.loads(written()[f"{name}.schema.json"]))


@pytest.mark.parametrize("name", FILE_MODELS)
def test_every_field_has_a_german_title(name: str) -> None:
    """And no docstring of the code, which is English."""
    schema = json.loads(written()[f"{name}.schema.json"])
    for part in [schema, *schema.get("$defs", {}).values()]:
        assert "description" not in part
        for key, field in part.get("properties", {}).items():
            title = field.get("title", "")
            assert re.match("[A-ZÄÖÜ]", title), f"{key}: {title!r}"
            assert title != key.replace("_", " ").title() or title in ("Name", "Text", "Website", "Status"), key


@pytest.fixture(params=FILES, ids=shown)
def path(request: pytest.FixtureRequest) -> Path:
    return Path(request.param)


def test_data_file_satisfies_its_schema(path: Path) -> None:
    assert errors(path.stem, path.read_text(encoding="utf-8")) == []


def test_data_file_names_its_schema(path: Path) -> None:
    first = path.read_text(encoding="utf-8").split("\n", 1)[0]
    assert first == f"# yaml-language-server: $schema=schema/{path.stem}.schema.json"


BROKEN = {
    "unknown key": ("    founder: true", "    telefon: 1"),
    "missing key": ("    evidence: belegt\n", ""),
    "id with capitals": ("id: sternau", "id: Sternau"),
    "date of day, month, year": ("checked: 2024-03-01", "checked: 1.3.2024"),
    "no source": ("sources: [gruendung]", "sources: []"),
    "unknown value": ("evidence: belegt", "evidence: sicher"),
    "yes for true": ("founder: true", "founder: ja"),
    "key of six digits": ('"99090535"', '"150905"'),
    "address without https": ('"https://sternau.example/"', "www.sternau.example"),
    "text for a list": ("sources: [gruendung]", "sources: gruendung"),
}


@pytest.mark.parametrize("what", BROKEN)
def test_schema_and_check_refuse_the_same(what: str) -> None:
    """What an editor's plug-in underlines is what the check reports."""
    old, new = BROKEN[what]
    text = (BASE / "members.yaml").read_text(encoding="utf-8")
    assert old in text
    broken = text.replace(old, new, 1)
    assert errors("members", broken)
    assert read_data_file("members", broken.encode(), FILE_MODELS["members"]).findings
