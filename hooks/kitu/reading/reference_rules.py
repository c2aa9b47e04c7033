"""Rules about names: what is referred to exists, and what exists is referred to."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from functools import cached_property

from kitu import german
from kitu.reading.citations import Citations
from kitu.reading.data_file import DataFile, kept_with_file
from kitu.reading.finding import Code, Finding, Severity, excerpt
from kitu.reading.node import Path
from kitu.reading.rule_context import COLLECTIONS, Context, Unread, known, known_in, readable, titles
from kitu.records.fields import SOURCE_ID
from kitu.records.files import file_name
from kitu.records.licences import known_licences
from kitu.records.messages import said
from kitu.records.prose import code_point, unseen
from kitu.spelling import Names, as_question, did_you_mean

FEW = 12  # names that a remedy can list
LONGEST = 1000  # characters of a remedy; names in it may hold signs that a terminal must not get
PLACE_IN_SOURCE = re.compile(r"(?:S\.|Seiten?|Nr\.|Bl\.|Blatt|Abs\.|Absatz|§+|Zeilen?|Punkt|TOP) ?\d.*", re.IGNORECASE)
LOOKED_UP = 1000  # suggestions made for one list; more wrong names than that have another cause than their spelling


def unknown_references(context: Context) -> Iterator[Finding]:
    """A name that is used must exist."""
    lists = {name: _Collection(context, name) for name in COLLECTIONS if readable(context, name)}
    for file, part, cited in _doubtful(context, {name: there.valid for name, there in lists.items()}):
        for path, collection, name in cited.places:
            there = lists.get(collection)
            if there is None or name in there.valid or there.unread.names(name):
                continue
            sign = next(unseen(name), None)
            if sign and collection != "kinds":
                continue  # a sign that nobody sees is refused as such, but in texts
            where = (*part, *path)
            if _swapped_with(file, where, there.valid):
                continue
            reason, remedy = (
                there.several(file, where, name) or there.hidden(name) or (there.reason(name), there.remedy(name))
            )
            finding = file.finding(Code.UNKNOWN_REFERENCE, where, reason, remedy)
            yield replace(finding, position=file.position(where, sign[0])) if sign else finding


def _doubtful(context: Context, valid: Mapping[str, AbstractSet[str]]) -> Iterator[tuple[DataFile, Path, Citations]]:
    """The parts that refer to something beyond the valid names, in all files."""
    for file in context.files.values():
        cited = ((kind, names) for kind, names in _cited(file).items() if kind in valid)
        beyond = {(kind, name) for kind, names in cited for name in names - valid[kind]}
        if beyond:
            yield from ((file, part, found) for part, found in file.citations if not beyond.isdisjoint(found.names))


@kept_with_file
def _cited(file: DataFile) -> Mapping[str, AbstractSet[str]]:
    """The names that a file refers to, by collection."""
    found: dict[str, set[str]] = {}
    for collection, name in frozenset[tuple[str, str]]().union(*(part.names for _, part in file.citations)):
        found.setdefault(collection, set()).add(name)
    return found


def _swapped_with(file: DataFile, where: Path, valid: AbstractSet[str]) -> bool:
    """Whether the name stands under the status, and the status here: that is refused there."""
    status = file.node((*where[:-1], "status")) if where[-1] == "member" else None
    return status is not None and status.text in valid


class _Collection:
    """The names that exist in a list, and what is said of one that does not."""

    def __init__(self, context: Context, collection: str) -> None:
        self.collection = collection
        self.valid = _nameable(context.files[COLLECTIONS[collection][0]])[collection]
        self._context = context
        self._looked_up = 0

    @cached_property
    def unread(self) -> Unread:
        return Unread(self._context, self.collection)

    @cached_property
    def _names(self) -> Names:
        return Names(self.valid)

    @cached_property
    def _titles(self) -> dict[str, str]:
        return titles(self._context, self.collection)

    @cached_property
    def _by_title(self) -> dict[str, str]:
        return {german.slug(title): name for name, title in self._titles.items() if title}

    def hidden(self, name: str) -> tuple[str, str] | None:
        """What is said of a name with a sign in it that nobody sees; `None` if it has none."""
        found = dict(unseen(name))
        if not found:
            return None
        reason, remedy = said("invisible", sign=code_point(next(iter(found.values()))))
        seen = "".join(letter for index, letter in enumerate(name) if index not in found)
        return reason, remedy if seen in self.valid else self.remedy(name)

    def reason(self, name: str) -> str:
        if self.collection == "licences":
            return f"Die Lizenz „{excerpt(name)}“ ist nicht bekannt."
        stem, key, _ = COLLECTIONS[self.collection]
        place = file_name(stem) if key == stem else f"{file_name(stem)} unter „{key}“"
        return f"„{excerpt(name)}“ gibt es in {place} nicht."

    def remedy(self, name: str) -> str:
        otherwise = "Einen Eintrag von dort nennen oder ihn dort ergänzen."
        if not self.valid:
            otherwise = "Den Eintrag zuerst dort ergänzen."
        elif self.collection == "licences":
            otherwise = f"Möglich sind: {', '.join(sorted(self.valid))}. Andere unter „licences“ beschreiben."
        elif len(self.valid) <= FEW:
            otherwise = excerpt(f"Möglich sind: {', '.join(sorted(self.valid))}. Neues zuerst dort ergänzen.", LONGEST)
        if self.collection == "sources" and "://" in name:
            return self._at_address(name)
        if self.collection == "sources" and PLACE_IN_SOURCE.fullmatch(name):
            return f"Hier stehen nur Kennungen: „{excerpt(name)}“ löschen; Seite oder Nummer gehört in den Text."
        self._looked_up += 1
        if self._looked_up > LOOKED_UP:
            return otherwise
        called = self._by_title.get(german.slug(name))
        found = as_question([called], self._titles) if called else ""
        return excerpt(found or did_you_mean(name, self._names, otherwise, self._titles), LONGEST)

    def _at_address(self, address: str) -> str:
        """What to write where a source is named by its address."""
        file = self._context.files["sources"]
        for item in file.items["sources"]:
            url, name = item.text("url"), item.text("id")
            if url and name and plain_address(url) == plain_address(address):
                return f"„{name}“ schreiben, die Kennung der Quelle mit dieser Adresse."
        return (
            f"In {file.source.name} einen Eintrag mit dieser Adresse als „url“ ergänzen und hier dessen Kennung nennen."
        )

    def several(self, file: DataFile, path: Path, name: str) -> tuple[str, str] | None:
        """Where the text is several valid names with another sign than a comma between them, or in one quotation."""
        parts = [part for part in re.split(r"[\s,;|/·+&，、；]+", name) if part not in ("", "und")]
        if len(parts) < 2 or not all(part in self.valid for part in parts):
            return None
        if not isinstance(path[-1], int):
            return (
                "Hier ist nur eine Kennung möglich, und es stehen mehrere da.",
                f"Nur eine schreiben, zum Beispiel {parts[0]}.",
            )
        around = file.node(path[:-1])
        whole = [item.text for item in (around.items if around and around.items else []) if item.text]
        listed = ", ".join(", ".join(parts) if text == name else text for text in whole)
        reason = (
            "Die ganze Liste steht in Anführungszeichen."
            if "," in name
            else "Zwischen den Teilen der Liste fehlt ein Komma."
        )
        return reason, f"„[{listed}]“ schreiben, mit Komma zwischen den Kennungen."


def plain_address(url: str) -> str:
    """What two ways to write one address have in common: its name without scheme, "www." and a slash at its end."""
    return re.sub(r"^https?://(?:www\.)?|/$", "", url.strip())


@kept_with_file
def _nameable(file: DataFile) -> Mapping[str, AbstractSet[str]]:
    """The names that exist in a file, by collection; of malformed ids, which are reported, what they should be."""
    found: dict[str, AbstractSet[str]] = {}
    for collection, names in known_in(file).items():
        if collection == "licences":
            found[collection] = {*names, *known_licences()}
        elif COLLECTIONS[collection][2] != "id":
            found[collection] = names.keys()
        else:
            right = (name if re.fullmatch(SOURCE_ID, name) else german.slug(name) for name in names)
            found[collection] = {*filter(None, right), *_swapped_with_ids(file, COLLECTIONS[collection][1])}
    return found


def _swapped_with_ids(file: DataFile, key: str) -> set[str]:
    """What stands as the name or title of records whose id is wrong, and looks like their id."""
    wrong = (item for item in file.items.get(key, ()) if "id" in item.faulty)
    others = (item.text("name") or item.text("title") for item in wrong)
    return {other for other in others if other is not None and re.fullmatch(SOURCE_ID, other)}


def _perhaps_citing(file: DataFile) -> str:
    """The text in which names may stand that are not read: all of it where something is wrong with how it is written.

    Not so of the sources themselves, whose ids stand there.
    """
    whole = bool(file.source.findings) and "sources" not in file.items
    return file.source.text if whole else file.source.unread


def unused_sources(context: Context) -> Iterator[Finding]:
    """A source that nothing cites is probably a forgotten one: a hint, no error."""
    if any(file.source.root is None for file in context.files.values() if file.findings):
        return  # what cannot be read may cite it
    unread = [_perhaps_citing(file) for file in context.files.values()]
    cited = frozenset[str]().union(*(_cited(file).get("sources", ()) for file in context.files.values()))
    file = context.files["sources"]
    for name, path in known(context, "sources").items():
        if name not in cited and not any(name in text for text in unread) and re.fullmatch(SOURCE_ID, name):
            reason, remedy = (
                "Diese Quelle wird nirgends genannt.",
                "Bei den Angaben eintragen, die sie belegt, oder löschen.",
            )
            yield file.finding(Code.SOURCE_UNUSED, (*path, "id"), reason, remedy, Severity.HINT)
