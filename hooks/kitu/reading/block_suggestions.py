"""A single value where a block of fields belongs, written out as the block that was probably meant."""

from __future__ import annotations

import re
from typing import Any

from kitu.reading.data_file import DataFile
from kitu.reading.finding import excerpt
from kitu.reading.node import Node, Path
from kitu.records.partial_date import PartialDate, iso_day

ADDRESS = re.compile(r"([^,;]+?)\s*[,;]?\s+(?:DE?-)?([0-9]{5})\s+([^,;]+)")
BETWEEN_BRACES = re.compile(r"[^\W\d_][^,\[\]{}:#]*")
"""A text that needs no quotation marks there."""
RANGE = re.compile(r"([0-9]{4})\s*(?:-|–|bis)\s*([0-9]{4})")


def as_block(file: DataFile, path: Path, model: Any) -> str:
    """`name: {date: …, sources: […]}` for a value at `path` whose model is known; empty if it fits into none."""
    node = file.node(path)
    if node is None or node.text is None or not isinstance(path[-1], str):
        return ""
    names = {info.alias or name: info for name, info in model.model_fields.items()}
    values = _values(node.text.strip(), names)
    if not values:
        return ""
    if "sources" in names:
        values["sources"] = f"[{', '.join(_sources_near(file, path)) or 'Kennung aus sources.yaml'}]"
    return f"{path[-1]}: {{{', '.join(f'{name}: {value}' for name, value in values.items())}}}"


def _values(text: str, names: dict[str, Any]) -> dict[str, str]:
    if "from" in names:
        if span := RANGE.fullmatch(text):
            return {"from": span[1], "to": span[2]}
        return {"from": date} if (date := _date(text)) else {}
    return _parts(text, names)


def _parts(text: str, names: dict[str, Any]) -> dict[str, str]:
    if "date" in names:
        return {"date": date} if (date := _date(text)) else {}
    if "postal_code" in names and (found := ADDRESS.fullmatch(text)):
        return {"street": found[1], "postal_code": f'"{found[2]}"', "locality": found[3]}
    if "url" in names and "." in text and " " not in text:
        return {"url": text if "://" in text else f"https://{text}"}
    for name in ("text", "name"):
        if name in names and text and text == excerpt(text):
            return {name: text if BETWEEN_BRACES.fullmatch(text) else "'" + text.replace("'", "''") + "'"}
    return {}


def _date(text: str) -> str:
    try:
        return PartialDate.parse(iso_day(text) or text).text
    except ValueError:
        return ""


def _sources_near(file: DataFile, path: Path) -> list[str]:
    """The sources of the record that the value belongs to."""
    node: Node | None = file.node((*path[:-1], "sources"))
    return [item.text for item in (node.items if node and node.items else []) if item.text]
