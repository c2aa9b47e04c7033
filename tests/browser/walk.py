"""A visit by keyboard alone, and one by ear: what each stop of the Tab key is, and what a screen reader would say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

ROLES: Mapping[str, str] = {
    "banner": "Kopf der Seite",
    "button": "Schaltfläche",
    "checkbox": "Kontrollkästchen",
    "combobox": "Auswahlfeld",
    "complementary": "Ergänzung",
    "contentinfo": "Fuß der Seite",
    "DisclosureTriangle": "Aufklappen",
    "form": "Formular",
    "image": "Bild",
    "img": "Bild",
    "link": "Link",
    "main": "Inhalt",
    "navigation": "Navigation",
    "region": "Bereich",
    "search": "Suche",
    "searchbox": "Suchfeld",
    "status": "Meldung",
    "textbox": "Textfeld",
}
"""The browser's names for roles, in German; a role that is missing here shows under its own name."""


@dataclass(frozen=True, slots=True)
class Stop:
    """One stop of the Tab key; `faults` says what is wrong with it."""

    key: int
    label: str
    landmark: str
    faults: tuple[str, ...]


# Looks at the element that has the focus. Numbers elements as they are met, so that a circle is noticed.
LOOK = """() => {
  const part = document.activeElement
  if (!part || part === document.body || part === document.documentElement) return null
  const met = (window.metByWalk ??= new Map())
  if (!met.has(part)) met.set(part, met.size)
  const box = [...part.getClientRects()].find(box => box.width && box.height) ?? part.getBoundingClientRect()
  const faults = []
  const inView = box.width > 0 && box.height > 0 && box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight
  if (!inView || !part.checkVisibility({ visibilityProperty: true, opacityProperty: true })) faults.push("cannot be seen")
  else {
    const xs = [0.5, 0.1, 0.9].map(share => Math.min(Math.max(box.left + box.width * share, 1), innerWidth - 1))
    const ys = [0.5, 0.15, 0.85].map(share => Math.min(Math.max(box.top + box.height * share, 1), innerHeight - 1))
    const own = hit => hit && (part.contains(hit) || hit.contains(part) || hit.shadowRoot)
    if (!xs.some(x => ys.some(y => own(document.elementFromPoint(x, y))))) faults.push("is covered")
  }

  const canvas = (window.walkCanvas ??= new OffscreenCanvas(1, 1).getContext("2d", { willReadFrequently: true }))
  const rgba = colour => {
    canvas.clearRect(0, 0, 1, 1)
    canvas.fillStyle = colour
    canvas.fillRect(0, 0, 1, 1)
    return [...canvas.getImageData(0, 0, 1, 1).data]
  }
  const light = ([r, g, b]) => [r, g, b].map(c => c / 255).map(c => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0)
  const contrast = (a, b) => { const [x, y] = [light(a), light(b)].sort((m, n) => n - m); return (x + 0.05) / (y + 0.05) }
  const groundOf = start => {
    for (let at = start; at; at = at.parentElement) {
      const colour = rgba(getComputedStyle(at).backgroundColor)
      if (colour[3] > 250) return colour
    }
    return [255, 255, 255, 255]
  }
  let ringed = part
  while (ringed && !(getComputedStyle(ringed).outlineStyle !== "none" && parseFloat(getComputedStyle(ringed).outlineWidth) >= 2))
    ringed = ringed.parentElement
  if (!ringed || (ringed !== part && !ringed.matches(":has(:focus-visible)"))) faults.push("has no ring")
  else {
    const style = getComputedStyle(ringed)
    const ground = groundOf(parseFloat(style.outlineOffset) < 0 ? ringed : ringed.parentElement)
    const ratio = contrast(rgba(style.outlineColor), ground)
    if (ratio < 3) faults.push(`has a ring of ${ratio.toFixed(2)} : 1 on ${ground.slice(0, 3)}`)
  }
  const landmark = part.closest("nav, main, header, footer, [role=search]:not(main *)")
  return {
    key: met.get(part), faults, text: `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 40)}`,
    landmark: !landmark ? "" : landmark.matches("nav, form") ? landmark.getAttribute("aria-label") ?? landmark.innerText.split("\\n")[0]
      : { MAIN: "Inhalt", HEADER: "Kopf der Seite", FOOTER: "Fuß der Seite" }[landmark.tagName],
  }
}"""

# Everything that Tab should reach and has not. Of radio buttons with one name only one is a stop.
LEFT_OUT = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary, [tabindex]")]
  .filter(part => part.tabIndex >= 0 && !part.disabled && !part.closest("[inert]") && part.type !== "radio")
  .filter(part => part.checkVisibility({ visibilityProperty: true }) && !window.metByWalk?.has(part))
  .map(part => `${part.tagName} ${part.className} ${part.textContent.trim().slice(0, 40)}`)"""


def walk(page: Page, *, named: bool = False) -> Iterator[Stop]:
    """Press Tab until the page has been walked through; `named` asks the browser for role and name of each stop."""
    session = page.context.new_cdp_session(page) if named else None
    page.evaluate("delete window.metByWalk")
    visits: Counter[int] = Counter()
    while max(visits.values(), default=0) < 3:  # the third visit says that there is no way on
        page.keyboard.press("Tab")
        seen = page.evaluate(LOOK)
        if seen is None or (seen["key"] == 0 and page.evaluate("window.metByWalk.size") > 1):
            break
        visits[seen["key"]] += 1
        label = said_of_focus(session) if session else seen["text"]
        yield Stop(seen["key"], label, seen["landmark"], tuple(seen["faults"]))
    if session:
        session.detach()


def walk_faults(page: Page) -> list[str]:
    """What goes wrong on a walk through the open page."""
    stops = list(walk(page))
    found = [f"{stop.label} {fault}" for stop in stops for fault in stop.faults]
    keys = [stop.key for stop in stops]
    if len(keys) != len(set(keys)):
        found.append(f"the walk goes in circles at {stops[-1].label}")
    return found + [f"{text} is never reached" for text in page.evaluate(LEFT_OUT)]


def said_of_focus(session: CDPSession) -> str:
    """Role and name of the element that has the focus, as the browser tells assistive technology."""
    focused = session.send("Runtime.evaluate", {"expression": "document.activeElement"})["result"]["objectId"]
    answer = session.send("Accessibility.getPartialAXTree", {"objectId": focused, "fetchRelatives": False})
    return _said(answer["nodes"][0])


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
    root = next(iter(nodes.values()))
    return "\n".join(_spoken(root, nodes, 0)) + "\n"


SILENT = {"InlineTextBox", "ListMarker", "LineBreak"}
WHOLE = {"link", "button", "heading", "DisclosureTriangle", "searchbox", "textbox", "combobox", "checkbox", "image", "img"}
"""Said in one go, with all they contain."""
LAYERS = {"banner", "navigation", "main", "contentinfo", "search", "region", "form", "list", "table", "status", "figure"}


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
    for child in children if role != "heading" else [c for c in _below(node, nodes) if c["role"]["value"] == "link"]:
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
    return _said(node) if role in WHOLE | LAYERS else ""


def _said(node: Mapping[str, Any]) -> str:
    role, states = node["role"]["value"], {entry["name"]: entry["value"].get("value") for entry in node.get("properties", [])}
    name = " ".join(str(node.get("name", {}).get("value", "")).split())
    if role == "heading":
        return f"Überschrift {states.get('level')}: {name}"
    if role == "figure":
        return "Abbildung"
    notes = [word for key, word in (("required", "erforderlich"), ("checked", "angehakt")) if states.get(key) in {True, "true"}]
    if "expanded" in states:
        notes.append("aufgeklappt" if states["expanded"] else "zugeklappt")
    described = " ".join(str(node.get("description", {}).get("value", "")).split())
    return f"{ROLES.get(role, role)}{f' „{name}“' if name else ''}{''.join(f', {n}' for n in notes)}{f' ({described})' if described else ''}"
