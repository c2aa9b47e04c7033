"""A data file, record by record: each is validated on its own, so that one mistake does not hide the others."""

from __future__ import annotations

from collections.abc import Iterator
from copy import copy
from dataclasses import replace
from functools import cache
from typing import Any, get_args, get_origin

from annotated_types import MinLen
from pydantic import TypeAdapter, ValidationError, create_model
from pydantic.fields import FieldInfo

from kitu.kept import kept_for_next
from kitu.reading.data_file import DataFile, Item, Judged
from kitu.reading.finding import Code, Finding, excerpt, quoting
from kitu.reading.list_names import mend_list_names
from kitu.reading.node import Node, Path
from kitu.reading.other_readings import Draft, lines_meant
from kitu.reading.validation_messages import translate
from kitu.reading.yaml_source import YamlFile, placed, read_lines, read_mended, read_yaml
from kitu.records.files import file_name
from kitu.records.messages import said
from kitu.records.model import Record

SMALL = 256 * 1024
"""Bytes of a file that is kept as a whole, so that it need not be read again if another one has changed."""


def read_data_file(name: str, data: bytes, shape: type[Record]) -> DataFile:
    """Read one file: its valid records, and all findings about it. `shape` is the model of the file as a whole.

    As long as a file of usual size is the same, so is what is read of it.
    """
    return (_small_file if len(data) < SMALL else read_records)(file_name(name), data, shape)


def read_records(shown_as: str, data: bytes, shape: type[Record]) -> DataFile:
    """As `read_data_file`, for what is no file of the data folder: findings name it as `shown_as` says."""
    file = _judged_file(read_yaml(shown_as, data), shape)
    written = file.source.text.split("\n")
    lines = [*written]
    found = mend_list_names(shown_as, lines, shape, file.findings)
    mended = _judged_file(read_mended(shown_as, data, lines, found), shape) if found else file
    if len(mended.findings) > len(file.findings):
        found, mended, lines = [], file, written
    if len(data) > SMALL:
        return mended
    draft = Draft(shown_as, tuple(lines), tuple(range(len(lines))), tuple(found))
    meant = lines_meant(mended.findings, draft, shape, lambda part: _of_part(part, _lenient(shape)))
    if meant is draft:
        return mended
    return _judged_file(read_mended(shown_as, data, meant.lines, meant.said, meant.rows), shape)


def _of_part(draft: Draft, shape: type[Record]) -> frozenset[Finding]:
    found = _judged_file(read_lines(draft.name, draft.lines), shape).findings
    return frozenset(placed(replace(finding, subject=""), draft.rows) for finding in found)


def _judged_file(source: YamlFile, shape: type[Record]) -> DataFile:
    file = DataFile(source, findings=list(source.findings))
    if source.root is None:
        return file
    if source.root.entries is None:
        file.findings.extend(translate(file, (), shape, [{"type": "model_type", "loc": ()}]))
        return file
    _top_level(file, source.root, shape)
    file.findings[:] = [
        finding if finding.subject else replace(finding, subject=file.at_line(finding.position.line))
        for finding in file.findings
    ]
    return file


_small_file = kept_for_next(16)(read_records)


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
            _records(file, key, node, shape.model_fields[key].annotation, root.lines_above(key))
            details += _too_short(key, node, shape.model_fields[key])
    file.findings.extend(translate(file, (), shape, details))


def _too_short(key: str, node: Node, info: FieldInfo) -> list[dict[str, Any]]:
    limits = [limit.min_length for limit in info.metadata if isinstance(limit, MinLen)]
    return [
        {"type": "too_short", "loc": (key,), "ctx": {"min_length": limit}}
        for limit in limits
        if node.items is not None and len(node.items) < limit
    ]


def _records(file: DataFile, key: str, node: Node, annotation: Any, above: int) -> None:
    if get_origin(annotation) is tuple and node.entries:
        node = _as_list(file, key, node, node.entries, get_args(annotation)[0])
    if get_origin(annotation) is not tuple or node.items is None:
        file.items[key] = [_item(file, (key,), node, annotation, above)]
        return
    element = get_args(annotation)[0]
    file.items[key] = [
        _item(file, (key, index), child, element, above + node.lines_above(index))
        for index, child in enumerate(node.items)
    ]


def _as_list(file: DataFile, key: str, node: Node, entries: dict[str, Node], model: type[Record]) -> Node:
    """A list of the one entry that stands below a list's name without its dash."""
    first, value = next(iter(entries.items()))
    root = file.source.root
    if root is None or first not in {info.alias or name for name, info in model.model_fields.items()}:
        return node
    line = f"{first}: {value.text or '…'}"
    reason, remedy = "Vor dem ersten Eintrag der Liste fehlt der Strich.", f"„- {excerpt(line)}“ schreiben."
    place = file.position((key,))
    file.findings.append(quoting(Code.ENTRY_START, place, line, reason, remedy))
    found = Node(node.line, node.column, items=[replace(node, partial=True)])
    file.source = replace(file.source, root=replace(root, entries={**(root.entries or {}), key: found}))
    return found


def _item(file: DataFile, path: Path, node: Node, model: Any, above: int) -> Item:
    judged = _judged(node, model)
    if judged.details:
        file.findings.extend(translate(file, path, model, judged.details))
    return Item(path, node, node.line + above, judged)


@kept_for_next(2048)
def _judged(node: Node, model: Any) -> Judged:
    plain = node.plain()
    try:
        value = _adapter(model).validate_python(plain)
    except ValidationError as error:
        details: tuple[Any, ...] = tuple(error.errors())
        if not isinstance(plain, dict) or not isinstance(model, type):
            return Judged(details=details)
        faulty = frozenset(str(detail["loc"][0]) for detail in details)
        kept_parts = {name: part for name, part in plain.items() if name not in faulty}
        return Judged(known=_lenient(model).model_validate(kept_parts), faulty=faulty, details=details)
    return Judged(value, value)


@cache
def _lenient(model: type[Record]) -> type[Record]:
    """The model with nothing required: for what is valid of a record that is not valid as a whole."""
    optional = {}
    for name, info in model.model_fields.items():
        if info.is_required():
            field = copy(info)
            field.default = None
            optional[name] = (info.annotation, field)
    return create_model(f"Lenient{model.__name__}", __base__=model, **optional)  # type: ignore[call-overload,no-any-return]  # fields by name


def refused(annotation: Any, text: str) -> str:
    """Why a field of this type does not take the text, and what to write instead, in German; empty if it does."""
    try:
        _adapter(annotation).validate_python(text)
    except ValidationError as error:
        first = error.errors()[0]
    else:
        return ""
    context = first["ctx"]
    if "remedy" in context:
        return f"{first['msg']} {context['remedy']}"
    limit = context.get("max_length")
    return " ".join(said("too_long" if limit else "empty", limit=limit)).rstrip()


def faults(file: DataFile, path: Path, annotation: Any, value: object) -> Iterator[Finding]:
    """Why a field of this type does not take a value; `path` is where the value stands in the file."""
    try:
        _adapter(annotation).validate_python(value)
    except ValidationError as error:
        yield from translate(file, path, annotation, error.errors())


@cache
def _adapter(model: Any) -> TypeAdapter[Any]:
    return TypeAdapter(model)
