"""A file's lines in canonical order: they change places with the comments above them; none is rewritten."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from kitu.editing.canonical_order import Model, fields, rank, rank_items
from kitu.reading.node import Node
from kitu.reading.yaml_source import read_yaml

Lines = list[str]

BLANK = re.compile(r"\s*(#.*)?")


@dataclass(slots=True)
class _Block:
    """A key or a list item with the comments above it: `body[0]` is its own line, at `column` (from 0)."""

    lead: Lines
    body: Lines
    column: int
    apart: bool


def in_order(text: str, shape: Model) -> str:
    """The text with its blocks in canonical order. It is laid out as by `kitu.editing.layout`, and without errors."""
    root = read_yaml("", text.encode()).root
    lines = text.splitlines()
    if root is None or not root.entries:
        return text
    root = root.moved()
    first = min(line for line, _ in root.keys.values()) - 1
    return "\n".join([*lines[:first], *_ordered(root, lines, (first, len(lines)), shape, top=True)]) + "\n"


def _ordered(
    node: Node, lines: Lines, span: tuple[int, int], model: Model | None, key: str = "", *, top: bool = False
) -> Lines:
    """The lines of a value in order. `span`: its lines, from 0, without the line of its key."""
    starts = _starts(node, lines)
    if not starts:
        return list(lines[span[0] : span[1]])
    head, blocks, tail = _cut(starts, lines, span)
    for block, (start, _), (name, child) in zip(blocks, starts, _children(node), strict=True):
        block.body = _inside(child, lines, (start, start + len(block.body)), _below(node, model, name), name)
    if node.entries is not None:
        places = rank(list(node.entries), model)
    else:
        places = rank_items([child.plain() for child in node.items or ()], key)
    apart = (top or node.items is not None) and any(block.apart for block in blocks[1:])
    return [*head, *_joined([blocks[index] for index in places], apart=apart), *tail]


def _below(node: Node, model: Model | None, name: str) -> Model | None:
    return fields(model).get(name) if node.entries is not None else model


def _inside(child: Node, lines: Lines, span: tuple[int, int], model: Model | None, key: str) -> Lines:
    """The lines of one key or list item, with what is below it in order."""
    start, end = span
    if key:
        return [lines[start], *_ordered(child, lines, (start + 1, end), model, key)]
    if child.entries is None or not _is_block(child, lines):
        return list(lines[start:end])
    return _with_dash(child, lines, span, model)


def _with_dash(child: Node, lines: Lines, span: tuple[int, int], model: Model | None) -> Lines:
    """A list item that is a mapping: its dash moves to the line of the key that comes first."""
    dash, column = lines[span[0]][: child.column - 1], child.column - 1
    lines[span[0]] = " " * column + lines[span[0]][column:]
    ordered = _ordered(child, lines, span, model)
    first = next(index for index, line in enumerate(ordered) if not BLANK.fullmatch(line))
    indent = " " * dash.index("-")
    lead = [indent + line.strip() for line in ordered[:first]]
    return [*lead, dash + ordered[first][column:], *ordered[first + 1 :]]


def _children(node: Node) -> list[tuple[str, Node]]:
    if node.entries is not None:
        return list(node.entries.items())
    return [("", item) for item in node.items or ()]


def _starts(node: Node, lines: Sequence[str]) -> list[tuple[int, int]]:
    """Line and column (from 0) of each key or dash; none for values in brackets and texts."""
    if node.entries is not None and _is_block(node, lines):
        return [(line - 1, column - 1) for line, column in (node.keys[key] for key in node.entries)]
    if node.items and lines[node.line - 1][node.column - 1] == "-":
        return [(item.line - 1, node.column - 1) for item in node.items]
    return []


def _is_block(node: Node, lines: Sequence[str]) -> bool:
    return bool(node.keys) and lines[node.line - 1][node.column - 1] != "{"


def _cut(
    starts: Sequence[tuple[int, int]], lines: Sequence[str], span: tuple[int, int]
) -> tuple[Lines, list[_Block], Lines]:
    """Head, blocks and tail of a value. Comments above a block go with it, those behind a blank line stay on top."""
    ends = [above(lines, start, column) for start, column in starts[1:]]
    last = above(lines, span[1], starts[-1][1])
    top = starts[0][0]
    while top > span[0] and lines[top - 1].strip():
        top -= 1
    blocks = []
    for (start, column), begin, end in zip(starts, [top, *ends], [*ends, last], strict=True):
        lead = lines[begin:start]
        kept = [" " * column + line.strip() for line in lead if line.strip()]
        blocks.append(_Block(kept, _without_blank_end(lines[start:end]), column, len(kept) < len(lead)))
    tail = _without_blank_end(lines[last : span[1]])
    return list(lines[span[0] : top]), blocks, tail


def above(lines: Sequence[str], end: int, column: int) -> int:
    """The first of the blank lines and comments right above line `end` that are not indented deeper than `column`."""
    while end > 0 and BLANK.fullmatch(lines[end - 1]) and len(re.match(" *", lines[end - 1])[0]) <= column:  # type: ignore[index]  # matches always
        end -= 1
    return end


def _without_blank_end(lines: Sequence[str]) -> Lines:
    kept = list(lines)
    while kept and not kept[-1].strip():
        kept.pop()
    return kept


def _joined(blocks: Sequence[_Block], *, apart: bool) -> Iterator[str]:
    for number, block in enumerate(blocks):
        if apart and number:
            yield ""
        yield from block.lead
        yield from block.body
