"""What the pages of the real site weigh on the wire."""

from __future__ import annotations

from pathlib import Path

from bench.weight import BUDGETS, Weight, too_heavy, weigh_all


def test_no_page_is_heavier_than_its_kind_may_be(real_site: Path) -> None:
    """With all that it loads at once; what has grown is listed by `make bench ARGS="weight --against COMMIT"`.

    A page that gains something for those who come gets a new budget, one that has grown by accident does not.
    """
    weights = weigh_all(real_site)
    assert len(weights) > 300
    assert too_heavy(weights) == []


def test_a_page_over_its_budget_is_named() -> None:
    """By all that it loads together, of which no part alone is too much."""
    budget = int(BUDGETS["*"] * 1000)
    fits, over = Weight("impressum/", budget // 2, budget // 2, 0, 0, 3), Weight("presse/", budget, 1, 0, 0, 3)
    assert [line.split("/")[1] for line in too_heavy({"impressum/": fits, "presse/": over})] == ["presse"]
