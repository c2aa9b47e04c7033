"""A visit by keyboard alone, and one by ear: what each stop of the Tab key is, and what a screen reader would say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from playwright.sync_api import CDPSession, Page

from tests.browser.pages import script

ROLES: Mapping[str, str] = {
    "banner": "Kopf der Seite",
    "button": "Schaltfläche",
    "checkbox": "Kontrollkästchen",
    "combobox": "Auswahlfeld",
    "complementary": "Ergänzung",
    "contentinfo": "Fuß der Seite",
    "Date": "Datumsfeld",
    "DisclosureTriangle": "Aufklappen",
    "form": "Formular",
    "image": "Bild",
    "img": "Bild",
    "Iframe": "Rahmen",
    "link": "Link",
    "main": "Inhalt",
    "navigation": "Navigation",
    "radio": "Optionsfeld",
    "region": "Bereich",
    "search": "Suche",
    "searchbox": "Suchfeld",
    "status": "Meldung",
    "textbox": "Textfeld",
}
"""The browser's names for roles, in German; a role that is missing here shows under its own name."""


STATES: Mapping[str, str] = {"required": "erforderlich", "checked": "angehakt"}
"""States that are said when they hold."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the Tab key; `faults` says what is wrong with it."""

    key: int
    label: str
    landmark: str
    faults: tuple[str, ...]


# Looks at the element that has the focus. Numbers elements as they are met, so that a circle is noticed.
LOOK = f"({script('look-at-focus.js')})()"

# Everything that Tab should reach and has not. Of radio buttons with one name only one is a stop.
LEFT_OUT = script("left-out.js")


WITHIN = "document.activeElement.matches('input[type=date], iframe')"
"""Whether the focus is on a part of the stop: a field of a date, or something on the page in a frame."""


def walk(page: Page, *, named: bool = False) -> Iterator[Stop]:
    """Press Tab until the page has been walked through; `named` asks the browser for role and name of each stop."""
    press = partial(page.keyboard.press, "Tab")
    if not named:
        yield from stops(press, page.evaluate)
        return
    session = page.context.new_cdp_session(page)
    yield from stops(press, page.evaluate, partial(said_of_focus, session))
    session.detach()


def stops(
    press_tab: Callable[[], None], evaluate: Callable[[str], Any], say: Callable[[], str] | None = None
) -> Iterator[Stop]:
    """Walk through a page in any browser; `evaluate` gives an expression's value, `say` what is told of the focus."""
    evaluate("delete window.metByWalk")
    visits: Counter[int] = Counter()
    last = None
    while max(visits.values(), default=0) < 3:  # the third visit says that there is no way on
        press_tab()
        seen = evaluate(LOOK)
        if seen is None or (seen["key"] == 0 and evaluate("window.metByWalk.size") > 1):
            break
        if seen["key"] == last and evaluate(WITHIN):
            continue
        last = seen["key"]
        visits[seen["key"]] += 1
        yield Stop(seen["key"], say() if say else seen["text"], seen["landmark"], tuple(seen["faults"]))


def said_of_focus(session: CDPSession) -> str:
    """Role and name of the element that has the focus, as the browser tells assistive technology."""
    focused = session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    answer = session.send("Accessibility.getPartialAXTree", {"objectId": focused, "fetchRelatives": False})
    return said(answer["nodes"][0])


def keyboard_transcript(stops: Sequence[Stop]) -> str:
    """The stops one under the other, with a line for each part of the page that is entered."""
    lines, landmark = [], None
    for number, stop in enumerate(stops, start=1):
        if stop.landmark != landmark:
            landmark = stop.landmark
            lines.append(f"--- {landmark or 'vor allem'}")
        lines.append(f"{number:3} {stop.label}")
    return "\n".join(lines) + "\n"


def reader_transcript(page: Page) -> str:
    """What a screen reader says on the way down the page, from the tree the browser gives it."""
    session = page.context.new_cdp_session(page)
    session.send("Accessibility.enable")
    nodes = {node["nodeId"]: node for node in session.send("Accessibility.getFullAXTree")["nodes"]}
    session.detach()
    return spoken(nodes)


def spoken(nodes: Mapping[Any, Mapping[str, Any]]) -> str:
    """What a screen reader says of a tree of nodes by their keys, the root first."""
    root = next(iter(nodes.values()))
    return "\n".join(_spoken(root, nodes, 0)) + "\n"


SILENT = {"InlineTextBox", "ListMarker", "LineBreak"}
WHOLE = {
    "link",
    "button",
    "heading",
    "DisclosureTriangle",
    "searchbox",
    "textbox",
    "combobox",
    "checkbox",
    "radio",
    "Date",
    "image",
    "img",
}
"""Said in one go, with all they contain."""
LAYERS = {
    "banner",
    "navigation",
    "main",
    "contentinfo",
    "search",
    "region",
    "form",
    "list",
    "table",
    "status",
    "figure",
}


def _spoken(node: Mapping[str, Any], nodes: Mapping[str, Any], depth: int) -> Iterator[str]:
    role = node.get("role", {}).get("value", "")
    if role in SILENT:
        return
    children = [nodes[key] for key in node.get("childIds", []) if key in nodes]
    said = "" if node.get("ignored") else _announced(node, role, children)
    if said:
        yield "  " * depth + said
    if role in WHOLE and role != "heading":
        return
    deeper = depth + 1 if said and role in LAYERS else depth
    if role == "heading":  # said as a whole; links in it are said again, for they can be followed
        children = [below for below in _below(node, nodes) if below["role"]["value"] == "link"]
    for child in children:
        yield from _spoken(child, nodes, deeper)


def _below(node: Mapping[str, Any], nodes: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    for key in node.get("childIds", []):
        if key in nodes:
            yield nodes[key]
            yield from _below(nodes[key], nodes)


def _announced(node: Mapping[str, Any], role: str, children: Sequence[Mapping[str, Any]]) -> str:
    """The words for one node; nothing for what only holds others."""
    name = " ".join(str(node.get("name", {}).get("value", "")).split())
    if role == "StaticText":
        return name
    if role == "list":
        return f"Liste mit {len(children)} Einträgen"
    if role == "table":
        return f"Tabelle „{name}“"
    if role in {"columnheader", "rowheader", "cell", "gridcell"}:
        return {"columnheader": "Spaltenkopf", "rowheader": "Zeilenkopf"}.get(role, "Zelle") + ":"
    return said(node) if role in WHOLE | LAYERS else ""


def said(node: Mapping[str, Any]) -> str:
    """Role, name and states of a node, in German; `node` is one of the tree that Chromium's protocol gives."""
    role = node["role"]["value"]
    states = {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
    name = " ".join(str(node.get("name", {}).get("value", "")).split())
    if role == "heading":
        return f"Überschrift {states.get('level')}: {name}"
    if role == "figure":
        return "Abbildung"
    parts = [ROLES.get(role, role), f" „{name}“" if name else ""]
    parts += [f", {word}" for key, word in STATES.items() if states.get(key) in {True, "true"}]
    if "expanded" in states:
        parts.append(", aufgeklappt" if states["expanded"] else ", zugeklappt")
    described = " ".join(str(node.get("description", {}).get("value", "")).split())
    return "".join([*parts, f" ({described})" if described else ""])
