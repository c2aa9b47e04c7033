"""German for readers: order, spellings, addresses, dates and numbers."""

from __future__ import annotations

import datetime
import re
from functools import cache

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kitu import german
from kitu.records import wording
from kitu.records.partial_date import PartialDate

NAMES = st.text("aäbcoöuüszßAÄOÖUÜé -.()", max_size=12)


@pytest.mark.parametrize(
    "order",
    [
        ["Aken", "Arzt", "Ärzte", "Bad"],
        ["aken", "Bad", "calbe", "Dessau"],
        ["Gerbstedt", "Gräfenhainichen", "Gröningen", "Großkorbetha", "Güsten"],
        ["Muller", "Müller", "Mutter"],
        ["Masse", "Maße", "Mast"],
        ["Alt", "alt", "älter"],
        ["Köthen (Anhalt)", "Kroppenstedt"],
        ["Öchtringen", "Oebisfelde", "Ohrdorf"],
    ],
)
def test_order_is_that_of_a_dictionary(order: list[str]) -> None:
    """DIN 5007-1: ä as a, ß as ss; only words that are equal otherwise are told apart by their marks."""
    backwards = order[::-1]
    assert sorted(backwards, key=german.sort_key) == order


@given(st.lists(NAMES))
def test_order_does_not_depend_on_the_order_before(names: list[str]) -> None:
    backwards = names[::-1]
    assert sorted(names, key=german.sort_key) == sorted(backwards, key=german.sort_key)


@given(NAMES)
def test_umlauts_sort_with_their_vowels(name: str) -> None:
    plain = name.translate(str.maketrans("äöüÄÖÜé", "aouAOUe")).replace("ß", "ss")
    assert german.sort_key(name)[0] == german.sort_key(plain)[0]


@pytest.mark.parametrize(
    "texts, forms",
    [
        (("Sülzetal",), ("Suelzetal", "Sulzetal")),
        (("Weißenfels",), ("Weissenfels",)),
        (("Zeitz",), ()),
        (("Köthen", "Koethen"), ("Kothen",)),
        (("Ärztehaus",), ("Aerztehaus", "Arztehaus")),
        (("Su\u0308lzetal",), ("Suelzetal", "Sulzetal")),
    ],
)
def test_spellings_are_those_that_people_type(texts: tuple[str, ...], forms: tuple[str, ...]) -> None:
    assert german.spellings(*texts) == forms


@given(st.lists(NAMES, max_size=4))
def test_spellings_are_new_each_once_and_without_umlauts(names: list[str]) -> None:
    forms = german.spellings(*names)
    assert len(set(forms)) == len(forms)
    assert not set(forms) & set(names)
    assert not re.search("[äöüÄÖÜß]", "".join(forms))


@pytest.mark.parametrize(
    "text, slug",
    [
        ("Saalekreis", "saalekreis"),
        ("Halle (Saale)", "halle-saale"),
        ("Droyßiger-Zeitzer Forst", "droyssiger-zeitzer-forst"),
        ("Ämter & Öl", "aemter-oel"),
        ("  …  ", ""),
        ("Café № 5", "cafe-no-5"),
    ],
)
def test_slug(text: str, slug: str) -> None:
    assert german.slug(text) == slug


@given(st.text())
def test_slug_is_an_address_whatever_the_text(text: str) -> None:
    slug = german.slug(text)
    assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", slug)
    assert german.slug(slug) == slug


@pytest.mark.parametrize("value, text", [(0, "0"), (999, "999"), (239364, "239.364"), (1.5, "1,5"), (-1000, "-1.000")])
def test_numbers(value: float, text: str) -> None:
    assert german.number(value) == text


def test_days_and_months_in_words() -> None:
    days = [datetime.date(2022, month, 1) for month in range(1, 13)]
    months = ["Januar", "Februar", "März", "April", "Mai", "Juni"]
    months += ["Juli", "August", "September", "Oktober", "November", "Dezember"]
    assert [german.day(day) for day in days] == [f"1. {month} 2022" for month in months]
    assert [wording.date(PartialDate.parse(f"{day:%Y-%m}")) for day in days] == [f"{month} 2022" for month in months]


@pytest.mark.parametrize("count, text", [(0, "0 Mitglieder"), (1, "1 Mitglied"), (1234, "1.234 Mitglieder")])
def test_counted(count: int, text: str) -> None:
    assert german.counted(count, "Mitglied", "Mitglieder") == text


@pytest.mark.parametrize(
    "noun, cases",
    [
        (
            german.noun("Landkreis Börde", "der"),
            ("der Landkreis Börde", "des Landkreises Börde", "dem Landkreis Börde", "den Landkreis Börde"),
        ),
        (german.noun("Stadt Zeitz", "die"), ("die Stadt Zeitz", *["der Stadt Zeitz"] * 2, "die Stadt Zeitz")),
        (german.noun("Land X", "das", "Landes X"), ("das Land X", "des Landes X", "dem Land X", "das Land X")),
        (german.noun("WZV Elbe", "der"), ("der WZV Elbe", "des WZV Elbe", "dem WZV Elbe", "den WZV Elbe")),
        (german.noun("Zeitz", ""), ("Zeitz", "von Zeitz", "Zeitz", "Zeitz")),
        (
            german.noun("Kommunale Union", "die", "Kommunalen Union", "Kommunalen Union"),
            ("die Kommunale Union", *["der Kommunalen Union"] * 2, "die Kommunale Union"),
        ),
    ],
)
def test_a_name_stands_in_every_case(noun: german.Noun, cases: tuple[str, ...]) -> None:
    assert (noun.nominative, noun.genitive, noun.dative, noun.accusative) == cases


@pytest.mark.parametrize(
    "text, kept",
    [
        ("56 km südlich", "56~km südlich"),
        ("5.000 € im Jahr, 4,5 Millionen € mit 19 %", "5.000~€ im Jahr, 4,5~Millionen~€ mit 19~%"),
        ("am 5. Oktober 2026, im 1. Quartal 2015", "am 5.~Oktober 2026, im 1.~Quartal 2015"),
        ("§ 45 Abs. 2 KVG, §§ 116 ff., Art. 13, Nr. 90", "§~45 Abs.~2 KVG, §§~116 ff., Art.~13, Nr.~90"),
        ("z. B. 12 kB", "z.~B. 12~kB"),
        ("Prof. Dr. Adler, © Amt für Karos", "Prof.~Dr.~Adler, ©~Amt für Karos"),
        ("26 Kommunen, 2015 kmh, 30. Mitglied, 3 Euromünzen", "26 Kommunen, 2015 kmh, 30. Mitglied, 3 Euromünzen"),
    ],
)
def test_no_line_ends_inside_what_is_read_as_one_thing(text: str, kept: str) -> None:
    """A number keeps its unit, a day its month, a paragraph its sign; all other blanks stay, and twice is as once."""
    assert german.kept_together(text).replace("\u00a0", "~") == kept
    assert german.kept_together(german.kept_together(text)) == german.kept_together(text)


@pytest.mark.parametrize(
    "text, parts",
    [
        ("Rahmenverträge ohne Verwaltung", "Rah|men|ver|träge ohne Ver|wal|tung"),
        ("Internetauftritte", "Inter|net|auf|tritte"),
        ("Bürgerinformationssystem", "Bür|ger|in|for|ma|ti|ons|sys|tem"),
        ("E-Rechnung", "E-Rech|nung"),
        ("Stadt Halle", "Stadt Halle"),
    ],
)
def test_long_words_may_break_where_german_does(text: str, parts: str) -> None:
    assert german.hyphenated(text).replace("\u00ad", "|") == parts


@pytest.mark.parametrize(
    "least, parts",
    [
        (8, "Bürger|infor|ma|ti|ons|sys|tem, Rah|men|ver|träge"),
        (20, "Bürger|informationssystem, Rahmenverträge"),
    ],
)
def test_a_compound_parts_where_other_words_show_its_joints(least: int, parts: str) -> None:
    """The longer likeness wins of two places beside each other; a part that is long for its column parts again."""
    others = german.words(["Informationssicherheit und Formationstanz", "Lehrverträge"])
    assert german.hyphenated("Bürgerinformationssystem, Rahmenverträge", least, others).replace("\u00ad", "|") == parts


def test_a_compound_parts_where_another_word_goes_on_likewise() -> None:
    assert german.hyphenated("Rahmenverträge", 12, german.words(["Verträglichkeit"])) == "Rahmen\u00adverträge"


def test_a_column_says_which_words_are_long_for_it() -> None:
    assert "\u00ad" not in german.hyphenated("Rahmenverträge der Verwaltung", 15)


@given(st.text(alphabet="aeinrstlgäöüßckhf", min_size=8, max_size=20))
def test_words_part_where_the_whole_dictionary_says(word: str) -> None:
    """Only the patterns of the word are read; `pyphen` reads all."""
    assert german.hyphenated(word).count("\u00ad") == len(parts_of(word))


@cache
def whole_dictionary() -> pyphen.Pyphen:
    return pyphen.Pyphen(lang="de_DE", left=german.EDGE, right=german.EDGE)


def parts_of(word: str) -> list[int]:
    places = [int(place) for place in whole_dictionary().positions(word)]
    return [place for place in places if place + 1 not in places]


@given(st.text(max_size=40))
def test_soft_hyphens_are_all_that_is_added(text: str) -> None:
    plain = text.replace("\u00ad", "")
    assert german.hyphenated(plain).replace("\u00ad", "") == plain


def test_a_sentence_begins_with_a_capital() -> None:
    assert [german.sentence(text) for text in ("der Kreis", "über", "")] == ["Der Kreis", "Über", ""]


@pytest.mark.parametrize(
    "names, expected",
    [(("Netze", "Server"), "Netze, Server"), (("Netze", "Server, Betrieb"), "Netze; Server, Betrieb"), ((), "")],
)
def test_names_with_a_comma_are_kept_apart_by_semicolons(names: tuple[str, ...], expected: str) -> None:
    assert german.apart(names).join(names) == expected
