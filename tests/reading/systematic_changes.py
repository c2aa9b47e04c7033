r"""Changes of the base data that are named by place and kind, and what the check answers to each of them.

`members.sternau.joined.date: in 1` sets the line of that name in by one blank. A kind is a word of `KINDS`, one of the
faults of `mixtures`, or a word of `WITH_TEXT` with a text behind it, in which `\t`, `\n` and `\u00a0` stand for signs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path

from kitu.directory.load import load
from kitu.reading.finding import Finding, by_position
from kitu.reading.node import Node
from kitu.reading.page_links import dead_images, dead_links
from kitu.reading.text_pages import check_page
from kitu.reading.yaml_source import read_yaml
from tests.base_project import BASE
from tests.reading.invariants import contents
from tests.reading.mixtures import FILES as BASE_FILES
from tests.reading.mixtures import SYNTAX, VALUES
from tests.reading.random_changes import block, depth

FILES: Mapping[str, str] = {
    **BASE_FILES,
    "redirects": """\
redirects:
  - section: mitglieder
    from: altstadt
    to: sternau
  - section: leistungen
    from: aktenablage
    to: aktenplan
  - section: auszeichnungen
    from: altpreis
  - section: mitglieder
    from: vorstadt
    to: suederdal
""",
}
PAGE = """\
---
title: Muster
description: "Eine Seite: für Tests"
aliases: [alt]
---

# Muster

Ein Satz mit Quelle [[quelle:mitteilung]] und Zahl [[zahl:mitglieder]].

Überschrift
=======

[Nebenan](presse/index.md) und [Mitglied](mitglieder/sternau/index.md#ort), `[Code](fehlt.md)`.
<!-- Anmerkung -->

```
[Kein Verweis](fehlt.md) [[zahl:x]
```

![Bild](https://bild.example/a.png)
"""
"""A text page; its lines are called `page.1`, `page.2` and so on."""
MOST = 8
"""Values that are listed one by one."""

Lines = list[str]
Change = Callable[[Lines, int], Lines]
"""The lines of a file, and one of them, from 0 → the lines as they are then."""


def _line(change: Callable[[str], str]) -> Change:
    return lambda lines, row: [*lines[:row], *change(lines[row]).split("\n"), *lines[row + 1 :]]


def _indent(line: str) -> str:
    return line[: depth(line)]


def _named(line: str) -> re.Match[str]:
    found = re.fullmatch(r"(?P<before> *(?:- )?)(?P<name>[\w-]+)(?P<colon>: *)(?P<value>.*)", line)
    assert found is not None, line
    return found


def _moved(lines: Sequence[str], by: int) -> Lines:
    return [" " * by + line if by > 0 else line[min(-by, depth(line)) :] for line in lines]


def _block(change: Callable[[Lines], Lines]) -> Change:
    def changed(lines: Lines, row: int) -> Lines:
        old = block(lines, row)
        return [*lines[:row], *change(old), *lines[row + len(old) :]]

    return changed


def _tabs(lines: Lines) -> Lines:
    return ["\t" * (depth(line) // 2) + line.lstrip() for line in lines]


def _numbered(lines: Lines) -> Lines:
    return [f"{number} {line}" for number, line in enumerate(lines, 7)]


def _swapped(lines: Lines, row: int) -> Lines:
    """Exchange the values of two lines, one below the other."""
    one, two = _named(lines[row]), _named(lines[row + 1])
    both = [_with(one, value=two["value"]), _with(two, value=one["value"])]
    return [*lines[:row], *both, *lines[row + 2 :]]


def _with(found: re.Match[str], **parts: str) -> str:
    """A line with another name, sign or value; beside the name of a list or block a value stands behind a blank."""
    new = {**found.groupdict(), **parts}
    if new["value"] and new["value"][0] != "\n" and "colon" not in parts:
        new["colon"] = ": "
    return "".join(new.values())


def _conflict(lines: Lines) -> Lines:
    other = [re.sub(r": .*", ": anders", line) for line in lines]
    return ["<<<<<<< HEAD", *lines, "=======", *other, ">>>>>>> zweig"]


KINDS: Mapping[str, Change] = {
    "lost": lambda lines, row: [*lines[:row], *lines[row + 1 :]],
    "twice": _line(lambda line: f"{line}\n{line}"),
    "changes places": lambda lines, row: [*lines[:row], *reversed(lines[row : row + 2]), *lines[row + 2 :]],
    "changes values": _swapped,
    "joined": lambda lines, row: [*lines[:row], f"{lines[row]} {lines[row + 1].strip()}", *lines[row + 2 :]],
    "cut": _line(lambda line: line[: (depth(line) + len(line)) // 2]),
    "comment": _line(lambda line: f"# {line}"),
    "comment in place": _line(lambda line: f"{_indent(line)}# {line.strip()}"),
    "dash lost": _line(lambda line: re.sub(r"^( *)- ", r"\1  ", line)),
    "dash and blanks lost": _line(lambda line: re.sub(r"^( *)- ", r"\1", line)),
    "no colon": _line(lambda line: _with(_named(line), colon=" ")),
    "in capitals": _line(lambda line: _with(_named(line), name=_named(line)["name"].capitalize())),
    "bold": _line(lambda line: _with(_named(line), name=f"**{_named(line)['name']}", colon=":** ")),
    "quoted": _line(lambda line: _with(_named(line), name=f'"{_named(line)["name"]}"')),
    "quotes around": _line(lambda line: _with(_named(line), value=f'"{_named(line)["value"]}"')),
    "as a list": _line(lambda line: _with(_named(line), value=f"[{_named(line)['value']}]")),
    "as a block": _line(lambda line: _with(_named(line), value=f"{{text: {_named(line)['value']}}}")),
    "value below": _line(lambda line: _with(_named(line), value=f"\n{_indent(line)}  {_named(line)['value']}")),
    "list below": _line(lambda line: _with(_named(line), value=f"\n{_indent(line)}  - {_named(line)['value']}")),
    "broken": _line(lambda line: _with(_named(line), value=_named(line)["value"].replace(" ", "\n", 1))),
    "block lost": _block(lambda _: []),
    "block twice": _block(lambda lines: lines * 2),
    "block with tabs": _block(_tabs),
    "block numbered": _block(_numbered),
    "block in conflict": _block(_conflict),
    "block as comment": _block(lambda lines: [f"# {line}" for line in lines]),
    "block as answer": _block(lambda lines: [f"> {line}" for line in lines]),
    "block as added": _block(lambda lines: [f"+{line}" for line in lines]),
    "block as removed": _block(lambda lines: [f"-{line}" for line in lines]),
    **{kind: _line(change) for kind, change in {**SYNTAX, **VALUES}.items()},
}
WITH_TEXT: Mapping[str, Callable[[str], Change]] = {
    "=": lambda text: _line(lambda line: _with(_named(line), value=text)),
    "name": lambda text: _line(lambda line: _with(_named(line), name=text)),
    "colon": lambda text: _line(lambda line: _with(_named(line), colon=text)),
    "begins": lambda text: _line(lambda line: _indent(line) + text + line.lstrip()),
    "begins with": lambda text: _line(lambda line: text + line),
    "value begins": lambda text: _line(lambda line: _with(_named(line), value=text + _named(line)["value"])),
    "ends": lambda text: _line(lambda line: line + text),
    "reads": lambda text: _line(lambda line: _indent(line) + text),
    "above": lambda text: _line(lambda line: f"{text}\n{line}"),
    "below": lambda text: _line(lambda line: f"{line}\n{text}"),
    "in": lambda text: _line(lambda line: " " * int(text) + line),
    "out": lambda text: _line(lambda line: line[int(text) :]),
    "block in": lambda text: _block(lambda lines: _moved(lines, int(text))),
    "block out": lambda text: _block(lambda lines: _moved(lines, -int(text))),
    "tabs": lambda text: _line(lambda line: "\t" * int(text) + line.lstrip()),
}
WHOLE: Mapping[str, Callable[[str], bytes]] = {
    "as it is": lambda text: text.encode(),
    "in Latin-1": lambda text: text.encode("latin-1", "replace"),
    "in UTF-16": lambda text: text.encode("utf-16"),
    "with line ends of Windows": lambda text: text.replace("\n", "\r\n").encode(),
    "with line ends of old": lambda text: text.replace("\n", "\r").encode(),
    "with byte order mark": lambda text: text.encode("utf-8-sig"),
    "mixed up": lambda text: text.encode().decode("cp1252", "replace").encode(),
    "decomposed": lambda text: text.replace("ü", "u\u0308").replace("ä", "a\u0308").encode(),
    "empty": lambda _: b"",
    "only comments": lambda _: b"# nichts\n",
    "cut off": lambda text: text[: len(text) // 2].encode(),
    "without end": lambda text: text.rstrip("\n").encode(),
    "without depth": lambda text: re.sub("^ +", "", text, flags=re.MULTILINE).encode(),
    "with tabs": lambda text: "\n".join(_tabs(text.split("\n"))).encode(),
    "numbered": lambda text: "\n".join(_numbered(text.split("\n"))).encode(),
    "twice": lambda text: (text + text).encode(),
    "in depth": lambda text: re.sub("^(?=.)", "  ", text, flags=re.MULTILINE).encode(),
}


@cache
def places(name: str) -> Mapping[str, int]:
    """The names of a file, as paths, with the line of each, from 0; of those that share a line only the first."""
    if name == "page":
        return {f"page.{row + 1}": row for row in range(PAGE.count("\n"))}
    root = read_yaml(name, FILES[name].encode()).root
    assert root is not None
    rows: dict[int, str] = {}
    for path, node in root.walk():
        for key in node.entries or ():
            rows.setdefault(root.key_place((*path, key))[0] - 1, _address(root, (*path, key)))
    return {address: row for row, address in rows.items()}


def _address(root: Node, path: Sequence[str | int]) -> str:
    steps: list[str] = []
    node: Node | None = root
    for step in path:
        node = node.child(step) if node is not None else None
        own = node.child("id") if node is not None else None
        steps.append(own.text if isinstance(step, int) and own is not None and own.text else str(step))
    return ".".join(steps)


def file_of(place: str) -> str:
    """The file in which a name stands, or which `file NAME` means."""
    known = (name for name in (*FILES, "page") if place in places(name))
    return place.removeprefix("file ") if place.startswith("file ") else next(known)


def changed(changes: Sequence[str]) -> tuple[str, bytes]:
    """The file that some changes `place: kind` belong to, and what it holds then."""
    pairs = [(place, kind) for place, _, kind in (change.partition(": ") for change in changes)]
    name = file_of(pairs[0][0])
    text = PAGE if name == "page" else FILES[name]
    if pairs[0][0].startswith("file "):
        return name, WHOLE[pairs[0][1]](text)
    lines = text.split("\n")
    for place, kind in sorted(pairs, key=lambda pair: -places(name)[pair[0]]):
        lines = _change(kind)(lines, places(name)[place])
    return name, "\n".join(lines).encode()


def _change(kind: str) -> Change:
    if kind in KINDS:
        return KINDS[kind]
    word = max((word for word in WITH_TEXT if kind == word or kind.startswith(f"{word} ")), key=len)
    return WITH_TEXT[word](_signs(kind[len(word) + 1 :]))


def _signs(text: str) -> str:
    return re.sub(
        r"\\(?:u([0-9a-f]{4})|(.))", lambda found: chr(int(found[1], 16)) if found[1] else _SIGN[found[2]], text
    )


_SIGN = {"t": "\t", "n": "\n", "\\": "\\", "s": " "}


def answer(data: Path, name: str, content: bytes) -> str:
    """What is said of a file in the place of one of the base data, and which values it has lost or got."""
    if name == "page":
        return "\n".join(map(_said, by_position(_of_page(content))))
    loaded = load(data, {**contents(data), "redirects": FILES["redirects"].encode(), name: content})
    read = read_yaml(f"data/{name}.yaml", content)
    return "\n".join(
        [*map(_said, loaded.findings), *_difference(_values(name, FILES[name].encode()), _plain(read.root))]
    )


def _of_page(content: bytes) -> Iterator[Finding]:
    docs = BASE / "docs"
    yield from check_page("docs/muster.md", content)
    yield from dead_links("docs/muster.md", content, docs, docs)
    yield from dead_images("docs/muster.md", content, docs)


def _said(finding: Finding) -> str:
    lost = f" ({finding.unread[0]}-{finding.unread[1]})" if finding.unread else ""
    place = str(finding.position).removeprefix("data/").replace(".yaml", "")
    head = f"{place} {finding.severity} {finding.code}{lost}"
    return "\n    ".join(
        [
            head,
            *filter(None, (f"{finding.subject}: {finding.written}".strip(": "), finding.reason, f"→ {finding.remedy}")),
        ]
    )


def _difference(before: Mapping[str, str], after: Mapping[str, str]) -> Iterator[str]:
    lost = [f"- {key}" for key in before if key not in after]
    new = [f"+ {key} = {text}" for key, text in after.items() if before.get(key) != text]
    for part in (lost, new):
        yield from (line.replace("\n", "\\n")[:120] for line in part[:MOST])
        if len(part) > MOST:
            yield f"{part[0][0]} … {len(part)} bis {part[-1][2:]}"[:120]


@cache
def _values(name: str, content: bytes) -> Mapping[str, str]:
    return _plain(read_yaml(name, content).root)


def _plain(root: Node | None) -> Mapping[str, str]:
    if root is None:
        return {}
    partial = {f"{_address(root, path)} ": "partial" for path, node in root.walk() if node.partial}
    return partial | {
        _address(root, path): node.text if node.text is not None else "" if node.is_empty else "{}"
        for path, node in root.walk()
        if not node.entries and not node.items
    }
