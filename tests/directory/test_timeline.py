"""The events at one member, in order, each with its sources and the page that says more."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

from kitu.directory.timeline import timeline
from kitu.records import wording
from kitu.records.choices import JoinedMeaning
from kitu.records.model import Joined
from tests.base_directory import base


def test_joining_milestones_and_uses_come_together() -> None:
    events = timeline(base(), base().member["sternau"])
    assert {event.title for event in events} >= {"Gründung", "Elektronischer Aktenplan: nutzt die Leistung"}
    assert all(event.sources for event in events)


def test_events_are_in_order_for_every_member() -> None:
    for member in base().members:
        events = timeline(base(), member)
        assert all(one.date.last <= other.date.last for one, other in pairwise(events))
        dated = sum(item.use.as_of is not None for item in member.uses)
        named = [milestone.date for milestone in base().file.milestones if member.id in milestone.members]
        joined = member.entry.joined
        told_twice = joined is not None and joined.date in named
        assert len(events) == dated + len(named) + (joined is not None and not told_twice)


def test_a_joining_that_a_milestone_tells_is_told_once() -> None:
    """With the note and the sources of both."""
    events = [event for event in timeline(base(), base().member["sternau"]) if event.date.text == "2015-05-04"]
    assert [event.title for event in events] == ["Gründung"]
    assert "Unterschrift bei der Gründung." in events[0].text
    joined = base().member["sternau"].entry.joined
    assert joined is not None
    assert set(joined.sources) <= set(events[0].sources)


def test_a_year_follows_the_days_in_it() -> None:
    """A vote in April comes before a joining "in the same year"."""
    member = base().member["sternau"]
    joined = Joined.model_validate({"date": "2015", "sources": ["gruendung"]})
    late = replace(member, entry=member.entry.model_copy(update={"joined": joined}))
    assert [event.title for event in timeline(base(), late)][:2] == ["Gründung", "Beitritt"]


def test_every_meaning_of_a_joining_date_has_a_title() -> None:
    assert wording.JOINING.keys() == set(JoinedMeaning)


def test_events_lead_to_pages_of_the_site() -> None:
    paths = {event.path for member in base().members for event in timeline(base(), member)}
    services = {f"leistungen/{service.id}/" for service in base().services}
    assert paths <= {"", "ueber-uns/chronik/#ereignis-gruendung"} | services
