"""The published files of the base data, and of base data full of attacks."""

from __future__ import annotations

import csv
import io
import json
from functools import cache
from typing import Any

from kitu.directory.directory import Directory
from kitu.exports.collection import Collection, collect
from kitu.records import addresses
from kitu.records.settings import Settings
from tests.base_directory import attacked, base

SITE = "https://www.beispiel.example/"
SETTINGS = Settings(SITE)

DIRECTORIES = {"base": base, "attacked": attacked}
Published = tuple[Directory, Collection]


@cache
def collected(name: str) -> Published:
    """One of these directories, with all files made of it."""
    directory = DIRECTORIES[name]()
    return directory, collect(directory, SETTINGS)


def parsed(collection: Collection, address: str) -> Any:
    return json.loads(collection.files[address])


def table(collection: Collection, name: str) -> list[dict[str, str]]:
    """Read a table as the page tells others to."""
    text = collection.files[addresses.table(name)].decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text, newline=""), delimiter=";"))
