"""The files as a static interface: an OpenAPI 3.1 description, and the JSON Schema of the directory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from kitu.directory.directory import Directory, record_ids
from kitu.exports import feed
from kitu.exports.export import Export
from kitu.exports.rights import terms
from kitu.records import addresses
from kitu.records.addresses import Section
from kitu.records.json_schema import DIALECT, definitions
from kitu.records.published import PROMISE, VERSION, AwardFile, Document, FileList, MemberFile, ServiceFile

Json = dict[str, Any]

ANY = "{id}"
"""Stands in an address for the id of a record."""

SCHEMAS = {addresses.DIRECTORY: "Document", addresses.FILE_LIST: "FileList"}
"""Files whose content has a schema of ours, and its name."""

RECORDS = (
    (Section.MEMBERS, "Mitglied", "MemberFile", "die Angaben zu einem Mitglied, mit Quellen"),
    (Section.SERVICES, "Leistung", "ServiceFile", "die Angaben zu einer Leistung, mit Quellen"),
    (Section.AWARDS, "Auszeichnung", "AwardFile", "die Angaben zu einer Auszeichnung, mit Quellen"),
)
BESIDE = {
    addresses.badge_of(addresses.MEMBERS.page(ANY)): (
        *("Abzeichen", "Abzeichen eines Mitglieds für andere Websites", "image/svg+xml", "Mitglied"),
    ),
    addresses.card_of(addresses.MEMBERS.page(ANY)): (
        *("Visitenkarte", "Anschrift eines Mitglieds für Adressbücher", "text/vcard", "Mitglied"),
    ),
    addresses.news_of(addresses.MEMBERS.page(ANY)): (
        *("Neues_Mitglied", "Neues zu einem Mitglied zum Abonnieren", feed.MEDIA_TYPE, "Mitglied"),
    ),
    addresses.news_of(addresses.SERVICES.page(ANY)): (
        *("Neues_Leistung", "Neues zu einer Leistung zum Abonnieren", feed.MEDIA_TYPE, "Leistung"),
    ),
    addresses.news_of(addresses.DISTRICTS.page(ANY)): (
        *("Neues_Kreis", "Neues zu einem Kreis zum Abonnieren", feed.MEDIA_TYPE, "Kreis"),
    ),
}
"""What some records and districts have beside their pages: name, text, media type, and what the id stands for."""

NOT_FOUND = {"description": "Diese Kennung gibt es nicht.", "content": {"text/html": {"schema": {"type": "string"}}}}


def description(directory: Directory, exports: Iterable[Export], beside: Iterable[str], site: str) -> Json:
    """The interface: every file, with its form. Addresses with an id name all ids there are.

    `beside` are the addresses of files that only some records have beside their pages; `site` is the site's address.
    """
    paths = {f"/{export.address}": _file(export) for export in exports}
    records = record_ids(directory)
    for section, title, schema, text in RECORDS:
        if records[section]:
            address = addresses.record_of(section.location.page(ANY))
            paths[f"/{address}"] = _record(title, schema, text, [*records[section]])
    return {
        "openapi": "3.1.0",
        "info": {
            "title": f"{directory.organisation.name}: offene Daten",
            "version": VERSION,
            "description": f"Dateien zum Abruf, ohne Anmeldung und ohne Schlüssel. {PROMISE}",
            **({"license": licence} if (licence := terms(directory).own.head) else {}),
        },
        "servers": [{"url": site.rstrip("/")}],
        "paths": {**paths, **dict(_beside(beside))},
        "components": {"schemas": _schemas("#/components/schemas/")},
    }


def directory_schema(site: str) -> Json:
    """The JSON Schema of `daten/verzeichnis.json`."""
    parts = _schemas("#/$defs/")
    used = _reachable("Document", parts)
    whole = parts["Document"]
    return {
        "$schema": DIALECT,
        "$id": site + addresses.SCHEMA,
        "title": "Verzeichnis der Mitglieder, Leistungen und Auszeichnungen",
        "description": f"Version {VERSION}. {PROMISE}",
        **whole,
        "$defs": {name: part for name, part in parts.items() if name in used - {"Document"}},
    }


def _file(export: Export) -> Json:
    name = SCHEMAS.get(export.address)
    schema: Json = {"$ref": f"#/components/schemas/{name}"} if name else {"type": _type(export)}
    answer = {"description": export.text, "content": {export.media_type.partition(";")[0]: {"schema": schema}}}
    operation = export.address.removeprefix(addresses.DATA).replace(".", "_")
    return {"get": {"operationId": operation, "summary": export.title, "responses": {"200": answer}}}


def _type(export: Export) -> str:
    return "object" if export.media_type.partition(";")[0].endswith("json") else "string"


def _record(title: str, schema: str, text: str, ids: Sequence[str]) -> Json:
    content = {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
    answers = {"200": {"description": f"Alles Veröffentlichte: {text}.", "content": content}, "404": NOT_FOUND}
    return {"parameters": [_id(title, ids)], "get": _operation(title, f"{title}: {text}", answers)}


def _beside(files: Iterable[str]) -> Iterator[tuple[str, Json]]:
    there = list(files)
    for address, (name, summary, media_type, subject) in BESIDE.items():
        start, _, end = address.partition(ANY)
        ids = [file[len(start) : -len(end)] for file in there if file.startswith(start) and file.endswith(end)]
        known = [one for one in ids if "/" not in one]
        if known:
            answer = {"description": f"{summary}.", "content": {media_type: {"schema": {"type": "string"}}}}
            operation = _operation(name, summary, {"200": answer, "404": NOT_FOUND})
            yield f"/{address}", {"parameters": [_id(subject, known)], "get": operation}


def _operation(name: str, summary: str, answers: Json) -> Json:
    return {"operationId": name.lower(), "summary": summary, "responses": answers}


def _id(title: str, ids: Sequence[str]) -> Json:
    schema = {"type": "string", "enum": list(ids)}
    return {"name": "id", "in": "path", "required": True, "description": f"Kennung: {title}", "schema": schema}


def _schemas(place: str) -> Json:
    """The schemas of all published records by name, which stand below a place of the file, where references lead.

    They let further fields pass: new ones may come (`PROMISE`).
    """
    parts = definitions((Document, MemberFile, ServiceFile, AwardFile, FileList))
    return {name: _for_readers(part, place) for name, part in parts.items()}


def _for_readers(part: Json, place: str) -> Json:
    """Without the English names and docstrings of the classes; the fields' own titles are German."""
    kept = {key: value for key, value in part.items() if key not in ("title", "description", "additionalProperties")}
    narrowed: Json = _published(kept, place)
    return narrowed


def _published(value: Any, place: str) -> Any:
    """What editors may write as a number or as a text (a key, a name) is always published as a text."""
    if isinstance(value, list):
        return [_published(part, place) for part in value]
    if not isinstance(value, Mapping):
        return value
    published = {key: _published(part, place) for key, part in value.items()}
    if isinstance(value.get("type"), list) and "string" in value["type"]:
        published["type"] = "string"
    if isinstance(value.get("$ref"), str):
        published["$ref"] = place + value["$ref"]
    return published


def _reachable(name: str, parts: Mapping[str, Json]) -> set[str]:
    found, open_names = set[str](), [name]
    while open_names:
        current = open_names.pop()
        if current not in found:
            found.add(current)
            open_names += _references(parts[current])
    return found


def _references(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        if isinstance(value.get("$ref"), str):
            yield value["$ref"].rpartition("/")[2]
        for part in value.values():
            yield from _references(part)
    elif isinstance(value, list):
        for part in value:
            yield from _references(part)
