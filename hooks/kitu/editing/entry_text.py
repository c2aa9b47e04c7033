"""A new entry as YAML text, and its place in a file of which no other byte changes."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kitu.editing.line_order import above
from kitu.reading.node import Node, Plain
from kitu.reading.yaml_source import read_yaml

LINE = re.compile(rb"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")


@dataclass(frozen=True, slots=True)
class Insertion:
    """The whole file with the new entry, and the line (from 1) on which the entry begins."""

    content: bytes
    line: int


def entry_lines(values: Mapping[str, Plain], indent: int) -> list[str]:
    """A list item: the dash at column `indent` (from 0), one key a line, in the order given."""
    lines = list(mapping_lines(values, indent + 2))
    return [" " * indent + "- " + lines[0].lstrip(), *lines[1:]]


def mapping_lines(values: Mapping[str, Plain], indent: int) -> Iterator[str]:
    """Keys and values, one key a line, each `indent` blanks from the left."""
    for key, value in values.items():
        start = " " * indent + f"{key}:"
        if isinstance(value, dict):
            yield start
            yield from mapping_lines(value, indent + 2)
        elif isinstance(value, list) and any(isinstance(item, dict) for item in value):
            yield start
            for item in value:
                yield from entry_lines(item if isinstance(item, dict) else {}, indent + 2)
        elif isinstance(value, list):
            yield f"{start} [{', '.join(map(str, value))}]"
        else:
            yield f"{start} {scalar(str(value))}"


def scalar(text: str) -> str:
    """A text as YAML: quoted where it would be misread, and for official keys."""
    read = read_yaml("", f"key: {text}\n".encode())
    plain = not read.findings and read.root is not None and read.root.plain() == {"key": text}
    return text if plain and not re.search(r"^\d{5,}$|[\[\]{},]", text) else quoted(text)


def quoted(text: str) -> str:
    """A text in quotation marks; what nobody sees in it, and what reading would normalize, is written as a number."""
    letters = json.dumps(text, ensure_ascii=False)
    normal = unicodedata.is_normalized("NFC", text)
    kept = (letter.isprintable() and (normal or letter.isascii()) for letter in letters)
    return "".join(letter if keep else f"\\U{ord(letter):08x}" for letter, keep in zip(letters, kept, strict=True))


def insert(data: bytes, key: str, values: Mapping[str, Plain]) -> Insertion | None:
    """Add an entry to the list `key` of a file: by its id if the list is in that order, else at the end.

    `None` if the list is written in brackets, or if anything but the entry would change.
    """
    read = read_yaml("", data).root
    root = read.moved() if read else None
    node = root.child(key) if root else None
    lines = LINE.findall(data)
    if root is None or node is None or node.items is None:
        return None
    if not node.items:
        made = _first(lines, node, values)
    elif not re.match(r" *-(?: |$)", _text(lines[node.line - 1])):
        return None
    else:
        made = _among(lines, root, node, key, values)
    after = read_yaml("", made.content).root if made else None
    return made if after and _without(after, key, values) == root.plain() else None


def _without(root: Node, key: str, values: Mapping[str, Plain]) -> Plain:
    """What the file says without the new entry."""
    plain = root.plain()
    if isinstance(plain, dict) and isinstance(entries := plain[key], list) and values in entries:
        entries.remove(dict(values))
    return plain


def _first(lines: Sequence[bytes], node: Node, values: Mapping[str, Plain]) -> Insertion | None:
    """The first entry of a list so far written as `[]`."""
    opening = lines[node.line - 1]
    bare = re.sub(rb" *\[ *\]", b"", opening, count=1)
    if bare == opening:
        return None
    end = b"" if bare.endswith((b"\n", b"\r")) else b"\n"
    entry = _encoded(entry_lines(values, 2), _line_end(lines))
    return Insertion(b"".join([*lines[: node.line - 1], bare, end, entry, *lines[node.line :]]), node.line + 1)


def _among(lines: Sequence[bytes], root: Node, node: Node, key: str, values: Mapping[str, Plain]) -> Insertion:
    texts, column = [_text(line) for line in lines], node.column - 1
    items = node.items or []
    starts = [_start(texts, item.line - 1, column) for item in items]
    apart = any(start and not texts[start - 1].strip() for start in starts[1:])
    index = _index(items, str(values["id"]))
    entry = entry_lines(values, column)
    if index < len(items):
        place, entry = starts[index], [*entry, *([""] if apart else [])]
        return Insertion(_spliced(lines, place, entry), place + 1)
    place = above(texts, _end(root, key, len(lines)), column)
    gap = 1 if apart else 0
    return Insertion(_spliced(lines, place, [*[""] * gap, *entry]), place + 1 + gap)


def _index(items: Sequence[Node], wanted: str) -> int:
    ids = [named.text or "" if (named := item.child("id")) else "" for item in items]
    if any(left > right for left, right in pairwise(ids)):
        return len(ids)
    return sum(entry < wanted for entry in ids)


def _start(texts: Sequence[str], line: int, column: int) -> int:
    """The first of the comments right above a list item, or the item's own line (from 0)."""
    start = above(texts, line, column)
    while start < line and not all(text.strip() for text in texts[start:line]):
        start += 1
    return start


def _end(root: Node, key: str, count: int) -> int:
    """The line (from 0) of the next key of the file, or the number of lines."""
    own = root.keys[key][0]
    return min((line - 1 for line, _ in root.keys.values() if line > own), default=count)


def _spliced(lines: Sequence[bytes], place: int, entry: Sequence[str]) -> bytes:
    before = b"".join(lines[:place])
    end = _line_end(lines)
    gap = end if before and not before.endswith((b"\n", b"\r")) else b""
    return before + gap + _encoded(entry, end) + b"".join(lines[place:])


def _encoded(entry: Sequence[str], end: bytes) -> bytes:
    return b"".join(line.encode() + end for line in entry)


def _line_end(lines: Sequence[bytes]) -> bytes:
    return b"\r\n" if lines and lines[0].endswith(b"\r\n") else b"\n"


def _text(line: bytes) -> str:
    return line.decode("utf-8-sig").rstrip("\r\n")
