"""Who was a member on a day, in the browser: the same answers as the data give, for 200 days in one visit."""

from __future__ import annotations

import datetime
import random

from playwright.sync_api import Page, expect

from kitu.directory.directory import Directory
from kitu.directory.membership import Certainty, members_since

DAYS = 200

COUNT = """(days) => {
  const field = document.querySelector("#mitglieder-am-tag input")
  return days.map((day) => {
    field.value = day
    field.dispatchEvent(new Event("change"))
    const items = (kind) => document.querySelectorAll(`#mitglieder-am-tag-listen [data-kind=${kind}] li`)
    return ["certain", "possible", "unknown"].map((kind) => [...items(kind)].map((item) => item.textContent))
  })
}"""


def test_the_page_names_who_was_a_member_on_any_day(page: Page, directory: Directory) -> None:
    """Names and counts of 200 random days; the day stands in the address, leads back, and nonsense is ignored."""
    founded, newest = directory.organisation.founded.first, directory.as_of
    chance = random.Random(19)  # noqa: S311  # the same days in each run
    days = [founded + datetime.timedelta(days=chance.randint(0, (newest - founded).days)) for _ in range(DAYS)]
    page.goto("ueber-uns/zahlen/")
    expect(page.locator("#mitglieder-am-tag")).to_be_visible()
    told = page.evaluate(COUNT, [day.isoformat() for day in days])
    known = members_since(directory)
    for day, found in zip(days, told, strict=True):
        expected = [[member.short_name for member, span in known if span.on(day) is kind] for kind in Certainty]
        assert found == expected, day
    assert page.url.endswith(f"#tag={days[-1].isoformat()}")
    page.goto(f"ueber-uns/zahlen/#tag={days[0].isoformat()}")
    counts = ", ".join(
        f"{label}: {len(names)}"
        for label, names in zip(
            ("Sicher Mitglied", "Möglicherweise Mitglied", "Beginn nicht bekannt"), told[0], strict=True
        )
    )
    expect(page.locator("#mitglieder-am-tag [role=status]")).to_contain_text(counts)
    page.goto("ueber-uns/zahlen/#tag=1200-01-01")
    expect(page.locator("#mitglieder-am-tag [role=status]")).to_contain_text("Bitte einen Tag vom")
    expect(page.locator("#mitglieder-am-tag-listen")).to_be_hidden()
