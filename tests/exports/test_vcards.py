"""vCards: only where a way to reach a member is known; another program reads what was meant (RFC 6350)."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
import vobject

from kitu.directory.directory import Directory, Member
from kitu.exports.collection import collect
from kitu.exports.vcards import FOLD, vcards
from kitu.pages.open_data import attachments
from kitu.records import addresses
from kitu.records.model import PostalAddress
from kitu.records.redirects import Redirect
from tests.base_directory import attacked, base
from tests.exports.published_files import DIRECTORIES, SETTINGS, SITE

OWNER = "beispiel.example,2026"
NO_WAY = {"address": None, "email": None, "telephone": None}
ODD = "Haus\\weg 1, Hof; \u201eA\u201c\nHinterhaus \u2028\x85\x00\u00df\U0001f600" + "ä" * 80


@pytest.fixture(scope="module", params=DIRECTORIES)
def directory(request: pytest.FixtureRequest) -> Directory:
    return DIRECTORIES[request.param]()


def with_address(street: str) -> Directory:
    """Give the sample with this street in the one address that it knows."""
    directory = base()
    return replace(directory, members=tuple(_moved(member, street) for member in directory.members))


def _moved(member: Member, street: str) -> Member:
    address = member.entry.address
    if address is None:
        return replace(member, entry=member.entry.model_copy(update={"email": None, "telephone": None}))
    changed = member.entry.model_copy(update={"address": address.model_copy(update={"street": street})})
    return replace(member, entry=changed)


def test_only_members_that_can_be_reached_have_a_card(directory: Directory) -> None:
    """As a file, in the interface, and as a link on their pages; nothing is made up for the others."""
    known = {one.id for one in directory.members if one.entry.address or one.entry.email or one.entry.telephone}
    assert known
    collection = collect(directory, SETTINGS)
    files = {address for address in collection.files if address.endswith(".vcf")}
    assert files == {f"mitglieder/{member}/{addresses.CARD}" for member in known}
    (parameter,) = collection.interface["paths"][f"/mitglieder/{{id}}/{addresses.CARD}"]["parameters"]  # type: ignore[index]  # JSON
    assert set(parameter["schema"]["enum"]) == known
    linked = {path for path, links in attachments(directory, collection).items() if "text/vcard" in str(links)}
    assert linked == {f"mitglieder/{member}/" for member in known}


def test_without_any_address_there_is_no_trace_of_cards() -> None:
    bare = tuple(replace(member, entry=member.entry.model_copy(update=NO_WAY)) for member in base().members)
    collection = collect(replace(base(), members=bare), SETTINGS)
    assert not [address for address in collection.files if address.endswith(".vcf")]
    assert "vcf" not in str(collection.interface)


def test_an_address_book_reads_what_the_directory_says(directory: Directory) -> None:
    for key, content in vcards(directory, SITE, OWNER).items():
        card, member = vobject.readOne(content.decode()), directory.member[key]
        assert (card.version.value, card.kind.value, card.fn.value) == ("4.0", "org", plain(member.name))
        assert card.org.value == [plain(member.name)]
        assert card.source.value == f"{SITE}mitglieder/{key}/{addresses.CARD}"
        assert ("url" in card.contents) == (member.entry.website is not None)
        assert ("email" in card.contents) == (member.entry.email is not None)
        assert ("tel" in card.contents) == (member.entry.telephone is not None)
        address = member.entry.address
        assert ("adr" in card.contents) == (address is not None)
        if address is None:
            continue
        read = card.adr.value
        assert (read.street, read.city) == (plain(address.street), plain(address.locality))
        assert read.code == address.postal_code
        assert (read.box, read.extended, read.region, read.country) == ("", "", "", "Deutschland")


def plain(text: str) -> str:
    """Give the text without the characters that a card cannot hold, its line ends as such."""
    lines = re.sub("[\v\f\x1c-\x1e\x85\u2028\u2029]|\r\n?", "\n", text)
    return re.sub("[\x00-\x08\x0e-\x1f\x7f]", "", lines)


def test_odd_letters_end_neither_a_value_nor_a_line() -> None:
    (content,) = vcards(with_address(ODD), SITE, OWNER).values()
    assert vobject.readOne(content.decode()).adr.value.street == plain(ODD)


def test_lines_are_short_and_no_letter_is_cut() -> None:
    """At most 75 bytes, each line UTF-8 of its own, CR LF at the end (RFC 6350, section 3.2)."""
    for made in (*vcards(with_address(ODD), SITE, OWNER).values(), *vcards(attacked(), SITE, OWNER).values()):
        lines = made.split(b"\r\n")
        assert lines.pop() == b""
        assert b"\n" not in b"".join(lines)
        assert max(len(line) for line in lines) <= FOLD
        assert all(line.decode() for line in lines)


def test_a_card_begins_and_ends_as_the_standard_says() -> None:
    content = vcards(base(), SITE, OWNER)["sternau"]
    lines = content.decode().replace("\r\n ", "").splitlines()
    assert lines == [
        "BEGIN:VCARD",
        "VERSION:4.0",
        "KIND:org",
        "UID:tag:beispiel.example,2026:mitglied/sternau",
        "FN:Hansestadt Sternau",
        "ORG:Hansestadt Sternau",
        "ADR:;;Musterweg 1;Sternau;;39576;Deutschland",
        "URL:https://sternau.example/",
        "NOTE:Stand der Anschrift: 2015",
        f"SOURCE:{SITE}mitglieder/sternau/{addresses.CARD}",
        "REV:20240301T000000Z",
        "END:VCARD",
    ]


def test_a_card_keeps_its_uid_when_the_member_or_the_site_moves() -> None:
    """Else an address book would hold the member twice."""
    moved = Redirect.model_validate({"section": "mitglieder", "from": "altes-sternau", "to": "sternau", "first": True})
    content = vcards(replace(base(), redirects=(moved,)), "http://127.0.0.1:8000/", OWNER)["sternau"]
    assert b"UID:tag:beispiel.example,2026:mitglied/altes-sternau\r\n" in content


def test_an_address_without_a_date_claims_none() -> None:
    address = PostalAddress(street="A 1", postal_code="00712", locality="B", sources=("gruendung",))
    member = base().member["sternau"]
    entry = member.entry.model_copy(update={"address": address})
    (content,) = vcards(replace(base(), members=(replace(member, entry=entry),)), SITE, OWNER).values()
    assert b"NOTE" not in content
    assert address.line == "A 1, 00712 B"
