"""The form for proposals: it judges as the check does, sends nothing, and its text becomes lines of the data."""

from __future__ import annotations

import argparse
import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
import yaml
from playwright.sync_api import Page, expect

from kitu.editing import propose_command
from kitu.pages.proposal_rules import KINDS, rules
from kitu.reading.date_rules import lies_before
from kitu.reading.validation import refused
from kitu.reading.yaml_source import read_yaml
from kitu.records.addresses import PROPOSAL, PROPOSAL_RECORDS
from kitu.records.messages import FILE_MESSAGES
from kitu.records.partial_date import SEASONS, PartialDate
from kitu.records.proposal import BEGIN, END
from kitu.records.settings import Forge
from tests.base_project import DATA, ROOT
from tests.browser.axe import violations
from tests.browser.conftest import NewPage
from tests.hostile_values import ATTACK

SCRIPT = ROOT / "docs" / "assets" / "js" / "proposal" / "verdict.js"
TEXT_SCRIPT = SCRIPT.with_name("text.js")
FOUNDED = PartialDate.parse("2015-05-04")
FIXTURES = sorted((DATA / "invalid").glob("*.yaml")) + sorted((DATA / "base").glob("*.yaml"))
MORE = (
    *("https://a@b.example/x", "https://[::1]/", "https://a", "https://a.b", "https://ä.example/ö", "http://x.y:80/z"),
    *("1.10.2022", "31.02.2022", "0.0.0000", "2022-Q5", "2022-Winter", "2024-02-29", "2023-02-29", "2022-13", " 2022"),
    *("06712", "6712", "06712 ", "k. A.", "?", "„a“", '"a"', "'a',", "a,", "> a", "|- a", "x" * 201, "x" * 2001, "  "),
    *(
        "a\u00adb",
        "\u200b",
        "a\u00a0b",
        "🏛",
        "<<<<<<< x",
        "a ======= b",
        "stadt.de",
        "www.stadt.de/a b",
        "javascript:x",
    ),
)


SPELLED_OUT = re.compile(
    "|".join(re.sub(r"\\{\w+\\}", ".+", re.escape(message.reason)) for message in FILE_MESSAGES.values())
)
"""How the messages begin that only the files have."""


def written(path: Path) -> Iterator[str]:
    """Give every value of a file, as far as it can be read."""
    root = read_yaml("", path.read_bytes()).root
    for _, node in root.walk() if root else ():
        if node.text is not None:
            yield node.text


def test_the_browser_says_what_the_check_says(page: Page) -> None:
    """Word for word, for every value of every fixture, good and bad, in every type of field.

    What word processors and tables make of a value, the check alone spells out: the form refuses it all the same.
    """
    texts = sorted({text for path in FIXTURES for text in written(path)} | {*MORE, ATTACK})
    wanted = [[kind, text] for kind in KINDS if kind != "flag" for text in texts]
    source = SCRIPT.read_text(encoding="utf-8").replace("export ", "")
    ask = "const { judge } = judgeBy(rules); return values.map(([kind, value]) => judge({ kind }, value))"
    judged = page.evaluate(
        f"([rules, values]) => {{ {source}\n{ask} }}",
        [rules(FOUNDED), wanted],
    )
    different = [
        (kind, text, ours, theirs)
        for (kind, text), theirs in zip(wanted, judged, strict=True)
        if (ours := refused(KINDS[kind], text)) != theirs and not (theirs and SPELLED_OUT.match(ours))
    ]
    assert different == []


def test_the_browser_knows_the_postal_codes_of_the_country(page: Page) -> None:
    """In the words of the rule; where none are known, all forms are taken."""
    source = SCRIPT.read_text(encoding="utf-8").replace("export ", "")
    field = "{kind: 'postal_code', of_country: true}"
    texts = ["1012 AB", "1012AB", "06712", "1012 A"]
    judged = page.evaluate(
        f"([all, values]) => {{ {source}\nreturn all.map((r) => values.map((v) => judgeBy(r).judge({field}, v))) }}",
        [[rules(FOUNDED, "NL", ["1012 AB"]), rules(FOUNDED, "AU")], texts],
    )
    wrong = "So sieht dort keine Postleitzahl aus (Niederlande). Zum Beispiel 1012 AB schreiben, mit allen Stellen."
    assert judged == [["", "", wrong, wrong], [""] * 4]


def test_the_browser_knows_what_lies_before_the_founding(page: Page) -> None:
    """For dates of every form around it: in fields of what the organisation was there for, as the rule of the check."""
    years = (f"{year}{part}" for year in (2014, 2015) for part in ("", "-01", "-04", "-05", "-05-03", "-05-04", "-12"))
    parts = (f"{year}-{part}" for year in (2014, 2015) for part in ("Q1", "Q2", "Q3", "Q4", *SEASONS))
    texts = [*years, *parts]
    source = SCRIPT.read_text(encoding="utf-8").replace("export ", "")
    field = "{kind: 'date', since_founding: true}"
    judged = page.evaluate(
        f"([rules, values]) => {{ {source}\nreturn values.map((v) => judgeBy(rules).judge({field}, v)) }}",
        [rules(FOUNDED), texts],
    )
    wrong = "Das liegt vor der Gründung am 4. Mai 2015. Das Datum prüfen."
    expected = [wrong if lies_before(FOUNDED, PartialDate.parse(text)) else "" for text in texts]
    assert judged == expected
    assert {"", wrong} == {*judged}


WAYS = """({ kind, way, told, text }) =>
    kind === "mail" ? mailAddress(way, "T & ü", told, text) : issueAddress(way, "T & ü", told, text)"""


def address_of(page: Page, kind: str, way: dict[str, str], text: str) -> str:
    """Give the address by which a proposal leaves the browser."""
    source = TEXT_SCRIPT.read_text(encoding="utf-8").replace("export ", "")
    made: str = page.evaluate(
        f"(given) => {{ {source}\nreturn ({WAYS})(given) }}", {"kind": kind, "way": way, "told": "Neu: ü", "text": text}
    )
    return made


@pytest.mark.parametrize("forge", list(Forge))
def test_each_way_carries_the_text_up_to_its_length(page: Page, forge: Forge) -> None:
    """Mail programs and forges get what they take, and nothing where it would be cut off: then the file is left."""
    text = f'{BEGIN}\nnote: "ü & # %"\n{END}\n'
    hub = {"name": forge, "address": "https://forge.example/issues/new"}
    query = dict(parse_qsl(urlsplit(address_of(page, "issue", hub, text)).query))
    body = query["issue[description]" if forge is Forge.GITLAB else "body"]
    assert text in body
    assert "vorschlag" in str(query).lower() or forge is Forge.FORGEJO
    mail = {"mail": "redaktion@beispiel.example"}
    sent = urlsplit(address_of(page, "mail", mail, text))
    assert sent.path == mail["mail"]
    assert text in dict(parse_qsl(sent.query))["body"].replace("\r\n", "\n")
    assert [address_of(page, *way, "ü" * 2000) for way in (("mail", mail), ("issue", hub))] == ["", ""]


def proposed(project: Path, folder: Path, text: str) -> Path:
    """Take a proposal over into a copy of the data; gives the copy."""
    shutil.copytree(project / "data", folder / "data", symlinks=True)
    options = argparse.Namespace(root=folder, file="-", checked="2026-11-22", anyway=False, summary=None)
    status, report = propose_command.run(options, io.BytesIO(text.encode()), None)
    assert status == 0, report
    return folder


def entry(root: Path, name: str, identifier: str) -> Any:
    found = yaml.load((root / "data" / f"{name}.yaml").read_bytes(), Loader=yaml.BaseLoader)[name]  # noqa: S506  # texts
    return next(record for record in found if record["id"] == identifier)


def type_over(page: Page, text: str) -> None:
    page.keyboard.press("Control+A")
    page.keyboard.type(text)


def test_a_fact_is_corrected_by_keyboard(new_page: NewPage, crowd_project_folder: Path, tmp_path: Path) -> None:
    """Chosen by the address; faults stand on top and at their fields; nothing is requested, stored or sent."""
    page = new_page(viewport={"width": 320, "height": 640}, color_scheme="dark")
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(f"{PROPOSAL.address}#mitglied=sternau", wait_until="networkidle")  # the icon comes after the page
    assert [url.endswith(PROPOSAL_RECORDS) for url in requests if "sternau" in url or ".json" in url] == [True]
    requests.clear()
    page.get_by_label("Angabe", exact=True).focus()
    page.keyboard.type("Web")
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_id("wert-url")
    type_over(page, "www.sternau.example")
    page.keyboard.press("Enter")
    correct_what_is_named(page)
    assert list(violations(page)) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert requests == []
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    text = page.locator("#vorschlag-text").input_value()
    website = entry(proposed(crowd_project_folder, tmp_path, text), "members", "sternau")["website"]
    assert website["url"] == "https://www.sternau.example/"


def test_who_cannot_load_the_records_is_told_how_to_do_without(page: Page) -> None:
    """The form goes, a sentence comes in its place, and the way without a form is there."""
    page.route(f"**/{PROPOSAL_RECORDS}", lambda route: route.abort("failed"))
    page.goto(PROPOSAL.address)
    expect(page.get_by_role("alert")).to_contain_text("nicht alles laden können")
    expect(page.get_by_role("form", name="Vorschlag")).to_be_hidden()
    expect(page.get_by_role("heading", name="Ohne Formular")).to_be_visible()
    page.unroute(f"**/{PROPOSAL_RECORDS}")


def correct_what_is_named(page: Page) -> None:
    """Go from the summary of faults to each field, and on to the finished proposal."""
    summary = page.locator("#vorschlag-fehler")
    expect(summary).to_be_focused()
    expect(summary.get_by_role("link")).to_have_count(3)
    assert list(violations(page)) == []
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    address = page.locator(":focus")
    expect(address).to_have_attribute("aria-invalid", "true")
    expect(address).to_have_accessible_description(re.compile("https://www.sternau.example schreiben"))
    type_over(page, "https://www.sternau.example/")
    for text in ("https://www.sternau.example/impressum", "Stadt Sternau: „Impressum“ – 🏛"):
        page.keyboard.press("Tab")
        page.keyboard.type(text)
    page.keyboard.press("Enter")
    expect(page.locator(":focus")).to_have_text("Ihr Vorschlag")
    changed = page.locator(".proposal__preview tbody", has_text="Internetadresse")
    expect(changed.get_by_role("cell")).to_have_text(["https://sternau.example/", "https://www.sternau.example/"])


def test_a_use_is_corrected_and_saved_as_a_file(page: Page, crowd_project_folder: Path, tmp_path: Path) -> None:
    """The way from a service's page: what is known is filled in, the saved file is what `propose` reads.

    One click is enough after a fault is mended, though the page moves as its message goes; a day may be typed as usual.
    """
    page.goto("leistungen/aktenplan/")
    page.get_by_role("link", name="Nutzung melden oder berichtigen").click()
    page.get_by_label("Mitglied", exact=True).select_option("sternau")
    expect(page.get_by_label(re.compile("^Einzelheit"))).to_have_value("Zuerst im Hauptamt.")
    page.get_by_label("Stand der Nutzung").select_option("geplant")
    page.get_by_label("Zeitpunkt (freiwillig)").fill("1.10.2022")
    page.get_by_label("Internetadresse der Quelle").fill("www.sternau.example/rat/2")
    page.get_by_role("button", name="Vorschlag ansehen").click()
    expect(page.locator("#vorschlag-fehler")).to_be_focused()
    page.get_by_label("Internetadresse der Quelle").fill("https://www.sternau.example/rat/2")
    page.get_by_label("Wer sagt das, und wo?").fill("Stadt Sternau, Ratsinformation")
    page.get_by_role("button", name="Vorschlag ansehen").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Als Datei speichern").click()
    text = Path(download.value.path()).read_text(encoding="utf-8")
    uses = entry(proposed(crowd_project_folder, tmp_path, text), "services", "aktenplan")["uses"]
    use = next(use for use in uses if use["member"] == "sternau")
    assert (use["status"], use["as_of"]) == ("geplant", "2022-10-01")
