"""What `kitu new` asks, and the entry that the answers make."""

from __future__ import annotations

from kitu import german
from kitu.directory.directory import Directory
from kitu.editing.answers import new_id, place, source_ids, town_named
from kitu.editing.area_search import areas_named, described, like
from kitu.editing.dialogue import Dialogue, StoppedError, field_of, one_of
from kitu.reading.node import Plain
from kitu.records.choices import Evidence, JoinedMeaning
from kitu.records.fields import Day, Line, Text, Url
from kitu.records.model import MemberEntry
from kitu.records.partial_date import EXAMPLES, PartialDate
from kitu.region.register import Area

EntryValues = dict[str, Plain]


def ask(dialogue: Dialogue, directory: Directory) -> EntryValues:
    """The entry as the answers make it, keys in the order of the model."""
    area = _area(dialogue, directory)
    if area is not None:
        _refuse_twice(directory, area)
        dialogue.say(f"Gefunden: {described(area, directory.register)}")
    own = _key_of(area) if area else _own_name(dialogue, directory)
    proposal = proposed_id(directory, *(names_of(area) if area else [str(own["short_name"])]))
    identifier = dialogue.required("id", "Kennung, Teil der Adresse", new_id(directory), proposal)
    made = {"id": identifier, **own, **_rest(dialogue, directory)}
    return {key: made[key] for key in MemberEntry.model_fields if made.get(key)}


def _key_of(area: Area) -> EntryValues:
    return {area.official_key[0].lower(): area.key}


def _rest(dialogue: Dialogue, directory: Directory) -> EntryValues:
    """What every member is asked, with or without an official key."""
    evidence = dialogue.required("evidence", "Beleglage (belegt oder berichtet)", one_of(tuple(Evidence)))
    cited = _cited(dialogue, directory, "source", "Quellen der Mitgliedschaft, als Kennung oder Worte aus dem Titel")
    date = dialogue.optional("joined", f"Beitritt, so genau wie bekannt ({EXAMPLES})", field_of(PartialDate))
    joined: EntryValues | None = None
    if date is not None:
        words = ", ".join(JoinedMeaning)
        meaning = dialogue.required(
            "meaning", f"Was heißt das Datum ({words})", one_of(tuple(JoinedMeaning)), "Beitritt"
        )
        joined = {"date": date, "meaning": meaning, "sources": cited}
    url = dialogue.optional("website", "Adresse der Website mit https://", field_of(Url))
    of_url = _cited(dialogue, directory, "website_source", "Quellen, die diese Adresse nennen") if url else None
    note = dialogue.optional("note", "Anmerkung, ein Satz", field_of(Text))
    checked = dialogue.required("checked", "Heutiges Datum oder Tag der Prüfung (Jahr-Monat-Tag)", field_of(Day))
    return {
        "founder": "true" if "founder" in dialogue.given else None,
        "evidence": evidence,
        "joined": joined,
        "website": {"url": url, "sources": of_url} if url else None,
        "note": note,
        "sources": cited,
        "checked": checked,
    }


def _cited(dialogue: Dialogue, directory: Directory, key: str, question: str) -> Plain:
    ids: Plain = list(dialogue.required(key, f"{question}, mit Komma getrennt", source_ids(directory)))
    return ids


def _own_name(dialogue: Dialogue, directory: Directory) -> EntryValues:
    """Name, kind and seat of a member that the register does not know."""
    kinds = tuple(kind.name for kind in directory.file.member_kinds)
    name = dialogue.required("name", "Voller Name", field_of(Line))
    short_name = dialogue.required("short_name", "Kurzname für Listen und Karte", field_of(Line), name)
    kind = dialogue.required("kind", f"Art ({', '.join(kinds)})", one_of(kinds))
    town = dialogue.optional("seat", "Ort des Sitzes", town_named(directory.register))
    seat: EntryValues | None = {"name": town.name, "ags": town.key} if town else None
    return {"name": name, "short_name": short_name, "kind": kind, "seat": seat}


def _area(dialogue: Dialogue, directory: Directory) -> Area | None:
    """The area that is meant, or `None` for a member that has no official key."""
    if "kind" in dialogue.given:
        return None
    register = directory.register
    name = dialogue.required("name", "Name der Kommune", field_of(Line))
    found = areas_named(register, name)
    if len(found) == 1:
        return found[0]
    likely = found or like(name, register)
    listed = [described(area, register) for area in likely]
    if "name" in dialogue.given:
        hint = f"Meinten Sie: {' · '.join(listed)}?" if listed else "Ohne amtlichen Schlüssel: --kind angeben."
        raise StoppedError(f"„{name}“ ist {'mehrdeutig' if found else 'nicht im Register'}. {hint}")
    unknown = f"„{name}“ steht so nicht im Register.{' Meinten Sie:' if likely else ''}"
    dialogue.say("Welche Stelle ist gemeint?" if found else unknown)
    return [*likely, None][dialogue.choice("Nummer", [*listed, _other(directory)])]


def _other(directory: Directory) -> str:
    """The answer for a body that the register does not know, with the kinds of such bodies."""
    known = {area.kind.name for area in directory.register.areas.values()}
    kinds = [kind.name for kind in directory.file.member_kinds if kind.name not in known]
    return f"nichts davon ({', '.join(kinds)})" if kinds else "nichts davon"


def _refuse_twice(directory: Directory, area: Area) -> None:
    for member in directory.members:
        if member.area is not None and member.area.key == area.key:
            raise StoppedError(f"„{area.title}“ ist schon eingetragen: {place(member)}.")


def names_of(area: Area) -> list[str]:
    """Names of an area, shortest first, a kind at their beginning abbreviated (LK Börde)."""
    kind = area.kind
    named = area.name.startswith(f"{kind.name} ") and kind.abbreviations
    short = area.name.replace(kind.name, kind.abbreviations[0], 1) if named else area.name
    return [short, area.name, area.title]


def proposed_id(directory: Directory, *names: str) -> str:
    """The shortest id that is still free: `seehausen`, `seehausen-altmark`, `verbandsgemeinde-seehausen-altmark`."""
    candidates = [german.slug(text) for text in (names[0].partition(" (")[0], *names)]
    return next((text for text in candidates if text and text not in directory.member), "")
