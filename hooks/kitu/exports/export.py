"""A published file as a value."""

from __future__ import annotations

from dataclasses import dataclass

from kitu.exports.rights import Rights


@dataclass(frozen=True, slots=True)
class Export:
    """A file for others to take away.

    `address` is relative to the site; `title` and `text` say in German what it is; `media_type` is how a server names
    its form, `file_type` how the list of the EU's publications office does; `dataset` is the key of the data set of the
    catalogue to which it belongs, or empty.
    """

    address: str
    content: bytes
    title: str
    text: str
    media_type: str
    rights: Rights
    file_type: str = "JSON"
    dataset: str = ""
    form: str = "JSON"

    @property
    def name(self) -> str:
        """The name under which a browser saves it."""
        return self.address.rpartition("/")[2]
