"""Counting and certainty, over all built pages and files: sums show their parts, and what is reported says so."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from lxml import html

from kitu.directory.directory import Directory
from kitu.directory.neighbours import neighbours
from kitu.directory.timeline import timeline
from tests.own_data.prose import blocks, main_of
from tests.own_data.test_grammar import published, sentences

SUM = re.compile(r"(?<![\d.,])(\d+) Mitglieder(?:n)?\b")


def pages(site: Path) -> list[Path]:
    """All pages but those that explain to editors how the site is made."""
    return sorted(path for path in site.rglob("*.html") if "mitmachen" not in path.parts)


def sums_in(texts: Iterator[str], allowed: set[int]) -> list[str]:
    """Numbers of members that are neither said by a source nor those of documented members alone."""
    return [text for text in texts for found in SUM.findall(text) if int(found) not in allowed]


def said(directory: Directory) -> set[int]:
    """The numbers of members that sources say, and the number of documented members."""
    texts = json.dumps(directory.file.model_dump(mode="json"), ensure_ascii=False)
    counts = {count.count for count in directory.file.member_counts} | {directory.file.roster.reported_total}
    return {len(directory.documented), *counts, *map(int, SUM.findall(texts))}


def test_no_sum_of_documented_and_reported_members_stands_alone(real_site: Path, real_directory: Directory) -> None:
    """`46 belegte und 11 berichtete Mitglieder`, never `57 Mitglieder`."""
    allowed = said(real_directory)
    assert sums_in(iter([f"{max(allowed) + 1} Mitglieder"]), allowed)
    found = {
        page.relative_to(real_site).as_posix(): sums_in(blocks(main_of(page)), allowed) for page in pages(real_site)
    }
    assert {page: texts for page, texts in found.items() if texts} == {}


def test_no_file_has_such_a_sum_either(real_site: Path, real_directory: Directory) -> None:
    """Tables, JSON, feeds, calendar, badges and pictures."""
    allowed = said(real_directory)
    found = {path.name: sums_in(iter(sentences(path)), allowed) for path in published(real_site)}
    assert {name: texts for name, texts in found.items() if texts} == {}


def marked(link: html.HtmlElement) -> bool:
    """Whether a list says of a link to a reported member that it is one: in its line, its row, or right behind it."""
    around = next(part for part in link.iterancestors() if part.tag in ("li", "tr", "p", "td", "main", "span"))
    if around.tag == "span" and "nowrap" in (around.get("class") or ""):
        return "berichtet" in around.text_content()
    row = next(part for part in link.iterancestors() if part.tag in ("li", "tr", "p", "main"))
    return "berichtet" in row.text_content().lower()


def test_lists_mark_each_reported_member(real_site: Path, real_directory: Directory) -> None:
    reported = {member.id for member in real_directory.reported}
    bare = set()
    for page in pages(real_site):
        for link in main_of(page).xpath(".//a[@href][not(parent::*[@class='frame__more'])]"):
            found = re.search(r"mitglieder/([\w-]+)/$|^\.\./([\w-]+)/$", link.get("href"))
            key = (found[1] or found[2]) if found else None
            if key in reported and not marked(link):
                bare.add((page.relative_to(real_site).as_posix(), key))
    assert bare == set()


def test_the_evidence_alone_decides_who_has_a_badge_and_is_said_to_be_a_member(
    real_site: Path, real_directory: Directory
) -> None:
    documented = {member.id for member in real_directory.documented}
    assert {path.parent.name for path in real_site.glob("mitglieder/*/abzeichen.svg")} == documented
    whole = json.loads((real_site / "daten" / "organisation.jsonld").read_bytes())
    said = {role["member"]["@id"].split("/mitglieder/")[1].partition("/")[0] for role in whole["member"]}
    assert said == documented


def test_similar_members_are_those_that_differ_least(real_directory: Directory) -> None:
    """Nobody nearer in size is left out, by the difference that the page shows."""
    around = neighbours(real_directory)
    for area in real_directory.register.associations.values():
        shown = [abs(like.ratio - 1) for like in around.municipal.similar(area, 3)]
        every = [abs(like.ratio - 1) for like in around.municipal.similar(area, 99)]
        assert shown == sorted(every)[:3]


def test_a_vote_comes_before_the_joining_and_nothing_is_told_twice(real_directory: Directory) -> None:
    for member in real_directory.members:
        events = timeline(real_directory, member)
        dates = [(event.date.text, "Beitritt" in event.title or "tritt" in event.title) for event in events]
        assert len([date for date, joining in dates if joining]) == len({date for date, joining in dates if joining})
        votes = [number for number, event in enumerate(events) if "beschließt" in event.title]
        joinings = [number for number, event in enumerate(events) if event.title == "Beitritt"]
        assert all(vote < joining for vote in votes for joining in joinings), member.id


def test_a_use_without_a_date_of_its_own_has_that_of_its_source(real_site: Path, real_directory: Directory) -> None:
    sources = real_directory.sources
    for service in real_directory.services:
        dated = [use for use in service.uses if not use.as_of and any(sources[key].published for key in use.sources)]
        text = " ".join(blocks(main_of(real_site / "leistungen" / service.id / "index.html")))
        assert text.count("berichtet ") >= len(dated), service.id


def test_numbers_of_sources_are_those_of_the_list_on_the_same_page(real_site: Path) -> None:
    """Every page numbers its sources once, in the order in which it cites them, and lists them itself."""
    cited = 0
    for page in pages(real_site):
        main = main_of(page)
        marks = [(link.get("href"), link.text_content()) for link in main.xpath(".//sup[starts-with(@class, 'ref')]/a")]
        listed = [f"#{item.get('id')}" for item in main.xpath(".//ol[@class='sources']/li")]
        for href, number in marks:
            assert href in listed, (page.relative_to(real_site).as_posix(), href)
            assert listed.index(href) + 1 == int(number), (page.relative_to(real_site).as_posix(), href)
        firsts = list(dict.fromkeys(int(number) for _, number in marks))
        assert firsts == sorted(firsts), page.relative_to(real_site).as_posix()
        cited += bool(marks)
    assert cited > 5
