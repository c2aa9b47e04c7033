"""The areas of the register that an editor may mean by a name."""

from __future__ import annotations

import re

from rapidfuzz import fuzz, process

from kitu import german
from kitu.region.register import Area, Register

SUGGESTIONS = 5
LIKENESS = 65  # of 100; below that a name is none that may be meant


def areas_named(register: Register, text: str) -> list[Area]:
    """The areas with this key, name or title, in any of the forms that offices write; an independent city only once.

    Case, spelling of umlauts, and blanks within a key do not matter; "Leuna, Stadt" and "Gemeinde Leuna" are Leuna.
    """
    wanted = german.slug(text) if re.search(r"[^\d\s]", text) else re.sub(r"\s", "", text)
    found = _called(register, wanted) or _called(register, german.slug(_without_kind(text, register)))
    cities = {area.district for area in found if area.key in register.municipalities}
    return [area for area in found if not area.kind.independent or area.key not in cities]


def _called(register: Register, wanted: str) -> list[Area]:
    return [
        area for key, area in register.areas.items() if wanted in (key, german.slug(area.name), german.slug(area.title))
    ]


def _without_kind(text: str, register: Register) -> str:
    """A name without what an office puts before or behind it: "Leuna, Stadt", "Gemeinde Leuna"."""
    name, _, kind = text.rpartition(",")
    if name and german.slug(kind) in _kinds(register):
        return name
    kind, _, name = text.strip().partition(" ")
    return name if german.slug(kind) in _kinds(register) else text


def _kinds(register: Register) -> frozenset[str]:
    """What areas are called before their names: kinds, and honorary titles such as Hansestadt."""
    areas = register.areas.values()
    titles = {area.title.removesuffix(area.name).strip() for area in areas if area.title.endswith(area.name)}
    return frozenset(german.slug(kind) for kind in {*titles, *(area.kind.name for area in areas)} if kind)


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
