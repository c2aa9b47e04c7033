"""How answers to the questions of `kitu new` are read; each reader raises `Unusable` for what it cannot take."""

from __future__ import annotations

from collections.abc import Callable

from kitu import german
from kitu.directory.directory import Directory, Member
from kitu.editing.area_search import areas_named, described, like
from kitu.editing.dialogue import Unusable, field_of
from kitu.records.fields import Slug
from kitu.records.files import file_name
from kitu.region.register import Area, Register
from kitu.spelling import did_you_mean

OFFERED = 5
"""Sources that are listed with their titles; of further ones the number is told."""


def place(member: Member) -> str:
    """Where a member's entry stands, and its id."""
    return f"{member.origin.file}:{member.origin.line}, Kennung „{member.id}“"


def source_ids(directory: Directory) -> Callable[[str], list[str]]:
    """Reads ids of sources, or words that stand in the title of one alone, parted by commas."""

    def read(text: str) -> list[str]:
        names = [part.strip() for part in text.split(",") if part.strip()]
        if not names:
            raise Unusable("Mindestens eine Quelle nennen.")
        return list(dict.fromkeys(_source(directory, name) for name in names))

    return read


def _source(directory: Directory, name: str) -> str:
    if name in directory.sources:
        return name
    words = german.slug(name).split("-")
    titles = {key: source.title for key, source in directory.sources.items()}
    found = [key for key, title in titles.items() if {*words} <= {*german.slug(title).split("-")}]
    if len(found) == 1 and words != [""]:
        return found[0]
    if found and words != [""]:
        listed = " · ".join(f"{key} ({titles[key]})" for key in found[:OFFERED])
        more = f" und {len(found) - OFFERED} weitere" if len(found) > OFFERED else ""
        raise Unusable(f"„{name}“ steht im Titel mehrerer Quellen: {listed}{more}.")
    otherwise = f"Die Quelle zuerst in {file_name('sources')} eintragen."
    raise Unusable(f"„{name}“ gibt es nicht. {did_you_mean(name, titles, otherwise, titles)}")


def new_id(directory: Directory) -> Callable[[str], str]:
    """Reads an id that no member has."""

    def read(text: str) -> str:
        field_of(Slug)(text)
        if text in directory.member:
            raise Unusable(f"Diese Kennung gibt es schon: {place(directory.member[text])}.")
        return text

    return read


def town_named(register: Register) -> Callable[[str], Area]:
    """Reads the name or key of a municipality."""

    def read(text: str) -> Area:
        found = [area for area in areas_named(register, text) if area.key in register.municipalities]
        if len(found) == 1:
            return found[0]
        likely = found or [area for area in like(text, register) if area.key in register.municipalities]
        listed = " · ".join(described(area, register) for area in likely)
        raise Unusable(
            f"Meinten Sie: {listed}? Auch der Schlüssel genügt." if listed else "Diesen Ort kennt das Register nicht."
        )

    return read
