"""A site of three files, for tests that look at sites as folders."""

from __future__ import annotations

from pathlib import Path

from kitu.site.digest import SHOWN


def made_site(folder: Path) -> Path:
    """Write a site of three files."""
    (folder / "a").mkdir(parents=True)
    (folder / "404.html").write_text("<h1>Fehlt</h1>", encoding="utf-8")
    (folder / "a" / "index.html").write_text(f"<p>A</p>{SHOWN[0]}<p>alt</p>{SHOWN[1]}", encoding="utf-8")
    (folder / "site.css").write_text("a{}" * 200, encoding="utf-8")
    return folder


def change(folder: Path, name: str, text: str) -> None:
    (folder / name).write_text(text, encoding="utf-8")
