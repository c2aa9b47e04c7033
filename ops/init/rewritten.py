"""Files of the engine's own project that a new directory takes over with a few lines of its own."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path


def settings(root: Path, answers: Mapping[str, str], navigation: str) -> str:
    """mkdocs.yml with the name, address, colour and navigation of the new directory."""
    lines = {
        r"site_name: .*": f"site_name: {json.dumps(answers['name'], ensure_ascii=False)}",
        r"site_url: .*": 'site_url: !ENV [SITE_URL, "https://verzeichnis.example/"]',
        r"site_description: .*\n(?:  .+\n)*": (
            "site_description: Mitglieder und Leistungen, mit Quelle zu jeder Angabe.\n"
        ),
        r"  tag_owner: .*": "  tag_owner: verzeichnis.example,2026",
        r"    colour: .*": f'    colour: "{answers["colour"]}"',
        r"nav:\n(?:.+\n)*": navigation,
    }
    return _with_lines(root / "mkdocs.yml", lines, dropped=(r"    mark: .*\n",))


def catalogue_entry(root: Path) -> str:
    """publiccode.yml, the entry of the same software, without the address and the pictures of somebody's site."""
    lines = {r"url: .*": "url: https://repository.example/mitgliederverzeichnis.git"}
    return _with_lines(root / "publiccode.yml", lines, dropped=(r"landingURL: .*\n", r" *screenshots: .*\n"))


def engine_owner(root: Path) -> str:
    """Whose the engine is, as the first part of REUSE.toml says of it."""
    terms = tomllib.loads((root / "REUSE.toml").read_text(encoding="utf-8"))
    return str(terms["annotations"][0]["SPDX-FileCopyrightText"])


def browsers(root: Path) -> str:
    """The oldest browsers that README promises to, for a German text: "Chrome und Edge 92, Firefox 96 …"."""
    text = (root / "README.md").read_text(encoding="utf-8")
    [promise] = re.findall(r"Chrome (?:and|und) Edge \d+, .*?Safari \S+", text)
    return str(promise).replace(" and ", " und ")


def _with_lines(path: Path, lines: Mapping[str, str], dropped: tuple[str, ...]) -> str:
    """A text in which each pattern, found once, has become its line, and what is dropped is gone.

    Raises LookupError for a pattern that is not found once: the file has changed, and this module has not.
    """
    text = path.read_text(encoding="utf-8")
    for pattern, line in lines.items():
        text, count = re.subn(rf"^{pattern}", line.replace("\\", r"\\"), text, flags=re.MULTILINE)
        if count != 1:
            raise LookupError(f"{path.name}: {pattern!r} is found {count} times")
    for pattern in dropped:
        text = re.sub(rf"^{pattern}", "", text, flags=re.MULTILINE)
    return text
