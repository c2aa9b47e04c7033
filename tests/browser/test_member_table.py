"""The list of members in a real browser: every pair of filters, words, sorting, keyboard, downloads."""

from __future__ import annotations

import csv
import io
import itertools
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from kitu.directory.directory import Directory, Member
from kitu.directory.figures import district_name

FILTERS = ("art", "kreis", "leistung", "nutzung", "beleg", "groesse", "schlagwort", "ort", "gruendung")
Filter = Callable[[Member], list[str]]
VALUES: Mapping[str, Filter] = {
    "art": lambda member: [member.kind.name],
    "kreis": lambda member: [district_name(member)],
    "leistung": lambda member: [use.service.id for use in member.uses],
    "nutzung": lambda member: [use.use.status.value for use in member.uses],
    "beleg": lambda member: [member.entry.evidence.value],
    "groesse": lambda member: [str(largest(member.population.count))] if member.population else [],
    "schlagwort": lambda member: [*member.entry.tags],
    "ort": lambda member: [] if member.placed else ["unbekannt"],
    "gruendung": lambda member: ["ja"] if member.entry.founder else [],
}


def largest(count: int) -> int:
    """The class of a town by its inhabitants."""
    return next(least for least in (100_000, 20_000, 10_000, 5_000, 0) if count >= least)


SHOWN = """async () => {
  while (document.querySelector(".table-region[aria-busy]")) await new Promise(requestAnimationFrame)
  return [...document.querySelectorAll("tbody tr")].map(row => row.dataset.id)
}"""


@pytest.fixture
def listed(page: Page) -> Page:
    page.goto("mitglieder/")
    expect(page.locator("#filter")).to_be_visible()
    page.get_by_role("button", name="Weitere Filter").click()
    expect(page.get_by_label("Was Quellen zur Leistung sagen")).to_be_focused()
    return page


def shown(page: Page) -> list[str]:
    ids: list[str] = page.evaluate(SHOWN)
    return ids


class Fitting:
    """Which members have which values, looked up once: a test asks for thousands of combinations."""

    def __init__(self, directory: Directory) -> None:
        self._members = [member.id for member in directory.members]
        self._having = defaultdict[tuple[str, str], set[str]](set)
        for member in directory.members:
            for name, values in VALUES.items():
                for value in values(member):
                    self._having[name, value].add(member.id)
            for use in member.uses:
                self._having[use.service.id, use.use.status.value].add(member.id)

    def ids(self, chosen: Mapping[str, str]) -> list[str]:
        """Members that have all values, in order; a service and what is said of it are those of one use."""
        wanted = [*chosen.items()]
        if {"leistung", "nutzung"} <= {*chosen}:
            wanted.append((chosen["leistung"], chosen["nutzung"]))
        found = set.intersection(*(self._having[pair] for pair in wanted))
        return [member for member in self._members if member in found]


def fitting(directory: Directory, **chosen: str) -> list[str]:
    return Fitting(directory).ids(chosen)


def options(directory: Directory, name: str) -> list[str]:
    return list(dict.fromkeys(value for member in directory.members for value in VALUES[name](member)))


def test_every_combination_of_two_filters_shows_what_the_data_say(listed: Page, directory: Directory) -> None:
    """All values of all pairs, chosen through the controls; rows, announced number and counts beside the options."""
    act = """async (pairs) => {
      const form = document.getElementById("filter")
      const count = option => Number(option.textContent.match(/\\((\\d+)\\)$/)[1])
      const chosen = async (pair) => {
        for (const control of form.elements) {
          if (control.type === "checkbox") control.checked = control.name in pair
          else if (control.name && control.name !== "sortierung") control.value = pair[control.name] ?? ""
        }
        form.elements.art.dispatchEvent(new Event("change"))
        const counts = {gruendung: {ja: count(form.querySelector("[data-count]"))}}
        for (const select of form.querySelectorAll("select[data-key]"))
          counts[select.name] =
            Object.fromEntries([...select.options].slice(1).map(option => [option.value, count(option)]))
        return [await (SHOWN)(), form.querySelector("[role=status]").textContent, counts]
      }
      const seen = []
      for (const pair of pairs) seen.push(await chosen(pair))
      return JSON.stringify(seen) // one text: to hand over a list of lists takes Playwright seconds
    }"""
    pairs = [
        dict(zip(names, chosen, strict=True))
        for names in itertools.combinations(FILTERS, 2)
        for chosen in itertools.product(*(options(directory, name) for name in names))
    ]
    assert len(pairs) > 150
    total, expected = len(directory.members), Fitting(directory)
    seen = json.loads(listed.evaluate(act.replace("SHOWN", SHOWN), pairs))
    for pair, (rows, status, counts) in zip(pairs, seen, strict=True):
        assert rows == expected.ids(pair), pair
        assert status == f"{len(rows)} von {total} Einträgen", pair
        for name, numbers in counts.items():
            counted = {value: len(expected.ids({**pair, name: value})) for value in numbers}
            assert numbers == counted, (pair, name)


def folded(text: str) -> set[str]:
    """All spellings without umlauts and ß: written out, and with the dots left off."""
    text = text.casefold()
    out = text.replace("ä", "ae").replace("ö", "oe").replace("ü", "ue").replace("ß", "ss")
    off = "".join(c for c in unicodedata.normalize("NFKD", text.replace("ß", "ss")) if not unicodedata.combining(c))
    return {out, off}


def place(member: Member) -> str:
    return member.place.name if member.place else ""


TYPED = ("Möhren", "moehren", "mohren", "MÖHREN", "weissenrain", "Weißenrain", "Weiher-Hügel", "weiher huegel", "hag")


def test_free_text_folds_umlauts_both_ways(listed: Page, directory: Directory) -> None:
    field = listed.get_by_label("Name, Ort, Postleitzahl")
    for typed in TYPED:
        expected = [member.id for member in directory.members if has_words(member, re.split(r"[\s-]+", typed))]
        field.fill("")
        assert len(shown(listed)) == len(directory.members)
        field.press_sequentially(typed)
        assert sorted(shown(listed)) == sorted(expected), typed
        assert expected
        expect(listed.locator("caption")).to_contain_text("die besten Treffer zuerst")


def has_words(member: Member, words: list[str]) -> bool:
    """Whether each word, in one of its spellings, is in what the list knows of a member."""
    known = folded(" ".join([member.name, member.short_name, district_name(member), member.kind.name, place(member)]))
    return all(any(spelling in text for spelling in folded(word) for text in known) for word in words)


def test_free_text_finds_postal_code_key_and_beginning(listed: Page, directory: Directory) -> None:
    for typed in ("00712", "99084590", "zel"):
        listed.get_by_label("Name, Ort, Postleitzahl").fill("")
        listed.get_by_label("Name, Ort, Postleitzahl").fill(typed)
        assert "zelau" in (found := shown(listed)), typed
        assert len(found) < len(directory.members), typed


@pytest.mark.parametrize("order, descending", [("einwohner", True), ("einwohner-wenige", False)])
def test_sorting_by_population_puts_the_unknown_last(
    listed: Page,
    directory: Directory,
    order: str,
    descending: bool,  # noqa: FBT001
) -> None:
    listed.get_by_label("Sortieren nach").select_option(order)
    known = [member for member in directory.members if member.population]
    unknown = [member.id for member in directory.members if not member.population]
    known.sort(key=lambda m: (m.population.count if m.population else 0) * (-1 if descending else 1))
    assert shown(listed) == [member.id for member in known] + unknown
    header = listed.get_by_role("columnheader", name="Einwohner")
    expect(header).to_have_attribute("aria-sort", "descending" if descending else "ascending")
    expect(listed.locator("[aria-sort]")).to_have_count(1)


@pytest.mark.parametrize("order, sign", [("beitritt", 1), ("beitritt-neu", -1)])
def test_sorting_by_joining_date(listed: Page, directory: Directory, order: str, sign: int) -> None:
    listed.get_by_label("Sortieren nach").select_option(order)
    known = [member for member in directory.members if member.entry.joined]
    unknown = [member.id for member in directory.members if not member.entry.joined]
    known.sort(key=lambda m: sign * (m.entry.joined.date.first.toordinal() if m.entry.joined else 0))
    assert shown(listed) == [member.id for member in known] + unknown
    listed.get_by_label("Sortieren nach").select_option("")
    assert shown(listed) == [member.id for member in directory.members]


def test_a_choice_made_while_rows_still_follow_ends_the_one_before(listed: Page, directory: Directory) -> None:
    """Long lists are completed after the first picture; rows of an earlier choice must not come in late."""
    unfinished = listed.evaluate(
        """() => ["einwohner", ""].map(value => {
          const sorting = document.getElementById("filter").elements.sortierung
          sorting.value = value
          sorting.dispatchEvent(new Event("change"))
          return document.querySelectorAll(".table-region[aria-busy=true]").length
        })"""
    )
    assert unfinished == [1, 1]
    assert shown(listed) == [member.id for member in directory.members]
    expect(listed.locator(".table-region[aria-busy=true]")).to_have_count(0)
    assert shown(listed) == [member.id for member in directory.members]


def test_the_state_stands_in_the_address_and_the_back_button_undoes_it(listed: Page, directory: Directory) -> None:
    start = listed.url
    listed.get_by_label("Art", exact=True).select_option("Stadt")
    listed.get_by_label("Name, Ort, Postleitzahl").press_sequentially("burg")
    listed.get_by_label("Sortieren nach").select_option("einwohner")
    assert listed.url == f"{start}#q=burg&art=Stadt&sortierung=einwohner"
    everything = shown(listed)
    listed.go_back()
    assert listed.url == f"{start}#q=burg&art=Stadt"
    assert sorted(shown(listed)) == sorted(everything)
    listed.go_back()
    assert listed.url == f"{start}#art=Stadt"  # the word was one step, not one for each letter
    assert listed.get_by_label("Name, Ort, Postleitzahl").input_value() == ""
    assert shown(listed) == fitting(directory, art="Stadt")
    listed.go_back()
    assert listed.url == start
    assert len(shown(listed)) == len(directory.members)
    listed.go_forward()
    assert shown(listed) == fitting(directory, art="Stadt")


def test_a_choice_leads_to_its_feed_where_there_is_one(listed: Page) -> None:
    """Only districts and services of which something is told have one; the link answers, and goes with the choice."""
    feeds = listed.locator("#filter-feeds")
    expect(feeds).to_be_hidden()
    option = listed.locator("#filter-leistung option[data-feed]").first
    listed.locator("#filter-leistung").select_option(option.get_attribute("value"))
    link = feeds.get_by_role("link")
    expect(link).to_have_text(f"Neues abonnieren (Atom-Feed): {option.get_attribute('data-label')}")
    assert listed.request.get(link.evaluate("link => link.href")).ok
    listed.get_by_role("button", name="Alles zurücksetzen").click()
    expect(feeds).to_be_hidden()


def test_nothing_fitting_says_so_and_offers_ways_out(listed: Page, directory: Directory) -> None:
    listed.get_by_label("Beleglage").select_option("berichtet")
    listed.get_by_label("Nur Gründungsmitglieder").check()
    expect(listed.get_by_role("status").filter(has_text="0 von")).to_be_visible()
    expect(listed.get_by_text("Kein Eintrag passt zu allen Angaben")).to_be_visible()
    expect(listed.get_by_role("table")).to_be_hidden()
    expect(listed.get_by_role("button", name="CSV-Tabelle")).to_be_hidden()
    founders = fitting(directory, gruendung="ja")
    way = listed.get_by_role("button", name=re.compile("Ohne „Beleglage: .*“"))
    expect(way).to_contain_text(f"{len(founders)} Einträge")
    way.click()
    assert shown(listed) == founders
    expect(listed.get_by_text("Kein Eintrag passt")).to_be_hidden()
    expect(listed.get_by_label("Name, Ort, Postleitzahl")).to_be_focused()


def test_when_no_single_filter_helps_all_can_be_taken_back(listed: Page, directory: Directory) -> None:
    listed.get_by_label("Beleglage").select_option("berichtet")
    listed.get_by_label("Nur Gründungsmitglieder").check()
    listed.get_by_label("Name, Ort, Postleitzahl").fill("gibtesnicht")
    listed.get_by_role("button", name="Alle Angaben zurücknehmen").click()
    assert len(shown(listed)) == len(directory.members)


def test_everything_by_keyboard_alone(listed: Page, directory: Directory) -> None:
    """From the text field by Tab through all controls to the downloads; a choice by arrow, a tick by space."""
    listed.get_by_label("Name, Ort, Postleitzahl").focus()
    listed.keyboard.type("e")
    listed.keyboard.press("Enter")  # sends nothing anywhere
    listed.keyboard.press("Backspace")
    stops = []
    for _ in range(12):
        listed.keyboard.press("Tab")
        stops.append(listed.evaluate("document.activeElement.name || document.activeElement.type"))
    assert stops == [*FILTERS[:-1], "sortierung", "gruendung", "button", "reset"]
    listed.keyboard.press("Shift+Tab")
    listed.keyboard.press("Shift+Tab")
    listed.keyboard.press("Space")
    assert shown(listed) == fitting(directory, gruendung="ja")
    listed.keyboard.press("Tab")
    listed.keyboard.press("Tab")
    listed.keyboard.press("Enter")
    assert len(shown(listed)) == len(directory.members)
    listed.get_by_label("Art", exact=True).focus()
    listed.keyboard.type("Landkreise")
    assert shown(listed) == fitting(directory, art="Landkreis")


def test_downloads_hold_what_is_shown_in_the_order_shown(listed: Page, directory: Directory) -> None:
    listed.get_by_label("Art", exact=True).select_option("Landkreis")
    listed.get_by_label("Sortieren nach").select_option("einwohner")
    ids = shown(listed)
    with listed.expect_download() as saved:
        listed.get_by_role("button", name="CSV-Tabelle").click()
    assert saved.value.suggested_filename == "mitglieder.csv"
    content = Path(saved.value.path()).read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=";"))
    members = [directory.member[name] for name in ids]
    assert [row["Amtlicher Name"] for row in rows] == [member.name for member in members]
    assert [row["Amtlicher Schlüssel"] for row in rows] == [
        member.area.key if member.area else "" for member in members
    ]
    assert all(row["Seite"].endswith(f"/mitglieder/{name}/") for row, name in zip(rows, ids, strict=True))
    with listed.expect_download() as saved:
        listed.get_by_role("button", name="JSON-Datei").click()
    records = json.loads(Path(saved.value.path()).read_bytes())["members"]
    assert [record["id"] for record in records] == ids
    for record in records:
        member = directory.member[record["id"]]
        assert record["population"] == (member.population.count if member.population else None)
        assert record["services"] == list(dict.fromkeys(use.service.id for use in member.uses))
        joined = member.entry.joined
        assert record["joined"] == (joined and {"date": str(joined.date), "meaning": joined.meaning.value})
