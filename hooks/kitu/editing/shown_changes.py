"""What visitors get in two states of the site → every difference: words, anchors, events of the feed, files.

Records say what an editor has changed; this says where it shows. Words are compared block by block, and each difference
is told once, with all pages on which it stands.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html.parser import HTMLParser

from kitu.editing.changes import EventChange, RecordChange, TextChange, What

INLINE = frozenset(
    [
        *("a", "abbr", "b", "bdi", "br", "cite", "code", "data", "em", "i", "mark", "q", "small", "span", "strong"),
        *("sub", "sup", "time", "wbr"),
    ]
)
"""Elements that part no block: what stands before and behind them is read in one."""

APART = frozenset({"br", "sup"})
"""Inline elements that part words: a mark for a source belongs to no word."""

UNREAD = frozenset({"script", "style", "template"})
NEAR = 2
"""Words between two differences that are told with them."""


@dataclass(frozen=True, slots=True)
class Shown:
    """What visitors get: pages with their HTML by address, titles of events by their key, files by address.

    Of a file only equality counts: it may be a digest.
    """

    pages: Mapping[str, str]
    events: Mapping[str, str]
    files: Mapping[str, str]


class PageReader(HTMLParser):
    """The blocks of a page, each as its words, and the ids at which links may aim."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.blocks: list[tuple[str, ...]] = []
        self.anchors: dict[str, None] = {}
        self._text = ""
        self._unread = 0
        self.feed(html)
        self.close()
        self._end()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a block; note the id, and what stands for a picture."""
        self._unread += tag in UNREAD
        if tag not in INLINE:
            self._end()
        self._text += " " if tag in APART else ""
        for name, value in attrs:
            if name == "id" and value:
                self.anchors[value] = None
            if name == "alt" and value:
                self._text += f" {value} "

    def handle_endtag(self, tag: str) -> None:
        """End a block."""
        self._unread -= tag in UNREAD
        if tag not in INLINE:
            self._end()

    def handle_data(self, data: str) -> None:
        """Read on."""
        if not self._unread:
            self._text += data

    def _end(self) -> None:
        if words := tuple(self._text.split()):
            self.blocks.append(words)
        self._text = ""


def differing(before: Shown, after: Shown) -> list[str]:
    """The addresses of pages that both states have and show differently, in the order of the site."""
    return [path for path, html in after.pages.items() if before.pages.get(path, html) != html]


def changed_texts(before: Shown, after: Shown, records: Iterable[RecordChange]) -> tuple[TextChange, ...]:
    """Each difference of words with the pages that show it; what the fields of changed records say is left out."""
    found: dict[tuple[str, str], list[str]] = {}
    said = [(field.old or "", field.new or "") for record in records for field in record.fields]
    for path in differing(before, after):
        old, new = (PageReader(side.pages[path]).blocks for side in (before, after))
        for change in dict.fromkeys(_replaced(old, new)):
            if not any(change[0] in one and change[1] in other for one, other in said):
                found.setdefault(change, []).append(path)
    return tuple(TextChange(*change, tuple(paths)) for change, paths in found.items())


def same_words(before: Shown, after: Shown) -> tuple[str, ...]:
    """Pages that change without other words: links, the map, the structure."""
    pairs = ((path, before.pages[path], after.pages[path]) for path in differing(before, after))
    return tuple(path for path, old, new in pairs if PageReader(old).blocks == PageReader(new).blocks)


def lost_anchors(before: Shown, after: Shown) -> tuple[str, ...]:
    """Places on pages at which links from elsewhere may aim, and that there are no more."""
    found = []
    for path in differing(before, after):
        old, new = (PageReader(side.pages[path]).anchors for side in (before, after))
        found += [f"{path}#{anchor}" for anchor in old if anchor not in new]
    return tuple(found)


def changed_events(before: Shown, after: Shown) -> tuple[EventChange, ...]:
    """What subscribers of the feed see: new events, old ones told again under another id, and those that are gone."""
    gone: dict[str, list[str]] = {}
    for key, title in before.events.items():
        if key not in after.events:
            gone.setdefault(title, []).append(key)
    found = []
    for key, title in after.events.items():
        if key not in before.events:
            old = gone[title].pop() if gone.get(title) else ""
            found.append(EventChange(What.AGAIN if old else What.ADDED, title, key, old))
    found += [EventChange(What.REMOVED, title, key) for title, keys in gone.items() for key in keys]
    return tuple(found)


def changed_files(before: Shown, after: Shown) -> tuple[str, ...]:
    """Addresses of files that are added, removed or have another content."""
    both = dict.fromkeys([*after.files, *before.files])
    return tuple(address for address in both if before.files.get(address) != after.files.get(address))


def _replaced(old: Sequence[tuple[str, ...]], new: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """What takes the place of what, block by block, and within a block by words."""
    for kind, start, end, first, last in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if end - start == last - first:
            for one, other in zip(old[start:end], new[first:last], strict=True):
                yield from _words(one, other)
        else:
            yield " · ".join(map(" ".join, old[start:end])), " · ".join(map(" ".join, new[first:last]))


def _words(old: tuple[str, ...], new: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    """The differing stretches of two blocks; those that lie close together are one."""
    stretches: list[list[int]] = []
    for kind, *place in difflib.SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            continue
        if stretches and place[0] - stretches[-1][1] <= NEAR:
            stretches[-1][1], stretches[-1][3] = place[1], place[3]
        else:
            stretches.append(place)
    return ((" ".join(old[a:b]), " ".join(new[c:d])) for a, b, c, d in stretches)
