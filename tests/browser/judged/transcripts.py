"""Transcripts that are kept as files and compared letter by letter; `KITU_TRANSCRIPTS=renew` writes them anew."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from pathlib import Path

from playwright.sync_api import Page

FOLDER = Path(__file__).parent / "transcripts"

PAGES: Mapping[str, str] = {
    "start": "",
    "404": "404.html",
    "mitglieder": "mitglieder/",
    "mitglied": "mitglieder/suederdal/",
    "landkreis": "mitglieder/landkreise/landkreis-sternau/",
    "kommune": "mitglieder/kommunen-check/suederdal/",
    "leistung": "leistungen/aktenplan/",
    "matrix": "leistungen/matrix/",
    "auszeichnung": "auszeichnungen/musterpreis-2019/",
    "chronik": "ueber-uns/chronik/",
    "zahlen": "ueber-uns/zahlen/",
    "offene-daten": "offene-daten/",
    "einbetten": "einbetten/",
    "einbetten-karte": "einbetten/karte/",
    "einbetten-check": "einbetten/kommunen-check/",
    "impressum": "impressum/",
    "vorschlag": "mitmachen/vorschlag/#mitglied=sternau",
    "gestaltung": "mitmachen/gestaltung/",
}
"""Pages of the base data's site by the name of their transcript."""


def open_settled(page: Page, name: str) -> None:
    """Open a page of the base data's site, and wait until it has done what it does by itself: search, fetch, draw."""
    page.goto(PAGES[name])
    page.locator(".awaited").first.wait_for(state="detached")
    if name == "404":
        page.locator("main [role=status]", has_text="gefunden").wait_for()
    if name == "einbetten-karte":
        page.locator("#map_members[data-arranged]").wait_for()


def without_colours(transcript: str) -> str:
    """The style guide names the colours of its own directory."""
    return re.sub(r"#[0-9a-f]{3,6}\b", "#…", transcript)


def compare(kind: str, name: str, transcript: str) -> None:
    """Hold a transcript against the file of its name, or write the file."""
    file, transcript = FOLDER / kind / f"{name}.txt", without_colours(transcript)
    if os.environ.get("KITU_TRANSCRIPTS") == "renew":
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(transcript, encoding="utf-8", newline="\n")
    kept = file.read_text(encoding="utf-8") if file.exists() else ""
    assert transcript.splitlines() == kept.splitlines(), (
        f"{kind}/{name}.txt: read the difference; if it is meant, KITU_TRANSCRIPTS=renew writes the file anew"
    )
