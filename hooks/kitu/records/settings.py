"""What the operator sets outside the data: where the site stands, whom to tell about a weakness."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from enum import StrEnum
from typing import Any
from urllib.parse import urlsplit

INSTANT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})")
"""A point in time as RFC 3339 writes it, which RFC 9116 asks for."""

TAG_OWNER = re.compile(r"[a-z0-9][a-z0-9.-]*\.[a-z]+,[0-9]{4}(-[0-9]{2}){0,2}")
"""What a tag begins with (RFC 4151): a domain, and a day, month or year at which it was the organisation's."""

COLOUR = re.compile(r"#[0-9a-f]{6}")
PATH = re.compile(r"[MmLlHhVvCcSsQqTtAaZz0-9 ,.-]*")

MAIL = re.compile(r"[^\s@?&%]+@[^\s@?&%]+\.[^\s@?&%]+")
CONTACT = re.compile(r"(mailto|tel|https):\S+")


class SettingsError(ValueError):
    """Raised by `read_settings` for a value of `mkdocs.yml` that cannot be used; the message is German."""


@dataclass(frozen=True, slots=True)
class Security:
    """Whom to tell about a weakness (RFC 9116): addresses (`mailto:`, `https:`, `tel:`) and the last valid instant."""

    contacts: tuple[str, ...]
    expires: str


@dataclass(frozen=True, slots=True)
class Brand:
    """The organisation's colours as `#rrggbb`, and its mark.

    `colour` leads, `paper` lies below, `ink` and `soft_ink` are for text. `mark` are lines as SVG path data in the box
    of a badge's left side, 54 units wide and high, from (0, 0); empty: no mark.
    """

    colour: str = "#000000"
    paper: str = "#ffffff"
    ink: str = "#000000"
    soft_ink: str = "#000000"
    mark: str = ""


class Forge(StrEnum):
    """What stands at the address of the repository, by the way in which it takes a new issue."""

    GITHUB = "GitHub"
    GITLAB = "GitLab"
    FORGEJO = "Forgejo"


@dataclass(frozen=True, slots=True)
class Proposals:
    """Where visitors send what they want changed: an address of mail and a repository; empty: not that way."""

    mail: str = ""
    repository: str = ""

    @property
    def forge(self) -> Forge:
        """The kind of forge, by the name of the host."""
        host = urlsplit(self.repository).netloc.lower()
        if "gitlab" in host or host.endswith("opencode.de"):
            return Forge.GITLAB
        return Forge.GITHUB if host == "github.com" else Forge.FORGEJO

    @property
    def new_issue(self) -> str:
        """The page that makes a new issue."""
        step = "/-/issues/new" if self.forge is Forge.GITLAB else "/issues/new"
        return self.repository.removesuffix("/") + step


@dataclass(frozen=True, slots=True)
class Settings:
    """`address` is where the site will stand, with a slash at its end; empty: at the organisation's own address.

    `security` is None while nobody has named a contact. `contributor` is the address of the data provider's entry that
    GovData gives out (DCAT-AP.de, `dcatde:contributorID`); None until there is one. `tag_owner` is what the ids of all
    events in the feed begin with; empty: the domain of the organisation's website. `brand` is plain
    black on white without one. `proposals` says where visitors send corrections.
    """

    address: str = ""
    security: Security | None = None
    contributor: str | None = None
    tag_owner: str = ""
    brand: Brand = Brand()
    proposals: Proposals = Proposals()


def read_settings(address: str | None, extra: Mapping[str, Any], repository: str = "") -> Settings:
    """Read `site_url`, `extra` and `repo_url` of `mkdocs.yml`. Raises `SettingsError` for what cannot be used."""
    contributor = extra.get("contributor_id") or None
    if contributor is not None and not str(contributor).startswith("http"):
        raise SettingsError("mkdocs.yml: „extra.contributor_id“ muss eine Internetadresse sein (http://dcat-ap.de/…).")
    owner = str(extra.get("tag_owner") or "")
    if owner and not TAG_OWNER.fullmatch(owner):
        raise SettingsError('mkdocs.yml: „extra.tag_owner“ muss wie "beispiel.de,2026" lauten: Domain, Komma, Jahr.')
    security, brand = _security(extra.get("security") or {}), _brand(extra.get("brand") or {})
    proposals = {"repository": repository} | {key: text for key, text in (extra.get("proposals") or {}).items() if text}
    return Settings(address or "", security, contributor, owner, brand, _proposals(proposals))


def _proposals(values: Mapping[str, Any]) -> Proposals:
    mail, repository = (str(values.get(name) or "").strip() for name in ("mail", "repository"))
    if mail and not MAIL.fullmatch(mail):
        reason = "eine Mailadresse sein (redaktion@beispiel.de)"
        raise SettingsError(f"mkdocs.yml: „extra.proposals.mail“ muss {reason}, nicht „{mail}“.")
    if repository and not re.fullmatch(r"https?://\S+", repository):
        raise SettingsError(
            f"mkdocs.yml: „extra.proposals.repository“ muss mit https:// beginnen, nicht „{repository}“."
        )
    return Proposals(mail, repository)


def _brand(values: Mapping[str, Any]) -> Brand:
    known = {field.name: COLOUR for field in fields(Brand)} | {"mark": PATH}
    for name, value in values.items():
        if name not in known:
            raise SettingsError(f"mkdocs.yml: „extra.brand.{name}“ gibt es nicht. Möglich sind: {', '.join(known)}.")
        if not known[name].fullmatch(str(value)):
            form = "Linien eines SVG-Pfads sein" if name == "mark" else 'wie "#0a1b2c" lauten (mit Anführungszeichen)'
            raise SettingsError(f"mkdocs.yml: „extra.brand.{name}“ muss {form}, nicht „{value}“.")
    return Brand(**values)


def _security(values: Mapping[str, Any]) -> Security | None:
    contacts = values.get("contact") or []
    contacts = [contacts] if isinstance(contacts, str) else contacts
    expires = str(values.get("expires") or "")
    if not contacts and not expires:
        return None
    for contact in contacts:
        if not CONTACT.fullmatch(contact):
            reason = "mit mailto:, tel: oder https: beginnen"
            raise SettingsError(f"mkdocs.yml: „extra.security.contact“ muss {reason}, nicht „{contact}“.")
    if not contacts or not INSTANT.fullmatch(expires):
        example = '"2027-06-30T22:00:00Z"'
        raise SettingsError(f"mkdocs.yml: „extra.security“ braucht „contact“ und „expires“ (zum Beispiel {example}).")
    return Security(tuple(contacts), expires)
