"""`kitu new`: asks for a member and adds its entry to data/members.yaml, if the result passes the check."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TextIO

from rapidfuzz import fuzz, process

from kitu import german
from kitu.directory.directory import Directory, Member
from kitu.directory.load import load
from kitu.editing.data_folder import replace
from kitu.editing.dialogue import Dialogue, StoppedError, Unusable, field_of, one_of
from kitu.editing.entry_text import entry_lines, insert
from kitu.reading.finding import as_report, errors
from kitu.reading.node import Plain
from kitu.records.fields import Day, Line, Slug, Text, Url
from kitu.records.files import file_name
from kitu.records.model import Evidence, JoinedMeaning, MemberEntry
from kitu.records.partial_date import EXAMPLES, PartialDate
from kitu.region.register import Area, Register
from kitu.spelling import did_you_mean

EntryValues = dict[str, Plain]

SUGGESTIONS = 5
LIKENESS = 65  # of 100; below that a name is none that may be meant
OTHER = "nichts davon (Zweckverband, Unternehmen, Verein …)"


def new_member(root: Path, given: Mapping[str, str], answers: TextIO, screen: TextIO) -> int:
    """Ask, check in memory, write; gives the exit status. `given` holds answers by the option's name."""
    loaded = load(root / "data")
    if loaded.directory is None:
        screen.write(as_report(errors(loaded.findings)) + "\nZuerst diese Fehler beheben. Nichts geschrieben.\n")
        return 1
    dialogue = Dialogue(answers, screen, given)
    try:
        entry = ask(dialogue, loaded.directory)
    except StoppedError as stop:
        screen.write(f"{stop}\nNichts geschrieben.\n")
        return 1
    return _add(root, entry, screen)


def _add(root: Path, entry: EntryValues, screen: TextIO) -> int:
    path = root / file_name("members")
    made = insert(path.read_bytes(), "members", entry)
    if made is None:
        screen.write(_by_hand(entry, "Die Liste members steht in Klammern; der Eintrag lässt sich nicht einfügen."))
        return 1
    found = errors(load(root / "data", {"members": made.content}).findings)
    if found:
        screen.write(as_report(found) + "\n" + _by_hand(entry, "So besteht der Eintrag die Prüfung nicht."))
        return 1
    if not replace(path, made.content):
        screen.write(_by_hand(entry, f"{file_name('members')} lässt sich nicht schreiben."))
        return 1
    screen.write(f"{file_name('members')}:{made.line}: neuer Eintrag „{entry['id']}“\nAnsehen mit: make serve\n")
    return 0


def _by_hand(entry: EntryValues, reason: str) -> str:
    lines = "\n".join(entry_lines(entry, 2))
    return f"{reason} Nichts geschrieben. Das wäre der Eintrag:\n\n{lines}\n"


# --- The questions ---------------------------------------------------------------------------------------------------


def ask(dialogue: Dialogue, directory: Directory) -> EntryValues:
    """The entry as the answers make it, keys in the order of the model."""
    area = _area(dialogue, directory.register)
    if area is not None:
        _refuse_twice(directory, area)
        dialogue.say(f"Gefunden: {_described(area, directory.register)}")
    own = _key_of(area) if area else _own_name(dialogue, directory)
    proposal = proposed_id(directory, *(names_of(area) if area else [str(own["short_name"])]))
    identifier = dialogue.required("id", "Kennung, Teil der Adresse", _new_id(directory), proposal)
    rest = _rest(dialogue, directory)
    if isinstance(seat := own.get("seat"), dict):
        own["seat"] = {**seat, "sources": rest["sources"]}
    made = {"id": identifier, **own, **rest}
    return {key: made[key] for key in MemberEntry.model_fields if made.get(key)}


def _key_of(area: Area) -> EntryValues:
    return {area.official_key[0].lower(): area.key}


def _rest(dialogue: Dialogue, directory: Directory) -> EntryValues:
    """What every member is asked, with or without an official key."""
    evidence = dialogue.required("evidence", "Beleglage (belegt oder berichtet)", one_of(tuple(Evidence)))
    sources = dialogue.required("source", "Quellen, Kennungen aus sources.yaml mit Komma getrennt", _sources(directory))
    cited: Plain = list(sources)
    date = dialogue.optional("joined", f"Beitritt, so genau wie bekannt ({EXAMPLES})", field_of(PartialDate))
    joined: EntryValues | None = None
    if date is not None:
        words = ", ".join(JoinedMeaning)
        meaning = dialogue.required(
            "meaning", f"Was heißt das Datum ({words})", one_of(tuple(JoinedMeaning)), "Beitritt"
        )
        joined = {"date": date, "meaning": meaning, "sources": cited}
    url = dialogue.optional("website", "Adresse der Website mit https://", field_of(Url))
    note = dialogue.optional("note", "Anmerkung, ein Satz", field_of(Text))
    checked = dialogue.required("checked", "Heutiges Datum oder Tag der Prüfung (Jahr-Monat-Tag)", field_of(Day))
    return {
        "founder": "true" if "founder" in dialogue.given else None,
        "evidence": evidence,
        "joined": joined,
        "website": {"url": url, "sources": cited} if url else None,
        "note": note,
        "sources": cited,
        "checked": checked,
    }


def _own_name(dialogue: Dialogue, directory: Directory) -> EntryValues:
    """Name, kind and seat of a member that the register does not know."""
    kinds = tuple(kind.name for kind in directory.file.member_kinds)
    name = dialogue.required("name", "Voller Name", field_of(Line))
    short_name = dialogue.required("short_name", "Kurzname für Listen und Karte", field_of(Line), name)
    kind = dialogue.required("kind", f"Art ({', '.join(kinds)})", one_of(kinds))
    town = dialogue.optional("seat", "Ort des Sitzes", _town(directory.register))
    seat: EntryValues | None = {"name": town.name, "ags": town.key} if town else None
    return {"name": name, "short_name": short_name, "kind": kind, "seat": seat}


def _area(dialogue: Dialogue, register: Register) -> Area | None:
    """The area that is meant, or `None` for a member that has no official key."""
    if "kind" in dialogue.given:
        return None
    name = dialogue.required("name", "Name der Kommune", field_of(Line))
    found = areas_named(register, name)
    if len(found) == 1:
        return found[0]
    likely = found or _like(name, register)
    listed = [_described(area, register) for area in likely]
    if "name" in dialogue.given:
        hint = f"Meinten Sie: {' · '.join(listed)}?" if listed else "Ohne amtlichen Schlüssel: --kind angeben."
        raise StoppedError(f"„{name}“ ist {'mehrdeutig' if found else 'nicht im Register'}. {hint}")
    dialogue.say("Welche Stelle ist gemeint?" if found else f"„{name}“ steht so nicht im Register. Meinten Sie:")
    return [*likely, None][dialogue.choice("Nummer", [*listed, OTHER])]


def areas_named(register: Register, text: str) -> list[Area]:
    """The areas with this key, name or title, case and spelling of umlauts aside; an independent city only once."""
    wanted = german.slug(text)
    found = [
        area for key, area in register.areas.items() if wanted in (key, german.slug(area.name), german.slug(area.title))
    ]
    cities = {area.district for area in found if area.key in register.municipalities}
    return [area for area in found if not area.kind.independent or area.key not in cities]


def _like(name: str, register: Register) -> list[Area]:
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


def _described(area: Area, register: Register) -> str:
    district = register.districts[area.district].name
    where = f", {district}" if district not in (area.name, area.title) else ""
    return f"{area.title}{where}, Schlüssel {area.key}"


def _refuse_twice(directory: Directory, area: Area) -> None:
    for member in directory.members:
        if member.area is not None and member.area.key == area.key:
            raise StoppedError(f"„{area.title}“ ist schon eingetragen: {_place(member)}.")


def _place(member: Member) -> str:
    return f"{member.origin.file}:{member.origin.line}, Kennung „{member.id}“"


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


# --- How answers are read --------------------------------------------------------------------------------------------


def _sources(directory: Directory) -> Callable[[str], list[str]]:
    def read(text: str) -> list[str]:
        names = list(dict.fromkeys(part.strip() for part in text.split(",") if part.strip()))
        for name in names:
            if name not in directory.sources:
                otherwise = f"Die Quelle zuerst in {file_name('sources')} eintragen."
                raise Unusable(f"„{name}“ gibt es nicht. {did_you_mean(name, directory.sources, otherwise)}")
        if not names:
            raise Unusable("Mindestens eine Quelle nennen.")
        return names

    return read


def _new_id(directory: Directory) -> Callable[[str], str]:
    def read(text: str) -> str:
        field_of(Slug)(text)
        if text in directory.member:
            raise Unusable(f"Diese Kennung gibt es schon: {_place(directory.member[text])}.")
        return text

    return read


def _town(register: Register) -> Callable[[str], Area]:
    def read(text: str) -> Area:
        found = [area for area in areas_named(register, text) if area.key in register.municipalities]
        if len(found) == 1:
            return found[0]
        likely = found or [area for area in _like(text, register) if area.key in register.municipalities]
        listed = " · ".join(_described(area, register) for area in likely)
        raise Unusable(
            f"Meinten Sie: {listed}? Auch der Schlüssel genügt." if listed else "Diesen Ort kennt das Register nicht."
        )

    return read
