"""A value put into a data file: only the lines that hold it change, and comments stay where they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

import yaml

from kitu.editing.canonical_order import Model, fields
from kitu.editing.entry_text import entry_lines, mapping_lines, scalar
from kitu.reading.node import Path, Plain
from kitu.records.files import FILE_MODELS

Pair: TypeAlias = "tuple[yaml.ScalarNode, yaml.Node]"
COMMENT = re.compile(r"[ \t]*#.*")


@dataclass(frozen=True, slots=True)
class _File:
    """A file's text, its tree with places in it, and its line end."""

    text: str
    root: yaml.Node
    end: str

    def line_start(self, index: int) -> int:
        return self.text.rfind("\n", 0, index) + 1

    def line_end(self, index: int) -> int:
        """Behind the end of the line."""
        found = self.text.find("\n", index)
        return len(self.text) if found < 0 else found + 1

    def spliced(self, start: int, end: int, new: str) -> bytes:
        return (self.text[:start] + new + self.text[end:]).encode()

    def lines(self, place: int, lines: list[str]) -> bytes:
        """The file with whole lines put before `place`, the beginning of a line or the end of the file."""
        gap = self.end if place and not self.text[:place].endswith("\n") else ""
        return self.spliced(place, place, gap + "".join(line + self.end for line in lines))

    def content_end(self, node: yaml.Node) -> int:
        """Behind the last sign of a value: blank lines and comments below it are not its own."""
        if isinstance(node, yaml.CollectionNode) and not node.flow_style and node.value:
            last = node.value[-1]
            return self.content_end(last[1] if isinstance(last, tuple) else last)
        start, end = node.start_mark.index, node.end_mark.index
        return start + len(self.text[start:end].rstrip())


def put(name: str, data: bytes, path: Path, value: Plain) -> bytes:
    """The file with a value at a path; `None` takes the key or the list item there away.

    `name` is a key of `FILE_MODELS`; the file has no errors, and what encloses the value is there. Whoever calls
    compares what the result says: in a file laid out in an unusual way more may have changed than was meant.
    """
    text = data.decode("utf-8")
    root = yaml.compose(text, Loader=yaml.BaseLoader)
    if root is None:
        return data
    file = _File(text, root, "\r\n" if "\r\n" in text else "\n")
    around, model = _at(root, path[:-1], FILE_MODELS[name])
    step = path[-1]
    if isinstance(around, yaml.SequenceNode) and isinstance(step, int):
        return _item(file, around, step, value)
    if not isinstance(around, yaml.MappingNode):
        return data
    return _key(file, around, str(step), value, model)


def _at(root: yaml.Node, path: Path, shape: Model) -> tuple[yaml.Node | None, Model | None]:
    node: yaml.Node | None = root
    model: Model | None = shape
    for step in path:
        if isinstance(node, yaml.MappingNode):
            pair = _pair(node, str(step))
            node, model = pair[1] if pair else None, fields(model).get(str(step))
        elif isinstance(node, yaml.SequenceNode) and isinstance(step, int):
            node = node.value[step]
    return node, model


def _pair(node: yaml.MappingNode, key: str) -> Pair | None:
    return next((pair for pair in node.value if pair[0].value == key), None)


def _key(file: _File, around: yaml.MappingNode, key: str, value: Plain, model: Model | None) -> bytes:
    if around.flow_style:
        changed = {**_plain_mapping(around), key: value}
        ordered = {name: changed[name] for name in fields(model) if changed.get(name) is not None}
        return file.spliced(around.start_mark.index, around.end_mark.index, _flow(ordered))
    pair = _pair(around, key)
    if pair is None:
        return file.text.encode() if value is None else _new_key(file, around, key, value, model)
    if value is None:
        return _without_key(file, around, pair)
    return _changed(file, pair, value)


def _changed(file: _File, pair: Pair, value: Plain) -> bytes:
    key, node = pair
    if isinstance(value, str) and isinstance(node, yaml.ScalarNode):
        start = node.start_mark.index if node.value or node.style else key.end_mark.index + 1
        blank = "" if node.value or node.style else " "
        return file.spliced(start, max(start, file.content_end(node)), blank + scalar(value))
    if isinstance(value, list) and isinstance(node, yaml.SequenceNode) and not node.flow_style and node.value:
        return _longer(file, node, value)
    if isinstance(node, yaml.CollectionNode) and node.flow_style:
        return file.spliced(node.start_mark.index, node.end_mark.index, _flow(value))
    lines = list(mapping_lines({key.value: value}, key.start_mark.column))
    new = file.end.join(lines).lstrip(" ")
    return file.spliced(key.start_mark.index, file.content_end(node), new)


def _longer(file: _File, node: yaml.SequenceNode, value: list[Plain]) -> bytes:
    """A list of names, one a line, with those at its end that it has not."""
    indent = " " * node.start_mark.column
    new = [f"{indent}- {scalar(str(item))}" for item in value[len(node.value) :]]
    return file.lines(file.line_end(file.content_end(node)), new)


def _new_key(file: _File, around: yaml.MappingNode, key: str, value: Plain, model: Model | None) -> bytes:
    order = list(fields(model))
    before = [pair for pair in around.value if order.index(pair[0].value) < order.index(key)]
    first = around.value[0][0].start_mark
    lines = list(mapping_lines({key: value}, first.column))
    if not before:
        return file.spliced(first.index, first.index, file.end.join(lines).lstrip(" ") + file.end + " " * first.column)
    nearest = max(before, key=lambda pair: order.index(pair[0].value))
    return file.lines(file.line_end(file.content_end(nearest[1])), lines)


def _without_key(file: _File, around: yaml.MappingNode, pair: Pair) -> bytes:
    key, node = pair
    index = around.value.index(pair)
    if index == 0 and len(around.value) > 1:  # the line may begin with the dash of a list item
        return file.spliced(key.start_mark.index, around.value[1][0].start_mark.index, "")
    return file.spliced(file.line_start(key.start_mark.index), file.line_end(file.content_end(node)), "")


def _item(file: _File, around: yaml.SequenceNode, index: int, value: Plain) -> bytes:
    """A list item is put before the one with this index, or taken away."""
    column = around.start_mark.column
    if value is None:
        node = around.value[index]
        start, end = file.line_start(node.start_mark.index), file.line_end(file.content_end(node))
        gap = file.line_end(end) if _is_blank(file, end) and index + 1 < len(around.value) else end
        return file.spliced(start, gap, "")
    lines = entry_lines(value if isinstance(value, dict) else {}, column)
    if index == len(around.value):
        return file.lines(file.line_end(file.content_end(around.value[-1])), lines)
    return file.lines(_above(file, file.line_start(around.value[index].start_mark.index)), lines)


def _is_blank(file: _File, start: int) -> bool:
    return start < len(file.text) and not file.text[start : file.line_end(start)].strip()


def _above(file: _File, start: int) -> int:
    """The beginning of the comments right above a line."""
    while start and COMMENT.match(file.text, file.line_start(start - 1)):
        start = file.line_start(start - 1)
    return start


def _plain_mapping(node: yaml.MappingNode) -> dict[str, Plain]:
    return {key.value: _plain(value) for key, value in node.value}


def _plain(node: yaml.Node) -> Plain:
    if isinstance(node, yaml.MappingNode):
        return _plain_mapping(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(item) for item in node.value]
    return str(node.value)


def _flow(value: Plain) -> str:
    if isinstance(value, dict):
        return f"{{{', '.join(_flow_pairs(value))}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    return scalar(str(value))


def _flow_pairs(values: Mapping[str, Plain]) -> Iterator[str]:
    return (f"{key}: {_flow(value)}" for key, value in values.items() if value is not None)
