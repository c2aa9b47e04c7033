"""The directory in the words of schema.org: for search engines and the linked data file."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from kitu.directory.directory import Directory, Member
from kitu.records.addresses import ABOUT, AWARDS, SERVICES, START
from kitu.records.made_when_asked import MadeWhenAsked
from kitu.records.model import Award, Link, Service
from kitu.region.register import Area

Node = Mapping[str, Any]
"""A thing of schema.org; addresses are site-relative and begin with a slash until `document` makes them whole."""

ORGANISATION = "/#organisation"


ADDRESSES = frozenset({"@id", "url", "logo", "mainEntityOfPage"})
"""Properties whose values are addresses of this site if they begin with a slash."""


def things(
    directory: Directory, lists: Mapping[str, Sequence[Member]] = MappingProxyType({})
) -> Mapping[str, tuple[Node, ...]]:
    """What each page is about, by the page's address; pages that are about nothing else are left out.

    `lists` are the members that each page of their list shows, by its address.
    """
    makers = (*_makers(directory), *((address, _with_members, members) for address, members in lists.items()))
    return MadeWhenAsked((address, partial(_one, make, directory, *about)) for address, make, *about in makers)


def _one(make: Callable[..., Node], *about: Any) -> tuple[Node, ...]:
    return (make(*about),)


def _makers(directory: Directory) -> Iterator[tuple[Any, ...]]:
    """Each page's address, the function that says what it is about, and that function's second argument."""
    yield from ((location.address, organisation) for location in (START, ABOUT, AWARDS))
    yield SERVICES.address, _catalogue
    yield from ((member.path, member_of, member) for member in directory.members)
    yield from ((SERVICES.page(service.id), _service, service) for service in directory.services)
    yield from ((AWARDS.page(award.id), organisation) for award in directory.awards)


def organisation(directory: Directory) -> dict[str, Any]:
    """The cooperative itself, with its awards."""
    own = directory.organisation
    return {
        "@type": own.form.type,
        "@id": ORGANISATION,
        "name": own.name,
        "alternateName": own.short_name,
        "description": own.summary,
        "url": own.website,
        **_same_as(own.same_as),
        "foundingDate": own.founded.iso,
        "areaServed": _region(directory),
        **({"award": [_award(award) for award in directory.awards]} if directory.awards else {}),
    }


def member_of(directory: Directory, member: Member) -> dict[str, Any]:
    """A member: a public body where the official register knows it, else an organisation."""
    website = member.entry.website
    return {
        **_named(member),
        **({"alternateName": member.short_name} if member.short_name != member.name else {}),
        "mainEntityOfPage": f"/{member.path}",
        **({"url": website.url} if website else {}),
        **_same_as(member.entry.same_as),
        **dict(_contact(directory, member)),
        **dict(_official(directory, member)),
        **dict(_place(directory, member)),
        **({"memberOf": _short_organisation(directory)} if member.documented else {}),
    }


def _contact(directory: Directory, member: Member) -> Iterator[tuple[str, Any]]:
    """How the member is reached and recognised, and the pages about it; what is not known is left out."""
    entry, tags = member.entry, directory.tags_of(member)
    if entry.email:
        yield "email", entry.email.address
    if entry.telephone:
        yield "telephone", entry.telephone.number
    if member.logo_address:
        yield "logo", f"/{member.logo_address}"
    if entry.links:
        yield "subjectOf", [{"@type": "WebPage", "name": link.title, "url": link.url} for link in entry.links]
    if tags:
        yield "keywords", [tag.title for tag in tags]


def _same_as(links: Sequence[Link]) -> dict[str, Any]:
    """The addresses of the same body in authority files."""
    return {"sameAs": [link.url for link in links]} if links else {}


def _named(member: Member) -> dict[str, Any]:
    kind = "GovernmentOrganization" if member.area else "Organization"
    return {"@type": kind, "@id": f"/{member.path}#mitglied", "name": member.name}


def _short_organisation(directory: Directory) -> dict[str, Any]:
    own = directory.organisation
    return {"@type": own.form.type, "@id": ORGANISATION, "name": own.name, "url": own.website}


def _region(directory: Directory) -> dict[str, Any]:
    return {"@type": "AdministrativeArea", "name": directory.organisation.region}


def _official(directory: Directory, member: Member) -> Iterator[tuple[str, Any]]:
    """The official key, and the area that the member is the administration of."""
    if member.area is None:
        return
    yield "identifier", _key(member.area)
    yield "areaServed", _area(directory, member.area)


def _key(area: Area) -> dict[str, Any]:
    short, name = area.official_key
    return {"@type": "PropertyValue", "propertyID": short, "name": name, "value": area.key}


def _area(directory: Directory, area: Area) -> dict[str, Any]:
    district = directory.register.districts[area.district]
    above = {"@type": "AdministrativeArea", "name": district.name, "containedInPlace": _region(directory)}
    return {
        "@type": "AdministrativeArea",
        "name": area.title,
        "identifier": _key(area),
        "containedInPlace": _region(directory) if district.name in (area.name, area.title) else above,
    }


def _place(directory: Directory, member: Member) -> Iterator[tuple[str, Any]]:
    known = dict(_address(member))
    if known:
        own, country = directory.organisation, directory.country_of(member)
        inside = country == own.country and "streetAddress" not in known
        region = {"addressRegion": own.region} if inside else {}
        yield (
            "address",
            {"@type": "PostalAddress", **known, **region, **({"addressCountry": country} if country else {})},
        )
    if member.place and member.place.coordinates:
        latitude, longitude = member.place.coordinates
        geo = {"@type": "GeoCoordinates", "latitude": latitude, "longitude": longitude}
        yield "location", {"@type": "Place", "name": member.place.name, "geo": geo}


def _address(member: Member) -> Iterator[tuple[str, str]]:
    """The known address; else the place, with the postal code that the register gives its administration."""
    address = member.entry.address
    if address:
        yield "streetAddress", address.street
        yield "addressLocality", address.locality
        yield "postalCode", address.postal_code
    elif member.place:
        yield "addressLocality", member.place.name
        if member.area and member.area.postal_code:
            yield "postalCode", member.area.postal_code


def _with_members(directory: Directory, members: Sequence[Member]) -> dict[str, Any]:
    documented = (member for member in members if member.documented)
    named = [{**_named(member), "mainEntityOfPage": f"/{member.path}"} for member in documented]
    return {**_short_organisation(directory), "member": named}


def _catalogue(directory: Directory) -> dict[str, Any]:
    items = [
        {
            "@type": "ListItem",
            "position": place,
            "name": service.title,
            "url": "/" + SERVICES.page(service.id),
        }
        for place, service in enumerate(directory.services, start=1)
    ]
    return {"@type": "ItemList", "name": "Leistungen", "numberOfItems": len(items), "itemListElement": items}


def _service(directory: Directory, service: Service) -> dict[str, Any]:
    category = next(category.name for category in directory.categories if category.id == service.category)
    return {
        "@type": "Service",
        "@id": f"/{SERVICES.page(service.id)}#leistung",
        "name": service.title,
        "description": service.summary,
        "category": category,
        "mainEntityOfPage": "/" + SERVICES.page(service.id),
        "provider": _short_organisation(directory),
        "areaServed": _region(directory),
    }


def _award(award: Award) -> str:
    return f"{award.name} ({award.year})"


def completed(value: Any, site_url: str, key: str = "") -> Any:
    """The same with whole addresses: only where an address stands, never in a text that begins with a slash."""
    if isinstance(value, Mapping):
        return {name: completed(part, site_url, name) for name, part in value.items()}
    if isinstance(value, list):
        return [completed(part, site_url, key) for part in value]
    if key in ADDRESSES and isinstance(value, str) and value.startswith("/"):
        return site_url + value
    return value
