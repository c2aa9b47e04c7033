"""Directory → the published JSON: one file with everything, and a small one beside each page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from json.encoder import encode_basestring
from typing import Any

from kitu.directory.directory import Directory, Member, Use
from kitu.directory.membership import since
from kitu.exports.badges import Badge
from kitu.exports.rights import Rights
from kitu.records.addresses import AWARDS, SERVICES
from kitu.records.choices import JoinedMeaning
from kitu.records.model import Award, Service
from kitu.records.published import VERSION, plain

Json = Mapping[str, Any]
INDENT = "  "


def encoded(value: object) -> bytes:
    """JSON as every file of this package is written: UTF-8, indented by two, with a line end."""
    return (_indented(value, "\n") + "\n").encode()


def _indented(value: object, line: str) -> str:
    """What `json.dumps` gives with an indent of two, in a third of the time: its quick encoder knows no indents.

    `line` is what a line of the value's own level begins with.
    """
    if isinstance(value, str):
        return encode_basestring(value)
    if value and isinstance(value, Mapping):
        parts = [f"{encode_basestring(key)}: {_indented(part, line + INDENT)}" for key, part in value.items()]
        return f"{{{line}{INDENT}{f',{line}{INDENT}'.join(parts)}{line}}}"
    if value and isinstance(value, (list, tuple)):
        parts = [_indented(part, line + INDENT) for part in value]
        return f"[{line}{INDENT}{f',{line}{INDENT}'.join(parts)}{line}]"
    return json.dumps(value)


def encoded_features(collection: Json) -> bytes:
    """A GeoJSON collection with one feature a line: a fifth of the bytes that indented coordinates take."""
    rest = {key: value for key, value in collection.items() if key != "features"}
    start = json.dumps(rest, ensure_ascii=False, indent=2).removesuffix("\n}")
    lines = ",\n".join(json.dumps(one, ensure_ascii=False, separators=(",", ":")) for one in collection["features"])
    return f'{start},\n  "features": [\n{lines}\n  ]\n}}\n'.encode()


def head(directory: Directory, rights: Rights) -> dict[str, Any]:
    """What each file says about itself: version, date and terms of use."""
    licence = {**rights.head, "notices": list(rights.notices)}
    return {"version": VERSION, "as_of": directory.as_of.isoformat(), "licence": licence}


def document(directory: Directory, site: str, rights: Rights) -> Json:
    """The whole directory, as `kitu.records.published.Document` describes it. `site` is the site's address."""
    return {
        **head(directory, rights),
        "organisation": plain(directory.file),
        "members": [member_record(directory, member, site) for member in directory.members],
        "categories": [plain(category) for category in directory.categories],
        "services": [service_record(directory, service, site) for service in directory.services],
        "awards": [award_record(directory, award, site) for award in directory.awards],
        "sources": [plain(source) for source in directory.sources.values()],
        "redirects": [plain(redirect) for redirect in directory.redirects],
    }


def member_record(directory: Directory, member: Member, site: str) -> dict[str, Any]:
    """A member's entry with what the register knows; `derived` names the fields that are not in the entry."""
    written = plain(member.entry)
    added = {key: value for key, value in _added(directory, member, site) if key not in written}
    return {**written, **added, "derived": [*added]}


def _added(directory: Directory, member: Member, site: str) -> Iterator[tuple[str, Any]]:
    yield "name", member.name
    yield "short_name", member.short_name
    yield "kind", member.kind.name
    yield "documented", member.documented
    if member.place:
        latitude, longitude = member.place.coordinates or (None, None)
        known = {} if latitude is None else {"latitude": latitude, "longitude": longitude}
        note = {"note": member.seat_note} if member.seat_note else {}
        yield "place", {"name": member.place.name, **known, **note}
    if member.district:
        yield "district", {"key": member.district.key, "name": member.district.name}
    if member.population:
        yield "population", {"count": member.population.count, "on": member.population.on.isoformat()}
    if member.entry.joined:
        joined = member.entry.joined
        first = {} if joined.meaning is JoinedMeaning.AT_LATEST else {"first": joined.date.first.isoformat()}
        yield "joined_between", {**first, "last": joined.date.last.isoformat()}
    if member.documented:
        yield "member_since", _since(directory, member)
    if member.logo_address:
        yield "logo_address", site + member.logo_address
    yield "stale", directory.stale(member.entry.checked)
    yield "page", site + member.path


def _since(directory: Directory, member: Member) -> dict[str, Any]:
    known = since(directory, member)
    latest = {"latest": known.latest.isoformat()} if known.latest else {}
    return {"earliest": known.earliest.isoformat(), **latest, "dated": known.dated}


def service_record(directory: Directory, service: Service, site: str) -> dict[str, Any]:
    """A service with the address of its page, and whether its last check is long ago."""
    return _with_page(directory, service, site + SERVICES.page(service.id))


def award_record(directory: Directory, award: Award, site: str) -> dict[str, Any]:
    """An award, likewise."""
    return _with_page(directory, award, site + AWARDS.page(award.id))


def _with_page(directory: Directory, record: Service | Award, page: str) -> dict[str, Any]:
    added = {"stale": directory.stale(record.checked), "page": page}
    return {**plain(record), **added, "derived": [*added]}


def member_file(directory: Directory, member: Member, badge: Badge | None, site: str, rights: Rights) -> Json:
    """The file beside a member's page (`MemberFile`); with a badge for documented members."""
    values = {"member": member_record(directory, member, site), "uses": [_use(use) for use in member.uses]}
    embed = {"embed": badge.record} if badge else {}
    return {**head(directory, rights), **values, **embed, "sources": cited(directory, values)}


def _use(use: Use) -> dict[str, Any]:
    values = plain(use.use)
    del values["member"]
    return {"service": use.service.id, "title": use.service.title, **values}


def service_file(directory: Directory, service: Service, site: str, rights: Rights) -> Json:
    """The file beside a service's page (`ServiceFile`)."""
    record = service_record(directory, service, site)
    return {**head(directory, rights), "service": record, "sources": cited(directory, record)}


def award_file(directory: Directory, award: Award, site: str, rights: Rights) -> Json:
    """The file beside an award's page (`AwardFile`)."""
    record = award_record(directory, award, site)
    return {**head(directory, rights), "award": record, "sources": cited(directory, record)}


def cited(directory: Directory, values: object) -> list[dict[str, Any]]:
    """The sources that any part of a record names, in the order of the data file."""
    named = set(_sources_in(values))
    return [plain(source) for source in directory.sources.values() if source.id in named]


def _sources_in(value: object) -> Iterable[str]:
    if isinstance(value, Mapping):
        yield from (*value.get("sources", ()), *value.get("seat_sources", ()))
        for part in value.values():
            yield from _sources_in(part)
    elif isinstance(value, list):
        for part in value:
            yield from _sources_in(part)
