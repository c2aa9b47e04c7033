"""A data file, record by record: each is validated on its own, so that one mistake does not hide the others."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import Any, get_args, get_origin

from annotated_types import MinLen
from pydantic import TypeAdapter, ValidationError
from pydantic.fields import FieldInfo

from kitu.reading.data_file import DataFile, Item
from kitu.reading.validation_messages import translate
from kitu.reading.yaml_source import Node, Path, read_yaml
from kitu.records.files import file_name
from kitu.records.model import Record


def read_data_file(name: str, data: bytes, shape: type[Record]) -> DataFile:
    """Read one file: its valid records, and all findings about it. `shape` is the model of the file as a whole."""
    source = read_yaml(file_name(name), data)
    file = DataFile(source, findings=list(source.findings))
    if source.root is None:
        return file
    if source.root.entries is None:
        _validate(file, (), source.root, shape)
        return file
    _top_level(file, source.root, shape)
    file.findings[:] = [
        finding if finding.subject else replace(finding, subject=file.at_line(finding.position.line))
        for finding in file.findings
    ]
    return file


def _top_level(file: DataFile, root: Node, shape: type[Record]) -> None:
    present = root.entries or {}
    details: list[dict[str, Any]] = []
    for key, info in shape.model_fields.items():
        if info.is_required() and ((node := present.get(key)) is None or node.is_empty):
            details.append({"type": "missing", "loc": (key,)})
    for key, node in present.items():
        if key not in shape.model_fields:
            details.append({"type": "extra_forbidden", "loc": (key,)})
        elif not node.is_empty:
            _records(file, key, node, shape.model_fields[key].annotation)
            details += _too_short(key, node, shape.model_fields[key])
    file.findings.extend(translate(file, (), shape, details))


def _too_short(key: str, node: Node, info: FieldInfo) -> list[dict[str, Any]]:
    limits = [limit.min_length for limit in info.metadata if isinstance(limit, MinLen)]
    count = len(node.items) if node.items is not None else None
    return [
        {"type": "too_short", "loc": (key,), "ctx": {"min_length": limit}}
        for limit in limits
        if count is not None and count < limit
    ]


def _records(file: DataFile, key: str, node: Node, annotation: Any) -> None:
    if get_origin(annotation) is not tuple or node.items is None:
        file.items[key] = [Item((key,), node, _validate(file, (key,), node, annotation))]
        return
    element = get_args(annotation)[0]
    file.items[key] = [
        Item((key, index), child, _validate(file, (key, index), child, element))
        for index, child in enumerate(node.items)
    ]


def _validate(file: DataFile, path: Path, node: Node, model: Any) -> Any:
    try:
        return _adapter(model).validate_python(node.plain())
    except ValidationError as error:
        file.findings.extend(translate(file, path, model, error.errors(include_url=False)))
        return None


def refused(annotation: Any, text: str) -> str:
    """Why a field of this type does not take the text, and what to write instead, in German; empty if it does."""
    try:
        _adapter(annotation).validate_python(text)
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
    else:
        return ""
    context = first.get("ctx", {})
    if "remedy" in context:
        return f"{first['msg']} {context['remedy']}"
    limit = context.get("max_length")
    return f"Höchstens {limit} Zeichen." if limit else "Hier wird eine Antwort gebraucht."


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
