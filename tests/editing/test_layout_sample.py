"""A big file is known to be laid out by one entry of each form: never a different answer from the whole file's."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import assume, event, given, settings
from hypothesis import strategies as st
from ruamel.yaml.error import YAMLError

from kitu.editing.layout import is_laid_out, laid_out
from kitu.editing.layout_sample import sample
from kitu.reading.yaml_source import read_yaml
from kitu.records.files import FILE_MODELS
from tests.base_project import BASE

TEXTS = {path.stem: path.read_text(encoding="utf-8") for path in BASE.glob("*.yaml") if path.stem in FILE_MODELS}
SLIPS: dict[str, Callable[[str], str]] = {
    "indented": lambda line: f"  {line}",
    "set left": lambda line: line.removeprefix("  "),
    "dash apart": lambda line: line.replace("- ", "-   ", 1),
    "colon apart": lambda line: line.replace(": ", ":  ", 1),
    "blank behind": lambda line: f"{line} ",
    "blanks in brackets": lambda line: line.replace("[", "[ ").replace("}", " }"),
    "no blank": lambda line: line.replace(", ", ","),
    "comment behind": lambda line: f"{line}  # Anmerkung",
    "comment above": lambda line: f"# Anmerkung\n{line}",
    "comment deep above": lambda line: f"      # Anmerkung\n{line}",
    "blank line above": lambda line: f"\n{line}",
    "blank lines above": lambda line: f"\n\n\n{line}",
    "quotes": lambda line: line.replace(": ", ": '", 1) + "'",
    "double quotes": lambda line: line.replace(": ", ': "', 1) + '"',
    "odd letters": lambda line: line.replace("e", "é\u2009\U0001f600", 1),
    "odd quoted letters": lambda line: line.replace('"', '"\U0001f600\u200b', 1),
    "sign": lambda line: line.replace("a", "&", 1),
    "text": lambda line: line.replace(": ", ": |\n          ", 1),
    "folded text": lambda line: line.replace(": ", ": >-\n          - a\n          - a\n          ", 1),
    "long": lambda line: line.replace(" ", " sehr lang " * 30, 1),
    "twice": lambda line: f"{line}\n{line}",
    "gone": lambda line: line[:0],
    "empty": lambda line: line.partition(":")[0] + ":",
    "in brackets": lambda line: line.replace(": ", ": [", 1) + "]",
    "in braces": lambda line: line.replace(": ", ": {note: ", 1) + ", id: b}",
}


def same_answer(text: str, name: str) -> bool:
    """What ruamel.yaml says of the whole file, and the sample as well."""
    shape = FILE_MODELS[name]
    try:
        answer = laid_out(text, shape) == text
    except YAMLError:
        return False  # no file with an error in it is asked about
    assert is_laid_out(text, shape) == answer, sample(text)
    return answer


@given(st.sampled_from(sorted(TEXTS)), st.data())
@settings(max_examples=40, deadline=None)
def test_one_of_each_form_says_what_the_whole_file_says(name: str, data: st.DataObject) -> None:
    """All data files with slips of all kinds in them."""
    lines = TEXTS[name].split("\n")
    for _ in range(data.draw(st.integers(0, 3))):
        row, slip = data.draw(st.integers(0, len(lines) - 1)), data.draw(st.sampled_from(sorted(SLIPS)))
        lines[row] = SLIPS[slip](lines[row])
    text = "\n".join(lines)
    read = read_yaml("", text.encode())
    assume(read.root is not None and not read.findings)
    event(f"laid out: {same_answer(text, name)}")


@pytest.mark.parametrize("slip", sorted(SLIPS))
def test_each_slip_is_seen_wherever_it_stands(slip: str) -> None:
    """In the last of many like entries, too: a form that differs in one place is a form of its own."""
    entry = (
        '  - id: zelau-{0}\n    ags: "99001001"\n    evidence: belegt\n    sources: [amt]\n    checked: 2024-03-0{0}'
    )
    lines = "members:\n{}\n".format("\n\n".join(entry.format(number) for number in range(1, 9))).split("\n")
    for row in (8, 27, 45):
        changed = [*lines[:row], SLIPS[slip](lines[row]), *lines[row + 1 :]]
        read = read_yaml("", "\n".join(changed).encode())
        if read.root is not None and not read.findings:
            same_answer("\n".join(changed), "members")


def test_a_thousand_like_entries_are_as_short_as_a_few() -> None:
    """What is looked at does not grow with the entries, nor with the uses within one of them."""
    head, uses = TEXTS["services"].split("\n    uses:\n", 1)
    use = "      - {{member: zelau-{}, status: nutzt, sources: [amt]}}\n"
    few, many = (
        head + "\n    uses:\n" + "".join(use.format(number) for number in range(count)) + uses for count in (3, 3000)
    )
    assert len(sample(many)) == len(sample(few))
    source = '  - id: quelle-{0}\n    title: Bericht {0}\n    url: "https://a.example/{0}"\n'
    sources = "sources:\n" + "\n".join(source.format(number) for number in range(100))
    assert len(sample(sources)) < len(sources) / 5
