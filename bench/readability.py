"""`python -m bench.readability SITE`: reading ease of the pages written by hand, hardest first."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.prose import main_of, paragraphs, reading_ease
from tests.test_readability import PAGES


def main(site: Path) -> None:
    """Print one line a page: reading ease (Amstad, higher is easier), number of sentences and items, address."""
    print("Amstad  Sätze  Seite")
    texts = {page: list(paragraphs(main_of(site / page / "index.html"))) for page in PAGES}
    figures = sorted((reading_ease(text), len(text), page) for page, text in texts.items())
    for ease, count, page in figures:
        print(f"{ease:6.1f}  {count:5}  /{page.removeprefix('.')}")


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "site"))
