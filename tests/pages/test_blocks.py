"""Sentences that wait for a fact of the owner: they name what is missing, and go with the last thing confirmed."""

from __future__ import annotations

from pathlib import Path

import pytest

from kitu.site.build import Site, build_site
from tests.base_project import copy_base

FACTS = {
    "telefon": ("Telefon", "+49 391 1234-0", '<a href="tel:+4939112340">+49 391 1234-0</a>'),
    "e-mail": ("E-Mail", "post@beispiel.example", '<a href="mailto:post@beispiel.example">'),
    "anschrift": ("Anschrift", "Musterweg 1, 39576 Sternau", "Musterweg 1, 39576 Sternau"),
    "barrierefreiheit-kontakt": (
        "Hürden",
        "https://beispiel.example/form/",
        '<a href="https://beispiel.example/form/"',
    ),
}
NOTE = "So weit kam die Suche nach dieser Angabe."


def blocks(folder: Path, *confirmed: str) -> dict[str, str]:
    """The blocks of a project in which these facts are confirmed and the others are not known."""
    project = copy_base(folder / "project")
    path = project / "data" / "organisation.yaml"
    head, _, rest = path.read_text(encoding="utf-8").partition("\nlegal:")
    tail = rest[rest.index("\njoining_steps:") :]
    entries = [
        f"  - id: {key}\n    label: {label}\n    note: {NOTE}\n"
        + (f'    value: "{value}"\n    confirmed: true\n' if key in confirmed else "    confirmed: false\n")
        for key, (label, value, _) in FACTS.items()
    ]
    path.write_text(f"{head}\nlegal:\n{''.join(entries)}{tail}", encoding="utf-8")
    site = build_site(project)
    assert isinstance(site, Site), site
    return dict(site.blocks.on("impressum/"))


def test_what_is_not_confirmed_is_named(tmp_path: Path) -> None:
    found = blocks(tmp_path, "telefon")
    assert FACTS["telefon"][2] in found["kontakt"]
    assert "noch nicht bestätigt: E-Mail, Anschrift." in found["kontakt"]
    assert "fehlt" in found["leicht-kontakt"]
    assert NOTE in found["rechtliches"]


@pytest.mark.parametrize(
    "block, keys", [("kontakt", ("telefon", "e-mail", "anschrift")), ("rechtliches", tuple(FACTS))]
)
def test_sentences_about_missing_facts_go_with_the_facts(tmp_path: Path, block: str, keys: tuple[str, ...]) -> None:
    """Values stand there as links that lead to them; nothing says any more that something is missing."""
    found = blocks(tmp_path, *FACTS)
    assert all(FACTS[key][2] in found[block] for key in keys)
    assert "nicht bestätigt" not in found[block]
    assert NOTE not in found[block]
    assert "fehlt" not in found["leicht-kontakt"]
