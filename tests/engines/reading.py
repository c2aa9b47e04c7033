"""What Firefox and WebKit tell of a page, as the tree of which Chromium's transcripts are made."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.browser.judged.walk import LAYERS, ROLES, WHOLE, said, spoken
from tests.engines.driver import Browser

TREE = (Path(__file__).parent / "tree.js").read_text(encoding="utf-8")

OURS: Mapping[str, str] = {"summary": "DisclosureTriangle", "select": "combobox", "date": "Date", "iframe": "Iframe"}
"""Elements for which WAI-ARIA has no role, so that each engine answers as it likes: Chromium's names for them."""

NAMED = {*WHOLE, *LAYERS, *ROLES}
"""Roles whose name is said."""


def read(browser: Browser) -> str:
    """The transcript of the page that is open."""
    return spoken(_nodes(browser, "document.body"))


def said_of_focus(browser: Browser) -> str:
    """Role, name and states of the element that has the focus."""
    return said(_nodes(browser, "document.activeElement")[0])


def _nodes(browser: Browser, root: str) -> Mapping[int, Mapping[str, Any]]:
    nodes: dict[int, dict[str, Any]] = {}
    for place, found in enumerate(browser.run(f"({TREE})({root})")):
        nodes[place] = _node(browser, found) if "element" in found else _text(found["text"])
        if place:
            nodes[found["parent"]]["childIds"].append(place)
    return nodes


def _text(text: str) -> dict[str, Any]:
    return {"role": {"value": "StaticText"}, "name": {"value": text}, "childIds": []}


def _node(browser: Browser, found: Mapping[str, Any]) -> dict[str, Any]:
    element = found["element"]
    role = OURS.get(found["tag"]) or browser.role(element)
    return {
        "role": {"value": role},
        "name": {"value": browser.label(element) if role in NAMED else ""},
        "childIds": [],
        "properties": [{"name": key, "value": {"value": value}} for key, value in found["states"].items()],
        "description": {"value": found.get("description") or ""},
    }
