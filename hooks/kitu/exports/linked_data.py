"""The organisation with its members, services and awards in the words of schema.org, as one JSON-LD document.

Made of the nodes of `kitu.exports.schema_org`: reported and merely planned memberships are not said,
since schema.org has no word for "not confirmed".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kitu.directory.directory import Directory, Member
from kitu.exports import schema_org
from kitu.exports.rights import Rights
from kitu.records import addresses
from kitu.records.choices import JoinedMeaning
from kitu.records.partial_date import PartialDate

Node = dict[str, Any]


def organisation(directory: Directory, site: str, rights: Rights) -> Node:
    """All of it as one object. `site` is the site's address; each statement names its sources (`subjectOf`)."""
    nodes = schema_org.things(directory)
    services = [{**nodes[addresses.SERVICES.page(service.id)][0]} for service in directory.services]
    for node, service in zip(services, directory.services, strict=True):
        node["subjectOf"] = _works(directory, service.sources)
    members = [member for member in directory.members if member.documented]
    whole: Node = {
        "@context": "https://schema.org",
        **schema_org.organisation(directory),
        "member": [_role(directory, member) for member in members],
        "makesOffer": [{"@type": "Offer", "itemOffered": service} for service in services],
        "subjectOf": [_data_set(directory, rights), *_works(directory, directory.organisation.sources)],
    }
    completed: Node = schema_org.completed(whole, site.rstrip("/"))
    return completed


def _role(directory: Directory, member: Member) -> Node:
    """Membership as a role, which carries its beginning and its sources."""
    joined = member.entry.joined
    start = iso(joined.date) if joined and joined.meaning is JoinedMeaning.JOINED else ""
    body = {key: value for key, value in schema_org.member_of(directory, member).items() if key != "memberOf"}
    return {
        "@type": "OrganizationRole",
        "roleName": "Mitglied",
        **({"startDate": start} if start else {}),
        "member": body,
        "subjectOf": _works(directory, member.entry.sources),
    }


def _data_set(directory: Directory, rights: Rights) -> Node:
    return {
        "@type": "Dataset",
        "name": f"Verzeichnis: {directory.organisation.name}",
        "description": "Mitglieder, Leistungen und Auszeichnungen, jede Angabe mit Quelle.",
        "url": f"/{addresses.OPEN_DATA.address}",
        **({"license": rights.licence.url} if rights.licence else {}),
        **({"creditText": " ".join(rights.notices)} if rights.notices else {}),
        "dateModified": directory.as_of.isoformat(),
    }


def _works(directory: Directory, ids: Iterable[str]) -> list[Node]:
    sources = [directory.sources[source] for source in ids]
    return [{"@type": "CreativeWork", "name": source.title, "url": source.url} for source in sources]


def iso(date: PartialDate) -> str:
    """A partial date in ISO 8601 (year, month or day); empty for seasons and quarters, which it cannot say."""
    return date.text if all(part.isdigit() for part in date.text.split("-")) else ""
