"""The areas of the register that an editor may mean by a name."""

from __future__ import annotations

from rapidfuzz import fuzz, process

from kitu import german
from kitu.region.register import Area, Register

SUGGESTIONS = 5
LIKENESS = 65  # of 100; below that a name is none that may be meant


def areas_named(register: Register, text: str) -> list[Area]:
    """The areas with this key, name or title, case and spelling of umlauts aside; an independent city only once."""
    wanted = german.slug(text)
    found = [
        area for key, area in register.areas.items() if wanted in (key, german.slug(area.name), german.slug(area.title))
    ]
    cities = {area.district for area in found if area.key in register.municipalities}
    return [area for area in found if not area.kind.independent or area.key not in cities]


def like(name: str, register: Register) -> list[Area]:
    """The areas that may be meant: those whose name contains the text, then those spelled alike."""
    part = german.slug(name)
    containing = [area for area in register.areas.values() if part and part in german.slug(area.title)]
    titles = {area.title: area for area in register.areas.values()}
    names = {text: area for area in titles.values() for text in (area.title, area.name)}
    ranked = process.extract(
        name, sorted(names), scorer=fuzz.ratio, processor=str.casefold, score_cutoff=LIKENESS, limit=2 * SUGGESTIONS
    )
    found = [*containing, *(names[text] for text, _, _ in ranked)]
    return list({area.title: area for area in found}.values())[:SUGGESTIONS]


def described(area: Area, register: Register) -> str:
    """An area as editors tell it from others: title, district and key."""
    district = register.districts[area.district].name
    where = f", {district}" if district not in (area.name, area.title) else ""
    return f"{area.title}{where}, Schlüssel {area.key}"
