"""Pages and files of a site → a folder, one after the other, so that only one of them is in memory at a time."""

from __future__ import annotations

import errno
import os
import posixpath
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kitu.pages.page import Page
from kitu.records.addresses import OPEN_DATA, file_of
from kitu.site.build import Site
from kitu.site.links import Links


class Writer:
    """Writes into the folder of a site, and knows what stands there. Two files at one address are a fault of ours."""

    def __init__(self, folder: Path) -> None:
        self.links = Links()
        self.written: set[str] = set()
        self._folder = folder
        self._folders: set[str] = set()

    def page(self, address: str, html: str) -> None:
        """Write a page and note its links."""
        self.read(address, html)
        self.file(file_of(address), as_bytes(html))

    def read(self, address: str, html: str) -> None:
        """Note the links of a page that somebody else writes."""
        self.links.note(address, html)

    def file(self, address: str, content: bytes) -> None:
        """Write a file. Raises `FileExistsError` if one was written to its address before, `OSError` without room."""
        if address in self.written:
            raise FileExistsError(f"two files for /{address}")
        path = f"{self._folder}/{address}"
        if (folder := posixpath.dirname(path)) not in self._folders:
            os.makedirs(folder, exist_ok=True)  # noqa: PTH103  # thousands of files: `Path` takes twice the time
            self._folders.add(folder)
        with open(path, "wb", buffering=0) as file:  # noqa: PTH123  # as above
            if file.write(content) < len(content):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), path)
        if content:
            self.written.add(address)

    def exists(self, addresses: Iterable[str]) -> None:
        """Note files that stand in the folder already."""
        self.written |= {address for address in addresses if _is_there(self._folder / address)}


def as_bytes(html: str) -> bytes:
    """A page as it is written, as the engine writes its own."""
    return html.encode("utf-8", errors="xmlcharrefreplace")


def write_site(site: Site, writer: Writer, shown: Callable[[Page], str], elsewhere: frozenset[str]) -> None:
    """Write everything made from the data; `shown` puts the frame around a page.

    `elsewhere` are the addresses of pages that the engine writes.
    The page of open data comes last: it shows how large all files are.
    """
    for address in site.collection.beside:
        writer.file(address, site.collection.export(address).content)
    for address, content in site.files.items():
        if address.endswith(file_of("")):
            writer.read(address.removesuffix(file_of("")), content.decode())
        writer.file(address, content)
    for export in site.collection.listed:
        writer.file(export.address, export.content)
    for address in _in_order(site.pages):
        if address not in elsewhere:
            page = site.pages[address]
            writer.page(address, shown(page))
            write_picture(site, writer, page.path, page.title, page.description)


def write_picture(site: Site, writer: Writer, path: str, title: str, description: str) -> None:
    """Write the picture that stands for a page, if it has one of its own."""
    picture = site.picture(path, title, description)
    if picture is not None:
        writer.file(*picture)


def _in_order(addresses: Iterable[str]) -> Iterator[str]:
    return iter(sorted(addresses, key=lambda address: address == OPEN_DATA.address))


def _is_there(path: Path) -> bool:
    return path.is_file() and path.stat().st_size > 0
