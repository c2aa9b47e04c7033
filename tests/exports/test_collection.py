"""JSON, CSV and GeoJSON: nothing is lost, nothing is added, and others' programs read the same as ours."""

from __future__ import annotations

import hashlib
import json
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
import yaml

from kitu.directory.load import load
from kitu.exports.collection import collect
from kitu.records import addresses
from kitu.records.published import AwardFile, Document, FileList, MemberFile, ServiceFile, data_files
from kitu.records.redirects import Redirect
from kitu.site.counting import lost_records
from tests.base_directory import base
from tests.base_project import BASE
from tests.exports.published_files import DIRECTORIES, SETTINGS, SITE, Published, collected, parsed, table


@pytest.fixture(scope="module", params=DIRECTORIES)
def published(request: pytest.FixtureRequest) -> Published:
    return collected(request.param)


@pytest.fixture(scope="module")
def data() -> Path:
    """Give the folder with the register that the published directories name."""
    return BASE


def test_json_gives_the_same_directory_back(published: Published, data: Path) -> None:
    """JSON → model → data files → directory: every record as it was, hostile texts included."""
    directory, collection = published
    document = Document.model_validate_json(collection.files[addresses.DIRECTORY])
    written = {
        name: yaml.safe_dump(dict(content), allow_unicode=True) for name, content in data_files(document).items()
    }
    again = load(data, {name: text.encode() for name, text in written.items()}).directory
    assert again is not None
    assert [replace(member, origin=_none(member)) for member in again.members] == [
        replace(member, origin=_none(member)) for member in directory.members
    ]
    for part in ("services", "categories", "awards", "sources", "redirects"):
        assert getattr(again, part) == getattr(directory, part), part
    for key in type(directory.file).model_fields:
        assert getattr(again.file, key, None) == getattr(directory.file, key, None), key


def _none(member: Any) -> Any:
    """Where an entry stands in its file is not published."""
    return type(member.origin)("", 0)


def test_json_follows_the_published_schema(published: Published) -> None:
    _, collection = published
    schema = parsed(collection, addresses.SCHEMA)
    jsonschema_rs.meta.validate(schema)
    jsonschema_rs.validate(schema, parsed(collection, addresses.DIRECTORY), validate_formats=True)


def test_the_schema_speaks_german(published: Published) -> None:
    """Each published field has a German title; no English docstring is left."""
    _, collection = published
    schema = parsed(collection, addresses.SCHEMA)
    untitled = [
        f"{name}.{field}"
        for name, part in schema["$defs"].items()
        for field, value in part.get("properties", {}).items()
        if "title" not in value
    ]
    assert untitled == []
    assert "A member" not in json.dumps(schema)


def test_the_schema_promises_texts_as_texts(published: Published) -> None:
    """An editor may write a name or a key that looks like a number; whoever reads JSON always gets a text."""
    _, collection = published
    several = [
        path
        for address in (addresses.SCHEMA, addresses.OPENAPI)
        for path, value in _walk(parsed(collection, address), address)
        if path.endswith("/type") and isinstance(value, list)
    ]
    assert several == []


def _walk(value: Any, path: str) -> Iterator[tuple[str, Any]]:
    yield path, value
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _walk(part, f"{path}/{key}")


def test_the_schema_lets_new_fields_pass(published: Published) -> None:
    """The promise: programs that check against it go on working when a field is added."""
    _, collection = published
    schema, document = parsed(collection, addresses.SCHEMA), parsed(collection, addresses.DIRECTORY)
    document["members"][0]["something_new"] = 1
    jsonschema_rs.validate(schema, document)
    del document["members"][0]["evidence"]
    with pytest.raises(jsonschema_rs.ValidationError):
        jsonschema_rs.validate(schema, document)


def test_small_files_hold_the_same_records(published: Published) -> None:
    directory, collection = published
    whole = parsed(collection, addresses.DIRECTORY)
    for record in whole["members"]:
        path = record["page"].removeprefix(SITE)
        one = parsed(collection, addresses.record_of(path))
        MemberFile.model_validate_json(collection.files[addresses.record_of(path)])
        assert one["member"] == record
        assert {source["id"] for source in one["sources"]} >= {*record["sources"]}
        uses = [use.service.id for use in directory.member[record["id"]].uses]
        assert [use["service"] for use in one["uses"]] == uses
    for key, shape, field in (("services", ServiceFile, "service"), ("awards", AwardFile, "award")):
        for record in whole[key]:
            content = collection.files[addresses.record_of(record["page"].removeprefix(SITE))]
            shape.model_validate_json(content)
            assert json.loads(content)[field] == record


def test_small_files_stay_where_a_former_id_put_them() -> None:
    """A page leads on to the new address, but a badge on another website, or a program, asks for the file itself."""
    former = [
        Redirect.model_validate({"section": "mitglieder", "from": "altes-sternau", "to": "sternau"}),
        Redirect.model_validate({"section": "leistungen", "from": "akten", "to": "aktenplan"}),
        Redirect.model_validate({"section": "mitglieder", "from": "ausgetreten"}),
    ]
    before, after = base(), replace(base(), redirects=tuple(former))
    files = collect(after, SETTINGS).files
    added = {*files} - {*collect(before, SETTINGS).files}
    of_members = (addresses.RECORD, addresses.BADGE, addresses.CARD, addresses.NEWS)
    of_services = (addresses.RECORD, addresses.NEWS)
    expected = {f"mitglieder/altes-sternau/{name}" for name in of_members}
    assert added == expected | {f"leistungen/akten/{name}" for name in of_services}
    for address in added:
        now = address.replace("altes-sternau", "sternau").replace("akten/", "aktenplan/")
        assert files[address] == files[now]


def test_what_is_unknown_is_left_out(published: Published) -> None:
    """No null, no empty text: a missing field is the one way to say "not known"."""
    directory, collection = published
    for address, content in collection.files.items():
        described = address in (
            addresses.SCHEMA,
            addresses.OPENAPI,
            addresses.MEMBERS_GEOJSON,
        )  # the last has empty geometries
        if address.endswith("json") and not described:
            assert list(_nothings(json.loads(content))) == [], address
    unknown = [fact.id for fact in directory.file.legal if fact.value is None]
    facts = {fact["id"]: fact for fact in parsed(collection, addresses.DIRECTORY)["organisation"]["legal"]}
    assert all("value" not in facts[name] for name in unknown)


def _nothings(value: Any, path: str = "") -> Iterator[str]:
    if value is None or value == "":
        yield path
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, part in parts:
        yield from _nothings(part, f"{path}/{key}")


def test_reported_memberships_are_marked_everywhere(published: Published) -> None:
    """JSON, CSV and GeoJSON name the evidence of each entry; JSON-LD, which cannot, leaves reported ones out."""
    directory, collection = published
    reported = {member.id for member in directory.reported}
    assert reported
    members = parsed(collection, addresses.DIRECTORY)["members"]
    assert {record["id"] for record in members if not record["documented"]} == reported
    assert {record["id"] for record in members if record["evidence"] == "berichtet"} == reported
    assert {line["kennung"] for line in table(collection, "mitglieder") if line["beleglage"] != "belegt"} == reported
    points = parsed(collection, addresses.MEMBERS_GEOJSON)["features"]
    assert {point["id"] for point in points if not point["properties"]["documented"]} == reported
    said = {role["member"]["@id"] for role in parsed(collection, addresses.ORGANISATION)["member"]}
    assert said
    assert not said & {f"{SITE}{member.path}#mitglied" for member in directory.reported}


def test_every_record_names_sources_that_are_there(published: Published) -> None:
    directory, collection = published
    document = parsed(collection, addresses.DIRECTORY)
    known = {source["id"] for source in document["sources"]}
    for key in ("members", "services", "awards"):
        assert all({*record["sources"]} <= known and record["sources"] for record in document[key])
    assert all(line["quellen"] for line in table(collection, "mitglieder"))
    assert known == {*directory.sources}


def test_the_list_names_all_other_files_with_their_hashes(published: Published) -> None:
    _, collection = published
    listed = FileList.model_validate_json(collection.files[addresses.FILE_LIST])
    others = {*collection.files} - {addresses.FILE_LIST, addresses.CHECKSUMS}
    assert {file.path for file in listed.files} == others
    for file in listed.files:
        content = collection.files[file.path]
        assert (file.bytes, file.sha256) == (len(content), hashlib.sha256(content).hexdigest())


def test_sha256sum_agrees(published: Published, tmp_path: Path) -> None:
    _, collection = published
    for address, content in collection.files.items():
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_bytes(content)
    done = subprocess.run(["sha256sum", "--quiet", "-c", addresses.CHECKSUMS], cwd=tmp_path, check=False)  # noqa: S607
    assert done.returncode == 0


def test_the_read_me_explains_every_file_and_column(published: Published) -> None:
    _, collection = published
    text = collection.files[addresses.READ_ME].decode()
    about_itself = (addresses.READ_ME, addresses.FILE_LIST, addresses.CHECKSUMS)
    assert [file.name for file in collection.listed if f"  {file.name}: " not in text] == [
        file.name for file in collection.listed if file.address in about_itself
    ]
    for made in collection.tables:
        for column in made.columns:
            assert f"  {column.name}: {column.text}" in text


def test_a_lost_record_is_named(tmp_path: Path) -> None:
    """The count after a build, with one member and one line taken away."""
    directory, collection = base(), collect(base(), SETTINGS)
    for address, content in collection.files.items():
        (tmp_path / address).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / address).write_bytes(content)
    assert list(lost_records(tmp_path, directory)) == []
    whole = json.loads(collection.files[addresses.DIRECTORY])
    lost = whole["members"].pop()["id"]
    (tmp_path / addresses.DIRECTORY).write_text(json.dumps(whole), encoding="utf-8")
    lines = collection.files[addresses.table("quellen")].splitlines(keepends=True)
    (tmp_path / addresses.table("quellen")).write_bytes(b"".join(lines[:-1]))
    faults = list(lost_records(tmp_path, directory))
    assert len(faults) == 2
    assert lost in faults[0]
    assert "quellen.csv" in faults[1]


def test_what_is_let_go_is_made_again_when_it_is_asked_for() -> None:
    """After a build the large files are in memory no longer; serving still gives the same ones."""
    collection = collect(base(), SETTINGS)
    before = collection.listed
    collection.let_go()
    assert {"tables", "content", "listed"}.isdisjoint(vars(collection))
    assert collection.listed == before
