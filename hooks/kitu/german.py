"""German for readers: sorting, search spellings, dates, numbers, and names in their cases."""

from __future__ import annotations

import datetime
import io
import itertools
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import pyphen
from babel.dates import format_date
from babel.numbers import format_decimal, format_percent

from kitu.kept import kept

LOCALE = "de_DE"
TRANSCRIBED = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


def sort_key(text: str) -> tuple[str, str]:
    """Order of a German dictionary (DIN 5007-1): ä as a, ß as ss, case and punctuation last."""
    return without_accents(text).casefold(), text


def without_accents(text: str) -> str:
    """Letters without their marks (Sülzetal → Sulzetal, ß → ss)."""
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFKD", text.replace("ß", "ss"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def transcribed(text: str) -> str:
    """Umlauts in two letters (Sülzetal → Suelzetal)."""
    return unicodedata.normalize("NFC", text).translate(TRANSCRIBED)


def spellings(*texts: str) -> tuple[str, ...]:
    """The ways people type these texts without umlauts, each once, without the texts themselves."""
    other = [form for text in texts for form in (transcribed(text), without_accents(text))]
    return tuple(form for form in dict.fromkeys(other) if form not in texts)


@kept(4096)
def slug(text: str) -> str:
    """A text as part of an address: lower case, hyphens, no umlauts (`Saalekreis` → `saalekreis`)."""
    plain = without_accents(transcribed(text)).casefold()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


@kept(4096)
def number(value: float) -> str:
    """A number with German separators (239364 → 239.364)."""
    return format_decimal(value, locale=LOCALE)


def percent(part: float) -> str:
    """A part of a whole (0 to 1) with at most one decimal place (0.4235 → 42,4 %)."""
    return format_percent(part, "#,##0.#\u00a0%", locale=LOCALE)


@kept(4096)
def day(value: datetime.date) -> str:
    """A day in words (1. Oktober 2022)."""
    return format_date(value, "d. MMMM y", locale=LOCALE)


WORDS = ("null", "ein", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf", "zwölf")
"""Numbers that running text writes as words."""


def in_words(count: int) -> str:
    """A number above one in running text (zwei, zwölf, 13)."""
    return WORDS[count] if count < len(WORDS) else number(count)


def amount(count: int, one: str, many: str) -> str:
    """A number with its noun in running text; `one` begins with its article (ein Mitglied, zwei Mitglieder, kein …)."""
    if count == 0:
        return f"k{one}"
    return one if count == 1 else f"{in_words(count)} {many}"


def counted(count: int, one: str, many: str) -> str:
    """A number in digits with the right form of its noun (1 Fehler, 2 Mitglieder): for programs and tables."""
    return f"{number(count)} {one if count == 1 else many}"


ARTICLES = {
    "der": ("der", "des", "dem", "den"),
    "die": ("die", "der", "der", "die"),
    "das": ("das", "des", "dem", "das"),
}
"""The definite articles of the genders in nominative, genitive, dative and accusative."""


@dataclass(frozen=True, slots=True)
class Noun:
    """A name with its article in the four cases (der Landkreis Musterland, des Landkreises Musterland …).

    A name that bears no article has "von" in place of the genitive (Lage von Zeitz).
    """

    nominative: str
    genitive: str
    dative: str
    accusative: str


def noun(name: str, article: str, genitive: str = "", dative: str = "") -> Noun:
    """A name in all cases. `article` is der, die, das or empty; `genitive` and `dative` are its forms without article.

    By default only the first word of a name with der or das changes, and only in the genitive.
    """
    dative = dative or name
    if not article:
        return Noun(name, f"von {dative}", dative, name)
    first, of, to, object_ = ARTICLES[article]
    genitive = genitive or (name if article == "die" else _with_ending(name))
    return Noun(
        nominative=f"{first} {name}",
        genitive=f"{of} {genitive}",
        dative=f"{to} {dative}",
        accusative=f"{object_} {dative if article == 'der' else name}",
    )


def to(name: Noun) -> str:
    """A name behind "zu", which merges with its article (zur Stadt, zum Landkreis, zu Zeitz)."""
    article, _, rest = name.dative.partition(" ")
    merged = {"der": "zur", "dem": "zum"}.get(article)
    return f"{merged} {rest}" if merged else f"zu {name.dative}"


def _with_ending(name: str) -> str:
    """The first word with the ending of the genitive (Landkreis → Landkreises); abbreviations have none."""
    word, space, rest = name.partition(" ")
    ending = "" if word.isupper() else "es" if word.endswith(("s", "ß", "x", "z")) else "s"
    return f"{word}{ending}{space}{rest}"


@dataclass(frozen=True, slots=True)
class Phrase:
    """What several things of a kind are called, for the middle of a sentence (kreisfreie Stadt, kreisfreie Städte).

    `all` is the plural behind an article; `in_one` and `in_many` are the datives without one, `hers` the one with
    another's (ihrer Verbandsgemeinde); `this` points to one of them (diese).
    """

    noun: Noun
    one: str
    many: str
    all: str
    in_one: str
    in_many: str
    hers: str
    this: str


def phrase(one: str, many: str, article: str) -> Phrase:
    """A name in the singular and the plural, in all forms; an adjective before the noun ends with -e in both."""
    adjective, _, noun_one = one.rpartition(" ")
    noun_many = many.rpartition(" ")[2]
    to_many = noun_many if noun_many.endswith(("n", "s")) else f"{noun_many}n"
    ending = "r" if article == "die" else "m"
    plain, weak, strong = (f"{adjective.lower()}{end} " if adjective else "" for end in ("", "n", ending))
    return Phrase(
        noun=noun(f"{plain}{noun_one}", article, *[f"{weak}{noun_one}"] * (2 if adjective else 0)),
        one=f"{plain}{noun_one}",
        many=f"{plain}{noun_many}",
        all=f"{weak}{noun_many}",
        in_one=f"{strong}{noun_one}",
        in_many=f"{weak}{to_many}",
        hers=f"ihre{ending} {weak}{noun_one}",
        this={"der": "dieser", "die": "diese", "das": "dieses"}[article],
    )


def series(parts: Iterable[str], last: str = "und") -> str:
    """Several words as one phrase (a, b und c); empty without any."""
    *first, end = [*parts] or [""]
    return f"{', '.join(first)} {last} {end}" if first else end


def apart(texts: Iterable[str]) -> str:
    """What stands between names in a row: a comma, or a semicolon where one of them has a comma itself."""
    return "; " if any("," in text for text in texts) else ", "


MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
UNITS = "%|€|km|[kM]B|px|Euro|Prozent|Millionen|Uhr"
ONE_THING = re.compile(
    " (?:"
    rf"(?<=\d )(?=(?:{UNITS})(?!\w))"
    rf"|(?<=\d\. )(?=(?:{MONTHS}|Quartal)\b)"
    r"|(?:(?<=§ )|(?<=\bAbs\. )|(?<=\bArt\. )|(?<=\bNr\. )|(?<=\bSatz ))(?=\d)"
    r"|(?<=\d Millionen )(?=€)|(?<=\bz\. )(?=B\.)"
    r"|(?:(?<=\bDr\. )|(?<=\bProf\. ))(?=[^\W\d_])|(?<=© )"
    ")"
)
"""Blanks inside what is read as one thing: number and unit, day and month, paragraph of a law, title and name, sign and
holder of a right (DIN 5008). It begins with the blank, which is found seven times as fast as what stands before it."""


def kept_together(text: str) -> str:
    """The text with blanks at which no line ends where a number would lose its unit, or a day its month."""
    return ONE_THING.sub("\u00a0", text)


WORD = re.compile(r"\w{8,}")
DIGITS = dict.fromkeys(map(ord, "0123456789"))
DICTIONARY = "iso8859-1"
SOFT_HYPHEN = "\u00ad"
EDGE = 3  # letters that stay together at both ends of a word
ALIKE = 6  # letters in which a part of a compound begins as another word does


@cache
def _patterns() -> dict[str, str]:
    """The patterns of pyphen's German dictionary by their letters. To read all 78,000 of them takes it a second."""
    text = pyphen.LANGUAGES[LOCALE].read_text(DICTIONARY)
    return dict(zip(text.translate(DIGITS).splitlines(), text.splitlines(), strict=True))


class _Excerpt:
    """What pyphen reads as the file of a dictionary, with the patterns of one word only."""

    def __init__(self, word: str) -> None:
        bounded = f".{word.lower()}."
        parts = {bounded[start:end] for start, end in itertools.combinations(range(len(bounded) + 1), 2)}
        self.lines = [_patterns()[part] for part in sorted(parts & _patterns().keys())]

    def open(self, _mode: str) -> io.BytesIO:
        return io.BytesIO(DICTIONARY.encode())

    def read_text(self, _encoding: str) -> str:
        return "\n".join([DICTIONARY, *self.lines])


def _breaks(word: str) -> list[int]:
    """Where a word may be parted: numbers of letters before the hyphen.

    Of two places beside each other (Inter-ne-t-auf-tritte) only the second is one.
    """
    excerpt = _Excerpt(word)
    parting = any(set("13579") & set(line) for line in excerpt.lines)  # pyphen reads no file in which nothing parts
    places = pyphen.HyphDict(excerpt).positions(word) if parting else []
    found = [int(place) for place in places if EDGE <= place <= len(word) - EDGE]
    return [place for place in found if place + 1 not in found]


def words(texts: Iterable[str]) -> frozenset[str]:
    """The long words of texts in lower case: what compounds are made of."""
    return frozenset(itertools.chain.from_iterable(WORD.findall(text.lower()) for text in texts))


def _beginning(one: str, other: str) -> int:
    """In how many letters two words begin alike."""
    alike = itertools.takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    return sum(1 for _ in alike)


def _joints(word: str, places: list[int], others: frozenset[str]) -> list[int]:
    """Those places behind which a word goes on as another one begins, the likelier one of two beside each other.

    Bürger-informationssystem beside Informationssicherheit; not Bürgerin-formationssystem beside Formation.
    """
    alike = {place: max(_beginning(word[place:], other) for other in others) for place in places}
    joints = [place for place in places if alike[place] >= ALIKE]
    beside = {place: [alike[other] for other in joints if abs(other - place) <= EDGE] for place in joints}
    return [place for place in joints if alike[place] == max(beside[place])]


def _syllables(word: str) -> str:
    return SOFT_HYPHEN.join(word[start:end] for start, end in itertools.pairwise([0, *_breaks(word), len(word)]))


@kept(4096)
def hyphenated(text: str, least: int = 8, others: frozenset[str] = frozenset()) -> str:
    """The text with soft hyphens in words of at least so many letters, for narrow columns in browsers without German.

    Where `others` (`words`) show a compound's joints, the word parts there, and its parts only if they are that long.
    """

    def parted(match: re.Match[str]) -> str:
        word = match[0]
        joints = _joints(word.lower(), _breaks(word), others) if others and len(word) >= least else []
        parts = (word[start:end] for start, end in itertools.pairwise([0, *joints, len(word)]))
        return SOFT_HYPHEN.join(_syllables(part) if len(part) >= least else part for part in parts)

    return WORD.sub(parted, text)


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
