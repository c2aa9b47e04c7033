"""A page that shows what a change does: each changed page before and after, side by side, words marked.

It stands alone: no script, no other file. Whatever comes from data and texts is escaped.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from kitu.editing.shown_changes import PageReader, Shown

Block = tuple[str, ...]
CONTEXT = 1
"""Blocks without a change that are shown before and behind one with a change."""

STYLE = """\
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; background: Canvas; color: CanvasText; }
a { color: LinkText; }
body { margin: 1rem auto; max-width: 80rem; padding: 0 1rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; }
table + p { margin: .5rem 0 2rem; }
th, td { border: 1px solid GrayText; padding: .4rem .6rem; text-align: left; vertical-align: top; width: 50%; }
caption { font-weight: bold; padding: .5rem 0; text-align: left; }
td[colspan] { border-style: dashed; }
del, ins { background: Mark; color: MarkText; }
ins { text-decoration-thickness: 2px; }
"""
PAGE = Markup(
    '<!doctype html>\n<html lang="de">\n<head>\n<meta charset="utf-8">\n'
    '<meta name="viewport" content="width=device-width">\n<title>Vorschau der Änderung</title>\n'
    "<style>\n{style}</style>\n</head>\n<body>\n<main>\n<h1>Vorschau der Änderung</h1>\n"
    "<p>{count}. Links steht jede Seite, wie sie ist, rechts, wie sie wird; gestrichen, was entfällt, unterstrichen, "
    "was neu ist. Absätze ohne Änderung sind ausgelassen.</p>\n{contents}{tables}</main>\n</body>\n</html>\n"
)
TABLE = Markup(
    '<table id="{id}">\n<caption>{title}</caption>\n'
    '<thead><tr><th scope="col">bisher</th><th scope="col">neu</th></tr></thead>\n<tbody>\n{rows}</tbody>\n</table>\n'
    '<p><a href="#seiten" aria-label="Von {title} zur Liste der Seiten">Zur Liste der Seiten</a></p>\n'
)
LINK = Markup('<li><a href="#{}">{}</a></li>\n')


@dataclass(frozen=True, slots=True)
class Row:
    """A block on both sides; on one that has none, it is empty. Without any words: some blocks are left out."""

    old: Block = ()
    new: Block = ()
    left_out: int = 0


def preview(before: Shown, after: Shown) -> str:
    """The page: all pages that are added, removed or changed in words, hand-written ones first."""
    tables = []
    for address in dict.fromkeys([*after.pages, *before.pages]):
        old, new = (tuple(PageReader(side.pages.get(address, "")).blocks) for side in (before, after))
        if old != new:
            tables.append((address, Markup("").join(map(_row, shortened(rows(old, new))))))
    named = [(f"seite-{number}", f"/{address}", body) for number, (address, body) in enumerate(tables, start=1)]
    links = Markup("").join(LINK.format(anchor, title) for anchor, title, _ in named)
    return PAGE.format(
        style=Markup(STYLE),  # noqa: S704  # ours
        count="Eine Seite ändert sich" if len(named) == 1 else f"{len(named) or 'Keine'} Seiten ändern sich",
        contents=Markup('<ul id="seiten">\n{}</ul>\n').format(links) if links else "",
        tables=Markup("").join(TABLE.format(id=anchor, title=title, rows=body) for anchor, title, body in named),
    )


def rows(old: Sequence[Block], new: Sequence[Block]) -> Iterator[Row]:
    """The blocks of both sides in pairs."""
    for kind, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "replace" and end - start != last - first:
            yield from (Row(old=block) for block in old[start:end])
            yield from (Row(new=block) for block in new[first:last])
        else:
            for place in range(max(end - start, last - first)):
                yield Row(
                    old[start + place] if kind != "insert" else (), new[first + place] if kind != "delete" else ()
                )


def shortened(pairs: Iterator[Row]) -> Iterator[Row]:
    """The rows with a change and those beside them; what lies between is counted."""
    whole = list(pairs)
    near = {
        place + step for place, row in enumerate(whole) if row.old != row.new for step in range(-CONTEXT, CONTEXT + 1)
    }
    left_out = 0
    for place, row in enumerate(whole):
        if place not in near:
            left_out += 1
            continue
        if left_out:
            yield Row(left_out=left_out)
        left_out = 0
        yield row
    if left_out:
        yield Row(left_out=left_out)


def _row(row: Row) -> Markup:
    if row.left_out:
        text = "Ein Absatz" if row.left_out == 1 else f"{row.left_out} Absätze"
        return Markup('<tr><td colspan="2">{} ohne Änderung</td></tr>\n').format(text)
    old, new = _marked(row.old, row.new)
    return Markup("<tr><td>{}</td><td>{}</td></tr>\n").format(old, new)


def _marked(old: Block, new: Block) -> tuple[Markup, Markup]:
    """Both sides of a row with what only one of them has."""
    left, right = [], []
    for kind, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        gone, come = escape(" ".join(old[start:end])), escape(" ".join(new[first:last]))
        left.append(gone if kind == "equal" or not gone else Markup("<del>{}</del>").format(gone))
        right.append(come if kind == "equal" or not come else Markup("<ins>{}</ins>").format(come))
    return Markup(" ").join(filter(None, left)), Markup(" ").join(filter(None, right))
