"""The oldest browsers that README names know what the site needs; what they lack, the site does without."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from tests.site.browser_features import (
    ASSETS,
    BROWSERS,
    SYNTAX,
    TABLE,
    css_features,
    html_features,
    js_features,
    oldest,
    too_new,
    used,
)

TABLES = json.loads(TABLE.read_text(encoding="utf-8"))
KNOWN: dict[str, list[float | None]] = TABLES["features"]
NEWER: set[str] = set(TABLES["newer"])

DOES_WITHOUT = {
    "css.at-rules.media.forced-colors": "no forced colours there, or the system's own",
    "css.at-rules.media.scripting": "navigation and filters stand open, tables scroll; the map hides by noscript",
    "css.at-rules.page": "paper upright, without numbers",
    "css.properties.accent-color": "the browser's own colour",
    "css.properties.align-content.start": "space below controls",
    "css.properties.align-self.start": "space below controls",
    "css.properties.break-after.avoid": "a heading may end a printed page",
    "css.properties.content-visibility": "long lists are laid out at once",
    "css.properties.content-visibility.visible": "as above",
    "css.properties.content.alt_text": "no sign on the button, its word stays",
    "css.properties.float.inline-start": "the term stands above its text",
    "css.properties.forced-color-adjust": "colours of the system",
    "css.properties.forced-color-adjust.none": "as above",
    "css.properties.hyphenate-limit-chars": "shorter words are hyphenated, too",
    "css.properties.hyphens": "long words break without a hyphen",
    "css.properties.outline": "the ring of focus has square corners",
    "css.properties.paint-order": "markers and names with a thinner edge",
    "css.properties.scrollbar-gutter": "text moves by the width of a scroll bar",
    "css.properties.scrollbar-gutter.stable": "as above",
    "css.properties.scrollbar-width": "a scroll bar of common width",
    "css.properties.scrollbar-width.thin": "as above",
    "css.properties.size": "paper upright",
    "css.properties.text-size-adjust": "telephones may enlarge text in landscape",
    "css.properties.text-wrap-style": "lines of uneven length",
    "css.properties.text-wrap-style.balance": "as above",
    "css.properties.text-wrap-style.pretty": "as above",
    "css.selectors.details-content": "text unfolds without a transition, prints as it stands",
    "css.selectors.fullscreen": "the button for it is not shown (tools.js)",
    "css.selectors.has": "one column, rings of focus by :focus-visible (cards.css)",
    "html.elements.iframe.loading": "frames load at once",
    "html.elements.link.rel.manifest": "no name and icon on the home screen",
    "html.elements.meta.name.viewport": "desktop browsers need none",
    "javascript.operators.await.top_level": "what waits is one file: Safari errs where several load such a module",
    "member.exitFullscreen": "the button for it is not shown (tools.js)",
    "member.fullscreenElement": "as above: undefined is false",
    "member.fullscreenEnabled": "as above: undefined is false",
    "member.records": "a name of our own data",
    "member.requestFullscreen": "as above",
    "member.yield": "a pause by the clock (pause.js)",
}
"""What is newer than the oldest browsers, and what those show instead."""


def test_the_oldest_browsers_know_what_the_site_needs() -> None:
    found = too_new(KNOWN)
    assert found - set(DOES_WITHOUT) == set(), {name: KNOWN[name] for name in found - set(DOES_WITHOUT)}
    assert set(DOES_WITHOUT) - found == set(), "no longer used, or old by now"


def test_the_promise_is_no_newer_than_need_be() -> None:
    """Each browser's version is that of the newest feature that is needed, or the site would run in older ones."""
    needed = [versions for name, versions in KNOWN.items() if name not in DOES_WITHOUT]
    assert [max(versions[at] or 0 for versions in needed) for at, _ in enumerate(BROWSERS)] == oldest()


def test_every_feature_that_is_used_is_in_the_table() -> None:
    """What is not there would be judged by nobody; `browser_features.py` says how to renew the table."""
    found = used(KNOWN)
    assert {name: files for name, files in found.items() if name not in KNOWN and _must_be_known(name)} == {}
    assert set(KNOWN) - set(found) == set()


def _must_be_known(name: str) -> bool:
    """A member may be our own, unless it bears the name of one that is too new."""
    return name in NEWER or not (name.startswith("member.") or name in UNLISTED)


UNLISTED = frozenset({"css.at-rules.bottom-right"})
"""What the tables do not list: numbers of pages on paper, which stand there or do not."""


@pytest.mark.parametrize(
    "reader, text, feature",
    [
        (css_features, "a { color: light-dark(#fff, #000); }", "css.types.color.light-dark"),
        (css_features, "a:has(b) { inset: 0; }", "css.selectors.has"),
        (css_features, "@container (min-width: 1px) { a { inset: 0; } }", "css.at-rules.container"),
        (css_features, "a { text-wrap: pretty; }", "css.properties.text-wrap"),
        (js_features, "button.ariaExpanded = true", "member.ariaExpanded"),
        (js_features, "const last = rows.findLast(fits)", "member.findLast"),
        (js_features, "const groups = Object.groupBy(rows, kind)", "javascript.builtins.Object.groupBy"),
        (js_features, "class A {\n  #b = 1\n}", "javascript.classes.private_class_fields"),
        (html_features, '<div popover="auto"></div>', "html.global_attributes.popover"),
    ],
)
def test_a_planted_feature_is_seen(reader: Any, text: str, feature: str) -> None:
    """Those that were or could be used too early."""
    assert feature in set(reader(text, {feature: [1, 1, 1]}))


@pytest.mark.parametrize("name", ["ariaExpanded", "role", "checkVisibility", "findLast", "toSorted", "showPopover"])
def test_members_that_are_too_new_are_in_the_table(name: str) -> None:
    """Also while nothing uses them."""
    assert f"member.{name}" in NEWER


def test_signs_of_the_language_are_looked_for_in_every_script() -> None:
    """Each of those in the table is there."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in ASSETS.rglob("*.js"))
    found = {name for name, sign in SYNTAX.items() if re.search(sign, text, re.MULTILINE)}
    assert {f"javascript.{name}" for name in found} <= set(KNOWN)
