"""GeoJSON (RFC 7946): members as points, districts as areas with their counts. Degrees, WGS 84, longitude first."""

from __future__ import annotations

from typing import Any

from kitu.directory import figures
from kitu.directory.directory import Directory, Member
from kitu.exports.document import head, member_record
from kitu.exports.rights import Rights

NOT_FLAT = {
    "same_as",
    "joined",
    "seat",
    "address",
    "place",
    "district",
    "population",
    "website",
    "derived",
    "email",
    "telephone",
    "logo",
    "links",
    "tags",
    "joined_between",
    "member_since",
}


def members(directory: Directory, site: str, rights: Rights) -> dict[str, Any]:
    """All members; one whose place is not known has no geometry, so that the file is as complete as the others."""
    return _collection(directory, [_point(directory, member, site) for member in directory.members], rights)


def districts(directory: Directory, rights: Rights) -> dict[str, Any]:
    """All districts with the number of members that have their seat there, documented and merely reported."""
    counted = {name: (documented, reported) for name, documented, reported in figures.by_district(directory)}
    features = [_area(directory, feature, counted) for feature in directory.basemap.districts["features"]]
    return _collection(directory, features, rights)


def _collection(directory: Directory, features: list[dict[str, Any]], rights: Rights) -> dict[str, Any]:
    return {"type": "FeatureCollection", **head(directory, rights), "features": features}


def _point(directory: Directory, member: Member, site: str) -> dict[str, Any]:
    geometry = None
    if member.place and member.place.coordinates:
        latitude, longitude = member.place.coordinates
        geometry = {"type": "Point", "coordinates": [longitude, latitude]}
    properties = {**_flat(member_record(directory, member, site)), **_details(directory, member)}
    return {"type": "Feature", "id": member.id, "geometry": geometry, "properties": properties}


def _flat(record: dict[str, Any]) -> dict[str, Any]:
    """Map programs show properties as a table: no objects within."""
    return {key: value for key, value in record.items() if key not in NOT_FLAT}


def _details(directory: Directory, member: Member) -> dict[str, Any]:
    joined, population = member.entry.joined, member.population
    values = {
        "place": member.place.name if member.place else None,
        "place_note": member.seat_note,
        "district": member.district.name if member.district else None,
        "district_key": member.district.key if member.district else None,
        "population": population.count if population else None,
        "population_on": population.on.isoformat() if population else None,
        "joined": str(joined.date) if joined else None,
        "joined_meaning": joined.meaning.value if joined else None,
        "address": member.entry.address.line if member.entry.address else None,
        "website": member.entry.website.url if member.entry.website else None,
        "email": member.entry.email.address if member.entry.email else None,
        "telephone": member.entry.telephone.number if member.entry.telephone else None,
        "tags": ", ".join(tag.title for tag in directory.tags_of(member)) or None,
    }
    return {key: value for key, value in values.items() if value is not None}


def _area(directory: Directory, feature: Any, counted: dict[str, tuple[int, int]]) -> dict[str, Any]:
    area = directory.register.districts[feature["properties"]["ags"]]
    documented, reported = counted[area.name]
    properties = {
        "key": area.key,
        "name": area.name,
        "kind": area.kind.name,
        "documented_members": documented,
        "reported_members": reported,
        "population": area.population.count,
        "population_on": area.population.on.isoformat(),
    }
    return {"type": "Feature", "id": area.key, "geometry": feature["geometry"], "properties": properties}
