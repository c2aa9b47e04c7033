"""Reading ease of the pages written by hand, hardest first."""

from __future__ import annotations

from pathlib import Path

from tests.own_data.prose import main_of, paragraphs, reading_ease
from tests.own_data.test_readability import PAGES


def main(arguments: list[str]) -> int:
    """Print one line a page of a built site (`site/` if none is named): Amstad's ease, number of texts, address."""
    site = Path(arguments[0] if arguments else "site")
    print("Amstad  Texte  Seite")
    texts = {page: list(paragraphs(main_of(site / page / "index.html"))) for page in PAGES}
    figures = sorted((reading_ease(text), len(text), page) for page, text in texts.items())
    for ease, count, page in figures:
        print(f"{ease:6.1f}  {count:5}  /{page.removeprefix('.')}")
    return 0
