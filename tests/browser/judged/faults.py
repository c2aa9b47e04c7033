"""What can be wrong with an open page: each function looks for one kind of fault and gives a line for each it finds."""

from __future__ import annotations

import re
from collections.abc import Iterator

from playwright.sync_api import Page, ViewportSize

from tests.browser.axe import violations
from tests.browser.judged.walk import LEFT_OUT, reader_transcript, walk
from tests.browser.pages import script

SMALLEST_TARGET = 24  # CSS pixels, WCAG 2.5.8
MAIN_TARGET = 44  # WCAG 2.5.5, for what a page is operated with
MAIN_CONTROLS = (  # not the buttons in the heads of columns: they are as wide as their column, and 24 px
    "button:not(th button), summary, select, .button, .wordmark, .site-nav a, .site-footer nav a,"
    " input:not([type=checkbox], [type=radio]), label:has(input)"
)
# What is too small: [selector, width, height, text]. A link within running text is as high as its line (WCAG 2.5.8,
# "Inline"), and so is one whose surroundings hold no other target within 24 px ("Spacing").
TOO_SMALL = script("too-small.js")

TO_BE_NAMED = (
    "Link",
    "Schaltfläche",
    "Suchfeld",
    "Auswahlfeld",
    "Bild",
    "Textfeld",
    "Kontrollkästchen",
    r"Überschrift \d:",
)
NAMELESS = re.compile(rf"^ *(?:{'|'.join(TO_BE_NAMED)})$", re.MULTILINE)
ORDER = (
    "Kopf der Seite",
    "Navigation „Hauptnavigation“",
    "Inhalt",
    "Überschrift 1: ",
    "Fuß der Seite",
    "Navigation „Rechtliches“",
)

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
UNFOLD = """() => { window.folded = [...document.querySelectorAll("details:not([open])")]
    window.folded.forEach((part) => { part.open = true }) }"""
FOLD = "window.folded.forEach((part) => { part.open = false })"
MOVING = script("moving.js")
HIDDEN_ROWS = script("not-printed.js")
WITHOUT_ADDRESS = script("without-address.js")
PAPER: ViewportSize = {"width": 794, "height": 1123}  # A4 at 96 dpi

# WCAG 1.4.12, and 1.4.4. A text that no longer fits into a box of a fixed height is cut off.
SPACED = """() => {
  const sheet = new CSSStyleSheet()
  sheet.replaceSync(`html { font-size: 200% } * { line-height: 1.5 !important; letter-spacing: 0.12em !important;
    word-spacing: 0.16em !important } p { margin-bottom: 2em !important }`)
  document.adoptedStyleSheets = [sheet]
}"""
CUT_OFF = script("cut-off.js")
ENLARGED: ViewportSize = {"width": 640, "height": 900}


def walk_faults(page: Page) -> list[str]:
    """What goes wrong on a walk with the Tab key: stops unseen, without a ring, covered, in a circle, never reached."""
    stops = list(walk(page))
    found = [f"{stop.label} {fault}" for stop in stops for fault in stop.faults]
    keys = [stop.key for stop in stops]
    if len(keys) != len(set(keys)):
        found.append(f"the walk goes in circles at {stops[-1].label}")
    return found + [f"{text} is never reached" for text in page.evaluate(LEFT_OUT)]


def skip_link_faults(page: Page) -> Iterator[str]:
    """Whether the skip link shows itself and leads into the content, and the next stop lies there or after."""
    link = page.locator("body a").first
    link.focus()
    box, view = link.bounding_box(), page.viewport_size
    if not (box and view and box["x"] >= 0 and box["y"] >= 0 and box["x"] + box["width"] <= view["width"]):
        yield f"the skip link is at {box}"
    page.keyboard.press("Enter")
    if not page.locator("main").evaluate("main => main === document.activeElement"):
        yield "the skip link does not lead to main"
    page.keyboard.press("Tab")
    after = page.locator("main").evaluate("main => main.compareDocumentPosition(document.activeElement)")
    if not after & 0b10100:  # contained by, or following
        yield "the stop after the skip link lies before main"


def small_targets(page: Page) -> list[str]:
    """Controls that are hard to hit: less than 24 px, main controls less than 44 px high."""
    return list(page.evaluate(TOO_SMALL, [SMALLEST_TARGET, MAIN_TARGET, MAIN_CONTROLS]))


def axe_faults(page: Page) -> Iterator[str]:
    """What axe objects to with everything unfolded."""
    if page.locator("iframe").count():  # it may come after the page itself is there
        page.wait_for_load_state("networkidle")
    page.evaluate(UNFOLD)
    yield from violations(page)
    page.evaluate(FOLD)


def unfolded_sideways(page: Page) -> Iterator[str]:
    """Whether the page is wider than the window with everything unfolded."""
    page.evaluate(UNFOLD)
    yield from sideways(page)
    page.evaluate(FOLD)


def sideways(page: Page) -> Iterator[str]:
    """Whether the page is wider than the window."""
    if (wide := page.evaluate(SIDEWAYS)) > 0:
        yield f"{page.url}: scrolls sideways by {wide} px"


def reading_faults(page: Page) -> list[str]:
    """What a screen reader misses: landmarks unsaid or out of order, controls without a name."""
    transcript = reader_transcript(page)
    found = [f"without a name: {line.strip()}" for line in NAMELESS.findall(transcript)]
    found_at = (re.search(rf"^ *{re.escape(part)}", transcript, re.MULTILINE) for part in ORDER)
    places = [match.start() if match else -1 for match in found_at]
    found += [f"not said: {part}" for part, place in zip(ORDER, places, strict=True) if place < 0]
    return found + (["out of order"] if places != sorted(places) else [])


def moving(page: Page) -> list[str]:
    """What moves although the visitor wants it calm."""
    return list(page.evaluate(MOVING))


def lost_on_paper(page: Page) -> Iterator[str]:
    """Rows that are not printed, links whose address is not, and pages wider than the paper."""
    page.set_viewport_size(PAPER)
    page.emulate_media(media="print")
    yield from (f"not printed: {text}" for text in page.evaluate(HIDDEN_ROWS))
    yield from (f"target not printed: {link}" for link in page.evaluate(WITHOUT_ADDRESS))
    if "matrix" not in page.url:  # printed in parts
        yield from sideways(page)
    page.emulate_media(media="screen")


def lost_when_enlarged(page: Page) -> Iterator[str]:
    """What is cut off or pushed out with text at 200 % and wider spacing (WCAG 1.4.4, 1.4.12)."""
    page.set_viewport_size(ENLARGED)
    page.evaluate(SPACED)
    yield from sideways(page)
    yield from page.evaluate(CUT_OFF)
