"""The page on which visitors propose a change: a form that works in the browser alone and sends nothing by itself.

A request for the chosen record would tell the server whose entry is being corrected, before anybody decides to send it.
So all records stand in one file, and everybody's browser loads that file when the page opens.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from kitu.directory.area_pages import check_slug
from kitu.directory.directory import Directory, Member
from kitu.pages.context import PageContext
from kitu.pages.municipalities import checked_areas
from kitu.pages.page import Page, SearchEntry
from kitu.pages.proposal_rules import fields_of, rules
from kitu.records.addresses import EDITING, PROPOSAL, PROPOSAL_RECORDS, START, script, style
from kitu.records.choices import Evidence
from kitu.records.model import MemberEntry, Record, Service, ServiceUse
from kitu.records.proposal import BEGIN, END, Proposal, ProposedSource, open_fields, parts
from kitu.records.settings import Proposals
from kitu.region.register import Area

NAMES = ("Mitglied hinzufügen", "Korrektur", "Fehler melden", "Angabe ergänzen", "Wir sind Mitglied")
"""Further words by which the search finds the page."""


def proposal_page(context: PageContext, ways: Proposals) -> Page:
    """The form, and how to do without it."""
    content = context.render.page("proposal.html", PROPOSAL.address, ways=ways)
    text = "Eine Angabe berichtigen oder ergänzen, eine Nutzung oder Mitgliedschaft melden, ohne Konto."
    return Page(
        path=PROPOSAL.address,
        title=PROPOSAL.title,
        description=text,
        content=content,
        crumbs=(START, EDITING),
        search=(SearchEntry(PROPOSAL.title, text, NAMES),),
        scripts=(script("proposal"),),
        styles=(style("proposal"),),
    )


def proposal_files(directory: Directory, ways: Proposals) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The address of the file with everything that the form needs to know, and its maker."""
    yield PROPOSAL_RECORDS, partial(_records, directory, ways)


def _records(directory: Directory, ways: Proposals) -> bytes:
    return json.dumps(form_data(directory, ways), ensure_ascii=False, separators=(",", ":")).encode()


def form_data(directory: Directory, ways: Proposals) -> dict[str, Any]:
    """What the form knows: its fields and rules, the records as they are, and where a proposal can be sent."""
    return {
        "begin": BEGIN,
        "end": END,
        "rules": rules(directory.organisation.founded, directory.organisation.country, _forms(directory)),
        "fields": {
            "members": [*fields_of(MemberEntry, open_fields("members"))],
            "services": [*fields_of(Service, open_fields("services"))],
            "use": [*fields_of(ServiceUse, dict(parts(ServiceUse)))],
            "source": [*fields_of(ProposedSource, dict(parts(ProposedSource)))],
            "note": [*fields_of(Proposal, {"note": None})],
        },
        "members": [_member(member) for member in directory.members],
        "services": [_service(service) for service in directory.services],
        "areas": _areas(directory),
        "kinds": [kind.name for kind in directory.file.member_kinds],
        "evidence": {"documented": Evidence.DOCUMENTED, "reported": Evidence.REPORTED},
        "organisation": directory.organisation.what,
        "mail": ways.mail,
        "forge": {"name": ways.forge, "address": ways.new_issue} if ways.repository else None,
    }


def _forms(directory: Directory) -> tuple[str, ...]:
    """Examples of postal codes, where all addresses are in one country."""
    countries = {member.entry.address.country for member in directory.members if member.entry.address}
    return directory.organisation.forms if countries <= {None, directory.organisation.country} else ()


def _member(member: Member) -> dict[str, Any]:
    keyed = member.area is not None
    return {"id": member.id, "name": member.name, "keyed": keyed, "values": _values(member.entry, "members")}


def _service(service: Service) -> dict[str, Any]:
    uses = {use.member: _parts(use) for use in service.uses}
    return {"id": service.id, "name": service.title, "values": _values(service, "services"), "uses": uses}


def _values(record: Record, name: str) -> dict[str, Any]:
    written = record.model_dump(mode="json", by_alias=True, exclude_none=True)
    shown = {key: written[key] for key in open_fields(name) if key in written}
    return {key: _texts(value) for key, value in shown.items() if value not in (False, {})}


def _parts(record: Record) -> dict[str, Any]:
    return dict(_texts(record.model_dump(mode="json", by_alias=True, exclude_none=True)))


def _texts(value: Any) -> Any:
    """A value as it is written in the files: texts, without sources and without the member whose use it is."""
    if isinstance(value, dict):
        return {key: _texts(part) for key, part in value.items() if key not in ("sources", "member")}
    return str(value).lower() if isinstance(value, bool) else str(value)


def _areas(directory: Directory) -> list[dict[str, str]]:
    """The areas that are no members yet."""
    taken = {member.area.key for member in directory.members if member.area is not None}
    return [_area(area) for area in checked_areas(directory) if area.key not in taken]


def _area(area: Area) -> dict[str, str]:
    name = f"{area.title} ({area.qualifier})" if area.qualifier else area.title
    return {"slug": check_slug(area), "name": name, "field": area.official_key[0].lower(), "key": area.key}
