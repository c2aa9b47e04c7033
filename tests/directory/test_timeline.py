"""The events at one member, in order, each with its sources and the page that says more."""

from __future__ import annotations

from itertools import pairwise

from kitu.directory.timeline import timeline
from kitu.records import wording
from kitu.records.model import JoinedMeaning
from tests.base_directory import base


def test_joining_milestones_and_uses_come_together() -> None:
    events = timeline(base(), base().member["stendal"])
    assert {event.title for event in events} >= {"Beitritt", "Gründung", "Elektronischer Aktenplan: nutzt die Leistung"}
    assert all(event.sources for event in events)


def test_events_are_in_order_for_every_member() -> None:
    for member in base().members:
        events = timeline(base(), member)
        assert all(one.date.first <= other.date.first for one, other in pairwise(events))
        dated = sum(item.use.as_of is not None for item in member.uses)
        named = sum(member.id in milestone.members for milestone in base().file.milestones)
        assert len(events) == dated + named + (member.entry.joined is not None)


def test_every_meaning_of_a_joining_date_has_a_title() -> None:
    assert wording.JOINING.keys() == set(JoinedMeaning)


def test_events_lead_to_pages_of_the_site() -> None:
    paths = {event.path for member in base().members for event in timeline(base(), member)}
    services = {f"leistungen/{service.id}/" for service in base().services}
    assert paths <= {"", "ueber-uns/chronik/#ereignis-gruendung"} | services
