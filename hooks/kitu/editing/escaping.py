"""Markdown that says what a text says: whatever stands in the data shows as it is, and does nothing."""

from __future__ import annotations

import html
from collections.abc import Iterable

EFFECTS = str.maketrans(
    {
        **{sign: f"\\{sign}" for sign in "\\`*_[]|~!$%"},  # mark-up; on GitLab also references such as !12
        **{sign: html.escape(sign) for sign in "<>&"},
        **{
            sign: f"<span>{sign}</span>" for sign in "@#"
        },  # mentions and references are looked for in the finished HTML
    }
)
ENTITIES = {ord(sign): f"&#{ord(sign)};" for sign in "\\`*_[]|~!$%"}


def plain(text: str) -> str:
    """A text in one line without mark-up, mentions of people and references to issues; not for the start of a line."""
    return " ".join(text.split()).translate(EFFECTS)


def code(text: str) -> str:
    """A text in one line as code; works in tables too, where backticks do not keep `|` apart."""
    escaped = html.escape(" ".join(text.split()), quote=False)
    return f"<code>{escaped.translate(ENTITIES)}</code>"


def within(limit: int, parts: Iterable[str], more: str) -> str:
    """As many of the parts as fit into `limit` bytes, in order; then `more`, where `{}` is the number left out."""
    kept: list[str] = []
    room = limit - len(more.encode()) - 20
    remaining = list(parts)[::-1]
    while remaining and (room := room - len(remaining[-1].encode())) >= 0:
        kept.append(remaining.pop())
    return "".join([*kept, more.format(len(remaining)) if remaining else ""])
