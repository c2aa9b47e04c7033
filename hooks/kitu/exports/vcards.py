"""vCards (RFC 6350) for address books: one beside the page of each member of whom a way to reach it is known.

A card says who and where, nothing about membership. Written here, since vobject, the library
for vCards, writes only version 3; in the tests it reads them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from kitu.directory.directory import Directory, Member
from kitu.exports.tags import first_ids, tag
from kitu.records import wording
from kitu.records.addresses import card_of
from kitu.records.countries import name_of
from kitu.records.model import PostalAddress

FOLD = 75  # bytes in a line (RFC 6350, section 3.2)
LINE_ENDS = re.compile("\r\n|[\n\r\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")  # and what some readers take for one
NOT_IN_TEXT = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")


def vcards(directory: Directory, site: str, owner: str) -> Mapping[str, bytes]:
    """The cards by member id. `site` is the site's address, `owner` what all tags begin with."""
    first = first_ids(directory)
    return {
        member.id: vcard(
            member, directory.country_of(member), site, tag(owner, f"mitglied/{first.get(member.id, member.id)}")
        )
        for member in directory.members
        if member.entry.address or member.entry.email or member.entry.telephone
    }


def vcard(member: Member, country: str | None, site: str, uid: str) -> bytes:
    """A member's card. `country` is the code of its country.

    `uid` tells it from all others, so that an address book replaces the one it has.
    """
    return "".join(map(folded, _lines(member, country, site, uid))).encode()


def _lines(member: Member, country: str | None, site: str, uid: str) -> Iterator[str]:
    yield "BEGIN:VCARD"
    yield "VERSION:4.0"
    yield "KIND:org"
    yield f"UID:{uid}"
    yield f"FN:{escaped(member.name)}"
    yield f"ORG:{escaped(member.name)}"
    yield from _ways(member, country)
    if member.entry.website:
        yield f"URL:{member.entry.website.url}"
    if member.entry.address and member.entry.address.as_of:
        yield f"NOTE:{escaped(f'Stand der Anschrift: {wording.date(member.entry.address.as_of)}')}"
    yield f"SOURCE:{site}{card_of(member.path)}"
    yield f"REV:{member.entry.checked:%Y%m%d}T000000Z"
    yield "END:VCARD"


def _ways(member: Member, country: str | None) -> Iterator[str]:
    """Post, telephone and mail, as far as they are known."""
    entry = member.entry
    if entry.address:
        yield f"ADR:{';'.join(map(escaped, _parts(entry.address, country)))}"
    if entry.telephone:
        yield f"TEL;VALUE=uri:tel:{wording.dialled(entry.telephone.number)}"
    if entry.email:
        yield f"EMAIL:{escaped(entry.email.address)}"


def _parts(address: PostalAddress, country: str | None) -> tuple[str, ...]:
    return ("", "", address.street, address.locality, "", address.postal_code, name_of(country or "") or "")


def escaped(text: str) -> str:
    """A text as a value or a part of one (RFC 6350, section 3.4)."""
    kept = NOT_IN_TEXT.sub("", LINE_ENDS.sub("\n", text))
    return re.sub(r"([\\;,])", r"\\\1", kept).replace("\n", r"\n")


def folded(line: str) -> str:
    """The line in pieces of at most 75 bytes, no letter cut; each but the first begins with a space."""
    pieces, size = [""], 0
    for sign in line:
        size += len(sign.encode())
        if size > FOLD:
            pieces.append(" ")
            size = 1 + len(sign.encode())
        pieces[-1] += sign
    return "\r\n".join(pieces) + "\r\n"
