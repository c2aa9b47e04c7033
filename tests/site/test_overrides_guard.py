"""What the site replaces or uses of its theme: an update that changes it must be looked at by a person.

A failure after an update is no fault. Compare the named file of the new version with the old one, see whether
`overrides/` has to follow, and write the new digest down here.
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import material
import mkdocs
import pytest

from tests.base_project import ROOT

OVERRIDES = ROOT / "overrides"
THEME = Path(material.__file__).parent / "templates"
ENGINE = Path(mkdocs.__file__).parent / "templates"

REPLACED = {
    "404.html": (THEME, "80c93494b5432b1b"),
    "main.html": (THEME, "9948b55a7bc979c3"),
    "partials/actions.html": (THEME, "1bcd66d6f428194e"),
    "partials/content.html": (THEME, "ce33929c85af129f"),
    "partials/footer.html": (THEME, "50c2a75f013b7b03"),
    "partials/header.html": (THEME, "8cf3fb15bcf969ff"),
    "partials/nav.html": (THEME, "af33f6e032f632eb"),
    "partials/path.html": (THEME, "cbde0642861fe915"),
    "partials/search.html": (THEME, "bfd556535abcddb9"),
    "partials/social.html": (THEME, "e8b2f5f9d8a692ba"),
    "sitemap.xml": (ENGINE, "0950766d642ac999"),
}
"""Every file of `overrides/` with the home of its original and the first 16 digits of the original's SHA-256."""

REPLACED_BY_MAIN = {"base.html": "8536d352b0093623", "partials/nav-item.html": "89895208f22d68ce"}
"""Originals without a file of their own in `overrides/`: main.html and nav.html stand in for them."""


def digest(path: Path) -> str:
    """The first 16 digits of a file's SHA-256."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:16]


def test_every_override_is_recorded() -> None:
    files = {path.relative_to(OVERRIDES).as_posix() for path in OVERRIDES.rglob("*") if path.is_file()}
    assert files == REPLACED.keys()


@pytest.mark.parametrize("name", REPLACED)
def test_the_original_of_an_override_is_unchanged(name: str) -> None:
    home, expected = REPLACED[name]
    assert digest(home / name) == expected, f"{name} has changed in the theme: does overrides/{name} have to follow?"


@pytest.mark.parametrize("name", REPLACED_BY_MAIN)
def test_what_main_stands_in_for_is_unchanged(name: str) -> None:
    assert digest(THEME / name) == REPLACED_BY_MAIN[name], f"{name} has changed: does overrides/ have to follow?"


def test_a_changed_original_is_noticed(tmp_path: Path) -> None:
    """One letter is enough."""
    changed = tmp_path / "nav.html"
    changed.write_bytes((THEME / "partials/nav.html").read_bytes().replace(b"nav", b"Nav", 1))
    assert digest(changed) != REPLACED["partials/nav.html"][1]


@pytest.mark.parametrize("name", REPLACED)
def test_every_override_says_what_it_replaces(name: str) -> None:
    """Its first line is a comment."""
    assert (OVERRIDES / name).read_text(encoding="utf-8").startswith("{#-")
