"""Many changes of the base data, each of one kind at one place, and word for word what the check answers.

`changes/FILE.txt` holds them: lines `@ place: kind` (see `systematic_changes`), below them all findings and the values
that were lost (`-`) or are others now (`+`). What editors see of a fault is in the fixtures; these are the many
neighbours of each, chosen so that few faults in the reader and the rules change no answer.
`KITU_RENEW=1 pytest tests/reading/test_reports_of_changes.py` writes the answers anew: read the difference first.
"""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.reading.systematic_changes import FILES, answer, changed, file_of

REPORTS = Path(__file__).parent / "changes"


def changes(name: str) -> list[list[str]]:
    """The changes of a file in its report, each as its lines `place: kind`."""
    blocks = (REPORTS / f"{name}.txt").read_text(encoding="utf-8").split("\n\n")
    return [[line[2:] for line in block.split("\n") if line.startswith("@ ")] for block in blocks]


@pytest.mark.parametrize("name", [*FILES, "page"])
def test_answers_are_word_for_word_as_approved(name: str, data: Path) -> None:
    report = REPORTS / f"{name}.txt"
    answers = []
    for change in changes(name):
        assert {file_of(one.partition(": ")[0]) for one in change} == {name}
        answers.append("\n".join([*(f"@ {one}" for one in change), answer(data, *changed(change))]).rstrip("\n"))
    if "KITU_RENEW" in os.environ:
        report.write_text("\n\n".join(answers) + "\n", encoding="utf-8", newline="\n")
    assert answers == report.read_text(encoding="utf-8").rstrip("\n").split("\n\n")


def test_each_change_stands_once() -> None:
    every = [tuple(change) for name in (*FILES, "page") for change in changes(name)]
    assert len(every) == len(set(every))
    assert all(len(change) > 0 for change in every)
