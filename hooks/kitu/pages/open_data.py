"""The pages about the published files: what there is, under which terms, and badges to copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial

from markupsafe import Markup, escape

from kitu import german
from kitu.directory.directory import Directory
from kitu.exports.calendar import dated
from kitu.exports.collection import Collection
from kitu.exports.export import Export
from kitu.exports.feed import MEDIA_TYPE
from kitu.exports.read_me import CSV_RULES, EVIDENCE
from kitu.exports.rights import UNSET, Rights, Terms
from kitu.pages.page import Attachment, Page, SearchEntry
from kitu.pages.parts import Part, parts_of
from kitu.pages.templating import Renderer
from kitu.records.addresses import (
    AWARDS,
    CALENDAR,
    DATA,
    EMBED,
    OPEN_DATA,
    SERVICES,
    START,
    card_of,
    record_of,
    script,
    style,
)
from kitu.records.published import PROMISE


def open_data_pages(
    directory: Directory, collection: Collection, render: Renderer
) -> Iterator[tuple[str, Callable[[], Page]]]:
    """The page of all files, whose sizes it shows: making it makes them; and the badges, many in parts."""
    render.environment.filters |= {"file_size": file_size, "breakable": breakable}
    yield OPEN_DATA.address, partial(open_data_page, directory, collection, render)
    for part in _badge_parts(directory, collection):
        yield part.address, partial(embed_page, directory, collection, render, part)


def open_data_page(directory: Directory, collection: Collection, render: Renderer) -> Page:
    """All files with size, date and terms; the interface; how to open tables."""
    content = render.page(
        "open_data.html",
        OPEN_DATA.address,
        data_files=[file for file in collection.listed if file.dataset],
        about_files=[file for file in collection.listed if not file.dataset],
        use_of=uses(collection.listed, collection.terms),
        terms=collection.terms,
        unset=UNSET,
        tables=collection.tables,
        interface=collection.interface,
        csv_rules=CSV_RULES,
        evidence=EVIDENCE,
        promise=PROMISE,
        carded=[directory.member[member] for member in collection.cards],
        contributor=collection.settings.contributor,
    )
    return Page(
        path=OPEN_DATA.address,
        title=OPEN_DATA.title,
        description=f"Daten {directory.organisation.noun.genitive} zum Herunterladen, Abonnieren und Einbinden.",
        content=content,
        crumbs=(START,),
        search=(_search_entry(collection),),
        styles=(style("code-box"),),
    )


def _search_entry(collection: Collection) -> SearchEntry:
    """Every file by its title, form and content."""
    files = "; ".join(f"{file.title} ({file.form}): {file.text}" for file in collection.listed if file.dataset)
    names = ("API", "Schnittstelle", "Download", "RSS", "Feed")
    return SearchEntry(OPEN_DATA.title, f"{files}. Schnittstelle für Programme.", names)


def _badge_parts(directory: Directory, collection: Collection) -> tuple[Part, ...]:
    """The documented members, who have badges, page by page."""
    return parts_of(EMBED, [member for member in directory.members if member.id in collection.badges])


def embed_page(directory: Directory, collection: Collection, render: Renderer, part: Part) -> Page:
    """A badge with its code for each documented member, or for those of a part of a long list."""
    content = render.page("embed.html", part.address, part=part, badges=collection.badges, terms=collection.terms)
    return Page(
        path=part.address,
        title=part.title("Abzeichen zum Einbinden"),
        description=f"Abzeichen für die Websites der Mitglieder {directory.organisation.noun.genitive}.",
        content=content,
        crumbs=(START, OPEN_DATA, *part.further),
        search=(),
        scripts=(script("code-box"),),
        styles=(style("code-box"),),
    )


def attachments(directory: Directory, collection: Collection) -> Mapping[str, tuple[Attachment, ...]]:
    """What stands beside a page, by the page's address: its JSON; feed, vCard and badge if there are any."""
    pages = [member.path for member in directory.members]
    pages += [SERVICES.page(service.id) for service in directory.services]
    pages += [AWARDS.page(award.id) for award in directory.awards]
    shared = directory.shows(DATA)
    found: dict[str, list[Attachment]] = {page: [] for page in pages}
    for page in pages if shared else ():
        found[page].append(Attachment("Angaben als JSON", record_of(page), "application/json"))
    for feed in collection.feeds:
        link = Attachment("Neues abonnieren (Atom-Feed)", feed.channel.address, MEDIA_TYPE)
        found.setdefault(feed.channel.page, []).append(link)
    for page in _with_dates(directory) if shared else ():
        found.setdefault(page, []).append(Attachment("Termine für den Kalender (iCalendar)", CALENDAR, "text/calendar"))
    badges = _badge_parts(directory, collection)[0].page_of
    for member in directory.members:
        if member.id in collection.cards:
            found[member.path].append(Attachment("Visitenkarte (vCard)", card_of(member.path), "text/vcard"))
        if member.id in badges and shared:
            found[member.path].append(Attachment("Abzeichen zum Einbinden", f"{badges[member.id]}#{member.id}"))
    return {page: tuple(links) for page, links in found.items()}


def _with_dates(directory: Directory) -> Iterator[str]:
    """The pages that tell what the calendar holds."""
    return iter(dict.fromkeys(entry.page.partition("#")[0] for entry in dated(directory)))


def uses(files: tuple[Export, ...], terms: Terms) -> dict[str, str]:
    """The terms of each file in a word or two, as the page explains them."""
    return {file.address: _use(file.rights, terms) for file in files}


def _use(rights: Rights, terms: Terms) -> str:
    if rights.licence is None:
        return "noch nicht festgelegt"
    if not rights.notices:
        return "ohne Auflagen"
    if rights.notices == terms.register.taken:
        return "Quelle des Registers nennen"
    return "Quelle nennen" if rights.notices == (rights.credit,) else "Quellen nennen"


def file_size(count: int) -> str:
    """A size in words (188,2 kB)."""
    return f"{german.number(round(count / 1000, 1))} kB"


def breakable(address: str) -> Markup:
    """An address that may wrap after each slash: a long one must not widen a narrow page."""
    return escape(address).replace("/", Markup("/<wbr>"))
